//! The headline: the best single direction under the one-item rule, the runner-up, and what choosing forgoes.
//!
//! Never a sum, except those printed beside it: under the reading that each group supports one, and where the text has
//! no rule that one item is supported.

use crate::evaluate::assessment::{AwardResult, DirectionResult, Headline};
use crate::evaluate::condition::Outcome;
use crate::evaluate::inputs::{self, MissingInput};
use crate::evaluate::value::EvalContext;
use crate::policy::{AmountKind, Award, Direction, DirectionId, OneItem, Policy};
use crate::values::bounds::{Bounds, Extent};
use crate::values::truth::Truth;
use crate::values::verdict::Level;
use std::cmp::Reverse;

/// Works out the headline from finished directions.
pub fn headline(context: &EvalContext<'_>, directions: &[DirectionResult]) -> Headline {
    let policy = context.policy;
    let choices: Vec<Choice<'_>> = DirectionId::enumerate(directions)
        .filter(|(_, result)| result.checked && result.verdict.high > Level::Ineligible)
        .map(|(at, result)| Choice {
            at,
            rule: &policy.directions[at],
            result,
            shown: result.verdict.ceiling(&result.ceiling),
        })
        .collect();
    let ranked: Vec<&Choice<'_>> = choices.iter().filter(|one| one.has_number()).collect();
    let unranked: Vec<&Choice<'_>> = choices.iter().filter(|one| !one.has_number()).collect();
    let holding = highest_first(ranked.iter().copied().filter(|one| one.holds()), |one| one.shown);
    let best = holding.first().copied();
    let above = ranked.iter().copied().filter(|one| best.is_none_or(|best| one.possible().high > best.shown.high));
    let rule = policy.one_item.as_ref();
    let (lifted, open) = rule.map_or((Truth::NO, Vec::new()), |rule| lifted(context, rule, &choices));
    Headline {
        direction: best.map(|one| one.at),
        range: range(&holding, &ranked, &unranked),
        runner_up: holding.get(1).map(|one| one.at),
        forgone: if rule.is_some() { forgone(&holding) } else { Vec::new() },
        possible: ids(highest_first(above, |one| one.possible())),
        unranked: ids(unranked),
        automatic: ids(ranked.iter().copied().filter(|one| one.rule.automatic && one.holds())),
        lifted,
        missing: if choices.len() > 1 { open } else { Vec::new() },
        per_group: rule.filter(|_| lifted == Truth::NO).and_then(|rule| per_group(rule, &holding)),
        together: if rule.is_none() && ranked.len() == choices.len() { together(policy, &ranked) } else { None },
    }
}

/// A direction whose conditions hold or may hold.
struct Choice<'a> {
    at: DirectionId,
    rule: &'a Direction,
    result: &'a DirectionResult,
    /// The ceiling that belongs to its verdict.
    shown: Bounds,
}

impl Choice<'_> {
    fn holds(&self) -> bool {
        self.result.verdict.holds()
    }

    /// The text states an amount, so that it can be ranked.
    fn has_number(&self) -> bool {
        self.result.kind != AmountKind::Unspecified && self.shown.low != Extent::Unlimited
    }

    /// From what is certain to what it gives with every recognition granted.
    fn possible(&self) -> Bounds {
        let recognised = self.result.verdict.if_recognised(&self.result.ceiling);
        Bounds { low: self.shown.low, high: recognised.unwrap_or(self.shown).high }
    }

    /// It has no number, but once undecided awards fall away another one may be its best, which has.
    fn may_get_a_number(&self) -> bool {
        let numbered = |(award, result): (&Award, &AwardResult)| {
            let pays = result.verdict.high > Level::Ineligible && result.ceiling.recognised().high > Extent::ZERO;
            award.amount_kind != AmountKind::Unspecified && pays
        };
        let settled = self.result.verdict.is_settled() && self.result.ceiling.is_settled();
        let limited = self.shown.low != Extent::Unlimited;
        !settled && limited && self.rule.awards.iter().zip(&self.result.awards).any(numbered)
    }
}

fn ids<'c>(choices: impl IntoIterator<Item = &'c Choice<'c>>) -> Vec<DirectionId> {
    choices.into_iter().map(|one| one.at).collect()
}

