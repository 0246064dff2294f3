//! Which answers are missing, and what each could still change.

use super::award::AwardView;
use super::setting::Setting;
use super::view::View;
use super::whole::Whole;
use crate::evaluate::assessment::{AwardResult, Missing, UnitResult};
use crate::evaluate::inputs::{self, MissingInput};
use crate::policy::Combine;
use crate::values::bounds::Ceiling;
use crate::values::truth::{Grade, Truth};

/// What an answer could still change.
#[derive(Clone, Copy)]
struct Effect {
    verdict: bool,
    ceiling: bool,
    /// What another reading says.
    alternative: bool,
}

impl Effect {
    /// All that is still open of an award: only this can change.
    fn open(setting: &Setting<'_>, award: &AwardView<'_>) -> Effect {
        let result = &award.result;
        // Another reading of the direction may cut the award at other caps, or at none.
        let elsewhere = !setting.direction.alternatives.is_empty();
        Effect {
            verdict: !result.verdict.is_settled(),
            ceiling: !result.ceiling.is_settled() || !settled(result.total.as_ref()),
            alternative: elsewhere && (!award.given.settled || !award.years.is_settled()),
        }
    }

    /// This, as far as it concerns the verdict.
    fn on_verdict(self) -> Effect {
        Effect { ceiling: false, alternative: false, ..self }
    }

    /// This, as far as it concerns amounts.
    fn on_amounts(self) -> Effect {
        Effect { verdict: false, ..self }
    }

    fn is_none(self) -> bool {
        !self.verdict && !self.ceiling && !self.alternative
    }
}

/// What is missing, each answer once, with all that it could change.
fn each_once(found: impl IntoIterator<Item = (MissingInput, Effect)>) -> Vec<Missing> {
    let mut missing: Vec<Missing> = Vec::new();
    for (input, Effect { verdict, ceiling, alternative }) in found {
        match missing.iter_mut().find(|one| one.input == input) {
            Some(one) => {
                one.verdict |= verdict;
                one.ceiling |= ceiling;
                one.alternative |= alternative;
            }
            None => missing.push(Missing { input, verdict, ceiling, alternative }),
        }
    }
    missing
}

fn settled(total: Option<&Ceiling>) -> bool {
    total.is_none_or(Ceiling::is_settled)
}

/// What is missing for an award by default, and under its other readings, each with how the direction is seen then.
pub(super) fn of_award<'v, 'a: 'v>(
    setting: &Setting<'_>,
    (view, award): (&View<'_>, &AwardView<'_>),
    others: impl Iterator<Item = (&'v View<'a>, &'v AwardView<'a>)>,
) -> Vec<Missing> {
    let elsewhere = Effect { verdict: false, ceiling: false, alternative: true };
    let under_others = others.flat_map(|(view, award)| under_one_reading(setting, award, view));
    let under_others = under_others.map(|(input, _)| (input, elsewhere));
    each_once(under_one_reading(setting, award, view).into_iter().chain(under_others))
}

/// What is missing for an award as one reading has it, and what that could change then; some of it several times.
fn under_one_reading(setting: &Setting<'_>, award: &AwardView<'_>, view: &View<'_>) -> Vec<(MissingInput, Effect)> {
    let context = setting.context;
    let open = Effect::open(setting, award);
    if open.is_none() || setting.general.high == Grade::No || award.own.high == Grade::No {
        return Vec::new();
    }
    let mut found: Vec<(MissingInput, Effect)> = common(setting).into_iter().map(|input| (input, open)).collect();
    for unit in award.result.units.iter().filter(|unit| unit.truth.high > Grade::No) {
        found.extend(of_unit(setting, award, unit, open));
    }
    let mut amounts = Vec::new();
    if !award.given.settled {
        amounts.extend(inputs::of_caps(context, &award.rule.caps, &award.result.caps, None));
    }
    amounts.extend(above(setting, view));
    amounts.extend(inputs::of_term(context, award.rule.term.as_ref()));
    found.extend(amounts.into_iter().map(|input| (input, open.on_amounts())));
    if setting.general.and(award.own).high == Grade::Yes && !award.steps.is_settled() {
        found.extend(steps(setting, award).map(|input| (input, open.on_verdict())));
    }
    found.retain(|(_, effect)| !effect.is_none());
    found
}

