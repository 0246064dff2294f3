//! What this browser remembers of the answers, and whether leaving the page would lose any.

use super::{Effect, NOTICE, arrive, file, focus, go, one, refresh};
use crate::memory::{self, Memory, Recalled};
use crate::model::{Model, Notice, Screen};
use crate::session::Session;
use crate::words::Words;
use engine::values::checksum::checksum;

/// The id of what is said of the memory.
pub const MEMORY: &str = "memory";

/// The most entries of the browser's history that are thought to be ours.
const MOST_PLACES: usize = 1000;

/// How a browser took what it was told to remember.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It does not keep it.
    Refused,
    /// It keeps what another window told it.
    Elsewhere,
}

/// The visitor wants it to remember, or no longer.
pub fn toggled(model: &mut Model) -> Vec<Effect> {
    if matches!(model.memory, Memory::On(_)) {
        return forgotten(model);
    }
    model.memory = Memory::On(0);
    Vec::new()
}

/// Nothing is to be remembered, and what was is to go.
pub fn forgotten(model: &mut Model) -> Vec<Effect> {
    model.memory = Memory::Off;
    one(Effect::Keep { text: String::new(), anyway: true })
}

/// What this window holds is to take the place of what another one told.
pub fn preferred(model: &mut Model) -> Vec<Effect> {
    let text = memory::write(model);
    model.memory = Memory::On(checksum(text.as_bytes()));
    one(Effect::Keep { text, anyway: true })
}

/// It did not do what it was told.
pub fn not_kept(model: &mut Model, why: Taken) -> Vec<Effect> {
    model.memory = if why == Taken::Refused { Memory::Refused } else { Memory::Elsewhere };
    focus(MEMORY)
}

/// What it remembers (`None` where it does not allow that), and the place in its history; asked when the page begins,
/// and when another window's answers are preferred.
pub fn recalled(model: &mut Model, kept: Option<String>, place: usize) -> Vec<Effect> {
    // Going back leads through as many starts as this tab's history has entries of an earlier visit.
    if !model.has_answers() {
        model.place = place.min(MOST_PLACES);
        model.trail = vec![Screen::Start; model.place + 1];
    }
    model.memory = Memory::Off;
    let Some(text) = kept else {
        model.memory = Memory::Refused;
        return Vec::new();
    };
    if text.is_empty() {
        return Vec::new();
    }
    let mut recalled = memory::read(model, &text);
    if recalled.findings.is_empty() {
        return restored(model, recalled);
    }
    let findings = std::mem::take(&mut recalled.findings);
    model.memory = Memory::Held { text, findings, some: !recalled.parts.is_empty() };
    focus(MEMORY)
}

/// What can be used of it is good enough.
pub fn rest_taken(model: &mut Model) -> Vec<Effect> {
    let Memory::Held { text, .. } = &model.memory else { return Vec::new() };
    let recalled = memory::read(model, text);
    restored(model, recalled)
}

/// What cannot wholly be used, as a file.
pub fn held_saved(model: &Model) -> Vec<Effect> {
    let Memory::Held { text, .. } = &model.memory else { return Vec::new() };
    one(Effect::Download { name: [Words(model.lang).file_name(), ".txt"].concat(), text: text.clone() })
}

/// Goes on with the answers that an instance had which crashed, on the screen where it was.
pub fn recovered(model: &mut Model, text: &str) -> Vec<Effect> {
    let recalled = memory::read(model, text);
    let memory = std::mem::replace(&mut model.memory, Memory::Off);
    let mut effects = restored(model, recalled);
    // Whether the browser stores the answers is as it was.
    model.memory = memory;
    model.notice = Some(Notice::Recovered);
    effects.push(Effect::Focus(NOTICE.into()));
    effects
}

fn restored(model: &mut Model, recalled: Recalled) -> Vec<Effect> {
    model.shelf.iter_mut().for_each(Session::clear);
    let mut version = String::new();
    for offer in recalled.parts {
        if let (true, Some(other)) = (offer.at == recalled.chosen, &offer.other_version) {
            version.clone_from(other);
        }
        file::put(model, offer);
    }
    model.chosen = recalled.chosen;
    model.memory = Memory::On(0);
    let dated = model.session().is_some_and(|session| session.as_of().is_some());
    let screen = recalled.trail.last().copied().filter(|_| dated).unwrap_or(Screen::Start);
    let mut effects = if screen == Screen::Start {
        Vec::new()
    } else if recalled.trail.len() == model.place + 1 {
        // The same tab, loaded anew: its history still fits.
        model.trail = recalled.trail;
        arrive(model)
    } else {
        model.trail = vec![Screen::Start; model.place + 1];
        go(model, screen)
    };
    refresh(model);
    if let (Some(saved), Some(session)) = (recalled.saved, model.session().filter(|_| model.has_answers())) {
        let version = if version.is_empty() { session.policy.version.to_string() } else { version };
        model.notice = Some(Notice::Restored { saved, version });
        effects.push(Effect::Focus(NOTICE.into()));
    }
    effects
}

/// After whatever happened: what is to be remembered is told, and whether leaving would lose anything.
pub fn settled(model: &mut Model, effects: &mut Vec<Effect>) {
    // A demo is not the visitor's own work, which is kept aside as it was.
    if model.demo.is_some() {
        return;
    }
    let mut loses: fn(&Session) -> bool = Session::is_unfiled;
    if let Memory::On(told) = model.memory {
        let text = memory::write(model);
        let checksum = checksum(text.as_bytes());
        if told != checksum {
            model.memory = Memory::On(checksum);
            effects.insert(0, Effect::Keep { text, anyway: false });
        }
        // What is no answer is not remembered.
        loses = Session::has_unread;
    }
    let guarded = model.shelf.iter().any(loses);
    if guarded != model.guarded {
        model.guarded = guarded;
        effects.insert(0, Effect::Guard(guarded));
    }
}
