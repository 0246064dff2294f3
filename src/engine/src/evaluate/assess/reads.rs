//! Which answers the rules of a direction read in more than one way.
//!
//! Where an answer is read by one test alone, what it gives rises or falls with that test, and an interval worked out
//! part by part is exact. Where two tests read it, one may hold only where the other fails.

use crate::evaluate::inputs::MissingInput;
use crate::policy::{Award, Cap, Direction, FactId, FieldId, Node, NodeKind, Operand, Origin, Policy, Test};

/// A fact, or a field of the items of a list.
type Source = (FactId, Option<FieldId>);

/// The ways in which the answers behind a direction are read.
#[derive(Default)]
pub(super) struct Reads<'p> {
    /// Source, test (none for a step), and whether more is given where the test holds.
    ways: Vec<(Source, Option<&'p Test>, bool)>,
}

impl<'p> Reads<'p> {
    /// Of a direction, under all readings.
    pub(super) fn of(policy: &'p Policy, direction: &'p Direction) -> Reads<'p> {
        let mut reads = Reads::default();
        let required = direction.requirements.iter().map(|one| &policy.requirements[*one].when);
        required.chain(&direction.when).for_each(|node| reads.node(node, None, true));
        reads.caps(&direction.caps, None);
        direction.alternatives.iter().for_each(|one| reads.caps(&one.caps, None));
        let steps = direction.steps.iter().chain(direction.awards.iter().flat_map(|award| &award.steps));
        reads.ways.extend(steps.filter_map(|step| step.fact).map(|fact| ((fact, None), None, true)));
        for award in &direction.awards {
            reads.award(award);
            award.alternatives.iter().for_each(|one| reads.award(&one.award));
        }
        // What a total counts may be for or against.
        for fact in &policy.facts {
            if let Origin::TotalOf(list, _, Some(select)) | Origin::CountOf(list, Some(select)) = &fact.origin {
                reads.node(select, Some(*list), true);
                reads.node(select, Some(*list), false);
            }
        }
        reads
    }

    /// Whether an answer is read in more than one way.
    pub(super) fn several(&self, input: MissingInput) -> bool {
        let source = (input.fact, input.item.map(|(_, field)| field));
        let mut ways = self.ways.iter().filter(|(own, ..)| *own == source);
        ways.next().is_some_and(|first| ways.any(|way| way != first))
    }

    fn award(&mut self, award: &'p Award) {
        let list = award.each.map(|(list, _)| list);
        let terms = award.terms.iter().filter_map(|term| term.when.as_ref());
        let add = award.add.iter().filter_map(|add| add.when.as_ref());
        let conditions = award.select.iter().chain(&award.when).chain(terms).chain(add);
        conditions.for_each(|node| self.node(node, list, true));
        self.caps(&award.item_caps, list);
        self.caps(&award.caps, None);
    }

    fn caps(&mut self, caps: &'p [Cap], list: Option<FactId>) {
        caps.iter().filter_map(|cap| cap.when.as_ref()).for_each(|node| self.node(node, list, false));
    }

    fn node(&mut self, node: &'p Node, list: Option<FactId>, gives: bool) {
        match &node.kind {
            NodeKind::Not(part) => self.node(part, list, !gives),
            NodeKind::Test(test) => {
                let source = |operand| match (operand, list) {
                    (Operand::Fact(fact), _) => Some((fact, None)),
                    (Operand::Field(field), list) => list.map(|list| (list, Some(field))),
                };
                self.ways.extend(node.operands().filter_map(source).map(|source| (source, Some(test), gives)));
            }
            _ => node.parts().iter().for_each(|part| self.node(part, list, gives)),
        }
    }
}
