//! What happened, and what follows from it. Pure: what the browser must do is returned as effects.

mod compare;
pub mod demo;
mod effect;
mod file;
mod items;
pub mod keep;
mod msg;
mod paste;
mod take;
pub mod trial;

use self::demo::Cue;
pub use self::effect::Effect;
pub use self::file::{LINK, SHARING, offered};
pub use self::msg::{FileError, Msg, Take};
pub use self::paste::WRONG;
use super::model::{Model, Notice, Screen, Sharing, Way};
use super::session::{DateChoice, Problem, Session, Slot, none_option};
use engine::evaluate::answers::Answer;
use engine::evaluate::interview::Screen as Asking;
use engine::policy::Kind;
use engine::values::finding::Lang;

/// The id of the summary of mistakes.
pub const MISTAKES: &str = "mistakes";
/// The id of the notice.
pub const NOTICE: &str = "note";
/// The id of the question whether to clear.
pub const CLEARING: &str = "clearing";

/// The id of what is offered.
pub const OFFER: &str = "offer";

/// Takes in what happened.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = happened(model, msg);
    keep::settled(model, &mut effects);
    effects
}

fn happened(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::PolicyChosen(at) => {
            if at != model.chosen && at < model.shelf.len() {
                model.chosen = at;
                forget_trail(model);
                model.notice = None;
            }
        }
        Msg::DateChosen(choice) => change(model, |session| session.date = Some(choice)),
        Msg::DateTyped(text, composing) => change(model, |session| {
            session.date_typed = text;
            if !composing {
                session.date = Some(DateChoice::Other);
            }
        }),
        Msg::DirectionTicked(at) => change(model, |session| {
            let wanted = directions(session);
            if let Some(one) = wanted.get_mut(at) {
                *one = !*one;
            }
        }),
        Msg::AllTicked(all) => change(model, |session| directions(session).fill(all)),
        Msg::DirectionAdded(at) => {
            model.trial = None;
            change(model, |session| {
                if let Some(one) = directions(session).get_mut(at) {
                    *one = true;
                }
            });
            return advance(model);
        }
        Msg::Answered(slot, answer) => answer_given(model, slot, answer),
        Msg::Ticked(slot, option) => ticked(model, slot, option),
        Msg::UnsureTicked(slot) => unsure_ticked(model, slot),
        Msg::NoneTicked(list) => {
            let none = model.session().is_some_and(|session| *session.answers.get(list) == Answer::Items(Vec::new()));
            answer_given(model, Slot::Fact(list), if none { Answer::Absent } else { Answer::Items(Vec::new()) });
        }
        Msg::Typed(slot, text, composing) => typed(model, slot, text, composing),
        Msg::Continued => return continued(model),
        Msg::ItemAdded(list) => return items::added(model, list, None),
        Msg::ItemOpened(list, index) => {
            let way = way(model.screen());
            return go(model, Screen::Item(list, index, way));
        }
        Msg::ItemCopied(list, index) => return items::added(model, list, Some(index)),
        Msg::ItemRemoved(list, index) => return items::removed(model, list, index),
        Msg::RowsAdded(list) => return paste::added(model, list),
        Msg::Undone => {
            return match model.notice.take() {
                Some(Notice::Removed(removed)) => items::undone(model, removed),
                Some(Notice::Added(added)) => paste::undone(model, added),
                _ => Vec::new(),
            };
        }
        Msg::ChangeAsked(fact) => return go(model, Screen::Ask(fact, Way::Change)),
        Msg::WentBack => {
            if model.place > 0 {
                return after(Effect::GoBack(1), travel(model, model.place - 1));
            }
        }
        Msg::Travelled(place) => {
            if place != model.place && place < model.trail.len() {
                return travel(model, place);
            }
        }
        Msg::Visited(screen) => return go(model, screen),
        Msg::WentOn => return advance(model),
        Msg::Crossed => return compare::crossed(model),
        Msg::PanelToggled => model.panel_open = !model.panel_open,
        Msg::LangSwitched => {
            model.lang = if model.lang == Lang::Zh { Lang::En } else { Lang::Zh };
            model.shelf.iter_mut().for_each(|session| session.report = None);
            shown(model).for_each(|session| session.report = None);
            refresh(model);
            return one(Effect::Speak(model.lang));
        }
        Msg::SaveAsked => return file::save(model),
        Msg::TrialBegun(slot, spot) => return trial::begun(model, slot, spot),
        Msg::TrialKept => return trial::ended(model, true),
        Msg::TrialEnded => return trial::ended(model, false),
        Msg::Taken(form) => return take::taken(model, form),
        Msg::FileRead(name, text) => return file::read(model, name, text),
        Msg::ShareAsked => return file::share(model, false),
        Msg::ShareConfirmed => return file::share(model, true),
        Msg::ShareClosed => model.sharing = None,
        Msg::CopyAsked => {
            if let Some(Sharing::Made(link, _)) = &model.sharing {
                return one(Effect::Copy(link.clone()));
            }
        }
        Msg::Copied(copied) => match &mut model.sharing {
            Some(Sharing::Made(_, done)) => *done = Some(copied),
            _ => model.copied = Some(copied),
        },
        Msg::LinkFollowed(words) => return file::followed(model, &words),
        Msg::OfferTaken => return file::taken(model),
        Msg::OfferDeclined => model.offer = None,
        Msg::MemoryToggled => return keep::toggled(model),
        Msg::NotKept(why) => return keep::not_kept(model, why),
        Msg::OwnPreferred => return keep::preferred(model),
        Msg::OthersPreferred => return one(Effect::Recall),
        Msg::Recalled(kept) => return keep::recalled(model, kept, model.place),
        Msg::RestTaken => return keep::rest_taken(model),
        Msg::HeldSaved => return keep::held_saved(model),
        Msg::HeldDropped => return keep::forgotten(model),
        Msg::PrintAsked => return one(Effect::Print),
        Msg::Cued(cue) => return demo::cued(model, cue),
        Msg::Pressed(key) => return demo::cued(model, Cue::of_key(key)),
        Msg::LargeSwitched => model.large = !model.large,
        Msg::ContrastSwitched => model.contrast = !model.contrast,
        Msg::ClearAsked => {
            model.clearing = true;
            return focus(CLEARING);
        }
        Msg::ClearCancelled => model.clearing = false,
        Msg::ClearConfirmed => return cleared(model),
        Msg::NoticeClosed => model.notice = None,
        Msg::Followed(id) => return one(Effect::Focus(id)),
    }
    Vec::new()
}

