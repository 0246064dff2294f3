//! Derived facts: totals over lists look at conditions, so they stand below them.

use crate::evaluate::answers::Answers;
use crate::evaluate::condition::Outcome;
use crate::evaluate::value::{EvalContext, ItemAt, Number, add};
use crate::policy::{Fact, FactId, FieldId, Operand, Origin, Policy};
use crate::values::period::Date;
use crate::values::truth::{Grade, Truth};
use rust_decimal::Decimal;

/// Policy, answers and date together. Works out every derived fact, each once: those it needs stand before it.
pub fn context<'a>(policy: &'a Policy, answers: &'a Answers, as_of: Date) -> EvalContext<'a> {
    let mut context = EvalContext::new(policy, answers, as_of);
    for fact in &policy.facts[context.first_derived..] {
        let value = derive(&context, fact);
        context.derived.push(value);
    }
    context
}

fn derive(context: &EvalContext<'_>, fact: &Fact) -> Number {
    match &fact.origin {
        Origin::TotalOf(list, field, select) => {
            if context.items(*list).is_none() {
                return total_of_any_items(context, *list, *field);
            }
            over_items(context, *list, select.as_deref(), &|item, counts| {
                let surely = counts.low == Grade::Yes;
                match context.number(Operand::Field(*field), Some(item)) {
                    _ if counts.high < Grade::Yes => Number::Known(Decimal::ZERO),
                    number @ (Number::Known(_) | Number::Between(..)) if surely => number,
                    Number::Unclear if surely => Number::Unclear,
                    // An item that may be left out may also count for nothing.
                    number => number.ends().map_or(Number::Open, |(low, high)| {
                        Number::between(low.map(|low| low.min(Decimal::ZERO)), high.map(|high| high.max(Decimal::ZERO)))
                    }),
                }
            })
        }
        Origin::CountOf(list, select) => over_items(context, *list, select.as_deref(), &|_, counts| {
            let one = |grade| Some(Decimal::from(u8::from(grade == Grade::Yes)));
            Number::between(one(counts.low), one(counts.high))
        }),
        origin => context.derive_from(origin, None),
    }
}

/// A total over a list nobody described: any number of items, each of which may be anything.
fn total_of_any_items(context: &EvalContext<'_>, list: FactId, field: FieldId) -> Number {
    let item = context.item(list, 0);
    let none = |end: Option<Decimal>, inside: fn(&Decimal) -> bool| end.filter(inside).map(|_| Decimal::ZERO);
    context.number(Operand::Field(field), Some(item)).ends().map_or(Number::Open, |(low, high)| {
        Number::between(none(low, |low| !low.is_sign_negative()), none(high, |high| *high <= Decimal::ZERO))
    })
}

fn over_items(
    context: &EvalContext<'_>,
    list: FactId,
    select: Option<&crate::policy::Node>,
    value: &dyn Fn(ItemAt<'_>, Truth) -> Number,
) -> Number {
    let Some(items) = context.items(list) else {
        return Number::Between(Some(Decimal::ZERO), None);
    };
    let mut total = Number::Known(Decimal::ZERO);
    for at in 0..items.len() {
        let item = context.item(list, at);
        total = total.combine(value(item, Outcome::of(context, select, Some(item)).truth), add);
    }
    total
}
