//! The report: an assessment as typed values, with the words of the policy in one language, for the page and for
//! `zice assess --json`.
//!
//! It decides nothing: every truth, verdict and amount is taken from the assessment. Its field names are the stable
//! schema of the command line's JSON. Amounts and dates are values; their words are made where they are shown.

mod amount;
mod builder;
mod fact_ref;
mod failed;
mod key;
mod types;

pub use amount::Amount;
pub use builder::report;
pub use fact_ref::FactRef;
pub use failed::{failed_facts, failing};
pub use key::Key;
pub use types::*;

use serde::Serialize;

/// A report as JSON, indented and ended with a line break.
pub fn json(report: &Report) -> String {
    pretty(report)
}

/// A value as JSON, indented and ended with a line break.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Serialising fails for maps with keys that are no strings and for writers that fail; there is neither.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
