//! Readings, and the amounts under others.

use crate::policy::{AwardId, ClauseId, ReadingId};
use crate::present::report::amount::Amount;
use crate::present::report::key::Key;
use crate::values::verdict::VerdictId;
use serde::Serialize;

/// A reading, with the amounts under others.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadingReport {
    /// Id.
    pub id: Key<ReadingId>,
    /// What is taken to be meant.
    pub text: String,
    /// Why.
    pub because: String,
    /// Clause id.
    pub clause: Key<ClauseId>,
    /// Amounts under the other reading.
    pub alternatives: Vec<AlternativeReport>,
}

/// An amount under another reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlternativeReport {
    /// The award; `null` for the direction as a whole.
    pub award: Option<Key<AwardId>>,
    /// The other reading, in short.
    pub label: String,
    /// Verdict under it.
    pub verdict: VerdictId,
    /// Ceiling under it.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term under it.
    pub total: Option<Amount>,
    /// It differs from the default.
    pub differs: bool,
}
