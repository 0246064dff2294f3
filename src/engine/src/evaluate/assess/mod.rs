//! The assessment: verdict and ceiling of every direction, with what each rests on and what is missing.
//!
//! Total and pure: policy, answers and date in, values out, no error and no clock. Holds indexes and exact numbers
//! only; `report` turns them into sentences.

mod missing;
mod units;
mod whole;

use crate::evaluate::amount::{self, Lines, Part};
use crate::evaluate::answers::{Answer, Answers};
use crate::evaluate::assessment::{
    AlternativeResult, Assessment, AwardResult, DirectionResult, Headline, Outcome, Trace, WindowState, part,
};
use crate::evaluate::condition::{self, Check};
use crate::evaluate::derived;
use crate::evaluate::portfolio;
use crate::evaluate::value::{EvalContext, Number};
use crate::policy::{Award, AwardId, Combine, Direction, DirectionId, FactId, Policy, ReadingId, RequirementId, Term};
use crate::values::bounds::Ceiling;
use crate::values::period::Date;
use crate::values::truth::Truth;
use crate::values::verdict::Verdict;
use std::ops::Range;
use units::Apart;
use whole::{DirectionTotal, EffectiveCap};

/// Assesses one policy. Total: any answers give an assessment.
pub fn assess(policy: &Policy, answers: &Answers, as_of: Date) -> Assessment {
    let context = derived::context(policy, answers, as_of);
    let mut out = Assessment {
        as_of,
        window: window(policy, as_of),
        requirements: Vec::with_capacity(policy.requirements.len()),
        checks: Vec::new(),
        directions: policy.directions.iter().map(|_| DirectionResult::idle(0)).collect(),
        headline: Headline::default(),
    };
    requirements(&context, &mut out);
    let mut run = Run::new(&context, Required { outcomes: &out.requirements, checks: &out.checks });
    for (at, own) in DirectionId::all(policy.directions.len()).zip(&mut out.directions) {
        run.work_out(at, answers, own);
    }
    out.headline = portfolio::headline(&context, &out);
    out
}

/// What is remembered of the work on an assessment, so that not all of it need be done anew.
pub(crate) struct Followed {
    /// Directions still to be worked out anew.
    stale: Vec<bool>,
    /// The facts each direction looked at when it was worked out: while these stay the same, so does its result.
    read: Vec<Vec<FactId>>,
    /// Values of the derived facts.
    derived: Vec<Number>,
}

impl Followed {
    /// Nothing is remembered.
    pub(crate) fn nothing(policy: &Policy) -> Followed {
        let directions = policy.directions.len();
        Followed { stale: vec![true; directions], read: vec![Vec::new(); directions], derived: Vec::new() }
    }
}

/// Brings an assessment up to date after answers to these facts have changed, and perhaps which directions are checked.
///
/// Directions that looked at none of these facts stay as they are. With `until`, ends as soon as a direction that is
/// up to date asks for that fact, and says whether one does: the headline and the stale directions are left as they
/// were.
pub(crate) fn renew(
    policy: &Policy,
    answers: &Answers,
    changed: &[FactId],
    Followed { stale, read, derived }: &mut Followed,
    until: Option<FactId>,
    out: &mut Assessment,
) -> bool {
    let mut context = derived::context(policy, answers, out.as_of);
    let mut new = vec![false; policy.facts.len()];
    changed.iter().for_each(|fact| new[fact.index()] = true);
    for (at, (now, before)) in context.derived.iter().zip(&*derived).enumerate() {
        new[context.first_derived + at] = now != before;
    }
    let checks_before = std::mem::take(&mut out.checks);
    let before = std::mem::take(&mut out.requirements);
    requirements(&context, out);
    // Which of its parts are still open decides what a direction asks for, besides whether the requirement holds.
    let truths = |checks: &[Check], at: &Outcome, size: u32| -> Vec<Truth> {
        let own = checks[at.checks as usize..].iter().take(size as usize);
        own.map(|check| check.truth).collect()
    };
    let requirements = policy.requirements.iter().zip(before.iter().zip(&out.requirements));
    let moved: Vec<bool> = requirements
        .map(|(one, (before, now))| {
            truths(&checks_before, before, one.when.size) != truths(&out.checks, now, one.when.size)
        })
        .collect();
    let asks = |own: &DirectionResult| {
        let asked = |fact: FactId| own.trace.missing.iter().any(|one| one.decisive && one.fact == fact);
        until.is_some_and(asked)
    };
    let mut found = false;
    for ((id, direction), own) in DirectionId::enumerate(&policy.directions).zip(&out.directions) {
        let at = id.index();
        stale[at] |= own.checked != answers.checks(id)
            || read[at].iter().any(|fact| new[fact.index()])
            || direction.requirements.iter().any(|one| moved[one.index()]);
        found |= !stale[at] && asks(own);
    }
    derived.clone_from(&context.derived);
    context.watch();
    let mut run = Run::new(&context, Required { outcomes: &out.requirements, checks: &out.checks });
    for (at, own) in DirectionId::all(policy.directions.len()).zip(&mut out.directions) {
        if found {
            break;
        }
        if std::mem::take(&mut stale[at.index()]) {
            run.work_out(at, answers, own);
            read[at.index()] = context.reads();
            found = asks(own);
        }
    }
    if !found {
        out.headline = portfolio::headline(&context, out);
    }
    found
}

