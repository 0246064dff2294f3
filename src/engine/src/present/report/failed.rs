//! Which tests make a direction or an award fail.

use super::FactRef;
use crate::evaluate::assessment::Assessment;
use crate::evaluate::condition::Check;
use crate::policy::{FactId, Node, NodeKind, Policy};
use crate::values::truth::Truth;

/// Ids of the facts whose tests make a direction or award fail (fields as `list.field`), each once.
pub fn failed_facts(policy: &Policy, assessment: &Assessment, direction: usize, award: Option<usize>) -> Vec<String> {
    let rule = &policy.directions[direction];
    let result = &assessment.directions[direction];
    let mut found: Vec<String> = Vec::new();
    let mut collect = |node: &Node, checks: &[Check], list: Option<FactId>| {
        failing(node, checks, &mut |node| {
            let NodeKind::Test(test) = &node.kind else { return };
            let Some(fact) = FactRef::of(policy, test.operand, list) else { return };
            if found.iter().all(|id| id != fact.id()) {
                found.push(fact.id().to_owned());
            }
        });
    };
    for one in &rule.requirements {
        collect(&policy.requirements[*one].when, &assessment.requirements[*one].checks, None);
    }
    if let Some(node) = &rule.when {
        collect(node, &result.common.checks, None);
    }
    for (at, own) in rule.awards.iter().enumerate() {
        if award.is_some_and(|award| award != at) {
            continue;
        }
        for unit in &result.awards[at].units {
            if let Some(node) = &own.when {
                collect(node, &unit.when.checks, own.each.map(|(list, _)| list));
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
