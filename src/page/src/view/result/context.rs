//! What the parts of the result are given.

use crate::model::Spot;
use crate::session::Slot;
use crate::ui::PolicyRef;
use engine::evaluate::answers::{Answer, Answers};
use engine::policy::{Kind, Operand};
use engine::present::report::FactRef;
use rust_decimal::Decimal;
use std::rc::Rc;

/// What every part of the result is given.
#[derive(Clone, PartialEq)]
pub struct ResultContext {
    /// The policy.
    pub policy: PolicyRef,
    /// The answers as they are, whatever is being tried.
    pub answers: Rc<Answers>,
    /// What the full width of a direction's bar stands for, in yuan.
    pub scale: Decimal,
}

/// The place of the result that a condition or a calculation belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its direction, award and unit.
    pub spot: Spot,
    /// The item it is about, by its index; `None` where it is about the whole.
    pub item: Option<u32>,
}

impl Place {
    /// What is common to all directions.
    pub const GENERAL: Place =
        Place { spot: Spot { direction: Spot::WHOLE, award: Spot::WHOLE, unit: Spot::WHOLE, line: false }, item: None };

    /// A direction as a whole.
    pub fn direction(at: usize) -> Place {
        Place { spot: Spot { direction: at as u32, ..Place::GENERAL.spot }, item: None }
    }

    /// An award of this direction as a whole.
    pub fn award(self, at: usize) -> Place {
        Place { spot: Spot { award: at as u32, ..self.spot }, item: None }
    }

    /// A unit of this award, about an item of a list where it has one.
    pub fn unit(self, at: usize, item: Option<u32>) -> Place {
        Place { spot: Spot { unit: at as u32, ..self.spot }, item }
    }
}

impl ResultContext {
    /// The answers behind a fact, its own or those it is derived from, as far as they were given.
    pub fn given(&self, place: Place, fact: &FactRef) -> Vec<Slot> {
        let facts = &self.policy.facts;
        let (operand, own) = match fact.field {
            Some(field) => (Operand::Field(field), &facts[fact.fact].fields[field]),
            None => (Operand::Fact(fact.fact), &facts[fact.fact]),
        };
        let slot = |source: &Operand| match *source {
            Operand::Fact(at) => Some(Slot::Fact(at)),
            Operand::Field(at) => Some(Slot::Field(fact.fact, place.item?, at)),
        };
        let is_given =
            |slot: &Slot| slot.fact(&self.policy).kind != Kind::List && *slot.answer(&self.answers) != Answer::Absent;
        own.asked_behind(&operand).iter().filter_map(slot).filter(is_given).collect()
    }
}
