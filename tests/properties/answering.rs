//! Random answers to a policy: partial ones, completions of them, and how two sets of answers relate.

use crate::policies::{COUNT, DATE, DURATION, MONEY, PERCENT};
use crate::rng::Rng;
use engine::evaluate::answers::{Answer, Answers, Item};
use engine::policy::{Fact, FactId, FieldId, Kind, Policy, span_number};
use engine::values::money::{MOST_YUAN, parse_count, parse_money, parse_percent};
use engine::values::period::{Date, Span};
use rust_decimal::Decimal;

/// How often, in a hundred, an answer is absent and unsure.
#[derive(Clone, Copy)]
pub struct Gaps {
    /// Not asked yet.
    pub absent: usize,
    /// 暂不清楚
    pub unsure: usize,
}

impl Gaps {
    /// Everything is answered.
    pub const NONE: Gaps = Gaps { absent: 0, unsure: 0 };

    /// From nearly nothing to nearly everything answered.
    pub fn any(rng: &mut Rng) -> Gaps {
        let (absent, unsure) = rng.pick(&[(10, 10), (30, 10), (60, 20), (25, 0), (0, 25), (90, 0), (15, 15), (40, 40)]);
        Gaps { absent, unsure }
    }

    fn answer(self, rng: &mut Rng, fact: &Fact) -> Answer {
        match rng.below(100) {
            at if at < self.absent => Answer::Absent,
            at if at < self.absent + self.unsure => Answer::Unsure,
            _ => known(rng, fact, self),
        }
    }
}

/// An answer with a value; the fields of its items, if it is a list, have gaps.
pub fn known(rng: &mut Rng, fact: &Fact, gaps: Gaps) -> Answer {
    match fact.kind {
        Kind::YesNo => Answer::YesNo(rng.percent(70)),
        Kind::Choice => Answer::Choice(rng.below(fact.options.len()) as u8),
        Kind::Several => {
            let chosen = rng.below(1 << fact.options.len()) as u64;
            let alone = chosen & fact.alone;
            Answer::Several(if alone == 0 { chosen } else { alone & alone.wrapping_neg() })
        }
        Kind::Date => Answer::Date(day(rng)),
        Kind::List => {
            let count = rng.pick(&[0, 1, 1, 1, 2, 2, 3, 4]);
            Answer::Items((0..count).map(|_| item(rng, fact, gaps)).collect())
        }
        _ => Answer::Number(number(rng, fact)),
    }
}

/// Every answer there is to choose, of several each alone; none where it is typed.
pub fn choices(fact: &Fact) -> Vec<Answer> {
    let options = 0..fact.options.len() as u8;
    match fact.kind {
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        Kind::Choice => options.map(Answer::Choice).collect(),
        Kind::Several => options.map(|at| Answer::Several(1 << at)).collect(),
        _ => Vec::new(),
    }
}

/// One item of a list.
pub fn item(rng: &mut Rng, list: &Fact, gaps: Gaps) -> Item {
    list.fields.iter().filter(|field| field.is_asked()).map(|field| gaps.answer(rng, field)).collect()
}

/// A day of the ladder.
pub fn day(rng: &mut Rng) -> Date {
    Date::parse(rng.pick(&DATE)).unwrap()
}

/// A number of the ladder, right beside it, or at the end of what can be answered; always one the reader accepts.
fn number(rng: &mut Rng, fact: &Fact) -> Decimal {
    let (value, least_step, most) = match fact.kind {
        Kind::Money => (parse_money(rng.pick(&MONEY), None), Decimal::new(1, 2), Decimal::from(MOST_YUAN)),
        Kind::Percent => (parse_percent(rng.pick(&PERCENT), false), Decimal::new(1, 4), Decimal::TEN),
        Kind::Count => (parse_count(rng.pick(&COUNT)), Decimal::ONE, Decimal::from(10_000_000_000_i64)),
        _ => (
            Ok(span_number(Span::parse(rng.pick(&DURATION)).unwrap())),
            Decimal::ONE,
            span_number(Span { months: 2400, days: 0 }),
        ),
    };
    let value = value.unwrap();
    let value = match rng.below(20) {
        0..=13 => value,
        14..=15 => value + least_step,
        16..=17 => value - least_step,
        18 => value * Decimal::TWO,
        _ => most,
    };
    value.clamp(fact.min.unwrap_or(Decimal::ZERO), fact.max.unwrap_or(most).min(most)).normalize()
}

