//! An assessment brought up to date after some answers have changed, with work only where they matter.

use super::completion::direction;
use super::setting;
use crate::evaluate::answers::Answers;
use crate::evaluate::assessment::{Assessment, DirectionResult};
use crate::evaluate::condition::Outcome;
use crate::evaluate::derived;
use crate::evaluate::portfolio;
use crate::evaluate::value::Number;
use crate::policy::{DirectionId, FactId, Policy};

/// What is remembered of the work on an assessment, so that not all of it need be done anew.
pub(crate) struct Followed {
    /// Directions still to be worked out anew.
    stale: Vec<bool>,
    /// The facts each direction looked at when it was worked out: while these stay the same, so does its result.
    read: Vec<Vec<FactId>>,
    /// Values of the derived facts.
    derived: Vec<Number>,
}

impl Followed {
    /// Nothing is remembered.
    pub(crate) fn nothing(policy: &Policy) -> Followed {
        let directions = policy.directions.len();
        Followed { stale: vec![true; directions], read: vec![Vec::new(); directions], derived: Vec::new() }
    }
}

/// Brings an assessment up to date after answers to these facts have changed, and perhaps which directions are checked.
///
/// Directions that looked at none of these facts stay as they are. With `until`, ends as soon as a direction that is
/// up to date asks for that fact, and says whether one does: the headline and the stale directions are left as they
/// were.
pub(crate) fn renew(
    policy: &Policy,
    answers: &Answers,
    changed: &[FactId],
    Followed { stale, read, derived }: &mut Followed,
    until: Option<FactId>,
    out: &mut Assessment,
) -> bool {
    let mut context = derived::context(policy, answers, out.as_of);
    let mut new = vec![false; policy.facts.len()];
    changed.iter().for_each(|fact| new[fact.index()] = true);
    for (at, (now, before)) in context.derived.iter().zip(&*derived).enumerate() {
        new[context.first_derived + at] = now != before;
    }
    derived.clone_from(&context.derived);
    let before = std::mem::replace(&mut out.requirements, setting::requirements(&context));
    let moved: Vec<bool> = before.iter().zip(&out.requirements).map(|(before, now)| differ(before, now)).collect();
    for ((id, direction), own) in DirectionId::enumerate(&policy.directions).zip(&out.directions) {
        let at = id.index();
        stale[at] |= own.checked != answers.checks(id)
            || read[at].iter().any(|fact| new[fact.index()])
            || direction.requirements.iter().any(|one| moved[one.index()]);
    }
    let asks = |own: &DirectionResult| until.is_some_and(|fact| own.missing.iter().any(|one| one.input.fact == fact));
    if out.directions.iter().zip(&*stale).any(|(own, stale)| !stale && asks(own)) {
        return true;
    }
    context.watch();
    for (at, own) in DirectionId::all(policy.directions.len()).zip(&mut out.directions) {
        if std::mem::take(&mut stale[at.index()]) {
            *own = direction(&context, answers, &out.requirements, at);
            read[at.index()] = context.reads();
            if asks(own) {
                return true;
            }
        }
    }
    out.headline = portfolio::headline(&context, &out.directions);
    false
}

/// Which of its parts are still open decides what a direction asks for, besides whether the requirement holds.
fn differ(before: &Outcome, now: &Outcome) -> bool {
    before.checks.len() != now.checks.len()
        || before.checks.iter().zip(&now.checks).any(|(before, now)| before.truth != now.truth)
}
