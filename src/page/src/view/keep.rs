//! Keeping answers and handing them on: the switch that has this browser remember them, the share link, and what is
//! asked before answers give way.

use super::parts_pen::{Choice, pick};
use super::pen::Pen;
use super::{findings, note};
use crate::memory::Memory;
use crate::model::{Model, Offer, Screen, Sharing};
use crate::session::Session;
use crate::update::keep::MEMORY;
use crate::update::{LINK, Msg, NOTICE, OFFER, SHARING};
use crate::words::Word;
use engine::values::finding::Finding;
use engine::values::period::Date;

/// From so many characters on, some programs cut a link.
const LONG: usize = 2000;

/// The switch, and with all answers ways to take them along.
pub fn card(p: &mut Pen, model: &Model) {
    let checked = match model.memory {
        Memory::Off => false,
        Memory::On(_) => true,
        Memory::Refused => return p.line("p.hint.keep.screen", Word::memory_refused),
        Memory::Elsewhere | Memory::Held { .. } => return,
    };
    p.el("div.keep.screen", |p| {
        let msg = Msg::MemoryToggled;
        let choice = Choice { radio: false, name: "memory", value: "on", class: "", checked, msg };
        pick(p, choice, |p| {
            p.text(Word::memory);
            p.line("small", Word::memory_help);
        });
        if model.screen() == Screen::Overview {
            p.el("div.go", |p| {
                p.button("button.btn.outline", Word::save_file, Msg::SaveAsked);
                p.button("button.btn.outline", Word::share, Msg::ShareAsked);
            });
        }
    });
}

/// What is to be said or asked of all this, above the screen.
pub fn notes(p: &mut Pen, model: &Model, session: &Session) {
    let words = p.words;
    match &model.memory {
        Memory::Elsewhere => {
            let choices = vec![(Word::memory_own, Msg::OwnPreferred), (Word::memory_others, Msg::OthersPreferred)];
            asked(p, MEMORY, "note bad", [words.memory_elsewhere(), "", ""], &[], choices);
        }
        Memory::Held { findings, some, .. } => {
            let mut choices = vec![(Word::held_save, Msg::HeldSaved), (Word::held_drop, Msg::HeldDropped)];
            if *some {
                choices.insert(0, (Word::held_rest, Msg::RestTaken));
            }
            asked(p, MEMORY, "note bad", [words.memory_held(), "", ""], findings, choices);
        }
        _ => {}
    }
    if let Some(offer) = &model.offer {
        self::offer(p, model, offer);
    }
    if let Some(sharing) = &model.sharing {
        self::sharing(p, model, session, sharing);
    }
}

/// Lines, what cannot be used, and what may be done.
fn asked(p: &mut Pen, id: &str, class: &str, lines: [&str; 3], wrong: &[Finding], choices: Vec<(Word, Msg)>) {
    note(p, id, class, "group", |p| {
        lines.iter().for_each(|line| p.some("p", line));
        if !wrong.is_empty() {
            findings(p, wrong);
        }
        let mut spec = "button.btn.small";
        for (label, msg) in choices {
            p.button(spec, label, msg);
            spec = "button.btn.small.ghost";
        }
    });
}

/// What was remembered is there again.
pub fn restored(p: &mut Pen, session: &Session, saved: Date, version: &str) {
    let words = p.words;
    let now = &*session.policy.version;
    let other = if version == now { String::new() } else { words.other_version(version, now) };
    let choices = vec![(Word::close, Msg::NoticeClosed), (Word::restart, Msg::ClearAsked)];
    asked(p, NOTICE, "note good", [&words.restored(saved, version), &other, ""], &[], choices);
}

fn offer(p: &mut Pen, model: &Model, offer: &Offer) {
    let words = p.words;
    let Some(session) = model.shelf.get(offer.at) else { return };
    let day = offer.as_of.map(|day| words.date(day)).unwrap_or_default();
    let short = session.policy.short.get(words.0);
    let what = words.offered(&offer.name, short, &day, offer.answers.given().count());
    let version = offer.other_version.as_ref();
    let other = version.map(|version| words.other_version(version, &session.policy.version)).unwrap_or_default();
    let gives_way = if session.is_begun() { words.offer_replaces() } else { "" };
    let rest = if offer.findings.is_empty() { "" } else { words.offer_rest() };
    let choices = vec![(Word::open, Msg::OfferTaken), (Word::offer_no, Msg::OfferDeclined)];
    asked(p, OFFER, "note", [&(what + gives_way), &other, rest], &offer.findings, choices);
}

fn sharing(p: &mut Pen, model: &Model, session: &Session, sharing: &Sharing) {
    let words = p.words;
    if *sharing == Sharing::Asked {
        let (said, first) = if model.address.is_empty() {
            (words.share_nowhere().to_owned(), (Word::save_file, Msg::SaveAsked))
        } else {
            let (short, day) = (session.policy.short.get(words.0), words.date(session.assessment.as_of));
            (words.share_ask(short, &day, session.answers.given().count()), (Word::share_yes, Msg::ShareConfirmed))
        };
        return asked(p, SHARING, "note", [&said, "", ""], &[], vec![first, (Word::close, Msg::ShareClosed)]);
    }
    let Sharing::Made(link, copied) = sharing else { return };
    note(p, SHARING, "note", "group", |p| {
        p.el("input.link-text[type=text][readonly=]", |p| {
            p.id(LINK);
            p.attr("aria-label", words.link());
            p.value(link.clone());
        });
        if link.len() > LONG {
            p.line("p", words.link_long(link.len()));
        }
        p.button("button.btn.small", Word::copy, Msg::CopyAsked);
        p.button("button.btn.small.ghost", Word::close, Msg::ShareClosed);
        p.el("span[role=status]", |p| {
            p.text(copied.map_or("", |copied| if copied { words.copied() } else { words.copy_by_hand() }));
        });
    });
}
