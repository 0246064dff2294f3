//! In which order questions are asked: theme after theme, and within each what decides most first.

use super::{Question, shares_page};
use crate::evaluate::answers::Answers;
use crate::evaluate::assess::assess;
use crate::evaluate::assessment::AwardResult;
use crate::evaluate::inputs::MissingInput;
use crate::policy::{FactId, FieldId, Policy};
use crate::values::period::Date;

/// The order of a policy's questions.
///
/// The rule, and the only place it is written:
/// 1. Theme after theme, as the policy lists them: nothing jumps about.
/// 2. Within a theme what is answered by choosing comes before what is typed or listed, so that a figure follows the
///    choices that make it needed, and none is asked in vain. On a screen they share choices stand as the policy lists
///    them, each follow-up below its choice.
/// 3. Then what the verdict of all of a direction's awards hangs on: one answer may settle it. Then what some of them
///    hang on, or only an amount.
/// 4. Last the steps, which only tell whether something is still to be done.
/// 5. What decides as much as its neighbour keeps the policy's order: start, completion, investment.
///
/// What a question decides is measured once, with nothing answered: an order measured anew with each answer would jump
/// about, and what an answer settles is not asked any more at all.
#[derive(Debug, Clone)]
pub struct Order(Vec<u64>);

/// What a question decides, above its place in the policy; above that whether it is typed, and its theme.
const ALL_AWARDS: u64 = 0;
const LESS: u64 = 1 << 32;
const STEP: u64 = 2 << 32;
const LATE: u64 = 1 << 34;
const THEME: u32 = 35;

impl Order {
    /// Measures a policy's questions.
    pub fn of(policy: &Policy) -> Order {
        let day = policy.window.as_ref().map_or(Date::FIRST, |window| window.from);
        let blank = assess(policy, &Answers::new(policy), day);
        let mut keys = vec![LESS; policy.facts.len()];
        for (direction, result) in policy.directions.iter().zip(&blank.directions) {
            let decides = |award: &AwardResult, fact: FactId| {
                award.missing.iter().any(|one| one.verdict && one.input.fact == fact)
            };
            for MissingInput { fact, .. } in result.awards.iter().flat_map(|award| &award.missing).map(|one| one.input)
            {
                if result.awards.iter().all(|award| decides(award, fact)) {
                    keys[fact.index()] = ALL_AWARDS;
                }
            }
            for steps in direction.awards.iter().map(|award| &award.steps).chain([&direction.steps]) {
                for fact in steps.iter().filter_map(|step| step.fact) {
                    keys[fact.index()] = STEP;
                }
            }
        }
        for (at, (key, fact)) in keys.iter_mut().zip(&policy.facts).enumerate() {
            let late = if shares_page(fact) && *key != STEP { 0 } else { LATE };
            *key |= (fact.theme.index() as u64) << THEME | late | at as u64;
        }
        Order(keys)
    }

    /// What to sort a question by.
    pub fn key(&self, question: &Question) -> (u64, Option<(u32, FieldId)>) {
        (self.of_fact(question.fact), question.item)
    }

    /// What to sort a fact by.
    pub fn of_fact(&self, fact: FactId) -> u64 {
        self.0.get(fact.index()).copied().unwrap_or_default()
    }

    /// The facts asked, in this order.
    pub fn asked(&self, policy: &Policy) -> Vec<FactId> {
        let mut facts: Vec<FactId> = FactId::all(policy.facts.len()).collect();
        facts.retain(|at| policy.facts[*at].is_asked());
        facts.sort_unstable_by_key(|at| self.of_fact(*at));
        facts
    }
}
