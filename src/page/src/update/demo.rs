//! The demo, for a trainer in a hall: sample enterprises walked from the first screen to the result, each answer there
//! already.
//!
//! What stands on the screens up to the one shown is answered and what comes later is not, so that all narrows from step
//! to step as it does for a visitor. The visitor's own work is kept aside meanwhile, and put back afterwards.

use super::{after, arrive, continued, go, one, travel};
use crate::model::{Model, Screen};
use crate::session::{Session, Slot};
use crate::update::Effect;
use engine::evaluate::answers::{Answer, Answers, AnswersFile, MORE_KEYS};
use engine::evaluate::interview::shares_page;
use engine::evaluate::sample::Sample;
use engine::policy::FactId;
use engine::values::json;
use engine::values::period::Date;
use std::mem;

/// What the trainer wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// The demo begins.
    Begin,
    /// It ends.
    End,
    /// The sample with this index.
    Show(usize),
    /// A step forward.
    Forward,
    /// A step back.
    Back,
    /// All samples again, as if none had been shown.
    Reset,
}

impl Cue {
    /// What a key asks for, as `effects::keys` counts them: figures as they are, then forward and back.
    pub fn of_key(key: usize) -> Cue {
        match key {
            0 => Cue::Reset,
            10 => Cue::Forward,
            11 => Cue::Back,
            _ => Cue::Show(key - 1),
        }
    }
}

/// A demo under way.
pub struct Demo {
    /// What is shown.
    pub sample: Option<&'static Sample>,
    /// Its answers.
    answers: Option<Answers>,
    /// The visitor's own work.
    kept: Vec<Session>,
    chosen: usize,
    trail: Vec<Screen>,
}

/// Does what the trainer wants.
pub fn cued(model: &mut Model, cue: Cue) -> Vec<Effect> {
    match cue {
        Cue::Begin => begin(model),
        _ if model.demo.is_none() => Vec::new(),
        Cue::End => {
            let (from, own) = (model.place, first(model) - 1);
            after(Effect::GoBack(from - own), travel(model, own))
        }
        Cue::Show(at) => show(model, at),
        Cue::Reset => {
            renew(model);
            arrive(model)
        }
        Cue::Forward => match model.screen() {
            Screen::Demo => show(model, 0),
            Screen::Result => one(Effect::Section(true)),
            _ => continued(model),
        },
        Cue::Back => match model.screen() {
            Screen::Demo => Vec::new(),
            Screen::Result => one(Effect::Section(false)),
            _ => after(Effect::GoBack(1), travel(model, model.place - 1)),
        },
    }
}

fn begin(model: &mut Model) -> Vec<Effect> {
    if model.demo.is_none() {
        model.trail.truncate(model.place + 1);
        let demo = Demo {
            sample: None,
            answers: None,
            kept: mem::take(&mut model.shelf),
            chosen: model.chosen,
            trail: model.trail.clone(),
        };
        model.shelf = demo.kept.iter().map(|one| Session::new(one.policy, one.today)).collect();
        model.demo = Some(Box::new(demo));
        return go(model, Screen::Demo);
    }
    Vec::new()
}

/// The demo's first place in the trail: those before it are the visitor's own.
fn first(model: &Model) -> usize {
    model.demo.as_ref().map_or(0, |demo| demo.trail.len())
}

/// Nothing is shown, and all that was shown is the list of samples again.
fn renew(model: &mut Model) {
    let first = first(model);
    if let Some(demo) = &mut model.demo {
        (demo.sample, demo.answers) = (None, None);
    }
    model.shelf.iter_mut().for_each(Session::clear);
    model.notice = None;
    model.trail.truncate(model.place + 1);
    model.trail.iter_mut().skip(first).for_each(|screen| *screen = Screen::Demo);
}

fn show(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(sample) = model.samples.get(at) else { return Vec::new() };
    let Some((at, answers, as_of)) = read(model, sample) else { return Vec::new() };
    renew(model);
    model.chosen = at;
    model.shelf[at].set_as_of(as_of);
    if let Some(demo) = &mut model.demo {
        (demo.sample, demo.answers) = (Some(sample), Some(answers));
    }
    go(model, Screen::Start)
}

/// Which session a sample belongs to, its answers and its day.
fn read(model: &Model, sample: &Sample) -> Option<(usize, Answers, Date)> {
    let tree = json::read(&sample.answers).ok()?;
    let file = AnswersFile::read(&tree, &MORE_KEYS).ok()?;
    let at = model.shelf.iter().position(|one| file.policy == Some(&*one.policy.id))?;
    Some((at, file.answers(model.shelf[at].policy).ok()?, file.as_of?))
}

/// Puts the visitor's own work back, wherever the page stands.
pub fn put_back(model: &mut Model) {
    if let Some(mut demo) = model.demo.take() {
        model.shelf = mem::take(&mut demo.kept);
        model.chosen = demo.chosen;
        let last = *demo.trail.last().unwrap_or(&Screen::Start);
        demo.trail.resize(model.place + 1, last);
        model.trail = demo.trail;
    }
}

/// Follows to another place of the trail: what is met there is answered, what comes later is not. Before the demo's first
/// place there is none.
pub fn follow(model: &mut Model) {
    let first = first(model);
    if model.place < first {
        return put_back(model);
    }
    let Some(Demo { answers: Some(sample), .. }) = model.demo.as_deref() else { return };
    let Some(session) = model.shelf.get_mut(model.chosen) else { return };
    let (met, later) = model.trail.split_at(model.place + 1);
    let met = met.get(first..).unwrap_or_default();
    let asks = |screens: &[Screen], fact| screens.iter().any(|screen| asks(session, *screen, fact));
    let facts = FactId::all(session.policy.facts.len());
    let untold: Vec<FactId> = facts.filter(|fact| asks(later, *fact) && !asks(met, *fact)).collect();
    untold.into_iter().for_each(|fact| session.put(Slot::Fact(fact), Answer::Absent));
    if !met.contains(&Screen::Scope) {
        session.answers.directions = None;
    } else if session.answers.directions.is_none() {
        session.answers.directions.clone_from(&sample.directions);
    }
    session.assess();
    for screen in met {
        tell(session, sample, *screen);
    }
}

/// The screen may ask for the fact.
fn asks(session: &Session, screen: Screen, fact: FactId) -> bool {
    match screen {
        Screen::Ask(own, _) | Screen::Item(own, ..) => own == fact,
        Screen::General(theme) => {
            let fact = &session.policy.facts[fact];
            fact.theme == theme && shares_page(fact)
        }
        _ => false,
    }
}

/// Answers what the screen asks as the sample does, and what follows from that on the same screen.
fn tell(session: &mut Session, sample: &Answers, screen: Screen) {
    loop {
        let open = session.open.iter().map(|question| question.fact);
        let mut next =
            open.filter(|fact| asks(session, screen, *fact) && *session.answers.get(*fact) == Answer::Absent);
        // What the sample leaves open stays so: nothing is made up.
        let Some(fact) = next.find(|fact| *sample.get(*fact) != Answer::Absent) else { return };
        session.put(Slot::Fact(fact), sample.get(fact).clone());
        session.assess();
    }
}
