//! Calculations.

use crate::policy::ClauseId;
use crate::present::report::amount::Amount;
use crate::present::report::fact_ref::FactRef;
use crate::present::report::key::Key;
use serde::Serialize;

/// One line of a calculation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineReport {
    /// In words.
    pub label: String,
    /// Id of the figure it is worked out from (fields as `list.field`).
    pub fact: Option<FactRef>,
    /// That figure, where a rate is applied to it.
    pub base: Option<Amount>,
    /// What it gives, or what it allows.
    pub own: Amount,
    /// The amount before this line.
    pub before: Amount,
    /// The amount so far.
    pub after: Amount,
    /// It is a cap.
    pub is_cap: bool,
    /// A cap that cuts.
    pub binds: bool,
    /// Clause id.
    pub clause: Option<Key<ClauseId>>,
    /// The governing words.
    pub phrase: Option<String>,
}
