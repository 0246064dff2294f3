//! What the guide written out by hand computes with: tests of single answers, amounts from a low to a high end, and
//! which amounts a verdict lets through.

use engine::values::period::Date;
use engine::values::truth::{Grade, Truth};
use engine::values::verdict::{Level, Verdict};
use rust_decimal::Decimal;

/// Yuan, or a count, as a decimal known when compiling.
pub const fn yuan(amount: u64) -> Decimal {
    Decimal::from_parts(amount as u32, (amount >> 32) as u32, 0, false, 0)
}

/// 万元
pub const fn wan(amount: u64) -> Decimal {
    yuan(amount * 10_000)
}

/// A percentage as a fraction.
pub const fn percent(rate: u32) -> Decimal {
    Decimal::from_parts(rate, 0, 0, false, 2)
}

/// The answer is yes.
pub fn yes(answer: Option<bool>) -> Truth {
    answer.map_or(Truth::UNKNOWN, Truth::from_bool)
}

/// The answer is no.
pub fn no(answer: Option<bool>) -> Truth {
    answer.map_or(Truth::UNKNOWN, |flag| Truth::from_bool(!flag))
}

/// What a choice comes to.
pub fn judged<T>(answer: Option<T>, judge: impl FnOnce(T) -> Truth) -> Truth {
    answer.map_or(Truth::UNKNOWN, judge)
}

/// The choice fits.
pub fn is<T>(answer: Option<T>, fits: impl FnOnce(T) -> bool) -> Truth {
    answer.map_or(Truth::UNKNOWN, |answer| Truth::from_bool(fits(answer)))
}

/// 不低于
pub fn at_least(answer: Option<Decimal>, least: Decimal) -> Truth {
    is(answer, |amount| amount >= least)
}

/// 「…后」: that very day is unclear.
pub fn after(answer: Option<Date>, day: Date) -> Truth {
    judged(answer, |date| if date == day { Truth::UNCLEAR } else { Truth::from_bool(date > day) })
}

/// Every condition.
pub fn all<const N: usize>(parts: [Truth; N]) -> Truth {
    parts.into_iter().fold(Truth::YES, Truth::and)
}

/// At least one condition.
pub fn any<const N: usize>(parts: [Truth; N]) -> Truth {
    parts.into_iter().fold(Truth::NO, Truth::or)
}

/// An amount in yuan from its low to its high end; `None` where nothing limits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
}

impl Range {
    pub const ZERO: Range = Range { low: Some(Decimal::ZERO), high: Some(Decimal::ZERO) };
    /// Nothing is known.
    pub const OPEN: Range = Range { low: Some(Decimal::ZERO), high: None };
    /// The text states no limit.
    pub const UNLIMITED: Range = Range { low: None, high: None };

    pub fn exactly(amount: Decimal) -> Range {
        Range { low: Some(amount), high: Some(amount) }
    }

    /// What an answer says, or at least `least`.
    pub fn answered(answer: Option<Decimal>, least: Decimal) -> Range {
        Range { low: Some(answer.unwrap_or(least)), high: answer }
    }

    fn ends(
        self,
        other: Range,
        both: impl Fn(Decimal, Decimal) -> Decimal,
        one: impl Fn(Decimal) -> Option<Decimal>,
    ) -> Range {
        let end = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
            (Some(a), Some(b)) => Some(both(a, b)),
            (Some(a), None) | (None, Some(a)) => one(a),
            (None, None) => None,
        };
        Range { low: end(self.low, other.low), high: end(self.high, other.high) }
    }

    pub fn plus(self, other: Range) -> Range {
        self.ends(other, |a, b| a + b, |_| None)
    }

    /// Nothing times anything is nothing.
    pub fn times(self, other: Range) -> Range {
        self.ends(other, |a, b| a * b, |a| a.is_zero().then_some(a))
    }

    pub fn at_most(self, cap: Range) -> Range {
        self.ends(cap, Decimal::min, Some)
    }

    pub fn best(self, other: Range) -> Range {
        self.ends(other, Decimal::max, |_| None)
    }

    /// Rounded down to 分.
    pub fn rounded(self) -> Range {
        let rounded = |end: Option<Decimal>| end.map(|amount| amount.trunc_with_scale(2));
        Range { low: rounded(self.low), high: rounded(self.high) }
    }
}

/// A rate of a base: 5% of an answer.
pub fn rate_of(rate: Decimal, base: Option<Decimal>) -> Range {
    Range::exactly(rate).times(Range::answered(base, Decimal::ZERO))
}

/// Which conditions let their amount into the low and the high end of a ceiling.
#[derive(Clone, Copy)]
pub struct Gate {
    low: Grade,
    high: Grade,
}

impl Gate {
    /// The amount where the condition holds, else nothing.
    pub fn pays(self, truth: Truth, amount: Range) -> Range {
        Range {
            low: if truth.low >= self.low { amount.low } else { Range::ZERO.low },
            high: if truth.high >= self.high { amount.high } else { Range::ZERO.high },
        }
    }

    /// What a list nobody described may give, where the conditions that are not about its items hold.
    pub fn open(self, conditions: Truth) -> Range {
        self.pays(conditions.and(Truth::UNKNOWN), Range::OPEN)
    }
}

/// Verdict and ceiling of one direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    pub verdict: Verdict,
    pub ceiling: Range,
}

impl Outcome {
    /// The ceiling belongs to the verdict: what holds already where conditions hold; as if recognised where an
    /// authority decides; all that is possible while undetermined.
    pub fn new(verdict: Verdict, amount: impl FnOnce(Gate) -> Range) -> Outcome {
        let for_authority = verdict.low == Level::ForAuthority && verdict.high == Level::ForAuthority;
        let gate = Gate {
            low: if for_authority { Grade::Unclear } else { Grade::Yes },
            high: if verdict.low >= Level::Conditional { Grade::Yes } else { Grade::Unclear },
        };
        let possible = verdict.high > Level::Ineligible;
        Outcome { verdict, ceiling: if possible { amount(gate).rounded() } else { Range::ZERO } }
    }
}

/// The verdict of an award on its conditions and steps.
pub fn verdict(conditions: Truth, steps: Truth) -> Verdict {
    let level = |grade: Grade, steps: Grade| match grade {
        Grade::No => Level::Ineligible,
        Grade::Unclear => Level::ForAuthority,
        Grade::Yes if steps == Grade::Yes => Level::Eligible,
        Grade::Yes => Level::Conditional,
    };
    Verdict { low: level(conditions.low, steps.low), high: level(conditions.high, steps.high) }
}

/// The best item of a list; `unknown` while nobody described it.
pub fn best_item<T>(items: &Option<Vec<T>>, unknown: Truth, truth: impl Fn(&T) -> Truth) -> Truth {
    match items {
        Some(items) => items.iter().fold(Truth::NO, |best, item| best.or(truth(item))),
        None => unknown.and(Truth::UNKNOWN),
    }
}

/// What the items of a list give together; `open` while nobody described it.
pub fn sum_items<T>(items: &Option<Vec<T>>, open: Range, amount: impl Fn(&T) -> Range) -> Range {
    match items {
        Some(items) => items.iter().fold(Range::ZERO, |sum, item| sum.plus(amount(item))),
        None => open,
    }
}
