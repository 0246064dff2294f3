//! What facts come to under given answers: exact, a range while unknown, or left open by the text.

use crate::evaluate::answers::{Answer, Answers, Item};
use crate::policy::{Fact, FactId, Kind, Operand, Origin, Policy, span_number};
use crate::values::money::{minus, plus};
use crate::values::period::Date;
use rust_decimal::Decimal;
use std::cell::{Cell, RefCell};

/// A number as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Exactly this.
    Known(Decimal),
    /// Between both, which differ, included; `None` is without end.
    Between(Option<Decimal>, Option<Decimal>),
    /// Not known yet, and it may still come out unclear (a growth whose base is not known).
    Open,
    /// Answered, but the text does not say what it comes to (a growth from nothing).
    Unclear,
}

/// What becomes of two lower ends, or of two upper ones.
type EndOp = fn(Option<Decimal>, Option<Decimal>, bool) -> Option<Decimal>;

impl Number {
    /// Between both, included.
    pub fn between(low: Option<Decimal>, high: Option<Decimal>) -> Number {
        match (low, high) {
            (Some(low), Some(high)) if low == high => Number::Known(low),
            (low, high) => Number::Between(low, high),
        }
    }

    /// The value, where it is known.
    pub fn known(self) -> Option<Decimal> {
        if let Number::Known(value) = self { Some(value) } else { None }
    }

    /// The least and the most it can be.
    pub(crate) fn ends(self) -> Option<(Option<Decimal>, Option<Decimal>)> {
        match self {
            Number::Known(value) => Some((Some(value), Some(value))),
            Number::Between(low, high) => Some((low, high)),
            Number::Open | Number::Unclear => None,
        }
    }

    /// No further answer can change it.
    pub fn is_settled(self) -> bool {
        matches!(self, Number::Known(_) | Number::Unclear)
    }

    pub(crate) fn combine(self, other: Number, op: EndOp) -> Number {
        match (self, other) {
            (Number::Known(one), Number::Known(other)) => {
                op(Some(one), Some(other), false).map_or(Number::Between(None, None), Number::Known)
            }
            (Number::Unclear, _) | (_, Number::Unclear) => Number::Unclear,
            _ => match (self.ends(), other.ends()) {
                (Some((a, b)), Some((c, d))) => Number::between(op(a, c, false), op(b, d, true)),
                _ => Number::Open,
            },
        }
    }
}

/// The item of a list at hand, with its derived fields worked out.
#[derive(Clone, Copy)]
pub struct ItemAt<'a> {
    /// The list.
    pub list: FactId,
    /// Its place there; `None` for an item nobody described.
    pub index: Option<u32>,
    /// The list's fields.
    pub fields: &'a [Fact],
    /// Answers to the fields asked.
    pub answers: &'a [Answer],
    /// Values of the derived fields, which stand behind them.
    pub derived: &'a [Number],
}

/// Policy, answers and date together: everything a condition or an amount can look at. `derive` makes it.
pub struct EvalContext<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Date of assessment.
    pub as_of: Date,
    answers: &'a Answers,
    pub(crate) derived: Vec<Number>,
    pub(crate) first_derived: usize,
    /// Derived fields of all items of the lists that have such, or of the item nobody described: by list.
    derived_fields: Vec<(FactId, Vec<Number>)>,
    /// An item nobody described, longer than any.
    blank: Item,
    /// For each fact whether it was looked at; empty while nobody wants to know.
    seen: Vec<Cell<bool>>,
    read: RefCell<Vec<FactId>>,
}

const UNSURE: Answer = Answer::Unsure;

