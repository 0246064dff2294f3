//! A comparison for the command line: as values with a stable schema (`src/report/schema.md`), and as plain text.

use super::{Compared, Pair, standing};
use crate::evaluate::answers::Answers;
use crate::policy::{Entry, FactId, Policy, Relation, Saying};
use crate::present::report::json::{objects, written};
use crate::present::report::{self, Amount, ClauseReport, FORMAT, Report};
use crate::present::wording::{self, say};
use crate::values::finding::Lang;
use std::fmt::Write;

/// Two policies side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonReport {
    /// Version of this schema.
    pub format: u32,
    /// Id of the comparison.
    pub id: String,
    /// What it is not.
    pub note: String,
    /// The result under the first policy, by its own rules.
    pub first: Report,
    /// The result under the second.
    pub second: Report,
    /// Answers carried from the policy they were given for to the other.
    pub carried: Vec<CarriedReport>,
    /// Questions the other asks besides.
    pub asked: Vec<AskedReport>,
    /// What stands beside what, and how the words differ.
    pub subjects: Vec<SubjectReport>,
}

/// An answer carried over.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedReport {
    /// The fact answered.
    pub from: String,
    /// The fact it answers as well.
    pub to: String,
    /// The question's short name there.
    pub label: String,
    /// The answer there, in words.
    pub answer: String,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedReport {
    /// The fact.
    pub fact: String,
    /// Its short name.
    pub label: String,
}

/// What stands beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectReport {
    /// What it is about.
    pub label: String,
    /// Of the first policy.
    pub first: Vec<StandingReport>,
    /// Of the second.
    pub second: Vec<StandingReport>,
    /// Clause by clause.
    pub differences: Vec<DifferenceReport>,
}

/// A direction or award.
#[derive(Debug, Clone, PartialEq)]
pub struct StandingReport {
    /// Id of the direction or award.
    pub id: String,
    /// Number and title.
    pub label: String,
    /// Verdict.
    pub verdict: &'static str,
    /// In words.
    pub verdict_text: String,
    /// Ceiling a year; nothing where it is not eligible or was not checked.
    pub ceiling: Option<Amount>,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Kind of the amount.
    pub kind: &'static str,
    /// In words.
    pub kind_text: String,
    /// Its cap holds in principle.
    pub in_principle: bool,
}

/// One thing that both speak of, or only one.
#[derive(Debug, Clone, PartialEq)]
pub struct DifferenceReport {
    /// What it is about.
    pub about: String,
    /// `same`, `different`, `only` or `conflict`.
    pub relation: &'static str,
    /// What the first says.
    pub first: Option<SayingReport>,
    /// What the second says.
    pub second: Option<SayingReport>,
    /// What to know about it.
    pub note: Option<String>,
}

/// What a document says.
#[derive(Debug, Clone, PartialEq)]
pub struct SayingReport {
    /// In Chinese its own words.
    pub says: String,
    /// The clauses, verbatim.
    pub clauses: Vec<ClauseReport>,
}

/// The comparisons as JSON, by their schema.
pub fn json(all: &Vec<ComparisonReport>) -> String {
    written(all)
}

objects! {
    ComparisonReport { format id note first second carried asked subjects }
    CarriedReport { from to label answer }
    AskedReport { fact label }
    SubjectReport { label first second differences }
    StandingReport { id label verdict verdict_text ceiling if_recognised kind kind_text in_principle }
    DifferenceReport { about relation first second note }
    SayingReport { says clauses }
}

/// Puts a comparison in words: `answers` are those it began with.
pub fn report(pair: &Pair, answers: &Answers, compared: &Compared, lang: Lang) -> ComparisonReport {
    let (here, there) = (pair.here(), pair.there());
    let own = crate::evaluate::assess::assess(here, answers, compared.assessment.as_of);
    let own = report::report(here, answers, &own, lang);
    let other = report::report(there, &compared.answers, &compared.assessment, lang);
    let (first, second) = if pair.forth { (own, other) } else { (other, own) };
    let fact = |at: FactId| &there.facts[at];
    let carried = |(from, to): &(FactId, FactId)| CarriedReport {
        from: here.facts[*from].id.to_string(),
        to: fact(*to).id.to_string(),
        label: fact(*to).label.get(lang).to_owned(),
        answer: wording::answer(fact(*to), compared.answers.get(*to), lang),
    };
    let asked =
        |at: &FactId| AskedReport { fact: fact(*at).id.to_string(), label: fact(*at).label.get(lang).to_owned() };
    let [a, b] = pair.policies;
    let subjects = pair.comparison.subjects.iter().map(|one| SubjectReport {
        label: one.label.get(lang).to_owned(),
        first: one.first.iter().map(|entry| standing_report(a, &first, *entry, lang)).collect(),
        second: one.second.iter().map(|entry| standing_report(b, &second, *entry, lang)).collect(),
        differences: one
            .differences
            .iter()
            .map(|one| DifferenceReport {
                about: one.about.get(lang).to_owned(),
                relation: match one.relation {
                    Relation::Same => "same",
                    Relation::Different => "different",
                    Relation::Only => "only",
                    Relation::Conflict => "conflict",
                },
                first: one.first.as_ref().map(|says| saying(a, says, lang)),
                second: one.second.as_ref().map(|says| saying(b, says, lang)),
                note: one.note.as_ref().map(|note| note.get(lang).to_owned()),
            })
            .collect(),
    });
    ComparisonReport {
        format: FORMAT,
        id: pair.comparison.id.to_string(),
        note: pair.comparison.note.get(lang).to_owned(),
        carried: compared.carried.iter().map(carried).collect(),
        asked: compared.asked.iter().map(asked).collect(),
        subjects: subjects.collect(),
        first,
        second,
    }
}