/// Answers with gaps.
pub fn answers(rng: &mut Rng, policy: &Policy, gaps: Gaps) -> Answers {
    let mut answers = Answers::new(policy);
    for (at, fact) in asked(policy) {
        answers.set(at, gaps.answer(rng, fact));
    }
    if rng.percent(10) {
        answers.directions = Some(policy.directions.iter().map(|_| rng.percent(70)).collect());
    }
    answers
}

/// Every fact asked, with its index.
pub fn asked(policy: &Policy) -> impl Iterator<Item = (FactId, &Fact)> {
    FactId::enumerate(&policy.facts).filter(|(_, fact)| fact.is_asked())
}

/// One place an answer can stand: a fact, or a field of an item.
pub type Slot = (FactId, Option<(u32, FieldId)>);

/// The answer at a slot.
pub fn at(answers: &Answers, slot: Slot) -> Option<&Answer> {
    match (answers.get(slot.0), slot.1) {
        (answer, None) => Some(answer),
        (Answer::Items(items), Some((item, field))) => items.get(item as usize)?.get(field.index()),
        _ => None,
    }
}

/// Sets the answer at a slot that is there.
pub fn put(answers: &mut Answers, slot: Slot, answer: Answer) {
    match slot.1 {
        None => answers.set(slot.0, answer),
        Some((item, field)) => {
            let mut whole = answers.get(slot.0).clone();
            if let Answer::Items(items) = &mut whole {
                items[item as usize][field.index()] = answer;
            }
            answers.set(slot.0, whole);
        }
    }
}

/// Every slot of these answers, in order.
pub fn slots(policy: &Policy, answers: &Answers) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (fact, _) in asked(policy) {
        slots.push((fact, None));
        if let Answer::Items(items) = answers.get(fact) {
            for (item, fields) in items.iter().enumerate() {
                slots.extend((0..fields.len()).map(|field| (fact, Some((item as u32, FieldId::new(field))))));
            }
        }
    }
    slots
}

/// The fact or field of a slot.
pub fn fact_of(policy: &Policy, slot: Slot) -> &Fact {
    let fact = &policy.facts[slot.0];
    slot.1.map_or(fact, |(_, field)| &fact.fields[field])
}

/// Gives some of the slots (so many in a hundred) that `open` names a value.
pub fn fill(
    rng: &mut Rng,
    policy: &Policy,
    answers: &Answers,
    chance: usize,
    gaps: Gaps,
    open: impl Fn(Slot, &Answer) -> bool,
) -> Answers {
    let mut filled = answers.clone();
    for slot in slots(policy, answers) {
        if at(answers, slot).is_some_and(|answer| open(slot, answer)) && rng.percent(chance) {
            put(&mut filled, slot, known(rng, fact_of(policy, slot), gaps));
        }
    }
    filled
}

/// Every gap filled.
pub fn complete(rng: &mut Rng, policy: &Policy, answers: &Answers) -> Answers {
    fill(rng, policy, answers, 100, Gaps::NONE, |_, answer| !answer.is_known())
}

/// Slots at which `then` differs; `None` where it does not merely fill gaps of `first`.
pub fn filled(policy: &Policy, first: &Answers, then: &Answers) -> Option<Vec<Slot>> {
    let mut filled = Vec::new();
    for (fact, _) in asked(policy) {
        let (one, other) = (first.get(fact), then.get(fact));
        match (one, other) {
            (Answer::Items(a), Answer::Items(b)) if a.len() == b.len() => {
                for (item, (a, b)) in a.iter().zip(b).enumerate() {
                    for (field, (a, b)) in a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b) {
                        if a.is_known() || *b == Answer::Absent {
                            return None;
                        }
                        filled.push((fact, Some((item as u32, FieldId::new(field)))));
                    }
                }
            }
            _ if one == other => {}
            (Answer::Absent, _) | (Answer::Unsure, _) if *other != Answer::Absent => filled.push((fact, None)),
            _ => return None,
        }
    }
    (first.directions == then.directions).then_some(filled)
}
