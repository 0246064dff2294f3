//! The assessment: verdict and ceiling of every direction, with what each rests on and what is missing.
//!
//! Total and pure: policy, answers and date in, values out, no error and no clock. Holds indexes and exact numbers
//! only; `report` turns them into sentences.

mod missing;
mod whole;

use crate::amount::{self, Part};
use crate::answers::{Answer, Answers};
use crate::assessment::{
    AlternativeResult, Assessment, AwardResult, DirectionResult, Given, Headline, Outcome, Trace, Unit, WindowState,
};
use crate::bounds::Ceiling;
use crate::condition::{self, Check};
use crate::derive;
use crate::period::Date;
use crate::policy::{Award, Cap, Combine, Direction, FactIx, Policy};
use crate::portfolio;
use crate::truth::Truth;
use crate::value::{ItemAt, World, blank_item};
use crate::verdict::Verdict;
use rust_decimal::Decimal;
use std::ops::Range;
use whole::Whole;

/// Assesses one policy. Total: any answers give an assessment.
pub fn assess(policy: &Policy, answers: &Answers, as_of: Date) -> Assessment {
    let mut out = Assessment {
        as_of,
        window: window(policy, as_of),
        requirements: Vec::with_capacity(policy.requirements.len()),
        checks: Vec::new(),
        directions: policy.directions.iter().map(|direction| DirectionResult::idle(direction.awards.len())).collect(),
        headline: Headline::default(),
        derived: Vec::new(),
    };
    renew(policy, answers, &mut out, None);
    out
}

/// Assesses anew after answers to these facts, and nothing else but which directions are checked, have changed since
/// `out` was worked out for the same policy and day. Directions that looked at none of them stay as they are.
pub fn assess_again(policy: &Policy, answers: &Answers, changed: &[FactIx], out: &mut Assessment) {
    renew(policy, answers, out, Some(changed));
}

fn renew(policy: &Policy, answers: &Answers, out: &mut Assessment, changed: Option<&[FactIx]>) {
    let mut world = derive::world(policy, answers, out.as_of);
    let mut stale = vec![changed.is_none(); policy.facts.len()];
    changed.into_iter().flatten().for_each(|fact| stale[*fact as usize] = true);
    for (at, (now, before)) in world.derived.iter().zip(&out.derived).enumerate() {
        stale[world.first_derived + at] |= now != before;
    }
    let checks_before = std::mem::take(&mut out.checks);
    let before = std::mem::take(&mut out.requirements);
    for requirement in &policy.requirements {
        let checks = len(&out.checks);
        let truth = condition::check(&world, &requirement.when, None, &mut out.checks);
        out.requirements.push(Outcome { truth, checks });
    }
    // Which of its parts are still open decides what a direction asks for, besides whether the requirement holds.
    let truths = |checks: &[Check], at: &Outcome, size: u32| -> Vec<Truth> {
        let own = checks[at.checks as usize..].iter().take(size as usize);
        own.map(|check| check.truth).collect()
    };
    let moved: Vec<bool> = (policy.requirements.iter().zip(&out.requirements).enumerate())
        .map(|(at, (one, now))| {
            let size = one.when.size;
            before.get(at).is_none_or(|old| truths(&checks_before, old, size) != truths(&out.checks, now, size))
        })
        .collect();
    let mut paid = Vec::new();
    for (at, (direction, own)) in policy.directions.iter().zip(&mut out.directions).enumerate() {
        let checked = answers.checks(at);
        let same = own.checked == checked
            && !own.trace.read.iter().any(|fact| stale[*fact as usize])
            && !direction.requirements.iter().any(|one| moved[*one as usize]);
        if same && changed.is_some() {
            continue;
        }
        if !checked {
            *own = DirectionResult::idle(direction.awards.len());
            continue;
        }
        let (mut awards, mut trace) = (std::mem::take(&mut own.awards), std::mem::take(&mut own.trace));
        awards.clear();
        trace.clear(direction.awards.len());
        let required = Required { outcomes: &out.requirements, checks: &out.checks };
        let mut run = Run { world, required, awards, trace, paid };
        run.world.reads();
        *own = run.direction(direction);
        (world, paid) = (run.world, run.paid);
        own.trace.read = world.reads();
    }
    out.headline = portfolio::headline(&world, out);
    out.derived = world.derived;
}

