//! Every threshold has a case exactly on it and one just beside it, where its outcome turns.

use super::literal::held;
use super::rules::{Rule, RuleKind};
use super::trial::Trial;
use crate::policy::{Comparison, Day, Kind, Op, Policy, Test};
use crate::values::finding::{Finding, Lang};
use crate::values::period::Date;
use rust_decimal::Decimal;

/// Where a case can lie, as bits.
const BELOW: u8 = 1;
const ON: u8 = 2;
const ABOVE: u8 = 4;

/// Thresholds that no case lies on or just beside.
pub fn check(policy: &Policy, rules: &[Rule<'_>], trials: &[Trial]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules.iter().filter(|rule| !rule.alternative) {
        let RuleKind::Test(test) = rule.kind else { continue };
        for edge in edges(policy, rule, test) {
            let mut found = 0;
            for trial in trials.iter().filter(|trial| trial.checks(rule.direction)) {
                trial.visit(policy, test.operand, rule.list, &mut |context, item| {
                    found |= match &edge.at {
                        Limit::Number(limit) => {
                            let value = context.number(test.operand, item).known();
                            value.map_or(0, |value| beside(value, *limit, edge.kind))
                        }
                        Limit::Day(limit, back) => {
                            let limit = match limit {
                                Day::Fixed(day) | Day::WindowStart(day) | Day::WindowEnd(day) => *day,
                                Day::AsOf => context.as_of.look_back(*back),
                            };
                            context.date(test.operand, item).map_or(0, |day| beside_day(day, limit))
                        }
                    };
                });
                if found & edge.needed == edge.needed {
                    break;
                }
            }
            let missing = if edge.either && found & (BELOW | ABOVE) != 0 {
                edge.needed & ON & !found
            } else {
                edge.needed & !found
            };
            if missing != 0 {
                findings.push(finding(policy, rule, &edge, missing));
            }
        }
    }
    findings
}

/// A value at which a test turns.
struct Edge {
    at: Limit,
    kind: Kind,
    /// Where cases must lie.
    needed: u8,
    /// One side is enough.
    either: bool,
    /// In words, in both languages.
    shown: [String; 2],
}

enum Limit {
    Number(Decimal),
    /// A day, or so many months before the date of assessment.
    Day(Day, i32),
}

fn edges(policy: &Policy, rule: &Rule<'_>, test: &Test) -> Vec<Edge> {
    let Some(held) = held(policy, rule) else { return Vec::new() };
    let kind = rule.fact(policy, test.operand).kind;
    let shown = |at: usize| [held.literals[at].show(Lang::Zh), held.literals[at].show(Lang::En)];
    let on_day = |day: Day, needed, at| Edge { at: Limit::Day(day, 0), kind, needed, either: false, shown: shown(at) };
    match &test.op {
        Op::Compare(comparison, value) => {
            let needed = match comparison {
                Comparison::AtLeast | Comparison::LessThan => ON | BELOW,
                Comparison::MoreThan | Comparison::AtMost => ON | ABOVE,
                Comparison::Exactly => ON | BELOW | ABOVE,
            };
            let either = *comparison == Comparison::Exactly;
            vec![Edge { at: Limit::Number(*value), kind, needed, either, shown: shown(0) }]
        }
        Op::During(from, until) => {
            let from = from.map(|day| on_day(day, ON | BELOW, 0));
            let until = until.map(|day| on_day(day, ON | ABOVE, held.literals.len() - 1));
            from.into_iter().chain(until).collect()
        }
        Op::After(day) => vec![on_day(*day, BELOW | ON | ABOVE, 0)],
        Op::Before(day) => vec![on_day(*day, BELOW | ON, 0)],
        Op::NotWithinLast(span) => vec![Edge {
            at: Limit::Day(Day::AsOf, span.months),
            kind,
            needed: BELOW | ON,
            either: false,
            shown: shown(0),
        }],
        Op::Is(_) | Op::OneOf(..) | Op::Includes(..) | Op::CompareFact(..) => Vec::new(),
    }
}

/// Near enough to show that the outcome turns here: within a hundredth, or one unit.
fn beside(value: Decimal, limit: Decimal, kind: Kind) -> u8 {
    let unit = match kind {
        // A tenth of a percentage point; a month.
        Kind::Percent => Decimal::new(1, 3),
        _ => Decimal::ONE,
    };
    let near = (limit.abs() / Decimal::ONE_HUNDRED).max(unit);
    match value.cmp(&limit) {
        std::cmp::Ordering::Equal => ON,
        _ if (value - limit).abs() > near => 0,
        std::cmp::Ordering::Less => BELOW,
        std::cmp::Ordering::Greater => ABOVE,
    }
}

fn beside_day(day: Date, limit: Date) -> u8 {
    match day.day_number() - limit.day_number() {
        -1 => BELOW,
        0 => ON,
        1 => ABOVE,
        _ => 0,
    }
}

fn finding(policy: &Policy, rule: &Rule<'_>, edge: &Edge, missing: u8) -> Finding {
    let words = if edge.kind == Kind::Date {
        [
            (BELOW, "前一天", "on the day before"),
            (ON, "当天", "on that very day"),
            (ABOVE, "后一天", "on the day after"),
        ]
    } else {
        [
            (BELOW, "略低于它", "just below it"),
            (ON, "正好在它上面", "exactly on it"),
            (ABOVE, "略高于它", "just above it"),
        ]
    };
    let lacking: Vec<_> = words.into_iter().filter(|(bit, ..)| missing & bit != 0).collect();
    let zh: Vec<&str> = lacking.iter().map(|one| one.1).collect();
    let en: Vec<&str> = lacking.iter().map(|one| one.2).collect();
    let subject = rule.subject(policy);
    let [zh_at, en_at] = &edge.shown;
    let finding = Finding::new(
        "threshold-untested",
        rule.cite.place,
        format!("{}的界限{zh_at}没有样例：缺少{}的", subject.zh, zh.join("、")),
        format!("no case tests the threshold {en_at} of {}: none lies {}", subject.en, en.join(" or ")),
    )
    .help(
        "在 cases 里各加一个样例，其余条件都满足，只看这一项",
        "add a case for each, in which everything else holds and only this decides",
    );
    match rule.cite.clause {
        Some(clause) => finding.clause(&policy.clauses[clause].id),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_within_a_hundredth_or_a_unit() {
        let yuan = |value: i64| Decimal::from(value);
        let limit = yuan(5_000_000);
        let at = |value: i64| beside(yuan(value), limit, Kind::Money);
        assert_eq!([at(4_940_000), at(4_950_000), at(4_999_999), at(5_000_000)], [0, BELOW, BELOW, ON]);
        assert_eq!([at(5_000_001), at(5_060_000)], [ABOVE, 0]);
        assert_eq!(beside(yuan(1), Decimal::ZERO, Kind::Count), ABOVE);
        assert_eq!(beside(Decimal::new(149, 3), Decimal::new(15, 2), Kind::Percent), BELOW);
    }
}