impl<'a> EvalContext<'a> {
    pub(crate) fn new(policy: &'a Policy, answers: &'a Answers, as_of: Date) -> EvalContext<'a> {
        // The date of assessment comes before all that is asked.
        let first_derived = 1 + policy.facts.get(1..).unwrap_or_default().partition_point(Fact::is_asked);
        let derived = Vec::with_capacity(policy.facts.len() - first_derived);
        let (seen, read, derived_fields) = (Vec::new(), RefCell::default(), Vec::new());
        let blank = Vec::new();
        let mut context =
            EvalContext { policy, as_of, answers, derived, first_derived, derived_fields, blank, seen, read };
        for &at in &policy.lists {
            let fields = &policy.facts[at].fields;
            if context.blank.len() < fields.len() {
                context.blank.resize(fields.len(), Answer::Absent);
            }
            if fields.last().is_some_and(|field| !field.is_asked()) {
                let mut values = Vec::new();
                for item in 0..context.items(at).map_or(1, |items| items.len()) {
                    context.derive_fields(at, item, &mut values);
                }
                context.derived_fields.push((at, values));
            }
        }
        context
    }

    /// The items of a list; `None` where nobody described them.
    pub fn items(&self, list: FactId) -> Option<&'a [Item]> {
        match self.get(list) {
            Answer::Items(items) => Some(items),
            _ => None,
        }
    }

    /// One item of a list; beyond those described an item nobody described, with every field open.
    pub fn item(&self, list: FactId, index: usize) -> ItemAt<'_> {
        let (fields, answers) = self.asked_fields(list, index);
        let own = fields.len() - answers.len();
        let values = match self.derived_fields.binary_search_by_key(&list, |(list, _)| *list) {
            Ok(at) if own > 0 => &self.derived_fields[at].1[..],
            _ => &[],
        };
        ItemAt {
            list,
            index: self.items(list).filter(|items| index < items.len()).map(|_| index as u32),
            fields,
            answers,
            derived: values.get(index * own..).and_then(|own_first| own_first.get(..own)).unwrap_or_default(),
        }
    }

    fn asked_fields(&self, list: FactId, index: usize) -> (&'a [Fact], &[Answer]) {
        let fields = &self.policy.facts[list].fields[..];
        match self.items(list).and_then(|items| items.get(index)) {
            Some(answers) => (fields, answers),
            None => (fields, &self.blank[..fields.iter().take_while(|field| field.is_asked()).count()]),
        }
    }

    /// Notes from now on which facts are looked at.
    pub(crate) fn watch(&mut self) {
        self.seen = vec![Cell::new(false); self.policy.facts.len()];
    }

    /// The facts looked at since this was last called, each once, while they are watched.
    pub(crate) fn reads(&self) -> Vec<FactId> {
        // A copy is as long as it need be, and the space is used again.
        let mut read = self.read.borrow_mut();
        read.iter().for_each(|fact| self.seen[fact.index()].set(false));
        let copy = read.clone();
        read.clear();
        copy
    }

    fn look(&self, fact: FactId) {
        if let Some(seen) = self.seen.get(fact.index())
            && !seen.replace(true)
        {
            self.read.borrow_mut().push(fact);
        }
    }

    /// The answer to a fact.
    pub fn get(&self, fact: FactId) -> &'a Answer {
        self.look(fact);
        self.answers.get(fact)
    }

    /// The answer behind an operand; unsure for derived ones and for an item that is not at hand.
    pub fn answer<'i>(&'i self, operand: Operand, item: Option<ItemAt<'i>>) -> &'i Answer {
        match operand {
            Operand::Fact(at) => self.get(at),
            Operand::Field(at) => item.and_then(|item| item.answers.get(at.index())).unwrap_or(&UNSURE),
        }
    }

    /// The fact or field behind an operand. A field needs its item, if only a blank one: else another fact stands for it.
    pub fn fact<'i>(&'i self, operand: Operand, item: Option<ItemAt<'i>>) -> &'i Fact {
        match (operand, item) {
            (Operand::Field(at), Some(item)) => &item.fields[at],
            (Operand::Field(at), None) => {
                debug_assert!(false, "a field is named outside its list");
                &self.policy.facts[at]
            }
            (Operand::Fact(at), _) => &self.policy.facts[at],
        }
    }

    /// A day; `None` while unknown.
    pub fn date(&self, operand: Operand, item: Option<ItemAt<'_>>) -> Option<Date> {
        if operand == Operand::Fact(Policy::AS_OF) {
            return Some(self.as_of);
        }
        match self.answer(operand, item) {
            Answer::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// A number.
    pub fn number(&self, operand: Operand, item: Option<ItemAt<'_>>) -> Number {
        match operand {
            Operand::Fact(at) if at.index() >= self.first_derived => {
                self.look(at);
                self.derived[at.index() - self.first_derived]
            }
            Operand::Field(at) => match item {
                Some(item) if at.index() >= item.answers.len() => {
                    item.derived.get(at.index() - item.answers.len()).copied().unwrap_or(Number::Unclear)
                }
                _ => self.asked(operand, item),
            },
            Operand::Fact(_) => self.asked(operand, item),
        }
    }

    fn asked(&self, operand: Operand, item: Option<ItemAt<'_>>) -> Number {
        match self.answer(operand, item) {
            Answer::Number(value) => Number::Known(*value),
            _ => {
                let fact = self.fact(operand, item);
                Number::between(Some(fact.min.unwrap_or(Decimal::ZERO)), fact.max)
            }
        }
    }

    /// Works out the derived fields of one item, in their order.
    fn derive_fields(&self, list: FactId, item: usize, values: &mut Vec<Number>) {
        let (fields, answers) = self.asked_fields(list, item);
        let first = values.len();
        for field in &fields[answers.len()..] {
            // Only the derived fields above this one are read; they are worked out already.
            let item = Some(ItemAt { list, index: None, fields, answers, derived: &values[first..] });
            let value = self.derive_from(&field.origin, item);
            values.push(value);
        }
    }

    /// What a derivation that reads single facts or fields comes to.
    pub(crate) fn derive_from(&self, origin: &Origin, item: Option<ItemAt<'_>>) -> Number {
        let number = |operand: &Operand| self.number(*operand, item);
        let date = |operand: &Operand| self.date(*operand, item);
        match origin {
            Origin::Difference(a, b) => match (number(a), number(b)) {
                (Number::Unclear, _) | (_, Number::Unclear) => Number::Unclear,
                (a, b) => match (a.ends(), b.ends()) {
                    (Some((a, b)), Some((c, d))) => Number::between(subtract(a, d), subtract(b, c)),
                    _ => Number::Open,
                },
            },
            Origin::Growth(now, before) => match (number(now), number(before)) {
                (Number::Unclear, _) | (_, Number::Unclear) => Number::Unclear,
                (now, before) => match (now.known(), before.known()) {
                    (_, Some(before)) if before <= Decimal::ZERO => Number::Unclear,
                    (Some(now), Some(before)) => {
                        let growth = now.checked_div(before).and_then(|ratio| minus(ratio, Decimal::ONE));
                        growth.map_or(Number::Unclear, Number::Known)
                    }
                    _ => Number::Open,
                },
            },
            Origin::YearsBetween(from, to) => match (date(from), date(to)) {
                (Some(from), Some(to)) => Number::Known(span_number(from.until(to))),
                _ => Number::Between(None, None),
            },
            Origin::Total(parts) => together(Some(Number::Known(Decimal::ZERO)), &mut parts.iter().map(number), add),
            Origin::Least(parts) => together(None, &mut parts.iter().map(number), least),
            Origin::Greatest(parts) => together(None, &mut parts.iter().map(number), greatest),
            Origin::Asked | Origin::AsOf | Origin::TotalOf(..) | Origin::CountOf(..) => Number::Between(None, None),
        }
    }
}

pub(crate) fn add(a: Option<Decimal>, b: Option<Decimal>, _: bool) -> Option<Decimal> {
    plus(a?, b?)
}

fn subtract(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    minus(a?, b?)
}

/// Several numbers, end by end.
fn together(mut all: Option<Number>, parts: &mut dyn Iterator<Item = Number>, op: EndOp) -> Number {
    for part in parts {
        all = Some(all.map_or(part, |all| all.combine(part, op)));
    }
    all.unwrap_or(Number::Between(None, None))
}

fn least(a: Option<Decimal>, b: Option<Decimal>, upper: bool) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        // An end without limit wins where it lies further out, and loses otherwise.
        (one, other) if upper => one.or(other),
        _ => None,
    }
}

fn greatest(a: Option<Decimal>, b: Option<Decimal>, upper: bool) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (one, other) if !upper => one.or(other),
        _ => None,
    }
}

/// Kinds whose values are numbers.
pub fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Money | Kind::Percent | Kind::Count | Kind::Duration)
}
