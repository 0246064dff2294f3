//! The report: an assessment as owned sentences and stable ids, for the page and for `zice assess --json`.
//!
//! It decides nothing: every truth, verdict and amount is taken from the assessment. Field names are the stable
//! schema of the command line's JSON; amounts are yuan as decimal strings, `null` where the text states none.

use crate::amount::{self, Line, Part};
use crate::answers::{Answer, Answers};
use crate::assess::{AlternativeResult, Assessment, Missing, Verdict};
use crate::bounds::{Bounds, Ceiling};
use crate::case::{kind_id, window_id};
use crate::condition::Check;
use crate::finding::Lang;
use crate::policy::{
    AmountKind, Award, Cap, CapSource, Cite, Direction, Fact, Node, NodeKind, Operand, Policy, Step, TermRule,
};
use crate::truth::{Grade, Truth};
use crate::value::{ItemAt, World};
use crate::wording::{self, say};
use serde::Serialize;

/// Version of this schema.
pub const FORMAT: u32 = 1;

/// A whole assessment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Version of this schema.
    pub format: u32,
    /// The policy.
    pub policy: PolicyHead,
    /// Date of assessment, `2022-04-15`.
    pub as_of: String,
    /// The application window then.
    pub window: WindowReport,
    /// The best single direction and what stands beside it.
    pub headline: HeadlineReport,
    /// Conditions for all directions.
    pub requirements: Vec<Condition>,
    /// Directions in the policy's order.
    pub directions: Vec<DirectionReport>,
    /// What applicants and beneficiaries must do.
    pub obligations: Vec<ObligationReport>,
    /// Later documents in force at the date of assessment.
    pub amendments: Vec<AmendmentReport>,
    /// Every clause cited above.
    pub clauses: Vec<ClauseReport>,
}

/// What a policy is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyHead {
    /// Id.
    pub id: String,
    /// Version of its data.
    pub version: String,
    /// Title.
    pub title: String,
    /// Issuer.
    pub issuer: String,
    /// Status in words.
    pub status: String,
    /// What a reader must know first.
    pub note: String,
}

/// The application window.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WindowReport {
    /// `none`, `not_yet`, `open` or `closed`.
    pub state: &'static str,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// In words.
    pub text: String,
}

/// An amount: yuan as decimal strings, `null` where the text states none, and words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Amount {
    /// Least.
    pub low: Option<String>,
    /// Most.
    pub high: Option<String>,
    /// In words.
    pub text: String,
}

/// The headline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeadlineReport {
    /// Id of the best direction whose conditions hold, if any.
    pub direction: Option<String>,
    /// Its ceiling; nothing where there is none.
    pub ceiling: Option<Amount>,
    /// From what is certain to the most any single direction could still give.
    pub range: Amount,
    /// The next best.
    pub runner_up: Option<String>,
    /// What choosing the best forgoes.
    pub forgone: Vec<Named>,
    /// Undecided or for an authority, and able to exceed the best.
    pub possible: Vec<Named>,
    /// Without a stated amount, so not ranked.
    pub unranked: Vec<Named>,
    /// Paid without application; may come in addition.
    pub automatic: Vec<Named>,
    /// Whether the one-item rule is lifted: `no`, `unclear`, `unknown` or `yes`.
    pub lifted: &'static str,
    /// One direction of each group, under the reading that each supports one.
    pub per_group: Option<Amount>,
    /// All of it in sentences, first things first.
    pub sentences: Vec<String>,
}

/// A direction with its amount.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    /// Id of the direction.
    pub direction: String,
    /// Number and title.
    pub label: String,
    /// Its ceiling.
    pub ceiling: Amount,
}

/// One direction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DirectionReport {
    /// Id.
    pub id: String,
    /// As the document numbers it.
    pub number: String,
    /// Title.
    pub label: String,
    /// Support method in words.
    pub method: String,
    /// Group under the one-item rule.
    pub group: Option<String>,
    /// Paid without application.
    pub automatic: bool,
    /// It was to be checked.
    pub checked: bool,
    /// `ineligible`, `undetermined`, `for_authority`, `conditional`, `eligible`, or `not_checked`.
    pub verdict: &'static str,
    /// In words.
    pub verdict_text: String,
    /// Ceiling a year.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term.
    pub total: Option<Amount>,
    /// `fixed`, `formula`, `up_to`, `cap_only` or `unspecified`.
    pub kind: &'static str,
    /// In words.
    pub kind_text: String,
    /// 原则上: the ceiling can be lifted by decision.
    pub in_principle: bool,
    /// The award that counts, where only the best does.
    pub best: Option<String>,
    /// Its own common conditions.
    pub conditions: Vec<Condition>,
    /// Its sub-cases.
    pub awards: Vec<AwardReport>,
    /// Caps and limits on the whole.
    pub calculation: Vec<LineReport>,
    /// What is missing and decides it.
    pub missing: Vec<MissingReport>,
    /// Procedure, in order.
    pub steps: Vec<StepReport>,
    /// Interpretations it rests on, with the amounts under others.
    pub readings: Vec<ReadingReport>,
    /// Notes.
    pub notes: Vec<String>,
    /// The attachment that holds more.
    pub attachment: Option<String>,
    /// Its main clause, by id.
    pub clause: String,
}

