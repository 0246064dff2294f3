//! What the enterprise does and wants to check.

use super::glossary::glossary;
use super::parts_pen::{Choice, go, heading, mistake, mistakes, pick};
use super::pen::Pen;
use crate::model::Model;
use crate::session::{Problem, Session};
use crate::update::Msg;
use crate::words::Word;
use engine::policy::Direction;

/// The directions as cards, by their groups under the one-item rule; what a district puts first stands above the rest.
pub fn scope(p: &mut Pen, model: &Model, session: &Session) {
    let words = p.words;
    let policy = session.policy;
    let wrong = session.problems.contains(&Problem::NoDirection);
    heading(p, Word::scope_ask);
    p.line("p.help", Word::scope_help);
    mistakes(p, session);
    p.form(|p| {
        p.el("fieldset.q", |p| {
            if wrong {
                p.class("q wrong");
            }
            p.id("scope");
            p.attr("aria-labelledby", "heading");
            if wrong {
                mistake(p, "scope", words.scope_needed());
            }
            let all = session.chosen() == policy.directions.len();
            p.el("p.tally", |p| {
                p.line("span[role=status]", words.chosen(session.chosen()));
                let label = if all { Word::scope_none } else { Word::scope_all };
                p.button("button.link", label, Msg::AllTicked(!all));
            });
            let groups = policy.one_item.as_ref().map_or(&[][..], |rule| &rule.groups);
            for first in [true, false] {
                for at in 0..=groups.len() {
                    // After the last group come those of none.
                    let named = groups.get(at);
                    let group = named.map(|_| at as u32);
                    let fits = |one: &Direction| one.group == group && model.first.contains(&one.id) == first;
                    if policy.directions.iter().any(fits) {
                        p.piece(|p| {
                            if let Some(named) = named {
                                p.said("h2.group", &named.1);
                            }
                            p.el("div.picks.cards", |p| cards(p, session, &fits));
                        });
                    }
                }
            }
        });
        let mut terms = Vec::new();
        for at in 0..policy.glossary.len() as u32 {
            if policy.directions.iter().any(|one| one.terms.contains(&at)) {
                terms.push(at);
            }
        }
        p.piece(|p| {
            glossary(p, policy, &terms);
            go(p, Word::next, false);
        });
    });
}

/// The directions that fit, each a card to tick.
fn cards(p: &mut Pen, session: &Session, fits: &dyn Fn(&Direction) -> bool) {
    let words = p.words;
    for (at, one) in session.policy.directions.iter().enumerate().filter(|(_, one)| fits(one)) {
        let checked = session.answers.directions.is_some() && session.answers.checks(at);
        let msg = Msg::DirectionTicked(at);
        let choice = Choice { radio: false, name: "scope", value: &one.id, class: "", checked, msg };
        p.piece(|p| {
            pick(p, choice, |p| {
                p.said("b", &one.card);
                p.line("small", format!("{} {}", one.number.get(words.0), one.label.get(words.0)));
            });
        });
    }
}
