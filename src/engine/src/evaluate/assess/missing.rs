//! Which answers are missing, and what each could still change.

use super::award::AwardView;
use super::setting::Setting;
use super::view::View;
use super::whole::Whole;
use crate::evaluate::assessment::{AwardResult, Missing, UnitResult};
use crate::evaluate::inputs::{self, MissingInput};
use crate::policy::{AwardId, Combine, ReadingId};
use crate::values::bounds::Ceiling;
use crate::values::truth::{Grade, Truth};

/// What an answer could still change.
#[derive(Clone, Copy)]
struct Effect {
    verdict: bool,
    ceiling: bool,
    /// An amount under another reading.
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

    fn is_none(self) -> bool {
        !self.verdict && !self.ceiling && !self.alternative
    }

    /// This, as far as it concerns the verdict.
    fn on_verdict(self) -> Effect {
        Effect { ceiling: false, alternative: false, ..self }
    }

    /// This, as far as it concerns amounts.
    fn on_amounts(self) -> Effect {
        Effect { verdict: false, ..self }
    }
}

fn settled(total: Option<&Ceiling>) -> bool {
    total.is_none_or(Ceiling::is_settled)
}

/// What is missing for an award, by default and under its other readings; `whole` and `others` say what the direction
/// comes to.
pub(super) fn of_award(
    setting: &Setting<'_>,
    at: AwardId,
    award: &AwardView<'_>,
    whole: &Whole<'_>,
    other_awards: &[(ReadingId, AwardView<'_>)],
    others: &[Whole<'_>],
) -> Vec<Missing> {
    let mut found = Found { award: at, missing: Vec::new() };
    for (input, effect) in under_one_reading(setting, award, &whole.view) {
        found.note(input, effect);
    }
    for (reading, award) in other_awards {
        let view = others.iter().map(|other| &other.view).find(|view| view.reading == Some(*reading));
        for (input, _) in under_one_reading(setting, award, view.unwrap_or(&whole.view)) {
            found.note(input, Effect { verdict: false, ceiling: false, alternative: true });
        }
    }
    let counts = counts(setting, &award.result, whole);
    let open_elsewhere = others.iter().any(|other| !other.is_settled());
    for one in &mut found.missing {
        one.decisive = counts && (one.verdict || one.ceiling) || open_elsewhere;
    }
    found.missing
}

/// Missing answers as they are found, each once.
struct Found {
    award: AwardId,
    missing: Vec<Missing>,
}

impl Found {
    fn note(&mut self, input: MissingInput, effect: Effect) {
        let MissingInput { fact, item } = input;
        let Effect { verdict, ceiling, alternative } = effect;
        match self.missing.iter_mut().find(|one| one.fact == fact && one.item == item) {
            Some(one) => {
                one.verdict |= verdict;
                one.ceiling |= ceiling;
                one.alternative |= alternative;
            }
            None => {
                let award = Some(self.award);
                self.missing.push(Missing { fact, item, award, verdict, ceiling, alternative, decisive: false });
            }
        }
    }
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

/// Whether what is open of an award could change its direction.
fn counts(setting: &Setting<'_>, award: &AwardResult, whole: &Whole<'_>) -> bool {
    let more = |one: Option<&Ceiling>, whole: Option<&Ceiling>| match (one, whole) {
        (Some(one), Some(whole)) => one.recognised().high > whole.settled().low,
        (one, whole) => one.is_some() != whole.is_some(),
    };
    !whole.is_settled()
        && (setting.direction.combine == Combine::Sum
            || award.verdict.high > whole.verdict.low
            || more(Some(&award.ceiling), Some(&whole.ceiling))
            || more(award.total.as_ref(), whole.total.as_ref()))
}

/// What the caps and the term of the direction itself ask for, by default and under other readings: its awards may be
/// settled, and all of them together not.
pub(super) fn of_direction(setting: &Setting<'_>, whole: &Whole<'_>, others: &[Whole<'_>]) -> Vec<Missing> {
    if setting.general == Truth::NO {
        return Vec::new();
    }
    let of = |whole: &Whole<'_>| {
        if whole.amount_is_settled() {
            return Vec::new();
        }
        let mut inputs = above(setting, &whole.view);
        inputs.extend(inputs::of_term(setting.context, whole.view.term));
        inputs
    };
    let missing = |input: MissingInput, alternative: bool| {
        let MissingInput { fact, item } = input;
        Missing { fact, item, award: None, verdict: false, ceiling: !alternative, alternative, decisive: true }
    };
    let by_default = of(whole).into_iter().map(|input| missing(input, false));
    let elsewhere = others.iter().flat_map(of).map(|input| missing(input, true));
    by_default.chain(elsewhere).collect()
}
