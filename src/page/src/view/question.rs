//! The page of one question, and the page of a theme's choices.

use super::field::field;
use super::parts::{form, go, heading, mistakes, text};
use crate::model::Way;
use crate::session::{Session, Slot};
use crate::ui::Ui;
use engine::evaluate::answers::Answer;
use engine::policy::{FactId, ThemeId};
use yew::prelude::*;

/// Where the visitor stands: the theme, how far, and how many are left at most.
pub fn crumb(ui: &Ui, session: &Session, theme: ThemeId) -> Html {
    let words = ui.words;
    let left = session.left();
    let given = session.answers.given().count();
    let percent = (given * 100).checked_div(given + left).unwrap_or(100);
    html! {
        <div class="crumb">
            <span>{ text(ui, theme_name(ui, session, theme)) }</span>
            <svg class="progress" width="100%" height="4" aria-hidden="true">
                <rect class="track" height="4" width="100%" />
                <rect class="sure" height="4" width={format!("{percent}%")} />
            </svg>
            <span data-left={left.to_string()}>{ words.left(left) }</span>
        </div>
    }
}

fn theme_name<'s>(ui: &Ui, session: &'s Session, theme: ThemeId) -> &'s str {
    session.policy.themes.get(theme.index()).map_or("", |theme| theme.label.get(ui.words.0))
}

/// One question.
pub fn question(ui: &Ui, session: &Session, fact: FactId, way: Way) -> Html {
    let inside = html! {
        <>
            { field(ui, session, Slot::Fact(fact), true) }
            { go(ui, ui.words.next(), way == Way::On) }
        </>
    };
    html! {
        <>
            { crumb(ui, session, session.policy.facts[fact].theme) }
            { mistakes(ui, session) }
            { form(inside) }
        </>
    }
}

/// Questions of a theme on one page.
pub fn general(ui: &Ui, session: &Session, theme: ThemeId) -> Html {
    let words = ui.words;
    let title = match theme.index() {
        0 => words.general_title().to_owned(),
        _ => words.theme_title(theme_name(ui, session, theme)),
    };
    let is_needless = |slot| *session.answer(slot) == Answer::Absent && !session.is_open(slot);
    let inside = html! {
        <>
            <div class="many">
                for fact in &session.general {
                    <div class="one" key={fact.index()}>
                        { field(ui, session, Slot::Fact(*fact), false) }
                        if is_needless(Slot::Fact(*fact)) {
                            <p class="hint">{ words.not_needed() }</p>
                        }
                    </div>
                }
            </div>
            { go(ui, words.next(), true) }
        </>
    };
    html! {
        <>
            { crumb(ui, session, theme) }
            { heading(ui, &title) }
            <p class="help">{ words.general_help() }</p>
            { mistakes(ui, session) }
            { form(inside) }
        </>
    }
}
