//! Figures in the words around the rules: questions, help, labels and notes. A reader takes them for the text's, so each
//! must stand in the passage that the words cite. A sentence with 例如 or 比如 gives an example, and is free.

use super::rules::named;
use crate::language::{self, FigureKind};
use crate::policy::{ClauseId, Fact, Policy};
use crate::present::wording;
use crate::values::finding::{Finding, Lang, Place, Text};

/// Amounts, rates and days that the words name and their passage does not.
pub fn check(policy: &Policy) -> Vec<Finding> {
    let mut check = Check { policy, findings: Vec::new() };
    policy.facts.iter().skip(1).for_each(|fact| check.fact(fact, None));
    for direction in &policy.directions {
        let cited = Some(direction.clause);
        let own = [&direction.label, &direction.card].into_iter().chain(&direction.notes);
        own.for_each(|text| check.text(text, cited, direction.place, &direction.label));
        for award in &direction.awards {
            let own = std::iter::once(&award.label).chain(&award.notes);
            own.for_each(|text| check.text(text, award.clause.or(cited), award.place, &award.label));
        }
    }
    check.findings
}

struct Check<'p> {
    policy: &'p Policy,
    findings: Vec<Finding>,
}

impl Check<'_> {
    /// A field that cites no clause is held to that of its list.
    fn fact(&mut self, fact: &Fact, list: Option<ClauseId>) {
        let cited = fact.clause.or(list);
        let options = fact.options.iter().map(|option| &option.1);
        let own = [&fact.label, &fact.ask].into_iter().chain(&fact.help).chain(options);
        own.for_each(|text| self.text(text, cited, fact.place, &fact.label));
        fact.fields.iter().for_each(|field| self.fact(field, cited));
    }

    fn text(&mut self, text: &Text, cited: Option<ClauseId>, place: Place, owner: &Text) {
        let passage = cited.map(|at| &*self.policy.clauses[at].at);
        // Words that cite nothing are held to the whole text.
        let clauses = self.policy.clauses.iter().filter(|clause| passage.is_none_or(|at| *clause.at == *at));
        let known: Vec<FigureKind> = clauses.flat_map(|clause| stated(&clause.text)).collect();
        let is_example = |sentence: &&str| sentence.contains("例如") || sentence.contains("比如");
        let sentences = text.zh.split(['。', '；', '？']).filter(|sentence| !is_example(sentence));
        for figure in sentences.flat_map(stated).filter(|figure| !known.contains(figure)) {
            let shown = |lang| match &figure {
                FigureKind::Money(yuan) => wording::money(*yuan, lang),
                other => other.to_string(),
            };
            let finding = Finding::new(
                "figure-not-in-passage",
                place,
                format!(
                    "{}的文字里写了 {}，{}里没有这个数字",
                    named(owner, Lang::Zh),
                    shown(Lang::Zh),
                    passage.unwrap_or("原文")
                ),
                format!(
                    "the words of {} name {}, but {} does not hold it",
                    named(owner, Lang::En),
                    shown(Lang::En),
                    passage.unwrap_or("the text")
                ),
            );
            let finding = finding.help(
                "改成原文的数字，写明它所在的条款（clause），删去，或用“例如”写明是举例",
                "write the text's figure, cite the clause it stands in, delete it, or say 例如 where it is an example",
            );
            self.findings.push(match cited {
                Some(at) => finding.clause(&self.policy.clauses[at].id),
                None => finding,
            });
        }
    }
}

/// The amounts, rates and days of a text, zero apart: 0 is what one enters where there is none.
fn stated(text: &str) -> Vec<FigureKind> {
    let is_stated = |kind: &FigureKind| match kind {
        FigureKind::Money(yuan) => !yuan.is_zero(),
        FigureKind::Percent(_) | FigureKind::Date { .. } => true,
        _ => false,
    };
    language::figures(text).into_iter().map(|figure| figure.kind).filter(is_stated).collect()
}
