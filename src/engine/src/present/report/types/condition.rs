//! Conditions.

use crate::policy::{ClauseId, ReadingId};
use crate::present::report::fact_ref::FactRef;
use crate::present::report::key::Key;
use crate::values::truth::TruthId;
use serde::Serialize;

/// One condition, with its parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition {
    /// Whether it holds.
    pub truth: TruthId,
    /// What it is about.
    pub label: String,
    /// The fact tested, by its id (fields as `list.field`).
    pub fact: Option<FactRef>,
    /// The answer, in words.
    pub answer: Option<String>,
    /// What is asked for, in words.
    pub wanted: Option<String>,
    /// How far off, where it fails.
    pub gap: Option<String>,
    /// An authority decides.
    pub by_authority: bool,
    /// It tells which sub-case an item or an amount belongs to, and is no requirement of the clause.
    pub sorts: bool,
    /// How its parts are joined; nothing for a test.
    pub join: Option<Join>,
    /// Parts.
    pub parts: Vec<Condition>,
    /// Clause id.
    pub clause: Option<Key<ClauseId>>,
    /// The governing words of the clause.
    pub phrase: Option<String>,
    /// Reading id.
    pub reading: Option<Key<ReadingId>>,
}

/// How the parts of a condition are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// Every part must hold.
    All,
    /// At least one part must hold.
    Any,
    /// The part must not hold.
    Not,
    /// At least a stated number of parts must hold.
    Some,
}
