//! In which order questions are asked: theme after theme, and within each what decides most first.

use super::{Question, shares_page};
use crate::answers::Answers;
use crate::assess::assess;
use crate::period::Date;
use crate::policy::{FactIx, Policy};

/// The order of a policy's questions.
///
/// The rule, and the only place it is written:
/// 1. Theme after theme, as the policy lists them: nothing jumps about.
/// 2. Within a theme what is answered by choosing comes before what is typed or listed, so that a figure follows the
///    choices that make it needed, and none is asked in vain.
/// 3. Then what all of a direction's awards hang on: one answer may settle it.
/// 4. Then what some award hangs on; of what is typed, award by award, first for its verdict, then for its amount.
/// 5. Last the steps, which only tell whether something is still to be done; where choices share a screen they stand at
///    its end.
/// 6. What decides as much as its neighbour keeps the policy's order: start, completion, investment.
///
/// What a question decides is measured once, with nothing answered: an order measured anew with each answer would jump
/// about, and what an answer settles is not asked any more at all.
#[derive(Debug, Clone)]
pub struct Order(Vec<u64>);

/// What a question decides, in the upper bits of its key; below them the award it is first needed for, and its place.
const ALL_AWARDS: u64 = 0;
const SOME_AWARD: u64 = 1 << 41;
const STEP: u64 = 2 << 41;
const OTHER: u64 = 3 << 41;
const LATE: u64 = 1 << 43;
const THEME: u32 = 44;
const AWARD: u32 = 21;
const ONLY_AMOUNT: u64 = 1 << 20;

impl Order {
    /// Measures a policy's questions.
    pub fn of(policy: &Policy) -> Order {
        let day = policy.window.as_ref().map_or(Date::FIRST, |window| window.from);
        let blank = assess(policy, &Answers::new(policy), day);
        let mut keys = vec![OTHER; policy.facts.len()];
        let mut first_award = 0;
        for (direction, result) in policy.directions.iter().zip(&blank.directions) {
            let missing = &result.trace.missing;
            for one in missing {
                let Some(award) = one.award else { continue };
                let decides = |at: u32| {
                    missing.iter().any(|other| other.fact == one.fact && other.award == Some(at) && other.verdict)
                };
                let detail = if one.verdict { 0 } else { ONLY_AMOUNT };
                let own = if (0..direction.awards.len() as u32).all(decides) {
                    ALL_AWARDS
                } else if shares_page(&policy.facts[one.fact as usize]) {
                    SOME_AWARD
                } else {
                    SOME_AWARD | (first_award + u64::from(award)) << AWARD | detail
                };
                let key = &mut keys[one.fact as usize];
                *key = own.min(*key);
            }
            for step in direction.steps.iter().chain(direction.awards.iter().flat_map(|award| &award.steps)) {
                if let Some(fact) = step.fact {
                    keys[fact as usize] = STEP;
                }
            }
            first_award += direction.awards.len() as u64;
        }
        for (at, (key, fact)) in keys.iter_mut().zip(&policy.facts).enumerate() {
            let late = if shares_page(fact) && *key != STEP { 0 } else { LATE };
            *key |= u64::from(fact.theme) << THEME | late | at as u64;
        }
        Order(keys)
    }

    /// What to sort a question by.
    pub fn key(&self, question: &Question) -> (u64, Option<(u32, FactIx)>) {
        (self.of_fact(question.fact), question.item)
    }

    /// What to sort a fact by.
    pub fn of_fact(&self, fact: FactIx) -> u64 {
        self.0.get(fact as usize).copied().unwrap_or_default()
    }

    /// The facts asked, in this order.
    pub fn asked(&self, policy: &Policy) -> Vec<FactIx> {
        let mut facts: Vec<FactIx> = (0..policy.facts.len() as FactIx).collect();
        facts.retain(|at| policy.facts[*at as usize].is_asked());
        facts.sort_unstable_by_key(|at| self.of_fact(*at));
        facts
    }
}
