//! Two documents side by side: which answers of one hold for the other, what stands beside what, and how the words
//! differ. Figures of the two are never mixed: nothing here says how to reckon.

use super::{AwardId, ClauseId, DirectionId, FactId};
use crate::values::finding::Text;
use serde::{Deserialize, Serialize};

/// A policy beside another; kept with the first of the two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyComparison {
    /// Stable id.
    pub id: Box<str>,
    /// Id of the second policy.
    pub second: Box<str>,
    /// What such a comparison is not.
    pub note: Text,
    /// Answers under the first that hold under the second.
    pub carried: Vec<Carry>,
    /// Answers under the second that hold under the first.
    pub carried_back: Vec<Carry>,
    /// What is compared, in the order shown.
    pub subjects: Vec<Subject>,
}

/// An answer that also answers a question of the other policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carry {
    /// The fact answered.
    pub from: FactId,
    /// The fact of the other policy.
    pub to: FactId,
    /// Which option stands for which, no and yes being 0 and 1; of the others nothing follows. None: as it is.
    pub options: Vec<(u32, u32)>,
}

/// A direction, or one award of it.
pub type Entry = (DirectionId, Option<AwardId>);

/// What stands beside each other, and how the documents differ in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// What it is about.
    pub label: Text,
    /// Of the first policy; none where it has no counterpart.
    pub first: Vec<Entry>,
    /// Of the second.
    pub second: Vec<Entry>,
    /// Clause by clause.
    pub differences: Vec<Difference>,
}

/// One thing that both documents speak of, or only one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is about.
    pub about: Text,
    /// How they stand to each other.
    pub relation: Relation,
    /// What the first says.
    pub first: Option<Saying>,
    /// What the second says.
    pub second: Option<Saying>,
    /// What to know about it.
    pub note: Option<Text>,
}

/// How two documents stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// They say the same.
    Same,
    /// They differ.
    Different,
    /// Only one speaks of it.
    Only,
    /// What the first allows the second forbids.
    Conflict,
}

/// What a document says: in Chinese its own words, with …… for what is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saying {
    /// The words.
    pub says: Text,
    /// The clauses they stand in.
    pub clauses: Vec<ClauseId>,
}

impl Saying {
    /// The pieces quoted.
    pub fn quoted(&self) -> Vec<&str> {
        // By one character: a search for two is far larger than the page needs.
        self.says.zh.split('…').filter(|piece| !piece.is_empty()).collect()
    }
}

impl PolicyComparison {
    /// The answers carried to the second policy (`forth`), or back.
    pub fn carries(&self, forth: bool) -> &[Carry] {
        if forth { &self.carried } else { &self.carried_back }
    }
}

impl Subject {
    /// What stands on each side.
    pub fn sides(&self) -> [&[Entry]; 2] {
        [&self.first, &self.second]
    }
}

impl Difference {
    /// What each side says.
    pub fn sides(&self) -> [Option<&Saying>; 2] {
        [self.first.as_ref(), self.second.as_ref()]
    }
}