/// One award.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AwardReport {
    /// Id.
    pub id: String,
    /// Title.
    pub label: String,
    /// Verdict.
    pub verdict: &'static str,
    /// In words.
    pub verdict_text: String,
    /// Ceiling a year.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term.
    pub total: Option<Amount>,
    /// Kind of amount.
    pub kind: &'static str,
    /// Its items, or the one unit it is.
    pub units: Vec<UnitReport>,
    /// Its own caps.
    pub calculation: Vec<LineReport>,
    /// What is missing.
    pub missing: Vec<MissingReport>,
    /// Notes.
    pub notes: Vec<String>,
}

/// One item of a list award, or the whole of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitReport {
    /// The item's index from 0; `null` where there are no items.
    pub item: Option<u32>,
    /// Name of the item.
    pub label: String,
    /// Verdict.
    pub verdict: &'static str,
    /// What it gives where its conditions hold.
    pub amount: Amount,
    /// Its conditions.
    pub conditions: Vec<Condition>,
    /// Its calculation.
    pub calculation: Vec<LineReport>,
}

/// One condition, with its parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Condition {
    /// `no`, `unknown`, `unclear` or `yes`.
    pub truth: &'static str,
    /// What it is about.
    pub label: String,
    /// Fact id (fields as `list.field`).
    pub fact: Option<String>,
    /// The answer, in words.
    pub answer: Option<String>,
    /// What is asked for, in words.
    pub wanted: Option<String>,
    /// How far off, where it fails.
    pub gap: Option<String>,
    /// An authority decides.
    pub by_authority: bool,
    /// How parts join: `all`, `any`, `not`, `some`.
    pub join: Option<&'static str>,
    /// Parts.
    pub parts: Vec<Condition>,
    /// Clause id.
    pub clause: Option<String>,
    /// The governing words of the clause.
    pub phrase: Option<String>,
    /// Reading id.
    pub reading: Option<String>,
}

/// One line of a calculation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineReport {
    /// In words.
    pub label: String,
    /// What it gives, or what it allows.
    pub own: Amount,
    /// The amount so far.
    pub after: Amount,
    /// It is a cap.
    pub is_cap: bool,
    /// A cap that cuts.
    pub binds: bool,
    /// Clause id.
    pub clause: Option<String>,
    /// The governing words.
    pub phrase: Option<String>,
}

/// A missing answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MissingReport {
    /// Fact id.
    pub fact: String,
    /// Item index from 0 and field id, where the fact is a list.
    pub item: Option<(u32, String)>,
    /// What is asked.
    pub label: String,
    /// The answer was "unsure".
    pub unsure: bool,
    /// What it could change: `verdict`, `ceiling`, `alternative`.
    pub changes: Vec<&'static str>,
    /// In words.
    pub text: String,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepReport {
    /// Id.
    pub id: String,
    /// The award it belongs to, if not to all.
    pub award: Option<String>,
    /// That award's title.
    pub award_label: Option<String>,
    /// What to do.
    pub label: String,
    /// Who does it.
    pub who: String,
    /// `done`, `to_do`, `unknown`, or `told` where it is not asked.
    pub state: &'static str,
    /// Clause id.
    pub clause: String,
}

/// A reading, with the amounts under others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadingReport {
    /// Id.
    pub id: String,
    /// What is taken to be meant.
    pub text: String,
    /// Why.
    pub because: String,
    /// Clause id.
    pub clause: String,
    /// Amounts under the other reading.
    pub alternatives: Vec<AlternativeReport>,
}

/// An amount under another reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlternativeReport {
    /// The award; `null` for the direction as a whole.
    pub award: Option<String>,
    /// The other reading, in short.
    pub label: String,
    /// Verdict under it.
    pub verdict: &'static str,
    /// Ceiling under it.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term under it.
    pub total: Option<Amount>,
    /// It differs from the default.
    pub differs: bool,
}

/// An obligation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObligationReport {
    /// In plain words.
    pub text: String,
    /// It follows an award.
    pub after_award: bool,
    /// Clause id.
    pub clause: String,
}

/// A later document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AmendmentReport {
    /// Since when.
    pub date: String,
    /// Title.
    pub title: String,
    /// What it changes.
    pub note: String,
    /// Ids of the directions concerned.
    pub directions: Vec<String>,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClauseReport {
    /// Id.
    pub id: String,
    /// Where in the document.
    pub at: String,
    /// Verbatim.
    pub text: String,
}

