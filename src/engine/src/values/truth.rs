//! Truth of a condition: how far the answers and the text settle it.
//!
//! A condition ends in one of three grades. While answers are missing it is a range of grades, so that "we do
//! not know yet" is never taken for a no. Knows nothing of facts or policies.

use serde::Serialize;

/// What a condition comes to once everything is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The condition fails.
    No,
    /// Answered, but the text leaves it to an authority (a recognition, a boundary day, an open list).
    Unclear,
    /// The condition holds.
    Yes,
}

/// The grades a condition can still come to: from `low` to `high`.
///
/// Kleene's three values are [`Truth::NO`], [`Truth::UNKNOWN`] and [`Truth::YES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Truth {
    /// The worst grade any completion of the answers can give.
    pub low: Grade,
    /// The best grade any completion of the answers can give.
    pub high: Grade,
}

/// A truth as results state it: one value where [`Truth`] holds the range still possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TruthId {
    /// The condition fails.
    No,
    /// An answer that decides it is missing.
    Unknown,
    /// The text or an authority decides.
    Unclear,
    /// The condition holds.
    Yes,
}

impl TruthId {
    /// The id as JSON, cases and the page's attributes write it.
    pub fn as_str(self) -> &'static str {
        match self {
            TruthId::No => "no",
            TruthId::Unknown => "unknown",
            TruthId::Unclear => "unclear",
            TruthId::Yes => "yes",
        }
    }
}

impl Truth {
    /// Fails whatever else is answered.
    pub const NO: Truth = Truth::settled(Grade::No);
    /// For an authority whatever else is answered.
    pub const UNCLEAR: Truth = Truth::settled(Grade::Unclear);
    /// Holds whatever else is answered.
    pub const YES: Truth = Truth::settled(Grade::Yes);
    /// Anything is still possible.
    pub const UNKNOWN: Truth = Truth { low: Grade::No, high: Grade::Yes };

    /// One grade, decided.
    pub const fn settled(grade: Grade) -> Truth {
        Truth { low: grade, high: grade }
    }

    /// No further answer can change it.
    pub fn is_settled(self) -> bool {
        self.low == self.high
    }

    /// The truth as results state it: `unknown` while grades differ.
    pub fn id(self) -> TruthId {
        match self.low {
            _ if !self.is_settled() => TruthId::Unknown,
            Grade::No => TruthId::No,
            Grade::Unclear => TruthId::Unclear,
            Grade::Yes => TruthId::Yes,
        }
    }

    /// Yes or no, from a plain test.
    pub fn from_bool(holds: bool) -> Truth {
        if holds { Truth::YES } else { Truth::NO }
    }

    /// `all`: the worst of both.
    pub fn and(self, other: Truth) -> Truth {
        Truth { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// `any`: the best of both.
    pub fn or(self, other: Truth) -> Truth {
        Truth { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// `some n of`: the `n`-th best. With `n` of 0 it holds; with `n` above the number of parts it fails.
    pub fn at_least(n: usize, parts: &[Truth]) -> Truth {
        let nth = |grade: fn(&Truth) -> Grade| {
            [Grade::Yes, Grade::Unclear]
                .into_iter()
                .find(|wanted| parts.iter().filter(|part| grade(part) >= *wanted).count() >= n)
                .unwrap_or(Grade::No)
        };
        Truth { low: nth(|part| part.low), high: nth(|part| part.high) }
    }

    /// What either allows.
    pub fn either(self, other: Truth) -> Truth {
        Truth { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// Recognition: where it would hold, an authority decides.
    pub fn for_authority(self) -> Truth {
        Truth { low: self.low.min(Grade::Unclear), high: self.high.min(Grade::Unclear) }
    }

    /// `self` allows every grade that `other` allows.
    pub fn contains(self, other: Truth) -> bool {
        self.low <= other.low && other.high <= self.high
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        let flip = |grade| match grade {
            Grade::No => Grade::Yes,
            Grade::Unclear => Grade::Unclear,
            Grade::Yes => Grade::No,
        };
        Truth { low: flip(self.high), high: flip(self.low) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every() -> Vec<Truth> {
        let grades = [Grade::No, Grade::Unclear, Grade::Yes];
        let pair =
            |low: Grade| grades.into_iter().filter(move |high| low <= *high).map(move |high| Truth { low, high });
        grades.into_iter().flat_map(pair).collect()
    }

    fn completions(truth: Truth) -> impl Iterator<Item = Truth> {
        every().into_iter().filter(move |one| one.is_settled() && truth.contains(*one))
    }

    #[test]
    fn operators_contain_every_completion() {
        for a in every() {
            for b in every() {
                for x in completions(a) {
                    assert!((!a).contains(!x));
                    assert!(a.for_authority().contains(x.for_authority()));
                    for y in completions(b) {
                        assert!(a.and(b).contains(x.and(y)), "{a:?} and {b:?}");
                        assert!(a.or(b).contains(x.or(y)), "{a:?} or {b:?}");
                        for n in 0..=3 {
                            assert!(Truth::at_least(n, &[a, b]).contains(Truth::at_least(n, &[x, y])));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn an_open_answer_beside_an_unclear_one_is_not_decided() {
        let either = Truth::UNCLEAR.or(Truth::UNKNOWN);
        assert_eq!(either, Truth { low: Grade::Unclear, high: Grade::Yes });
        assert!(!either.is_settled());
    }

    #[test]
    fn ids_are_written_as_they_are_serialised() {
        for id in [TruthId::No, TruthId::Unknown, TruthId::Unclear, TruthId::Yes] {
            assert_eq!(serde_json::to_value(id).unwrap(), id.as_str());
        }
    }

    #[test]
    fn some_of_counts() {
        assert_eq!(Truth::at_least(1, &[Truth::NO, Truth::YES]), Truth::YES);
        assert_eq!(Truth::at_least(2, &[Truth::UNCLEAR, Truth::YES]), Truth::UNCLEAR);
        assert_eq!(Truth::at_least(2, &[Truth::YES]), Truth::NO);
        assert_eq!(Truth::at_least(0, &[]), Truth::YES);
    }
}
