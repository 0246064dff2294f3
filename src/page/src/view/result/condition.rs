//! Conditions of the result: what was answered, what is asked for, how far off it is, and the clause.

use super::above::Above;
use super::context::{Place, ResultContext};
use super::law::folded_law;
use super::trial_control::trial_controls;
use crate::ui::Ui;
use crate::view::parts::{chip, fold, text};
use engine::present::report::{Condition, FactRef, Join};
use engine::values::truth::TruthId;
use yew::prelude::*;

/// Conditions as shown, and the same by the answers as they are. These say where each stands, so that nothing jumps
/// while a value is tried.
#[derive(Clone, Copy)]
pub struct Conditions<'r> {
    /// As shown.
    pub shown: &'r [Condition],
    /// By the answers as they are.
    pub laid: &'r [Condition],
}

impl Conditions<'_> {
    fn count(self, truths: &[TruthId]) -> usize {
        self.laid.iter().filter(|one| truths.contains(&one.truth)).count()
    }
}

/// Conditions: those that fail, are open or are for an authority, then those that hold folded away. Of something that
/// `fails`, those that make it fail stand open alone.
pub fn conditions(
    ui: &Ui,
    cx: &ResultContext,
    place: Place,
    above: &mut Above,
    all: Conditions<'_>,
    fails: bool,
) -> Html {
    use TruthId::{No, Unclear, Unknown, Yes};
    let (first, others, title): (&[TruthId], &[TruthId], _) = if fails {
        (&[No], &[Unknown, Unclear, Yes], ui.words.conditions_other())
    } else {
        (&[No, Unknown, Unclear], &[Yes], ui.words.conditions_met())
    };
    let first = some_conditions(ui, cx, place, above, all, first);
    let count = all.count(others);
    let others = some_conditions(ui, cx, place, above, all, others);
    html! {
        <>
            { first }
            if count > 0 {
                { counted_fold(title, count, others) }
            }
        </>
    }
}

/// Conditions of these truths, in their order.
pub fn some_conditions(
    ui: &Ui,
    cx: &ResultContext,
    place: Place,
    above: &mut Above,
    all: Conditions<'_>,
    truths: &[TruthId],
) -> Html {
    if all.count(truths) == 0 {
        return Html::default();
    }
    let mut list = Vec::new();
    for truth in truths {
        for (shown, _) in all.shown.iter().zip(all.laid).filter(|(_, laid)| laid.truth == *truth) {
            list.push(condition(ui, cx, place, above, shown, true));
        }
    }
    html! { <ul class="conds">{ list }</ul> }
}

/// Something folded away under its title and how much of it there is.
pub fn counted_fold(title: &str, count: usize, inside: Html) -> Html {
    fold("met", &format!("{title} ({count})"), inside)
}

/// One condition; `needed` unless what it is a part of holds without it.
fn condition(ui: &Ui, cx: &ResultContext, place: Place, above: &mut Above, one: &Condition, needed: bool) -> Html {
    let words = ui.words;
    let fails = needed && one.truth == TruthId::No;
    let (class, truth) = match one.truth {
        TruthId::Yes => ("eligible", words.truth_yes()),
        TruthId::No if one.sorts => ("ineligible", words.truth_elsewhere()),
        TruthId::No => ("ineligible", words.truth_no()),
        TruthId::Unclear => ("for_authority", words.truth_unclear()),
        TruthId::Unknown => ("undetermined", words.truth_unknown()),
    };
    let inside = match one.join {
        Some(join) => parts(ui, cx, place, above, one, join, fails),
        None => {
            let controls = above.trial_controls(cx, place, one.fact.as_ref(), false);
            html! { <>{ values(ui, one, fails) }{ trial_controls(ui, cx, &controls) }</> }
        }
    };
    let repeats = above.repeats(one.clause.as_ref());
    html! {
        <li
            class="cond"
            data-truth={one.truth.as_str()}
            data-cond={one.fact.as_ref().map(FactRef::id).map(str::to_owned)}
        >
            <p class="cond-name">{ chip(ui, class, truth) }<span>{ text(ui, &one.label) }</span></p>
            { inside }
            { folded_law(ui, cx, one.clause.as_ref(), one.phrase.as_deref(), repeats) }
        </li>
    }
}

/// The parts of a condition, and how they join.
fn parts(
    ui: &Ui,
    cx: &ResultContext,
    place: Place,
    above: &mut Above,
    one: &Condition,
    join: Join,
    needed: bool,
) -> Html {
    let hint = match join {
        Join::All => ui.words.all_of(),
        Join::Any => ui.words.any_of(),
        Join::Some => ui.words.some_of(),
        Join::Not => ui.words.none_of(),
    };
    let list: Vec<Html> = one.parts.iter().map(|part| condition(ui, cx, place, above, part, needed)).collect();
    html! {
        <div class="parts">
            <p class="hint">{ hint }</p>
            <ul class="conds">{ list }</ul>
        </div>
    }
}

/// What was answered, what is asked for, and how far off that is.
fn values(ui: &Ui, one: &Condition, fails: bool) -> Html {
    let words = ui.words;
    let wanted = match fails {
        _ if one.sorts => words.counted_here(),
        true => words.to_hold(),
        false => words.asked_for(),
    };
    let values = [(words.yours(), &one.answer), (wanted, &one.wanted), (words.gap(), &one.gap)];
    let values = values.into_iter().filter_map(|(label, value)| Some((label, value.as_deref()?)));
    html! {
        <dl class="pairs">
            for (label, value) in values.filter(|(_, value)| !value.is_empty()) {
                <div key={label}>
                    <dt>{ label }</dt>
                    <dd>{ text(ui, value) }</dd>
                </div>
            }
        </dl>
    }
}
