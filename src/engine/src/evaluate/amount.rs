//! What an award pays: terms, item caps, add-ons and caps, in one fixed order.

use crate::evaluate::condition::{self, Check, MissingInput, Whose};
use crate::evaluate::value::{EvalContext, ItemAt, Number};
use crate::policy::{AmountTerm, Award, Cap, CapSource, LimitId, Operand, RateSource, Term, TermRule};
use crate::values::bounds::{Bounds, Ceiling, Extent};
use crate::values::money::minus;
use crate::values::truth::Truth;
use rust_decimal::Decimal;

/// A part of a calculation; indexes are those of the award or direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A term of the amount.
    Term(u16),
    /// A cap before add-ons.
    ItemCap(u16),
    /// An add-on.
    Add(u16),
    /// A cap of the award.
    Cap(u16),
    /// A cap of the direction.
    DirectionCap(u16),
    /// A limit that spans directions.
    Limit(LimitId),
}

/// One line of a calculation; shown as if every recognition were granted.
#[derive(Debug, Clone, PartialEq)]
pub struct TraceLine {
    /// What it is.
    pub part: Part,
    /// The part's own amount: what a term or add-on gives, what a cap allows.
    pub own: Ceiling,
    /// The amount before this line, with every recognition granted.
    pub before: Bounds,
    /// The amount so far, this line included.
    pub after: Ceiling,
    /// A cap that cuts the amount, with every recognition granted.
    pub binds: bool,
}

/// Lines of a calculation as they are written, or none: under other readings nobody reads them.
pub type Lines<'l> = Option<&'l mut Vec<TraceLine>>;

/// Notes what a term or add-on gives, on top of what the lines since `first` come to.
fn note(lines: &mut Lines<'_>, first: usize, part: Part, own: &Ceiling, after: &Ceiling) {
    if let Some(lines) = lines {
        let before =
            lines.get(first..).and_then(<[TraceLine]>::last).map_or(Bounds::ZERO, |line| line.after.recognised());
        lines.push(TraceLine { part, own: own.clone(), before, after: after.clone(), binds: false });
    }
}

/// Cuts an amount by a cap, which applies as `truth` says.
pub(crate) fn cut_at(lines: &mut Lines<'_>, part: Part, own: &Ceiling, truth: Truth, so_far: &mut Ceiling) {
    let before = lines.as_ref().map(|_| so_far.recognised());
    let binds = so_far.cap(own, truth);
    if let (Some(lines), Some(before)) = (lines, before) {
        lines.push(TraceLine { part, own: own.clone(), before, after: so_far.clone(), binds });
    }
}

/// A number as an amount: never below nothing; without limit where the text leaves it open.
fn amount(number: Number) -> Ceiling {
    let positive = |number: Decimal| if number.is_sign_negative() { Decimal::ZERO } else { number };
    match number {
        Number::Known(known) => Ceiling::exactly(positive(known)),
        Number::Between(low, high) => Ceiling::both(Bounds {
            low: Extent::Finite(low.map_or(Decimal::ZERO, positive)),
            high: high.map_or(Extent::Unlimited, |high| Extent::Finite(positive(high))),
        }),
        Number::Open => Ceiling::open(),
        Number::Unclear => Ceiling::UNLIMITED,
    }
}

/// A figure as an amount.
pub fn operand(context: &EvalContext<'_>, operand: Operand, item: Option<ItemAt<'_>>) -> Ceiling {
    amount(context.number(operand, item))
}

/// What one term gives where it is paid.
fn term_amount(context: &EvalContext<'_>, term: &AmountTerm, item: Option<ItemAt<'_>>) -> Ceiling {
    match &term.rule {
        TermRule::Fixed(yuan) => Ceiling::exactly(*yuan),
        TermRule::Unpublished => Ceiling::UNLIMITED,
        TermRule::Rate { of, .. } => {
            let base = operand(context, *of, item);
            let Some(mut rate) = term_rate(context, term, item) else { return Ceiling::ZERO };
            rate.multiply(&base);
            rate
        }
    }
}

