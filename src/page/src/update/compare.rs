//! The comparison: worked out anew with every change, and gone over to where the other document asks more.

use super::{Effect, forget_trail, go};
use crate::model::{Counterpart, Model, Screen};
use crate::session::Slot;
use engine::present::report;

/// Works out what the answers come to under the other document, while that is shown.
pub fn refresh(model: &mut Model) {
    model.counterpart = None;
    let Screen::Compare(other) = model.screen() else { return };
    let (Some(here), Some(there)) = (model.session(), model.shelf.get(other)) else { return };
    let Some((_, pair)) = model.pairs().into_iter().find(|(at, _)| *at == other) else { return };
    let compared = pair.compare(&here.answers, &there.answers, here.assessment.as_of);
    let report = report::report(pair.there(), &compared.answers, &compared.assessment, model.lang);
    model.counterpart = Some(Counterpart { pair, compared, report }.into());
}

/// Goes over to the other document with the answers carried there; what was answered there stays.
pub fn crossed(model: &mut Model) -> Vec<Effect> {
    let here = model.chosen;
    let (Screen::Compare(other), Some(counterpart)) = (model.screen(), model.counterpart.take()) else {
        return Vec::new();
    };
    let Some(session) = model.shelf.get_mut(other) else { return Vec::new() };
    let compared = &counterpart.compared;
    session.answers = compared.answers.clone();
    session.typed.retain(|(slot, _)| compared.carried.iter().all(|(_, to)| *slot != Slot::Fact(*to)));
    if session.as_of().is_none() {
        session.set_as_of(compared.assessment.as_of);
    }
    session.assess();
    model.chosen = other;
    forget_trail(model);
    model.trail[model.place] = Screen::Compare(here);
    go(model, Screen::Overview)
}