/// Turns an assessment into a report.
pub fn report(policy: &Policy, answers: &Answers, assessment: &Assessment, lang: Lang) -> Report {
    let world = World::new(policy, answers, assessment.as_of);
    let mut writer = Writer { policy, assessment, world, lang, cited: vec![false; policy.clauses.len()] };
    let requirements = policy.requirements.iter().zip(&assessment.requirements);
    let requirements = requirements
        .map(|(one, outcome)| {
            let checks = &assessment.checks[outcome.checks as usize..];
            let mut condition = writer.condition(&one.when, checks, None);
            condition.label = one.label.get(lang).to_owned();
            condition.reading =
                condition.reading.or_else(|| one.reading.map(|at| policy.readings[at as usize].id.to_string()));
            condition
        })
        .collect();
    let directions = (0..policy.directions.len()).map(|at| writer.direction(at)).collect();
    let obligations = policy
        .obligations
        .iter()
        .map(|one| ObligationReport {
            text: one.text.get(lang).to_owned(),
            after_award: one.after_award,
            clause: writer.cite(one.clause),
        })
        .collect();
    let amendments = policy.amendments.iter().filter(|one| one.date <= assessment.as_of);
    let amendments = amendments
        .map(|one| AmendmentReport {
            date: one.date.to_string(),
            title: one.title.get(lang).to_owned(),
            note: one.note.get(lang).to_owned(),
            directions: one.directions.iter().map(|at| policy.directions[*at as usize].id.to_string()).collect(),
        })
        .collect();
    let headline = writer.headline();
    let clauses = policy.clauses.iter().zip(&writer.cited).filter(|(_, cited)| **cited);
    Report {
        format: FORMAT,
        policy: PolicyHead {
            id: policy.id.to_string(),
            version: policy.version.to_string(),
            title: policy.title.get(lang).to_owned(),
            issuer: policy.issuer.get(lang).to_owned(),
            status: wording::status(policy.status, lang).to_owned(),
            note: policy.status_note.get(lang).to_owned(),
        },
        as_of: assessment.as_of.to_string(),
        window: WindowReport {
            state: window_id(assessment.window),
            from: policy.window.as_ref().map(|window| window.from.to_string()),
            until: policy.window.as_ref().map(|window| window.until.to_string()),
            text: wording::window(policy, assessment.window, assessment.as_of, lang),
        },
        headline,
        requirements,
        directions,
        obligations,
        amendments,
        clauses: clauses
            .map(|(clause, _)| ClauseReport {
                id: clause.id.to_string(),
                at: clause.at.to_string(),
                text: clause.text.to_string(),
            })
            .collect(),
    }
}

