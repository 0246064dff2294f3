//! The model as elements. Shows and decides nothing.

mod field;
mod items;
mod overview;
mod panel;
mod parts;
mod question;
mod result;
mod scope;
mod start;

use super::model::{FileTrouble, Model, Notice, Screen, Shelf};
use super::session::Session;
use super::update::{CLEARING, Msg, NOTICE};
use super::words::Words;
use crate::assess::WindowState;
use crate::finding::Finding;
use crate::policy::{Kind, Status};
use crate::wording;
use parts::{button, tell};
use yew::prelude::*;

/// What a view is given: the model's words and how to tell what happened.
#[derive(Clone, Copy)]
struct Show<'a> {
    words: Words,
    told: &'a Callback<Msg>,
}

/// The whole page.
pub fn page(model: &Model, told: &Callback<Msg>) -> Html {
    let show = Show { words: Words(model.lang), told };
    let screen = model.screen();
    let Some(session) = model.session() else { return broken(model, show) };
    let asking = matches!(screen, Screen::General | Screen::Ask(..) | Screen::Item(..) | Screen::Scope);
    let body = match screen {
        Screen::Start => start::start(model, session, show),
        Screen::Scope => scope::scope(session, show),
        Screen::General => question::general(session, show),
        Screen::Ask(fact, way) if session.policy.facts[fact as usize].kind == Kind::List => {
            items::list(session, fact, way, show)
        }
        Screen::Ask(fact, way) => question::question(session, fact, way, show),
        Screen::Item(list, index, way) => items::item(session, list, index, way, show),
        Screen::Overview => overview::overview(session, show),
        Screen::Result => result::result(session, show),
    };
    let key = format!("{screen:?}");
    html! {
        <>
            { top(model, session, show) }
            { if screen == Screen::Start { Html::default() } else { status(session, show) } }
            { notices(model, session, show) }
            if asking && session.chosen() > 0 {
                <div class="wrap two">
                    <section class="page" aria-labelledby="heading" {key}>{ body }</section>
                    { panel::panel(model, session, show) }
                </div>
            } else {
                <div class={classes!("wrap", (screen == Screen::Result).then_some("wide"))}>
                    <section class="page" aria-labelledby="heading" {key}>{ body }</section>
                </div>
            }
            <div class="foot"><p>{ show.words.privacy() }</p></div>
        </>
    }
}

/// The bar above everything.
fn top(model: &Model, session: &Session, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let begun = session.is_begun();
    html! {
        <div class="top"><div class="in">
            <p class="name">
                { parts::mark() }
                <span>{ words.name() }<small>{ session.policy.short.get(words.0) }</small></span>
            </p>
            <div class="tools">
                { parts::open_file(words.open(), words.open_file(), "tool", told) }
                if begun {
                    <button type="button" class="tool" aria-label={words.save_file()} onclick={tell(told, Msg::SaveAsked)}>{ words.save() }</button>
                }
                if model.screen() == Screen::Result {
                    <button type="button" class="tool" onclick={tell(told, Msg::PrintAsked)}>{ words.print() }</button>
                }
                if model.has_answers() {
                    <button type="button" class="tool" onclick={tell(told, Msg::ClearAsked)}>{ words.clear() }</button>
                }
                <button type="button" class="tool" aria-label={words.other_lang_name()} onclick={tell(told, Msg::LangSwitched)}>{ words.other_lang() }</button>
            </div>
        </div></div>
    }
}

/// What the policy's status is at the date used: said first, on every screen.
fn status(session: &Session, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let Some(as_of) = session.as_of() else { return Html::default() };
    let state = session.assessment.window;
    let (strong, rest) = match (session.policy.status, state) {
        (Status::Draft, _) => (wording::status(Status::Draft, words.0), words.as_of(as_of)),
        (_, WindowState::None) => (words.window_none(), words.as_of(as_of)),
        _ => ("", wording::window(&session.policy, state, as_of, words.0)),
    };
    let calm = state == WindowState::Open && session.policy.status == Status::InForce;
    html! {
        <div class={classes!("status", calm.then_some("calm"))}><div class="in">
            <p>
                if !strong.is_empty() { <strong>{ strong }{ words.pick("。", ". ") }</strong> }
                { rest }{ " " }
                { button(words.change_date(), "link", Msg::Visited(Screen::Start), told) }
            </p>
        </div></div>
    }
}

