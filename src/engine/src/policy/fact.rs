//! Facts: what is asked or derived.

use super::nested::nested;
use super::{ClauseId, FactId, FieldId, Node, Operand, TermId, ThemeId};
use crate::values::finding::{Place, Text};
use crate::values::packed;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Something about the applicant or its project, asked or derived; also a field of a list item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Stable id.
    pub id: Box<str>,
    /// What kind of value it has.
    pub kind: Kind,
    /// Short noun phrase.
    pub label: Text,
    /// The question; empty for derived facts.
    pub ask: Text,
    /// Plain-words explanation.
    pub help: Option<Text>,
    /// Why it is asked.
    pub clause: Option<ClauseId>,
    /// Group of questions; 0 for fields and derived facts.
    pub theme: ThemeId,
    /// Options of a choice.
    pub options: Vec<(Box<str>, Text)>,
    /// Options of a choice of several that exclude all others (“none of these”), as bits.
    pub alone: u64,
    /// Options said to fail wherever the choice is tested, as bits: no rule need name them.
    #[serde(skip)]
    pub fails: u64,
    /// Least value an answer may have (yuan, fraction, count; spans in months).
    #[serde(with = "packed::option")]
    pub min: Option<Decimal>,
    /// Largest value an answer may have.
    #[serde(with = "packed::option")]
    pub max: Option<Decimal>,
    /// A day that cannot lie after the date of assessment, as what it dates has happened.
    pub past: bool,
    /// Fields of a list's items: those asked, then derived ones.
    #[serde(deserialize_with = "nested")]
    pub fields: Vec<Fact>,
    /// Noun for one item of a list.
    pub item: Option<Text>,
    /// Where the value comes from.
    pub origin: Origin,
    /// Terms of the glossary that occur in its words.
    pub terms: Vec<TermId>,
    /// The asked facts (or fields) a derived one is worked out from; empty for those asked.
    pub sources: Vec<Operand>,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

impl Fact {
    /// It is asked, not derived.
    pub fn is_asked(&self) -> bool {
        matches!(self.origin, Origin::Asked)
    }

    /// The asked facts or fields its value rests on: `own`, the operand that reads it, where it is asked itself.
    pub fn asked_behind<'o>(&'o self, own: &'o Operand) -> &'o [Operand] {
        if self.is_asked() { std::slice::from_ref(own) } else { &self.sources }
    }
}

/// Kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One option.
    Choice,
    /// Any number of options.
    Several,
    /// Yuan.
    Money,
    /// A fraction, shown in percent.
    Percent,
    /// A whole number of things.
    Count,
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// A list of items.
    List,
}

/// Where a fact's value comes from. Operands are facts where a fact is derived, and fields where a field is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Origin {
    /// From the applicant.
    Asked,
    /// The date of assessment.
    AsOf,
    /// The first less the second.
    Difference(Operand, Operand),
    /// How much the first exceeds the second, as a fraction of the second; unclear where that is zero or less.
    Growth(Operand, Operand),
    /// The time from the first day to the second.
    YearsBetween(Operand, Operand),
    /// Sum of facts.
    Total(Vec<Operand>),
    /// Sum of a field over the items of a list that meet a condition.
    TotalOf(FactId, FieldId, Option<Box<Node>>),
    /// Number of the items of a list that meet a condition.
    CountOf(FactId, Option<Box<Node>>),
    /// The least of facts.
    Least(Vec<Operand>),
    /// The greatest of facts.
    Greatest(Vec<Operand>),
}
