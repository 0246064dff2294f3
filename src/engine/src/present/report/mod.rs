//! The report: an assessment as owned sentences and stable ids, for the page and for `zice assess --json`.
//!
//! It decides nothing: every truth, verdict and amount is taken from the assessment. Field names are the stable
//! schema of the command line's JSON; amounts are yuan as decimal strings, `null` where the text states none.

mod calculation;
mod failed;
mod headline;
pub(crate) mod json;
mod readings;
mod schema;

pub use failed::{failed_facts, failing};
pub use json::json;
pub use schema::*;

use crate::evaluate::amount::{self, Part, TraceLine};
use crate::evaluate::answers::{Answer, Answers};
use crate::evaluate::assessment::{AlternativeResult, Assessment, AwardResult, Missing, Trace, part};
use crate::evaluate::condition::Check;
use crate::evaluate::value::{EvalContext, ItemAt};
use crate::policy::{
    AmountKind, Award, AwardId, Cap, CapSource, Cite, ClauseId, Direction, Fact, Node, NodeKind, Operand, Policy,
    ReadingId, Step, TermRule,
};
use crate::present::wording::{self, say};
use crate::values::bounds::{Bounds, Ceiling};
use crate::values::finding::{Lang, Text};
use crate::values::truth::{Grade, Truth};
use crate::values::verdict::Verdict;

/// Turns an assessment into a report.
pub fn report(policy: &Policy, answers: &Answers, assessment: &Assessment, lang: Lang) -> Report {
    let context = &crate::evaluate::derived::context(policy, answers, assessment.as_of);
    let none = &Trace::default();
    let mut writer =
        Writer { policy, assessment, trace: none, context, lang, cited: vec![false; policy.clauses.len()] };
    let mut requirements = Vec::new();
    for (one, outcome) in policy.requirements.iter().zip(&assessment.requirements) {
        let mut condition = writer.condition(&one.when, &assessment.checks[outcome.checks as usize..], None);
        condition.label = writer.text(&one.label);
        if condition.reading.is_none() {
            condition.reading = writer.reading_id(one.reading);
        }
        requirements.push(condition);
    }
    let mut directions = Vec::new();
    for at in 0..policy.directions.len() {
        directions.push(writer.direction(at));
    }
    let mut obligations = Vec::new();
    for one in &policy.obligations {
        let (text, clause) = (writer.text(&one.text), writer.cite(one.clause));
        obligations.push(ObligationReport { text, after_award: one.after_award, clause });
    }
    let mut amendments = Vec::new();
    for one in &policy.amendments {
        if one.date <= assessment.as_of {
            amendments.push(AmendmentReport {
                date: one.date.to_string(),
                title: writer.text(&one.title),
                note: writer.text(&one.note),
                directions: one.directions.iter().map(|at| policy.directions[*at].id.to_string()).collect(),
            });
        }
    }
    let headline = writer.headline();
    let mut clauses = Vec::new();
    for (clause, cited) in policy.clauses.iter().zip(&writer.cited) {
        if *cited {
            let (at, text) = (clause.at.to_string(), clause.text.to_string());
            clauses.push(ClauseReport { id: clause.id.to_string(), at, text });
        }
    }
    Report {
        format: FORMAT,
        policy: PolicyHead {
            id: policy.id.to_string(),
            version: policy.version.to_string(),
            title: writer.text(&policy.title),
            issuer: writer.text(&policy.issuer),
            status: wording::status(policy.status, lang).to_owned(),
            note: writer.text(&policy.status_note),
        },
        as_of: assessment.as_of.to_string(),
        window: WindowReport {
            state: assessment.window.id(),
            from: policy.window.as_ref().map(|window| window.from.to_string()),
            until: policy.window.as_ref().map(|window| window.until.to_string()),
            text: wording::window(policy, assessment.window, assessment.as_of, lang),
        },
        headline,
        requirements,
        directions,
        obligations,
        amendments,
        clauses,
    }
}

struct Writer<'a> {
    policy: &'a Policy,
    assessment: &'a Assessment,
    /// How the direction at hand was worked out.
    trace: &'a Trace,
    context: &'a EvalContext<'a>,
    lang: Lang,
    cited: Vec<bool>,
}

/// The name of a truth in reports.
pub fn truth_id(truth: Truth) -> &'static str {
    match truth.low {
        _ if !truth.is_settled() => "unknown",
        Grade::No => "no",
        Grade::Unclear => "unclear",
        Grade::Yes => "yes",
    }
}

impl<'a> Writer<'a> {
    fn cite(&mut self, clause: ClauseId) -> String {
        self.cited[clause.index()] = true;
        self.policy.clauses[clause].id.to_string()
    }