fn window(policy: &Policy, as_of: Date) -> WindowState {
    match &policy.window {
        None => WindowState::None,
        Some(window) if as_of < window.from => WindowState::NotYet,
        Some(window) if as_of > window.until => WindowState::Closed,
        Some(_) => WindowState::Open,
    }
}

/// One direction being worked out.
struct Run<'a> {
    world: World<'a>,
    required: Required<'a>,
    awards: Vec<AwardResult>,
    trace: Trace,
    /// Units of the award at hand; here only so that the space is used again.
    paid: Vec<Paid>,
}

/// What the requirements of the policy came to.
#[derive(Clone, Copy)]
struct Required<'a> {
    outcomes: &'a [Outcome],
    checks: &'a [Check],
}

/// What one item pays, or an award without items.
struct Paid {
    truth: Truth,
    amount: Ceiling,
    /// Add-ons that count once an award.
    once: Ceiling,
}

/// Awards of one direction with the truth common to them.
struct Common {
    general: Truth,
    checks: Outcome,
}

/// Units of an award together.
struct Sum {
    own: Truth,
    paid: Ceiling,
    once: Ceiling,
}

impl Sum {
    fn include(&mut self, unit: &Paid, amount: &Ceiling, items: Combine) {
        self.own = self.own.or(unit.truth);
        take_in(&mut self.paid, &amount.gated(unit.truth), items);
        take_in(&mut self.once, &unit.once.gated(unit.truth), Combine::Best);
    }
}

/// Takes one more part into what parts come to together.
fn take_in(whole: &mut Ceiling, part: &Ceiling, how: Combine) {
    *whole = match how {
        Combine::Best => whole.max(part),
        Combine::Sum => whole.plus(part),
    };
}

fn len<T>(list: &[T]) -> u32 {
    list.len() as u32
}

impl<'a> Run<'a> {
    fn direction(&mut self, direction: &'a Direction) -> DirectionResult {
        let truth = match &direction.when {
            Some(node) => condition::check(&self.world, node, None, &mut self.trace.checks),
            None => Truth::YES,
        };
        let required = |all: Truth, one: &u32| all.and(self.required.outcomes[*one as usize].truth);
        let general = direction.requirements.iter().fold(truth, required);
        let common = Common { general, checks: Outcome { truth, checks: 0 } };
        for award in &direction.awards {
            self.award(direction, award, &common);
        }
        let lines = len(&self.trace.lines);
        let Whole { verdict, ceiling, total, stated } = self.combined(direction, None);
        let lines = lines..len(&self.trace.lines);
        let alternatives = len(&self.trace.alternatives);
        for reading in &direction.alternative_readings {
            let kept = self.trace.lines.len();
            let Whole { verdict, ceiling, total, stated } = self.combined(direction, Some(*reading));
            self.trace.lines.truncate(kept);
            let index = direction.alternatives.iter().position(|one| one.reading == *reading).map(|at| at as u32);
            let given = Given::NOTHING;
            let own =
                AlternativeResult { reading: *reading, index, verdict, ceiling, total, term_stated: stated, given };
            self.trace.alternatives.push(own);
        }
        let alternatives = alternatives..len(&self.trace.alternatives);
        let best = self.best();
        let mut result = DirectionResult {
            checked: true,
            common: common.checks,
            verdict,
            ceiling,
            total,
            term_stated: stated,
            kind: self.kind(direction, best),
            best,
            awards: Vec::new(),
            alternatives,
            lines,
            trace: Trace::default(),
        };
        self.missing(direction, &result, &common);
        result.awards = std::mem::take(&mut self.awards);
        result.trace = std::mem::take(&mut self.trace);
        result
    }

