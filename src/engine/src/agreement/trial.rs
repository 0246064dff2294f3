//! A case that could be read, with what it comes to: what the checks of the cases look at.

use crate::agreement::case::Case;
use crate::evaluate::assessment::Assessment;
use crate::evaluate::value::{EvalContext, ItemAt};
use crate::policy::{DirectionId, FactId, Operand, Policy};

/// A case and its assessment.
pub struct Trial {
    /// The case.
    pub case: Case,
    /// What it comes to.
    pub assessment: Assessment,
}

impl Trial {
    /// Every case that can be read; the findings of the others are reported too.
    pub fn all(policy: &Policy, cases: &[(String, String)]) -> Vec<Trial> {
        let read = |(_, text): &(String, String)| {
            let case = Case::read(policy, text).ok()?;
            let assessment = case.assess(policy);
            Some(Trial { case, assessment })
        };
        cases.iter().filter_map(read).collect()
    }

    /// The direction is checked in this case; rules of the whole policy always are.
    pub fn checks(&self, direction: Option<usize>) -> bool {
        direction.is_none_or(|at| self.case.answers.checks(DirectionId::new(at)))
    }

    /// Calls `visit` with the context of this case, once for each item of the list the operand belongs to.
    pub fn visit(
        &self,
        policy: &Policy,
        operand: Operand,
        list: Option<FactId>,
        visit: &mut impl FnMut(&EvalContext<'_>, Option<ItemAt<'_>>),
    ) {
        let context = crate::evaluate::derived::context(policy, &self.case.answers, self.case.as_of);
        let (Operand::Field(_), Some(list)) = (operand, list) else { return visit(&context, None) };
        for at in 0..context.items(list).map_or(0, |items| items.len()) {
            visit(&context, Some(context.item(list, at)));
        }
    }
}