/// Works out what the requirements of the policy come to.
fn requirements(context: &EvalContext<'_>, out: &mut Assessment) {
    for requirement in &context.policy.requirements {
        let checks = len(&out.checks);
        let truth = condition::check(context, &requirement.when, None, &mut out.checks);
        out.requirements.push(Outcome { truth, checks });
    }
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
    context: &'a EvalContext<'a>,
    required: Required<'a>,
    awards: Vec<AwardResult>,
    /// What each of these gives to the direction, and behind it what it gives under other readings.
    given: Vec<Given<'a>>,
    /// Where those of each award begin.
    first_given: Vec<usize>,
    /// Readings under which some award is not what it is by default.
    differing: Vec<ReadingId>,
    trace: Trace,
    /// What cuts the awards of the direction at hand by default, and under the reading at hand.
    cuts: Vec<EffectiveCap>,
    other_cuts: Vec<EffectiveCap>,
    /// Units of the award at hand that have add-ons which count once an award.
    apart: Vec<Apart>,
}

/// What an award gives to its direction, before any cap above it.
struct Given<'a> {
    whole: Ceiling,
    /// The same apart, where an add-on in it counts once and can be told apart.
    once: Option<OnceAddOn>,
    /// No answer can change what it gives where the general and common conditions hold.
    settled: bool,
    /// For how many years.
    term: Option<&'a Term>,
}

/// An add-on that counts once: where awards share it, the direction counts it once.
#[derive(PartialEq)]
struct OnceAddOn {
    /// What the award gives without it.
    plain: Ceiling,
    /// Its index.
    add: u16,
    /// What it gives.
    amount: Ceiling,
}

/// What the requirements of the policy came to.
#[derive(Clone, Copy)]
struct Required<'a> {
    outcomes: &'a [Outcome],
    checks: &'a [Check],
}

/// Awards of one direction with the truth common to them.
struct Common {
    general: Truth,
    checks: Outcome,
}

/// Takes one more part, paid where `truth` holds, into what parts come to together.
fn take_in(whole: &mut Ceiling, part: &Ceiling, truth: Truth, how: Combine) {
    match how {
        Combine::Sum => whole.add_where(part, truth),
        Combine::Best => whole.raise_where(part, truth),
    }
}

fn len<T>(list: &[T]) -> u32 {
    list.len() as u32
}

