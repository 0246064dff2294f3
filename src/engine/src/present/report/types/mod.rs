//! What a report holds. Serialised, it is the stable schema of `zice assess --json` (`schema.md`).

mod calculation;
mod condition;
mod direction;
mod headline;
mod reading;
mod todo;

pub use calculation::LineReport;
pub use condition::{Condition, Join};
pub use direction::{AwardReport, DirectionReport, UnitReport};
pub use headline::{HeadlineReport, Named};
pub use reading::{AlternativeReport, ReadingReport};
pub use todo::{Change, MissingReport, StepReport, StepState};

use crate::evaluate::assessment::WindowState;
use crate::policy::{ClauseId, DirectionId};
use crate::present::report::key::Key;
use crate::values::period::Date;
use serde::Serialize;

/// Version of this schema.
pub const FORMAT: u32 = 1;

/// A whole assessment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Version of this schema.
    pub format: u32,
    /// The policy.
    pub policy: PolicyHead,
    /// Date of assessment.
    pub as_of: Date,
    /// The application window then.
    pub window: WindowReport,
    /// The best single direction and what stands beside it.
    pub headline: HeadlineReport,
    /// Conditions for all directions.
    pub requirements: Vec<Condition>,
    /// Directions in the policy's order.
    pub directions: Vec<DirectionReport>,
    /// What applicants and beneficiaries must do.
    pub obligations: Vec<ObligationReport>,
    /// Later documents in force at the date of assessment.
    pub amendments: Vec<AmendmentReport>,
    /// Every clause cited above.
    pub clauses: Vec<ClauseReport>,
}

/// What a policy is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyHead {
    /// Id.
    pub id: Box<str>,
    /// Version of its data.
    pub version: String,
    /// Title.
    pub title: String,
    /// Issuer.
    pub issuer: String,
    /// Status in words.
    pub status: &'static str,
    /// What a reader must know first.
    pub note: String,
}

/// The application window.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WindowReport {
    /// Whether it is open.
    pub state: WindowState,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// In words.
    pub text: String,
}

/// An obligation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObligationReport {
    /// In plain words.
    pub text: String,
    /// It follows an award.
    pub after_award: bool,
    /// Clause id.
    pub clause: Key<ClauseId>,
}

/// A later document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmendmentReport {
    /// Since when.
    pub date: Date,
    /// Title.
    pub title: String,
    /// What it changes.
    pub note: String,
    /// Ids of the directions concerned.
    pub directions: Vec<Key<DirectionId>>,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClauseReport {
    /// Id.
    pub id: Key<ClauseId>,
    /// Where in the document.
    pub at: String,
    /// Verbatim.
    pub text: String,
}
