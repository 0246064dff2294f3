//! The assessment: verdict and ceiling of every direction, with what each rests on and what is missing.
//!
//! Total and pure: policy, answers and date in, values out, no error and no clock. Holds indexes and exact numbers
//! only; `report` turns them into sentences.

use crate::amount::{self, Line, Part};
use crate::answers::{Answer, Answers};
use crate::bounds::{Bounds, Ceiling, Extent};
use crate::condition::{self, Check, Need, Whose};
use crate::period::Date;
use crate::policy::{AmountKind, Award, Cap, Combine, Direction, FactIx, Policy, Step};
use crate::portfolio::{self, Headline};
use crate::truth::{Grade, Truth};
use crate::value::{ItemAt, World, blank_item};
use rust_decimal::Decimal;
use std::ops::Range;

/// What is said of an award or a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 暂不符合: a stated condition fails.
    Ineligible,
    /// 需主管部门认定: all else holds, an authority decides the rest.
    ForAuthority,
    /// 条件符合，待办手续: a step is still to do.
    Conditional,
    /// 初步符合: conditions hold, steps are done.
    Eligible,
}

/// The levels still possible. Shown as 待补充信息 while they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The worst.
    pub low: Level,
    /// The best.
    pub high: Level,
}

impl Verdict {
    /// Fails.
    pub const INELIGIBLE: Verdict = Verdict { low: Level::Ineligible, high: Level::Ineligible };

    fn of(truth: Truth, steps: Truth) -> Verdict {
        let level = |grade, done| match (grade, done) {
            (Grade::No, _) => Level::Ineligible,
            (Grade::Unclear, _) => Level::ForAuthority,
            (Grade::Yes, Grade::Yes) => Level::Eligible,
            (Grade::Yes, _) => Level::Conditional,
        };
        Verdict { low: level(truth.low, steps.low), high: level(truth.high, steps.high) }
    }

    /// No further answer can change it.
    pub fn is_settled(self) -> bool {
        self.low == self.high
    }

    /// Its conditions hold, whatever is still open about steps.
    pub fn holds(self) -> bool {
        self.low >= Level::Conditional
    }

    /// The best of both.
    pub fn or(self, other: Verdict) -> Verdict {
        Verdict { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// Its stable id: `undetermined` while levels differ.
    pub fn id(self) -> &'static str {
        match self.low {
            _ if !self.is_settled() => "undetermined",
            Level::Ineligible => "ineligible",
            Level::ForAuthority => "for_authority",
            Level::Conditional => "conditional",
            Level::Eligible => "eligible",
        }
    }

    /// `self` allows every level that `other` allows.
    pub fn contains(self, other: Verdict) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// The ceiling that belongs to this verdict, rounded down to 分: what holds already where conditions hold; as if
    /// recognised where an authority decides; all that is possible while undetermined.
    pub fn ceiling(self, ceiling: Ceiling) -> Bounds {
        let bounds = match (self.low, self.high) {
            (_, Level::Ineligible) => Bounds::ZERO,
            (Level::Conditional | Level::Eligible, _) => ceiling.settled,
            (Level::ForAuthority, Level::ForAuthority) => ceiling.recognised,
            _ => Bounds { low: ceiling.settled.low.min(ceiling.recognised.low), high: ceiling.recognised.high },
        };
        bounds.rounded()
    }

    /// What recognition would add, where conditions hold already and it would add anything.
    pub fn if_recognised(self, ceiling: Ceiling) -> Option<Bounds> {
        (self.holds() && ceiling.recognised != ceiling.settled).then(|| ceiling.recognised.rounded())
    }
}

/// The application window at the date of assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowState {
    /// The text names no window.
    None,
    /// It opens later.
    NotYet,
    /// It is open.
    Open,
    /// It is over.
    Closed,
}

/// Everything that follows from the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Date of assessment.
    pub as_of: Date,
    /// The window then.
    pub window: WindowState,
    /// Requirements in the policy's order.
    pub requirements: Vec<Outcome>,
    /// Directions in the policy's order.
    pub directions: Vec<DirectionResult>,
    /// Awards of all directions, in the policy's order.
    pub awards: Vec<AwardResult>,
    /// Items of list awards, and one unit for each other award.
    pub units: Vec<Unit>,
    /// Amounts under other readings.
    pub alternatives: Vec<AlternativeResult>,
    /// Missing answers.
    pub missing: Vec<Missing>,
    /// Checks of all conditions.
    pub checks: Vec<Check>,
    /// Lines of all calculations.
    pub lines: Vec<Line>,
    /// The best single direction.
    pub headline: Headline,
}

