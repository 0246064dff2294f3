//! Other values, tried in place: the button, the field, and what moves.

use super::On;
use crate::model::{Spot, Trial};
use crate::moved::{self, Moved};
use crate::session::{Session, Slot};
use crate::update::{Msg, trial};
use crate::view::field::field;
use crate::view::pen::{Event, Pen, Say};
use crate::words::Word;
use engine::evaluate::answers::Answer;
use engine::policy::{Kind, Operand};
use engine::present::report::FactRef;
use engine::present::wording;

/// Above the result while a value is tried: that it is no result of the answers, and the ways out.
pub fn banner(p: &mut Pen, on: &On<'_>) {
    let words = p.words;
    let Some(trial) = on.trial else { return };
    p.el("div.trying", |p| {
        p.el("p", |p| {
            p.line("strong", Word::trying);
            p.text(Word::trying_more);
        });
        p.el("ul", |p| changes(p, &moved::answers(on.session, &trial.session, words)));
        ways_out(p);
    });
}

fn ways_out(p: &mut Pen) {
    p.el("div.go.screen", |p| {
        p.button("button.btn.small", Word::trial_keep, Msg::TrialKept);
        p.button("button.btn.small.outline", Word::trial_end, Msg::TrialEnded);
    });
}

fn changes(p: &mut Pen, all: &[Moved]) {
    for one in all {
        p.el("li", |p| {
            p.text(&one.what);
            p.text(Word::colon);
            p.line("s", &one.before);
            p.text(" → ");
            p.line("b", &one.after);
        });
    }
}

/// What a condition or a line of a calculation rests on, to be tried with another value where the visitor gave one.
pub fn values(p: &mut Pen, on: &On<'_>, fact: Option<&FactRef>, line: bool) {
    let spot = Spot { line, ..on.spot.get() };
    for slot in fact.map(|fact| slots(on, fact)).unwrap_or_default() {
        match on.trial.filter(|trial| (trial.slot, trial.spot) == (slot, spot) && !on.placed.replace(true)) {
            Some(trial) => tried(p, on, trial),
            None => p.el("button.link.try.screen[type=button]", |p| {
                p.id(trial::button(slot, spot));
                p.on(Event::Click, Say::This(Msg::TrialBegun(slot, spot)));
                p.text(Word::try_value);
                // The name of a condition stands beside it already.
                p.el("span", |p| {
                    if !line {
                        p.class("hidden");
                    }
                    p.text(Word::colon);
                    p.text(on.session.fact(slot).label.get(p.words.0));
                });
            }),
        }
    }
}

/// The places of the answers behind a fact as reports name it: its own, or those it is worked out from.
fn slots(on: &On<'_>, fact: &FactRef) -> Vec<Slot> {
    let facts = &on.policy.facts;
    let (list, own, operand) = match fact.field {
        Some(field) => {
            let Some(item) = on.item.get() else { return Vec::new() };
            (Some((fact.fact, item)), &facts[fact.fact].fields[field], Operand::Field(field))
        }
        None => (None, &facts[fact.fact], Operand::Fact(fact.fact)),
    };
    let place = |source: &Operand| match (*source, list) {
        (Operand::Fact(at), None) => Some(Slot::Fact(at)),
        (Operand::Field(at), Some((list, item))) => Some(Slot::Field(list, item, at)),
        _ => None,
    };
    let mut found: Vec<Slot> = own.asked_behind(&operand).iter().filter_map(place).collect();
    let given = |slot: &Slot| *on.session.answer(*slot) != Answer::Absent && on.session.fact(*slot).kind != Kind::List;
    found.retain(given);
    found
}

/// The field, what was answered, and what moves: said aloud too.
fn tried(p: &mut Pen, on: &On<'_>, trial: &Trial) {
    let words = p.words;
    p.el("div.trial", |p| {
        p.id(trial::FIELD);
        p.line("p.hint", words.answered(&said(on.session, trial.slot, words)));
        p.node(field(&p.ui(), &trial.session, trial.slot, false));
        p.el("div.moved[role=status]", |p| {
            let moved = moved::results(on.laid, on.report, words);
            if moved.is_empty() {
                p.line("p", Word::nothing_moves);
            } else {
                p.el("ul", |p| changes(p, &moved));
            }
        });
        ways_out(p);
    });
}

fn said(session: &Session, slot: Slot, words: crate::words::Words) -> String {
    wording::answer(session.fact(slot), session.answer(slot), words.0)
}
