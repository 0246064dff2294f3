//! One direction of a report, and its calculations, as properties of components.

use crate::shared::Shared;
use engine::present::report::{DirectionReport, LineReport, Report};
use std::ops::Deref;

/// One direction of a report. Equal where the direction says the same, whatever else in the report is another.
#[derive(Clone)]
pub struct DirectionRef {
    /// The report.
    pub report: Shared<Report>,
    /// The direction's index.
    pub at: usize,
}

impl Deref for DirectionRef {
    type Target = DirectionReport;

    fn deref(&self) -> &DirectionReport {
        &self.report.directions[self.at]
    }
}

impl PartialEq for DirectionRef {
    fn eq(&self, other: &DirectionRef) -> bool {
        (self.at == other.at && self.report == other.report) || **self == **other
    }
}

/// A calculation within a direction.
#[derive(Clone)]
pub struct CalculationRef {
    /// The direction.
    pub direction: DirectionRef,
    /// What of it is calculated.
    pub of: CalculationOf,
}

/// What a calculation is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalculationOf {
    /// The direction as a whole.
    Direction,
    /// An award as a whole, by its index.
    Award(usize),
    /// A unit: the indices of its award and of itself.
    Unit(usize, usize),
}

impl Deref for CalculationRef {
    type Target = [LineReport];

    fn deref(&self) -> &[LineReport] {
        match self.of {
            CalculationOf::Direction => &self.direction.calculation,
            CalculationOf::Award(award) => &self.direction.awards[award].calculation,
            CalculationOf::Unit(award, unit) => &self.direction.awards[award].units[unit].calculation,
        }
    }
}

impl PartialEq for CalculationRef {
    fn eq(&self, other: &CalculationRef) -> bool {
        **self == **other
    }
}