    fn text(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn texts(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    fn reading_id(&self, reading: Option<ReadingId>) -> Option<String> {
        Some(self.policy.readings[reading?].id.to_string())
    }

    fn cited_by(&mut self, cite: &Cite) -> (Option<String>, Option<String>, Option<String>) {
        let clause = cite.clause.map(|clause| self.cite(clause));
        (clause, cite.phrase.as_deref().map(str::to_owned), self.reading_id(cite.reading))
    }

    fn amount(&self, bounds: Bounds) -> Amount {
        let end = |extent: crate::values::bounds::Extent| extent.finite().map(|yuan| yuan.normalize().to_string());
        let bounds = bounds.rounded();
        Amount { low: end(bounds.low), high: end(bounds.high), text: wording::bounds(bounds, self.lang) }
    }

    fn amount_if(&self, bounds: Option<Bounds>) -> Option<Amount> {
        bounds.map(|bounds| self.amount(bounds))
    }

    /// The ceiling over the term that belongs to a verdict, where there is one.
    fn total(&self, verdict: Verdict, total: Option<&Ceiling>) -> Option<Amount> {
        self.amount_if(total.map(|total| verdict.ceiling(total)))
    }

    /// The ceiling shown with a verdict; no number where the text states neither rate nor cap.
    fn shown(&self, verdict: Verdict, ceiling: &Ceiling, kind: AmountKind) -> Amount {
        if kind == AmountKind::Unspecified && verdict != Verdict::INELIGIBLE {
            return self.amount(Bounds::UNLIMITED);
        }
        self.amount(verdict.ceiling(ceiling))
    }

    fn direction(&mut self, at: usize) -> DirectionReport {
        let lang = self.lang;
        let (rule, result) = (&self.policy.directions[at], &self.assessment.directions[at]);
        self.trace = &result.trace;
        let (mut conditions, mut awards) = (Vec::new(), Vec::new());
        if result.checked {
            if let Some(node) = &rule.when {
                let checks = &self.trace.checks[result.common.checks as usize..];
                self.top_conditions(node, checks, None, &mut conditions);
            }
            for (award, own) in result.awards.iter().enumerate() {
                awards.push(self.award(rule, award, own));
            }
        }
        let calculation = self.lines(result.lines.clone(), &rule.awards[..], rule, None);
        let missing = self.missing(&|one| one.decisive);
        let steps = self.steps(rule, at);
        let readings = self.readings(rule, at);
        let no_verdict = ("not_checked", say(lang, "未自测", "Not checked"));
        let (verdict, verdict_text) =
            if result.checked { (result.verdict.id(), wording::verdict(result.verdict, lang)) } else { no_verdict };
        DirectionReport {
            id: rule.id.to_string(),
            number: rule.number.get(self.lang).to_owned(),
            label: self.text(&rule.label),
            method: crate::policy::Method::ALL
                .iter()
                .find(|row| row.0 == rule.method)
                .map_or("", |row| say(lang, row.2, row.3))
                .to_owned(),
            group: rule
                .group
                .and_then(|group| Some(self.policy.one_item.as_ref()?.groups[group.index()].0.to_string())),
            automatic: rule.automatic,
            checked: result.checked,
            verdict,
            verdict_text: verdict_text.to_owned(),
            ceiling: self.shown(result.verdict, &result.ceiling, result.kind),
            if_recognised: self.amount_if(result.verdict.if_recognised(&result.ceiling)),
            total: self.total(result.verdict, result.stated_total()),
            kind: result.kind.id(),
            kind_text: wording::kind(result.kind, lang).to_owned(),
            in_principle: in_principle(rule, result.best.map(|best| best.index())),
            best: result.best.map(|best| rule.awards[best].id.to_string()),
            conditions,
            awards,
            calculation,
            missing,
            steps,
            readings,
            notes: self.texts(&rule.notes),
            attachment: rule.attachment.as_ref().map(|text| self.text(text)),
            clause: self.cite(rule.clause),
        }
    }

    fn award(&mut self, direction: &'a Direction, at: usize, result: &AwardResult) -> AwardReport {
        let rule = &direction.awards[at];
        let mut units = Vec::new();
        for unit in part(&self.trace.units, &result.units) {
            units.push(self.unit(direction, rule, unit));
        }
        AwardReport {
            id: rule.id.to_string(),
            label: self.text(&rule.label),
            verdict: result.verdict.id(),
            verdict_text: wording::verdict(result.verdict, self.lang).to_owned(),
            ceiling: self.shown(result.verdict, &result.ceiling, rule.amount_kind),
            if_recognised: self.amount_if(result.verdict.if_recognised(&result.ceiling)),
            total: self.total(result.verdict, result.total.as_ref()),
            kind: rule.amount_kind.id(),
            kind_text: wording::kind(rule.amount_kind, self.lang).to_owned(),
            units,
            calculation: self.lines(result.lines.clone(), std::slice::from_ref(rule), direction, None),
            missing: self.missing(&|one| one.award == Some(AwardId::new(at)) && (one.verdict || one.ceiling)),
            notes: self.texts(&rule.notes),
        }
    }

    fn unit(
        &mut self,
        direction: &'a Direction,
        rule: &'a Award,
        unit: &crate::evaluate::assessment::UnitResult,
    ) -> UnitReport {
        let trace = self.trace;
        let list = rule.each.map(|(list, _)| &self.policy.facts[list]);
        let context = self.context;
        // Conditions of a list without items are those of a blank one.
        let item = rule.each.map(|(list, _)| context.item(list, unit.item.unwrap_or(0) as usize));
        let whose = list.zip(item);
        let item = item.filter(|_| unit.item.is_some());
        let mut at = unit.checks as usize;
        let mut conditions = Vec::new();
        for node in [&rule.select, &rule.when].into_iter().flatten() {
            let checks = &trace.checks[at..];
            self.top_conditions(node, checks, whose, &mut conditions);
            at += node.size as usize;
        }
        let label = match (list, unit.item) {
            (Some(list), Some(index)) => {
                let noun = list.item.as_ref().map_or("", |noun| noun.get(self.lang));
                format!("{noun} {}", index + 1)
            }
            _ => String::new(),
        };
        UnitReport {
            item: unit.item,
            label,
            verdict: unit.verdict.id(),
            amount: self.amount(unit.amount.recognised()),
            conditions,
            calculation: self.lines(unit.lines.clone(), std::slice::from_ref(rule), direction, item),
        }
    }

    /// The parts of an outer `all` one by one, since readers read them as a list.
    fn top_conditions(
        &mut self,
        node: &'a Node,
        checks: &[Check],
        item: Option<(&'a Fact, ItemAt<'_>)>,
        out: &mut Vec<Condition>,
    ) {
        match &node.kind {
            NodeKind::All(parts) if node.label.is_none() => {
                let mut at = 1;
                for part in parts {
                    self.top_conditions(part, &checks[at..], item, out);
                    at += part.size as usize;
                }
            }
            _ => out.push(self.condition(node, checks, item)),
        }
    }

    fn condition(&mut self, node: &'a Node, checks: &[Check], item: Option<(&'a Fact, ItemAt<'_>)>) -> Condition {
        let lang = self.lang;
        let (clause, phrase, reading) = self.cited_by(&node.cite);
        let mut out = Condition {
            truth: truth_id(checks[0].truth),
            label: node.label.as_ref().map_or("", |label| label.get(lang)).to_owned(),
            fact: None,
            answer: None,
            wanted: None,
            gap: None,
            by_authority: false,
            join: None,
            parts: Vec::new(),
            clause,
            phrase,
            reading,
        };
        let NodeKind::Test(test) = &node.kind else {
            out.join = Some(match node.kind {
                NodeKind::All(_) => "all",
                NodeKind::Any(_) => "any",
                NodeKind::Not(_) => "not",
                _ => "some",
            });
            let mut at = 1;
            for part in node.parts() {
                out.parts.push(self.condition(part, &checks[at..], item));
                at += part.size as usize;
            }
            if out.label.is_empty() {
                let joint =
                    if out.join == Some("any") { say(lang, " 或 ", " or ") } else { say(lang, "，且 ", " and ") };
                let mut before = "";
                for part in &out.parts {
                    if !part.label.is_empty() && part.label != before {
                        wording::add(&mut out.label, joint, &part.label);
                        before = &part.label;
                    }
                }
            }
            return out;
        };
        let fact = match (test.operand, item) {
            (Operand::Field(at), Some((list, _))) => {
                let field = &list.fields[at];
                out.fact = Some(format!("{}.{}", list.id, field.id));
                field
            }
            (operand, _) => {
                let fact = self.context.fact(operand, None);
                out.fact = Some(fact.id.to_string());
                fact
            }
        };
        let item = item.map(|(_, item)| item);
        if out.label.is_empty() {
            out.label = self.text(&fact.label);
        }
        out.answer = Some(self.value(test.operand, fact, item));
        let fields = item.map(|item| item.fields);
        let mut wanted = wording::wanted(self.policy, fact, fields, &test.op, lang);
        if test.by_authority {
            // Else it would read as if the answer alone were enough.
            wanted += say(lang, "（由主管部门认定）", " (the authority decides)");
        }
        out.wanted = Some(wanted);
        let date = self.context.date(test.operand, item);
        out.gap = wording::gap(fact, &test.op, date, &checks[0], lang);
        out.by_authority = test.by_authority;
        out
    }

    /// A fact's value in words: the answer, or what it was worked out to be.
    fn value(&self, operand: Operand, fact: &Fact, item: Option<ItemAt<'_>>) -> String {
        if fact.is_asked() {
            return wording::answer(fact, self.context.answer(operand, item), self.lang);
        }
        if let Some(day) = self.context.date(operand, item) {
            return wording::date(day, self.lang);
        }
        match self.context.number(operand, item) {
            crate::evaluate::value::Number::Unclear => say(self.lang, "无法推算", "cannot be worked out").to_owned(),
            number => match number.known() {
                Some(value) => wording::number(value, fact.kind, self.lang),
                None => say(self.lang, "尚不能推算", "not yet known").to_owned(),
            },
        }
    }

    /// Missing answers, each once, in the order of asking.
    fn missing(&self, wanted: &dyn Fn(&Missing) -> bool) -> Vec<MissingReport> {
        let lang = self.lang;
        let mut all: Vec<Missing> = Vec::new();
        for one in self.trace.missing.iter().filter(|one| wanted(one)) {
            match all.binary_search_by_key(&(one.fact, one.item), |known| (known.fact, known.item)) {
                Ok(at) => {
                    let known = &mut all[at];
                    known.verdict |= one.verdict;
                    known.ceiling |= one.ceiling;
                    known.alternative |= one.alternative;
                }
                Err(at) => all.insert(at, *one),
            }
        }
        all.iter()
            .map(|one| {
                let fact = &self.policy.facts[one.fact];
                let (label, answer) = match (one.item, self.context.get(one.fact)) {
                    (Some((index, field)), Answer::Items(items)) => {
                        let noun = fact.item.as_ref().map_or("", |noun| noun.get(lang));
                        let field_fact = &fact.fields[field];
                        (format!("{noun} {}：{}", index + 1, field_fact.label.get(lang)), &items[index as usize][field])
                    }
                    (_, answer) => (self.text(&fact.label), answer),
                };
                let (mut changes, mut words) = (Vec::new(), String::new());
                for (is, id, zh, en) in [
                    (one.verdict, "verdict", "是否符合", "the verdict"),
                    (one.ceiling, "ceiling", "金额", "the amount"),
                    (one.alternative, "alternative", "另一种口径下的金额", "the amount under another reading"),
                ] {
                    if is {
                        changes.push(id);
                        wording::add(&mut words, wording::comma(lang), say(lang, zh, en));
                    }
                }
                MissingReport {
                    fact: fact.id.to_string(),
                    item: one.item.map(|(index, field)| (index, fact.fields[field].id.to_string())),
                    text: format!("{label}{}{words}", say(lang, "：补充后可能改变", ": could change ")),
                    label,
                    unsure: *answer == Answer::Unsure,
                    changes,
                }
            })
            .collect()
    }

    /// The steps to do: those of the direction, those of each award that is not ruled out, and at last those of the
    /// direction that nobody is asked about, such as the application itself.
    fn steps(&mut self, direction: &'a Direction, at: usize) -> Vec<StepReport> {
        let result = &self.assessment.directions[at];
        let mut steps = Vec::new();
        let (asked, told): (Vec<&Step>, Vec<&Step>) = direction.steps.iter().partition(|step| step.fact.is_some());
        for step in asked {
            steps.push(self.step(None, step));
        }
        for (award, outcome) in direction.awards.iter().zip(&result.awards) {
            if !result.checked || outcome.verdict != Verdict::INELIGIBLE {
                for step in &award.steps {
                    steps.push(self.step(Some(award), step));
                }
            }
        }
        for step in told {
            steps.push(self.step(None, step));
        }
        steps
    }

    fn step(&mut self, award: Option<&Award>, step: &Step) -> StepReport {
        let state = match step.fact.map(|fact| self.context.get(fact)) {
            None => "told",
            Some(Answer::YesNo(true)) => "done",
            Some(Answer::YesNo(false)) => "to_do",
            Some(_) => "unknown",
        };
        StepReport {
            id: step.id.to_string(),
            award: award.map(|award| award.id.to_string()),
            award_label: award.map(|award| self.text(&award.label)),
            label: self.text(&step.label),
            who: self.text(&step.who),
            state,
            clause: self.cite(step.clause),
        }
    }
}

/// The amount of a direction rests on a cap that holds 原则上.
/// A cap on the whole, or on the award that counts, holds in principle.
pub fn in_principle(rule: &Direction, best: Option<usize>) -> bool {
    let own = rule.caps.iter().any(|cap| cap.in_principle);
    let award = best.and_then(|best| rule.awards.get(best));
    own || award.is_some_and(|award| award.item_caps.iter().chain(&award.caps).any(|cap| cap.in_principle))
}
