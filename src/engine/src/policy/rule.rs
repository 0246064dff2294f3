//! Conditions, and where they are said.

use super::nested::nested;
use super::{ClauseId, FactId, FieldId, ReadingId};
use crate::values::finding::{Place, Text};
use crate::values::money::hundredfold;
use crate::values::packed;
use crate::values::period::{Date, Span};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Where a figure or a rule is said.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Cite {
    /// The clause.
    pub clause: Option<ClauseId>,
    /// The piece of the clause that holds the figure and its drafting word.
    pub phrase: Option<Box<str>>,
    /// The reading that decides, where the text does not literally say it.
    pub reading: Option<ReadingId>,
    /// Where it stands in the policy file.
    #[serde(skip)]
    pub place: Place,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What it tests.
    pub kind: NodeKind,
    /// Own words for it, where the fact's label would not do.
    pub label: Option<Text>,
    /// Where it is said.
    pub cite: Cite,
    /// Number of nodes in this subtree, itself included: a subtree's checks stand together, in this order.
    pub size: u32,
}

/// Kinds of condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum NodeKind {
    /// Every part.
    All(#[serde(deserialize_with = "nested")] Vec<Node>),
    /// At least one part.
    Any(#[serde(deserialize_with = "nested")] Vec<Node>),
    /// The opposite.
    Not(#[serde(deserialize_with = "nested")] Box<Node>),
    /// At least so many parts.
    Some(u32, #[serde(deserialize_with = "nested")] Vec<Node>),
    /// One fact against something.
    Test(Test),
}

impl Node {
    /// The parts of a composite; none for a test.
    pub fn parts(&self) -> &[Node] {
        match &self.kind {
            NodeKind::All(parts) | NodeKind::Any(parts) | NodeKind::Some(_, parts) => parts,
            NodeKind::Not(part) => std::slice::from_ref(part),
            NodeKind::Test(_) => &[],
        }
    }

    /// What a test reads: one operand, or two that it compares; none for a composite.
    pub fn operands(&self) -> impl Iterator<Item = Operand> {
        let (one, other) = match &self.kind {
            NodeKind::Test(Test { operand, op: Op::CompareFact(_, other), .. }) => (Some(*operand), Some(*other)),
            NodeKind::Test(test) => (Some(test.operand), None),
            _ => (None, None),
        };
        one.into_iter().chain(other)
    }

    /// Calls `visit` on this node and all below, in the order of their checks.
    pub fn walk<'n>(&'n self, visit: &mut dyn FnMut(&'n Node)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }
}

/// What a test or an amount reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Operand {
    /// A fact of the applicant.
    Fact(FactId),
    /// A field of the item at hand.
    Field(FieldId),
}

impl Operand {
    /// The fact, where it is none of an item's fields.
    pub fn fact(self) -> Option<FactId> {
        if let Operand::Fact(at) = self { Some(at) } else { None }
    }
}

/// One fact against something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// What is tested.
    pub operand: Operand,
    /// Against what.
    pub op: Op,
    /// Where it would hold, an authority decides.
    pub by_authority: bool,
}

/// Operators of a test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Op {
    /// A yes/no fact is this.
    Is(bool),
    /// A choice is one of the first options (bits); one of the second is unclear.
    OneOf(u64, u64),
    /// A choice of several includes one of the first options (bits), or else one of the second, which is unclear.
    Includes(u64, u64),
    /// A number, or a span in [`span_number`] form, against a literal.
    Compare(Comparison, #[serde(with = "packed::decimal")] Decimal),
    /// A number against another fact.
    CompareFact(Comparison, Operand),
    /// A day lies in a window, both ends included.
    During(Option<Day>, Option<Day>),
    /// A day is later; that very day is unclear (「…后」).
    After(Day),
    /// A day is earlier.
    Before(Day),
    /// A day is earlier than so long before the date of assessment; that very day is within.
    NotWithinLast(Span),
}

impl Op {
    /// It asks for more than nothing: whether there is any at all.
    pub fn asks_for_any(&self) -> bool {
        matches!(self, Op::Compare(Comparison::MoreThan, than) if than.is_zero())
    }
}

/// Comparisons of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// ≥ 不低于
    AtLeast,
    /// > 超过
    MoreThan,
    /// ≤ 不超过
    AtMost,
    /// < 低于
    LessThan,
    /// =
    Exactly,
}

/// A day a rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Day {
    /// This day.
    Fixed(Date),
    /// First day of the application window.
    WindowStart(Date),
    /// Last day of the application window.
    WindowEnd(Date),
    /// The date of assessment.
    AsOf,
}

/// A span as one ordered number, so that spans compare like all numbers: months, days in hundredths of a month.
pub fn span_number(span: Span) -> Decimal {
    Decimal::new(i64::from(span.months) * 100 + i64::from(span.days), 2)
}

/// The span behind [`span_number`].
pub fn number_span(number: Decimal) -> Span {
    let hundredths = hundredfold(number).trunc();
    let hundredths = i64::try_from(hundredths).unwrap_or(0);
    Span { months: (hundredths / 100) as i32, days: (hundredths % 100) as i32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_keep_their_order_as_numbers() {
        let spans = [(-1, -2), (0, -3), (0, 0), (0, 30), (1, 0), (35, 30), (36, 0), (36, 1)];
        let spans = spans.map(|(months, days)| Span { months, days });
        assert!(spans.windows(2).all(|pair| span_number(pair[0]) < span_number(pair[1])));
        assert!(spans.iter().all(|span| number_span(span_number(*span)) == *span));
    }
}
