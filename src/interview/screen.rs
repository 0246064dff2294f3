//! Which questions stand on one screen. What is answered by choosing stands together, theme by theme; a figure, a day
//! and a list each have a screen of their own. In the first theme figures and days stand beside the choices they
//! follow.

use super::{Order, Question, open};
use crate::answers::{Answer, Answers};
use crate::assess::assess;
use crate::period::Date;
use crate::policy::{Fact, FactIx, Kind, Policy};

/// A screen that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Questions of a theme together.
    Together(u32),
    /// One question.
    One(FactIx),
}

impl Screen {
    /// The screen of the next question; `None` where nothing is open.
    pub fn next(policy: &Policy, open: &[Question]) -> Option<Screen> {
        let first = open.first()?.fact;
        let theme = policy.facts[first as usize].theme;
        let fits = |question: &&Question| {
            let fact = &policy.facts[question.fact as usize];
            fact.theme == theme && shares_page(fact)
        };
        let several = open.iter().filter(fits).nth(1).is_some() && shares_page(&policy.facts[first as usize]);
        Some(if several { Screen::Together(theme) } else { Screen::One(first) })
    }
}

/// The question may stand on one screen with others of its theme.
pub fn shares_page(fact: &Fact) -> bool {
    match fact.kind {
        Kind::YesNo | Kind::Choice | Kind::Several => true,
        Kind::List => false,
        _ => fact.theme == 0,
    }
}

/// Where an interview stands.
pub struct Standing<'s> {
    /// The policy.
    pub policy: &'s Policy,
    /// The order of its questions.
    pub order: &'s Order,
    /// The answers so far.
    pub answers: &'s Answers,
    /// The date of assessment.
    pub as_of: Date,
    /// The questions open.
    pub open: &'s [Question],
}

impl Standing<'_> {
    /// The open questions that stand together on a theme's screen. One waits while another before it could still make
    /// it needless, and yet leave others to be asked: it appears once it is certain to matter.
    pub fn together(&self, theme: u32) -> Vec<FactIx> {
        let facts = &self.policy.facts;
        let fits = |fact: &FactIx| facts[*fact as usize].theme == theme && shares_page(&facts[*fact as usize]);
        let mut shown: Vec<FactIx> = self.open.iter().map(|question| question.fact).filter(fits).collect();
        let mut trial = self.answers.clone();
        // What other directions ask for tells nothing of this theme, unless it is of none.
        let own = |at: usize| self.policy.directions[at].theme == theme && self.answers.checks(at);
        let directions: Vec<bool> = (0..self.policy.directions.len()).map(own).collect();
        if directions.contains(&true) {
            trial.directions = Some(directions);
        }
        let mut waiting = Vec::new();
        for (place, fact) in shown.iter().enumerate() {
            for answer in possible(&facts[*fact as usize]) {
                trial.set(*fact, answer);
                let then = open(self.order, &trial, &assess(self.policy, &trial, self.as_of));
                if !then.is_empty() {
                    let needless = |fact: &&FactIx| then.iter().all(|question| question.fact != **fact);
                    waiting.extend(shown[place + 1..].iter().filter(needless));
                }
            }
            trial.set(*fact, Answer::Absent);
        }
        shown.retain(|fact| !waiting.contains(fact));
        shown
    }
}

/// What can be chosen for a fact, several at once left out.
fn possible(fact: &Fact) -> Vec<Answer> {
    match fact.kind {
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        Kind::Choice => (0..fact.options.len() as u8).map(Answer::Choice).collect(),
        Kind::Several => (0..fact.options.len()).map(|at| Answer::Several(1 << at)).collect(),
        _ => Vec::new(),
    }
}
