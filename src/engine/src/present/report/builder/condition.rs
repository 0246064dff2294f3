//! Conditions: what is tested, what was answered, and how far off that is.

use super::{Builder, Cited, ListItem};
use crate::evaluate::condition::Check;
use crate::evaluate::value::ItemAt;
use crate::policy::{Fact, Node, NodeKind, Op, Operand, Test};
use crate::present::report::{Condition, FactRef, Join};
use crate::present::wording;

impl Builder<'_> {
    /// The parts of an outer `all` one by one, since readers read them as a list; `checks` begin with those of `node`.
    pub(super) fn conditions(&self, node: &Node, checks: &[Check], of: Option<ListItem<'_>>) -> Vec<Condition> {
        match &node.kind {
            NodeKind::All(_) if node.label.is_none() => {
                parts(node, checks).flat_map(|(part, checks)| self.conditions(part, checks, of)).collect()
            }
            _ => vec![self.condition(node, checks, of)],
        }
    }

    /// One condition with its parts; `checks` begin with those of `node`.
    pub(super) fn condition(&self, node: &Node, checks: &[Check], of: Option<ListItem<'_>>) -> Condition {
        let Cited { clause, phrase, reading } = self.cited(&node.cite);
        let condition = Condition {
            truth: checks[0].truth.id(),
            label: node.label.as_ref().map(|label| self.text(label)).unwrap_or_default(),
            fact: None,
            answer: None,
            wanted: None,
            gap: None,
            by_authority: false,
            sorts: false,
            join: None,
            parts: Vec::new(),
            clause,
            phrase,
            reading,
        };
        let join = match &node.kind {
            NodeKind::All(_) => Join::All,
            NodeKind::Any(_) => Join::Any,
            NodeKind::Not(_) => Join::Not,
            NodeKind::Some(..) => Join::Some,
            NodeKind::Test(test) => return self.test(condition, test, &checks[0], of),
        };
        let parts: Vec<Condition> =
            parts(node, checks).map(|(part, checks)| self.condition(part, checks, of)).collect();
        let label = if condition.label.is_empty() { self.joined_labels(&parts, join) } else { condition.label };
        Condition { label, join: Some(join), parts, ..condition }
    }

    /// The labels of parts, each once where the same follows itself.
    fn joined_labels(&self, parts: &[Condition], join: Join) -> String {
        let mut labels: Vec<&str> = parts.iter().map(|part| &*part.label).filter(|label| !label.is_empty()).collect();
        labels.dedup();
        labels.join(if join == Join::Any { self.say(" 或 ", " or ") } else { self.say("，且 ", " and ") })
    }

    fn test(&self, condition: Condition, test: &Test, check: &Check, of: Option<ListItem<'_>>) -> Condition {
        let fact = self.operand(test.operand, of.map(|of| of.fact));
        let item = of.map(|of| of.item);
        let date = self.context.date(test.operand, item);
        Condition {
            label: if condition.label.is_empty() { self.text(&fact.label) } else { condition.label },
            fact: FactRef::of(self.policy, test.operand, of.map(|of| of.list)),
            answer: Some(self.tested_value(test, fact, item)),
            wanted: Some(wording::wanted(self.policy, fact, item.map(|item| item.fields), test, self.lang)),
            gap: wording::gap(fact, &test.op, date, check, self.lang),
            by_authority: test.by_authority,
            sorts: test.op.asks_for_any(),
            ..condition
        }
    }

    /// What a test looks at, in words; a number as exactly as tells it from what it is measured against.
    fn tested_value(&self, test: &Test, fact: &Fact, item: Option<ItemAt<'_>>) -> String {
        let other = match &test.op {
            Op::Compare(_, literal) => Some(*literal),
            Op::CompareFact(_, other) => self.context.number(*other, item).known(),
            _ => None,
        };
        match other.zip(self.context.number(test.operand, item).known()) {
            Some((other, value)) => wording::number_beside(value, other, fact.kind, self.lang),
            None => self.value(test.operand, fact, item),
        }
    }

    /// The fact an operand reads, or the field of `list`.
    fn operand<'f>(&'f self, operand: Operand, list: Option<&'f Fact>) -> &'f Fact {
        match (operand, list) {
            (Operand::Field(at), Some(list)) => &list.fields[at],
            _ => self.context.fact(operand, None),
        }
    }
}

/// The parts of a composite, each with the checks that begin with its own.
fn parts<'n>(node: &'n Node, checks: &'n [Check]) -> impl Iterator<Item = (&'n Node, &'n [Check])> {
    let mut at = 1;
    node.parts().iter().map(move |part| {
        let own = &checks[at..];
        at += part.size as usize;
        (part, own)
    })
}