struct Writer<'a> {
    policy: &'a Policy,
    assessment: &'a Assessment,
    world: World<'a>,
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
    fn cite(&mut self, clause: u32) -> String {
        self.cited[clause as usize] = true;
        self.policy.clauses[clause as usize].id.to_string()
    }

    fn cited_by(&mut self, cite: &Cite) -> (Option<String>, Option<String>, Option<String>) {
        let clause = cite.clause.map(|clause| self.cite(clause));
        let reading = cite.reading.map(|at| self.policy.readings[at as usize].id.to_string());
        (clause, cite.phrase.as_deref().map(str::to_owned), reading)
    }

    fn amount(&self, bounds: Bounds) -> Amount {
        let end = |extent: crate::bounds::Extent| extent.finite().map(|yuan| yuan.normalize().to_string());
        let bounds = bounds.rounded();
        Amount { low: end(bounds.low), high: end(bounds.high), text: wording::bounds(bounds, self.lang) }
    }

    /// The ceiling shown with a verdict; no number where the text states neither rate nor cap.
    fn shown(&self, verdict: Verdict, ceiling: Ceiling, kind: AmountKind) -> Amount {
        if kind == AmountKind::Unspecified && verdict != Verdict::INELIGIBLE {
            return self.amount(Bounds::UNLIMITED);
        }
        self.amount(verdict.ceiling(ceiling))
    }

    fn direction(&mut self, at: usize) -> DirectionReport {
        let lang = self.lang;
        let (rule, result) = (&self.policy.directions[at], &self.assessment.directions[at]);
        let (mut conditions, mut awards) = (Vec::new(), Vec::new());
        if result.checked {
            if let Some(node) = &rule.when {
                let checks = &self.assessment.checks[result.common.checks as usize..];
                conditions = self.top_conditions(node, checks, None);
            }
            awards = (0..rule.awards.len()).map(|award| self.award(rule, award, result.awards.start)).collect();
        }
        let calculation = self.lines(result.lines.clone(), &rule.awards[..], rule, None);
        let missing = self.missing(|one| one.direction == at as u32 && one.decisive);
        let steps = self.steps(rule, at);
        let readings = self.readings(rule, at);
        let no_verdict = ("not_checked", say(lang, "未自测", "Not checked"));
        let (verdict, verdict_text) =
            if result.checked { (result.verdict.id(), wording::verdict(result.verdict, lang)) } else { no_verdict };
        DirectionReport {
            id: rule.id.to_string(),
            number: rule.number.to_string(),
            label: rule.label.get(lang).to_owned(),
            method: crate::policy::Method::ALL
                .iter()
                .find(|row| row.0 == rule.method)
                .map_or("", |row| say(lang, row.2, row.3))
                .to_owned(),
            group: rule
                .group
                .and_then(|group| Some(self.policy.one_item.as_ref()?.groups[group as usize].0.to_string())),
            automatic: rule.automatic,
            checked: result.checked,
            verdict,
            verdict_text: verdict_text.to_owned(),
            ceiling: self.shown(result.verdict, result.ceiling, result.kind),
            if_recognised: result.verdict.if_recognised(result.ceiling).map(|bounds| self.amount(bounds)),
            total: result.total.map(|total| self.amount(result.verdict.ceiling(total))),
            kind: kind_id(result.kind),
            kind_text: wording::kind(result.kind, lang).to_owned(),
            in_principle: in_principle(rule, result.best.map(|best| (best - result.awards.start) as usize)),
            best: result.best.map(|best| rule.awards[(best - result.awards.start) as usize].id.to_string()),
            conditions,
            awards,
            calculation,
            missing,
            steps,
            readings,
            notes: rule.notes.iter().map(|note| note.get(lang).to_owned()).collect(),
            attachment: rule.attachment.as_ref().map(|text| text.get(lang).to_owned()),
            clause: self.cite(rule.clause),
        }
    }

    fn award(&mut self, direction: &'a Direction, at: usize, first: u32) -> AwardReport {
        let rule = &direction.awards[at];
        let result = &self.assessment.awards[first as usize + at];
        let range = result.units.start as usize..result.units.end as usize;
        let units = self.assessment.units[range].iter().map(|unit| self.unit(direction, rule, unit)).collect();
        let number = first + at as u32;
        AwardReport {
            id: rule.id.to_string(),
            label: rule.label.get(self.lang).to_owned(),
            verdict: result.verdict.id(),
            verdict_text: wording::verdict(result.verdict, self.lang).to_owned(),
            ceiling: self.shown(result.verdict, result.ceiling, rule.amount_kind),
            if_recognised: result.verdict.if_recognised(result.ceiling).map(|bounds| self.amount(bounds)),
            total: result.total.map(|total| self.amount(result.verdict.ceiling(total))),
            kind: kind_id(rule.amount_kind),
            units,
            calculation: self.lines(result.lines.clone(), std::slice::from_ref(rule), direction, None),
            missing: self.missing(|one| one.award == Some(number) && (one.verdict || one.ceiling)),
            notes: rule.notes.iter().map(|note| note.get(self.lang).to_owned()).collect(),
        }
    }

    fn unit(&mut self, direction: &'a Direction, rule: &'a Award, unit: &crate::assess::Unit) -> UnitReport {
        let assessment = self.assessment;
        let list = rule.each.map(|(list, _)| &self.policy.facts[list as usize]);
        let answers = match (rule.each.map(|(list, _)| self.world.answers.get(list)), unit.item) {
            (Some(Answer::Items(items)), Some(index)) => Some(&items[index as usize]),
            _ => None,
        };
        let derived =
            list.zip(answers).map(|(list, answers)| self.world.item_derived(&list.fields, answers)).unwrap_or_default();
        let item = list
            .zip(answers)
            .map(|(list, answers)| (list, ItemAt { fields: &list.fields, answers, derived: &derived }));
        let blank = list.filter(|_| item.is_none());
        let mut at = unit.checks as usize;
        let mut conditions = Vec::new();
        for node in [&rule.select, &rule.when].into_iter().flatten() {
            let checks = &assessment.checks[at..];
            let whose =
                item.or_else(|| blank.map(|list| (list, ItemAt { fields: &list.fields, answers: &[], derived: &[] })));
            conditions.extend(self.top_conditions(node, checks, whose));
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
            amount: self.amount(unit.amount.recognised),
            conditions,
            calculation: self.lines(
                unit.lines.clone(),
                std::slice::from_ref(rule),
                direction,
                item.map(|(_, item)| item),
            ),
        }
    }

    /// The parts of an outer `all` one by one, since readers read them as a list.
    fn top_conditions(
        &mut self,
        node: &'a Node,
        checks: &[Check],
        item: Option<(&'a Fact, ItemAt<'_>)>,
    ) -> Vec<Condition> {
        match &node.kind {
            NodeKind::All(parts) if node.label.is_none() => {
                let mut at = 1;
                let mut out = Vec::new();
                for part in parts {
                    out.extend(self.top_conditions(part, &checks[at..], item));
                    at += part.size as usize;
                }
                out
            }
            _ => vec![self.condition(node, checks, item)],
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
                let mut labels: Vec<&str> =
                    out.parts.iter().map(|part| &*part.label).filter(|label| !label.is_empty()).collect();
                labels.dedup();
                out.label = labels.join(joint);
            }
            return out;
        };
        let fact = match (test.operand, item) {
            (Operand::Field(at), Some((list, _))) => {
                let field = &list.fields[at as usize];
                out.fact = Some(format!("{}.{}", list.id, field.id));
                field
            }
            (Operand::Field(at) | Operand::Fact(at), _) => {
                let fact = &self.policy.facts[at as usize];
                out.fact = Some(fact.id.to_string());
                fact
            }
        };
        let item = item.map(|(_, item)| item);
        if out.label.is_empty() {
            out.label = fact.label.get(lang).to_owned();
        }
        out.answer = Some(self.value(test.operand, fact, item));
        let fields = item.map(|item| item.fields);
        out.wanted = Some(wording::wanted(self.policy, fact, fields, &test.op, lang));
        let date = self.world.date(test.operand, item);
        out.gap = wording::gap(fact, &test.op, date, &checks[0], lang);
        out.by_authority = test.by_authority;
        out
    }

    /// A fact's value in words: the answer, or what it was worked out to be.
    fn value(&self, operand: Operand, fact: &Fact, item: Option<ItemAt<'_>>) -> String {
        if fact.is_asked() {
            return wording::answer(fact, self.world.answer(operand, item), self.lang);
        }
        if let Some(day) = self.world.date(operand, item) {
            return wording::date(day, self.lang);
        }
        match self.world.number(operand, item) {
            crate::value::Number::Unclear => say(self.lang, "无法推算", "cannot be worked out").to_owned(),
            number => match number.known() {
                Some(value) => wording::number(value, fact.kind, self.lang),
                None => say(self.lang, "尚不能推算", "not yet known").to_owned(),
            },
        }
    }

    fn lines(
        &mut self,
        range: std::ops::Range<u32>,
        awards: &'a [Award],
        direction: &'a Direction,
        item: Option<ItemAt<'_>>,
    ) -> Vec<LineReport> {
        let lines = &self.assessment.lines[range.start as usize..range.end as usize];
        lines.iter().map(|line| self.line(line, awards.first(), direction, item)).collect()
    }

    fn line(
        &mut self,
        line: &Line,
        award: Option<&'a Award>,
        direction: &'a Direction,
        item: Option<ItemAt<'_>>,
    ) -> LineReport {
        let lang = self.lang;
        let policy = self.policy;
        let (label, cite, is_cap) = match (line.part, award) {
            (Part::Term(at), Some(award)) => {
                let term = &award.terms[at as usize];
                (self.term_label(term, item), &term.cite, false)
            }
            (Part::ItemCap(at), Some(award)) => {
                (self.cap_label(&award.item_caps[at as usize]), &award.item_caps[at as usize].cite, true)
            }
            (Part::Cap(at), Some(award)) => {
                (self.cap_label(&award.caps[at as usize]), &award.caps[at as usize].cite, true)
            }
            (Part::Add(at), Some(award)) => {
                let add = &award.add[at as usize];
                (add.label.get(lang).to_owned(), &add.cite, false)
            }
            (Part::DirectionCap(at), _) => {
                (self.cap_label(&direction.caps[at as usize]), &direction.caps[at as usize].cite, true)
            }
            (Part::Limit(at), _) => {
                (policy.limits[at as usize].label.get(lang).to_owned(), &policy.limits[at as usize].cite, true)
            }
            (_, None) => {
                return LineReport {
                    label: String::new(),
                    own: self.amount(line.own),
                    after: self.amount(line.after),
                    is_cap: false,
                    binds: false,
                    clause: None,
                    phrase: None,
                };
            }
        };
        let (clause, phrase, _) = self.cited_by(cite);
        LineReport {
            label,
            own: self.amount(line.own),
            after: self.amount(line.after),
            is_cap,
            binds: line.binds,
            clause,
            phrase,
        }
    }

    fn term_label(&self, term: &crate::policy::AmountTerm, item: Option<ItemAt<'_>>) -> String {
        let lang = self.lang;
        match &term.rule {
            TermRule::Fixed(_) => say(lang, "定额", "fixed sum").to_owned(),
            TermRule::Unpublished => say(lang, "比例或分档未公布", "rate or tiers not published").to_owned(),
            TermRule::Rate { up_to, of, .. } => {
                let base = self.world.fact(*of, item);
                let rate = amount::term_rate(&self.world, term, item);
                let rate = match rate.map(|rate| (rate.is_settled(), rate.high.finite())) {
                    Some((true, Some(rate))) => crate::money::show_percent(rate),
                    _ => say(lang, "尚不清楚的比例", "a rate not yet known").to_owned(),
                };
                let most = if *up_to { say(lang, "不超过 ", "up to ") } else { "" };
                let value = self.value(*of, base, item);
                format!("{}（{value}）× {most}{rate}", base.label.get(lang))
            }
        }
    }

    fn cap_label(&self, cap: &Cap) -> String {
        let lang = self.lang;
        let principle = if cap.in_principle { say(lang, "原则上", "in principle ") } else { "" };
        let what = match cap.at_most {
            CapSource::Literal(yuan) => wording::money(yuan, lang),
            CapSource::Operand(operand) => self.world.fact(operand, None).label.get(lang).to_owned(),
        };
        format!("{}{}{principle}{}{what}", cap.per.label(lang), say(lang, "，", ", "), say(lang, "不超过 ", "at most "))
    }

    /// Missing answers, each once, in the order of asking.
    fn missing(&self, wanted: impl Fn(&Missing) -> bool) -> Vec<MissingReport> {
        let lang = self.lang;
        let mut all: Vec<Missing> = Vec::new();
        for one in self.assessment.missing.iter().filter(|one| wanted(one)) {
            match all.iter_mut().find(|known| known.fact == one.fact && known.item == one.item) {
                Some(known) => {
                    known.verdict |= one.verdict;
                    known.ceiling |= one.ceiling;
                    known.alternative |= one.alternative;
                }
                None => all.push(*one),
            }
        }
        all.sort_by_key(|one| (one.fact, one.item));
        all.iter()
            .map(|one| {
                let fact = &self.policy.facts[one.fact as usize];
                let (label, answer) = match (one.item, self.world.answers.get(one.fact)) {
                    (Some((index, field)), Answer::Items(items)) => {
                        let noun = fact.item.as_ref().map_or("", |noun| noun.get(lang));
                        let field_fact = &fact.fields[field as usize];
                        (
                            format!("{noun} {}：{}", index + 1, field_fact.label.get(lang)),
                            &items[index as usize][field as usize],
                        )
                    }
                    (_, answer) => (fact.label.get(lang).to_owned(), answer),
                };
                let changes = [(one.verdict, "verdict"), (one.ceiling, "ceiling"), (one.alternative, "alternative")];
                let changes: Vec<&'static str> =
                    changes.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
                let words = changes.iter().map(|word| match *word {
                    "verdict" => say(lang, "是否符合", "the verdict"),
                    "ceiling" => say(lang, "金额", "the amount"),
                    _ => say(lang, "另一种口径下的金额", "the amount under another reading"),
                });
                let words = words.collect::<Vec<_>>().join(say(lang, "、", ", "));
                MissingReport {
                    fact: fact.id.to_string(),
                    item: one.item.map(|(index, field)| (index, fact.fields[field as usize].id.to_string())),
                    text: format!("{label}{}{words}", say(lang, "：补充后可能改变", ": could change ")),
                    label,
                    unsure: *answer == Answer::Unsure,
                    changes,
                }
            })
            .collect()
    }

    /// The steps to do: those of the direction, and those of each award that is not ruled out.
    fn steps(&mut self, direction: &'a Direction, at: usize) -> Vec<StepReport> {
        let result = &self.assessment.directions[at];
        let own = direction.steps.iter().map(|step| (None, step));
        let outcomes = &self.assessment.awards[result.awards.start as usize..result.awards.end as usize];
        let possible = direction.awards.iter().zip(outcomes);
        let possible = possible.filter(|(_, outcome)| !result.checked || outcome.verdict != Verdict::INELIGIBLE);
        let awards = possible.flat_map(|(award, _)| award.steps.iter().map(move |step| (Some(award), step)));
        own.chain(awards).map(|(award, step)| self.step(award, step)).collect()
    }

    fn step(&mut self, award: Option<&Award>, step: &Step) -> StepReport {
        let state = match step.fact.map(|fact| self.world.answers.get(fact)) {
            None => "told",
            Some(Answer::YesNo(true)) => "done",
            Some(Answer::YesNo(false)) => "to_do",
            Some(_) => "unknown",
        };
        StepReport {
            id: step.id.to_string(),
            award: award.map(|award| award.id.to_string()),
            award_label: award.map(|award| award.label.get(self.lang).to_owned()),
            label: step.label.get(self.lang).to_owned(),
            who: step.who.get(self.lang).to_owned(),
            state,
            clause: self.cite(step.clause),
        }
    }

    fn readings(&mut self, rule: &'a Direction, at: usize) -> Vec<ReadingReport> {
        let mut used: Vec<u32> = rule.readings.clone();
        used.extend(rule.awards.iter().flat_map(|award| &award.readings));
        used.extend(&rule.alternative_readings);
        let nodes = rule.when.iter().chain(rule.awards.iter().flat_map(Award::conditions));
        nodes.for_each(|node| node.walk(&mut |node| used.extend(node.cite.reading)));
        for award in &rule.awards {
            let caps = award.item_caps.iter().chain(&award.caps).map(|cap| &cap.cite);
            let cites =
                caps.chain(award.terms.iter().map(|term| &term.cite)).chain(award.add.iter().map(|add| &add.cite));
            used.extend(cites.filter_map(|cite| cite.reading));
        }
        used.extend(rule.caps.iter().filter_map(|cap| cap.cite.reading));
        let mut seen = std::collections::HashSet::new();
        used.retain(|one| seen.insert(*one));
        used.into_iter().map(|reading| self.reading(reading, rule, at)).collect()
    }

    fn reading(&mut self, reading: u32, rule: &'a Direction, at: usize) -> ReadingReport {
        let (lang, assessment) = (self.lang, self.assessment);
        let result = &assessment.directions[at];
        let of = |range: &std::ops::Range<u32>| &assessment.alternatives[range.start as usize..range.end as usize];
        let mut alternatives = Vec::new();
        let mut short = String::new();
        if result.checked {
            for (award, own) in rule.awards.iter().zip(&assessment.awards[result.awards.start as usize..]) {
                for one in of(&own.alternatives).iter().filter(|one| one.reading == reading) {
                    let other = &award.alternatives[one.index.unwrap_or(0) as usize];
                    let label = other.label.get(lang).to_owned();
                    short.clone_from(&label);
                    let default = (own.verdict, own.ceiling, own.total);
                    alternatives.push(self.alternative(Some(&award.id), label, one, other.award.amount_kind, default));
                }
            }
            for one in of(&result.alternatives).iter().filter(|one| one.reading == reading) {
                let own = one.index.map(|index| rule.alternatives[index as usize].label.get(lang).to_owned());
                let default = (result.verdict, result.ceiling, result.total);
                alternatives.push(self.alternative(
                    None,
                    own.unwrap_or_else(|| short.clone()),
                    one,
                    result.kind,
                    default,
                ));
            }
        }
        let one = &self.policy.readings[reading as usize];
        ReadingReport {
            id: one.id.to_string(),
            text: one.text.get(lang).to_owned(),
            because: one.because.get(lang).to_owned(),
            clause: self.cite(one.clause),
            alternatives,
        }
    }

    fn alternative(
        &self,
        award: Option<&str>,
        label: String,
        one: &AlternativeResult,
        kind: AmountKind,
        default: (Verdict, Ceiling, Option<Ceiling>),
    ) -> AlternativeReport {
        let ceiling = self.shown(one.verdict, one.ceiling, kind);
        let total = one.total.map(|total| self.amount(one.verdict.ceiling(total)));
        let usual = self.shown(default.0, default.1, kind);
        let usual_total = default.2.map(|total| self.amount(default.0.ceiling(total)));
        let recognised =
            |verdict: Verdict, ceiling: Ceiling| verdict.if_recognised(ceiling).map(|bounds| self.amount(bounds));
        let if_recognised = recognised(one.verdict, one.ceiling);
        let same = ceiling == usual
            && total == usual_total
            && one.verdict == default.0
            && if_recognised == recognised(default.0, default.1);
        AlternativeReport {
            award: award.map(str::to_owned),
            label,
            verdict: one.verdict.id(),
            differs: !same,
            ceiling,
            if_recognised,
            total,
        }
    }

    fn named(&self, at: u32) -> Named {
        let (rule, result) = (&self.policy.directions[at as usize], &self.assessment.directions[at as usize]);
        let label = match self.lang {
            Lang::Zh => format!("{} {}", rule.number, rule.label.zh),
            Lang::En => format!("{} {}", rule.number, rule.label.en),
        };
        let best = result.verdict.if_recognised(result.ceiling).map(|bounds| self.amount(bounds));
        let ceiling = self.shown(result.verdict, result.ceiling, result.kind);
        let ceiling = if self.assessment.headline.possible.contains(&at) { best.unwrap_or(ceiling) } else { ceiling };
        Named { direction: rule.id.to_string(), label, ceiling }
    }

    fn headline(&self) -> HeadlineReport {
        let (lang, headline) = (self.lang, &self.assessment.headline);
        let id = |at: u32| self.policy.directions[at as usize].id.to_string();
        let named = |list: &[u32]| list.iter().map(|at| self.named(*at)).collect::<Vec<_>>();
        let ceiling = headline.direction.map(|at| {
            let result = &self.assessment.directions[at as usize];
            self.shown(result.verdict, result.ceiling, result.kind)
        });
        let mut out = HeadlineReport {
            direction: headline.direction.map(id),
            ceiling,
            range: self.amount(headline.range),
            runner_up: headline.runner_up.map(id),
            forgone: named(&headline.forgone),
            possible: named(&headline.possible),
            unranked: named(&headline.unranked),
            automatic: named(&headline.automatic),
            lifted: truth_id(headline.lifted),
            per_group: headline.per_group.map(|bounds| self.amount(bounds)),
            sentences: Vec::new(),
        };
        out.sentences = self.headline_sentences(&out);
        let _ = lang;
        out
    }

    fn headline_sentences(&self, head: &HeadlineReport) -> Vec<String> {
        let zh = self.lang == Lang::Zh;
        let headline = &self.assessment.headline;
        let mut out = Vec::new();
        let list = |all: &[Named]| {
            let parts = all.iter().map(|one| {
                if zh {
                    format!("{}（{}）", one.label, one.ceiling.text)
                } else {
                    format!("{} ({})", one.label, one.ceiling.text)
                }
            });
            parts.collect::<Vec<_>>().join(if zh { "、" } else { ", " })
        };
        match headline.direction {
            Some(at) => {
                let best = self.named(at);
                let amount = head.ceiling.as_ref().map_or("", |ceiling| &ceiling.text);
                let rule = self.policy.one_item.is_some();
                out.push(match (zh, rule) {
                    (true, true) => format!("按填写的情况，原则上只支持一项；单项最高可达 {amount}（{}），以主管部门审核为准。", best.label),
                    (true, false) => format!("按填写的情况，单项最高可达 {amount}（{}），以主管部门审核为准；各方向不相加。", best.label),
                    (false, true) => format!("By your answers, and as in principle only one item is supported: at most {amount} ({}), subject to review by the authority.", best.label),
                    (false, false) => format!("By your answers, for a single direction: at most {amount} ({}), subject to review by the authority; directions are not added up.", best.label),
                });
            }
            None if head.possible.is_empty() && head.unranked.is_empty() => {
                let any = self.assessment.directions.iter().any(|one| one.checked);
                out.push(match (zh, any) {
                    (true, true) => "按填写的情况，所选方向暂都不符合。下面逐项说明差在哪里。".into(),
                    (true, false) => "还没有选择要自测的方向。".into(),
                    (false, true) => {
                        "By your answers none of the chosen directions is open to you. What is lacking is listed below."
                            .into()
                    }
                    (false, false) => "No direction has been chosen yet.".into(),
                });
            }
            None if headline.unranked.iter().any(|at| self.assessment.directions[*at as usize].verdict.holds()) => {
                out.push(if zh {
                    "有方向的条件已经符合，但条文没有公布它的金额。".into()
                } else {
                    "The conditions of a direction hold, but the text states no amount for it.".into()
                });
            }
            None => out.push(if zh {
                "还没有一个方向的条件已经确定符合。".into()
            } else {
                "No direction is settled yet.".into()
            }),
        }
        if !head.possible.is_empty() {
            let names = list(&head.possible);
            out.push(if zh {
                format!("补充信息或经主管部门认定后，还可能达到：{names}。")
            } else {
                format!("With more information, or if the authority recognises it: {names}.")
            });
        }
        if let Some(at) = headline.runner_up {
            let next = self.named(at);
            out.push(if zh {
                format!("次优：{}，{}。", next.label, next.ceiling.text)
            } else {
                format!("Next best: {}, {}.", next.label, next.ceiling.text)
            });
        }
        if headline.lifted == Truth::UNCLEAR {
            if let Some(rule) = &self.policy.one_item {
                out.push(rule.lifted_text.get(self.lang).to_owned());
            }
        } else if !head.forgone.is_empty() {
            let names = list(&head.forgone);
            out.push(if zh {
                format!("选最高的一项，就放弃：{names}。")
            } else {
                format!("Choosing the best forgoes: {names}.")
            });
        }
        if let Some(both) = &head.per_group {
            out.push(if zh {
                format!("如果主管部门按“两组各支持一项”掌握，合计最高 {}；请咨询。", both.text)
            } else {
                format!("Should the authority support one item of each group: at most {} together; ask.", both.text)
            });
        }
        let others: Vec<Named> =
            head.automatic.iter().filter(|one| Some(&one.direction) != head.direction.as_ref()).cloned().collect();
        if !others.is_empty() {
            let names = list(&others);
            out.push(if zh {
                format!("无需申报、免申即享，可能另外获得（是否占用“一项”请咨询）：{names}。")
            } else {
                format!("Paid without application, perhaps in addition (ask whether it uses up the one item): {names}.")
            });
        }
        if !head.unranked.is_empty() {
            let names: Vec<&str> = head.unranked.iter().map(|one| &*one.label).collect();
            out.push(if zh {
                format!("条文没有公布金额、不能排序：{}。", names.join("、"))
            } else {
                format!("The text states no amount, so these cannot be ranked: {}.", names.join(", "))
            });
        }
        out
    }
}

