//! The least that holds what a direction comes to under each of several completions of the answers.

use super::whole;
use crate::evaluate::amount::TraceLine;
use crate::evaluate::assessment::{AlternativeResult, AwardResult, DirectionResult, UnitResult};
use crate::policy::Direction;
use crate::values::bounds::Ceiling;
use crate::values::truth::Truth;
use crate::values::verdict::Verdict;

/// A direction narrowed from `wide` to what it comes to under completions.
pub(super) fn direction(rule: &Direction, wide: DirectionResult, found: &[DirectionResult]) -> DirectionResult {
    let awards = wide.awards.into_iter().enumerate().map(|(at, own)| {
        let found: Vec<&AwardResult> = found.iter().map(|one| &one.awards[at]).collect();
        award(own, &found)
    });
    let awards: Vec<AwardResult> = awards.collect();
    let best = whole::best(&awards);
    DirectionResult {
        verdict: verdict(found.iter().map(|one| one.verdict)),
        ceiling: ceiling(found.iter().map(|one| &one.ceiling)),
        total: total(wide.total, found.iter().map(|one| (&one.total, &one.ceiling))),
        term_stated: term_stated(found.iter().map(|one| (one.verdict, one.term_stated))),
        kind: whole::kind(rule, &awards, best),
        best,
        awards,
        alternatives: alternatives(wide.alternatives, found.iter().map(|one| &one.alternatives)),
        lines: lines(wide.lines, found.iter().map(|one| &one.lines)),
        ..wide
    }
}

fn award(wide: AwardResult, found: &[&AwardResult]) -> AwardResult {
    AwardResult {
        verdict: verdict(found.iter().map(|one| one.verdict)),
        ceiling: ceiling(found.iter().map(|one| &one.ceiling)),
        total: total(wide.total, found.iter().map(|one| (&one.total, &one.ceiling))),
        units: wide.units.into_iter().map(|own| unit(own, found)).collect(),
        alternatives: alternatives(wide.alternatives, found.iter().map(|one| &one.alternatives)),
        lines: lines(wide.lines, found.iter().map(|one| &one.lines)),
        ..wide
    }
}

fn unit(wide: UnitResult, awards: &[&AwardResult]) -> UnitResult {
    let own = |award: &&AwardResult| award.units.iter().find(|unit| unit.item == wide.item).cloned();
    // An item may come to be none of the award's.
    let found: Vec<Option<UnitResult>> = awards.iter().map(own).collect();
    let there = || found.iter().flatten();
    let truths = found.iter().map(|unit| unit.as_ref().map_or(Truth::NO, |unit| unit.truth));
    let mut amount = wide.amount;
    amount.whole = ceiling(there().map(|unit| &unit.amount.whole));
    amount.lines = lines(amount.lines, there().map(|unit| &unit.amount.lines));
    UnitResult {
        truth: truths.reduce(Truth::either).unwrap_or(wide.truth),
        verdict: verdict(found.iter().map(|unit| unit.as_ref().map_or(Verdict::INELIGIBLE, |unit| unit.verdict))),
        amount,
        ..wide
    }
}

fn alternatives<'f>(
    wide: Vec<AlternativeResult>,
    found: impl Iterator<Item = &'f Vec<AlternativeResult>> + Clone,
) -> Vec<AlternativeResult> {
    let narrowed = |(at, wide): (usize, AlternativeResult)| {
        let found = found.clone().map(|all| &all[at]);
        AlternativeResult {
            verdict: verdict(found.clone().map(|one| one.verdict)),
            ceiling: ceiling(found.clone().map(|one| &one.ceiling)),
            total: total(wide.total, found.clone().map(|one| (&one.total, &one.ceiling))),
            term_stated: term_stated(found.map(|one| (one.verdict, one.term_stated))),
            ..wide
        }
    };
    wide.into_iter().enumerate().map(narrowed).collect()
}

fn verdict(found: impl Iterator<Item = Verdict>) -> Verdict {
    found.reduce(Verdict::either).unwrap_or(Verdict::INELIGIBLE)
}

fn ceiling<'f>(found: impl Iterator<Item = &'f Ceiling>) -> Ceiling {
    found.cloned().reduce(|one, other| one.either(&other)).unwrap_or(Ceiling::ZERO)
}

/// No total says the same as that of one year.
fn total<'f>(
    wide: Option<Ceiling>,
    found: impl Iterator<Item = (&'f Option<Ceiling>, &'f Ceiling)>,
) -> Option<Ceiling> {
    wide.map(|_| ceiling(found.map(|(total, yearly)| total.as_ref().unwrap_or(yearly))))
}

/// Stated wherever the conditions may hold.
fn term_stated(found: impl Iterator<Item = (Verdict, bool)>) -> bool {
    let mut possible = found.filter(|(verdict, _)| *verdict != Verdict::INELIGIBLE).peekable();
    possible.peek().is_some() && possible.all(|(_, stated)| stated)
}

/// Lines narrowed to what stands after each of them.
fn lines<'f>(wide: Vec<TraceLine>, found: impl Iterator<Item = &'f Vec<TraceLine>>) -> Vec<TraceLine> {
    let found: Vec<&Vec<TraceLine>> = found.collect();
    let parts: Vec<_> = wide.iter().map(|line| line.part).collect();
    // What a completion has after so many of the wide lines, of which it may lack some.
    let after = |lines: &Vec<TraceLine>, so_many: usize| {
        let so_far = lines.iter().rfind(|line| parts[..so_many].contains(&line.part));
        so_far.map(|line| line.after.clone()).or(lines.first().map(|line| Ceiling::both(line.before)))
    };
    let after = |so_many: usize| {
        let found: Option<Vec<Ceiling>> = found.iter().map(|lines| after(lines, so_many)).collect();
        found.map(|found| ceiling(found.iter()))
    };
    let narrowed = |(at, line): (usize, TraceLine)| {
        let same = || found.iter().flat_map(|lines| lines.iter()).filter(|one| one.part == line.part);
        TraceLine {
            own: same().map(|one| one.own.clone()).reduce(|one, other| one.either(&other)).unwrap_or(line.own.clone()),
            before: after(at).map_or(line.before, |before| before.recognised()),
            after: after(at + 1).unwrap_or(line.after),
            binds: same().any(|one| one.binds),
            part: line.part,
        }
    };
    wide.into_iter().enumerate().map(narrowed).collect()
}