/// The outcome of one condition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Whether it holds.
    pub truth: Truth,
    /// Where its checks begin.
    pub checks: u32,
}

/// One direction.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectionResult {
    /// It was to be checked; all else is idle where not.
    pub checked: bool,
    /// Its own common condition.
    pub common: Outcome,
    /// Verdict.
    pub verdict: Verdict,
    /// Ceiling a year.
    pub ceiling: Ceiling,
    /// Ceiling over the term, where the text grants several years.
    pub total: Option<Ceiling>,
    /// Kind of the amount.
    pub kind: AmountKind,
    /// The award that counts, where only the best does.
    pub best: Option<u32>,
    /// Its awards.
    pub awards: Range<u32>,
    /// Amounts of the whole under other readings.
    pub alternatives: Range<u32>,
    /// Lines of its own caps and limits.
    pub lines: Range<u32>,
}

/// One award.
#[derive(Debug, Clone, PartialEq)]
pub struct AwardResult {
    /// Verdict.
    pub verdict: Verdict,
    /// Ceiling a year.
    pub ceiling: Ceiling,
    /// Ceiling over the term, where the text grants several years.
    pub total: Option<Ceiling>,
    /// Its units.
    pub units: Range<u32>,
    /// Where the checks of its own caps begin.
    pub cap_checks: u32,
    /// Lines of its own caps.
    pub lines: Range<u32>,
    /// Amounts under other readings.
    pub alternatives: Range<u32>,
    /// Missing answers.
    pub missing: Range<u32>,
    /// What the award gives where the general and common conditions hold.
    amount: Ceiling,
    given: Given,
    /// Its own truth, items included.
    own: Truth,
    steps: Truth,
}

/// One item of a list award, or the whole of another award.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The item's index; `None` for awards without items and for a list nobody described.
    pub item: Option<u32>,
    /// Its own condition.
    pub truth: Truth,
    /// Verdict.
    pub verdict: Verdict,
    /// What it gives where its condition holds.
    pub amount: Ceiling,
    /// Where its checks begin: which items, condition, amounts.
    pub checks: u32,
    /// Lines of its calculation.
    pub lines: Range<u32>,
}

/// A direction or award under another reading.
#[derive(Debug, Clone, PartialEq)]
pub struct AlternativeResult {
    /// The reading.
    pub reading: u32,
    /// The award's alternative by index; for directions the index of its own alternative, if it has one.
    pub index: Option<u32>,
    /// Verdict under it.
    pub verdict: Verdict,
    /// Ceiling a year under it.
    pub ceiling: Ceiling,
    /// Ceiling over the term under it.
    pub total: Option<Ceiling>,
    given: Given,
}

/// What an award gives to its direction, before any cap above it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Given {
    /// Without add-ons that count once.
    plain: Ceiling,
    /// Those add-ons; where awards share one, the direction counts it once.
    once: Ceiling,
    /// For how many years; one where the text states no term.
    years: Bounds,
}

impl Given {
    const NOTHING: Given = Given { plain: Ceiling::ZERO, once: Ceiling::ZERO, years: Bounds::ZERO };
}

/// An answer that is missing, and what it could change for one award, or for a direction itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Missing {
    /// The fact.
    pub fact: FactIx,
    /// The item and the field, where the fact is a list.
    pub item: Option<(u32, FactIx)>,
    /// The direction.
    pub direction: u32,
    /// The award; `None` for what the caps and the term of the direction itself ask for.
    pub award: Option<u32>,
    /// It could change the award's verdict.
    pub verdict: bool,
    /// It could change the ceiling of the award, or of the direction itself.
    pub ceiling: bool,
    /// It could change an amount under another reading.
    pub alternative: bool,
    /// It could change the direction, not only this award.
    pub decisive: bool,
}

