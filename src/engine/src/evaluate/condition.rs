//! The truth of conditions, with a check for every node.

use crate::evaluate::answers::Answer;
use crate::evaluate::value::{EvalContext, ItemAt, Number};
use crate::policy::{Comparison, Day, Node, NodeKind, Op, Test};
use crate::values::money::{self, minus};
use crate::values::period::Date;
use crate::values::truth::Truth;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// What a condition came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Whether it holds.
    pub truth: Truth,
    /// A check for each of its nodes, also for those that no longer matter. Those of a subtree stand together, the node
    /// first.
    pub checks: Vec<Check>,
}

/// What one node of a condition came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    /// Whether it holds.
    pub truth: Truth,
    /// For a test of numbers or days that fails: how far the answer is from the nearest that passes (days), or from the
    /// limit (yuan, fraction, count, span).
    pub gap: Option<Decimal>,
}

impl Outcome {
    /// Of no condition at all.
    pub const HOLDS: Outcome = Outcome { truth: Truth::YES, checks: Vec::new() };

    /// Of a condition, where there is one.
    pub fn of(context: &EvalContext<'_>, node: Option<&Node>, item: Option<ItemAt<'_>>) -> Outcome {
        let Some(node) = node else { return Outcome::HOLDS };
        let mut checks = Vec::with_capacity(node.size as usize);
        let truth = check(context, node, item, &mut checks);
        Outcome { truth, checks }
    }
}

/// Truth of a node; appends its check and those of all nodes below it.
fn check(context: &EvalContext<'_>, node: &Node, item: Option<ItemAt<'_>>, checks: &mut Vec<Check>) -> Truth {
    if let NodeKind::Test(one) = &node.kind {
        let check = test(context, one, item);
        checks.push(check);
        return check.truth;
    }
    let at = checks.len();
    checks.push(Check { truth: Truth::UNKNOWN, gap: None });
    let truth = match &node.kind {
        NodeKind::All(parts) => parts.iter().fold(Truth::YES, |all, part| all.and(check(context, part, item, checks))),
        NodeKind::Any(parts) => parts.iter().fold(Truth::NO, |any, part| any.or(check(context, part, item, checks))),
        NodeKind::Not(part) => !check(context, part, item, checks),
        NodeKind::Some(n, parts) => {
            let parts = parts.iter().map(|part| check(context, part, item, checks)).collect::<Vec<_>>();
            Truth::at_least(*n as usize, &parts)
        }
        NodeKind::Test(_) => Truth::UNKNOWN,
    };
    checks[at].truth = truth;
    truth
}

fn test(context: &EvalContext<'_>, one: &Test, item: Option<ItemAt<'_>>) -> Check {
    let mut check = plain_test(context, one, item);
    if one.by_authority {
        check.truth = check.truth.for_authority();
    }
    check
}

fn plain_test(context: &EvalContext<'_>, one: &Test, item: Option<ItemAt<'_>>) -> Check {
    let plain = |truth| Check { truth, gap: None };
    let bit = |bits: u64, at: u8| bits >> at & 1 == 1;
    match &one.op {
        Op::Is(wanted) => plain(match context.answer(one.operand, item) {
            Answer::YesNo(flag) => Truth::from_bool(flag == wanted),
            _ => Truth::UNKNOWN,
        }),
        Op::OneOf(yes, unclear) => plain(match context.answer(one.operand, item) {
            Answer::Choice(at) if bit(*yes, *at) => Truth::YES,
            Answer::Choice(at) if bit(*unclear, *at) => Truth::UNCLEAR,
            Answer::Choice(_) => Truth::NO,
            _ => Truth::UNKNOWN,
        }),
        Op::Includes(yes, unclear) => plain(match context.answer(one.operand, item) {
            Answer::Several(chosen) if chosen & yes != 0 => Truth::YES,
            Answer::Several(chosen) if chosen & unclear != 0 => Truth::UNCLEAR,
            Answer::Several(_) => Truth::NO,
            _ => Truth::UNKNOWN,
        }),
        Op::Compare(comparison, literal) => {
            compare(*comparison, context.number(one.operand, item), Number::Known(*literal))
        }
        Op::CompareFact(comparison, other) => {
            compare(*comparison, context.number(one.operand, item), context.number(*other, item))
        }
        Op::During(..) | Op::After(_) | Op::Before(_) | Op::NotWithinLast(_) => match context.date(one.operand, item) {
            None => plain(Truth::UNKNOWN),
            Some(date) => on_day(context, &one.op, date),
        },
    }
}

