//! A checked policy: what the engine, the interview and the report work on.
//!
//! Everything is resolved to indexes and exact values, so that evaluating it cannot fail. Built by `doc`, the only
//! place that knows how a policy is written down. Knows nothing of answers.

mod award;
mod comparison;
mod fact;
mod glossary;
mod ids;
mod method;
mod nested;
pub mod parse;
pub mod parse_comparison;
pub mod preset;
mod rule;

pub use crate::values::per::Per;
pub use award::*;
pub use comparison::*;
pub use fact::*;
pub use glossary::*;
pub(crate) use ids::index;
pub use ids::*;
pub use method::*;
pub use rule::*;

use crate::values::finding::{Place, Text};
use crate::values::packed;
use crate::values::period::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One issued document as rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// Stable id.
    pub id: Box<str>,
    /// Version of the data, stamped into results.
    pub version: Box<str>,
    /// Full title.
    pub title: Text,
    /// Short title.
    pub short: Text,
    /// Who issued it.
    pub issuer: Text,
    /// The document number, where it has one.
    pub number: Option<Box<str>>,
    /// In force, expired or a draft.
    pub status: Status,
    /// What a reader must know first.
    pub status_note: Text,
    /// From when to when the document is in force, as far as it says.
    pub effective: Option<Effective>,
    /// When applications are taken; `None` where the text names no window.
    pub window: Option<Window>,
    /// File name, title and cuts of the source text.
    pub source: Source,
    /// Quoted clauses.
    pub clauses: Vec<Clause>,
    /// Recorded interpretations.
    pub readings: Vec<Reading>,
    /// What an applicant or a beneficiary must do; shown with a result.
    pub obligations: Vec<Obligation>,
    /// Pieces of the source that no rule covers, with the reason.
    #[serde(skip)]
    pub not_modelled: Vec<NotModelled>,
    /// Later documents that changed something.
    pub amendments: Vec<Amendment>,
    /// Terms in plain words.
    pub glossary: Vec<Explained>,
    /// Groups of questions, in the order of asking.
    pub themes: Vec<Theme>,
    /// Facts: those asked, in the order of asking, then derived ones; fact 0 is the date of assessment.
    pub facts: Vec<Fact>,
    /// Which of them are lists of items.
    pub lists: Vec<FactId>,
    /// Dated reference values.
    pub tables: Vec<Table>,
    /// Conditions for all directions.
    pub requirements: Vec<Requirement>,
    /// The rule that only one item is supported.
    pub one_item: Option<OneItem>,
    /// Caps that span directions.
    pub limits: Vec<Limit>,
    /// Directions in the order shown.
    pub directions: Vec<Direction>,
    /// Comparisons with other policies at hand, this being the first of the two.
    pub comparisons: Vec<PolicyComparison>,
}

/// Status of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// In force.
    InForce,
    /// Its time is over.
    Expired,
    /// A draft, never in force.
    Draft,
}

/// Period in which a document is in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effective {
    /// First day, if known.
    pub from: Option<Date>,
    /// Last day, if stated.
    pub until: Option<Date>,
    /// Where it is said.
    pub cite: Cite,
}

impl Effective {
    /// The day lies before the first day stated or after the last.
    pub fn excludes(&self, day: Date) -> bool {
        self.from.is_some_and(|from| day < from) || self.until.is_some_and(|until| until < day)
    }
}

/// Application window, both days included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Where it is said.
    pub cite: Cite,
    /// What else to know about it.
    pub note: Option<Text>,
}

/// The source text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// File beside the policy.
    pub file: Box<str>,
    /// Title of the source.
    pub title: Text,
    /// What was cut from the copy that ships.
    #[serde(skip)]
    pub cuts: Vec<(Box<str>, Text)>,
}

/// Verbatim text with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// Stable id.
    pub id: Box<str>,
    /// Where in the document: 方向8, 第六条（三）.
    pub at: Box<str>,
    /// The text, without line breaks.
    pub text: Box<str>,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

/// A recorded interpretation where the text does not literally say it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Stable id.
    pub id: Box<str>,
    /// The clause read.
    pub clause: ClauseId,
    /// What is taken to be meant.
    pub text: Text,
    /// Why.
    pub because: Text,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

