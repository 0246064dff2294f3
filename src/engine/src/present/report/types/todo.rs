//! What is left to do: answers to give and steps to take.

use crate::policy::{AwardId, ClauseId, FactId, FieldId};
use crate::present::report::key::Key;
use serde::Serialize;

/// A missing answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissingReport {
    /// Fact id.
    pub fact: Key<FactId>,
    /// Item index from 0 and field id, where the fact is a list.
    pub item: Option<(u32, Key<FieldId>)>,
    /// What is asked.
    pub label: String,
    /// The answer was "unsure".
    pub unsure: bool,
    /// What it could change.
    pub changes: Vec<Change>,
    /// In words.
    pub text: String,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepReport {
    /// Id.
    pub id: Box<str>,
    /// The award it belongs to, if not to all.
    pub award: Option<Key<AwardId>>,
    /// That award's title.
    pub award_label: Option<String>,
    /// What to do.
    pub label: String,
    /// Who does it.
    pub who: String,
    /// Whether it is done.
    pub state: StepState,
    /// Clause id.
    pub clause: Key<ClauseId>,
}

/// What a missing answer could change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The verdict.
    Verdict,
    /// The amount.
    Ceiling,
    /// The amount under another reading.
    Alternative,
}

/// Whether a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// It is done.
    Done,
    /// It is still to do.
    ToDo,
    /// Nobody said.
    Unknown,
    /// It is not asked about: the reader is told to do it when the time comes.
    Told,
}