fn on_day(context: &EvalContext<'_>, op: &Op, date: Date) -> Check {
    let day = |day: Day| match day {
        Day::Fixed(date) | Day::WindowStart(date) | Day::WindowEnd(date) => date,
        Day::AsOf => context.as_of,
    };
    // Days to the first that would pass, where the named day itself would.
    let off = |from: Date, to: Date| (from.day_number() - to.day_number()).abs();
    let fails = |days| Check { truth: Truth::NO, gap: Some(Decimal::from(days)) };
    let settled = |truth| Check { truth, gap: None };
    match *op {
        Op::During(Some(from), _) if date < day(from) => fails(off(date, day(from))),
        Op::During(_, Some(until)) if date > day(until) => fails(off(date, day(until))),
        // The days named here do not pass themselves.
        Op::After(limit) if date < day(limit) => fails(off(date, day(limit)) + 1),
        Op::After(limit) if date == day(limit) => settled(Truth::UNCLEAR),
        Op::Before(limit) if date >= day(limit) => fails(off(date, day(limit)) + 1),
        Op::NotWithinLast(span) => {
            let first = context.as_of.look_back(span.months);
            if date < first { settled(Truth::YES) } else { fails(off(date, first) + 1) }
        }
        _ => settled(Truth::YES),
    }
}

fn compare(comparison: Comparison, value: Number, other: Number) -> Check {
    if let (Some(value), Some(other)) = (value.known(), other.known()) {
        return compare_known(comparison, value, other);
    }
    let (Some((low, high)), Some((least, most))) = (value.ends(), other.ends()) else {
        let unclear = value == Number::Unclear || other == Number::Unclear;
        return Check { truth: if unclear { Truth::UNCLEAR } else { Truth::UNKNOWN }, gap: None };
    };
    // How the ends stand to each other, at worst and at best; an end without limit lies beyond all.
    let order = |a: Option<Decimal>, b: Option<Decimal>| a.zip(b).map(|(a, b)| a.cmp(&b));
    let lowest = order(low, most).unwrap_or(Ordering::Less);
    let highest = order(high, least).unwrap_or(Ordering::Greater);
    let (yes, no) = match comparison {
        Comparison::AtLeast => (lowest.is_ge(), highest.is_lt()),
        Comparison::MoreThan => (lowest.is_gt(), highest.is_le()),
        Comparison::AtMost => (highest.is_le(), lowest.is_gt()),
        Comparison::LessThan => (highest.is_lt(), lowest.is_ge()),
        Comparison::Exactly => (false, lowest.is_gt() || highest.is_lt()),
    };
    let truth = match (yes, no) {
        (true, _) => Truth::YES,
        (_, true) => Truth::NO,
        _ => Truth::UNKNOWN,
    };
    Check { truth, gap: None }
}

fn compare_known(comparison: Comparison, value: Decimal, other: Decimal) -> Check {
    let order = money::order(&value, &other);
    let holds = match comparison {
        Comparison::AtLeast => order.is_ge(),
        Comparison::MoreThan => order.is_gt(),
        Comparison::AtMost => order.is_le(),
        Comparison::LessThan => order.is_lt(),
        Comparison::Exactly => order.is_eq(),
    };
    let gap = if holds { None } else { minus(value, other).map(|gap| gap.abs()) };
    Check { truth: Truth::from_bool(holds), gap }
}
