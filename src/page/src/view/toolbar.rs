//! The bar above everything, and below it what the policy's status is.

use super::open_file::OpenFile;
use super::parts::{button, button_for, mark, said, text};
use crate::model::{Model, Screen};
use crate::session::Session;
use crate::ui::Ui;
use crate::update::Msg;
use engine::evaluate::assessment::WindowState;
use engine::policy::Status;
use engine::present::wording;
use yew::prelude::*;

/// The bar above everything.
pub fn toolbar(ui: &Ui, model: &Model, session: &Session) -> Html {
    let words = ui.words;
    html! {
        <div class="top">
            <div class="in">
                <p class="name">
                    { mark() }
                    <span>
                        <span>{ words.name() }</span>
                        <small>{ said(ui, &session.policy.short) }</small>
                    </span>
                </p>
                <div class="tools">
                    <OpenFile class="tool file" label={words.open()} />
                    if session.is_begun() {
                        { button(ui, "tool", words.save(), Msg::SaveAsked) }
                    }
                    if model.can_clear() {
                        { button(ui, "tool", words.clear(), Msg::ClearAsked) }
                    }
                    { switch(ui, words.large(), model.large, Msg::LargeSwitched) }
                    { switch(ui, words.contrast(), model.contrast, Msg::ContrastSwitched) }
                    { button_for(ui, "tool", words.other_lang(), words.other_lang_name(), Msg::LangSwitched) }
                </div>
            </div>
        </div>
    }
}

/// A switch, on or off.
fn switch(ui: &Ui, label: &'static str, on: bool, msg: Msg) -> Html {
    let onclick = ui.send.reform(move |_| msg.clone());
    html! {
        <button class="tool" type="button" aria-pressed={if on { "true" } else { "false" }} {onclick}>{ label }</button>
    }
}

/// What the policy's status is at the date used: said first, on every screen.
pub fn status(ui: &Ui, session: &Session) -> Html {
    let words = ui.words;
    let Some(as_of) = session.as_of() else { return Html::default() };
    let (policy, state) = (session.policy, session.assessment.window);
    let over = policy.window.as_ref().filter(|_| session.window_today == WindowState::Closed);
    let strong = match (policy.status, state, over) {
        (Status::Draft, ..) => wording::status(Status::Draft, words.0).to_owned() + words.stop(),
        (_, WindowState::None, _) => words.window_none().to_owned() + words.stop(),
        // The date lies within the window, but today does not: that comes first.
        (_, WindowState::Open, Some(window)) => words.window_over(window.until),
        _ => String::new(),
    };
    let outside = policy.effective.as_ref().is_some_and(|period| period.excludes(as_of));
    let strong = match wording::effective(policy, as_of, words.0).filter(|_| outside) {
        Some(note) => strong + &note,
        None => strong,
    };
    let rest = if strong.is_empty() { wording::window(policy, state, as_of, words.0) } else { words.as_of(as_of) };
    let calm = strong.is_empty() && state == WindowState::Open && policy.status == Status::InForce;
    html! {
        <div class={if calm { "status calm" } else { "status" }}>
            <p class="in">
                if !strong.is_empty() {
                    <strong>{ text(ui, &strong) }</strong>
                }
                // Text of the line itself: the link stands in it, and need not be as large as a button.
                { text(ui, &rest) }
                { " " }
                { button(ui, "link", words.change_date(), Msg::Visited(Screen::Start)) }
            </p>
        </div>
    }
}