/// The highest first; equal ones stay in the policy's order.
fn highest_first<'c>(
    choices: impl Iterator<Item = &'c Choice<'c>>,
    of: fn(&Choice<'_>) -> Bounds,
) -> Vec<&'c Choice<'c>> {
    let mut choices: Vec<&Choice<'_>> = choices.collect();
    choices.sort_by_key(|one| Reverse((of(one).high, of(one).low)));
    choices
}

/// From what is certain for one direction to the most any single direction could still give.
fn range(holding: &[&Choice<'_>], ranked: &[&Choice<'_>], unranked: &[&Choice<'_>]) -> Bounds {
    let low = holding.iter().map(|one| one.shown.low).max();
    let ranked = ranked.iter().map(|one| one.possible().high);
    let unranked = unranked.iter().filter(|one| one.may_get_a_number());
    let high = ranked.chain(unranked.map(|one| one.result.ceiling.recognised().high)).max();
    Bounds { low: low.unwrap_or(Extent::ZERO), high: high.unwrap_or(Extent::ZERO) }
}

/// What choosing the best forgoes; what is paid without application comes in addition.
fn forgone(holding: &[&Choice<'_>]) -> Vec<DirectionId> {
    match holding {
        [best, others @ ..] if !best.rule.automatic => ids(others.iter().copied().filter(|one| !one.rule.automatic)),
        _ => Vec::new(),
    }
}

/// Whether the one-item rule is lifted, for the applicant or for the project of a direction that may still pay; and the
/// missing answers that decide it.
fn lifted(context: &EvalContext<'_>, rule: &OneItem, choices: &[Choice<'_>]) -> (Truth, Vec<MissingInput>) {
    let of_directions = choices.iter().filter_map(|one| {
        let pays = if one.result.verdict.low > Level::Ineligible { Truth::YES } else { Truth::UNKNOWN };
        Some((one.rule.lifted_by.as_ref()?, pays))
    });
    let (mut lifted, mut open) = (Truth::NO, Vec::new());
    for (node, counts) in rule.lifted_by.iter().map(|node| (node, Truth::YES)).chain(of_directions) {
        let outcome = Outcome::of(context, Some(node), None);
        lifted = lifted.or(outcome.truth.and(counts));
        open.extend(inputs::of_condition(context, Some(node), &outcome, None));
    }
    (lifted, if lifted.is_settled() { Vec::new() } else { open })
}

/// The best of each group together, where more than one pays and a reading supports one of each.
fn per_group(rule: &OneItem, holding: &[&Choice<'_>]) -> Option<Bounds> {
    rule.per_group?;
    let mut groups = vec![Bounds::ZERO; rule.groups.len()];
    for one in holding {
        if let Some(group) = one.rule.group.and_then(|group| groups.get_mut(group.index())) {
            group.raise(&one.shown);
        }
    }
    let paying = groups.iter().filter(|group| group.high > Extent::ZERO).count();
    let mut sum = Bounds::ZERO;
    groups.iter().for_each(|group| sum.add(group));
    (paying > 1).then_some(sum)
}

/// What several directions come to, each limit that spans some of them cutting their sum; none where only one pays.
fn together(policy: &Policy, ranked: &[&Choice<'_>]) -> Option<Bounds> {
    let paying: Vec<&Choice<'_>> = ranked.iter().copied().filter(|one| one.possible().high > Extent::ZERO).collect();
    if paying.len() < 2 {
        return None;
    }
    let sum_of = |counts: &dyn Fn(DirectionId) -> bool| {
        let mut sum = Bounds::ZERO;
        paying.iter().filter(|one| counts(one.at)).for_each(|one| sum.add(&one.possible()));
        sum
    };
    let mut sum = sum_of(&|at| !policy.limits.iter().any(|limit| limit.directions.contains(&at)));
    for limit in &policy.limits {
        let joint = sum_of(&|at| limit.directions.contains(&at));
        let most = Extent::Finite(limit.at_most);
        sum.add(&Bounds { low: joint.low.min(most), high: joint.high.min(most) });
    }
    Some(sum)
}
