//! Amounts as intervals: the numeric twin of an unknown truth.
//!
//! [`Extent`] is an amount of money that may have no limit (the text publishes no rate); [`Bounds`] is what it
//! can still come to; [`Ceiling`] keeps what holds already apart from what an authority would have to recognise.

use crate::values::money;
use crate::values::truth::{Grade, Truth};
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

    /// Adds another; without limit as soon as one is. A sum beyond what decimals hold counts as without limit.
    fn add(&mut self, other: &Extent) {
        *self = match (&*self, other) {
            (Extent::Finite(a), Extent::Finite(b)) => money::plus(*a, *b).map_or(Extent::Unlimited, Extent::Finite),
            _ => Extent::Unlimited,
        };
    }

    /// Multiplies by another; nothing times anything is nothing. A product beyond what decimals hold counts as without
    /// limit.
    fn multiply(&mut self, other: &Extent) {
        *self = match (&*self, other) {
            (Extent::Finite(a), Extent::Finite(b)) => money::times(*a, *b).map_or(Extent::Unlimited, Extent::Finite),
            (Extent::Finite(a), Extent::Unlimited) | (Extent::Unlimited, Extent::Finite(a)) if a.is_zero() => {
                Extent::ZERO
            }
            _ => Extent::Unlimited,
        };
    }

    /// Falls to another where that is smaller.
    fn lower(&mut self, other: &Extent) {
        if other < self {
            *self = *other;
        }
    }

    /// Rises to another where that is larger.
    pub fn raise(&mut self, other: &Extent) {
        if other > self {
            *self = *other;
        }
    }

    /// Sum of both.
    pub fn plus(mut self, other: &Extent) -> Extent {
        self.add(other);
        self
    }

    /// In a sum that holds `all`, puts `part` of it in its stead; unchanged where any of them is without limit.
    pub fn replace(&mut self, all: &Extent, part: &Extent) {
        if let (Extent::Finite(sum), Extent::Finite(all), Extent::Finite(part)) = (&mut *self, all, part)
            && let Some(less) = money::minus(*sum, *all).and_then(|rest| money::plus(rest, *part))
        {
            *sum = less;
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

    /// Adds both ends of another.
    pub fn add(&mut self, other: &Bounds) {
        self.low.add(&other.low);
        self.high.add(&other.high);
    }

    /// Rises to the ends of another where they are larger.
    pub fn raise(&mut self, other: &Bounds) {
        self.low.raise(&other.low);
        self.high.raise(&other.high);
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
/// Mostly it is one number, which is then worked out once instead of four times, and kept in a quarter of the space.
#[derive(Debug, Clone)]
pub enum Ceiling {
    /// The same whatever is still answered or recognised.
    Known(Extent),
    /// It depends.
    Open(Box<Ends>),
}

/// The least and the most of an amount without any recognition still to come, then with every recognition granted;
/// these are never below those.
pub type Ends = [Extent; 4];

impl PartialEq for Ceiling {
    fn eq(&self, other: &Ceiling) -> bool {
        match (self, other) {
            (Ceiling::Known(one), Ceiling::Known(other)) => one == other,
            _ => (0..4).all(|at| self.end(at) == other.end(at)),
        }
    }
}

impl Ceiling {
    /// Nothing in either world.
    pub const ZERO: Ceiling = Ceiling::Known(Extent::ZERO);
    /// The text states no limit, whatever is answered.
    pub const UNLIMITED: Ceiling = Ceiling::Known(Extent::Unlimited);

    /// Nothing is known.
    pub fn open() -> Ceiling {
        Ceiling::both(Bounds::OPEN)
    }

    /// Exactly this amount in yuan.
    pub const fn exactly(amount: Decimal) -> Ceiling {
        Ceiling::Known(Extent::Finite(amount))
    }

    /// The same in both worlds.
    pub fn both(Bounds { low, high }: Bounds) -> Ceiling {
        Ceiling::Open(Box::new([low, high, low, high]))
    }

    /// One of its [`Ends`].
    fn end(&self, at: usize) -> &Extent {
        match self {
            Ceiling::Known(extent) => extent,
            Ceiling::Open(ends) => &ends[at],
        }
    }

    /// Its ends, to be changed each on its own and put back as [`Ceiling::Open`].
    pub(crate) fn take(&mut self) -> Box<Ends> {
        match std::mem::replace(self, Ceiling::ZERO) {
            Ceiling::Known(extent) => Box::new([extent; 4]),
            Ceiling::Open(ends) => ends,
        }
    }

    /// Without any recognition still to come.
    pub fn settled(&self) -> Bounds {
        Bounds { low: *self.end(0), high: *self.end(1) }
    }

    /// With every recognition granted.
    pub fn recognised(&self) -> Bounds {
        Bounds { low: *self.end(2), high: *self.end(3) }
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
        let mut ends = self.take();
        for at in 0..4 {
            let grade = if at % 2 == 0 { truth.low } else { truth.high };
            if grade < if at < 2 { Grade::Yes } else { Grade::Unclear } {
                ends[at] = Extent::ZERO;
            }
        }
        *self = Ceiling::Open(ends);
    }

    /// What is paid of it where `truth` holds.
    pub fn gated(&self, truth: Truth) -> Ceiling {
        let mut paid = self.clone();
        paid.gate(truth);
        paid
    }

    /// Every end by `op`, which never falls where one of them rises.
    fn apply(&mut self, other: &Ceiling, op: fn(&mut Extent, &Extent)) {
        if let (Ceiling::Known(one), Ceiling::Known(other)) = (&mut *self, other) {
            return op(one, other);
        }
        let mut ends = self.take();
        for at in 0..4 {
            op(&mut ends[at], other.end(at));
        }
        *self = Ceiling::Open(ends);
    }

    /// The same where nothing changes nothing: most parts of an amount give nothing.
    fn join(&mut self, other: &Ceiling, truth: Truth, op: fn(&mut Extent, &Extent)) {
        if truth == Truth::NO || other.is_nothing() {
            return;
        }
        if self.is_nothing() {
            *self = other.clone();
            self.gate(truth);
        } else if truth != Truth::YES {
            let mut part = other.clone();
            part.gate(truth);
            self.apply(&part, op);
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
        self.join(other, truth, Extent::add);
    }

    /// Sum of both.
    pub fn plus(&self, other: &Ceiling) -> Ceiling {
        let mut sum = self.clone();
        sum.add(other);
        sum
    }

    /// Multiplies by another.
    pub fn multiply(&mut self, other: &Ceiling) {
        self.apply(other, Extent::multiply);
    }

    /// Product of both.
    pub fn times(&self, other: &Ceiling) -> Ceiling {
        let mut product = self.clone();
        product.multiply(other);
        product
    }

    /// Falls to another where that is smaller.
    pub fn lower(&mut self, other: &Ceiling) {
        self.apply(other, Extent::lower);
    }

    /// Rises to another where that is larger.
    pub fn raise(&mut self, other: &Ceiling) {
        self.raise_where(other, Truth::YES);
    }

    /// Rises to another where that is larger and `truth` holds.
    pub fn raise_where(&mut self, other: &Ceiling, truth: Truth) {
        self.join(other, truth, Extent::raise);
    }

    /// What either allows, in each world.
    pub fn either(&self, other: &Ceiling) -> Ceiling {
        let mut ends = self.clone().take();
        for (at, end) in ends.iter_mut().enumerate() {
            *end = if at % 2 == 0 { *(&*end).min(other.end(at)) } else { *(&*end).max(other.end(at)) };
        }
        Ceiling::Open(ends)
    }

    /// Caps it where `applies`: surely (both ends), perhaps (only the low end can fall), or not. Says whether that cuts
    /// it, with every recognition granted.
    pub fn cap(&mut self, cap: &Ceiling, applies: Truth) -> bool {
        if applies == Truth::NO {
            return false;
        }
        if let (Ceiling::Known(amount), Ceiling::Known(cap), Truth::YES) = (&mut *self, cap, applies) {
            let cuts = *cap < *amount;
            amount.lower(cap);
            return cuts;
        }
        let before = self.recognised();
        let mut ends = self.take();
        for at in 0..4 {
            // Where it applies perhaps, only the low ends can fall.
            let applies = if at % 2 == 0 { applies.high } else { applies.low };
            if applies == Grade::Yes {
                ends[at].lower(cap.end(at));
            }
        }
        *self = Ceiling::Open(ends);
        self.recognised() != before
    }

    /// The years for which this amount is paid, of those granted: none where it is nothing.
    pub fn paid_for(&self, years: &Ceiling) -> Ceiling {
        let mut paid = self.clone();
        paid.apply(years, |paid, years| {
            if *paid > Extent::ZERO {
                *paid = *years;
            }
        });
        paid
    }

    /// What any number of such parts could give.
    pub fn any_number(&self) -> Ceiling {
        let mut ends = self.clone().take();
        let [_, settled, _, recognised] = &mut *ends;
        settled.multiply(&Extent::Unlimited);
        recognised.multiply(&Extent::Unlimited);
        Ceiling::Open(ends)
    }

    /// No further answer can change it.
    pub fn is_settled(&self) -> bool {
        matches!(self, Ceiling::Known(_)) || self.end(0) == self.end(1) && self.end(2) == self.end(3)
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
        let cut = |amount: Bounds, cap: i64, applies| {
            let mut amount = Ceiling::both(amount);
            amount.cap(&Ceiling::exactly(Decimal::from(cap)), applies);
            (amount.settled(), amount.recognised())
        };
        let between =
            |low, high| (Bounds { low: yuan(low), high: yuan(high) }, Bounds { low: yuan(low), high: yuan(high) });
        assert_eq!(cut(Bounds::OPEN, 500, Truth::YES), between(0, 500));
        assert_eq!(cut(Bounds::UNLIMITED, 500, Truth::YES), between(500, 500));
        assert_eq!(cut(Bounds::exactly(Decimal::from(900)), 500, Truth::UNKNOWN), between(500, 900));
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
        let times = |mut a: Extent, b: Extent| {
            a.multiply(&b);
            a
        };
        assert_eq!(vast.plus(&vast), Extent::Unlimited);
        assert_eq!(times(vast, vast), Extent::Unlimited);
        assert_eq!(times(Extent::ZERO, Extent::Unlimited), Extent::ZERO);
    }

    #[test]
    fn amounts_are_rounded_down_to_fen_once() {
        let third = Extent::Finite(Decimal::from(10) / Decimal::from(3));
        assert_eq!(third.rounded(), Extent::Finite(Decimal::new(333, 2)));
    }
}
