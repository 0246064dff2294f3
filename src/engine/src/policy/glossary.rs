//! The glossary: terms of the policy that a reader may stumble on, in plain words.

use super::ClauseId;
use crate::values::finding::{Place, Text};
use serde::{Deserialize, Serialize};

/// One term explained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    /// Stable id.
    #[serde(skip)]
    pub id: Box<str>,
    /// The term; the Chinese as questions write it.
    pub term: Text,
    /// What it means.
    pub means: Text,
    /// The clause that says so; without it the explanation is ours, not the document's.
    pub clause: Option<ClauseId>,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}
