//! Answers files and share links: saved, opened, and what is asked before answers that are there give way.

use super::{Effect, FileError, NOTICE, OFFER, arrive, demo, focus, forget_trail, go, one};
use crate::model::{FileTrouble, Model, Notice, Offer, Screen, Sharing};
use crate::session::Session;
use crate::words::Words;
use engine::evaluate::answers::{AnswersFile, MORE_KEYS};
use engine::evaluate::link;
use engine::values::finding::{Finding, Lang};
use engine::values::json::{self, Tree, quoted};

/// The answers file, to be handed to the visitor.
pub fn save(model: &mut Model) -> Vec<Effect> {
    let lang = model.lang;
    // What a trainer shows is not to be taken for anybody's answers.
    let sample = model.demo.as_ref().map(|demo| demo.sample.map_or("", |sample| sample.name.get(lang)));
    let Some(session) = model.shelf.get_mut(model.chosen) else { return Vec::new() };
    session.filed = session.sum();
    let mut text = session.file();
    if let Some(of) = sample {
        text.insert_str(2, &format!("  \"name\": {},\n", quoted(&format!("{} {of}", Words(lang).invented()))));
    }
    let name = file_name(session, lang, false, sample.is_some(), ".json");
    one(Effect::Download { name, text })
}

/// What a file is called: what it holds, of which policy, as of which day, and that it is of an invented enterprise.
pub fn file_name(session: &Session, lang: Lang, result: bool, invented: bool, ending: &str) -> String {
    let words = Words(lang);
    let (short, day) = (session.policy.short.get(lang), session.assessment.as_of.to_string());
    let what = if result { words.result_title() } else { words.file_name() };
    let mut name = [if invented { words.invented() } else { "" }, what, "-", short, "-", &day, ending].concat();
    name.retain(|c| !matches!(c, ' ' | '/' | '\\'));
    name
}

/// Takes in a file that was read, or says why it cannot be used.
pub fn read(model: &mut Model, name: String, text: Result<String, FileError>) -> Vec<Effect> {
    // What is opened is no sample.
    demo::put_back(model);
    let text = text.map_err(|why| match why {
        FileError::Unreadable => FileTrouble::Unreadable,
        FileError::TooLarge => FileTrouble::TooLarge,
    });
    opened(model, name, text, true)
}

/// Takes in what a share link holds, once the visitor agrees.
pub fn followed(model: &mut Model, words: &str) -> Vec<Effect> {
    demo::put_back(model);
    let name = Words(model.lang).link().to_owned();
    opened(model, name, link::read(words).map_err(FileTrouble::Damaged), false)
}

/// Takes answers in; asks first where that would lose some, or where not all of them can be used.
fn opened(model: &mut Model, name: String, text: Result<String, FileTrouble>, in_file: bool) -> Vec<Effect> {
    let offer = text.and_then(|text| {
        let offer = json::read(&text).and_then(|tree| offered(model, &name, &tree));
        offer.map_err(|found| if found.is_empty() { FileTrouble::OtherPolicy } else { FileTrouble::Damaged(found) })
    });
    match offer {
        Err(why) => {
            model.notice = Some(Notice::NotOpened { name, why });
            focus(NOTICE)
        }
        Ok(mut offer) => {
            offer.in_file = in_file;
            let loses = |one: &Session| if in_file { one.is_unfiled() } else { one.answers.given().next().is_some() };
            let asks = !offer.findings.is_empty() || model.shelf.get(offer.at).is_some_and(loses);
            model.offer = Some(Box::new(offer));
            if asks { focus(OFFER) } else { taken(model) }
        }
    }
}

/// What an answers file offers; no finding where it belongs to a policy that is not here. Only a file of another version of the data may hold what cannot be used.
pub fn offered(model: &Model, name: &str, tree: &Tree) -> Result<Offer, Vec<Finding>> {
    let file = AnswersFile::read(tree, &MORE_KEYS)?;
    let fits = |one: &Session| file.policy.is_none_or(|id| id == &*one.policy.id);
    let own = model.shelf.get(model.chosen).filter(|one| fits(one)).map(|_| model.chosen);
    let at = own.or_else(|| model.shelf.iter().position(fits)).ok_or_else(Vec::new)?;
    let Some(session) = model.shelf.get(at) else { return Err(Vec::new()) };
    let (answers, findings) = file.usable(session.policy);
    let other_version = file.version.filter(|version| *version != &*session.policy.version).map(str::to_owned);
    if !findings.is_empty() && other_version.is_none() {
        return Err(findings);
    }
    Ok(Offer { name: name.to_owned(), at, answers, as_of: file.as_of, other_version, findings, in_file: false })
}

/// The offer was taken.
pub fn taken(model: &mut Model) -> Vec<Effect> {
    let Some(offer) = model.offer.take() else { return Vec::new() };
    let (answers, no_date) = (offer.answers.given().count(), offer.as_of.is_none());
    let (name, other_version) = (offer.name.clone(), offer.other_version.clone());
    model.chosen = offer.at;
    put(model, *offer);
    forget_trail(model);
    let dated = model.session().is_some_and(|session| session.as_of().is_some());
    let mut effects = if dated { go(model, Screen::Overview) } else { arrive(model) };
    model.notice = Some(Notice::Opened { name, answers, other_version, no_date });
    effects.push(Effect::Focus(NOTICE.into()));
    effects
}

/// Puts what was offered in the place of what is there.
pub fn put(model: &mut Model, offer: Offer) {
    let Some(session) = model.shelf.get_mut(offer.at) else { return };
    session.clear();
    session.answers = offer.answers;
    if let Some(day) = offer.as_of {
        session.set_as_of(day);
    }
    session.assess();
    session.filed = if offer.in_file { session.sum() } else { 0 };
}

/// A share link is wanted, or was warned of and is wanted still.
pub fn share(model: &mut Model, warned: bool) -> Vec<Effect> {
    let Some(session) = model.session().filter(|_| !model.address.is_empty() || !warned) else { return Vec::new() };
    let words = link::write(&session.file());
    model.sharing = Some(if warned { Sharing::Made([&*model.address, &words].concat(), None) } else { Sharing::Asked });
    focus(if warned { LINK } else { SHARING })
}

/// The id of what is said of a share link, and of the link.
pub const SHARING: &str = "sharing";
/// See [`SHARING`].
pub const LINK: &str = "link";
