//! The awards of a direction together, by default and under other readings.

use super::{Run, take_in};
use crate::amount::{self, Line, Part};
use crate::answers::Answer;
use crate::assessment::Given;
use crate::bounds::{Bounds, Ceiling, Extent};
use crate::policy::{AmountKind, Cap, Combine, Direction, DirectionAlternative};
use crate::verdict::{Level, Verdict};
use std::ops::Range;

/// The awards of a direction together.
pub(super) struct Whole {
    pub(super) verdict: Verdict,
    pub(super) ceiling: Ceiling,
    pub(super) total: Option<Ceiling>,
    /// The text states for how many years the whole is paid.
    pub(super) stated: bool,
}

/// One reading of a direction: the default where it names none.
struct View<'d> {
    reading: Option<u32>,
    other: Option<&'d DirectionAlternative>,
    combine: Combine,
    awards: Range<u32>,
}

/// What an award came to under a reading.
struct Own<'r> {
    verdict: Verdict,
    ceiling: &'r Ceiling,
    total: Option<&'r Ceiling>,
    given: &'r Given,
}

impl Run<'_> {
    /// An amount cut by the caps of the direction and the limits that span it.
    pub(super) fn below(
        &self,
        direction: &Direction,
        caps: &[Cap],
        amount: &Ceiling,
        mut lines: Option<&mut Vec<Line>>,
    ) -> Ceiling {
        let mut cut =
            amount::cut(&self.world, caps, None, *amount, Part::DirectionCap, &mut Vec::new(), lines.as_deref_mut());
        for limit in &direction.limits {
            let own = Bounds::exactly(self.world.policy.limits[*limit as usize].at_most);
            let before = cut.recognised;
            cut = cut.map(&|bounds| bounds.min(&own));
            if let Some(lines) = lines.as_deref_mut() {
                let binds = cut.recognised != before;
                lines.push(Line { part: Part::Limit(*limit), own, after: cut.recognised, binds });
            }
        }
        cut
    }

    /// The awards of a direction together, by default or under another reading.
    pub(super) fn combined(&mut self, direction: &Direction, awards: &Range<u32>, reading: Option<u32>) -> Whole {
        let other = reading.and_then(|reading| direction.alternatives.iter().find(|one| one.reading == reading));
        let combine = other.map_or(direction.combine, |one| one.combine);
        let view = View { reading, other, combine, awards: awards.clone() };
        let mut verdict = Verdict::INELIGIBLE;
        let (mut ceiling, mut granted) = (Ceiling::ZERO, false);
        let mut shared: Vec<(&str, Ceiling)> = Vec::new();
        for at in awards.clone() {
            let own = self.under(at, &view);
            let given = own.given;
            verdict = verdict.or(own.verdict);
            granted |= own.total.is_some() && own.verdict.high > Level::Ineligible;
            if combine == Combine::Best {
                take_in(&mut ceiling, &given.plain.plus(&given.once), combine);
                continue;
            }
            take_in(&mut ceiling, &given.plain, combine);
            if given.once != Ceiling::ZERO {
                let award = &direction.awards[(at - awards.start) as usize];
                let id = award.add.get(given.add as usize).map_or("", |add| &add.id);
                match shared.iter_mut().find(|(known, _)| *known == id) {
                    Some((_, most)) => *most = most.max(&given.once),
                    None => shared.push((id, given.once)),
                }
            }
        }
        ceiling = shared.iter().fold(ceiling, |sum, (_, once)| sum.plus(once));
        if combine == Combine::Sum && reading.is_none() {
            ceiling = self.count_once(direction, awards, ceiling);
        }
        let caps = other.map_or(&direction.caps, |one| &one.caps);
        let mut lines = std::mem::take(&mut self.out.lines);
        ceiling = self.below(direction, caps, &ceiling, Some(&mut lines));
        self.out.lines = lines;
        let (total, stated) = match other.map_or(&direction.term, |one| &one.term) {
            Some(term) => {
                let years = amount::years(&self.world, term);
                let total = (verdict.high > Level::Ineligible).then(|| ceiling.map(&|bounds| bounds.times(&years)));
                (total, true)
            }
            None if granted => {
                (Some(self.over_terms(direction, &view, ceiling)), self.term_is_stated(&view, verdict, ceiling))
            }
            None => (None, false),
        };
        Whole { verdict, ceiling, total, stated }
    }

    /// Takes from a sum what it counts twice: an item whose class is open is a unit of several awards, and will be
    /// one of at most one of them.
    fn count_once(&self, direction: &Direction, awards: &Range<u32>, mut sum: Ceiling) -> Ceiling {
        for (award, first) in direction.awards.iter().zip(awards.clone()) {
            let (Some((list, _)), Some(field)) = (award.each, award.class) else { continue };
            let mut rivals = Vec::new();
            for (one, at) in direction.awards.iter().zip(awards.clone()) {
                if one.class == award.class && one.each == award.each {
                    rivals.push(at);
                }
            }
            let Answer::Items(items) = self.world.answers.get(list) else { continue };
            if rivals.first() != Some(&first) {
                continue;
            }
            for (index, item) in items.iter().enumerate() {
                if item[field as usize].is_known() {
                    continue;
                }
                let (mut all, mut highest) = (Ceiling::ZERO, Ceiling::ZERO);
                for at in &rivals {
                    let units = &self.out.awards[*at as usize].units;
                    let units = &self.out.units[units.start as usize..units.end as usize];
                    let Some(unit) = units.iter().find(|unit| unit.item == Some(index as u32)) else { continue };
                    let mut paid = Ceiling::ZERO;
                    if unit.verdict.high >= Level::Conditional {
                        paid.settled.high = unit.amount.settled.high;
                    }
                    if unit.verdict.high >= Level::ForAuthority {
                        paid.recognised.high = unit.amount.recognised.high;
                    }
                    all = all.plus(&paid);
                    highest = highest.max(&paid);
                }
                sum.settled.high = sum.settled.high.less(&all.settled.high, &highest.settled.high);
                sum.recognised.high = sum.recognised.high.less(&all.recognised.high, &highest.recognised.high);
            }
        }
        sum
    }

    /// What an award came to.
    fn under(&self, at: u32, view: &View<'_>) -> Own<'_> {
        let result = &self.out.awards[at as usize];
        let alternatives = &self.out.alternatives[result.alternatives.start as usize..result.alternatives.end as usize];
        match view.reading.and_then(|reading| alternatives.iter().find(|one| one.reading == reading)) {
            Some(one) => {
                Own { verdict: one.verdict, ceiling: &one.ceiling, total: one.total.as_ref(), given: &one.given }
            }
            None => Own {
                verdict: result.verdict,
                ceiling: &result.ceiling,
                total: result.total.as_ref(),
                given: &result.given,
            },
        }
    }

    /// The ceiling over the terms of its awards, where the direction itself has none.
    fn over_terms(&self, direction: &Direction, view: &View<'_>, ceiling: Ceiling) -> Ceiling {
        let (mut total, mut longest) = (Ceiling::ZERO, Ceiling::ZERO);
        for at in view.awards.clone() {
            let own = self.under(at, view);
            let given = own.given;
            // Under another reading's caps, which are not those the award itself was cut at.
            let yearly = match view.other {
                None => *own.ceiling,
                Some(one) => self.below(direction, &one.caps, &given.plain.plus(&given.once), None),
            };
            let over_term = match (own.total, view.other) {
                (None, _) => yearly,
                (Some(total), None) => *total,
                (Some(_), Some(_)) => yearly.map(&|bounds| bounds.times(&given.years)),
            };
            longest = longest.max(&yearly.map(&|bounds| bounds.paid_for(&given.years)));
            take_in(&mut total, &over_term, view.combine);
        }
        // Caps of the direction hold every year: no more than the yearly ceiling in each of the longest term's years.
        total.min(&ceiling.times(&longest))
    }

    /// Whether the terms of its awards are a term of the direction: an award for which the text states none has no
    /// total, so every award that is added needs one, and of those that may be the best, one.
    fn term_is_stated(&self, view: &View<'_>, verdict: Verdict, ceiling: Ceiling) -> bool {
        let least = verdict.ceiling(ceiling).low;
        let level = if verdict.holds() { Level::Conditional } else { Level::ForAuthority };
        let all = view.combine == Combine::Sum;
        for at in view.awards.clone() {
            let own = self.under(at, view);
            let most = if verdict.holds() { own.ceiling.settled.high } else { own.ceiling.recognised.high };
            let counts = own.verdict.high >= level && most > Extent::ZERO && (all || most.rounded() >= least);
            if counts && own.total.is_some() != all {
                return !all;
            }
        }
        all
    }

    /// The award with the highest ceiling, those first whose conditions hold.
    pub(super) fn best(&self, awards: &Range<u32>) -> Option<u32> {
        let mut best: Option<(bool, Bounds, u32)> = None;
        for at in awards.clone() {
            let award = &self.out.awards[at as usize];
            let (holds, shown) = (award.verdict.holds(), award.verdict.ceiling(award.ceiling));
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
    pub(super) fn kind(&self, direction: &Direction, awards: &Range<u32>, best: Option<u32>) -> AmountKind {
        let kind_of = |at: u32| direction.awards[(at - awards.start) as usize].amount_kind;
        match (direction.combine, best) {
            (Combine::Best, Some(best)) => kind_of(best),
            _ => {
                let (mut of_possible, mut of_any) = (None, None);
                for at in awards.clone() {
                    let (award, kind) = (&self.out.awards[at as usize], Some(kind_of(at)));
                    // What states no amount and yet can give nothing without limit takes no number away.
                    let limited = award.ceiling.recognised.high != Extent::Unlimited;
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