/// The rate of a term, cut by the actual rate where the text says so; `None` for terms without a rate.
pub fn term_rate(context: &EvalContext<'_>, term: &AmountTerm, item: Option<ItemAt<'_>>) -> Option<Ceiling> {
    let TermRule::Rate { rate, .. } = &term.rule else { return None };
    let mut rate = match rate {
        RateSource::Literal(rate) => Ceiling::exactly(*rate),
        RateSource::Operand(at) => operand(context, *at, item),
        RateSource::Table(table, day) => match context.date(Operand::Fact(*day), None) {
            // Before the first row the table says nothing: the rate is open.
            Some(day) => context.policy.tables[*table].at(day).map_or_else(Ceiling::open, Ceiling::exactly),
            None => Ceiling::open(),
        },
    };
    if let Some(most) = term.rate_at_most {
        rate.lower(&operand(context, most, item));
    }
    Some(rate)
}

/// The size of a cap.
pub fn cap_size(context: &EvalContext<'_>, cap: &Cap, item: Option<ItemAt<'_>>) -> Ceiling {
    let mut size = match cap.at_most {
        CapSource::Literal(yuan) => Ceiling::exactly(yuan),
        CapSource::Operand(at) => operand(context, at, item),
    };
    if let Some(times) = cap.times {
        size.multiply(&operand(context, times, item));
    }
    size
}

fn when(
    context: &EvalContext<'_>,
    node: Option<&crate::policy::Node>,
    item: Option<ItemAt<'_>>,
    checks: &mut Vec<Check>,
) -> Truth {
    node.map_or(Truth::YES, |node| condition::check(context, node, item, checks))
}

/// Whether a cap that looks at no item applies.
pub(crate) fn applies(context: &EvalContext<'_>, cap: &Cap) -> Truth {
    when(context, cap.when.as_ref(), None, &mut Vec::new())
}

/// Cuts an amount by caps, one after the other.
pub fn cut(
    context: &EvalContext<'_>,
    caps: &[Cap],
    item: Option<ItemAt<'_>>,
    so_far: &mut Ceiling,
    part: fn(u16) -> Part,
    checks: &mut Vec<Check>,
    lines: &mut Lines<'_>,
) {
    for (at, cap) in caps.iter().enumerate() {
        let truth = when(context, cap.when.as_ref(), item, checks);
        if truth != Truth::NO {
            cut_at(lines, part(at as u16), &cap_size(context, cap, item), truth, so_far);
        }
    }
}

/// What one item, or an award without items, gives before the award's own caps, added to `total`, and add-ons that
/// count once an award, added to `once`.
pub fn unit(
    context: &EvalContext<'_>,
    award: &Award,
    item: Option<ItemAt<'_>>,
    (total, once): (&mut Ceiling, &mut Ceiling),
    checks: &mut Vec<Check>,
    lines: &mut Lines<'_>,
) {
    let first = lines.as_ref().map_or(0, |lines| lines.len());
    for (at, term) in award.terms.iter().enumerate() {
        let truth = when(context, term.when.as_ref(), item, checks);
        if truth == Truth::NO {
            continue;
        }
        let own = term_amount(context, term, item);
        total.add_where(&own, truth);
        note(lines, first, Part::Term(at as u16), &own, total);
    }
    cut(context, &award.item_caps, item, total, Part::ItemCap, checks, lines);
    for (at, add) in award.add.iter().enumerate() {
        let truth = when(context, add.when.as_ref(), item, checks);
        if truth == Truth::NO {
            continue;
        }
        let own = Ceiling::exactly(add.amount);
        if add.once { &mut *once } else { &mut *total }.add_where(&own, truth);
        if lines.is_some() {
            note(lines, first, Part::Add(at as u16), &own, &total.plus(once));
        }
    }
}

