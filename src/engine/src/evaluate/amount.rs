//! What an award pays: terms, item caps, add-ons and caps, in one fixed order.

use crate::evaluate::condition::Outcome;
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

/// An amount and the lines that lead to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Calculation {
    /// The amount so far.
    pub amount: Ceiling,
    /// How it came about; a part that surely does not apply has no line.
    pub lines: Vec<TraceLine>,
}

impl Calculation {
    /// Begins with an amount.
    pub fn from(amount: Ceiling) -> Calculation {
        Calculation { amount, lines: Vec::new() }
    }

    /// Adds another part, which is paid as `paid` says.
    fn add(&mut self, part: Part, own: Ceiling, paid: Truth) {
        let before = self.amount.recognised();
        self.amount.add_where(&own, paid);
        self.lines.push(TraceLine { part, own, before, after: self.amount.clone(), binds: false });
    }

    /// Cuts by a cap, which applies as `applies` says.
    pub fn cap(&mut self, part: Part, own: Ceiling, applies: Truth) {
        let before = self.amount.recognised();
        let binds = self.amount.cap(&own, applies);
        self.lines.push(TraceLine { part, own, before, after: self.amount.clone(), binds });
    }

    /// Cuts by caps, one after the other; returns whether each applies.
    pub fn cap_by(
        &mut self,
        context: &EvalContext<'_>,
        caps: &[Cap],
        item: Option<ItemAt<'_>>,
        part: fn(u16) -> Part,
    ) -> Vec<Outcome> {
        let applied: Vec<Outcome> = caps.iter().map(|cap| Outcome::of(context, cap.when.as_ref(), item)).collect();
        for ((at, cap), applies) in (0..).zip(caps).zip(&applied).filter(|(_, one)| one.truth != Truth::NO) {
            self.cap(part(at), cap_size(context, cap, item), applies.truth);
        }
        applied
    }
}

/// What one item, or an award without items, gives before the award's own caps.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitAmount {
    /// All of it, where the unit's condition holds.
    pub whole: Ceiling,
    /// All but the add-ons that count once an award.
    pub plain: Ceiling,
    /// The add-ons that count once an award.
    pub once: Ceiling,
    /// Whether each of the award's terms is paid.
    pub terms: Vec<Outcome>,
    /// Whether each of the award's item caps applies.
    pub item_caps: Vec<Outcome>,
    /// Whether each of the award's add-ons is paid.
    pub add: Vec<Outcome>,
    /// How the whole came about.
    pub lines: Vec<TraceLine>,
}

/// What one item, or an award without items, gives before the award's own caps.
pub fn unit(context: &EvalContext<'_>, award: &Award, item: Option<ItemAt<'_>>) -> UnitAmount {
    let terms: Vec<Outcome> = award.terms.iter().map(|term| Outcome::of(context, term.when.as_ref(), item)).collect();
    let mut sum = Calculation::from(Ceiling::ZERO);
    for ((at, term), paid) in (0..).zip(&award.terms).zip(&terms).filter(|(_, paid)| paid.truth != Truth::NO) {
        sum.add(Part::Term(at), term_amount(context, term, item), paid.truth);
    }
    let item_caps = sum.cap_by(context, &award.item_caps, item, Part::ItemCap);
    let add: Vec<Outcome> = award.add.iter().map(|add| Outcome::of(context, add.when.as_ref(), item)).collect();
    let (mut plain, mut once) = (sum.amount.clone(), Ceiling::ZERO);
    for ((at, add), paid) in (0..).zip(&award.add).zip(&add).filter(|(_, paid)| paid.truth != Truth::NO) {
        let own = Ceiling::exactly(add.amount);
        let part = if add.once { &mut once } else { &mut plain };
        part.add_where(&own, paid.truth);
        sum.add(Part::Add(at), own, paid.truth);
    }
    UnitAmount { whole: sum.amount, plain, once, terms, item_caps, add, lines: sum.lines }
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
            let rate = term_rate(context, term, item).unwrap_or(Ceiling::ZERO);
            rate.times(&operand(context, *of, item))
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
    let size = match cap.at_most {
        CapSource::Literal(yuan) => Ceiling::exactly(yuan),
        CapSource::Operand(at) => operand(context, at, item),
    };
    match cap.times {
        Some(times) => size.times(&operand(context, times, item)),
        None => size,
    }
}

/// The years a term grants.
pub fn years(context: &EvalContext<'_>, term: &Term) -> Ceiling {
    let years = Decimal::from(term.at_most.months) / Decimal::from(12);
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
