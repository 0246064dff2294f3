//! Amounts as intervals: the numeric twin of an unknown truth.
//!
//! [`Extent`] is an amount of money that may have no limit (the text publishes no rate); [`Bounds`] is what it
//! can still come to; [`Ceiling`] keeps what holds already apart from what an authority would have to recognise.

use crate::money;
use crate::truth::{Grade, Truth};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A non-negative amount in yuan, or none that the text would limit.
#[derive(Debug, Clone, Copy)]
pub enum Extent {
    /// An exact amount in yuan.
    Finite(Decimal),
    /// The text states nothing that limits it.
    Unlimited,
}

impl Ord for Extent {
    fn cmp(&self, other: &Extent) -> Ordering {
        match (self, other) {
            (Extent::Finite(one), Extent::Finite(other)) => money::order(one, other),
            (Extent::Finite(_), Extent::Unlimited) => Ordering::Less,
            (Extent::Unlimited, Extent::Finite(_)) => Ordering::Greater,
            (Extent::Unlimited, Extent::Unlimited) => Ordering::Equal,
        }
    }
}

impl PartialOrd for Extent {
    fn partial_cmp(&self, other: &Extent) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Extent {
    fn eq(&self, other: &Extent) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Extent {}

impl Extent {
    /// Nothing at all.
    pub const ZERO: Extent = Extent::Finite(Decimal::ZERO);

    /// The amount in yuan; `None` where nothing limits it.
    pub fn finite(self) -> Option<Decimal> {
        match self {
            Extent::Finite(amount) => Some(amount),
            Extent::Unlimited => None,
        }
    }

    /// Sum; without limit as soon as one part is. A sum beyond what decimals hold counts as without limit.
    pub fn plus(&self, other: &Extent) -> Extent {
        match (self, other) {
            (Extent::Finite(a), Extent::Finite(b)) => money::plus(*a, *b).map_or(Extent::Unlimited, Extent::Finite),
            _ => Extent::Unlimited,
        }
    }

    /// Product; nothing times anything is nothing. A product beyond what decimals hold counts as without limit.
    pub fn times(&self, other: &Extent) -> Extent {
        match (self, other) {
            (Extent::Finite(a), Extent::Finite(b)) => money::times(*a, *b).map_or(Extent::Unlimited, Extent::Finite),
            (Extent::Finite(a), Extent::Unlimited) | (Extent::Unlimited, Extent::Finite(a)) if a.is_zero() => {
                Extent::ZERO
            }
            _ => Extent::Unlimited,
        }
    }

    /// The smaller of both.
    fn least(&self, other: &Extent) -> Extent {
        *self.min(other)
    }

    /// The larger of both.
    fn most(&self, other: &Extent) -> Extent {
        *self.max(other)
    }

    /// A sum that holds `all`, with `part` of it in its stead; unchanged where any of them is without limit.
    pub fn less(&self, all: &Extent, part: &Extent) -> Extent {
        match (self, all, part) {
            (Extent::Finite(sum), Extent::Finite(all), Extent::Finite(part)) => {
                money::minus(*sum, *all).and_then(|rest| money::plus(rest, *part)).map_or(*self, Extent::Finite)
            }
            _ => *self,
        }
    }

    /// Rounded down to 分, as an amount is shown.
    pub fn rounded(self) -> Extent {
        match self {
            Extent::Finite(amount) if amount.scale() > 2 => Extent::Finite(amount.trunc_with_scale(2)),
            whole => whole,
        }
    }
}

/// What an amount can still come to, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least any completion of the answers gives.
    pub low: Extent,
    /// The most any completion of the answers gives.
    pub high: Extent,
}

impl Bounds {
    /// Nothing.
    pub const ZERO: Bounds = Bounds { low: Extent::ZERO, high: Extent::ZERO };
    /// Nothing is known.
    pub const OPEN: Bounds = Bounds { low: Extent::ZERO, high: Extent::Unlimited };
    /// The text states no limit, whatever is answered.
    pub const UNLIMITED: Bounds = Bounds { low: Extent::Unlimited, high: Extent::Unlimited };

    /// Exactly this amount in yuan.
    pub fn exactly(amount: Decimal) -> Bounds {
        Bounds { low: Extent::Finite(amount), high: Extent::Finite(amount) }
    }

    /// No further answer can change it.
    pub fn is_settled(&self) -> bool {
        self.low == self.high
    }

    /// Both ends with those of another.
    fn with(&self, other: &Bounds, op: fn(&Extent, &Extent) -> Extent) -> Bounds {
        Bounds { low: op(&self.low, &other.low), high: op(&self.high, &other.high) }
    }

    /// Sum of both.
    pub fn plus(self, other: Bounds) -> Bounds {
        self.with(&other, Extent::plus)
    }

