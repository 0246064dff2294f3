//! Which answers are missing, and what each could still change.

use super::{Common, Run, settled};
use crate::evaluate::amount;
use crate::evaluate::assessment::{DirectionResult, Missing, Trace, UnitResult, part};
use crate::evaluate::condition::{self, Check, MissingInput, Whose};
use crate::evaluate::value::EvalContext;
use crate::policy::{Award, AwardId, Cap, Combine, Direction};
use crate::values::bounds::Ceiling;
use crate::values::truth::Grade;

impl<'a> Run<'a> {
    /// Adds what is missing for one award, the last that was worked out; where that is under another reading, `other`
    /// holds the caps above it then.
    pub(super) fn award_missing(
        &mut self,
        direction: &'a Direction,
        award: &'a Award,
        at: AwardId,
        common: &Common,
        other: Option<&[Cap]>,
    ) {
        let Run { context, required, awards, given, trace, .. } = self;
        let (Some(result), Some(given)) = (awards.last(), given.last()) else { return };
        let Trace { checks, units, missing, .. } = trace;
        let caps = other.unwrap_or(&direction.caps);
        let verdict_open = !result.verdict.is_settled();
        let ceiling_open = !result.ceiling.is_settled() || !settled(&result.total);
        // Another reading of the direction may cut the award at other caps, or at none.
        let given_open = || !given.settled || given.term.is_some_and(|term| !amount::years(context, term).is_settled());
        let elsewhere_open = !direction.alternatives.is_empty() && given_open();
        if !verdict_open && !ceiling_open && !elsewhere_open {
            return;
        }
        let first = missing.iter().rposition(|one| one.award != Some(at)).map_or(0, |last| last + 1);
        let mut found = Found {
            first,
            award: at,
            other: other.is_some(),
            verdict_open,
            ceiling_open,
            elsewhere_open,
            missing,
            needs: Vec::new(),
        };
        let own_open = !result.own.is_settled();
        let amount_open = !given.settled && (ceiling_open || elsewhere_open);
        if common.general.high > Grade::No && result.own.high > Grade::No {
            for one in &direction.requirements {
                let outcome = required.outcomes[*one];
                let node = &context.policy.requirements[*one].when;
                let checks = &required.checks[outcome.checks as usize..];
                condition::missing_inputs(context, node, checks, None, None, &mut found.needs);
            }
            if let Some(node) = &direction.when {
                let checks = &checks[common.checks.checks as usize..];
                condition::missing_inputs(context, node, checks, None, None, &mut found.needs);
            }
            found.note(true, true);
            for unit in part(units, &result.units) {
                if unit.truth.high == Grade::No {
                    continue;
                }
                unit_missing(context, award, unit, checks, own_open, amount_open, &mut found);
            }
            if amount_open {
                let mut cap_checks = &checks[result.cap_checks as usize..];
                amount::cap_inputs(context, &award.caps, &mut cap_checks, None, None, &mut found.needs);
            }
            if ceiling_open || elsewhere_open {
                amount::open_inputs(context, caps, award.term.as_ref(), &mut found.needs);
            }
            found.note(false, true);
            if common.general.and(result.own).high == Grade::Yes && !result.steps.is_settled() {
                for steps in [&direction.steps, &award.steps] {
                    for fact in steps.iter().filter_map(|step| step.fact) {
                        if !context.get(fact).is_known() {
                            found.needs.push(MissingInput::of_fact(fact));
                        }
                    }
                }
                found.note(true, false);
            }
        }
    }

