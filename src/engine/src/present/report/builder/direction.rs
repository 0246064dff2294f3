//! Directions, their awards and units.

use super::{Builder, ListItem, in_principle};
use crate::evaluate::assessment::{AwardResult, DirectionResult, UnitResult};
use crate::policy::{Award, AwardId, Combine, Direction, DirectionId, GroupId, Method, NodeKind, Op, Operand, Test};
use crate::present::report::{AwardReport, Condition, DirectionReport, Key, UnitReport};
use crate::present::wording;
use crate::values::per::Per;
use crate::values::verdict::VerdictId;

/// What the report of one direction is made from.
pub(super) struct DirectionBuilder<'b> {
    pub(super) all: &'b Builder<'b>,
    at: DirectionId,
    pub(super) rule: &'b Direction,
    pub(super) result: &'b DirectionResult,
}

impl<'b> DirectionBuilder<'b> {
    /// For a direction by its index.
    pub(super) fn new(all: &'b Builder<'b>, at: DirectionId) -> DirectionBuilder<'b> {
        let (rule, result) = (&all.policy.directions[at], &all.assessment.directions[at]);
        DirectionBuilder { all, at, rule, result }
    }

    pub(super) fn direction(&self) -> DirectionReport {
        let (all, rule, result) = (self.all, self.rule, self.result);
        let verdict = if result.checked { result.verdict.id() } else { VerdictId::NotChecked };
        DirectionReport {
            id: Key::new(self.at, &rule.id),
            number: all.text(&rule.number),
            label: all.text(&rule.label),
            method: method(rule.method, all.lang),
            group: self.group(),
            automatic: rule.automatic,
            checked: result.checked,
            verdict,
            verdict_text: wording::verdict(verdict, all.lang),
            ceiling: all.ceiling(result.verdict, &result.ceiling, result.kind),
            if_recognised: all.if_recognised(result.verdict, &result.ceiling),
            total: all.total(result.verdict, result.stated_total()),
            kind: result.kind,
            kind_text: wording::kind(result.kind, all.lang),
            in_principle: in_principle(rule, result.best.map(AwardId::index)),
            one_off: self.is_one_off(),
            best: result.best.map(|best| Key::new(best, &rule.awards[best].id)),
            conditions: self.common_conditions(),
            awards: if result.checked { self.awards() } else { Vec::new() },
            calculation: self.lines(&result.lines, None, None),
            missing: all.missing(result.missing.iter()),
            steps: self.steps(),
            readings: self.readings(),
            notes: all.texts(&rule.notes),
            attachment: rule.attachment.as_ref().map(|text| all.text(text)),
            clause: all.cite(rule.clause),
        }
    }

    /// What counts of the direction is given once: its best award, or all that are added.
    fn is_one_off(&self) -> bool {
        match self.result.best.filter(|_| self.rule.combine == Combine::Best) {
            Some(best) => is_one_off(&self.rule.awards[best]),
            None => self.rule.awards.iter().all(is_one_off),
        }
    }

    fn group(&self) -> Option<Key<GroupId>> {
        let groups = &self.all.policy.one_item.as_ref()?.groups;
        self.rule.group.map(|at| Key::new(at, &groups[at.index()].0))
    }

    fn common_conditions(&self) -> Vec<Condition> {
        match &self.rule.when {
            Some(node) if self.result.checked => self.all.conditions(node, &self.result.common.checks, None),
            _ => Vec::new(),
        }
    }

    fn awards(&self) -> Vec<AwardReport> {
        AwardId::enumerate(&self.rule.awards)
            .zip(&self.result.awards)
            .map(|((at, rule), result)| self.award(at, rule, result))
            .collect()
    }

    fn award(&self, at: AwardId, rule: &Award, result: &AwardResult) -> AwardReport {
        let all = self.all;
        let verdict = result.verdict.id();
        AwardReport {
            id: Key::new(at, &rule.id),
            label: all.text(&rule.label),
            verdict,
            verdict_text: wording::verdict(verdict, all.lang),
            ceiling: all.ceiling(result.verdict, &result.ceiling, rule.amount_kind),
            if_recognised: all.if_recognised(result.verdict, &result.ceiling),
            total: all.total(result.verdict, result.total.as_ref()),
            kind: rule.amount_kind,
            kind_text: wording::kind(rule.amount_kind, all.lang),
            in_principle: in_principle(self.rule, Some(at.index())),
            one_off: is_one_off(rule),
            units: result.units.iter().map(|unit| self.unit(rule, unit)).collect(),
            calculation: self.lines(&result.lines, Some(rule), None),
            missing: all.missing(result.missing.iter().filter(|one| one.verdict || one.ceiling)),
            notes: all.texts(&rule.notes),
        }
    }

    /// Another award of the direction asks the same choice for something else: so the answer tells which of the two an
    /// item, or the applicant, belongs to. Where the policy says itself how items are sorted, nothing else does that.
    fn is_sorted_by(&self, rule: &Award, condition: &Condition) -> bool {
        let Some(fact) = condition.fact.as_ref().filter(|_| condition.join.is_none()) else { return false };
        if rule.select.is_some() {
            return false;
        }
        let list = rule.each.map(|(list, _)| list);
        let operand = fact.field.map_or(Operand::Fact(fact.fact), Operand::Field);
        let asks = |one: &Award| chosen_by(one).any(|choice| choice == operand);
        let others = self.rule.awards.iter().filter(|other| other.id != rule.id);
        asks(rule) && others.filter(|other| other.each.map(|(list, _)| list) == list).any(asks)
    }

    fn unit(&self, rule: &Award, unit: &UnitResult) -> UnitReport {
        let all = self.all;
        // Conditions of a list without items are those of a blank one.
        let of = rule.each.map(|(list, _)| ListItem {
            list,
            fact: &all.policy.facts[list],
            item: all.context.item(list, unit.item.unwrap_or(0) as usize),
        });
        let label = match (of, unit.item) {
            (Some(of), Some(index)) => {
                let noun = of.fact.item.as_ref().map_or("", |noun| noun.get(all.lang));
                format!("{noun} {}", index + 1)
            }
            _ => String::new(),
        };
        let mut conditions = Vec::new();
        for (node, outcome, selects) in [(&rule.select, &unit.select, true), (&rule.when, &unit.when, false)] {
            let own = node.iter().flat_map(|node| all.conditions(node, &outcome.checks, of));
            conditions.extend(own.map(|one| {
                let sorts = one.sorts || selects || self.is_sorted_by(rule, &one);
                Condition { sorts, ..one }
            }));
        }
        UnitReport {
            item: unit.item,
            label,
            verdict: unit.verdict.id(),
            amount: all.amount(unit.amount.whole.recognised()),
            conditions,
            calculation: self.lines(&unit.amount.lines, Some(rule), of.map(|of| of.item)),
        }
    }
}

/// The text caps the award 一次性 (once).
fn is_one_off(award: &Award) -> bool {
    award.item_caps.iter().chain(&award.caps).any(|cap| cap.per == Per::Once)
}

/// The choices that an award asks for, each by itself.
fn chosen_by(rule: &Award) -> impl Iterator<Item = Operand> {
    let parts = rule.when.iter().flat_map(|node| match &node.kind {
        NodeKind::All(parts) => &parts[..],
        _ => std::slice::from_ref(node),
    });
    parts.filter_map(|node| match &node.kind {
        NodeKind::Test(Test { operand, op: Op::OneOf(..), .. }) => Some(*operand),
        _ => None,
    })
}

fn method(method: Method, lang: crate::values::finding::Lang) -> &'static str {
    let row = Method::ALL.iter().find(|row| row.0 == method);
    row.map_or("", |row| wording::say(lang, row.2, row.3))
}