    /// The smaller of both.
    pub fn min(&self, other: &Bounds) -> Bounds {
        self.with(other, Extent::least)
    }

    /// The larger of both.
    pub fn max(&self, other: &Bounds) -> Bounds {
        self.with(other, Extent::most)
    }

    /// Capped where `applies`: surely (both ends), perhaps (only the low end can fall), or not.
    pub fn capped(&self, cap: &Bounds, applies: Truth) -> Bounds {
        let cut = self.min(cap);
        Bounds {
            low: if applies.high == Grade::Yes { cut.low } else { self.low },
            high: if applies.low == Grade::Yes { cut.high } else { self.high },
        }
    }

    /// Both ends rounded down to 分.
    pub fn rounded(self) -> Bounds {
        Bounds { low: self.low.rounded(), high: self.high.rounded() }
    }

    /// `self` allows every amount that `other` allows.
    pub fn contains(self, other: Bounds) -> bool {
        self.low <= other.low && other.high <= self.high
    }
}

/// An amount in two worlds: with what holds already, and as if every authority recognised what is for it to decide.
/// Mostly it is one number, which is then worked out once instead of four times.
#[derive(Debug, Clone, Copy)]
pub enum Ceiling {
    /// The same whatever is still answered or recognised.
    Known(Extent),
    /// It depends.
    Open {
        /// Without any recognition still to come.
        settled: Bounds,
        /// With every recognition granted; never below `settled`.
        recognised: Bounds,
    },
}

impl PartialEq for Ceiling {
    fn eq(&self, other: &Ceiling) -> bool {
        match (self, other) {
            (Ceiling::Known(one), Ceiling::Known(other)) => one == other,
            _ => self.settled() == other.settled() && self.recognised() == other.recognised(),
        }
    }
}

impl Ceiling {
    /// Nothing in either world.
    pub const ZERO: Ceiling = Ceiling::Known(Extent::ZERO);
    /// The text states no limit, whatever is answered.
    pub const UNLIMITED: Ceiling = Ceiling::Known(Extent::Unlimited);
    /// Nothing is known.
    pub const OPEN: Ceiling = Ceiling::both(Bounds::OPEN);

    /// Exactly this amount in yuan.
    pub const fn exactly(amount: Decimal) -> Ceiling {
        Ceiling::Known(Extent::Finite(amount))
    }

    /// The same in both worlds.
    pub const fn both(bounds: Bounds) -> Ceiling {
        Ceiling::Open { settled: bounds, recognised: bounds }
    }

    /// Without any recognition still to come.
    pub fn settled(&self) -> Bounds {
        match *self {
            Ceiling::Known(extent) => Bounds { low: extent, high: extent },
            Ceiling::Open { settled, .. } => settled,
        }
    }

    /// With every recognition granted.
    pub fn recognised(&self) -> Bounds {
        match *self {
            Ceiling::Known(extent) => Bounds { low: extent, high: extent },
            Ceiling::Open { recognised, .. } => recognised,
        }
    }

    /// Surely nothing in either world.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Ceiling::Known(Extent::Finite(amount)) if amount.is_zero())
    }

    /// Paid only where `truth` holds: an unclear truth pays in the recognised world alone.
    pub fn gate(&mut self, truth: Truth) {
        match truth {
            Truth::YES => return,
            Truth::NO => return *self = Ceiling::ZERO,
            _ => {}
        }
        let pays = |grade: Grade, least: Grade, amount: Extent| if grade >= least { amount } else { Extent::ZERO };
        let world = |bounds: Bounds, least: Grade| Bounds {
            low: pays(truth.low, least, bounds.low),
            high: pays(truth.high, least, bounds.high),
        };
        *self = Ceiling::Open {
            settled: world(self.settled(), Grade::Yes),
            recognised: world(self.recognised(), Grade::Unclear),
        };
    }

    /// Both by `op`, which never falls where one of them rises. In place, as all that follows: most are known, and
    /// those are a quarter of the space to write.
    fn apply(&mut self, other: &Ceiling, op: fn(&Extent, &Extent) -> Extent) {
        if let (Ceiling::Known(one), Ceiling::Known(other)) = (&mut *self, other) {
            *one = op(one, other);
            return;
        }
        *self = Ceiling::Open {
            settled: self.settled().with(&other.settled(), op),
            recognised: self.recognised().with(&other.recognised(), op),
        };
    }

    /// A copy, without moving the space that a known amount leaves unused.
    pub(crate) fn copied(&self) -> Ceiling {
        match *self {
            Ceiling::Known(extent) => Ceiling::Known(extent),
            open => open,
        }
    }

