//! The best direction and what stands beside it.

use crate::policy::DirectionId;
use crate::present::report::amount::Amount;
use crate::present::report::key::Key;
use crate::values::truth::TruthId;
use serde::Serialize;

/// The headline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeadlineReport {
    /// Id of the best direction whose conditions hold, if any.
    pub direction: Option<Key<DirectionId>>,
    /// Its ceiling; nothing where there is none.
    pub ceiling: Option<Amount>,
    /// From what is certain to the most any single direction could still give.
    pub range: Amount,
    /// The next best.
    pub runner_up: Option<Key<DirectionId>>,
    /// What choosing the best forgoes.
    pub forgone: Vec<Named>,
    /// Undecided or for an authority, and able to exceed the best.
    pub possible: Vec<Named>,
    /// Without a stated amount, so not ranked.
    pub unranked: Vec<Named>,
    /// Paid without application; may come in addition.
    pub automatic: Vec<Named>,
    /// Whether the one-item rule is lifted.
    pub lifted: TruthId,
    /// One direction of each group, under the reading that each supports one.
    pub per_group: Option<Amount>,
    /// All directions together, where the text has no rule that one item is supported.
    pub together: Option<Amount>,
    /// All of it in sentences, first things first.
    pub sentences: Vec<String>,
}

/// A direction with its amount.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named {
    /// Id of the direction.
    pub direction: Key<DirectionId>,
    /// Number and title.
    pub label: String,
    /// Its ceiling.
    pub ceiling: Amount,
}
