//! Answers files: saved, and opened.

use super::{Effect, FileError, NOTICE, arrive, demo, focus, forget_trail, go, one};
use crate::answers::{AnswersFile, MORE_KEYS};
use crate::app::model::{FileTrouble, Model, Notice, Screen};
use crate::app::session::Session;
use crate::app::words::Words;
use crate::json::{self, Tree, quoted};

/// The answers file, to be handed to the visitor.
pub fn save(model: &Model) -> Vec<Effect> {
    let Some(session) = model.session() else { return Vec::new() };
    let words = Words(model.lang);
    let (short, day) = (session.policy.short.get(model.lang), session.assessment.as_of);
    let mut name = format!("{}-{short}-{day}.json", words.file_name());
    let mut text = session.file();
    if let Some(demo) = &model.demo {
        // What a trainer shows is not to be taken for anybody's answers.
        let of = demo.sample.map_or("", |sample| sample.name.get(model.lang));
        name.insert_str(0, words.invented());
        text.insert_str(2, &format!("  \"name\": {},\n", quoted(&format!("{} {of}", words.invented()))));
    }
    name.retain(|c| !matches!(c, ' ' | '/' | '\\'));
    one(Effect::Download { name, text })
}

/// Takes in a file that was read, or says why it cannot be used.
pub fn read(model: &mut Model, name: String, text: Result<String, FileError>) -> Vec<Effect> {
    // What is opened is no sample.
    demo::put_back(model);
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
    let file = AnswersFile::read(tree, &MORE_KEYS).map_err(FileTrouble::Damaged)?;
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