    /// The same where nothing changes nothing: most parts of an amount give nothing.
    fn join(&mut self, other: &Ceiling, truth: Truth, op: fn(&Extent, &Extent) -> Extent) {
        if truth == Truth::NO || other.is_nothing() {
            return;
        }
        if truth != Truth::YES {
            let mut part = *other;
            part.gate(truth);
            self.apply(&part, op);
        } else if self.is_nothing() {
            *self = other.copied();
        } else {
            self.apply(other, op);
        }
    }

    /// Adds another.
    pub fn add(&mut self, other: &Ceiling) {
        self.add_where(other, Truth::YES);
    }

    /// Adds another where `truth` holds.
    pub fn add_where(&mut self, other: &Ceiling, truth: Truth) {
        self.join(other, truth, Extent::plus);
    }

    /// Sum of both.
    pub fn plus(&self, other: &Ceiling) -> Ceiling {
        let mut sum = self.copied();
        sum.add(other);
        sum
    }

    /// Multiplies by another.
    pub fn multiply(&mut self, other: &Ceiling) {
        self.apply(other, Extent::times);
    }

    /// Product of both.
    pub fn times(&self, other: &Ceiling) -> Ceiling {
        let mut product = self.copied();
        product.multiply(other);
        product
    }

    /// Falls to another where that is smaller.
    pub fn lower(&mut self, other: &Ceiling) {
        self.apply(other, Extent::least);
    }

    /// Rises to another where that is larger.
    pub fn raise(&mut self, other: &Ceiling) {
        self.raise_where(other, Truth::YES);
    }

    /// Rises to another where that is larger and `truth` holds.
    pub fn raise_where(&mut self, other: &Ceiling, truth: Truth) {
        self.join(other, truth, Extent::most);
    }

    /// Caps it where `applies`: surely (both ends), perhaps (only the low end can fall), or not.
    pub fn cap(&mut self, cap: &Ceiling, applies: Truth) {
        match applies {
            Truth::NO => {}
            Truth::YES => self.lower(cap),
            _ => {
                *self = Ceiling::Open {
                    settled: self.settled().capped(&cap.settled(), applies),
                    recognised: self.recognised().capped(&cap.recognised(), applies),
                }
            }
        }
    }

    /// The years for which this amount is paid, of those granted: none where it is nothing.
    pub fn paid_for(&self, years: &Ceiling) -> Ceiling {
        let mut paid = self.copied();
        paid.apply(years, |paid, years| if *paid > Extent::ZERO { *years } else { Extent::ZERO });
        paid
    }

    /// What any number of such parts could give.
    pub fn any_number(&self) -> Ceiling {
        let many = |one: Bounds| Bounds { high: one.high.times(&Extent::Unlimited), ..one };
        Ceiling::Open { settled: many(self.settled()), recognised: many(self.recognised()) }
    }

    /// No further answer can change it.
    pub fn is_settled(self) -> bool {
        match self {
            Ceiling::Known(_) => true,
            Ceiling::Open { settled, recognised } => settled.is_settled() && recognised.is_settled(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(amount: i64) -> Extent {
        Extent::Finite(Decimal::from(amount))
    }

    #[test]
    fn an_unknown_base_under_a_cap_lies_between_nothing_and_the_cap() {
        let cap = Bounds::exactly(Decimal::from(500));
        assert_eq!(Bounds::OPEN.capped(&cap, Truth::YES), Bounds { low: Extent::ZERO, high: yuan(500) });
        assert_eq!(Bounds::UNLIMITED.capped(&cap, Truth::YES), cap);
        let perhaps = Bounds::exactly(Decimal::from(900)).capped(&cap, Truth::UNKNOWN);
        assert_eq!(perhaps, Bounds { low: yuan(500), high: yuan(900) });
    }

    #[test]
    fn what_is_for_an_authority_pays_only_when_recognised() {
        let mut paid = Ceiling::both(Bounds::exactly(Decimal::from(7)));
        paid.gate(Truth::UNCLEAR);
        assert_eq!(paid.settled(), Bounds::ZERO);
        assert_eq!(paid.recognised(), Bounds::exactly(Decimal::from(7)));
    }

    #[test]
    fn amounts_beyond_decimals_count_as_without_limit_and_never_panic() {
        let vast = Extent::Finite(Decimal::MAX);
        assert_eq!(vast.plus(&vast), Extent::Unlimited);
        assert_eq!(vast.times(&vast), Extent::Unlimited);
        assert_eq!(Extent::ZERO.times(&Extent::Unlimited), Extent::ZERO);
    }

    #[test]
    fn amounts_are_rounded_down_to_fen_once() {
        let third = Extent::Finite(Decimal::from(10) / Decimal::from(3));
        assert_eq!(third.rounded(), Extent::Finite(Decimal::new(333, 2)));
    }
}
