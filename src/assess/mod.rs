//! The assessment: verdict and ceiling of every direction, with what each rests on and what is missing.
//!
//! Total and pure: policy, answers and date in, values out, no error and no clock. Holds indexes and exact numbers
//! only; `report` turns them into sentences.

mod missing;

use crate::amount::{self, Line, Part};
use crate::answers::{Answer, Answers};
use crate::assessment::{
    AlternativeResult, Assessment, AwardResult, DirectionResult, Given, Headline, Outcome, Unit, WindowState,
};
use crate::bounds::{Bounds, Ceiling, Extent};
use crate::condition;
use crate::derive;
use crate::period::Date;
use crate::policy::{AmountKind, Award, Cap, Combine, Direction, Policy, Step};
use crate::portfolio;
use crate::truth::Truth;
use crate::value::{ItemAt, World, blank_item};
use crate::verdict::{Level, Verdict};
use rust_decimal::Decimal;
use std::ops::Range;

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
    let mut run = Run { world, out };
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
}

/// What an award came to, before it is known whether the direction's own conditions hold.
struct Tried {
    own: Truth,
    amount: Ceiling,
    plain: Ceiling,
    once: Ceiling,
    add: u16,
    units: Range<u32>,
    cap_checks: u32,
    lines: Range<u32>,
}

/// Awards of one direction with the truth common to them.
struct Common {
    general: Truth,
    checks: Outcome,
}

/// The awards of a direction together.
struct Whole {
    verdict: Verdict,
    ceiling: Ceiling,
    total: Option<Ceiling>,
    /// The text states for how many years the whole is paid.
    stated: bool,
    best: Option<u32>,
}

/// Units of an award together.
struct Sum {
    own: Truth,
    paid: Ceiling,
    once: Ceiling,
}

impl Sum {
    fn include(&mut self, (truth, amount, once): (Truth, Ceiling, Ceiling), items: Combine) {
        self.own = self.own.or(truth);
        let paid = amount.gated(truth);
        self.paid = match items {
            Combine::Best => self.paid.max(paid),
            Combine::Sum => self.paid.plus(paid),
        };
        self.once = self.once.max(once.gated(truth));
    }
}

fn len<T>(list: &[T]) -> u32 {
    list.len() as u32
}

