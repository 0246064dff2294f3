//! Directions, their awards, and the items these count.

use super::{Condition, LineReport, MissingReport, ReadingReport, StepReport};
use crate::policy::{AmountKind, AwardId, ClauseId, DirectionId, GroupId};
use crate::present::report::amount::Amount;
use crate::present::report::key::Key;
use crate::values::verdict::VerdictId;
use serde::Serialize;

/// One direction.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DirectionReport {
    /// Id.
    pub id: Key<DirectionId>,
    /// As the document numbers it.
    pub number: String,
    /// Title.
    pub label: String,
    /// Support method in words.
    pub method: &'static str,
    /// Group under the one-item rule.
    pub group: Option<Key<GroupId>>,
    /// Paid without application.
    pub automatic: bool,
    /// It was to be checked.
    pub checked: bool,
    /// Verdict; `not_checked` where it was not to be checked.
    pub verdict: VerdictId,
    /// In words.
    pub verdict_text: &'static str,
    /// Ceiling a year, or once.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term.
    pub total: Option<Amount>,
    /// Kind of amount.
    pub kind: AmountKind,
    /// In words.
    pub kind_text: &'static str,
    /// 原则上: the ceiling can be lifted by decision.
    pub in_principle: bool,
    /// 一次性: the ceiling is for once, not a year.
    pub one_off: bool,
    /// The award that counts, where only the best does.
    pub best: Option<Key<AwardId>>,
    /// Its own common conditions.
    pub conditions: Vec<Condition>,
    /// Its sub-cases.
    pub awards: Vec<AwardReport>,
    /// Caps and limits on the whole.
    pub calculation: Vec<LineReport>,
    /// What is missing and decides it.
    pub missing: Vec<MissingReport>,
    /// Procedure, in order.
    pub steps: Vec<StepReport>,
    /// Interpretations it rests on, with the amounts under others.
    pub readings: Vec<ReadingReport>,
    /// Notes.
    pub notes: Vec<String>,
    /// The attachment that holds more.
    pub attachment: Option<String>,
    /// Its main clause, by id.
    pub clause: Key<ClauseId>,
}

/// One award.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AwardReport {
    /// Id.
    pub id: Key<AwardId>,
    /// Title.
    pub label: String,
    /// Verdict.
    pub verdict: VerdictId,
    /// In words.
    pub verdict_text: &'static str,
    /// Ceiling a year, or once.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term.
    pub total: Option<Amount>,
    /// Kind of amount.
    pub kind: AmountKind,
    /// In words.
    pub kind_text: &'static str,
    /// 原则上: the ceiling can be lifted by decision.
    pub in_principle: bool,
    /// 一次性: the ceiling is for once, not a year.
    pub one_off: bool,
    /// Its items, or the one unit it is.
    pub units: Vec<UnitReport>,
    /// Its own caps.
    pub calculation: Vec<LineReport>,
    /// What is missing.
    pub missing: Vec<MissingReport>,
    /// Notes.
    pub notes: Vec<String>,
}

/// One item of a list award, or the whole of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitReport {
    /// The item's index from 0; `null` where there are no items.
    pub item: Option<u32>,
    /// Name of the item.
    pub label: String,
    /// Verdict.
    pub verdict: VerdictId,
    /// What it gives where its conditions hold.
    pub amount: Amount,
    /// Its conditions.
    pub conditions: Vec<Condition>,
    /// Its calculation.
    pub calculation: Vec<LineReport>,
}
