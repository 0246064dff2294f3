//! What there is to say and to ask above the screen.

use super::note::{findings, note, question};
use super::parts::{button, item_name, text};
use super::share_dialog::share_dialog;
use crate::memory::Memory;
use crate::model::{FileTrouble, Model, Notice, Offer};
use crate::session::Session;
use crate::ui::Ui;
use crate::update::keep::MEMORY;
use crate::update::{CLEARING, Msg, NOTICE, OFFER};
use engine::values::period::Date;
use yew::prelude::*;

/// Questions first, then the notice.
pub fn notices(ui: &Ui, model: &Model, session: &Session) -> Html {
    html! {
        <div class="notes">
            if model.clearing {
                { clearing(ui) }
            }
            { memory(ui, &model.memory) }
            if let Some(offer) = &model.offer {
                { self::offer(ui, model, offer) }
            }
            if let Some(sharing) = &model.sharing {
                { share_dialog(ui, model, session, sharing) }
            }
            if let Some(notice) = &model.notice {
                { self::notice(ui, session, notice) }
            }
        </div>
    }
}

fn clearing(ui: &Ui) -> Html {
    let words = ui.words;
    let inside = html! {
        <>
            <p>{ words.clear_ask() }</p>
            { button(ui, "btn small danger", words.clear_yes(), Msg::ClearConfirmed) }
            { button(ui, "btn small ghost", words.clear_no(), Msg::ClearCancelled) }
        </>
    };
    note(CLEARING, "note bad", "group", inside)
}

fn memory(ui: &Ui, memory: &Memory) -> Html {
    let words = ui.words;
    match memory {
        Memory::Elsewhere => {
            let choices = [(words.memory_own(), Msg::OwnPreferred), (words.memory_others(), Msg::OthersPreferred)];
            question(ui, MEMORY, "note bad", &[words.memory_elsewhere()], &[], &choices)
        }
        Memory::Held { findings, some, .. } => {
            let mut choices = vec![(words.held_save(), Msg::HeldSaved), (words.held_drop(), Msg::HeldDropped)];
            if *some {
                choices.insert(0, (words.held_rest(), Msg::RestTaken));
            }
            question(ui, MEMORY, "note bad", &[words.memory_held()], findings, &choices)
        }
        Memory::Off | Memory::On(_) | Memory::Refused => Html::default(),
    }
}

fn offer(ui: &Ui, model: &Model, offer: &Offer) -> Html {
    let words = ui.words;
    let Some(session) = model.shelf.get(offer.at) else { return Html::default() };
    let day = offer.as_of.map(|day| words.date(day)).unwrap_or_default();
    let short = session.policy.short.get(words.0);
    let what = words.offered(&offer.name, short, &day, offer.answers.given().count());
    let version = offer.other_version.as_ref();
    let other = version.map(|version| words.other_version(version, &session.policy.version)).unwrap_or_default();
    let replaces = if session.is_begun() { words.offer_replaces() } else { "" };
    let rest = if offer.findings.is_empty() { "" } else { words.offer_rest() };
    let choices = [(words.open(), Msg::OfferTaken), (words.offer_no(), Msg::OfferDeclined)];
    question(ui, OFFER, "note", &[&(what + replaces), &other, rest], &offer.findings, &choices)
}

fn notice(ui: &Ui, session: &Session, notice: &Notice) -> Html {
    let words = ui.words;
    match notice {
        Notice::Restored { saved, version } => restored(ui, session, *saved, version),
        Notice::Opened { name, answers, other_version, no_date } => {
            let inside = html! {
                <>
                    <p>{ text(ui, &words.opened(name, *answers)) }</p>
                    if let Some(written) = other_version {
                        <p>{ words.other_version(written, &session.policy.version) }</p>
                    }
                    if *no_date {
                        <p>{ words.no_date() }</p>
                    }
                    { button(ui, "btn small ghost", words.close(), Msg::NoticeClosed) }
                </>
            };
            note(NOTICE, "note good", "status", inside)
        }
        Notice::NotOpened { name, why } => {
            let inside = html! {
                <>
                    <p><strong>{ text(ui, name) }</strong></p>
                    { trouble(ui, why) }
                    { button(ui, "btn small ghost", words.close(), Msg::NoticeClosed) }
                </>
            };
            note(NOTICE, "note bad", "alert", inside)
        }
        Notice::Recovered => {
            let choices = [(words.close(), Msg::NoticeClosed)];
            question(ui, NOTICE, "note bad", &[words.recovered()], &[], &choices)
        }
        Notice::Removed(removed) => {
            let name = item_name(session.policy, removed.fact, removed.index, words);
            undoable(ui, &words.removed(&name), words.undo())
        }
        Notice::Added(added) => undoable(ui, &words.rows_added(added.count), words.undo_rows()),
    }
}

/// What was remembered is there again.
fn restored(ui: &Ui, session: &Session, saved: Date, version: &str) -> Html {
    let words = ui.words;
    let now = &*session.policy.version;
    let other = if version == now { String::new() } else { words.other_version(version, now) };
    let choices = [(words.close(), Msg::NoticeClosed), (words.restart(), Msg::ClearAsked)];
    question(ui, NOTICE, "note good", &[&words.restored(saved, version), &other], &[], &choices)
}

/// Something done, with a way to undo it.
fn undoable(ui: &Ui, done: &str, undo: &str) -> Html {
    let inside = html! {
        <>
            <p>{ text(ui, done) }</p>
            { button(ui, "btn small", undo, Msg::Undone) }
            { button(ui, "btn small ghost", ui.words.close(), Msg::NoticeClosed) }
        </>
    };
    note(NOTICE, "note", "status", inside)
}

fn trouble(ui: &Ui, why: &FileTrouble) -> Html {
    let words = ui.words;
    let said = match why {
        FileTrouble::Unreadable => words.file_unreadable(),
        FileTrouble::TooLarge => words.file_too_large(),
        FileTrouble::OtherPolicy => words.file_other_policy(),
        FileTrouble::Damaged(_) => words.file_damaged(),
    };
    html! {
        <>
            <p>{ said }</p>
            if let FileTrouble::Damaged(all) = why {
                { findings(ui, all) }
            }
        </>
    }
}
