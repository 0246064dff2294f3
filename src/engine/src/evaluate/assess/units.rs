//! The units of an award: its items, or the whole of an award without items, each worked out on its own.

use super::{Run, len};
use crate::evaluate::amount::{self, Lines};
use crate::evaluate::assessment::{Trace, UnitResult};
use crate::evaluate::condition;
use crate::evaluate::value::ItemAt;
use crate::policy::{Alternative, Award};
use crate::values::bounds::Ceiling;
use crate::values::truth::Truth;
use crate::values::verdict::Verdict;
use std::ops::Range;

/// A unit with add-ons that count once an award.
pub(super) struct Apart {
    pub(super) unit: u32,
    /// What else it gives.
    pub(super) plain: Ceiling,
    pub(super) once: Ceiling,
}

/// Units to take over from: those by default, and how another reading differs.
type Like<'l> = Option<(&'l Alternative, &'l Range<u32>)>;

impl Run<'_> {
    /// The units of an award, each on its own; returns where their traces are. Under another reading they take over what
    /// is as it is for `like`, the units by default.
    pub(super) fn units(&mut self, award: &Award, truths: (Truth, Truth), like: Like<'_>) -> Range<u32> {
        let first = len(&self.trace.units);
        let mut next = like.map_or(0, |(_, own)| own.start);
        let Some((list, _)) = award.each else {
            self.unit(award, None, None, truths, like.map(|(one, _)| (one, next)));
            return first..len(&self.trace.units);
        };
        let items = self.context.items(list);
        for at in 0..items.map_or(1, |items| items.len()) {
            let index = items.map(|_| at as u32);
            // Those of other awards have no unit.
            if like.is_some_and(|(_, own)| next == own.end || self.trace.units[next as usize].item != index) {
                continue;
            }
            let item = Some(self.context.item(list, at));
            self.unit(award, item, index, truths, like.map(|(one, _)| (one, next)));
            next += 1;
        }
        first..len(&self.trace.units)
    }

    /// One unit; none, and no trace, for items of other awards.
    fn unit(
        &mut self,
        award: &Award,
        item: Option<ItemAt<'_>>,
        index: Option<u32>,
        (general, steps): (Truth, Truth),
        like: Option<(&Alternative, u32)>,
    ) {
        let Trace { units, checks: all_checks, lines: all_lines, .. } = &mut self.trace;
        let (mut checks, lines, at) = (len(all_checks), len(all_lines), len(units));
        let mut truth = Truth::YES;
        if let Some((_, own)) = like.filter(|(one, _)| one.same_when) {
            let own = &units[own as usize];
            (truth, checks) = (own.truth, own.checks);
        } else {
            if let Some(node) = &award.select {
                truth = condition::check(self.context, node, item, all_checks);
                if truth == Truth::NO {
                    return all_checks.truncate(checks as usize);
                }
            }
            if let Some(node) = &award.when {
                truth = truth.and(condition::check(self.context, node, item, all_checks));
            }
            if item.is_some() && index.is_none() {
                // There may be no item at all.
                truth = truth.and(Truth::UNKNOWN);
            }
        }
        let verdict = Verdict::of(truth.and(general), steps);
        let (amount, amount_checks) = (Ceiling::ZERO, len(all_checks));
        units.push(UnitResult { item: index, truth, verdict, amount, checks, amount_checks, lines: lines..lines });
        if let Some((_, own)) = like.filter(|(one, _)| one.same_amounts) {
            let default = &units[own as usize];
            let (amount, amount_checks) = (default.amount.clone(), default.amount_checks);
            let unit = &mut units[at as usize];
            (unit.amount, unit.amount_checks) = (amount, amount_checks);
            if let Some(one) = self.apart.iter().find(|one| one.unit == own) {
                let one = Apart { unit: at, plain: one.plain.clone(), once: one.once.clone() };
                self.apart.push(one);
            }
            return;
        }
        let unit = &mut units[at as usize];
        let (amount, mut once) = (&mut unit.amount, Ceiling::ZERO);
        let mut kept: Lines<'_> = like.is_none().then_some(&mut *all_lines);
        amount::unit(self.context, award, item, (amount, &mut once), all_checks, &mut kept);
        unit.lines.end = len(all_lines);
        if !once.is_nothing() {
            let plain = unit.amount.clone();
            unit.amount.add(&once);
            self.apart.push(Apart { unit: at, plain, once });
        }
    }
}