impl<'a> Run<'a> {
    fn direction(&mut self, direction: &'a Direction, checked: bool) {
        let first = len(&self.out.awards);
        let checks = len(&self.out.checks);
        if !checked {
            let none = len(&self.out.alternatives);
            self.out.awards.extend(direction.awards.iter().map(|_| idle(none)));
            self.out.directions.push(DirectionResult {
                checked,
                common: Outcome { truth: Truth::UNKNOWN, checks },
                verdict: Verdict::INELIGIBLE,
                ceiling: Ceiling::ZERO,
                total: None,
                term_stated: false,
                kind: AmountKind::Unspecified,
                best: None,
                awards: first..len(&self.out.awards),
                alternatives: none..none,
                lines: 0..0,
            });
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
        let awards = first..len(&self.out.awards);
        let lines = len(&self.out.lines);
        let Whole { verdict, ceiling, total, stated, best } = self.combined(direction, &awards, None);
        let lines = lines..len(&self.out.lines);
        let alternatives = len(&self.out.alternatives);
        for reading in &direction.alternative_readings {
            let kept = self.out.lines.len();
            let Whole { verdict, ceiling, total, stated, .. } = self.combined(direction, &awards, Some(*reading));
            self.out.lines.truncate(kept);
            let index = direction.alternatives.iter().position(|one| one.reading == *reading).map(|at| at as u32);
            let given = Given::NOTHING;
            let own =
                AlternativeResult { reading: *reading, index, verdict, ceiling, total, term_stated: stated, given };
            self.out.alternatives.push(own);
        }
        let alternatives = alternatives..len(&self.out.alternatives);
        let kind = self.kind(direction, &awards, best);
        let result = DirectionResult {
            checked,
            common: common.checks,
            verdict,
            ceiling,
            total,
            term_stated: stated,
            kind,
            best,
            awards,
            alternatives,
            lines,
        };
        self.missing(direction, &result, &common);
        self.out.directions.push(result);
    }

    fn award(&mut self, direction: &'a Direction, award: &'a Award, common: &Common) {
        let steps = self.steps(direction.steps.iter().chain(&award.steps));
        let tried = self.try_award(award, common.general, steps);
        let at = len(&self.out.awards);
        let missing = len(&self.out.missing);
        let result = self.result(direction, &direction.caps, award, tried, (common.general, steps));
        self.out.awards.push(result);
        self.award_missing(direction, award, at, common, None);
        let alternatives = len(&self.out.alternatives);
        for (index, one) in award.alternatives.iter().enumerate() {
            let kept = (self.out.checks.len(), self.out.units.len(), self.out.lines.len());
            let tried = self.try_award(&one.award, common.general, steps);
            // The same reading may give the direction other caps.
            let caps = direction.alternatives.iter().find(|other| other.reading == one.reading);
            let caps = caps.map_or(&direction.caps, |other| &other.caps);
            let result = self.result(direction, caps, &one.award, tried, (common.general, steps));
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
        let (alternatives, missing) = (alternatives..len(&self.out.alternatives), missing..len(&self.out.missing));
        let result = &mut self.out.awards[at as usize];
        (result.alternatives, result.missing) = (alternatives, missing);
    }

    fn steps<'s>(&self, steps: impl Iterator<Item = &'s Step>) -> Truth {
        steps.filter_map(|step| step.fact).fold(Truth::YES, |all, fact| {
            all.and(match self.world.answers.get(fact) {
                Answer::YesNo(done) => Truth::from_bool(*done),
                _ => Truth::UNKNOWN,
            })
        })
    }

    fn try_award(&mut self, award: &'a Award, general: Truth, steps: Truth) -> Tried {
        let units = len(&self.out.units);
        let mut sum = Sum { own: Truth::NO, paid: Ceiling::ZERO, once: Ceiling::ZERO };
        match award.each {
            None => {
                let unit = self.unit(award, None, None, general, steps);
                sum.include(unit, Combine::Sum);
            }
            Some((list, items)) => {
                let fact = &self.world.policy.facts[list as usize];
                if let Answer::Items(all) = self.world.answers.get(list) {
                    for (index, answers) in all.iter().enumerate() {
                        let derived = self.world.item_derived(&fact.fields, answers);
                        let item = ItemAt { fields: &fact.fields, answers, derived: &derived };
                        let unit = self.unit(award, Some(item), Some(index as u32), general, steps);
                        sum.include(unit, items);
                    }
                } else {
                    let answers = blank_item(fact);
                    let derived = self.world.item_derived(&fact.fields, &answers);
                    let item = ItemAt { fields: &fact.fields, answers: &answers, derived: &derived };
                    let (truth, amount, once) = self.unit(award, Some(item), None, general, steps);
                    // There may be no item at all, or, where items are added, any number of them.
                    let truth = truth.and(Truth::UNKNOWN);
                    if let Some(unit) = self.out.units.last_mut().filter(|_| truth != Truth::NO) {
                        unit.truth = truth;
                        unit.verdict = Verdict::of(truth.and(general), steps);
                    }
                    let many = |one: Bounds| match items {
                        Combine::Best => one,
                        Combine::Sum => Bounds { high: one.high.times(Extent::Unlimited), ..one },
                    };
                    sum.include((truth, amount.map(many), once), Combine::Best);
                }
            }
        }
        let cap_checks = len(&self.out.checks);
        let lines = len(&self.out.lines);
        let total = sum.paid.plus(sum.once);
        let amount =
            amount::cut(&self.world, &award.caps, None, total, Part::Cap, &mut self.out.checks, &mut self.out.lines);
        // Under caps of the award's own, a once-only add-on cannot be told apart any more; nor can several of them.
        let apart = only_once(award).filter(|_| award.caps.is_empty());
        let (plain, once) = if apart.is_some() { (sum.paid, sum.once) } else { (amount, Ceiling::ZERO) };
        Tried {
            own: sum.own,
            amount,
            plain,
            once,
            add: apart.unwrap_or(0),
            units: units..len(&self.out.units),
            cap_checks,
            lines: lines..len(&self.out.lines),
        }
    }

    /// One unit: its truth, its amount, its once-only add-ons. Items of other awards leave no trace.
    fn unit(
        &mut self,
        award: &Award,
        item: Option<ItemAt<'_>>,
        index: Option<u32>,
        general: Truth,
        steps: Truth,
    ) -> (Truth, Ceiling, Ceiling) {
        let (checks, lines) = (len(&self.out.checks), len(&self.out.lines));
        let mut truth = Truth::YES;
        if let Some(node) = &award.select {
            truth = condition::check(&self.world, node, item, &mut self.out.checks);
            if truth == Truth::NO {
                self.out.checks.truncate(checks as usize);
                return (truth, Ceiling::ZERO, Ceiling::ZERO);
            }
        }
        if let Some(node) = &award.when {
            truth = truth.and(condition::check(&self.world, node, item, &mut self.out.checks));
        }
        let (amount, once) = amount::unit(&self.world, award, item, &mut self.out.checks, &mut self.out.lines);
        let verdict = Verdict::of(truth.and(general), steps);
        let lines = lines..len(&self.out.lines);
        self.out.units.push(Unit { item: index, truth, verdict, amount: amount.plus(once), checks, lines });
        (truth, amount, once)
    }

    fn result(
        &self,
        direction: &Direction,
        caps: &[Cap],
        award: &Award,
        tried: Tried,
        (general, steps): (Truth, Truth),
    ) -> AwardResult {
        let ceiling = self.below(direction, caps, tried.amount.gated(general), &mut Vec::new());
        let years = award.term.as_ref().map(|term| amount::years(&self.world, term));
        let none = len(&self.out.alternatives);
        AwardResult {
            verdict: Verdict::of(tried.own.and(general), steps),
            ceiling,
            total: years.map(|years| ceiling.map(|bounds| bounds.times(years))),
            units: tried.units,
            cap_checks: tried.cap_checks,
            lines: tried.lines,
            alternatives: none..none,
            missing: 0..0,
            amount: tried.amount,
            given: Given {
                plain: tried.plain.gated(general),
                once: tried.once.gated(general),
                add: tried.add,
                years: years.unwrap_or(Bounds::exactly(Decimal::ONE)),
            },
            own: tried.own,
            steps,
        }
    }

    /// An amount cut by the caps of the direction and the limits that span it.
    fn below(&self, direction: &Direction, caps: &[Cap], amount: Ceiling, lines: &mut Vec<Line>) -> Ceiling {
        let mut cut = amount::cut(&self.world, caps, None, amount, Part::DirectionCap, &mut Vec::new(), lines);
        for limit in &direction.limits {
            let own = Bounds::exactly(self.world.policy.limits[*limit as usize].at_most);
            let before = cut.recognised;
            cut = cut.map(|bounds| bounds.min(own));
            lines.push(Line { part: Part::Limit(*limit), own, after: cut.recognised, binds: cut.recognised != before });
        }
        cut
    }

    /// The awards of a direction together, by default or under another reading.
    fn combined(&mut self, direction: &Direction, awards: &Range<u32>, reading: Option<u32>) -> Whole {
        let other = reading.and_then(|reading| direction.alternatives.iter().find(|one| one.reading == reading));
        let combine = other.map_or(direction.combine, |one| one.combine);
        let mut verdict = Verdict::INELIGIBLE;
        let (mut ceiling, mut total, mut granted) = (Ceiling::ZERO, Ceiling::ZERO, false);
        let mut best: Option<(bool, Bounds, u32)> = None;
        let mut shared: Vec<(&str, Ceiling)> = Vec::new();
        let mut longest = Ceiling::ZERO;
        for at in awards.clone() {
            let (own_verdict, own_ceiling, own_total, given) = self.award_under(at, reading);
            verdict = verdict.or(own_verdict);
            granted |= own_total.is_some() && own_verdict.high > Level::Ineligible;
            // Under another reading's caps, which are not those the award itself was cut at.
            let yearly = match other {
                None => own_ceiling,
                Some(one) => self.below(direction, &one.caps, given.plain.plus(given.once), &mut Vec::new()),
            };
            let over_term = match (own_total, other) {
                (None, _) => yearly,
                (Some(total), None) => total,
                (Some(_), Some(_)) => yearly.map(|bounds| bounds.times(given.years)),
            };
            longest = longest.max(yearly.map(|bounds| bounds.paid_for(given.years)));
            (ceiling, total) = match combine {
                Combine::Sum => (ceiling.plus(given.plain), total.plus(over_term)),
                Combine::Best => (ceiling.max(given.plain.plus(given.once)), total.max(over_term)),
            };
            if combine == Combine::Sum && given.once != Ceiling::ZERO {
                let award = &direction.awards[(at - awards.start) as usize];
                let id = award.add.get(given.add as usize).map_or("", |add| &add.id);
                match shared.iter_mut().find(|(known, _)| *known == id) {
                    Some((_, most)) => *most = most.max(given.once),
                    None => shared.push((id, given.once)),
                }
            }
            let shown = own_verdict.ceiling(own_ceiling);
            let better = best.is_none_or(|(holds, bounds, _)| {
                (own_verdict.holds(), shown.high, shown.low) > (holds, bounds.high, bounds.low)
            });
            if own_verdict.high > Level::Ineligible && better {
                best = Some((own_verdict.holds(), shown, at));
            }
        }
        ceiling = shared.iter().fold(ceiling, |sum, (_, once)| sum.plus(*once));
        if combine == Combine::Sum && reading.is_none() {
            ceiling = self.count_once(direction, awards, ceiling);
        }
        let caps = other.map_or(&direction.caps, |one| &one.caps);
        let mut lines = std::mem::take(&mut self.out.lines);
        ceiling = self.below(direction, caps, ceiling, &mut lines);
        self.out.lines = lines;
        let term = other.map_or(&direction.term, |one| &one.term);
        let total = match term {
            Some(term) => {
                let years = amount::years(&self.world, term);
                (verdict.high > Level::Ineligible).then(|| ceiling.map(|bounds| bounds.times(years)))
            }
            // Caps of the direction hold every year: no more than the yearly ceiling in each of the longest term's years.
            None => granted.then(|| total.min(ceiling.times(longest))),
        };
        let stated = term.is_some() || granted && self.term_is_stated(awards, reading, combine, verdict, ceiling);
        Whole { verdict, ceiling, total, stated, best: best.map(|(_, _, at)| at) }
    }

    /// Takes from a sum what it counts twice: an item whose class is open is a unit of several awards, and will be
    /// one of at most one of them.
    fn count_once(&self, direction: &Direction, awards: &Range<u32>, mut sum: Ceiling) -> Ceiling {
        let classed = || direction.awards.iter().zip(awards.clone()).filter(|(award, _)| award.class.is_some());
        for (award, _) in classed() {
            let (Some((list, _)), Some(field)) = (award.each, award.class) else { continue };
            let rivals = || classed().filter(|(one, _)| one.class == Some(field) && one.each == award.each);
            let first = rivals().next().is_some_and(|(one, _)| std::ptr::eq(one, award));
            let Answer::Items(items) = self.world.answers.get(list) else { continue };
            for (index, _) in items.iter().enumerate().filter(|(_, item)| first && !item[field as usize].is_known()) {
                let most = |level: Level, of: fn(&Ceiling) -> Extent| {
                    let (mut all, mut highest) = (Extent::ZERO, Extent::ZERO);
                    for (_, at) in rivals() {
                        let units = self.out.awards[at as usize].units.clone();
                        let units = &self.out.units[units.start as usize..units.end as usize];
                        let own = units.iter().find(|unit| unit.item == Some(index as u32));
                        let paid =
                            own.filter(|unit| unit.verdict.high >= level).map_or(Extent::ZERO, |unit| of(&unit.amount));
                        (all, highest) = (all.plus(paid), highest.max(paid));
                    }
                    (all, highest)
                };
                let (all, highest) = most(Level::Conditional, |amount| amount.settled.high);
                sum.settled.high = sum.settled.high.less(all, highest);
                let (all, highest) = most(Level::ForAuthority, |amount| amount.recognised.high);
                sum.recognised.high = sum.recognised.high.less(all, highest);
            }
        }
        sum
    }

    /// What an award came to, by default or under another reading.
    fn award_under(&self, at: u32, reading: Option<u32>) -> (Verdict, Ceiling, Option<Ceiling>, Given) {
        let result = &self.out.awards[at as usize];
        let alternatives = &self.out.alternatives[result.alternatives.start as usize..result.alternatives.end as usize];
        let own = reading.and_then(|reading| alternatives.iter().find(|one| one.reading == reading));
        let default = (result.verdict, result.ceiling, result.total, result.given);
        own.map_or(default, |one| (one.verdict, one.ceiling, one.total, one.given))
    }

    /// Whether the terms of its awards are a term of the direction: an award for which the text states none has no
    /// total, so every award that is added needs one, and of those that may be the best, one.
    fn term_is_stated(
        &self,
        awards: &Range<u32>,
        reading: Option<u32>,
        combine: Combine,
        verdict: Verdict,
        ceiling: Ceiling,
    ) -> bool {
        let least = verdict.ceiling(ceiling).low;
        let level = if verdict.holds() { Level::Conditional } else { Level::ForAuthority };
        let mut counting = awards.clone().map(|at| self.award_under(at, reading)).filter(|(own, amount, _, _)| {
            let most = if verdict.holds() { amount.settled.high } else { amount.recognised.high };
            own.high >= level && most > Extent::ZERO && (combine == Combine::Sum || most.rounded() >= least)
        });
        match combine {
            Combine::Sum => counting.all(|(_, _, total, _)| total.is_some()),
            Combine::Best => counting.any(|(_, _, total, _)| total.is_some()),
        }
    }

    fn kind(&self, direction: &Direction, awards: &Range<u32>, best: Option<u32>) -> AmountKind {
        let kind_of = |at: u32| direction.awards[(at - awards.start) as usize].amount_kind;
        match (direction.combine, best) {
            (Combine::Best, Some(best)) => kind_of(best),
            _ => {
                let possible = |at: &u32| {
                    let award = &self.out.awards[*at as usize];
                    // What states no amount and yet can give nothing without limit takes no number away.
                    let limited = award.ceiling.recognised.high != Extent::Unlimited;
                    award.verdict.high > Level::Ineligible && !(limited && kind_of(*at) == AmountKind::Unspecified)
                };
                let of_possible = awards.clone().filter(possible).map(kind_of).max();
                of_possible.or_else(|| awards.clone().map(kind_of).max()).unwrap_or(AmountKind::Fixed)
            }
        }
    }
}

/// Index of the add-on that counts once, where the award has just one such.
fn only_once(award: &Award) -> Option<u16> {
    let mut once = award.add.iter().zip(0..).filter(|(add, _)| add.once);
    once.next().filter(|_| once.next().is_none()).map(|(_, at)| at)
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
