//! Why a question is asked: the clause behind it, its governing words marked, folded away.

use super::parts::{law, text};
use crate::session::Slot;
use crate::ui::{PolicyRef, use_ui};
use engine::policy::{AwardId, ClauseId, DirectionId, Node, NodeKind, Operand, Policy};
use yew::prelude::*;

/// See [`Why`].
#[derive(PartialEq, Properties)]
pub struct WhyProps {
    /// The policy.
    pub policy: PolicyRef,
    /// Where the question is answered.
    pub slot: Slot,
    /// It is the only one of its screen, so that its name need not be said.
    pub alone: bool,
}

/// The clause behind a question; nothing where the policy names none.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let ui = use_ui();
    let WhyProps { policy, slot, alone } = *props;
    let grounds = use_memo((policy, slot), |(policy, slot)| grounds(policy.0, *slot));
    let Some(clause) = grounds.clause else { return Html::default() };
    html! {
        <details class="why">
            <summary>
                <span>{ ui.words.why() }</span>
                if !alone {
                    <span class="hidden">{ text(&ui, slot.fact(policy.0).label.get(ui.words.0)) }</span>
                }
            </summary>
            { law(&ui, policy.0, clause, &grounds.phrases) }
        </details>
    }
}

/// What a question rests on.
struct Grounds {
    clause: Option<ClauseId>,
    /// The words of the text that decide over an answer.
    phrases: Vec<&'static str>,
}

/// They are cited where the answer, or what is worked out from it, is tested. Without a clause of its own a field has
/// that of the first test, or else of its list.
fn grounds(policy: &'static Policy, slot: Slot) -> Grounds {
    let (list, own) = match slot {
        Slot::Fact(at) => (None, Operand::Fact(at)),
        Slot::Field(list, _, at) => (Some(list), Operand::Field(at)),
    };
    let fact = |operand: Operand| match (operand, list) {
        (Operand::Fact(at), None) => Some(&policy.facts[at]),
        (Operand::Field(at), Some(list)) => Some(&policy.facts[list].fields[at]),
        _ => None,
    };
    let concerns = |one: Operand| fact(one).is_some_and(|fact| one == own || fact.sources.contains(&own));
    let (mut phrases, mut clause) = (Vec::new(), fact(own).and_then(|fact| fact.clause));
    let mut collect = |node: &'static Node| {
        let NodeKind::Test(test) = &node.kind else { return };
        if concerns(test.operand) {
            clause = clause.or(node.cite.clause);
            phrases.extend(node.cite.phrase.as_deref());
        }
    };
    // Fields are read by the awards of their own list alone.
    let list_of = |direction: DirectionId, award: AwardId| policy.directions[direction].awards[award].each;
    for (direction, award, node) in policy.conditions() {
        let read = direction.zip(award).and_then(|(direction, award)| list_of(direction, award));
        if list.is_none() || list == read.map(|(list, _)| list) {
            node.walk(&mut collect);
        }
    }
    Grounds { clause: clause.or(list.and_then(|list| policy.facts[list].clause)), phrases }
}
