//! What happens to the items of lists.

use super::{Effect, NOTICE, arrive, change, focus, go, way};
use crate::model::{Model, Notice, Removed, Screen};
use crate::session::Slot;
use engine::evaluate::answers::Answer;
use engine::policy::FactId;

/// Adds a blank item, or a copy of one, and opens it.
pub fn added(model: &mut Model, list: FactId, copied: Option<u32>) -> Vec<Effect> {
    let way = way(model.screen());
    let mut opened = None;
    change(model, |session| {
        let asked = session.policy.facts[list].fields.iter().filter(|field| field.is_asked()).count();
        let mut items = session.items(list).to_vec();
        let new = items.len() as u32;
        let item = copied.and_then(|index| items.get(index as usize).cloned());
        items.push(item.unwrap_or_else(|| vec![Answer::Absent; asked]));
        session.answers.set(list, Answer::Items(items));
        let copies: Vec<(Slot, String)> = session
            .typed
            .iter()
            .filter_map(|(slot, text)| match slot {
                Slot::Field(at, index, field) if *at == list && Some(*index) == copied => {
                    Some((Slot::Field(list, new, *field), text.clone()))
                }
                _ => None,
            })
            .collect();
        session.typed.extend(copies);
        opened = Some(new);
    });
    opened.map_or_else(Vec::new, |index| go(model, Screen::Item(list, index, way)))
}

/// Removes an item; it can be put back.
pub fn removed(model: &mut Model, list: FactId, index: u32) -> Vec<Effect> {
    let mut removed = None;
    change(model, |session| {
        let mut items = session.items(list).to_vec();
        if index as usize >= items.len() {
            return;
        }
        let item = items.remove(index as usize);
        // The last one gone leaves the question open: having none is a choice of its own.
        session.answers.set(list, if items.is_empty() { Answer::Absent } else { Answer::Items(items) });
        let (mine, mut others): (Vec<_>, Vec<_>) = std::mem::take(&mut session.typed)
            .into_iter()
            .partition(|(slot, _)| matches!(slot, Slot::Field(at, one, _) if *at == list && *one == index));
        shift(&mut others, list, index + 1, false);
        session.typed = others;
        removed = Some(Removed { fact: list, index, item, typed: mine });
    });
    let Some(removed) = removed else { return Vec::new() };
    if let Screen::Item(list, _, way) = model.screen() {
        // Its own page is gone; the list's page takes its place in the trail.
        model.trail.truncate(model.place);
        model.trail.push(Screen::Ask(list, way));
        arrive(model);
    }
    model.notice = Some(Notice::Removed(removed));
    focus(NOTICE)
}

/// Moves what was typed for the items from `from` on by one place.
fn shift(typed: &mut [(Slot, String)], list: FactId, from: u32, up: bool) {
    for (slot, _) in typed {
        if let Slot::Field(at, index, _) = slot
            && *at == list
            && *index >= from
        {
            *index = if up { *index + 1 } else { *index - 1 };
        }
    }
}

/// Puts the removed item back.
pub fn undone(model: &mut Model, Removed { fact, index, item, typed }: Removed) -> Vec<Effect> {
    change(model, |session| {
        let mut items = session.items(fact).to_vec();
        items.insert(items.len().min(index as usize), item);
        session.answers.set(fact, Answer::Items(items));
        shift(&mut session.typed, fact, index, true);
        session.typed.extend(typed);
    });
    focus("heading")
}