/// Assesses one policy. Total: any answers give an assessment.
pub fn assess(policy: &Policy, answers: &Answers, as_of: Date) -> Assessment {
    let world = World::new(policy, answers, as_of);
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
    units: Range<u32>,
    cap_checks: u32,
    lines: Range<u32>,
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
        let (verdict, ceiling, total, best) = self.combined(direction, &awards, None);
        let lines = lines..len(&self.out.lines);
        let alternatives = len(&self.out.alternatives);
        for reading in &direction.alternative_readings {
            let kept = self.out.lines.len();
            let (verdict, ceiling, total, _) = self.combined(direction, &awards, Some(*reading));
            self.out.lines.truncate(kept);
            let index = direction.alternatives.iter().position(|one| one.reading == *reading).map(|at| at as u32);
            let given = Given::NOTHING;
            self.out.alternatives.push(AlternativeResult { reading: *reading, index, verdict, ceiling, total, given });
        }
        let alternatives = alternatives..len(&self.out.alternatives);
        let kind = self.kind(direction, &awards, best);
        let result = DirectionResult {
            checked,
            common: common.checks,
            verdict,
            ceiling,
            total,
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
        // Where the award has caps of its own, its once-only add-ons cannot be told apart any more.
        let once = if award.caps.is_empty() { sum.once } else { Ceiling::ZERO };
        Tried {
            own: sum.own,
            amount,
            once,
            plain: if award.caps.is_empty() { sum.paid } else { amount },
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
    fn combined(
        &mut self,
        direction: &Direction,
        awards: &Range<u32>,
        reading: Option<u32>,
    ) -> (Verdict, Ceiling, Option<Ceiling>, Option<u32>) {
        let other = reading.and_then(|reading| direction.alternatives.iter().find(|one| one.reading == reading));
        let combine = other.map_or(direction.combine, |one| one.combine);
        let mut verdict = Verdict::INELIGIBLE;
        let (mut ceiling, mut total, mut granted) = (Ceiling::ZERO, Ceiling::ZERO, false);
        let mut best: Option<(bool, Bounds, u32)> = None;
        let mut shared: Vec<(&str, Ceiling)> = Vec::new();
        let mut longest = Ceiling::ZERO;
        for at in awards.clone() {
            let result = &self.out.awards[at as usize];
            let alternatives =
                &self.out.alternatives[result.alternatives.start as usize..result.alternatives.end as usize];
            let own = reading.and_then(|reading| alternatives.iter().find(|one| one.reading == reading));
            let default = (result.verdict, result.ceiling, result.total, result.given);
            let (own_verdict, own_ceiling, own_total, given) =
                own.map_or(default, |one| (one.verdict, one.ceiling, one.total, one.given));
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
                let id = award.add.first().map_or("", |add| &add.id);
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
        (verdict, ceiling, total, best.map(|(_, _, at)| at))
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

    /// Adds what is missing for one award; `other` is its result under another reading, and the caps above it then.
    fn award_missing(
        &mut self,
        direction: &'a Direction,
        award: &'a Award,
        at: u32,
        common: &Common,
        other: Option<(&AwardResult, &[Cap])>,
    ) {
        let Run { world, out } = self;
        let Assessment { directions, awards, checks, units, missing, requirements, .. } = out;
        let (result, caps) = other.unwrap_or((&awards[at as usize], &direction.caps));
        let verdict_open = !result.verdict.is_settled();
        let ceiling_open = !result.ceiling.is_settled() || !settled(result.total);
        // Another reading of the direction may cut the award at other caps, or at none.
        let given_open = !result.amount.is_settled() || !result.given.years.is_settled();
        let elsewhere_open = !direction.alternatives.is_empty() && given_open;
        if !verdict_open && !ceiling_open && !elsewhere_open {
            return;
        }
        let first = missing.iter().rposition(|one| one.award != Some(at)).map_or(0, |last| last + 1);
        let other = other.is_some();
        let of = len(directions);
        let mut add = |need: Need, verdict: bool, ceiling: bool| {
            let known = missing[first..].iter_mut().find(|one| one.fact == need.0 && one.item == need.1);
            let alternative = other || ceiling && elsewhere_open;
            let (verdict, ceiling) = (verdict && verdict_open && !other, ceiling && ceiling_open && !other);
            match known {
                Some(one) => {
                    one.verdict |= verdict;
                    one.ceiling |= ceiling;
                    one.alternative |= alternative;
                }
                None => missing.push(Missing {
                    fact: need.0,
                    item: need.1,
                    direction: of,
                    award: Some(at),
                    verdict,
                    ceiling,
                    alternative,
                    decisive: false,
                }),
            }
        };
        let own_open = !result.own.is_settled();
        let amount_open = !result.amount.is_settled() && (ceiling_open || elsewhere_open);
        if common.general.high > Grade::No && result.own.high > Grade::No {
            for one in &direction.requirements {
                let outcome = requirements[*one as usize];
                let node = &world.policy.requirements[*one as usize].when;
                let mut out = |need: Need| add(need, true, true);
                condition::needs(world, node, &checks[outcome.checks as usize..], None, None, &mut out);
            }
            if let Some(node) = &direction.when {
                let mut out = |need: Need| add(need, true, true);
                condition::needs(world, node, &checks[common.checks.checks as usize..], None, None, &mut out);
            }
            for unit in &units[result.units.start as usize..result.units.end as usize] {
                if unit.truth.high == Grade::No {
                    continue;
                }
                unit_missing(world, award, unit, checks, own_open, amount_open, &mut add);
            }
            if amount_open {
                let mut cap_checks = &checks[result.cap_checks as usize..];
                let mut out = |need: Need| add(need, false, true);
                amount::cap_needs(world, &award.caps, &mut cap_checks, None, None, &mut out);
            }
            if ceiling_open || elsewhere_open {
                let mut out = |need: Need| add(need, false, true);
                amount::open_needs(world, caps, award.term.as_ref(), &mut out);
            }
            if common.general.and(result.own).high == Grade::Yes && !result.steps.is_settled() {
                for fact in direction.steps.iter().chain(&award.steps).filter_map(|step| step.fact) {
                    if !world.answers.get(fact).is_known() {
                        add((fact, None), true, false);
                    }
                }
            }
        }
    }

    /// Marks the missing answers that could still change the direction itself.
    fn missing(&mut self, direction: &Direction, result: &DirectionResult, common: &Common) {
        let alternatives = &self.out.alternatives[result.alternatives.start as usize..result.alternatives.end as usize];
        let open_elsewhere = alternatives
            .iter()
            .any(|one| !one.verdict.is_settled() || !one.ceiling.is_settled() || !settled(one.total));
        let open = !result.verdict.is_settled() || !result.ceiling.is_settled() || !settled(result.total);
        if !open && !open_elsewhere || common.general.high == Grade::No {
            return;
        }
        for at in result.awards.clone() {
            let award = &self.out.awards[at as usize];
            let more = |one: Option<Ceiling>, whole: Option<Ceiling>| match (one, whole) {
                (Some(one), Some(whole)) => one.recognised.high > whole.settled.low,
                (one, whole) => one.is_some() != whole.is_some(),
            };
            let counts = open
                && (direction.combine == Combine::Sum
                    || award.verdict.high > result.verdict.low
                    || more(Some(award.ceiling), Some(result.ceiling))
                    || more(award.total, result.total));
            for one in &mut self.out.missing[award.missing.start as usize..award.missing.end as usize] {
                one.decisive = counts && (one.verdict || one.ceiling) || open_elsewhere;
            }
        }
        // Caps and terms of the direction itself, by default and under other readings: its awards may be settled,
        // and all of them together not.
        let Run { world, out } = self;
        let Assessment { alternatives, missing, .. } = out;
        let of = len(&out.directions);
        let mut add = |need: Need, alternative: bool| {
            missing.push(Missing {
                fact: need.0,
                item: need.1,
                direction: of,
                award: None,
                verdict: false,
                ceiling: !alternative,
                alternative,
                decisive: true,
            });
        };
        if !result.ceiling.is_settled() || !settled(result.total) {
            amount::open_needs(world, &direction.caps, direction.term.as_ref(), &mut |need| add(need, false));
        }
        for one in &alternatives[result.alternatives.start as usize..result.alternatives.end as usize] {
            if !one.ceiling.is_settled() || !settled(one.total) {
                let other = one.index.map(|at| &direction.alternatives[at as usize]);
                let (caps, term) = other.map_or((&direction.caps, &direction.term), |one| (&one.caps, &one.term));
                amount::open_needs(world, caps, term.as_ref(), &mut |need| add(need, true));
            }
        }
    }
}

fn unit_missing(
    world: &World<'_>,
    award: &Award,
    unit: &Unit,
    checks: &[Check],
    own_open: bool,
    amount_open: bool,
    add: &mut impl FnMut(Need, bool, bool),
) {
    let list = award.each.map(|(list, _)| list);
    let whose: Whose = list.map(|list| (list, unit.item));
    let answers = match (list.map(|list| world.answers.get(list)), unit.item) {
        (Some(Answer::Items(items)), Some(index)) => Some(&items[index as usize]),
        _ => None,
    };
    if let (Some(list), None) = (list, unit.item) {
        add((list, None), own_open, amount_open);
    }
    let fields = list.map(|list| &world.policy.facts[list as usize].fields[..]);
    let derived = fields.zip(answers).map(|(fields, answers)| world.item_derived(fields, answers)).unwrap_or_default();
    let item = fields.zip(answers).map(|(fields, answers)| ItemAt { fields, answers, derived: &derived });
    let mut at = unit.checks as usize;
    let own = [award.select.as_ref(), award.when.as_ref()];
    for node in own.into_iter().flatten() {
        if (own_open || amount_open) && !unit.truth.is_settled() {
            let mut out = |need: Need| add(need, own_open, amount_open);
            condition::needs(world, node, &checks[at..], whose, item, &mut out);
        }
        at += node.size as usize;
    }
    if amount_open && !unit.amount.is_settled() {
        amount::unit_needs(world, award, &checks[at..], whose, item, &mut |need| add(need, false, true));
    }
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
