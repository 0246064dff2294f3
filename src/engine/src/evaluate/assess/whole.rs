//! The awards of a direction together, under one reading.

use super::award::AwardView;
use super::view::View;
use crate::evaluate::amount::{self, TraceLine};
use crate::evaluate::answers::Answer;
use crate::evaluate::assessment::AwardResult;
use crate::evaluate::value::EvalContext;
use crate::policy::{AmountKind, AwardId, Combine, Direction};
use crate::values::bounds::{Bounds, Ceiling, Extent};
use crate::values::verdict::{Level, Verdict};

/// The awards of a direction together.
pub(super) struct Whole<'a> {
    pub(super) view: View<'a>,
    pub(super) verdict: Verdict,
    pub(super) ceiling: Ceiling,
    pub(super) total: Option<Ceiling>,
    /// The text states for how many years the whole is paid.
    pub(super) term_stated: bool,
    /// Lines of the caps above.
    pub(super) lines: Vec<TraceLine>,
}

impl<'a> Whole<'a> {
    /// What the awards come to together under a view of their direction.
    pub(super) fn new(context: &EvalContext<'_>, view: View<'a>, awards: &[&AwardView<'_>]) -> Whole<'a> {
        let verdict = awards.iter().fold(Verdict::INELIGIBLE, |best, award| best.or(award.result.verdict));
        let sum = match view.combine {
            Combine::Best => best_of(awards),
            Combine::Sum => count_once(context, awards, sum_of(awards)),
        };
        let capped = view.calculation(sum);
        let ceiling = capped.amount;
        let possible = |verdict: Verdict| verdict.high > Level::Ineligible;
        let granted = |award: &&AwardView<'_>| award.rule.term.is_some() && possible(award.result.verdict);
        let (total, term_stated) = match view.term {
            Some(term) => (possible(verdict).then(|| ceiling.times(&amount::years(context, term))), true),
            None if awards.iter().any(granted) => {
                let total = over_terms(&view, awards, &ceiling);
                (Some(total), term_is_stated(&view, awards, verdict, &ceiling))
            }
            None => (None, false),
        };
        Whole { view, verdict, ceiling, total, term_stated, lines: capped.lines }
    }

    /// No answer can change any of it.
    pub(super) fn is_settled(&self) -> bool {
        self.verdict.is_settled() && self.amount_is_settled()
    }

    /// No answer can change the ceiling or the total.
    pub(super) fn amount_is_settled(&self) -> bool {
        self.ceiling.is_settled() && self.total.as_ref().is_none_or(Ceiling::is_settled)
    }
}

/// The most that one of the awards gives, before any cap above them.
fn best_of(awards: &[&AwardView<'_>]) -> Ceiling {
    let mut best = Ceiling::ZERO;
    awards.iter().for_each(|award| best.raise(&award.given.whole));
    best
}

/// What the awards give in sum before any cap above them, with an add-on that they share counted once.
fn sum_of(awards: &[&AwardView<'_>]) -> Ceiling {
    let mut sum = Ceiling::ZERO;
    let mut shared: Vec<(&str, Ceiling)> = Vec::new();
    for award in awards {
        let Some(once) = &award.given.once else {
            sum.add(&award.given.whole);
            continue;
        };
        sum.add(&once.plain);
        let id = &*award.rule.add[once.add].id;
        match shared.iter_mut().find(|(known, _)| *known == id) {
            Some((_, most)) => most.raise(&once.amount),
            None => shared.push((id, once.amount.clone())),
        }
    }
    shared.iter().for_each(|(_, once)| sum.add(once));
    sum
}

/// Takes from a sum what it counts twice: an item whose class is open is a unit of several awards, and will be one of
/// at most one of them.
fn count_once(context: &EvalContext<'_>, awards: &[&AwardView<'_>], mut sum: Ceiling) -> Ceiling {
    for (at, award) in awards.iter().enumerate() {
        let (Some((list, _)), Some(field)) = (award.rule.each, award.rule.class) else { continue };
        let is_rival = |one: &&&AwardView<'_>| one.rule.class == Some(field) && one.rule.each == award.rule.each;
        let Answer::Items(items) = context.get(list) else { continue };
        // Rivals are looked at together, at the first of them.
        if awards[..at].iter().any(|one| is_rival(&one)) {
            continue;
        }
        let rivals: Vec<&AwardView<'_>> = awards.iter().filter(is_rival).copied().collect();
        for (index, _) in (0..).zip(items).filter(|(_, item)| !item[field].is_known()) {
            sum = with_one_of(&rivals, index, sum);
        }
    }
    sum
}

/// A sum with an item counted in one of these awards instead of in each.
fn with_one_of(rivals: &[&AwardView<'_>], index: u32, mut sum: Ceiling) -> Ceiling {
    let (mut all, mut highest) = ([Extent::ZERO; 2], [Extent::ZERO; 2]);
    for award in rivals {
        let Some(unit) = award.result.units.iter().find(|unit| unit.item == Some(index)) else { continue };
        // Add-ons that count once are no part of what is counted twice.
        let amount = &unit.amount.plain;
        let worlds = [amount.settled().high, amount.recognised().high];
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
    Ceiling::Open(ends)
}

/// The ceiling over the terms of the awards, where the direction itself has none.
fn over_terms(view: &View<'_>, awards: &[&AwardView<'_>], ceiling: &Ceiling) -> Ceiling {
    let (mut total, mut longest) = (Ceiling::ZERO, Ceiling::ZERO);
    for award in awards {
        let yearly = view.ceiling(&award.given.whole);
        longest.raise(&yearly.paid_for(&award.years));
        let over_term = yearly.times(&award.years);
        match view.combine {
            Combine::Sum => total.add(&over_term),
            Combine::Best => total.raise(&over_term),
        }
    }
    // Caps of the direction hold every year: no more than the yearly ceiling in each of the longest term's years.
    total.lower(&ceiling.times(&longest));
    total
}

/// Whether the terms of the awards are a term of the direction: an award for which the text states none has no total,
/// so every award that is added needs one, and of those that may be the best, one.
fn term_is_stated(view: &View<'_>, awards: &[&AwardView<'_>], verdict: Verdict, ceiling: &Ceiling) -> bool {
    let least = verdict.ceiling(ceiling).low;
    let level = if verdict.holds() { Level::Conditional } else { Level::ForAuthority };
    let mut counting = awards.iter().filter(|award| {
        let yearly = view.ceiling(&award.given.whole);
        let most = if verdict.holds() { yearly.settled().high } else { yearly.recognised().high };
        let best = view.combine == Combine::Sum || most.rounded() >= least;
        award.result.verdict.high >= level && most > Extent::ZERO && best
    });
    let has_term = |award: &&AwardView<'_>| award.rule.term.is_some();
    match view.combine {
        Combine::Sum => counting.all(has_term),
        Combine::Best => counting.any(has_term),
    }
}

/// The award with the highest ceiling, those first whose conditions hold; of equals the one that recognition raises
/// most.
pub(super) fn best(awards: &[AwardResult]) -> Option<AwardId> {
    let mut best: Option<((bool, Extent, Extent, Extent), AwardId)> = None;
    for (at, award) in AwardId::enumerate(awards) {
        let verdict = award.verdict;
        let Bounds { low, high } = verdict.ceiling(&award.ceiling);
        let rank = (verdict.holds(), high, low, award.ceiling.recognised().high);
        if verdict.high > Level::Ineligible && best.is_none_or(|(highest, _)| rank > highest) {
            best = Some((rank, at));
        }
    }
    best.map(|(_, at)| at)
}

/// The kind of a direction's amount: that of the best award, or the least firm of those that are added.
pub(super) fn kind(direction: &Direction, awards: &[AwardResult], best: Option<AwardId>) -> AmountKind {
    let counts = |at: usize| match (direction.combine, best) {
        (Combine::Best, Some(best)) => at == best.index(),
        _ => awards[at].verdict.high > Level::Ineligible,
    };
    // What states no amount and yet can give nothing without limit takes no number away.
    let idle = |at: usize, kind: AmountKind| {
        kind == AmountKind::Unspecified && awards[at].ceiling.recognised().high != Extent::Unlimited
    };
    let kinds = direction.awards.iter().map(|rule| rule.amount_kind);
    let least_firm =
        kinds.clone().enumerate().filter(|(at, kind)| counts(*at) && !idle(*at, *kind)).map(|one| one.1).max();
    // Where all that counts gives nothing, an award that gives nothing either need not be asked for.
    let stated = best.and_then(|_| kinds.clone().filter(|kind| *kind != AmountKind::Unspecified).max());
    least_firm.or(stated).or(kinds.max()).unwrap_or(AmountKind::Fixed)
}