fn one(effect: Effect) -> Vec<Effect> {
    vec![effect]
}

fn focus(id: &str) -> Vec<Effect> {
    one(Effect::Focus(id.to_owned()))
}

/// The effects after a first one.
fn after(first: Effect, mut effects: Vec<Effect>) -> Vec<Effect> {
    effects.insert(0, first);
    effects
}

/// Changes the session and works everything out anew.
fn change(model: &mut Model, with: impl FnOnce(&mut Session)) {
    if let Some(session) = model.session_mut() {
        with(session);
    }
    let screen = model.screen();
    if let Some(session) = model.session_mut() {
        session.assess();
        session.recheck();
        if let Screen::General(theme) = screen {
            session.gather(theme);
        }
    }
    refresh(model);
}

/// The chosen session, and the trial beside it.
fn shown(model: &mut Model) -> impl Iterator<Item = &mut Session> {
    let trial = model.trial.as_deref_mut().map(|trial| &mut trial.session);
    model.shelf.get_mut(model.chosen).into_iter().chain(trial)
}

/// Puts the result in words where it is shown.
fn refresh(model: &mut Model) {
    let lang = model.lang;
    if matches!(model.screen(), Screen::Result | Screen::Compare(_)) {
        shown(model).filter(|session| session.report.is_none()).for_each(|session| session.write_report(lang));
    }
    compare::refresh(model);
}

fn directions(session: &mut Session) -> &mut Vec<bool> {
    let count = session.policy.directions.len();
    session.answers.directions.get_or_insert_with(|| vec![false; count])
}

/// Screens visited so far belong to other answers: going back leads to the start, as often as the browser can.
fn forget_trail(model: &mut Model) {
    model.trail = vec![Screen::Start; model.place + 1];
}

/// Goes to a new screen; what lay ahead in the trail is dropped.
fn go(model: &mut Model, screen: Screen) -> Vec<Effect> {
    if model.screen() == screen {
        return arrive(model);
    }
    model.trail.truncate(model.place + 1);
    model.trail.push(screen);
    let effects = travel(model, model.trail.len() - 1);
    after(Effect::Remember(model.place), effects)
}

/// Goes to a screen of the trail.
fn travel(model: &mut Model, place: usize) -> Vec<Effect> {
    model.place = place;
    model.notice = None;
    model.sharing = None;
    demo::follow(model);
    arrive(model)
}

fn arrive(model: &mut Model) -> Vec<Effect> {
    let mut screen = model.screen();
    model.panel_open = false;
    // Whoever leaves the result leaves what was tried.
    model.trial = None;
    model.copied = None;
    if let Some(session) = model.session_mut() {
        session.problems.clear();
        if let Screen::Item(list, index, way) = screen
            && index as usize >= session.items(list).len()
        {
            // It was removed since.
            screen = Screen::Ask(list, way);
        }
        session.general.clear();
        session.item_form.clear();
        session.pasted = None;
        match screen {
            Screen::General(theme) => session.gather(theme),
            // Of an item that does not matter all is shown, and stays.
            Screen::Item(list, index, _) if session.item_lacks(list, index) == 0 => {
                session.item_form = session.item_fields(list, index);
            }
            _ => {}
        }
    }
    let place = model.place;
    if let Some(one) = model.trail.get_mut(place) {
        *one = screen;
    }
    refresh(model);
    one(Effect::ShowTop)
}

