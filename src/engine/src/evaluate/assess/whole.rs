//! The awards of a direction together, by default and under other readings.

use super::{Given, Run, take_in};
use crate::evaluate::amount::{self, Lines, Part};
use crate::evaluate::answers::Answer;
use crate::evaluate::assessment::part;
use crate::evaluate::value::EvalContext;
use crate::policy::{AmountKind, AwardId, Cap, Combine, Direction, DirectionAlternative, ReadingId};
use crate::values::bounds::{Bounds, Ceiling, Extent};
use crate::values::truth::Truth;
use crate::values::verdict::{Level, Verdict};
use rust_decimal::Decimal;

/// The awards of a direction together.
#[derive(Clone)]
pub(super) struct DirectionTotal {
    pub(super) verdict: Verdict,
    pub(super) ceiling: Ceiling,
    pub(super) total: Option<Ceiling>,
    /// The text states for how many years the whole is paid.
    pub(super) stated: bool,
}

/// One reading of a direction: the default where it names none.
struct View<'d> {
    reading: Option<ReadingId>,
    other: Option<&'d DirectionAlternative>,
    combine: Combine,
}

/// What an award came to under a reading.
struct AwardView<'r> {
    verdict: Verdict,
    ceiling: &'r Ceiling,
    total: Option<&'r Ceiling>,
    given: &'r Given<'r>,
}

/// What cuts amounts above the awards: a cap of the direction, or a limit that spans it.
pub(super) struct EffectiveCap {
    part: Part,
    size: Ceiling,
    applies: Truth,
}

/// What cuts amounts of the direction where these are its caps: the same for each of its awards.
pub(super) fn cuts(context: &EvalContext<'_>, direction: &Direction, caps: &[Cap], found: &mut Vec<EffectiveCap>) {
    found.clear();
    for (cap, at) in caps.iter().zip(0..) {
        let applies = amount::applies(context, cap);
        if applies != Truth::NO {
            found.push(EffectiveCap {
                part: Part::DirectionCap(at),
                size: amount::cap_size(context, cap, None),
                applies,
            });
        }
    }
    for limit in &direction.limits {
        let size = Ceiling::exactly(context.policy.limits[*limit].at_most);
        found.push(EffectiveCap { part: Part::Limit(*limit), size, applies: Truth::YES });
    }
}

/// Cuts an amount by all of these, one after the other.
pub(super) fn below(cuts: &[EffectiveCap], amount: &mut Ceiling, lines: &mut Lines<'_>) {
    for EffectiveCap { part, size, applies } in cuts {
        amount::cut_at(lines, *part, size, *applies, amount);
    }
}