/// Missing answers behind the requirements and the condition of the direction.
fn common(setting: &Setting<'_>) -> Vec<MissingInput> {
    let Setting { context, direction, requirements, .. } = setting;
    let required = direction.requirements.iter().flat_map(|one| {
        let node = &context.policy.requirements[*one].when;
        inputs::of_condition(context, Some(node), &requirements[one.index()], None)
    });
    let own = inputs::of_condition(context, direction.when.as_ref(), &setting.common, None);
    required.chain(own).collect()
}

fn of_unit(
    setting: &Setting<'_>,
    award: &AwardView<'_>,
    unit: &UnitResult,
    open: Effect,
) -> Vec<(MissingInput, Effect)> {
    let (context, rule) = (setting.context, award.rule);
    // Where another unit settles whether the award holds, this one may still change what it gives.
    let amount = if award.given.settled { open.on_verdict() } else { open };
    let condition = if award.own.is_settled() { amount.on_amounts() } else { amount };
    let item = rule.each.map(|(list, _)| context.item(list, unit.item.unwrap_or(0) as usize));
    let mut found = Vec::new();
    if let (Some(item), None) = (item, unit.item) {
        found.push((MissingInput::of_fact(item.list), condition));
    }
    if !unit.truth.is_settled() {
        let select = inputs::of_condition(context, rule.select.as_ref(), &unit.select, item);
        let when = inputs::of_condition(context, rule.when.as_ref(), &unit.when, item);
        found.extend(select.into_iter().chain(when).map(|input| (input, condition)));
    }
    if !unit.amount.whole.is_settled() {
        let inputs = inputs::of_unit(context, rule, &unit.amount, item);
        found.extend(inputs.into_iter().map(|input| (input, amount.on_amounts())));
    }
    found
}

/// Missing answers behind the caps of the direction.
fn above(setting: &Setting<'_>, view: &View<'_>) -> Vec<MissingInput> {
    inputs::of_caps(setting.context, view.caps, &view.applied, None)
}

/// Steps of which it is not known whether they are done.
fn steps<'s>(setting: &'s Setting<'_>, award: &'s AwardView<'_>) -> impl Iterator<Item = MissingInput> + 's {
    let facts = setting.direction.steps.iter().chain(&award.rule.steps).filter_map(|step| step.fact);
    facts.filter(|fact| !setting.context.get(*fact).is_known()).map(MissingInput::of_fact)
}

/// What is missing for a direction, of what is missing for its awards; and what its own caps and term ask for, since
/// its awards may be settled, and all of them together not.
pub(super) fn of_direction(
    setting: &Setting<'_>,
    awards: &[AwardResult],
    whole: &Whole<'_>,
    others: &[Whole<'_>],
) -> Vec<Missing> {
    if setting.general == Truth::NO {
        return Vec::new();
    }
    let alternative = others.iter().any(|other| !other.is_settled());
    let of_award = |award: &AwardResult| {
        let counts = counts(setting, award, whole);
        let verdict = counts && !whole.verdict.is_settled();
        let ceiling = counts && !whole.amount_is_settled();
        let effect = move |one: &Missing| Effect {
            verdict: one.verdict && verdict,
            ceiling: one.ceiling && ceiling,
            alternative,
        };
        award.missing.iter().map(move |one| (one.input, effect(one))).collect::<Vec<_>>()
    };
    let above = |whole: &Whole<'_>| {
        let mut inputs = Vec::new();
        if !whole.amount_is_settled() {
            inputs.extend(above(setting, &whole.view));
            inputs.extend(inputs::of_term(setting.context, whole.view.term));
        }
        inputs
    };
    let on_ceiling = Effect { verdict: false, ceiling: true, alternative: false };
    let elsewhere = Effect { verdict: false, ceiling: false, alternative: true };
    let mut found: Vec<(MissingInput, Effect)> = awards.iter().flat_map(of_award).collect();
    found.extend(above(whole).into_iter().map(|input| (input, on_ceiling)));
    found.extend(others.iter().flat_map(above).map(|input| (input, elsewhere)));
    found.retain(|(_, effect)| !effect.is_none());
    each_once(found)
}

/// Whether what is open of an award could change its direction.
fn counts(setting: &Setting<'_>, award: &AwardResult, whole: &Whole<'_>) -> bool {
    let more = |one: Option<&Ceiling>, whole: Option<&Ceiling>| match (one, whole) {
        (Some(one), Some(whole)) => one.recognised().high > whole.settled().low,
        (one, whole) => one.is_some() != whole.is_some(),
    };
    setting.direction.combine == Combine::Sum
        || award.verdict.high > whole.verdict.low
        || more(Some(&award.ceiling), Some(&whole.ceiling))
        || more(award.total.as_ref(), whole.total.as_ref())
}
