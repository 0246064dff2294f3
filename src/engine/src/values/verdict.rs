//! Verdicts: what is said of an award or a direction, as far as it is decided.

use crate::values::bounds::{Bounds, Ceiling};
use crate::values::truth::{Grade, Truth};

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

    /// Its stable id: `undetermined` while levels differ.
    pub fn id(self) -> &'static str {
        match self.low {
            _ if !self.is_settled() => "undetermined",
            Level::Ineligible => "ineligible",
            Level::ForAuthority => "for_authority",
            Level::Conditional => "conditional",
            Level::Eligible => "eligible",
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