fn standing_report(policy: &Policy, report: &Report, entry: Entry, lang: Lang) -> StandingReport {
    let one = standing(policy, report, entry, lang);
    let direction = &policy.directions[entry.0];
    StandingReport {
        id: entry.1.map_or(&direction.id, |at| &direction.awards[at].id).to_string(),
        label: one.label,
        verdict: one.verdict,
        verdict_text: one.verdict_text.to_owned(),
        ceiling: one.ceiling.cloned(),
        if_recognised: one.if_recognised.cloned(),
        kind: one.kind,
        kind_text: one.kind_text.to_owned(),
        in_principle: one.in_principle,
    }
}

fn saying(policy: &Policy, saying: &Saying, lang: Lang) -> SayingReport {
    let clause = |at: &crate::policy::ClauseId| {
        let clause = &policy.clauses[*at];
        ClauseReport { id: clause.id.to_string(), at: clause.at.to_string(), text: clause.text.to_string() }
    };
    SayingReport { says: saying.says.get(lang).to_owned(), clauses: saying.clauses.iter().map(clause).collect() }
}

/// The comparison as lines of text.
pub fn text(one: &ComparisonReport, lang: Lang) -> String {
    let mut out = format!("{}\n", one.note);
    let colon = say(lang, "：", ": ");
    for (sign, report) in [("A", &one.first), ("B", &one.second)] {
        let stamp = say(lang, "测算基准日", "assessed as of");
        let _ =
            writeln!(out, "\n{sign}  {} · {} · {stamp} {}", report.policy.title, report.policy.status, report.as_of);
        let _ = writeln!(out, "   {}\n   {}", report.policy.note, report.window.text);
        report.headline.sentences.iter().for_each(|sentence| _ = writeln!(out, "   {sentence}"));
    }
    let _ = writeln!(out);
    for carried in &one.carried {
        let what = say(lang, "带过去的回答：", "carried over: ");
        let _ = writeln!(out, "= {what}{}{colon}{}", carried.label, carried.answer);
    }
    if !one.asked.is_empty() {
        let labels: Vec<&str> = one.asked.iter().map(|asked| &*asked.label).collect();
        let what = say(lang, "另一份文件还要问：", "asked besides: ");
        let _ = writeln!(out, "? {what}{}", labels.join(wording::comma(lang)));
    }
    for subject in &one.subjects {
        let _ = writeln!(out, "\n■ {}", subject.label);
        for (sign, all) in [("A", &subject.first), ("B", &subject.second)] {
            for entry in all {
                let _ = write!(out, "  {sign}  {} [{}]", entry.label, entry.verdict_text);
                if let Some(ceiling) = &entry.ceiling {
                    let principle =
                        if entry.in_principle { say(lang, "（原则上）", " (in principle)") } else { "" };
                    let _ = write!(out, " {}{principle} · {}", ceiling.text, entry.kind_text);
                }
                let _ = writeln!(out);
            }
        }
        for difference in &subject.differences {
            let relation = relation(difference.relation, lang);
            let _ = writeln!(out, "  · {} [{relation}]", difference.about);
            for (sign, saying) in [("A", &difference.first), ("B", &difference.second)] {
                let Some(saying) = saying else { continue };
                let mut places = String::new();
                saying.clauses.iter().for_each(|one| wording::add(&mut places, wording::comma(lang), &one.at));
                let _ = writeln!(out, "      {sign}  {} — {places}", saying.says);
                if lang == Lang::En {
                    saying.clauses.iter().for_each(|one| _ = writeln!(out, "         「{}」", one.text));
                }
            }
            difference.note.iter().for_each(|note| _ = writeln!(out, "      * {note}"));
        }
    }
    out
}

fn relation(id: &str, lang: Lang) -> &'static str {
    match id {
        "same" => say(lang, "相同", "same"),
        "different" => say(lang, "不同", "different"),
        "only" => say(lang, "只有一份写了", "only in one"),
        _ => say(lang, "冲突", "conflict"),
    }
}
