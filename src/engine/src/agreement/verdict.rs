//! Every award has a case of each verdict it can have.

use super::rules::named;
use super::trial::Trial;
use crate::policy::{Award, Direction, Node, NodeKind, Op, Operand, Origin, Policy, Step, Test};
use crate::values::finding::{Finding, Lang};
use crate::values::verdict::VerdictId;

/// Grades a condition can end in, as bits; facts are taken to be independent of each other.
const NO: u8 = 1;
const UNCLEAR: u8 = 2;
const YES: u8 = 4;

/// Verdicts with their names, in the order shown.
const VERDICTS: [(VerdictId, &str, &str); 5] = [
    (VerdictId::Ineligible, "暂不符合", "not eligible"),
    (VerdictId::Undetermined, "待补充信息", "more information needed"),
    (VerdictId::ForAuthority, "需主管部门认定", "for the authority to decide"),
    (VerdictId::Conditional, "条件符合，待办手续", "eligible once steps are done"),
    (VerdictId::Eligible, "初步符合", "provisionally eligible"),
];

/// Verdicts that no case shows, one finding an award.
pub fn check(policy: &Policy, trials: &[Trial]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, direction) in policy.directions.iter().enumerate() {
        for (own, award) in direction.awards.iter().enumerate() {
            let checking = trials.iter().filter(|trial| trial.checks(Some(at)));
            let seen: Vec<VerdictId> =
                checking.map(|trial| trial.assessment.directions[at].awards[own].verdict.id()).collect();
            let possible = possible(policy, direction, award);
            let missing: Vec<_> =
                VERDICTS.iter().filter(|one| possible.contains(&one.0) && !seen.contains(&one.0)).collect();
            if !missing.is_empty() {
                let zh: Vec<&str> = missing.iter().map(|one| one.1).collect();
                let en: Vec<&str> = missing.iter().map(|one| one.2).collect();
                findings.push(finding(award, &zh, &en));
            }
        }
    }
    findings
}

fn finding(award: &Award, zh: &[&str], en: &[&str]) -> Finding {
    Finding::new(
        "verdict-untested",
        award.place,
        format!("{}（{}）没有判为“{}”的样例", named(&award.label, Lang::Zh), award.id, zh.join("”“")),
        format!("no case ends in \"{}\" for {} ({})", en.join("\", \""), named(&award.label, Lang::En), award.id),
    )
    .help("每种可能的判定各加一个样例", "add a case for each verdict the award can have")
}

/// The verdicts an award can have.
fn possible(policy: &Policy, direction: &Direction, award: &Award) -> Vec<VerdictId> {
    let own = |node: &Node| reach(policy, award, node);
    let conditions = direction.when.iter().chain(&award.select).chain(&award.when);
    let all = conditions.map(own).fold(YES, |all, one| combine(all, one, Ord::min));
    let mut verdicts = vec![VerdictId::Ineligible, VerdictId::Undetermined];
    if all & UNCLEAR != 0 {
        verdicts.push(VerdictId::ForAuthority);
    }
    if all & YES != 0 {
        verdicts.push(VerdictId::Eligible);
        let done = |step: &Step| step.fact.is_some();
        if direction.steps.iter().chain(&award.steps).any(done) {
            verdicts.push(VerdictId::Conditional);
        }
    }
    verdicts
}

/// The grades a condition can end in.
fn reach(policy: &Policy, award: &Award, node: &Node) -> u8 {
    let parts = |start, pick: fn(u8, u8) -> u8| {
        node.parts().iter().map(|part| reach(policy, award, part)).fold(start, |all, one| combine(all, one, pick))
    };
    match &node.kind {
        NodeKind::Test(test) => of_test(policy, award, test),
        NodeKind::All(_) => parts(YES, Ord::min),
        NodeKind::Any(_) => parts(NO, Ord::max),
        // Grades are 1, 2, 4: the opposite of one is four divided by it.
        NodeKind::Not(part) => [NO, UNCLEAR, YES]
            .into_iter()
            .filter(|one| reach(policy, award, part) & one != 0)
            .fold(0, |all, one| all | (4 / one)),
        NodeKind::Some(..) => node.parts().iter().fold(0, |all, part| all | reach(policy, award, part)),
    }
}

/// Every grade two conditions can come to together.
fn combine(a: u8, b: u8, pick: impl Fn(u8, u8) -> u8) -> u8 {
    let grades = [NO, UNCLEAR, YES];
    let of = |set: u8| grades.into_iter().filter(move |grade| set & grade != 0);
    of(a).flat_map(|one| of(b).map(move |other| (one, other))).fold(0, |all, (one, other)| all | pick(one, other))
}

fn of_test(policy: &Policy, award: &Award, test: &Test) -> u8 {
    let growth = |operand: Operand| {
        let fact = match (operand, award.each) {
            (Operand::Field(at), Some((list, _))) => policy.facts[list].fields.get(at.index()),
            (Operand::Field(at), None) => policy.facts.get(at.index()),
            (Operand::Fact(at), _) => policy.facts.get(at.index()),
        };
        fact.is_some_and(|fact| matches!(fact.origin, Origin::Growth(..)))
    };
    let grades = match &test.op {
        Op::OneOf(yes, unclear) | Op::Includes(yes, unclear) => {
            NO | if *yes == 0 { 0 } else { YES } | if *unclear == 0 { 0 } else { UNCLEAR }
        }
        Op::After(_) => NO | UNCLEAR | YES,
        Op::Compare(..) if growth(test.operand) => NO | UNCLEAR | YES,
        Op::CompareFact(_, other) if growth(test.operand) || growth(*other) => NO | UNCLEAR | YES,
        _ => NO | YES,
    };
    if test.by_authority && grades & YES != 0 { grades & !YES | UNCLEAR } else { grades }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_come_together() {
        assert_eq!(combine(NO | YES, UNCLEAR, Ord::min), NO | UNCLEAR);
        assert_eq!(combine(NO | YES, UNCLEAR, Ord::max), UNCLEAR | YES);
        assert_eq!(combine(YES, YES, Ord::min), YES);
    }
}