    fn award(&mut self, direction: &'a Direction, award: &'a Award, common: &Common) {
        let truths = (common.general, self.steps(direction, award));
        let mut units = std::mem::take(&mut self.paid);
        units.clear();
        let own_units = self.units(award, truths, &mut units);
        let at = len(&self.awards);
        let missing = len(&self.trace.missing);
        let result = self.result(direction, &direction.caps, award, (&units, own_units.clone()), truths);
        self.awards.push(result);
        self.award_missing(direction, award, at, common, None);
        let (described, alternatives) = (units.len(), len(&self.trace.alternatives));
        for (index, one) in award.alternatives.iter().enumerate() {
            let kept = (self.trace.checks.len(), self.trace.units.len(), self.trace.lines.len());
            // The same reading may give the direction other caps.
            let caps = direction.alternatives.iter().find(|other| other.reading == one.reading);
            let caps = caps.map_or(&direction.caps, |other| &other.caps);
            let own = if one.same_units { 0 } else { units.len() };
            let range = if one.same_units { own_units.clone() } else { self.units(&one.award, truths, &mut units) };
            let result = self.result(direction, caps, &one.award, (&units[own..], range), truths);
            units.truncate(described);
            let (verdict, ceiling, total, given) = (result.verdict, result.ceiling, result.total, result.given);
            self.award_missing(direction, &one.award, at, common, Some((&result, caps)));
            self.trace.checks.truncate(kept.0);
            self.trace.units.truncate(kept.1);
            self.trace.lines.truncate(kept.2);
            let index = Some(index as u32);
            self.trace.alternatives.push(AlternativeResult {
                reading: one.reading,
                index,
                verdict,
                ceiling,
                total,
                term_stated: true,
                given,
            });
        }
        self.paid = units;
        let (alternatives, missing) = (alternatives..len(&self.trace.alternatives), missing..len(&self.trace.missing));
        let result = &mut self.awards[at as usize];
        (result.alternatives, result.missing) = (alternatives, missing);
    }

    /// Whether all steps of an award are done.
    fn steps(&self, direction: &Direction, award: &Award) -> Truth {
        let mut all = Truth::YES;
        for steps in [&direction.steps, &award.steps] {
            for fact in steps.iter().filter_map(|step| step.fact) {
                all = all.and(match self.world.get(fact) {
                    Answer::YesNo(done) => Truth::from_bool(*done),
                    _ => Truth::UNKNOWN,
                });
            }
        }
        all
    }

    /// The units of an award, each on its own; returns where their traces are.
    fn units(&mut self, award: &Award, truths: (Truth, Truth), units: &mut Vec<Paid>) -> Range<u32> {
        let first = len(&self.trace.units);
        let Some((list, _)) = award.each else {
            self.unit(award, None, None, truths, units);
            return first..len(&self.trace.units);
        };
        let fact = &self.world.policy.facts[list as usize];
        if let Answer::Items(all) = self.world.get(list) {
            for (index, answers) in all.iter().enumerate() {
                let derived = self.world.item_derived(&fact.fields, answers);
                let item = ItemAt { fields: &fact.fields, answers, derived: &derived };
                self.unit(award, Some(item), Some(index as u32), truths, units);
            }
        } else {
            let answers = blank_item(fact);
            let derived = self.world.item_derived(&fact.fields, &answers);
            let item = ItemAt { fields: &fact.fields, answers: &answers, derived: &derived };
            let known = units.len();
            self.unit(award, Some(item), None, truths, units);
            for paid in &mut units[known..] {
                // There may be no item at all.
                paid.truth = paid.truth.and(Truth::UNKNOWN);
                if let Some(unit) = self.trace.units.last_mut().filter(|_| paid.truth != Truth::NO) {
                    unit.truth = paid.truth;
                    unit.verdict = Verdict::of(paid.truth.and(truths.0), truths.1);
                }
            }
        }
        first..len(&self.trace.units)
    }

