//! The truth of conditions, with a check for every node and the facts that could still change it.

use crate::evaluate::answers::Answer;
use crate::evaluate::value::{EvalContext, ItemAt, Number};
use crate::policy::{Comparison, Day, FactId, FieldId, Node, NodeKind, Op, Operand, Origin, Policy, Test};
use crate::values::money::{self, minus};
use crate::values::truth::Truth;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// What one node of a condition came to. The checks of a subtree stand together, the node first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    /// Whether it holds.
    pub truth: Truth,
    /// For a test of numbers or days that fails: how far the answer is off (yuan, fraction, count, days).
    pub gap: Option<Decimal>,
}

/// Truth of a condition; appends the check of every node, also of those that no longer matter.
pub fn check(context: &EvalContext<'_>, node: &Node, item: Option<ItemAt<'_>>, checks: &mut Vec<Check>) -> Truth {
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

fn on_day(context: &EvalContext<'_>, op: &Op, date: crate::values::period::Date) -> Check {
    let day = |day: Day| match day {
        Day::Fixed(date) | Day::WindowStart(date) | Day::WindowEnd(date) => date,
        Day::AsOf => context.as_of,
    };
    // The first day that is too late, or the last that is too early, tells how far off the answer is.
    let (truth, nearest) = match *op {
        Op::During(Some(from), _) if date < day(from) => (Truth::NO, day(from)),
        Op::During(_, Some(until)) if date > day(until) => (Truth::NO, day(until)),
        Op::After(limit) if date < day(limit) => (Truth::NO, day(limit)),
        Op::After(limit) if date == day(limit) => (Truth::UNCLEAR, date),
        Op::Before(limit) if date >= day(limit) => (Truth::NO, day(limit)),
        Op::NotWithinLast(span) if date >= context.as_of.look_back(span.months) => {
            (Truth::NO, context.as_of.look_back(span.months))
        }
        _ => (Truth::YES, date),
    };
    let days = (date.day_number() - nearest.day_number()).abs();
    Check { truth, gap: (truth == Truth::NO).then(|| Decimal::from(days)) }
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

/// A missing answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MissingInput {
    /// The fact.
    pub fact: FactId,
    /// The index of the item and the field, where the fact is a list that was described.
    pub item: Option<(u32, FieldId)>,
}

impl MissingInput {
    /// The answer to a fact as a whole.
    pub fn of_fact(fact: FactId) -> MissingInput {
        MissingInput { fact, item: None }
    }
}

/// The list and index of the item a condition was checked on, for naming its fields.
pub type Whose = Option<(FactId, Option<u32>)>;

/// Every missing answer that could still change this condition; `checks` are its own, in order.
pub fn missing_inputs(
    context: &EvalContext<'_>,
    node: &Node,
    checks: &[Check],
    whose: Whose,
    item: Option<ItemAt<'_>>,
    out: &mut Vec<MissingInput>,
) {
    if checks.first().is_none_or(|check| check.truth.is_settled()) {
        return;
    }
    if let NodeKind::Test(_) = &node.kind {
        for operand in node.operands() {
            operand_inputs(context, operand, whose, item, out);
        }
        return;
    }
    let mut at = 1;
    for part in node.parts() {
        missing_inputs(context, part, checks.get(at..).unwrap_or_default(), whose, item, out);
        at += part.size as usize;
    }
}

/// Every missing answer behind an operand.
pub fn operand_inputs(
    context: &EvalContext<'_>,
    operand: Operand,
    whose: Whose,
    item: Option<ItemAt<'_>>,
    out: &mut Vec<MissingInput>,
) {
    match operand {
        Operand::Fact(at) => fact_inputs(context, at, out),
        Operand::Field(at) => {
            let Some((list, index)) = whose else { return };
            // Nobody described this item: the list itself is what is missing.
            let Some(index) = index else { return out.push(MissingInput::of_fact(list)) };
            let Some(item) = item else { return };
            let field = &item.fields[at];
            for source in field.asked_behind(&operand) {
                if let Operand::Field(source) = *source
                    && item.answers.get(source.index()).is_some_and(|answer| !answer.is_known())
                {
                    out.push(MissingInput { fact: list, item: Some((index, source)) });
                }
            }
        }
    }
}

fn fact_inputs(context: &EvalContext<'_>, at: FactId, out: &mut Vec<MissingInput>) {
    if at == Policy::AS_OF {
        return;
    }
    let fact = &context.policy.facts[at];
    for source in fact.asked_behind(&Operand::Fact(at)).iter().filter_map(|source| source.fact()) {
        match context.get(source) {
            Answer::Absent | Answer::Unsure => out.push(MissingInput::of_fact(source)),
            // A total over a list: its items may have fields still open. Which of them matter is not looked into
            // further, since a total that is settled never comes here.
            Answer::Items(items) if !fact.is_asked() => {
                let fields = used_fields(context, fact, source);
                for (index, item) in items.iter().enumerate() {
                    for field in &fields {
                        if !item[*field].is_known() {
                            out.push(MissingInput { fact: source, item: Some((index as u32, *field)) });
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// The asked fields of `list` that a derived fact reads, directly or through derived fields and facts.
fn used_fields(context: &EvalContext<'_>, fact: &crate::policy::Fact, list: FactId) -> Vec<FieldId> {
    let fields = &context.policy.facts[list].fields;
    let (mut read, mut every) = (Vec::new(), false);
    let select = match &fact.origin {
        Origin::TotalOf(own, field, select) if *own == list => {
            read.push(*field);
            select
        }
        Origin::CountOf(own, select) if *own == list => select,
        // Derived from derived totals: every field may matter.
        _ => {
            every = true;
            &None
        }
    };
    if let Some(select) = select {
        select.walk(&mut |node| {
            for operand in node.operands() {
                match operand {
                    Operand::Field(at) => read.push(at),
                    // Another total over the same list decides which items count.
                    Operand::Fact(at) => every |= context.policy.facts[at].sources.contains(&Operand::Fact(list)),
                }
            }
        });
    }
    if every {
        read = FieldId::all(fields.len()).collect();
    }
    let mut used = vec![false; fields.len()];
    for at in read {
        let field = &fields[at];
        for source in field.asked_behind(&Operand::Field(at)) {
            if let Operand::Field(source) = source {
                used[source.index()] = true;
            }
        }
    }
    FieldId::enumerate(&used).filter(|(_, used)| **used).map(|(at, _)| at).collect()
}
