//! Answers files: saved, and opened.

use super::{Effect, FileError, NOTICE, arrive, focus, forget_trail, go, one};
use crate::answers::AnswersFile;
use crate::app::model::{FileTrouble, Model, Notice, Screen};
use crate::app::session::Session;
use crate::app::words::Words;
use crate::finding::Lang;
use crate::json::{self, Tree};

/// The answers file, to be handed to the visitor.
pub fn save(model: &Model) -> Vec<Effect> {
    let Some(session) = model.session() else { return Vec::new() };
    one(Effect::Download { name: file_name(session, model.lang, false, ".json"), text: session.file() })
}

/// What a file is called: what it holds, of which policy, as of which day.
pub fn file_name(session: &Session, lang: Lang, result: bool, ending: &str) -> String {
    let words = Words(lang);
    let (short, day) = (session.policy.short.get(lang), session.assessment.as_of.to_string());
    let what = if result { words.result_title() } else { words.file_name() };
    let mut name = [what, "-", short, "-", &day, ending].concat();
    name.retain(|c| !matches!(c, ' ' | '/' | '\\'));
    name
}

/// Keys of a case beside those of an answers file: a case is opened like any answers file.
const CASE_KEYS: [&str; 3] = ["name", "arithmetic", "expect"];

/// Takes in a file that was read, or says why it cannot be used.
pub fn read(model: &mut Model, name: String, text: Result<String, FileError>) -> Vec<Effect> {
    let opened = match text {
        Err(FileError::Unreadable) => Err(FileTrouble::Unreadable),
        Err(FileError::TooLarge) => Err(FileTrouble::TooLarge),
        Ok(text) => match json::read(&text) {
            Err(findings) => Err(FileTrouble::Damaged(findings)),
            Ok(tree) => open(model, &name, &tree),
        },
    };
    match opened {
        Err(why) => {
            model.notice = Some(Notice::NotOpened { name, why });
            focus(NOTICE)
        }
        Ok(notice) => {
            let dated = model.session().is_some_and(|session| session.as_of().is_some());
            forget_trail(model);
            let mut effects = if dated { go(model, Screen::Overview) } else { arrive(model) };
            model.notice = Some(notice);
            effects.push(Effect::Focus(NOTICE.into()));
            effects
        }
    }
}

/// Takes an answers file in, or leaves everything as it was.
fn open(model: &mut Model, name: &str, tree: &Tree) -> Result<Notice, FileTrouble> {
    let file = AnswersFile::read(tree, &CASE_KEYS).map_err(FileTrouble::Damaged)?;
    let fits = |one: &Session| file.policy.is_none_or(|id| id == &*one.policy.id);
    let own = model.shelf.get(model.chosen).filter(|one| fits(one)).map(|_| model.chosen);
    let at = own.or_else(|| model.shelf.iter().position(fits)).ok_or(FileTrouble::OtherPolicy)?;
    let Some(session) = model.shelf.get_mut(at) else { return Err(FileTrouble::OtherPolicy) };
    let answers = file.answers(session.policy).map_err(FileTrouble::Damaged)?;
    session.clear();
    session.answers = answers;
    if let Some(day) = file.as_of {
        session.set_as_of(day);
    }
    session.assess();
    let version = tree.get("version").and_then(Tree::as_str).filter(|version| *version != &*session.policy.version);
    let answers = session.answers.given().count();
    model.chosen = at;
    Ok(Notice::Opened {
        name: name.to_owned(),
        answers,
        other_version: version.map(str::to_owned),
        no_date: file.as_of.is_none(),
    })
}