impl Run<'_> {
    /// Whether a reading changes nothing of a direction as a whole.
    pub(super) fn same_under(&self, direction: &Direction, reading: ReadingId) -> bool {
        // What a sum counts twice is taken from it by default alone.
        let twice = direction.combine == Combine::Sum && direction.awards.iter().any(|award| award.class.is_some());
        !twice && !self.differing.contains(&reading) && direction.alternatives.iter().all(|one| one.reading != reading)
    }

    /// The awards of a direction together, by default or under another reading.
    pub(super) fn combined(&mut self, direction: &Direction, reading: Option<ReadingId>) -> DirectionTotal {
        let other = reading.and_then(|reading| direction.alternatives.iter().find(|one| one.reading == reading));
        let combine = other.map_or(direction.combine, |one| one.combine);
        let view = View { reading, other, combine };
        let mut verdict = Verdict::INELIGIBLE;
        let (mut ceiling, mut granted) = (Ceiling::ZERO, false);
        let mut shared: Vec<(&str, Ceiling)> = Vec::new();
        for (at, award) in direction.awards.iter().enumerate() {
            let own = self.under(at, &view);
            let given = own.given;
            verdict = verdict.or(own.verdict);
            granted |= own.total.is_some() && own.verdict.high > Level::Ineligible;
            let Some(once) = given.once.as_ref().filter(|_| combine == Combine::Sum) else {
                take_in(&mut ceiling, &given.whole, Truth::YES, combine);
                continue;
            };
            ceiling.add(&once.plain);
            let id = award.add.get(once.add as usize).map_or("", |add| &add.id);
            match shared.iter_mut().find(|(known, _)| *known == id) {
                Some((_, most)) => most.raise(&once.amount),
                None => shared.push((id, once.amount.clone())),
            }
        }
        shared.iter().for_each(|(_, once)| ceiling.add(once));
        if combine == Combine::Sum && reading.is_none() {
            self.count_once(direction, &mut ceiling);
        }
        if let Some(one) = other {
            cuts(self.context, direction, &one.caps, &mut self.other_cuts);
        }
        let own = if other.is_some() { &self.other_cuts } else { &self.cuts };
        let mut lines: Lines<'_> = reading.is_none().then_some(&mut self.trace.lines);
        below(own, &mut ceiling, &mut lines);
        let (total, stated) = match other.map_or(&direction.term, |one| &one.term) {
            Some(term) => {
                let years = amount::years(self.context, term);
                let total = (verdict.high > Level::Ineligible).then(|| ceiling.times(&years));
                (total, true)
            }
            None if granted => (Some(self.over_terms(&view, &ceiling)), self.term_is_stated(&view, verdict, &ceiling)),
            None => (None, false),
        };
        DirectionTotal { verdict, ceiling, total, stated }
    }

    /// Takes from a sum what it counts twice: an item whose class is open is a unit of several awards, and will be
    /// one of at most one of them.
    fn count_once(&self, direction: &Direction, sum: &mut Ceiling) {
        for (at, award) in direction.awards.iter().enumerate() {
            let (Some((list, _)), Some(field)) = (award.each, award.class) else { continue };
            let mut rivals = Vec::new();
            for (at, one) in direction.awards.iter().enumerate() {
                if one.class == award.class && one.each == award.each {
                    rivals.push(at);
                }
            }
            let Answer::Items(items) = self.context.get(list) else { continue };
            if rivals.first() != Some(&at) {
                continue;
            }
            for (index, item) in items.iter().enumerate() {
                if item[field].is_known() {
                    continue;
                }
                let (mut all, mut highest) = ([Extent::ZERO; 2], [Extent::ZERO; 2]);
                for at in &rivals {
                    let units = part(&self.trace.units, &self.awards[*at].units);
                    let Some(unit) = units.iter().find(|unit| unit.item == Some(index as u32)) else { continue };
                    let worlds = [unit.amount.settled().high, unit.amount.recognised().high];
                    for (case, level) in [Level::Conditional, Level::ForAuthority].into_iter().enumerate() {
                        if unit.verdict.high >= level {
                            all[case] = all[case].plus(&worlds[case]);
                            highest[case] = highest[case].max(worlds[case]);
                        }
                    }
                }
                let mut ends = sum.take();
                let [_, settled, _, recognised] = &mut *ends;
                settled.replace(&all[0], &highest[0]);
                recognised.replace(&all[1], &highest[1]);
                *sum = Ceiling::Open(ends);
            }
        }
    }

    /// What an award came to.
    fn under<'r>(&'r self, at: usize, view: &View<'_>) -> AwardView<'r> {
        let result = &self.awards[at];
        let alternatives = part(&self.trace.alternatives, &result.alternatives);
        let given = &self.given[self.first_given[at]..];
        match alternatives.iter().zip(&given[1..]).find(|(one, _)| view.reading == Some(one.reading)) {
            Some((one, given)) => {
                AwardView { verdict: one.verdict, ceiling: &one.ceiling, total: one.total.as_ref(), given }
            }
            None => AwardView {
                verdict: result.verdict,
                ceiling: &result.ceiling,
                total: result.total.as_ref(),
                given: &given[0],
            },
        }
    }

    /// The ceiling over the terms of its awards, where the direction itself has none.
    fn over_terms(&self, view: &View<'_>, ceiling: &Ceiling) -> Ceiling {
        let (mut total, mut longest) = (Ceiling::ZERO, Ceiling::ZERO);
        for at in 0..self.awards.len() {
            let own = self.under(at, view);
            let given = own.given;
            let years = given.term.map_or(Ceiling::exactly(Decimal::ONE), |term| amount::years(self.context, term));
            let (mut cut, product);
            let yearly = match view.other {
                None => own.ceiling,
                // Its caps are not those the award itself was cut at.
                Some(_) => {
                    cut = given.whole.clone();
                    below(&self.other_cuts, &mut cut, &mut None);
                    &cut
                }
            };
            let over_term = match (own.total, view.other) {
                (None, _) => yearly,
                (Some(total), None) => total,
                (Some(_), Some(_)) => {
                    product = yearly.times(&years);
                    &product
                }
            };
            longest.raise(&yearly.paid_for(&years));
            take_in(&mut total, over_term, Truth::YES, view.combine);
        }
        // Caps of the direction hold every year: no more than the yearly ceiling in each of the longest term's years.
        total.lower(&ceiling.times(&longest));
        total
    }

    /// Whether the terms of its awards are a term of the direction: an award for which the text states none has no
    /// total, so every award that is added needs one, and of those that may be the best, one.
    fn term_is_stated(&self, view: &View<'_>, verdict: Verdict, ceiling: &Ceiling) -> bool {
        let least = verdict.ceiling(ceiling).low;
        let level = if verdict.holds() { Level::Conditional } else { Level::ForAuthority };
        let all = view.combine == Combine::Sum;
        for at in 0..self.awards.len() {
            let own = self.under(at, view);
            let most = if verdict.holds() { own.ceiling.settled().high } else { own.ceiling.recognised().high };
            let counts = own.verdict.high >= level && most > Extent::ZERO && (all || most.rounded() >= least);
            if counts && own.total.is_some() != all {
                return !all;
            }
        }
        all
    }

    /// The award with the highest ceiling, those first whose conditions hold.
    pub(super) fn best(&self) -> Option<AwardId> {
        let mut best: Option<(bool, Bounds, AwardId)> = None;
        for (at, award) in AwardId::enumerate(&self.awards) {
            let (holds, shown) = (award.verdict.holds(), award.verdict.ceiling(&award.ceiling));
            let better = best.is_none_or(|(best_holds, bounds, _)| {
                (holds, shown.high, shown.low) > (best_holds, bounds.high, bounds.low)
            });
            if award.verdict.high > Level::Ineligible && better {
                best = Some((holds, shown, at));
            }
        }
        best.map(|(_, _, at)| at)
    }

    /// The kind of its amount: that of the best award, or the least firm of those that are added.
    pub(super) fn kind(&self, direction: &Direction, best: Option<AwardId>) -> AmountKind {
        match (direction.combine, best) {
            (Combine::Best, Some(best)) => direction.awards[best].amount_kind,
            _ => {
                let (mut of_possible, mut of_any) = (None, None);
                for (award, rule) in self.awards.iter().zip(&direction.awards) {
                    let kind = Some(rule.amount_kind);
                    // What states no amount and yet can give nothing without limit takes no number away.
                    let limited = award.ceiling.recognised().high != Extent::Unlimited;
                    let idle = limited && kind == Some(AmountKind::Unspecified);
                    if award.verdict.high > Level::Ineligible && !idle {
                        of_possible = kind.max(of_possible);
                    }
                    of_any = kind.max(of_any);
                }
                of_possible.or(of_any).unwrap_or(AmountKind::Fixed)
            }
        }
    }
}
