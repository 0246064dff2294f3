//! Which questions stand on one screen. What is answered by choosing stands together, theme by theme; a figure, a day
//! and a list each have a screen of their own. In the first theme figures and days stand beside the choices they
//! follow.

use super::{Order, Question, open, shares_page};
use crate::evaluate::answers::{Answer, Answers};
use crate::evaluate::assess::assess;
use crate::policy::{DirectionId, Fact, FactId, Kind, Policy, ThemeId};
use crate::values::period::Date;

/// A screen that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Questions of a theme together.
    Together(ThemeId),
    /// One question.
    One(FactId),
}

impl Screen {
    /// The screen of the next question; `None` where nothing is open.
    pub fn next(policy: &Policy, open: &[Question]) -> Option<Screen> {
        let first = open.first()?.fact;
        let theme = policy.facts[first].theme;
        let fits = |question: &&Question| {
            let fact = &policy.facts[question.fact];
            fact.theme == theme && shares_page(fact)
        };
        let several = open.iter().filter(fits).nth(1).is_some() && shares_page(&policy.facts[first]);
        Some(if several { Screen::Together(theme) } else { Screen::One(first) })
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
    pub fn together(&self, theme: ThemeId) -> Vec<FactId> {
        let Standing { policy, order, answers, as_of, open: now } = *self;
        let mut shown = Vec::new();
        for question in now {
            let fact = &policy.facts[question.fact];
            if fact.theme == theme && shares_page(fact) {
                shown.push(question.fact);
            }
        }
        let mut trial = answers.clone();
        // What other directions ask for tells nothing of this theme, unless it is of none.
        let all = || DirectionId::enumerate(&policy.directions);
        let is_own = all().any(|(at, one)| one.theme == theme && answers.checks(at));
        let own: Vec<bool> = all().map(|(at, one)| answers.checks(at) && (!is_own || one.theme == theme)).collect();
        let first = own.iter().position(|checked| *checked).unwrap_or_default();
        let last = own.iter().rposition(|checked| *checked).unwrap_or_default();
        let mut waiting = Vec::new();
        for (place, fact) in (1..).zip(&shown) {
            // Nothing after it is left that could wait.
            if shown[place..].iter().all(|other| waiting.contains(other)) {
                break;
            }
            let Fact { kind, options, .. } = &policy.facts[*fact];
            for at in 0..options.len().max(2) {
                trial.set(
                    *fact,
                    match kind {
                        Kind::YesNo => Answer::YesNo(at == 0),
                        Kind::Choice => Answer::Choice(at as u8),
                        Kind::Several => Answer::Several(1 << at),
                        _ => break,
                    },
                );
                // Often the first direction alone asks for all others, and the rest need not be looked at.
                for until in [first, last] {
                    trial.directions = Some(own.iter().copied().take(until + 1).collect());
                    let then = open(order, &trial, &assess(policy, &trial, as_of));
                    let mut needless = shown[place..].to_vec();
                    needless.retain(|other| then.iter().all(|question| question.fact != *other));
                    if needless.is_empty() {
                        break;
                    }
                    if until == last {
                        if !then.is_empty() {
                            waiting.append(&mut needless);
                        }
                        break;
                    }
                }
            }
            trial.set(*fact, Answer::Absent);
        }
        shown.retain(|fact| !waiting.contains(fact));
        shown
    }
}