/// The amount of a direction rests on a cap that holds 原则上.
fn in_principle(rule: &Direction, best: Option<usize>) -> bool {
    let own = rule.caps.iter().any(|cap| cap.in_principle);
    let award = best.and_then(|best| rule.awards.get(best));
    own || award.is_some_and(|award| award.item_caps.iter().chain(&award.caps).any(|cap| cap.in_principle))
}

/// Ids of the facts whose tests make a direction or award fail (fields as `list.field`), each once.
pub fn failed_facts(policy: &Policy, assessment: &Assessment, direction: usize, award: Option<usize>) -> Vec<String> {
    let rule = &policy.directions[direction];
    let result = &assessment.directions[direction];
    let mut found = Vec::new();
    let mut collect = |node: &Node, checks: u32, list: Option<u32>| {
        failing(node, &assessment.checks[checks as usize..], &mut |node| {
            let NodeKind::Test(test) = &node.kind else { return };
            let id = match (test.operand, list) {
                (Operand::Fact(at), _) => policy.facts[at as usize].id.to_string(),
                (Operand::Field(at), Some(list)) => {
                    let list = &policy.facts[list as usize];
                    format!("{}.{}", list.id, list.fields[at as usize].id)
                }
                (Operand::Field(_), None) => return,
            };
            if !found.contains(&id) {
                found.push(id);
            }
        });
    };
    for one in &rule.requirements {
        let outcome = assessment.requirements[*one as usize];
        collect(&policy.requirements[*one as usize].when, outcome.checks, None);
    }
    if let Some(node) = &rule.when {
        collect(node, result.common.checks, None);
    }
    for (at, own) in rule.awards.iter().enumerate() {
        if award.is_some_and(|award| award != at) {
            continue;
        }
        let outcome = &assessment.awards[result.awards.start as usize + at];
        for unit in &assessment.units[outcome.units.start as usize..outcome.units.end as usize] {
            if let Some(node) = &own.when {
                let selected = own.select.as_ref().map_or(0, |node| node.size);
                collect(node, unit.checks + selected, own.each.map(|(list, _)| list));
            }
        }
    }
    found
}

/// Calls `visit` on every test that makes this condition fail; `checks` are its own, in order.
pub fn failing<'n>(node: &'n Node, checks: &[Check], visit: &mut impl FnMut(&'n Node)) {
    if checks.first().is_none_or(|check| check.truth != Truth::NO) {
        return;
    }
    if matches!(node.kind, NodeKind::Test(_) | NodeKind::Not(_)) {
        return visit(node);
    }
    let mut at = 1;
    for part in node.parts() {
        failing(part, checks.get(at..).unwrap_or_default(), visit);
        at += part.size as usize;
    }
}