/// Something to do or to bear, shown with a result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Obligation {
    /// Stable id.
    pub id: Box<str>,
    /// The clause.
    pub clause: ClauseId,
    /// In plain words.
    pub text: Text,
    /// It follows an award (else it concerns the application).
    pub after_award: bool,
}

/// A piece of the source that no rule covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NotModelled {
    /// The piece, verbatim.
    pub text: Box<str>,
    /// Why no rule covers it.
    pub reason: Text,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

/// A later document that changed something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// Stable id.
    pub id: Box<str>,
    /// From this day on.
    pub date: Date,
    /// Its title.
    pub title: Text,
    /// What it changes.
    pub note: Text,
    /// The directions concerned.
    pub directions: Vec<DirectionId>,
}

/// A group of questions asked together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Theme {
    /// Stable id.
    pub id: Box<str>,
    /// Heading.
    pub label: Text,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

/// Dated reference values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Stable id.
    pub id: Box<str>,
    /// Where the values come from.
    pub source: Text,
    /// From this day on, this rate (a fraction); days ascend.
    #[serde(with = "packed::rows")]
    pub rows: Vec<(Date, Decimal)>,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

impl Table {
    /// The rate in force on a day; `None` before the first row.
    pub fn at(&self, day: Date) -> Option<Decimal> {
        self.rows.iter().rev().find(|(from, _)| *from <= day).map(|(_, rate)| *rate)
    }
}

/// A condition for all directions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Stable id.
    pub id: Box<str>,
    /// Short words.
    pub label: Text,
    /// The condition.
    pub when: Node,
    /// The interpretation it rests on.
    pub reading: Option<ReadingId>,
}

/// The rule that only one item is supported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OneItem {
    /// Groups within which only one application may be made.
    pub groups: Vec<(Box<str>, Text)>,
    /// Where it is said.
    pub cite: Cite,
    /// 原则上: an exception is possible.
    pub in_principle: bool,
    /// When the rule does not bind.
    pub lifted_by: Option<Node>,
    /// What to say then.
    pub lifted_text: Text,
    /// The reading under which each group supports one.
    pub per_group: Option<ReadingId>,
}

/// A cap that spans directions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    /// Stable id.
    pub id: Box<str>,
    /// Short words.
    pub label: Text,
    /// The directions it spans.
    pub directions: Vec<DirectionId>,
    /// Yuan.
    #[serde(with = "packed::decimal")]
    pub at_most: Decimal,
    /// Per what.
    pub per: Per,
    /// Where it is said.
    pub cite: Cite,
}

impl Policy {
    /// Index of the built-in fact that holds the date of assessment.
    pub const AS_OF: FactId = FactId::new(0);

    /// The asked fact with this id.
    pub fn fact(&self, id: &str) -> Option<FactId> {
        self.facts.iter().position(|fact| &*fact.id == id && fact.is_asked()).map(FactId::new)
    }

    /// The direction with this id.
    pub fn direction(&self, id: &str) -> Option<DirectionId> {
        self.directions.iter().position(|direction| &*direction.id == id).map(DirectionId::new)
    }

    /// Every condition with the direction and award it belongs to; alternatives are left out.
    pub fn conditions(&self) -> impl Iterator<Item = (Option<DirectionId>, Option<AwardId>, &Node)> {
        // A list: an iterator over all of these as they stand would be much code.
        let mut all = Vec::new();
        for one in &self.requirements {
            all.push((None, None, &one.when));
        }
        if let Some(node) = self.one_item.as_ref().and_then(|rule| rule.lifted_by.as_ref()) {
            all.push((None, None, node));
        }
        for (d, direction) in DirectionId::enumerate(&self.directions) {
            for node in [&direction.when, &direction.lifted_by].into_iter().flatten() {
                all.push((Some(d), None, node));
            }
            for (a, award) in AwardId::enumerate(&direction.awards) {
                award.conditions().for_each(|node| all.push((Some(d), Some(a), node)));
            }
        }
        all.into_iter()
    }
}