/// The years a term grants.
pub fn years(context: &EvalContext<'_>, term: &Term) -> Ceiling {
    let months = term.at_most.months;
    // Most terms are whole years, and dividing takes longest of all.
    let years = if months % 12 == 0 { Decimal::from(months / 12) } else { Decimal::from(months) / Decimal::from(12) };
    let mut years = match term.years_before {
        None => Ceiling::exactly(years),
        // Years supported before count towards the term.
        Some(at) => {
            let left = |before: Decimal| minus(years, before.max(Decimal::ZERO)).unwrap_or(Decimal::ZERO);
            amount(match context.number(Operand::Fact(at), None).ends() {
                Some((low, high)) => Number::between(high.map(left), Some(low.map_or(years, left))),
                None => Number::between(None, Some(years)),
            })
        }
    };
    if let Some(at) = term.years {
        years.lower(&operand(context, Operand::Fact(at), None));
    }
    years
}

/// Missing answers that could still change what a unit gives; `checks` are those of its amounts, in order.
pub fn unit_inputs(
    context: &EvalContext<'_>,
    award: &Award,
    mut checks: &[Check],
    whose: Whose,
    item: Option<ItemAt<'_>>,
    out: &mut Vec<MissingInput>,
) {
    for term in &award.terms {
        let idle = when_inputs(context, term.when.as_ref(), &mut checks, whose, item, out);
        if let (TermRule::Rate { rate, of, .. }, false) = (&term.rule, idle) {
            let rate = match rate {
                RateSource::Operand(at) => Some(*at),
                RateSource::Table(_, day) => Some(Operand::Fact(*day)),
                RateSource::Literal(_) => None,
            };
            for operand in [rate, Some(*of), term.rate_at_most].into_iter().flatten() {
                condition::operand_inputs(context, operand, whose, item, out);
            }
        }
    }
    cap_inputs(context, &award.item_caps, &mut checks, whose, item, out);
    for add in &award.add {
        when_inputs(context, add.when.as_ref(), &mut checks, whose, item, out);
    }
}

/// Missing answers that could still change caps; takes their checks off the front of `checks`.
pub fn cap_inputs(
    context: &EvalContext<'_>,
    caps: &[Cap],
    checks: &mut &[Check],
    whose: Whose,
    item: Option<ItemAt<'_>>,
    out: &mut Vec<MissingInput>,
) {
    for cap in caps {
        if when_inputs(context, cap.when.as_ref(), checks, whose, item, out) {
            continue;
        }
        let size = if let CapSource::Operand(at) = cap.at_most { Some(at) } else { None };
        for operand in [size, cap.times].into_iter().flatten() {
            condition::operand_inputs(context, operand, whose, item, out);
        }
    }
}

/// Missing answers that could still change what caps and a term make of an amount, where no checks of them were kept.
pub fn open_inputs(context: &EvalContext<'_>, caps: &[Cap], term: Option<&Term>, out: &mut Vec<MissingInput>) {
    let mut checks = Vec::new();
    for cap in caps {
        when(context, cap.when.as_ref(), None, &mut checks);
    }
    cap_inputs(context, caps, &mut &checks[..], None, None, out);
    if let Some(term) = term.filter(|term| !years(context, term).is_settled()) {
        for at in [term.years, term.years_before].into_iter().flatten() {
            condition::operand_inputs(context, Operand::Fact(at), None, None, out);
        }
    }
}

/// Missing answers that could still change a condition, whose checks are taken off the front of `checks`; true where
/// it fails for good, so that nothing behind it matters.
fn when_inputs(
    context: &EvalContext<'_>,
    node: Option<&crate::policy::Node>,
    checks: &mut &[Check],
    whose: Whose,
    item: Option<ItemAt<'_>>,
    out: &mut Vec<MissingInput>,
) -> bool {
    let Some(node) = node else { return false };
    let fails = checks.first().is_some_and(|check| check.truth == Truth::NO);
    condition::missing_inputs(context, node, checks, whose, item, out);
    *checks = checks.get(node.size as usize..).unwrap_or_default();
    fails
}
