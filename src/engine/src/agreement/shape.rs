//! The shape of the whole: groups follow the headings of the source, and only amounts that are stated are added.

use super::heading::Headings;
use super::rules::named;
use crate::policy::{AmountKind, Combine, GroupId, Policy};
use crate::values::finding::{Finding, Lang};
use std::collections::BTreeMap;

/// Directions in the wrong group, and sums of nothing.
pub fn check(policy: &Policy, source: &str) -> Vec<Finding> {
    let mut findings = groups(policy, source);
    for direction in &policy.directions {
        let stated = direction.awards.iter().filter(|award| award.amount_kind != AmountKind::Unspecified);
        if direction.combine == Combine::Sum && stated.count() < 2 {
            let finding = Finding::new(
                "combine-needless",
                direction.place,
                format!("{}没有两项写明金额的支持项，却写了相加", named(&direction.label, Lang::Zh)),
                format!("{} adds awards up, but has no two whose amount is stated", named(&direction.label, Lang::En)),
            );
            findings.push(finding.help("combine 写 best", "write \"combine\": \"best\""));
        }
    }
    findings
}

/// Directions under one heading of the source belong to one group.
fn groups(policy: &Policy, source: &str) -> Vec<Finding> {
    let Some(rule) = policy.one_item.as_ref().filter(|rule| rule.groups.len() > 1) else { return Vec::new() };
    let headings = Headings::read(source);
    let section = |number: &str| headings.section(number);
    let mut votes: BTreeMap<String, BTreeMap<Option<GroupId>, usize>> = BTreeMap::new();
    for direction in &policy.directions {
        if let Some(section) = section(&direction.number.zh) {
            *votes.entry(section).or_default().entry(direction.group).or_default() += 1;
        }
    }
    // What most directions of a heading belong to; of two headings with the same group the second is wrong.
    let mut groups: BTreeMap<&str, Option<GroupId>> = BTreeMap::new();
    for (section, votes) in &votes {
        let most = votes.iter().rev().max_by_key(|(_, count)| **count).and_then(|(group, _)| *group);
        let Some(most) = most else { continue };
        let taken = groups.values().any(|other| *other == Some(most));
        groups.insert(section, (!taken).then_some(most));
    }
    let mut findings = Vec::new();
    for direction in &policy.directions {
        let Some(section) = section(&direction.number.zh) else { continue };
        let Some(own) = groups.get(section.as_str()).filter(|own| **own != direction.group) else { continue };
        let name = |group: GroupId| rule.groups.get(group.index()).map_or("", |group| &*group.0);
        let [zh, en] = match own {
            Some(own) => [
                format!("那里的方向属于组“{}”", name(*own)),
                format!("whose directions belong to the group \"{}\"", name(*own)),
            ],
            None => [
                "那里的方向不能与另一标题下的同组".into(),
                "whose directions cannot share a group with another heading's".into(),
            ],
        };
        let finding = Finding::new(
            "group-disagrees",
            direction.place,
            format!("{}在原文“{section}”之下，{zh}", named(&direction.label, Lang::Zh)),
            format!("{} stands under \"{section}\" in the source, {en}", named(&direction.label, Lang::En)),
        );
        findings.push(finding.help("按原文标题改正 group", "correct \"group\" by the headings of the source"));
    }
    findings
}
