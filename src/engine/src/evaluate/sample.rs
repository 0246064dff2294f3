//! Sample enterprises, all invented: answers that a trainer shows and a visitor may try, each with a name and with what
//! it shows.
//!
//! A sample is read and checked here and its answers are written anew, so that the page opens it like any answers file.
//! It must be whole: the interview asks for nothing that it lacks, and for everything that it answers.

use crate::evaluate::answers::{self, Answer, Answers, AnswersFile};
use crate::evaluate::interview::{self, VisitedScreen};
use crate::policy::parse::reader::DocumentReader;
use crate::policy::preset::policy_named;
use crate::policy::{Fact, FactId, Policy};
use crate::values::finding::{Finding, Place, Text};
use crate::values::json::{self, Tree};
use crate::values::period::Date;
use serde::{Deserialize, Serialize};

/// A sample enterprise, checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Its invented name.
    pub name: Text,
    /// What it shows, in a sentence.
    pub shows: Text,
    /// Its answers file.
    pub answers: Box<str>,
}

/// Keys of a sample beside those of an answers file.
const KEYS: [&str; 2] = ["name", "shows"];

/// Reads one sample against the policies at hand. On failure every finding is returned, in the order of its lines.
pub fn read(text: &str, policies: &[Policy]) -> Result<Sample, Vec<Finding>> {
    let tree = json::read(text)?;
    let file = AnswersFile::read(&tree, &KEYS)?;
    let mut r = DocumentReader::default();
    let sample = sample(&mut r, &tree, &file, policies);
    let mut findings = r.findings;
    match sample {
        Some(sample) if findings.is_empty() => Ok(sample),
        _ => {
            findings.sort_by_key(|finding| finding.place);
            Err(findings)
        }
    }
}

fn sample(r: &mut DocumentReader, tree: &Tree, file: &AnswersFile, policies: &[Policy]) -> Option<Sample> {
    let keys = ["name", "shows", "policy", "version", "as_of", "directions", "answers"];
    let o = r.object(tree, "示例企业", "sample", &keys)?;
    let (name, shows) = (r.text(&o, "name"), r.text(&o, "shows"));
    r.required(&o, "as_of");
    r.required(&o, "directions");
    let named = r.required(&o, "policy")?;
    let policy = policy_named(r, named, policies)?;
    let as_of = file.as_of?;
    match file.answers(policy) {
        Err(wrong) => wrong.into_iter().for_each(|finding| r.report(finding)),
        Ok(answers) => {
            whole(r, tree, policy, &answers, as_of);
            return Some(Sample { name, shows, answers: answers::write(policy, as_of, &answers).into() });
        }
    }
    None
}

/// Reports what the interview asks and the sample does not answer, and answers that are never asked for.
fn whole(r: &mut DocumentReader, tree: &Tree, policy: &Policy, answers: &Answers, as_of: Date) {
    let Some(given) = tree.get("answers") else { return };
    let place = |fact: FactId| given.get(&policy.facts[fact].id).unwrap_or(given).place;
    let mut open = |place: Place, Fact { id, label: Text { zh, en }, .. }: &Fact| {
        let (zh, en) = (format!("没有答“{id}”（{zh}）"), format!("\"{id}\" ({en}) is not answered"));
        let finding = Finding::new("sample-open", place, zh, en);
        r.report(finding.help("补上回答，或写 \"unsure\"", "answer it, or write \"unsure\""));
    };
    let mut asked = Vec::new();
    for step in interview::walk(policy, answers, as_of) {
        match step {
            VisitedScreen::Together(_, facts) => asked.extend(facts),
            VisitedScreen::One(fact) => asked.push(fact),
            VisitedScreen::Item(list, item, fields) => {
                let Answer::Items(items) = answers.get(list) else { continue };
                for field in fields.into_iter().filter(|field| items[item as usize][*field] == Answer::Absent) {
                    open(place(list), &policy.facts[list].fields[field]);
                }
            }
        }
    }
    for fact in asked.iter().filter(|fact| *answers.get(**fact) == Answer::Absent) {
        open(place(*fact), &policy.facts[*fact]);
    }
    for (fact, _) in answers.given().filter(|(fact, _)| !asked.contains(fact)) {
        let Fact { id, label: Text { zh, en }, .. } = &policy.facts[fact];
        let (zh, en) = (format!("“{id}”（{zh}）不会被问到"), format!("\"{id}\" ({en}) is never asked"));
        r.report(Finding::new("sample-idle", place(fact), zh, en).help("删去这个回答", "take this answer out"));
    }
}
