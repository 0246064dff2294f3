//! Keeping answers and handing them on: the switch that has this browser remember them, the share link, and what is
//! asked before answers give way.

use super::parts::{Choice, pick};
use super::pen::Pen;
use super::{findings, note};
use crate::app::memory::Memory;
use crate::app::model::{Model, Offer, Screen, Sharing};
use crate::app::session::Session;
use crate::app::update::keep::MEMORY;
use crate::app::update::{LINK, Msg, OFFER, SHARING};

/// From so many characters on, some programs cut a link.
const LONG: usize = 2000;

/// The switch, and behind the questions ways to take the answers along.
pub fn card(p: &mut Pen, model: &Model) {
    let words = p.words;
    let checked = match model.memory {
        Memory::Off => false,
        Memory::On(_) => true,
        Memory::Refused => return p.line("p.hint.keep.screen", words.memory_refused()),
        Memory::Elsewhere | Memory::Held(_) => return,
    };
    p.el("div.keep.screen", |p| {
        let msg = Msg::MemoryToggled;
        let choice = Choice { radio: false, name: "memory", value: "on", class: "", checked, msg };
        pick(p, choice, |p| {
            p.text(words.memory());
            p.line("small", words.memory_help());
        });
        if model.screen() == Screen::Overview {
            p.el("div.go", |p| {
                p.button("button.btn.outline", words.save_file(), Msg::SaveAsked);
                p.button("button.btn.outline", words.share(), Msg::ShareAsked);
            });
        }
    });
}

/// What is to be said or asked of all this, above the screen.
pub fn notes(p: &mut Pen, model: &Model, session: &Session) {
    memory(p, model);
    if let Some(offer) = &model.offer {
        self::offer(p, model, offer);
    }
    if let Some(sharing) = &model.sharing {
        self::sharing(p, model, session, sharing);
    }
}

fn memory(p: &mut Pen, model: &Model) {
    let words = p.words;
    match &model.memory {
        Memory::Elsewhere => note(p, MEMORY, "note bad", "alert", |p| {
            p.line("p", words.memory_elsewhere());
            p.button("button.btn.small", words.memory_own(), Msg::OwnPreferred);
            p.button("button.btn.small.ghost", words.memory_others(), Msg::OthersPreferred);
        }),
        Memory::Held(held) => note(p, MEMORY, "note bad", "alert", |p| {
            p.line("p", words.memory_held());
            findings(p, &held.findings);
            if !held.rest.parts.is_empty() {
                p.button("button.btn.small", words.held_rest(), Msg::RestTaken);
            }
            p.button("button.btn.small.ghost", words.held_save(), Msg::HeldSaved);
            p.button("button.btn.small.ghost", words.held_drop(), Msg::HeldDropped);
        }),
        _ => {}
    }
}

fn offer(p: &mut Pen, model: &Model, offer: &Offer) {
    let words = p.words;
    let Some(session) = model.shelf.get(offer.at) else { return };
    note(p, OFFER, "note", "group", |p| {
        let day = offer.as_of.map(|day| words.date(day)).unwrap_or_default();
        p.line("p", words.offered(&offer.name, session.policy.short.get(words.0), &day, offer.answers.given().count()));
        if let Some(written) = &offer.other_version {
            p.line("p", words.other_version(written, &session.policy.version));
        }
        if !offer.findings.is_empty() {
            p.line("p", words.offer_rest());
            findings(p, &offer.findings);
        }
        if session.is_begun() {
            p.line("p", words.offer_replaces());
        }
        p.button("button.btn.small", words.open(), Msg::OfferTaken);
        p.button("button.btn.small.ghost", words.offer_no(), Msg::OfferDeclined);
    });
}

fn sharing(p: &mut Pen, model: &Model, session: &Session, sharing: &Sharing) {
    let words = p.words;
    note(p, SHARING, "note", "group", |p| {
        match sharing {
            Sharing::Asked if model.address.is_empty() => {
                p.line("p", words.share_nowhere());
                p.button("button.btn.small", words.save_file(), Msg::SaveAsked);
            }
            Sharing::Asked => {
                let day = words.date(session.assessment.as_of);
                let count = session.answers.given().count();
                p.line("p", words.share_ask(session.policy.short.get(words.0), &day, count));
                p.button("button.btn.small", words.share_yes(), Msg::ShareConfirmed);
            }
            Sharing::Made(link) | Sharing::Copied(link, _) => {
                p.el("input.link-text[type=text][readonly=]", |p| {
                    p.id(LINK);
                    p.attr("aria-label", words.link());
                    p.value(link.clone());
                });
                if link.len() > LONG {
                    p.line("p", words.link_long(link.len()));
                }
                p.button("button.btn.small", words.copy(), Msg::CopyAsked);
                p.el("span[role=status]", |p| {
                    if let Sharing::Copied(_, copied) = sharing {
                        p.text(if *copied { words.copied() } else { words.copy_by_hand() });
                    }
                });
            }
        }
        p.button("button.btn.small.ghost", words.close(), Msg::ShareClosed);
    });
}