impl<'a> Run<'a> {
    fn new(context: &'a EvalContext<'a>, required: Required<'a>) -> Run<'a> {
        let (awards, given, first_given, differing, trace) = Default::default();
        let (cuts, other_cuts, apart) = Default::default();
        Run { context, required, awards, given, first_given, differing, trace, cuts, other_cuts, apart }
    }

    /// Works out one direction.
    fn work_out(&mut self, at: DirectionId, answers: &Answers, out: &mut DirectionResult) {
        let direction = &self.context.policy.directions[at];
        if !answers.checks(at) {
            *out = DirectionResult::idle(direction.awards.len());
            return;
        }
        (self.awards, self.trace) = (std::mem::take(&mut out.awards), std::mem::take(&mut out.trace));
        self.direction(direction, out);
    }

    fn direction(&mut self, direction: &'a Direction, out: &mut DirectionResult) {
        let items = |award: &Award| match award.each {
            Some((list, _)) => self.context.items(list).map_or(1, |items| items.len()),
            None => 1,
        };
        self.trace.clear(direction, direction.awards.iter().map(items).sum());
        self.awards.clear();
        self.given.clear();
        self.first_given.clear();
        self.differing.clear();
        whole::cuts(self.context, direction, &direction.caps, &mut self.cuts);
        // One more for another reading of the last.
        self.awards.reserve(direction.awards.len() + 1);
        let truth = match &direction.when {
            Some(node) => condition::check(self.context, node, None, &mut self.trace.checks),
            None => Truth::YES,
        };
        let required = |all: Truth, one: &RequirementId| all.and(self.required.outcomes[*one].truth);
        let general = direction.requirements.iter().fold(truth, required);
        let common = Common { general, checks: Outcome { truth, checks: 0 } };
        for award in &direction.awards {
            self.award(direction, award, &common);
        }
        let lines = len(&self.trace.lines);
        let whole = self.combined(direction, None);
        out.lines = lines..len(&self.trace.lines);
        let alternatives = len(&self.trace.alternatives);
        for reading in &direction.alternative_readings {
            let index = direction.alternatives.iter().position(|one| one.reading == *reading);
            let DirectionTotal { verdict, ceiling, total, stated } = if self.same_under(direction, *reading) {
                whole.clone()
            } else {
                self.combined(direction, Some(*reading))
            };
            self.trace.alternatives.push(AlternativeResult {
                reading: *reading,
                index,
                verdict,
                ceiling,
                total,
                term_stated: stated,
            });
        }
        out.alternatives = alternatives..len(&self.trace.alternatives);
        out.checked = true;
        out.common = common.checks;
        out.verdict = whole.verdict;
        out.ceiling = whole.ceiling;
        out.total = whole.total;
        out.term_stated = whole.stated;
        out.best = self.best();
        out.kind = self.kind(direction, out.best);
        self.missing(direction, out, &common);
        out.awards = std::mem::take(&mut self.awards);
        out.trace = std::mem::take(&mut self.trace);
    }

    fn award(&mut self, direction: &'a Direction, award: &'a Award, common: &Common) {
        let truths = (common.general, self.steps(direction, award));
        self.apart.clear();
        self.first_given.push(self.given.len());
        let own_units = self.units(award, truths, None);
        let at = self.awards.len();
        let missing = len(&self.trace.missing);
        self.result(award, own_units.clone(), truths, (true, false));
        self.award_missing(direction, award, AwardId::new(at), common, None);
        let (described, alternatives) = (self.apart.len(), len(&self.trace.alternatives));
        for (index, one) in award.alternatives.iter().enumerate() {
            let kept = (self.trace.checks.len(), self.trace.units.len());
            // The same reading may give the direction other caps.
            let other = direction.alternatives.iter().find(|other| other.reading == one.reading);
            let caps = other.map_or(&direction.caps, |other| &other.caps);
            if other.is_some() {
                whole::cuts(self.context, direction, caps, &mut self.other_cuts);
            }
            let units = match (one.same_when, one.same_amounts) {
                (true, true) => own_units.clone(),
                _ => self.units(&one.award, truths, Some((one, &own_units))),
            };
            self.result(&one.award, units, truths, (false, other.is_some()));
            self.apart.truncate(described);
            self.award_missing(direction, &one.award, AwardId::new(at), common, Some(caps));
            self.trace.checks.truncate(kept.0);
            self.trace.units.truncate(kept.1);
            if !self.is_same(at) {
                self.differing.push(one.reading);
            }
            let Some(AwardResult { verdict, ceiling, total, .. }) = self.awards.pop() else { continue };
            self.trace.alternatives.push(AlternativeResult {
                reading: one.reading,
                index: Some(index),
                verdict,
                ceiling,
                total,
                term_stated: true,
            });
        }
        let (alternatives, missing) = (alternatives..len(&self.trace.alternatives), missing..len(&self.trace.missing));
        let result = &mut self.awards[at];
        (result.alternatives, result.missing) = (alternatives, missing);
    }

    /// Whether all steps of an award are done.
    fn steps(&self, direction: &Direction, award: &Award) -> Truth {
        let mut all = Truth::YES;
        for steps in [&direction.steps, &award.steps] {
            for fact in steps.iter().filter_map(|step| step.fact) {
                all = all.and(match self.context.get(fact) {
                    Answer::YesNo(done) => Truth::from_bool(*done),
                    _ => Truth::UNKNOWN,
                });
            }
        }
        all
    }

    /// The units of an award together, below its caps and those above it: one more award. Keeps lines of it if told to;
    /// `elsewhere`, those above it are those of the reading at hand.
    fn result(
        &mut self,
        award: &'a Award,
        units: Range<u32>,
        (general, steps): (Truth, Truth),
        (keep, elsewhere): (bool, bool),
    ) {
        let term = award.term.as_ref();
        // Both are filled where they stand: they are long, and moving them takes longer than working them out.
        let nothing = Given { whole: Ceiling::ZERO, once: None, settled: false, term };
        let (at, at_given, none) = (self.awards.len(), self.given.len(), len(&self.trace.alternatives));
        self.given.push(nothing);
        self.awards.push(AwardResult::nothing(none));
        let (result, given) = (&mut self.awards[at], &mut self.given[at_given]);
        let (whole, mut once) = (&mut given.whole, Ceiling::ZERO);
        let (list, items) = award.each.map_or((None, Combine::Sum), |(list, items)| (Some(list), items));
        let described = list.is_none_or(|list| self.context.items(list).is_some());
        for (at, unit) in units.clone().zip(part(&self.trace.units, &units)) {
            result.own = result.own.or(unit.truth);
            let apart = self.apart.iter().find(|one| one.unit == at);
            let amount = apart.map_or(&unit.amount, |one| &one.plain);
            if described || items == Combine::Best {
                take_in(whole, amount, unit.truth, items);
            } else {
                // There may be any number of items.
                take_in(whole, &amount.any_number(), unit.truth, Combine::Best);
            }
            if let Some(apart) = apart {
                take_in(&mut once, &apart.once, unit.truth, Combine::Best);
            }
        }
        let Trace { checks, lines, .. } = &mut self.trace;
        (result.cap_checks, result.lines.start) = (len(checks), len(lines));
        if !once.is_nothing() {
            // Under caps of the award's own, a once-only add-on cannot be told apart any more; nor can several of them.
            if let Some(add) = only_once(award).filter(|_| award.caps.is_empty()) {
                let mut apart = OnceAddOn { plain: whole.clone(), add, amount: once.clone() };
                apart.plain.gate(general);
                apart.amount.gate(general);
                given.once = Some(apart);
            }
            whole.add(&once);
        }
        let mut kept: Lines<'_> = keep.then_some(&mut *lines);
        amount::cut(self.context, &award.caps, None, whole, Part::Cap, checks, &mut kept);
        given.settled = whole.is_settled();
        whole.gate(general);
        result.ceiling = whole.clone();
        whole::below(if elsewhere { &self.other_cuts } else { &self.cuts }, &mut result.ceiling, &mut None);
        if let Some(term) = term {
            result.total = Some(result.ceiling.times(&amount::years(self.context, term)));
        }
        result.verdict = Verdict::of(result.own.and(general), steps);
        result.steps = steps;
        result.lines.end = len(lines);
        result.units = units;
    }

    /// Whether an award under another reading, the last worked out, is what it is by default, as far as anything looks
    /// at it.
    fn is_same(&self, at: usize) -> bool {
        let (award, own) = (&self.awards[at], &self.given[self.first_given[at]]);
        let (Some(result), Some(given)) = (self.awards.last(), self.given.last()) else { return false };
        let years = |given: &Given<'_>| given.term.map(|term| amount::years(self.context, term));
        result.verdict == award.verdict
            && result.ceiling == award.ceiling
            && result.total == award.total
            && given.whole == own.whole
            && given.once == own.once
            && (given.term == own.term || years(given) == years(own))
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

fn settled(total: &Option<Ceiling>) -> bool {
    total.as_ref().is_none_or(Ceiling::is_settled)
}
