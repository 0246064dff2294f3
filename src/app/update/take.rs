//! The result, taken away as text, table or data: always that of the answers, never that of a trial.

use super::file::file_name;
use super::{Effect, Take, one};
use crate::app::model::Model;
use crate::message;
use crate::report;
use crate::table;

/// Hands the visitor the result in a form.
pub fn taken(model: &mut Model, form: Take) -> Vec<Effect> {
    let lang = model.lang;
    model.copied = None;
    let Some(session) = model.session() else { return Vec::new() };
    let Some(report) = session.report.as_deref() else { return Vec::new() };
    let (text, ending) = match form {
        Take::Message => return one(Effect::Copy(message::text(report, lang))),
        Take::Table => (table::csv(report, lang), ".csv"),
        Take::Data => (report::json(report), ".json"),
    };
    one(Effect::Download { name: file_name(session, lang, true, model.demo.is_some(), ending), text })
}
