//! The awards of a direction together, by default and under other readings.

use super::{Run, take_in};
use crate::amount::{self, Line, Part};
use crate::answers::Answer;
use crate::assessment::{AwardResult, Given, part};
use crate::bounds::{Bounds, Ceiling, Extent};
use crate::policy::{AmountKind, Cap, Combine, Direction, DirectionAlternative};
use crate::verdict::{Level, Verdict};

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
            let own = Ceiling::exactly(self.world.policy.limits[*limit as usize].at_most);
            let before = cut;
            cut = cut.min(&own);
            if let Some(lines) = lines.as_deref_mut() {
                lines.push(Line::cap(Part::Limit(*limit), &own, &before, &cut));
            }
        }
        cut
    }

    /// The awards of a direction together, by default or under another reading.
    pub(super) fn combined(&mut self, direction: &Direction, reading: Option<u32>) -> Whole {
        let other = reading.and_then(|reading| direction.alternatives.iter().find(|one| one.reading == reading));
        let combine = other.map_or(direction.combine, |one| one.combine);
        let view = View { reading, other, combine };
        let mut verdict = Verdict::INELIGIBLE;
        let (mut ceiling, mut granted) = (Ceiling::ZERO, false);
        let mut shared: Vec<(&str, Ceiling)> = Vec::new();
        for (award, result) in direction.awards.iter().zip(&self.awards) {
            let own = self.under(result, &view);
            let given = own.given;
            verdict = verdict.or(own.verdict);
            granted |= own.total.is_some() && own.verdict.high > Level::Ineligible;
            if combine == Combine::Best {
                take_in(&mut ceiling, &given.plain.plus(&given.once), combine);
                continue;
            }
            take_in(&mut ceiling, &given.plain, combine);
            if given.once != Ceiling::ZERO {
                let id = award.add.get(given.add as usize).map_or("", |add| &add.id);
                match shared.iter_mut().find(|(known, _)| *known == id) {
                    Some((_, most)) => *most = most.max(&given.once),
                    None => shared.push((id, given.once)),
                }
            }
        }
        ceiling = shared.iter().fold(ceiling, |sum, (_, once)| sum.plus(once));
        if combine == Combine::Sum && reading.is_none() {
            ceiling = self.count_once(direction, ceiling);
        }
        let caps = other.map_or(&direction.caps, |one| &one.caps);
        let mut lines = std::mem::take(&mut self.trace.lines);
        ceiling = self.below(direction, caps, &ceiling, Some(&mut lines));
        self.trace.lines = lines;
        let (total, stated) = match other.map_or(&direction.term, |one| &one.term) {
            Some(term) => {
                let years = amount::years(&self.world, term);
                let total = (verdict.high > Level::Ineligible).then(|| ceiling.times(&years));
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
    fn count_once(&self, direction: &Direction, mut sum: Ceiling) -> Ceiling {
        for (at, award) in direction.awards.iter().enumerate() {
            let (Some((list, _)), Some(field)) = (award.each, award.class) else { continue };
            let mut rivals = Vec::new();
            for (at, one) in direction.awards.iter().enumerate() {
                if one.class == award.class && one.each == award.each {
                    rivals.push(at);
                }
            }
            let Answer::Items(items) = self.world.get(list) else { continue };
            if rivals.first() != Some(&at) {
                continue;
            }
            for (index, item) in items.iter().enumerate() {
                if item[field as usize].is_known() {
                    continue;
                }
                let (mut all, mut highest) = ([Extent::ZERO; 2], [Extent::ZERO; 2]);
                for at in &rivals {
                    let units = part(&self.trace.units, &self.awards[*at].units);
                    let Some(unit) = units.iter().find(|unit| unit.item == Some(index as u32)) else { continue };
                    let worlds = [unit.amount.settled().high, unit.amount.recognised().high];
                    for (world, level) in [Level::Conditional, Level::ForAuthority].into_iter().enumerate() {
                        if unit.verdict.high >= level {
                            all[world] = all[world].plus(&worlds[world]);
                            highest[world] = highest[world].max(worlds[world]);
                        }
                    }
                }
                let (mut settled, mut recognised) = (sum.settled(), sum.recognised());
                settled.high = settled.high.less(&all[0], &highest[0]);
                recognised.high = recognised.high.less(&all[1], &highest[1]);
                sum = Ceiling::Open { settled, recognised };
            }
        }
        sum
    }

    /// What an award came to.
    fn under<'r>(&'r self, result: &'r AwardResult, view: &View<'_>) -> Own<'r> {
        let alternatives = part(&self.trace.alternatives, &result.alternatives);
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
        for result in &self.awards {
            let own = self.under(result, view);
            let given = own.given;
            // Under another reading's caps, which are not those the award itself was cut at.
            let yearly = match view.other {
                None => *own.ceiling,
                Some(one) => self.below(direction, &one.caps, &given.plain.plus(&given.once), None),
            };
            let over_term = match (own.total, view.other) {
                (None, _) => yearly,
                (Some(total), None) => *total,
                (Some(_), Some(_)) => yearly.times(&given.years),
            };
            longest = longest.max(&yearly.paid_for(&given.years));
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
        for result in &self.awards {
            let own = self.under(result, view);
            let most = if verdict.holds() { own.ceiling.settled().high } else { own.ceiling.recognised().high };
            let counts = own.verdict.high >= level && most > Extent::ZERO && (all || most.rounded() >= least);
            if counts && own.total.is_some() != all {
                return !all;
            }
        }
        all
    }

    /// The award with the highest ceiling, those first whose conditions hold.
    pub(super) fn best(&self) -> Option<u32> {
        let mut best: Option<(bool, Bounds, u32)> = None;
        for (award, at) in self.awards.iter().zip(0..) {
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
    pub(super) fn kind(&self, direction: &Direction, best: Option<u32>) -> AmountKind {
        match (direction.combine, best) {
            (Combine::Best, Some(best)) => direction.awards[best as usize].amount_kind,
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
