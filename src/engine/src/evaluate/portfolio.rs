//! The headline: the best single direction under the one-item rule, the runner-up, and what choosing forgoes.
//!
//! Never a sum, except those printed beside it: under the reading that each group supports one, and where the text has
//! no rule that one item is supported.

use crate::evaluate::assessment::{Assessment, AwardResult, Headline};
use crate::evaluate::condition;
use crate::evaluate::value::EvalContext;
use crate::policy::{AmountKind, Award, DirectionId, OneItem, Policy};
use crate::values::bounds::{Bounds, Extent};
use crate::values::truth::Truth;
use crate::values::verdict::Level;

/// Works out the headline from finished directions.
pub fn headline(context: &EvalContext<'_>, assessment: &Assessment) -> Headline {
    let policy = context.policy;
    let mut headline = Headline::default();
    let mut holding: Vec<(Bounds, DirectionId)> = Vec::new();
    let mut possible: Vec<(Bounds, DirectionId)> = Vec::new();
    let mut groups = vec![Bounds::ZERO; policy.one_item.as_ref().map_or(0, |rule| rule.groups.len())];
    for (at, result) in DirectionId::enumerate(&assessment.directions) {
        if !result.checked || result.verdict.high == Level::Ineligible {
            continue;
        }
        let direction = &policy.directions[at];
        let ceiling = result.verdict.ceiling(&result.ceiling);
        if result.kind == AmountKind::Unspecified || ceiling.low == Extent::Unlimited {
            headline.unranked.push(at);
            // Once undecided awards fall away, another one may be its best, which has a number.
            let numbered = |(award, result): (&Award, &AwardResult)| {
                award.amount_kind != AmountKind::Unspecified && result.verdict.high > Level::Ineligible
            };
            let settled = result.verdict.is_settled() && result.ceiling.is_settled();
            if !settled && ceiling.low != Extent::Unlimited && direction.awards.iter().zip(&result.awards).any(numbered)
            {
                headline.range.high = headline.range.high.max(result.ceiling.recognised().high);
            }
            continue;
        }
        if result.verdict.holds() {
            holding.push((ceiling, at));
            let group = direction.group.and_then(|group| groups.get_mut(group.index()));
            if let Some(group) = group {
                group.raise(&ceiling);
            }
        }
        let most = result.verdict.if_recognised(&result.ceiling).unwrap_or(ceiling);
        possible.push((Bounds { low: ceiling.low, high: most.high }, at));
        if direction.automatic && result.verdict.holds() {
            headline.automatic.push(at);
        }
    }
    // Equal ceilings stay in the policy's order.
    let highest_first = |list: &mut [&(Bounds, DirectionId)]| {
        list.sort_unstable_by(|(one, at), (other, other_at)| {
            (other.high, other.low, at).cmp(&(one.high, one.low, other_at))
        });
    };
    let mut holding: Vec<&(Bounds, DirectionId)> = holding.iter().collect();
    highest_first(&mut holding);
    headline.direction = holding.first().map(|(_, at)| *at);
    headline.runner_up = holding.get(1).map(|(_, at)| *at);
    for (bounds, _) in &holding {
        headline.range.low = headline.range.low.max(bounds.low);
    }
    for (bounds, _) in &possible {
        headline.range.high = headline.range.high.max(bounds.high);
    }
    // Before those that cannot exceed the best are left out: they may still be chosen where the best falls short.
    let choices = possible.len() + headline.unranked.len();
    let automatic = |at: DirectionId| policy.directions[at].automatic;
    if let Some(best) = headline.direction.filter(|best| policy.one_item.is_some() && !automatic(*best)) {
        for (_, at) in &holding {
            if *at != best && !automatic(*at) {
                headline.forgone.push(*at);
            }
        }
    }
    let bar = holding.first().map(|(bounds, _)| bounds.high);
    let mut above: Vec<&(Bounds, DirectionId)> = Vec::new();
    for one in &possible {
        if bar.is_none_or(|bar| one.0.high > bar) {
            above.push(one);
        }
    }
    highest_first(&mut above);
    headline.possible = above.iter().map(|(_, at)| *at).collect();
    if policy.one_item.is_none() && headline.unranked.is_empty() {
        headline.together = together(policy, &possible);
    }
    if let Some(rule) = &policy.one_item {
        lifted(context, assessment, rule, &mut headline);
        if choices < 2 {
            headline.missing.clear();
        }
        let (mut paying, mut sum) = (0, Bounds::ZERO);
        for group in groups {
            paying += u32::from(group.high > Extent::ZERO);
            sum.add(&group);
        }
        if rule.per_group.is_some() && paying > 1 && headline.lifted == Truth::NO {
            headline.per_group = Some(sum);
        }
    }
    headline
}

/// What several directions come to, each limit that spans some of them cutting their sum; none where only one pays.
fn together(policy: &Policy, possible: &[(Bounds, DirectionId)]) -> Option<Bounds> {
    let paying = possible.iter().filter(|(bounds, _)| bounds.high > Extent::ZERO);
    if paying.clone().count() < 2 {
        return None;
    }
    let mut sum = Bounds::ZERO;
    for (bounds, _) in paying.clone().filter(|(_, at)| !policy.limits.iter().any(|one| one.directions.contains(at))) {
        sum.add(bounds);
    }
    for limit in &policy.limits {
        let mut joint = Bounds::ZERO;
        for (bounds, _) in paying.clone().filter(|(_, at)| limit.directions.contains(at)) {
            joint.add(bounds);
        }
        let most = Extent::Finite(limit.at_most);
        sum.add(&Bounds { low: joint.low.min(most), high: joint.high.min(most) });
    }
    Some(sum)
}

/// Whether the one-item rule is lifted: for the applicant, or for the project of a direction that may still pay.
fn lifted(context: &EvalContext<'_>, assessment: &Assessment, rule: &OneItem, headline: &mut Headline) {
    let directions = context.policy.directions.iter().zip(&assessment.directions);
    let of_directions = directions.filter(|(_, result)| result.checked && result.verdict.high > Level::Ineligible);
    let of_directions = of_directions.filter_map(|(direction, result)| {
        let sure = if result.verdict.low > Level::Ineligible { Truth::YES } else { Truth::UNKNOWN };
        direction.lifted_by.as_ref().map(|node| (node, sure))
    });
    let all: Vec<_> = rule.lifted_by.iter().map(|node| (node, Truth::YES)).chain(of_directions).collect();
    let mut found = Vec::new();
    for (node, sure) in all {
        let mut checks = Vec::new();
        let truth = condition::check(context, node, None, &mut checks);
        headline.lifted = headline.lifted.or(truth.and(sure));
        found.push((node, checks));
    }
    if !headline.lifted.is_settled() {
        for (node, checks) in &found {
            condition::missing_inputs(context, node, checks, None, None, &mut headline.missing);
        }
    }
}
