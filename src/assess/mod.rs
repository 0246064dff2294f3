//! The assessment: verdict and ceiling of every direction, with what each rests on and what is missing.
//!
//! Total and pure: policy, answers and date in, values out, no error and no clock. Holds indexes and exact numbers
//! only; `report` turns them into sentences.

mod missing;
mod whole;

use crate::amount::{self, Part};
use crate::answers::{Answer, Answers};
use crate::assessment::{
    AlternativeResult, Assessment, AwardResult, DirectionResult, Given, Headline, Outcome, Unit, WindowState,
};
use crate::bounds::{Bounds, Ceiling, Extent};
use crate::condition;
use crate::derive;
use crate::period::Date;
use crate::policy::{AmountKind, Award, Cap, Combine, Direction, Policy};
use crate::portfolio;
use crate::truth::Truth;
use crate::value::{ItemAt, World, blank_item};
use crate::verdict::Verdict;
use rust_decimal::Decimal;
use std::ops::Range;
use whole::Whole;

/// Assesses one policy. Total: any answers give an assessment.
pub fn assess(policy: &Policy, answers: &Answers, as_of: Date) -> Assessment {
    let world = derive::world(policy, answers, as_of);
    let awards = policy.directions.iter().map(|direction| direction.awards.len()).sum();
    let out = Assessment {
        as_of,
        window: window(policy, as_of),
        requirements: Vec::with_capacity(policy.requirements.len()),
        directions: Vec::with_capacity(policy.directions.len()),
        awards: Vec::with_capacity(awards),
        units: Vec::with_capacity(awards),
        alternatives: Vec::with_capacity(awards),
        missing: Vec::new(),
        checks: Vec::with_capacity(awards * 8),
        lines: Vec::with_capacity(awards * 3),
        headline: Headline::default(),
    };
    let mut run = Run { world, out, units: Vec::new() };
    for requirement in &policy.requirements {
        let checks = run.out.checks.len() as u32;
        let truth = condition::check(&run.world, &requirement.when, None, &mut run.out.checks);
        run.out.requirements.push(Outcome { truth, checks });
    }
    for (at, direction) in policy.directions.iter().enumerate() {
        run.direction(direction, answers.checks(at));
    }
    run.out.headline = portfolio::headline(&run.world, &run.out);
    run.out
}

fn window(policy: &Policy, as_of: Date) -> WindowState {
    match &policy.window {
        None => WindowState::None,
        Some(window) if as_of < window.from => WindowState::NotYet,
        Some(window) if as_of > window.until => WindowState::Closed,
        Some(_) => WindowState::Open,
    }
}

