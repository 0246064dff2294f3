//! A list and its items: what is in it, and the form of one item.

use super::field::{field, unsure, why};
use super::glossary::glossary;
use super::parts_pen::{Choice, chip, go, heading, mistake, mistakes, noun, pick, problem, slot_id};
use super::paste::paste;
use super::pen::{Event, Pen, Say};
use super::question::crumb;
use crate::model::Way;
use crate::session::{Problem, Session, Slot};
use crate::update::Msg;
use crate::words::{Said, Word};
use engine::evaluate::answers::Answer;
use engine::policy::FactIx;
use engine::present::wording;

/// The list: its items, and ways to add, change, copy and remove them.
pub fn list(p: &mut Pen, session: &Session, list: FactIx, way: Way) {
    let words = p.words;
    let slot = Slot::Fact(list);
    let rule = session.fact(slot);
    let id = slot_id(session, slot);
    let count = session.items(list).len();
    let wrong = session.problem_at(slot).map(|one| problem(session, one, words).0);
    crumb(p, session, rule.theme);
    mistakes(p, session);
    p.form(|p| {
        p.el("div.q.alone", |p| {
            if wrong.is_some() {
                p.class("q alone wrong");
            }
            p.attr("data-fact", &rule.id);
            p.attr("data-kind", "list");
            heading(p, rule.ask.get(words.0));
            if let Some(help) = &rule.help {
                p.said("p.help", help);
            }
            if let Some(wrong) = &wrong {
                mistake(p, &id, wrong);
            }
            if count > 0 {
                p.el("ol.items", |p| (0..count as u32).for_each(|index| p.piece(|p| card(p, session, list, index))));
            }
            p.el("button.btn.outline.add[type=button]", |p| {
                p.id(&id);
                p.on(Event::Click, Say::This(Msg::ItemAdded(list)));
                p.text("＋ ");
                p.text(words.add(noun(session, list, words), count > 0));
            });
            if count == 0 {
                p.el("div.picks", |p| {
                    let checked = *session.answer(slot) == Answer::Items(Vec::new());
                    let msg = Msg::NoneTicked(list);
                    let none = Choice { radio: false, name: &id, value: "none", class: "", checked, msg };
                    pick(p, none, |p| p.text(Word::items_none));
                    unsure(p, session, slot, &id, false);
                });
            }
        });
        paste(p, session, list);
        glossary(p, session.policy, &rule.terms);
        why(p, session, slot, true);
        go(p, Word::next, way == Way::On);
    });
}

/// One item in the list.
fn card(p: &mut Pen, session: &Session, list: FactIx, index: u32) {
    let words = p.words;
    let name = words.item(noun(session, list, words), index);
    let lacks = session.item_lacks(list, index);
    let at = |one: &Problem| matches!(one, Problem::Item(at, item, _) if (*at, *item) == (list, index));
    let wrong = session.problems.iter().any(at);
    p.el("li.item", |p| {
        if wrong {
            p.class("item wrong");
        }
        p.id(format!("{}-{index}", slot_id(session, Slot::Fact(list))));
        p.attr("tabindex", "-1");
        p.attr("data-item", index.to_string());
        p.el("p.item-name", |p| {
            p.line("b", &name);
            if lacks > 0 {
                chip(p, "undetermined", words.lacks(lacks));
            }
        });
        p.el("dl.pairs", |p| {
            for (field, fact) in session.policy.facts[list as usize].fields.iter().enumerate() {
                let answer = session.answer(Slot::Field(list, index, field as FactIx));
                if *answer != Answer::Absent {
                    pair(p, fact.label.get(words.0), &wording::answer(fact, answer, words.0));
                }
            }
        });
        p.el("p.acts", |p| {
            p.button_for("button.act", Word::item_edit, &name, Msg::ItemOpened(list, index));
            p.button_for("button.act", Word::item_copy, &name, Msg::ItemCopied(list, index));
            p.button_for("button.act", Word::item_remove, &name, Msg::ItemRemoved(list, index));
        });
    });
}

/// A label and its value.
pub fn pair(p: &mut Pen, label: impl Said, value: &str) {
    p.el("div", |p| {
        p.line("dt", label);
        p.line("dd", value);
    });
}

/// The form of one item.
pub fn item(p: &mut Pen, session: &Session, list: FactIx, index: u32) {
    let words = p.words;
    let rule = &session.policy.facts[list as usize];
    let fields = session.item_fields(list, index);
    let matters = fields.iter().any(|field| {
        let slot = Slot::Field(list, index, *field);
        session.is_open(slot) || *session.answer(slot) != Answer::Absent
    });
    crumb(p, session, rule.theme);
    heading(p, words.item(noun(session, list, words), index));
    p.line("p.help", if matters { rule.ask.get(words.0) } else { words.item_idle() });
    mistakes(p, session);
    p.form(|p| {
        p.attr("data-list", &rule.id);
        p.el("div.many", |p| {
            for field_at in fields {
                p.piece(|p| {
                    p.el("div.one", |p| {
                        p.key(&field_at.to_string());
                        field(p, session, Slot::Field(list, index, field_at), false);
                    });
                });
            }
        });
        p.piece(|p| {
            go(p, Word::item_done, false);
            p.button("button.link", Word::item_remove, Msg::ItemRemoved(list, index));
        });
    });
}
