//! Makes the report of a comparison.

use super::{
    AskedReport, CarriedReport, Compared, ComparisonReport, DifferenceReport, Pair, SayingReport, StandingReport,
    SubjectReport,
};
use crate::evaluate::answers::Answers;
use crate::evaluate::assess::assess;
use crate::policy::{AwardId, ClauseId, Difference, Entry, FactId, Policy, Saying, Subject};
use crate::present::report::{self, ClauseReport, FORMAT, Key, Report};
use crate::present::wording;
use crate::values::finding::Lang;
use crate::values::verdict::VerdictId;

/// Puts a comparison in words: `answers` are those it began with.
pub fn report(pair: &Pair, answers: &Answers, compared: &Compared, lang: Lang) -> ComparisonReport {
    let (here, there) = (pair.here(), pair.there());
    let own = assess(here, answers, compared.assessment.as_of);
    let own = report::report(here, answers, &own, lang);
    let other = report::report(there, &compared.answers, &compared.assessment, lang);
    let (first, second) = if pair.forth { (own, other) } else { (other, own) };
    let fact = |at: FactId| &there.facts[at];
    let carried = |(from, to): &(FactId, FactId)| CarriedReport {
        from: Key::new(*from, &here.facts[*from].id),
        to: Key::new(*to, &fact(*to).id),
        label: fact(*to).label.get(lang).to_owned(),
        answer: wording::answer(fact(*to), compared.answers.get(*to), lang),
    };
    let asked =
        |at: &FactId| AskedReport { fact: Key::new(*at, &fact(*at).id), label: fact(*at).label.get(lang).to_owned() };
    ComparisonReport {
        format: FORMAT,
        id: pair.comparison.id.clone(),
        note: pair.comparison.note.get(lang).to_owned(),
        carried: compared.carried.iter().map(carried).collect(),
        asked: compared.asked.iter().map(asked).collect(),
        subjects: pair.comparison.subjects.iter().map(|one| subject(pair, [&first, &second], one, lang)).collect(),
        first,
        second,
    }
}

fn subject(pair: &Pair, [first, second]: [&Report; 2], subject: &Subject, lang: Lang) -> SubjectReport {
    let [a, b] = pair.policies;
    SubjectReport {
        label: subject.label.get(lang).to_owned(),
        first: subject.first.iter().map(|entry| standing(a, first, *entry, lang)).collect(),
        second: subject.second.iter().map(|entry| standing(b, second, *entry, lang)).collect(),
        differences: subject.differences.iter().map(|one| difference(pair, one, lang)).collect(),
    }
}

fn difference(pair: &Pair, difference: &Difference, lang: Lang) -> DifferenceReport {
    let [a, b] = pair.policies;
    DifferenceReport {
        about: difference.about.get(lang).to_owned(),
        relation: difference.relation,
        first: difference.first.as_ref().map(|says| saying(a, says, lang)),
        second: difference.second.as_ref().map(|says| saying(b, says, lang)),
        note: difference.note.as_ref().map(|note| note.get(lang).to_owned()),
    }
}

fn saying(policy: &Policy, saying: &Saying, lang: Lang) -> SayingReport {
    let clause = |at: &ClauseId| {
        let clause = &policy.clauses[*at];
        ClauseReport { id: Key::new(*at, &clause.id), at: clause.at.to_string(), text: clause.text.to_string() }
    };
    SayingReport { says: saying.says.get(lang).to_owned(), clauses: saying.clauses.iter().map(clause).collect() }
}

/// What a report says of a direction or award of its policy.
pub fn standing(policy: &Policy, report: &Report, entry: Entry, lang: Lang) -> StandingReport {
    let (rule, direction) = (&policy.directions[entry.0], &report.directions[entry.0.index()]);
    let award = entry.1.map(AwardId::index);
    let (id, label) = match award {
        Some(at) => (&rule.awards[at].id, &rule.awards[at].label),
        None => (&rule.id, &rule.label),
    };
    let mut out = StandingReport {
        id: id.clone(),
        label: format!("{} {}", rule.number.get(lang), label.get(lang)),
        verdict: direction.verdict,
        verdict_text: direction.verdict_text,
        ceiling: Some(direction.ceiling),
        if_recognised: direction.if_recognised,
        kind: direction.kind,
        kind_text: direction.kind_text,
        in_principle: direction.in_principle,
        one_off: direction.one_off,
    };
    // The awards of a direction that was not checked are not reported.
    if let Some(award) = award.and_then(|at| direction.awards.get(at)) {
        out.verdict = award.verdict;
        out.verdict_text = award.verdict_text;
        out.ceiling = Some(award.ceiling);
        out.if_recognised = award.if_recognised;
        out.kind = award.kind;
        out.kind_text = award.kind_text;
        out.in_principle = award.in_principle;
        out.one_off = award.one_off;
    }
    if matches!(out.verdict, VerdictId::Ineligible | VerdictId::NotChecked) {
        out.ceiling = None;
        (out.in_principle, out.one_off) = (false, false);
    }
    out
}
