//! What moves on the result when other values are tried.

use super::session::{Session, Slot};
use super::words::Words;
use engine::policy::{Fact, FactId, FieldId};
use engine::present::report::{DirectionReport, Report};
use engine::present::wording;
use engine::values::verdict::VerdictId;

/// One thing before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// What.
    pub what: String,
    /// As it is by the answers.
    pub before: String,
    /// As it would be.
    pub after: String,
}

/// The answers that are other ones in a trial.
pub fn answers(real: &Session, trial: &Session, words: Words) -> Vec<Moved> {
    let mut all = Vec::new();
    let mut compare = |slot: Slot, fact: &Fact, name: String| {
        let (before, after) = (real.answer(slot), trial.answer(slot));
        if before != after {
            let said = |answer| wording::answer(fact, answer, words.0);
            all.push(Moved { what: name, before: said(before), after: said(after) });
        }
    };
    for (at, fact) in FactId::enumerate(&real.policy.facts) {
        let label = fact.label.get(words.0);
        if fact.fields.is_empty() {
            compare(Slot::Fact(at), fact, label.to_owned());
        }
        for index in 0..real.items(at).len() as u32 {
            for (field, own) in FieldId::enumerate(&fact.fields) {
                let noun = fact.item.as_ref().map_or(label, |noun| noun.get(words.0));
                let name = [&words.item(noun, index), words.colon(), own.label.get(words.0)].concat();
                compare(Slot::Field(at, index, field), own, name);
            }
        }
    }
    all
}

/// What a result says in short: its headline, then every direction that was checked.
pub fn said(report: &Report, words: Words) -> Vec<(String, String)> {
    let best = report.directions.iter().find(|one| Some(&one.id) == report.headline.direction.as_ref());
    let headline = match best {
        Some(best) => [&best.number, " ", &best.ceiling.text()].concat(),
        None => words.none_settled().to_owned(),
    };
    let mut all = vec![(words.result_kicker().to_owned(), headline)];
    for one in report.directions.iter().filter(|one| one.checked) {
        all.push((one.number.clone(), direction(one)));
    }
    all
}

/// A direction's verdict and ceiling.
pub fn direction(one: &DirectionReport) -> String {
    if one.verdict == VerdictId::Ineligible {
        return one.verdict_text.to_owned();
    }
    format!("{} · {}", one.verdict_text, one.ceiling.text())
}

/// What a trial makes of the result.
pub fn results(real: &Report, trial: &Report, words: Words) -> Vec<Moved> {
    let mut moved = Vec::new();
    for ((what, before), (_, after)) in said(real, words).into_iter().zip(said(trial, words)) {
        if before != after {
            moved.push(Moved { what, before, after });
        }
    }
    moved
}
