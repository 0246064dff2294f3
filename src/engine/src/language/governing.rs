//! What a drafting demands of a figure, and the words that say so.

use super::figure::Figure;
use super::segment::bracket;
use std::ops::Range;

/// What the drafting demands of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drafting {
    /// 不低于, 不少于, 以上, （含）以上, 突破…（含）, 达到: the figure itself qualifies.
    AtLeast,
    /// 超过, 高于, 突破, 以上（不含）: the figure itself does not.
    MoreThan,
    /// 不超过, 最高, 以内, 以下: a cap, an upper rate, a longest term.
    AtMost,
    /// 低于, 不足, 以下（不含）.
    LessThan,
    /// 以来, 起, 自: that day and later.
    From,
    /// 后, 之后, 以后: whether that day itself counts, the text leaves open.
    After,
    /// 前, 之前, 以前.
    Before,
    /// 至, 截至, 止, 有效期至: that day and earlier.
    Until,
    /// One end of A至B.
    Between,
    /// 近3年, 最近1年.
    Lookback,
    /// No word governs it: exactly so much.
    Exactly,
}

/// A drafting and the words of the text that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Governing {
    /// What is demanded.
    pub drafting: Drafting,
    /// The words as the text has them (`不低于`, `（含）以上`, `突破…（含）`); empty for [`Drafting::Exactly`].
    pub words: String,
    /// Where they stand, in characters of the squeezed text; the figure's own place for [`Drafting::Exactly`].
    pub range: Range<usize>,
}

impl Governing {
    pub(super) fn none(figure: &Figure) -> Governing {
        Governing { drafting: Drafting::Exactly, words: String::new(), range: figure.range.clone() }
    }
}

impl Drafting {
    /// Its name: `at_least`, `more_than`, `at_most`, `less_than`, `from`, `after`, `before`, `until`, `between`,
    /// `not_within_last`, `exactly`.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
            Self::From => "from",
            Self::After => "after",
            Self::Before => "before",
            Self::Until => "until",
            Self::Between => "between",
            Self::Lookback => "not_within_last",
            Self::Exactly => "exactly",
        }
    }

    /// The drafting when the words add 含 (the figure itself counts) or 不含 (it does not).
    pub(super) fn with_bound(self, bound: Option<Bound>) -> Drafting {
        match (self, bound) {
            (Self::MoreThan, Some(Bound::Included)) => Self::AtLeast,
            (Self::LessThan, Some(Bound::Included)) => Self::AtMost,
            (Self::After, Some(Bound::Included)) => Self::From,
            (Self::Before, Some(Bound::Included)) => Self::Until,
            (Self::AtLeast, Some(Bound::Excluded)) => Self::MoreThan,
            (Self::AtMost, Some(Bound::Excluded)) => Self::LessThan,
            (Self::From, Some(Bound::Excluded)) => Self::After,
            (Self::Until, Some(Bound::Excluded)) => Self::Before,
            (same, _) => same,
        }
    }
}

/// Whether the figure itself counts: （含）, （不含）, （含本数）.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Included,
    Excluded,
}

impl Bound {
    /// The bracket at `start`, if it says so, and the position after it. （含税） and （不含税） speak of tax.
    pub(super) fn read(chars: &[char], start: usize) -> Option<(Bound, usize)> {
        let (end, inside) = bracket(chars, start)?;
        let (bound, rest) = ["不包含", "不包括", "不含"]
            .iter()
            .find_map(|w| inside.strip_prefix(w).map(|rest| (Bound::Excluded, rest)))
            .or_else(|| {
                let included = ["包含", "包括", "含"].iter().find_map(|w| inside.strip_prefix(w));
                included.map(|rest| (Bound::Included, rest))
            })?;
        let figure = rest.chars().next().is_some_and(|c| c.is_ascii_digit());
        (figure || matches!(rest, "" | "本数" | "当日" | "当天" | "该日")).then_some((bound, end))
    }
}