/// Goes to whatever is to be done next.
fn advance(model: &mut Model) -> Vec<Effect> {
    let Some(session) = model.session() else { return Vec::new() };
    let next = if session.as_of().is_none() {
        Screen::Start
    } else if session.chosen() == 0 {
        Screen::Scope
    } else {
        match Asking::next(session.policy, &session.open) {
            Some(Asking::Together(theme)) => Screen::General(theme),
            Some(Asking::One(fact)) => Screen::Ask(fact, Way::On),
            None => Screen::Result,
        }
    };
    go(model, next)
}

fn way(screen: Screen) -> Way {
    match screen {
        Screen::Ask(_, way) | Screen::Item(_, _, way) => way,
        _ => Way::On,
    }
}

fn answer_given(model: &mut Model, slot: Slot, answer: Answer) {
    change(model, |session| session.put(slot, answer));
}

fn ticked(model: &mut Model, slot: Slot, option: u8) {
    change(model, |session| {
        let before = match session.answer(slot) {
            Answer::Several(bits) => *bits,
            _ => 0,
        };
        let none = none_option(session.fact(slot)).map_or(0, |none| 1_u64 << none);
        let bit = 1_u64.checked_shl(option.into()).unwrap_or(0);
        // 「都不是」 excludes all others, and they exclude it.
        let after = if bit == none { (before ^ bit) & bit } else { (before ^ bit) & !none };
        session.put(slot, if after == 0 { Answer::Absent } else { Answer::Several(after) });
    });
}

fn unsure_ticked(model: &mut Model, slot: Slot) {
    change(model, |session| {
        let answer = match session.answer(slot) {
            // What was typed before counts again.
            Answer::Unsure => {
                session.typed(slot).and_then(|text| session.read(slot, text).ok()).unwrap_or(Answer::Absent)
            }
            _ => Answer::Unsure,
        };
        session.put(slot, answer);
    });
}

fn typed(model: &mut Model, slot: Slot, text: String, composing: bool) {
    // Pasted rows are no answer before they are added.
    let rows = model.session().is_some_and(|session| session.fact(slot).kind == Kind::List);
    if composing || rows {
        // Kept, so that the field stays as it is; nothing follows from it yet.
        if let Some(session) = model.session_mut() {
            session.keep_typed(slot, text);
            session.recheck();
        }
        return;
    }
    change(model, |session| {
        session.put(slot, session.read(slot, &text).unwrap_or(Answer::Absent));
        session.keep_typed(slot, text);
        session.problems.retain(|problem| problem.slot() != Some(slot));
    });
}

fn continued(model: &mut Model) -> Vec<Effect> {
    let screen = model.screen();
    let Some(session) = model.session_mut() else { return Vec::new() };
    let mut problems = Vec::new();
    let mut slots = Vec::new();
    match screen {
        Screen::Start => match (session.date, session.as_of()) {
            (_, Some(_)) => {}
            (Some(DateChoice::Other), None) => problems.push(Problem::WrongDate),
            _ => problems.push(Problem::NoDate),
        },
        Screen::Scope if session.chosen() == 0 => problems.push(Problem::NoDirection),
        Screen::General(_) => slots.extend(session.general.iter().copied().map(Slot::Fact)),
        Screen::Ask(fact, _) => {
            if session.holds_pasted(fact) {
                problems.push(Problem::NotAdded(fact));
            } else {
                problems.extend(session.problem(Slot::Fact(fact), true));
            }
            for index in 0..session.items(fact).len() as u32 {
                let lacks = session.item_lacks(fact, index);
                if lacks > 0 {
                    problems.push(Problem::Item(fact, index, lacks));
                }
            }
        }
        Screen::Item(list, index, _) => {
            slots.extend(session.item_fields(list, index).into_iter().map(|field| Slot::Field(list, index, field)));
        }
        Screen::Demo | Screen::Scope | Screen::Overview | Screen::Result | Screen::Compare(_) => {}
    }
    for slot in slots {
        problems.extend(session.problem(slot, session.is_open(slot)));
    }
    session.problems = problems;
    if !session.problems.is_empty() {
        return focus(MISTAKES);
    }
    match screen {
        Screen::Item(list, _, way) => go(model, Screen::Ask(list, way)),
        Screen::Ask(_, Way::Change) => go(model, Screen::Overview),
        Screen::Start if session.chosen() == 0 => go(model, Screen::Scope),
        _ => advance(model),
    }
}

fn cleared(model: &mut Model) -> Vec<Effect> {
    demo::put_back(model);
    model.shelf.iter_mut().for_each(Session::clear);
    let back = model.place;
    model.trail = vec![Screen::Start];
    model.clearing = false;
    model.offer = None;
    let mut effects = travel(model, 0);
    effects.append(&mut keep::forgotten(model));
    if back > 0 { after(Effect::GoBack(back), effects) } else { effects }
}
