//! What a comparison holds. Serialised, it is the stable schema of `zice compare --json` (`../report/schema.md`).

use crate::policy::{AmountKind, FactId, Relation};
use crate::present::report::{Amount, ClauseReport, Key, Report};
use crate::values::verdict::VerdictId;
use serde::Serialize;

/// Two policies side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparisonReport {
    /// Version of this schema.
    pub format: u32,
    /// Id of the comparison.
    pub id: Box<str>,
    /// What it is not.
    pub note: String,
    /// The result under the first policy, by its own rules.
    pub first: Report,
    /// The result under the second.
    pub second: Report,
    /// Answers carried from the policy they were given for to the other.
    pub carried: Vec<CarriedReport>,
    /// Questions the other asks besides.
    pub asked: Vec<AskedReport>,
    /// What stands beside what, and how the words differ.
    pub subjects: Vec<SubjectReport>,
}

/// An answer carried over.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CarriedReport {
    /// The fact answered.
    pub from: Key<FactId>,
    /// The fact it answers as well.
    pub to: Key<FactId>,
    /// The question's short name there.
    pub label: String,
    /// The answer there, in words.
    pub answer: String,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedReport {
    /// The fact.
    pub fact: Key<FactId>,
    /// Its short name.
    pub label: String,
}

/// What stands beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubjectReport {
    /// What it is about.
    pub label: String,
    /// Of the first policy.
    pub first: Vec<StandingReport>,
    /// Of the second.
    pub second: Vec<StandingReport>,
    /// Clause by clause.
    pub differences: Vec<DifferenceReport>,
}

/// A direction or award as its own document has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StandingReport {
    /// Id of the direction or award.
    pub id: Box<str>,
    /// Number and title.
    pub label: String,
    /// Verdict; `not_checked` where it was not to be checked.
    pub verdict: VerdictId,
    /// In words.
    pub verdict_text: &'static str,
    /// Ceiling a year; nothing where it is not eligible or was not checked.
    pub ceiling: Option<Amount>,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Kind of the amount.
    pub kind: AmountKind,
    /// In words.
    pub kind_text: &'static str,
    /// Its cap holds in principle.
    pub in_principle: bool,
    /// 一次性: the ceiling is for once, not a year.
    pub one_off: bool,
}

/// One thing that both speak of, or only one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DifferenceReport {
    /// What it is about.
    pub about: String,
    /// How the two stand to each other.
    pub relation: Relation,
    /// What the first says.
    pub first: Option<SayingReport>,
    /// What the second says.
    pub second: Option<SayingReport>,
    /// What to know about it.
    pub note: Option<String>,
}

/// What a document says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SayingReport {
    /// In Chinese its own words.
    pub says: String,
    /// The clauses, verbatim.
    pub clauses: Vec<ClauseReport>,
}
