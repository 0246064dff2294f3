//! Other values, tried on the result.

use super::{Effect, focus, refresh};
use crate::model::{Model, Screen, Spot, Trial};
use crate::session::Slot;

/// The id of the button that opens a trial.
pub fn button(slot: Slot, at: Spot) -> String {
    let (fact, index, field) = match slot {
        Slot::Fact(fact) => (fact.index(), 0, 0),
        Slot::Field(list, index, field) => (list.index(), index + 1, field.index()),
    };
    let mut id = String::from("try");
    for number in [at.direction, at.award, at.unit, at.line.into()] {
        id += &format!("-{number}");
    }
    id + &format!("-{fact}-{index}-{field}")
}

/// Shows the field of an answer; other values that can be read stay tried.
pub fn begun(model: &mut Model, slot: Slot, spot: Spot) -> Vec<Effect> {
    if model.screen() != Screen::Result {
        return Vec::new();
    }
    let readable = |trial: &Trial| trial.session.problem(trial.slot, true).is_none();
    let tried = model.trial.take().filter(|trial| readable(trial)).map(|trial| trial.session);
    let Some(session) = tried.or_else(|| model.session().map(|session| session.copy())) else { return Vec::new() };
    model.trial = Some(Box::new(Trial { slot, spot, session }));
    refresh(model);
    focus(FIELD)
}

/// The id of the tried field's surroundings.
pub const FIELD: &str = "trial";

/// Ends it: the values are taken over, or those before are back.
pub fn ended(model: &mut Model, kept: bool) -> Vec<Effect> {
    let Some(mut trial) = model.trial.take() else { return Vec::new() };
    if kept {
        if let Some(problem) = trial.session.problem(trial.slot, true) {
            trial.session.problems = vec![problem];
            model.trial = Some(trial);
            return focus(FIELD);
        }
        if let Some(session) = model.session_mut() {
            *session = trial.session;
        }
    }
    refresh(model);
    focus(&button(trial.slot, trial.spot))
}
