//! What all awards of a direction look at.

use crate::evaluate::condition::Outcome;
use crate::evaluate::value::EvalContext;
use crate::policy::Direction;
use crate::values::truth::Truth;

/// A direction under given answers, with what is common to its awards.
pub(super) struct Setting<'a> {
    pub(super) context: &'a EvalContext<'a>,
    pub(super) direction: &'a Direction,
    /// What the requirements of the policy came to.
    pub(super) requirements: &'a [Outcome],
    /// What the direction's own condition came to.
    pub(super) common: Outcome,
    /// Its own condition and the requirements it has to meet.
    pub(super) general: Truth,
}

impl<'a> Setting<'a> {
    pub(super) fn new(
        context: &'a EvalContext<'a>,
        direction: &'a Direction,
        requirements: &'a [Outcome],
    ) -> Setting<'a> {
        let common = Outcome::of(context, direction.when.as_ref(), None);
        let required = direction.requirements.iter().map(|one| requirements[one.index()].truth);
        let general = required.fold(common.truth, Truth::and);
        Setting { context, direction, requirements, common, general }
    }
}

/// What the requirements of the policy come to.
pub(super) fn requirements(context: &EvalContext<'_>) -> Vec<Outcome> {
    context.policy.requirements.iter().map(|one| Outcome::of(context, Some(&one.when), None)).collect()
}
