//! Directions, their awards, and what those pay.

use super::{
    Cite, ClauseId, FactId, FieldId, GroupId, LimitId, Method, Node, Operand, Per, ReadingId, RequirementId, TableId,
    TermId, ThemeId,
};
use crate::values::finding::{Place, Text};
use crate::values::packed;
use crate::values::period::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How parts of a direction, or items of an award, come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Combine {
    /// All are added.
    Sum,
    /// The best one counts.
    Best,
}

/// A direction of support.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Direction {
    /// Stable id.
    pub id: Box<str>,
    /// As the document numbers it: 方向8.
    pub number: Text,
    /// Title.
    pub label: Text,
    /// In plain words, who should check it.
    pub card: Text,
    /// Terms of the glossary that occur in both.
    pub terms: Vec<TermId>,
    /// How support is given.
    pub method: Method,
    /// Its questions' group.
    pub theme: ThemeId,
    /// Group under the one-item rule.
    pub group: Option<GroupId>,
    /// Paid without application (免申即享).
    pub automatic: bool,
    /// The attachment that holds more.
    pub attachment: Option<Text>,
    /// Its main clause.
    pub clause: ClauseId,
    /// Readings it rests on.
    pub readings: Vec<ReadingId>,
    /// Shown with the result.
    pub notes: Vec<Text>,
    /// Requirements that apply.
    pub requirements: Vec<RequirementId>,
    /// Condition common to its awards.
    pub when: Option<Node>,
    /// When the rule that one item is supported does not bind its project.
    pub lifted_by: Option<Node>,
    /// Procedure common to its awards.
    pub steps: Vec<Step>,
    /// How its awards come together.
    pub combine: Combine,
    /// Caps on the whole.
    pub caps: Vec<Cap>,
    /// Years, where the text grants several for the whole.
    pub term: Option<Term>,
    /// Its sub-cases.
    pub awards: Vec<Award>,
    /// Other readings of the whole.
    pub alternatives: Vec<DirectionAlternative>,
    /// Limits that span it.
    pub limits: Vec<LimitId>,
    /// Every reading under which an alternative amount exists here or in an award.
    pub alternative_readings: Vec<ReadingId>,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

/// A sub-case of a direction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Award {
    /// Stable id.
    pub id: Box<str>,
    /// Title.
    pub label: Text,
    /// Its main clause.
    pub clause: Option<ClauseId>,
    /// Readings it rests on.
    pub readings: Vec<ReadingId>,
    /// Shown with the result.
    pub notes: Vec<Text>,
    /// The list whose items it counts, and how they come together.
    pub each: Option<(FactId, Combine)>,
    /// Which items are this award's.
    pub select: Option<Node>,
    /// The field that tells its items from those of other awards added to it: no item counts in two of them.
    pub class: Option<FieldId>,
    /// Its condition.
    pub when: Option<Node>,
    /// Its own procedure.
    pub steps: Vec<Step>,
    /// What is paid.
    pub terms: Vec<AmountTerm>,
    /// Caps before add-ons: on each item, or on the whole where there are no items.
    pub item_caps: Vec<Cap>,
    /// Add-ons (再奖励).
    pub add: Vec<AddOn>,
    /// Caps on the whole.
    pub caps: Vec<Cap>,
    /// Years, where the text grants several.
    pub term: Option<Term>,
    /// Kind of its amount.
    pub amount_kind: AmountKind,
    /// The award under other readings.
    pub alternatives: Vec<Alternative>,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

/// Kind of an amount; ordered from the firmest to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AmountKind {
    /// A fixed sum.
    Fixed,
    /// A stated rate of a base.
    Formula,
    /// At most a rate of a base.
    UpTo,
    /// Only a cap is stated.
    CapOnly,
    /// Neither rate nor cap is stated: no number.
    Unspecified,
}