    /// The units of an award together, below its caps and those above it.
    fn result(
        &mut self,
        direction: &Direction,
        caps: &[Cap],
        award: &Award,
        (units, range): (&[Paid], Range<u32>),
        (general, steps): (Truth, Truth),
    ) -> AwardResult {
        let mut sum = Sum { own: Truth::NO, paid: Ceiling::ZERO, once: Ceiling::ZERO };
        let (list, items) = award.each.map_or((None, Combine::Sum), |(list, items)| (Some(list), items));
        let described = list.is_none_or(|list| matches!(self.world.get(list), Answer::Items(_)));
        for unit in units {
            if described || items == Combine::Best {
                sum.include(unit, &unit.amount, items);
            } else {
                // There may be any number of items.
                sum.include(unit, &unit.amount.any_number(), Combine::Best);
            }
        }
        let cap_checks = len(&self.trace.checks);
        let lines = len(&self.trace.lines);
        let total = sum.paid.plus(&sum.once);
        let out = &mut self.trace;
        let amount =
            amount::cut(&self.world, &award.caps, None, total, Part::Cap, &mut out.checks, Some(&mut out.lines));
        // Under caps of the award's own, a once-only add-on cannot be told apart any more; nor can several of them.
        let apart = only_once(award).filter(|_| award.caps.is_empty());
        let (plain, once) = if apart.is_some() { (sum.paid, sum.once) } else { (amount, Ceiling::ZERO) };
        let lines = lines..len(&self.trace.lines);
        let ceiling = self.below(direction, caps, &amount.gated(general), None);
        let years = award.term.as_ref().map(|term| amount::years(&self.world, term));
        let none = len(&self.trace.alternatives);
        AwardResult {
            verdict: Verdict::of(sum.own.and(general), steps),
            ceiling,
            total: years.map(|years| ceiling.times(&years)),
            units: range,
            cap_checks,
            lines,
            alternatives: none..none,
            missing: 0..0,
            amount,
            given: Given {
                plain: plain.gated(general),
                once: once.gated(general),
                add: apart.unwrap_or(0),
                years: years.unwrap_or(Ceiling::exactly(Decimal::ONE)),
            },
            own: sum.own,
            steps,
        }
    }

    /// One unit; none, and no trace, for items of other awards.
    fn unit(
        &mut self,
        award: &Award,
        item: Option<ItemAt<'_>>,
        index: Option<u32>,
        (general, steps): (Truth, Truth),
        units: &mut Vec<Paid>,
    ) {
        let (checks, lines) = (len(&self.trace.checks), len(&self.trace.lines));
        let mut truth = Truth::YES;
        if let Some(node) = &award.select {
            truth = condition::check(&self.world, node, item, &mut self.trace.checks);
            if truth == Truth::NO {
                self.trace.checks.truncate(checks as usize);
                return;
            }
        }
        if let Some(node) = &award.when {
            truth = truth.and(condition::check(&self.world, node, item, &mut self.trace.checks));
        }
        let (amount, once) = amount::unit(&self.world, award, item, &mut self.trace.checks, &mut self.trace.lines);
        let verdict = Verdict::of(truth.and(general), steps);
        let lines = lines..len(&self.trace.lines);
        self.trace.units.push(Unit { item: index, truth, verdict, amount: amount.plus(&once), checks, lines });
        units.push(Paid { truth, amount, once });
    }
}

/// Index of the add-on that counts once, where the award has just one such.
fn only_once(award: &Award) -> Option<u16> {
    let mut found = None;
    for (add, at) in award.add.iter().zip(0..) {
        if add.once {
            if found.is_some() {
                return None;
            }
            found = Some(at);
        }
    }
    found
}

fn settled(total: Option<Ceiling>) -> bool {
    total.is_none_or(Ceiling::is_settled)
}