/// What there is to say above the screen.
fn notices(model: &Model, session: &Session, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let close = || button(words.close(), "btn small ghost", Msg::NoticeClosed, told);
    let notice = match &model.notice {
        None => Html::default(),
        Some(Notice::Opened { name, answers, other_version, no_date }) => html! {
            <div class="note good" id={NOTICE} tabindex="-1" role="status">
                <p>{ words.opened(name, *answers) }</p>
                if let Some(written) = other_version { <p>{ words.other_version(written, &session.policy.version) }</p> }
                if *no_date { <p>{ words.no_date() }</p> }
                { close() }
            </div>
        },
        Some(Notice::NotOpened { name, why }) => html! {
            <div class="note bad" id={NOTICE} tabindex="-1" role="alert">
                <p><strong>{ name }</strong></p>
                { trouble(why, words) }
                { close() }
            </div>
        },
        Some(Notice::Removed(removed)) => {
            let noun = session.policy.facts[removed.fact as usize].item.as_ref().map_or("", |noun| noun.get(words.0));
            html! {
                <div class="note" id={NOTICE} tabindex="-1" role="status">
                    <p>{ words.removed(&words.item(noun, removed.index)) }</p>
                    { button(words.undo(), "btn small", Msg::RemovalUndone, told) }
                    { close() }
                </div>
            }
        }
    };
    let clearing = model.clearing.then(|| {
        html! {
            <div class="note bad" id={CLEARING} tabindex="-1" role="group" aria-label={words.clear()}>
                <p>{ words.clear_ask() }</p>
                { button(words.clear_yes(), "btn small danger", Msg::ClearConfirmed, told) }
                { button(words.clear_no(), "btn small ghost", Msg::ClearCancelled, told) }
            </div>
        }
    });
    html! { <div class="notes">{ for clearing }{ notice }</div> }
}

fn trouble(why: &FileTrouble, words: Words) -> Html {
    match why {
        FileTrouble::Unreadable => html! { <p>{ words.file_unreadable() }</p> },
        FileTrouble::TooLarge => html! { <p>{ words.file_too_large() }</p> },
        FileTrouble::OtherPolicy => html! { <p>{ words.file_other_policy() }</p> },
        FileTrouble::Damaged(all) => html! { <><p>{ words.file_damaged() }</p>{ findings(all, words) }</> },
    }
}

/// Findings a reader can act on.
fn findings(all: &[Finding], words: Words) -> Html {
    const SHOWN: usize = 12;
    let one = |finding: &Finding| {
        html! {
            <li>
                if finding.place.line > 0 { { words.line(finding.place.line) } }
                { finding.message.get(words.0) }
                if !finding.help.get(words.0).is_empty() { <span class="muted">{ " " }{ finding.help.get(words.0) }</span> }
            </li>
        }
    };
    html! {
        <>
            <ul class="findings">{ for all.iter().take(SHOWN).map(one) }</ul>
            if all.len() > SHOWN { <p>{ words.and_more(all.len() - SHOWN) }</p> }
        </>
    }
}

/// The page where no policy can be used.
fn broken(model: &Model, show: Show<'_>) -> Html {
    let one = |shelf: &Shelf| match shelf {
        Shelf::Broken { name, findings: all } => {
            html! { <div class="note bad"><h2>{ name }</h2><p>{ show.words.broken_policy() }</p>{ findings(all, show.words) }</div> }
        }
        Shelf::Ready(_) => Html::default(),
    };
    html! {
        <div class="wrap"><section class="page" aria-labelledby="heading">
            <h1 id="heading" tabindex="-1">{ show.words.no_policy() }</h1>
            { for model.shelf.iter().map(one) }
        </section></div>
    }
}
