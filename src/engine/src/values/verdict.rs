//! Verdicts: what is said of an award or a direction, as far as it is decided.

use crate::values::bounds::{Bounds, Ceiling};
use crate::values::truth::{Grade, Truth};
use serde::Serialize;
use std::fmt;

/// What is said of an award or a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 暂不符合: a stated condition fails.
    Ineligible,
    /// 需主管部门认定: all else holds, an authority decides the rest.
    ForAuthority,
    /// 条件符合，待办手续: a step is still to do.
    Conditional,
    /// 初步符合: conditions hold, steps are done.
    Eligible,
}

/// The levels still possible. Shown as 待补充信息 while they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The worst.
    pub low: Level,
    /// The best.
    pub high: Level,
}

/// A verdict as results state it: one value where [`Verdict`] holds the range still possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VerdictId {
    /// 暂不符合: a stated condition fails.
    Ineligible,
    /// 待补充信息: answers that decide it are missing.
    Undetermined,
    /// 需主管部门认定: all else holds, an authority decides the rest.
    ForAuthority,
    /// 条件符合，待办手续: a step is still to do.
    Conditional,
    /// 初步符合: conditions hold, steps are done.
    Eligible,
    /// 未自测: the direction was not to be checked. No [`Verdict`] has this id.
    NotChecked,
}

impl VerdictId {
    /// The id as JSON, cases and the page's attributes write it.
    pub fn as_str(self) -> &'static str {
        match self {
            VerdictId::Ineligible => "ineligible",
            VerdictId::Undetermined => "undetermined",
            VerdictId::ForAuthority => "for_authority",
            VerdictId::Conditional => "conditional",
            VerdictId::Eligible => "eligible",
            VerdictId::NotChecked => "not_checked",
        }
    }
}

impl fmt::Display for VerdictId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Verdict {
    /// Fails.
    pub const INELIGIBLE: Verdict = Verdict { low: Level::Ineligible, high: Level::Ineligible };

    /// From the truth of all conditions and of all steps.
    pub fn of(truth: Truth, steps: Truth) -> Verdict {
        let level = |grade, done| match (grade, done) {
            (Grade::No, _) => Level::Ineligible,
            (Grade::Unclear, _) => Level::ForAuthority,
            (Grade::Yes, Grade::Yes) => Level::Eligible,
            (Grade::Yes, _) => Level::Conditional,
        };
        Verdict { low: level(truth.low, steps.low), high: level(truth.high, steps.high) }
    }

    /// No further answer can change it.
    pub fn is_settled(self) -> bool {
        self.low == self.high
    }

    /// Its conditions hold, whatever is still open about steps.
    pub fn holds(self) -> bool {
        self.low >= Level::Conditional
    }

    /// The best of both.
    pub fn or(self, other: Verdict) -> Verdict {
        Verdict { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// What either allows.
    pub fn either(self, other: Verdict) -> Verdict {
        Verdict { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The verdict as results state it: `undetermined` while levels differ.
    pub fn id(self) -> VerdictId {
        match self.low {
            _ if !self.is_settled() => VerdictId::Undetermined,
            Level::Ineligible => VerdictId::Ineligible,
            Level::ForAuthority => VerdictId::ForAuthority,
            Level::Conditional => VerdictId::Conditional,
            Level::Eligible => VerdictId::Eligible,
        }
    }

    /// `self` allows every level that `other` allows.
    pub fn contains(self, other: Verdict) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// The ceiling that belongs to this verdict, rounded down to 分: what holds already where conditions hold; as if
    /// recognised where an authority decides; all that is possible while undetermined.
    pub fn ceiling(self, ceiling: &Ceiling) -> Bounds {
        let bounds = match (self.low, self.high) {
            (_, Level::Ineligible) => Bounds::ZERO,
            (Level::Conditional | Level::Eligible, _) => ceiling.settled(),
            (Level::ForAuthority, Level::ForAuthority) => ceiling.recognised(),
            _ => Bounds { low: ceiling.settled().low.min(ceiling.recognised().low), high: ceiling.recognised().high },
        };
        bounds.rounded()
    }

    /// What recognition would add, where conditions hold already and it would add anything.
    pub fn if_recognised(self, ceiling: &Ceiling) -> Option<Bounds> {
        (self.holds() && ceiling.recognised() != ceiling.settled()).then(|| ceiling.recognised().rounded())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_they_are_serialised() {
        use VerdictId::*;
        for id in [Ineligible, Undetermined, ForAuthority, Conditional, Eligible, NotChecked] {
            assert_eq!(serde_json::to_value(id).unwrap(), id.as_str());
        }
    }
}
