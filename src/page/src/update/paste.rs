//! Rows pasted from a spreadsheet become items of a list.

use super::{Effect, NOTICE, change, focus};
use crate::model::{Added, Model, Notice};
use crate::session::Slot;
use engine::evaluate::answers::{Answer, table};
use engine::policy::FactId;

/// The id of what is wrong with pasted rows.
pub const WRONG: &str = "rows";

/// Adds the rows that can be used; the others stay where they were pasted, and what is wrong with them is said.
pub fn added(model: &mut Model, list: FactId) -> Vec<Effect> {
    let mut done = None;
    change(model, |session| {
        let slot = Slot::Fact(list);
        let text = session.typed(slot).unwrap_or_default().to_owned();
        let mut items = session.items(list).to_vec();
        let mut pasted = table::read(session.fact(slot), &text, items.len(), session.as_of());
        let new = std::mem::take(&mut pasted.items);
        let (count, before) = (new.len(), session.answers.get(list).clone());
        if count > 0 {
            items.extend(new);
            session.answers.set(list, Answer::Items(items));
            done = Some(Added { fact: list, count, before, text });
        }
        session.keep_typed(slot, std::mem::take(&mut pasted.left));
        session.pasted = Some((list, pasted));
    });
    let whole =
        model.session().and_then(|session| session.pasted.as_ref()).is_some_and(|(_, one)| one.wrong.is_empty());
    let target = if whole && done.is_some() { NOTICE } else { WRONG };
    model.notice = done.map(Notice::Added);
    focus(target)
}

/// Takes the added rows back, as one step.
pub fn undone(model: &mut Model, Added { fact, before, text, .. }: Added) -> Vec<Effect> {
    change(model, |session| {
        session.answers.set(fact, before);
        session.keep_typed(Slot::Fact(fact), text);
        session.pasted = None;
    });
    focus("heading")
}
