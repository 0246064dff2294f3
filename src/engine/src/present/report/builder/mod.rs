//! Makes a report from an assessment.

mod calculation;
mod condition;
mod direction;
mod headline;
mod missing;
mod reading;
mod step;

use super::{
    AmendmentReport, Amount, ClauseReport, Condition, FORMAT, Key, ObligationReport, PolicyHead, Report, WindowReport,
};
use crate::evaluate::answers::Answers;
use crate::evaluate::assessment::Assessment;
use crate::evaluate::condition::Outcome;
use crate::evaluate::derived;
use crate::evaluate::value::{EvalContext, ItemAt, Number};
use crate::policy::{AmountKind, Cite, ClauseId, Direction, DirectionId, Fact, FactId, Operand, Policy, ReadingId};
use crate::present::wording::{self, say};
use crate::values::bounds::{Bounds, Ceiling};
use crate::values::finding::{Lang, Text};
use crate::values::verdict::Verdict;
use direction::DirectionBuilder;
use std::cell::Cell;

/// Turns an assessment into a report.
pub fn report(policy: &Policy, answers: &Answers, assessment: &Assessment, lang: Lang) -> Report {
    let context = &derived::context(policy, answers, assessment.as_of);
    let cited = vec![Cell::new(false); policy.clauses.len()];
    Builder { policy, assessment, context, lang, cited }.report()
}

/// What the parts of a report are made from.
struct Builder<'a> {
    policy: &'a Policy,
    assessment: &'a Assessment,
    context: &'a EvalContext<'a>,
    lang: Lang,
    /// By clause: something made so far cites it.
    cited: Vec<Cell<bool>>,
}

/// The list a condition is about, and the item of it at hand.
#[derive(Clone, Copy)]
struct ListItem<'a> {
    list: FactId,
    fact: &'a Fact,
    item: ItemAt<'a>,
}

/// Where a condition or a calculation is said.
struct Cited {
    clause: Option<Key<ClauseId>>,
    phrase: Option<String>,
    reading: Option<Key<ReadingId>>,
}