    /// Marks the missing answers that could still change the direction itself.
    pub(super) fn missing(&mut self, direction: &Direction, result: &DirectionResult, common: &Common) {
        let alternatives = part(&self.trace.alternatives, &result.alternatives);
        let open_elsewhere = alternatives
            .iter()
            .any(|one| !one.verdict.is_settled() || !one.ceiling.is_settled() || !settled(&one.total));
        let open = !result.verdict.is_settled() || !result.ceiling.is_settled() || !settled(&result.total);
        if !open && !open_elsewhere || common.general.high == Grade::No {
            return;
        }
        for award in &self.awards {
            let more = |one: Option<&Ceiling>, whole: Option<&Ceiling>| match (one, whole) {
                (Some(one), Some(whole)) => one.recognised().high > whole.settled().low,
                (one, whole) => one.is_some() != whole.is_some(),
            };
            let counts = open
                && (direction.combine == Combine::Sum
                    || award.verdict.high > result.verdict.low
                    || more(Some(&award.ceiling), Some(&result.ceiling))
                    || more(award.total.as_ref(), result.total.as_ref()));
            for one in &mut self.trace.missing[award.missing.start as usize..award.missing.end as usize] {
                one.decisive = counts && (one.verdict || one.ceiling) || open_elsewhere;
            }
        }
        // Caps and terms of the direction itself, by default and under other readings: its awards may be settled,
        // and all of them together not.
        let Run { context, trace, .. } = self;
        let Trace { alternatives, missing, .. } = trace;
        let mut note = |needs: &mut Vec<MissingInput>, alternative: bool| {
            for MissingInput { fact, item } in needs.drain(..) {
                missing.push(Missing {
                    fact,
                    item,
                    award: None,
                    verdict: false,
                    ceiling: !alternative,
                    alternative,
                    decisive: true,
                });
            }
        };
        let mut needs = Vec::new();
        if !result.ceiling.is_settled() || !settled(&result.total) {
            amount::open_inputs(context, &direction.caps, direction.term.as_ref(), &mut needs);
        }
        note(&mut needs, false);
        for one in part(alternatives, &result.alternatives) {
            if !one.ceiling.is_settled() || !settled(&one.total) {
                let other = one.index.map(|at| &direction.alternatives[at]);
                let (caps, term) = other.map_or((&direction.caps, &direction.term), |one| (&one.caps, &one.term));
                amount::open_inputs(context, caps, term.as_ref(), &mut needs);
            }
        }
        note(&mut needs, true);
    }
}

/// The missing answers of one award, as they are found.
struct Found<'m> {
    missing: &'m mut Vec<Missing>,
    /// Where those of the award begin.
    first: usize,
    award: AwardId,
    /// The award is looked at under another reading.
    other: bool,
    verdict_open: bool,
    ceiling_open: bool,
    elsewhere_open: bool,
    /// Found, and not noted yet.
    needs: Vec<MissingInput>,
}

impl Found<'_> {
    /// Notes what was found: answers that could change the verdict, the ceiling or both.
    fn note(&mut self, verdict: bool, ceiling: bool) {
        let alternative = self.other || ceiling && self.elsewhere_open;
        let verdict = verdict && self.verdict_open && !self.other;
        let ceiling = ceiling && self.ceiling_open && !self.other;
        for MissingInput { fact, item } in self.needs.drain(..) {
            match self.missing[self.first..].iter_mut().find(|one| one.fact == fact && one.item == item) {
                Some(one) => {
                    one.verdict |= verdict;
                    one.ceiling |= ceiling;
                    one.alternative |= alternative;
                }
                None => self.missing.push(Missing {
                    fact,
                    item,
                    award: Some(self.award),
                    verdict,
                    ceiling,
                    alternative,
                    decisive: false,
                }),
            }
        }
    }
}

fn unit_missing(
    context: &EvalContext<'_>,
    award: &Award,
    unit: &UnitResult,
    checks: &[Check],
    own_open: bool,
    amount_open: bool,
    found: &mut Found<'_>,
) {
    let list = award.each.map(|(list, _)| list);
    let whose: Whose = list.map(|list| (list, unit.item));
    if let (Some(list), None) = (list, unit.item) {
        found.needs.push(MissingInput::of_fact(list));
    }
    let item = list.zip(unit.item).map(|(list, index)| context.item(list, index as usize));
    let mut at = unit.checks as usize;
    let own = [award.select.as_ref(), award.when.as_ref()];
    for node in own.into_iter().flatten() {
        if (own_open || amount_open) && !unit.truth.is_settled() {
            condition::missing_inputs(context, node, &checks[at..], whose, item, &mut found.needs);
        }
        at += node.size as usize;
    }
    found.note(own_open, amount_open);
    if amount_open && !unit.amount.is_settled() {
        amount::unit_inputs(context, award, &checks[unit.amount_checks as usize..], whose, item, &mut found.needs);
    }
    found.note(false, true);
}
