//! What the enterprise does and wants to check.

use super::glossary::glossary;
use super::parts::{Choice, button, form, go, heading, mistake, mistakes, pick, said};
use crate::model::Model;
use crate::session::{Problem, Session};
use crate::ui::Ui;
use crate::update::Msg;
use engine::policy::{Direction, DirectionId, GroupId, TermId};
use yew::prelude::*;

/// The directions as cards, by their groups under the one-item rule; what a district puts first stands above the rest.
pub fn scope(ui: &Ui, model: &Model, session: &Session) -> Html {
    let words = ui.words;
    let policy = session.policy;
    let wrong = session.problems.contains(&Problem::NoDirection);
    let all = session.chosen() == policy.directions.len();
    let groups = policy.one_item.as_ref().map_or(&[][..], |rule| &rule.groups);
    let mut cards = Vec::new();
    for first in [true, false] {
        for at in 0..=groups.len() {
            // After the last group come those of none.
            let named = groups.get(at);
            let group = named.map(|_| GroupId::new(at));
            let fits = |one: &Direction| one.group == group && model.first.contains(&one.id) == first;
            if policy.directions.iter().any(fits) {
                cards.push(html! {
                    <>
                        if let Some(named) = named {
                            <h2 class="group">{ said(ui, &named.1) }</h2>
                        }
                        <div class="picks cards">{ self::cards(ui, session, &fits) }</div>
                    </>
                });
            }
        }
    }
    let used = |at: &TermId| policy.directions.iter().any(|one| one.terms.contains(at));
    let terms: Vec<TermId> = TermId::all(policy.glossary.len()).filter(used).collect();
    let inside = html! {
        <>
            <fieldset class={if wrong { "q wrong" } else { "q" }} id="scope" aria-labelledby="heading">
                if wrong {
                    { mistake("scope", words.scope_needed()) }
                }
                <p class="tally">
                    <span role="status">{ words.chosen(session.chosen()) }</span>
                    { button(ui, "link", if all { words.scope_none() } else { words.scope_all() }, Msg::AllTicked(!all)) }
                </p>
                { cards }
            </fieldset>
            { glossary(ui, policy, &terms) }
            { go(ui, words.next(), false) }
        </>
    };
    html! {
        <>
            { heading(ui, words.scope_ask()) }
            <p class="help">{ words.scope_help() }</p>
            { mistakes(ui, session) }
            { form(inside) }
        </>
    }
}

/// The directions that fit, each a card to tick.
fn cards(ui: &Ui, session: &Session, fits: &dyn Fn(&Direction) -> bool) -> Html {
    let directions = session.policy.directions.iter().enumerate().filter(|(_, one)| fits(one));
    let card = |(at, one): (usize, &Direction)| {
        let checked = session.answers.directions.is_some() && session.answers.checks(DirectionId::new(at));
        let label = html! {
            <>
                <b>{ said(ui, &one.card) }</b>
                <small>{ format!("{} {}", one.number.get(ui.words.0), one.label.get(ui.words.0)) }</small>
            </>
        };
        let msg = Msg::DirectionTicked(at);
        pick(ui, Choice { radio: false, name: "scope", value: &one.id, class: "", checked, msg }, label)
    };
    directions.map(card).collect()
}
