//! Which tests make a direction or an award fail.

use super::FactRef;
use crate::evaluate::assessment::{Assessment, part};
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
        let outcome = assessment.requirements[*one];
        collect(&policy.requirements[*one].when, &assessment.checks[outcome.checks as usize..], None);
    }
    if let Some(node) = &rule.when {
        collect(node, &result.trace.checks[result.common.checks as usize..], None);
    }
    for (at, own) in rule.awards.iter().enumerate() {
        if award.is_some_and(|award| award != at) {
            continue;
        }
        for unit in part(&result.trace.units, &result.awards[at].units) {
            if let Some(node) = &own.when {
                let selected = own.select.as_ref().map_or(0, |node| node.size);
                collect(
                    node,
                    &result.trace.checks[(unit.checks + selected) as usize..],
                    own.each.map(|(list, _)| list),
                );
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
