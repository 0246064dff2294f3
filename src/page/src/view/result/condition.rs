//! Conditions of the result: what was answered, what is asked for, how far off it is, and the clause.

use super::On;
use super::trial::values;
use crate::view::item_card::pair;
use crate::view::parts_pen::chip;
use crate::view::pen::Pen;
use crate::words::{Said, Word};
use engine::present::report::{Condition, FactRef, Join};
use engine::values::truth::TruthId;

/// Conditions: those that fail, are open or are for an authority first; those that hold folded away. Each stands where
/// `laid`, the same conditions by the answers as they are, has it.
pub fn conditions(p: &mut Pen, on: &On<'_>, all: &[Condition], laid: &[Condition]) {
    some_conditions(p, on, all, laid, &[TruthId::No, TruthId::Unknown, TruthId::Unclear]);
    let met = laid.iter().filter(|one| one.truth == TruthId::Yes).count();
    if met > 0 {
        fold(p, Word::conditions_met, met, |p| some_conditions(p, on, all, laid, &[TruthId::Yes]));
    }
}

/// Conditions of something that fails: those that make it fail, the rest folded away.
pub fn failed(p: &mut Pen, on: &On<'_>, all: &[Condition], laid: &[Condition]) {
    const OTHERS: [TruthId; 3] = [TruthId::Unknown, TruthId::Unclear, TruthId::Yes];
    some_conditions(p, on, all, laid, &[TruthId::No]);
    let others = laid.iter().filter(|one| OTHERS.contains(&one.truth)).count();
    if others > 0 {
        fold(p, Word::conditions_other, others, |p| some_conditions(p, on, all, laid, &OTHERS));
    }
}

/// Conditions of these truths, in their order.
pub fn some_conditions(p: &mut Pen, on: &On<'_>, all: &[Condition], laid: &[Condition], truths: &[TruthId]) {
    if laid.iter().any(|one| truths.contains(&one.truth)) {
        p.el("ul.conds", |p| {
            for truth in truths {
                let own = all.iter().zip(laid).filter(|(_, laid)| laid.truth == *truth);
                own.for_each(|(one, _)| condition(p, on, one, true));
            }
        });
    }
}

/// Something folded away, with how much of it there is.
pub fn fold<'a>(p: &mut Pen<'a>, title: Word, count: usize, write: impl FnOnce(&mut Pen<'a>)) {
    p.fold("details.met", format!("{} ({count})", title.said(p.words)), write);
}

/// One condition; `needed` unless what it is a part of holds without it.
fn condition(p: &mut Pen, on: &On<'_>, one: &Condition, needed: bool) {
    let fails = needed && one.truth == TruthId::No;
    let (class, truth) = match one.truth {
        TruthId::Yes => ("eligible", Word::truth_yes),
        TruthId::No => ("ineligible", Word::truth_no),
        TruthId::Unclear => ("for_authority", Word::truth_unclear),
        TruthId::Unknown => ("undetermined", Word::truth_unknown),
    };
    p.el("li.cond", |p| {
        p.attr("data-truth", one.truth.as_str());
        p.attr_if("data-cond", one.fact.as_ref().map(FactRef::id));
        p.el("p.cond-name", |p| {
            chip(p, class, truth);
            p.line("span", &one.label);
        });
        if let Some(join) = one.join {
            let said = match join {
                Join::Any => Word::any_of,
                Join::Not => Word::none_of,
                Join::Some => Word::some_of,
                Join::All => Word::all_of,
            };
            p.el("div.parts", |p| {
                p.line("p.hint", said);
                p.el("ul.conds", |p| one.parts.iter().for_each(|part| condition(p, on, part, fails)));
            });
        } else {
            p.el("dl.pairs", |p| {
                let wanted = if fails { Word::to_hold } else { Word::asked_for };
                let pairs = [(Word::yours, &one.answer), (wanted, &one.wanted), (Word::gap, &one.gap)];
                for (label, value) in pairs {
                    if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                        p.node(pair(&p.ui(), label.said(p.words), value));
                    }
                }
            });
            values(p, on, one.fact.as_ref(), false);
        }
        on.law(p, one.clause.as_deref(), one.phrase.as_deref());
    });
}