impl Builder<'_> {
    fn report(&self) -> Report {
        let (policy, assessment) = (self.policy, self.assessment);
        let window = policy.window.as_ref();
        Report {
            format: FORMAT,
            policy: PolicyHead {
                id: policy.id.clone(),
                version: policy.version.to_string(),
                title: self.text(&policy.title),
                issuer: self.text(&policy.issuer),
                status: wording::status_at(policy, assessment.as_of, self.lang),
                note: self.text(&policy.status_note),
            },
            as_of: assessment.as_of,
            window: WindowReport {
                state: assessment.window,
                from: window.map(|window| window.from),
                until: window.map(|window| window.until),
                text: self.window_text(),
            },
            headline: self.headline(),
            requirements: self.requirements(),
            directions: DirectionId::all(policy.directions.len())
                .map(|at| DirectionBuilder::new(self, at).direction())
                .collect(),
            obligations: self.obligations(),
            amendments: self.amendments(),
            // Comes last: by now everything that cites a clause is made.
            clauses: self.cited_clauses(),
        }
    }

    /// The period in which the document says it is in force, then its application period.
    fn window_text(&self) -> String {
        let (policy, assessment) = (self.policy, self.assessment);
        let window = wording::window(policy, assessment.window, assessment.as_of, self.lang);
        let Some(period) = wording::effective(policy, assessment.as_of, self.lang) else { return window };
        if let Some(clause) = policy.effective.as_ref().and_then(|period| period.cite.clause) {
            self.cite(clause);
        }
        period + self.say("", " ") + &window
    }

    fn requirements(&self) -> Vec<Condition> {
        let all = self.policy.requirements.iter().zip(&self.assessment.requirements);
        let requirement = |(one, outcome): (&crate::policy::Requirement, &Outcome)| {
            let mut condition = self.condition(&one.when, &outcome.checks, None);
            condition.label = self.text(&one.label);
            condition.reading = condition.reading.or_else(|| self.reading_key(one.reading));
            condition
        };
        all.map(requirement).collect()
    }

    fn obligations(&self) -> Vec<ObligationReport> {
        let all = self.policy.obligations.iter();
        all.map(|one| ObligationReport {
            text: self.text(&one.text),
            after_award: one.after_award,
            clause: self.cite(one.clause),
        })
        .collect()
    }

    fn amendments(&self) -> Vec<AmendmentReport> {
        let in_force = self.policy.amendments.iter().filter(|one| one.date <= self.assessment.as_of);
        in_force
            .map(|one| AmendmentReport {
                date: one.date,
                title: self.text(&one.title),
                note: self.text(&one.note),
                directions: one.directions.iter().map(|at| self.direction_key(*at)).collect(),
            })
            .collect()
    }

    fn cited_clauses(&self) -> Vec<ClauseReport> {
        let all = ClauseId::enumerate(&self.policy.clauses);
        all.filter(|(at, _)| self.cited[at.index()].get())
            .map(|(at, clause)| ClauseReport {
                id: Key::new(at, &clause.id),
                at: clause.at.to_string(),
                text: clause.text.to_string(),
            })
            .collect()
    }

    /// Notes that a clause is cited.
    fn cite(&self, clause: ClauseId) -> Key<ClauseId> {
        self.cited[clause.index()].set(true);
        Key::new(clause, &self.policy.clauses[clause].id)
    }

    fn cited(&self, cite: &Cite) -> Cited {
        Cited {
            clause: cite.clause.map(|clause| self.cite(clause)),
            phrase: cite.phrase.as_deref().map(str::to_owned),
            reading: self.reading_key(cite.reading),
        }
    }

    fn direction_key(&self, at: DirectionId) -> Key<DirectionId> {
        Key::new(at, &self.policy.directions[at].id)
    }

    fn reading_key(&self, reading: Option<ReadingId>) -> Option<Key<ReadingId>> {
        reading.map(|at| Key::new(at, &self.policy.readings[at].id))
    }

    fn text(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn texts(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        say(self.lang, zh, en)
    }

    fn amount(&self, bounds: Bounds) -> Amount {
        Amount::new(bounds, self.lang)
    }

    /// The ceiling stated with a verdict; no number where the text states neither rate nor cap.
    fn ceiling(&self, verdict: Verdict, ceiling: &Ceiling, kind: AmountKind) -> Amount {
        if kind == AmountKind::Unspecified && verdict != Verdict::INELIGIBLE {
            return self.amount(Bounds::UNLIMITED);
        }
        self.amount(verdict.ceiling(ceiling))
    }

    /// The ceiling with every recognition granted, where that is more.
    fn if_recognised(&self, verdict: Verdict, ceiling: &Ceiling) -> Option<Amount> {
        verdict.if_recognised(ceiling).map(|bounds| self.amount(bounds))
    }

    /// The ceiling over the term that belongs to a verdict, where there is one.
    fn total(&self, verdict: Verdict, total: Option<&Ceiling>) -> Option<Amount> {
        total.map(|total| self.amount(verdict.ceiling(total)))
    }

    /// A fact's value in words: the answer, or what it was derived to be.
    fn value(&self, operand: Operand, fact: &Fact, item: Option<ItemAt<'_>>) -> String {
        if fact.is_asked() {
            return wording::answer(fact, self.context.answer(operand, item), self.lang);
        }
        if let Some(day) = self.context.date(operand, item) {
            return wording::date(day, self.lang);
        }
        match self.context.number(operand, item) {
            Number::Unclear => self.say("无法推算", "cannot be calculated").to_owned(),
            number => match number.known() {
                Some(value) => wording::number(value, fact.kind, self.lang),
                None => self.say("尚不能推算", "not yet known").to_owned(),
            },
        }
    }
}

/// A cap on the whole direction, or on the award that counts, holds 原则上 (in principle).
pub fn in_principle(rule: &Direction, best: Option<usize>) -> bool {
    let own = rule.caps.iter().any(|cap| cap.in_principle);
    let award = best.and_then(|best| rule.awards.get(best));
    own || award.is_some_and(|award| award.item_caps.iter().chain(&award.caps).any(|cap| cap.in_principle))
}
