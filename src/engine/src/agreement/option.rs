//! Options of choices that no rule tells apart.
//!
//! One option may be named by no rule: it stands for whatever fails. Of two or more, a reader would think that they
//! differ, and a rule may have been forgotten.

use super::rules::{Rule, RuleKind};
use crate::policy::{Fact, FactId, FieldId, Kind, Node, NodeKind, Op, Operand, Origin, Policy, Test};
use crate::values::finding::Finding;
use std::collections::BTreeMap;

/// Whose options they are: a fact, or a field of a list.
type Choice = (FactId, Option<FieldId>);

/// Choices with several options that no rule names.
pub fn check(policy: &Policy, rules: &[Rule<'_>]) -> Vec<Finding> {
    let mut named: BTreeMap<Choice, u64> = BTreeMap::new();
    for rule in rules {
        if let RuleKind::Test(test) = rule.kind {
            name(test, rule.list, &mut named);
        }
    }
    for award in policy.directions.iter().flat_map(|direction| &direction.awards) {
        let list = award.each.map(|(list, _)| list);
        award.select.iter().for_each(|select| name_all(select, list, &mut named));
    }
    for fact in &policy.facts {
        if let Origin::TotalOf(list, _, Some(select)) | Origin::CountOf(list, Some(select)) = &fact.origin {
            name_all(select, Some(*list), &mut named);
        }
    }
    let mut findings = Vec::new();
    for (at, fact) in FactId::enumerate(&policy.facts) {
        findings.extend(idle(fact, &fact.id, named.get(&(at, None))));
        for (field_at, field) in FieldId::enumerate(&fact.fields) {
            let id = format!("{}.{}", fact.id, field.id);
            findings.extend(idle(field, &id, named.get(&(at, Some(field_at)))));
        }
    }
    findings
}

fn name_all(node: &Node, list: Option<FactId>, named: &mut BTreeMap<Choice, u64>) {
    node.walk(&mut |node| {
        if let NodeKind::Test(test) = &node.kind {
            name(test, list, named);
        }
    });
}

fn name(test: &Test, list: Option<FactId>, named: &mut BTreeMap<Choice, u64>) {
    let Test { operand, op: Op::OneOf(yes, unclear) | Op::Includes(yes, unclear), .. } = test else { return };
    let choice = match (operand, list) {
        (Operand::Fact(at), _) => (*at, None),
        (Operand::Field(at), Some(list)) => (list, Some(*at)),
        (Operand::Field(_), None) => return,
    };
    *named.entry(choice).or_default() |= yes | unclear;
}

/// What is said of a choice with several options that no rule names.
fn idle(fact: &Fact, id: &str, named: Option<&u64>) -> Option<Finding> {
    // Where no rule looks at it at all, that is what is said.
    let named = named.filter(|_| matches!(fact.kind, Kind::Choice | Kind::Several))? | fact.fails;
    let idle: Vec<&str> =
        (0..).zip(&fact.options).filter(|(at, _)| named >> at & 1 == 0).map(|(_, one)| &*one.0).collect();
    if idle.len() < 2 {
        return None;
    }
    let finding = Finding::new(
        "option-unused",
        fact.place,
        format!("“{id}”有几个选项没有任何规则用到：{}", idle.join("、")),
        format!("no rule names several options of \"{id}\": {}", idle.join(", ")),
    );
    Some(finding.help(
        "让规则用到它们；本来就不符合的，写 \"fails\": true，只有一个时可以不写",
        "let a rule name them; write \"fails\": true where one fails indeed, which a single one need not say",
    ))
}
