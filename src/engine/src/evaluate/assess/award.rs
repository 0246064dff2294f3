//! One award under one reading.

use super::setting::Setting;
use super::unit;
use super::view::View;
use crate::evaluate::amount::{self, Calculation, Part};
use crate::evaluate::answers::Answer;
use crate::evaluate::assessment::{AwardResult, UnitResult};
use crate::evaluate::value::EvalContext;
use crate::policy::{Award, Combine, Step};
use crate::values::bounds::Ceiling;
use crate::values::truth::Truth;
use crate::values::verdict::Verdict;
use rust_decimal::Decimal;

/// An award under one reading.
pub(super) struct AwardView<'a> {
    pub(super) rule: &'a Award,
    /// Without its other readings and what is missing.
    pub(super) result: AwardResult,
    /// Its own truth, items included.
    pub(super) own: Truth,
    /// Its steps and those of the direction are done.
    pub(super) steps: Truth,
    pub(super) given: Given,
    /// The years for which it is paid: one, where the text grants no more.
    pub(super) years: Ceiling,
}

/// What an award gives to its direction, before any cap above it.
pub(super) struct Given {
    pub(super) whole: Ceiling,
    /// The same in two parts, where an add-on in it counts once and can be told apart.
    pub(super) once: Option<OnceAddOn>,
    /// No answer can change it where the general and common conditions hold.
    pub(super) settled: bool,
}

/// An add-on that counts once: where awards share it, the direction counts it once.
pub(super) struct OnceAddOn {
    /// What the award gives without it.
    pub(super) plain: Ceiling,
    /// Its place in the award.
    pub(super) add: usize,
    /// What it gives.
    pub(super) amount: Ceiling,
}

impl<'a> AwardView<'a> {
    /// Works out an award below the caps of a view of its direction.
    pub(super) fn new(setting: &Setting<'_>, view: &View<'_>, rule: &'a Award) -> AwardView<'a> {
        let Setting { context, direction, general, .. } = *setting;
        let steps = done(context, &direction.steps).and(done(context, &rule.steps));
        let units = unit::units(setting, rule, steps);
        let own = units.iter().fold(Truth::NO, |any, unit| any.or(unit.truth));
        let (plain, once) = together(context, rule, &units);
        let mut sum = Calculation::from(plain.plus(&once));
        let caps = sum.cap_by(context, &rule.caps, None, Part::Cap);
        let given = Given {
            whole: sum.amount.gated(general),
            once: once_add_on(rule).filter(|_| !once.is_nothing()).map(|add| OnceAddOn {
                plain: plain.gated(general),
                add,
                amount: once.gated(general),
            }),
            settled: sum.amount.is_settled(),
        };
        let ceiling = view.ceiling(&given.whole);
        let years = rule.term.as_ref().map_or(Ceiling::exactly(Decimal::ONE), |term| amount::years(context, term));
        let result = AwardResult {
            verdict: Verdict::of(own.and(general), steps),
            total: rule.term.as_ref().map(|_| ceiling.times(&years)),
            ceiling,
            units,
            caps,
            lines: sum.lines,
            alternatives: Vec::new(),
            missing: Vec::new(),
        };
        AwardView { rule, result, own, steps, given, years }
    }
}

/// Whether these steps are done.
fn done(context: &EvalContext<'_>, steps: &[Step]) -> Truth {
    let told = steps.iter().filter_map(|step| step.fact).map(|fact| match context.get(fact) {
        Answer::YesNo(done) => Truth::from_bool(*done),
        _ => Truth::UNKNOWN,
    });
    told.fold(Truth::YES, Truth::and)
}

/// What units give together: without the add-ons that count once, and those.
fn together(context: &EvalContext<'_>, rule: &Award, units: &[UnitResult]) -> (Ceiling, Ceiling) {
    let (mut plain, mut once) = (Ceiling::ZERO, Ceiling::ZERO);
    for unit in units {
        match rule.each {
            Some((_, Combine::Best)) => plain.raise_where(&unit.amount.plain, unit.truth),
            // There may be any number of items.
            Some((list, Combine::Sum)) if context.items(list).is_none() => {
                plain.raise_where(&unit.amount.plain.any_number(), unit.truth);
            }
            _ => plain.add_where(&unit.amount.plain, unit.truth),
        }
        once.raise_where(&unit.amount.once, unit.truth);
    }
    (plain, once)
}

/// The add-on of an award that counts once and can be told apart: under caps of the award's own it cannot any more, nor
/// can several of them.
fn once_add_on(rule: &Award) -> Option<usize> {
    let mut once = (0..rule.add.len()).filter(|at| rule.add[*at].once);
    let only = once.next().filter(|_| once.next().is_none());
    only.filter(|_| rule.caps.is_empty())
}