impl AmountKind {
    /// Its name in cases and results.
    pub fn as_str(self) -> &'static str {
        match self {
            AmountKind::Fixed => "fixed",
            AmountKind::Formula => "formula",
            AmountKind::UpTo => "up_to",
            AmountKind::CapOnly => "cap_only",
            AmountKind::Unspecified => "unspecified",
        }
    }
}

/// One term of an amount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AmountTerm {
    /// How it is worked out.
    pub rule: TermRule,
    /// The actual rate, where the text allows no more.
    pub rate_at_most: Option<Operand>,
    /// When it is paid.
    pub when: Option<Node>,
    /// Where it is said.
    pub cite: Cite,
}

/// How a term of an amount is worked out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TermRule {
    /// This many yuan.
    Fixed(#[serde(with = "packed::decimal")] Decimal),
    /// A rate of a base; `up_to` where the text says 不超过.
    Rate {
        /// The rate.
        rate: RateSource,
        /// The rate is a maximum.
        up_to: bool,
        /// Base.
        of: Operand,
    },
    /// The text publishes no rate or tier.
    Unpublished,
}

/// Where a rate comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RateSource {
    /// The text, as a fraction.
    Literal(#[serde(with = "packed::decimal")] Decimal),
    /// An answer.
    Operand(Operand),
    /// A reference table at the day a fact names.
    Table(TableId, FactId),
}

/// An upper bound on a result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cap {
    /// Its size.
    pub at_most: CapSource,
    /// Per what.
    pub per: Per,
    /// Counted so many times.
    pub times: Option<Operand>,
    /// 原则上: an exception is possible.
    pub in_principle: bool,
    /// When it binds.
    pub when: Option<Node>,
    /// Where it is said.
    pub cite: Cite,
}

/// Size of a cap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CapSource {
    /// Yuan.
    Literal(#[serde(with = "packed::decimal")] Decimal),
    /// An answer in yuan.
    Operand(Operand),
}

/// 再奖励: a fixed sum on top.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AddOn {
    /// Stable id.
    pub id: Box<str>,
    /// Title.
    pub label: Text,
    /// Yuan.
    #[serde(with = "packed::decimal")]
    pub amount: Decimal,
    /// When it is paid.
    pub when: Option<Node>,
    /// Once for the award instead of once an item.
    pub once: bool,
    /// Where it is said.
    pub cite: Cite,
}

/// How many years are granted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// At most so many.
    pub at_most: Span,
    /// The years applied for, where asked.
    pub years: Option<FactId>,
    /// The years supported before, where asked: they are taken off.
    pub years_before: Option<FactId>,
    /// Where it is said.
    pub cite: Cite,
}

/// A curable procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Stable id.
    pub id: Box<str>,
    /// What to do.
    pub label: Text,
    /// Whether it is done; `None` for steps that are only told.
    pub fact: Option<FactId>,
    /// Who does it.
    pub who: Text,
    /// The clause.
    pub clause: ClauseId,
}

/// An award under another reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The reading.
    pub reading: ReadingId,
    /// Short words.
    pub label: Text,
    /// The award as that reading has it; its own alternatives are empty.
    pub award: Award,
}

/// A direction's combination under another reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DirectionAlternative {
    /// The reading.
    pub reading: ReadingId,
    /// Short words.
    pub label: Text,
    /// How its awards come together.
    pub combine: Combine,
    /// Caps on the whole.
    pub caps: Vec<Cap>,
    /// Years.
    pub term: Option<Term>,
}

impl Award {
    /// Its conditions in the order of their checks: which items, itself, amounts, item caps, add-ons, caps.
    pub fn conditions(&self) -> impl Iterator<Item = &Node> {
        let mut all = vec![self.select.as_ref(), self.when.as_ref()];
        for term in &self.terms {
            all.push(term.when.as_ref());
        }
        for cap in &self.item_caps {
            all.push(cap.when.as_ref());
        }
        for add in &self.add {
            all.push(add.when.as_ref());
        }
        for cap in &self.caps {
            all.push(cap.when.as_ref());
        }
        all.into_iter().flatten()
    }
}
