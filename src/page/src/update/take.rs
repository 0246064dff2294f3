//! The result, taken away as text, table or data: always that of the answers, never that of a trial.

use super::file::file_name;
use super::{Effect, Take, one};
use crate::model::Model;
use crate::words::Words;
use engine::present::csv;
use engine::present::report;
use engine::present::summary;

/// Hands the visitor the result in a form.
pub fn taken(model: &mut Model, form: Take) -> Vec<Effect> {
    let lang = model.lang;
    model.copied = None;
    let Some(session) = model.session() else { return Vec::new() };
    let Some(report) = session.report.as_deref() else { return Vec::new() };
    let (text, ending) = match form {
        Take::Message => {
            let invented = if model.demo.is_some() { [Words(lang).invented(), "\n"].concat() } else { String::new() };
            return one(Effect::Copy(invented + &summary::text(report, lang)));
        }
        Take::Table => (csv::csv(report, lang), ".csv"),
        Take::Data => (report::json(report), ".json"),
    };
    one(Effect::Download { name: file_name(session, lang, true, model.demo.is_some(), ending), text })
}