struct Run<'a> {
    world: World<'a>,
    out: Assessment,
    /// Units of the award at hand; here only so that the space is used again.
    units: Vec<Paid>,
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
    fn direction(&mut self, direction: &'a Direction, checked: bool) {
        let first = len(&self.out.awards);
        let checks = len(&self.out.checks);
        let none = len(&self.out.alternatives);
        let mut result = DirectionResult {
            checked,
            common: Outcome { truth: Truth::UNKNOWN, checks },
            verdict: Verdict::INELIGIBLE,
            ceiling: Ceiling::ZERO,
            total: None,
            term_stated: false,
            kind: AmountKind::Unspecified,
            best: None,
            awards: first..first + direction.awards.len() as u32,
            alternatives: none..none,
            lines: 0..0,
        };
        if !checked {
            for _ in &direction.awards {
                self.out.awards.push(idle(none));
            }
            self.out.directions.push(result);
            return;
        }
        let truth = match &direction.when {
            Some(node) => condition::check(&self.world, node, None, &mut self.out.checks),
            None => Truth::YES,
        };
        let required = |all: Truth, one: &u32| all.and(self.out.requirements[*one as usize].truth);
        let general = direction.requirements.iter().fold(truth, required);
        let common = Common { general, checks: Outcome { truth, checks } };
        for award in &direction.awards {
            self.award(direction, award, &common);
        }
        let lines = len(&self.out.lines);
        let whole = self.combined(direction, &result.awards, None);
        result.common = common.checks;
        (result.verdict, result.ceiling) = (whole.verdict, whole.ceiling);
        (result.total, result.term_stated) = (whole.total, whole.stated);
        result.lines = lines..len(&self.out.lines);
        result.alternatives.start = len(&self.out.alternatives);
        for reading in &direction.alternative_readings {
            let kept = self.out.lines.len();
            let Whole { verdict, ceiling, total, stated } = self.combined(direction, &result.awards, Some(*reading));
            self.out.lines.truncate(kept);
            let index = direction.alternatives.iter().position(|one| one.reading == *reading).map(|at| at as u32);
            let given = Given::NOTHING;
            let own =
                AlternativeResult { reading: *reading, index, verdict, ceiling, total, term_stated: stated, given };
            self.out.alternatives.push(own);
        }
        result.alternatives.end = len(&self.out.alternatives);
        result.best = self.best(&result.awards);
        result.kind = self.kind(direction, &result.awards, result.best);
        self.missing(direction, &result, &common);
        self.out.directions.push(result);
    }

    fn award(&mut self, direction: &'a Direction, award: &'a Award, common: &Common) {
        let truths = (common.general, self.steps(direction, award));
        let mut units = std::mem::take(&mut self.units);
        units.clear();
        let own_units = self.units(award, truths, &mut units);
        let at = len(&self.out.awards);
        let missing = len(&self.out.missing);
        let result = self.result(direction, &direction.caps, award, (&units, own_units.clone()), truths);
        self.out.awards.push(result);
        self.award_missing(direction, award, at, common, None);
        let (described, alternatives) = (units.len(), len(&self.out.alternatives));
        for (index, one) in award.alternatives.iter().enumerate() {
            let kept = (self.out.checks.len(), self.out.units.len(), self.out.lines.len());
            // The same reading may give the direction other caps.
            let caps = direction.alternatives.iter().find(|other| other.reading == one.reading);
            let caps = caps.map_or(&direction.caps, |other| &other.caps);
            let own = if one.same_units { 0 } else { units.len() };
            let range = if one.same_units { own_units.clone() } else { self.units(&one.award, truths, &mut units) };
            let result = self.result(direction, caps, &one.award, (&units[own..], range), truths);
            units.truncate(described);
            let (verdict, ceiling, total, given) = (result.verdict, result.ceiling, result.total, result.given);
            self.award_missing(direction, &one.award, at, common, Some((&result, caps)));
            self.out.checks.truncate(kept.0);
            self.out.units.truncate(kept.1);
            self.out.lines.truncate(kept.2);
            let index = Some(index as u32);
            self.out.alternatives.push(AlternativeResult {
                reading: one.reading,
                index,
                verdict,
                ceiling,
                total,
                term_stated: true,
                given,
            });
        }
        self.units = units;
        let (alternatives, missing) = (alternatives..len(&self.out.alternatives), missing..len(&self.out.missing));
        let result = &mut self.out.awards[at as usize];
        (result.alternatives, result.missing) = (alternatives, missing);
    }

    /// Whether all steps of an award are done.
    fn steps(&self, direction: &Direction, award: &Award) -> Truth {
        let mut all = Truth::YES;
        for steps in [&direction.steps, &award.steps] {
            for fact in steps.iter().filter_map(|step| step.fact) {
                all = all.and(match self.world.answers.get(fact) {
                    Answer::YesNo(done) => Truth::from_bool(*done),
                    _ => Truth::UNKNOWN,
                });
            }
        }
        all
    }

    /// The units of an award, each on its own; returns where their traces are.
    fn units(&mut self, award: &Award, truths: (Truth, Truth), units: &mut Vec<Paid>) -> Range<u32> {
        let first = len(&self.out.units);
        let Some((list, _)) = award.each else {
            self.unit(award, None, None, truths, units);
            return first..len(&self.out.units);
        };
        let fact = &self.world.policy.facts[list as usize];
        if let Answer::Items(all) = self.world.answers.get(list) {
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
                if let Some(unit) = self.out.units.last_mut().filter(|_| paid.truth != Truth::NO) {
                    unit.truth = paid.truth;
                    unit.verdict = Verdict::of(paid.truth.and(truths.0), truths.1);
                }
            }
        }
        first..len(&self.out.units)
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
        let described = list.is_none_or(|list| matches!(self.world.answers.get(list), Answer::Items(_)));
        for unit in units {
            if described || items == Combine::Best {
                sum.include(unit, &unit.amount, items);
            } else {
                // There may be any number of items.
                let many = |one: &Bounds| Bounds { high: one.high.times(&Extent::Unlimited), ..*one };
                sum.include(unit, &unit.amount.map(&many), Combine::Best);
            }
        }
        let cap_checks = len(&self.out.checks);
        let lines = len(&self.out.lines);
        let total = sum.paid.plus(&sum.once);
        let out = &mut self.out;
        let amount =
            amount::cut(&self.world, &award.caps, None, total, Part::Cap, &mut out.checks, Some(&mut out.lines));
        // Under caps of the award's own, a once-only add-on cannot be told apart any more; nor can several of them.
        let apart = only_once(award).filter(|_| award.caps.is_empty());
        let (plain, once) = if apart.is_some() { (sum.paid, sum.once) } else { (amount, Ceiling::ZERO) };
        let lines = lines..len(&self.out.lines);
        let ceiling = self.below(direction, caps, &amount.gated(general), None);
        let years = award.term.as_ref().map(|term| amount::years(&self.world, term));
        let none = len(&self.out.alternatives);
        AwardResult {
            verdict: Verdict::of(sum.own.and(general), steps),
            ceiling,
            total: years.map(|years| ceiling.map(&|bounds| bounds.times(&years))),
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
                years: years.unwrap_or(Bounds::exactly(Decimal::ONE)),
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
        let (checks, lines) = (len(&self.out.checks), len(&self.out.lines));
        let mut truth = Truth::YES;
        if let Some(node) = &award.select {
            truth = condition::check(&self.world, node, item, &mut self.out.checks);
            if truth == Truth::NO {
                self.out.checks.truncate(checks as usize);
                return;
            }
        }
        if let Some(node) = &award.when {
            truth = truth.and(condition::check(&self.world, node, item, &mut self.out.checks));
        }
        let (amount, once) = amount::unit(&self.world, award, item, &mut self.out.checks, &mut self.out.lines);
        let verdict = Verdict::of(truth.and(general), steps);
        let lines = lines..len(&self.out.lines);
        self.out.units.push(Unit { item: index, truth, verdict, amount: amount.plus(&once), checks, lines });
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

/// The result of an award nobody asked about.
fn idle(none: u32) -> AwardResult {
    AwardResult {
        verdict: Verdict::INELIGIBLE,
        ceiling: Ceiling::ZERO,
        total: None,
        units: 0..0,
        cap_checks: 0,
        lines: 0..0,
        alternatives: none..none,
        missing: 0..0,
        amount: Ceiling::ZERO,
        given: Given::NOTHING,
        own: Truth::NO,
        steps: Truth::YES,
    }
}
