//! What completions of the open answers give: no more than that is possible.
//!
//! Worked out part by part, an amount lies between what its parts give at least and at most, though no answer may give
//! all of them at once: terms for three classes of factory would be added. So where a few answers by choice are open,
//! each combination of them is assessed on its own.

use super::direction;
use super::effect::Combined;
use super::hull;
use super::reads::Reads;
use super::setting;
use crate::evaluate::answers::{Answer, Answers};
use crate::evaluate::assessment::DirectionResult;
use crate::evaluate::condition::Outcome;
use crate::evaluate::derived;
use crate::evaluate::inputs::MissingInput;
use crate::evaluate::value::EvalContext;
use crate::policy::{Direction, DirectionId, Fact, Kind, Policy};
use std::collections::BTreeSet;

/// Most combinations looked at.
const MOST: usize = 64;

/// Most facts open where combinations are looked at: before that nearly all is possible still, and an interview would
/// try many combinations for each question.
const FEW: usize = 10;

/// An open answer by choice, with each it can be.
struct Choice {
    input: MissingInput,
    answers: Vec<Answer>,
}

/// Works out one direction, where it is to be checked; `requirements` are those of the policy.
pub(super) fn direction(
    context: &EvalContext<'_>,
    answers: &Answers,
    requirements: &[Outcome],
    at: DirectionId,
) -> DirectionResult {
    let rule = &context.policy.directions[at];
    if !answers.checks(at) {
        return DirectionResult::idle(rule.awards.len());
    }
    let wide = direction::part_by_part(context, requirements, rule);
    let choices = choices(context.policy, rule, &wide);
    if choices.is_empty() {
        return wide;
    }
    let complete = |answers: &Answers| {
        let context = derived::context(context.policy, answers, context.as_of);
        direction::part_by_part(&context, &setting::requirements(&context), rule)
    };
    let found: Vec<DirectionResult> = combinations(answers, &choices).iter().map(complete).collect();
    let narrowed = hull::direction(rule, wide, &found);
    let inputs = choices.iter().map(|one| (one.input, one.answers.len())).collect();
    Combined { inputs, found }.decisive(narrowed)
}

/// The answers to combine: all that are missing where they are few enough, or else those that are read in more than one
/// way, as far as they go. Those that come to be missing with another answer come last, so that answering only narrows.
fn choices(policy: &Policy, rule: &Direction, wide: &DirectionResult) -> Vec<Choice> {
    let missing = wide.awards.iter().flat_map(|award| &award.missing).chain(&wide.missing);
    let mut missing: Vec<MissingInput> = missing.map(|one| one.input).collect();
    missing.sort_unstable_by_key(|input| (input.item.is_some(), *input));
    missing.dedup();
    if missing.iter().map(|input| input.fact).collect::<BTreeSet<_>>().len() > FEW {
        return Vec::new();
    }
    let all: Vec<Choice> =
        missing.iter().map(|input| Choice { input: *input, answers: possible(policy, *input) }).collect();
    let fits = |choices: &[Choice]| {
        choices
            .iter()
            .try_fold(1_usize, |product, one| product.checked_mul(one.answers.len()))
            .is_some_and(|product| product <= MOST)
    };
    if all.iter().all(|one| !one.answers.is_empty()) && fits(&all) {
        return all;
    }
    let reads = Reads::of(policy, rule);
    let mut several: Vec<Choice> =
        all.into_iter().filter(|one| !one.answers.is_empty() && reads.several(one.input)).collect();
    while !fits(&several) {
        // No item of a list is looked into where not all are: their order says nothing.
        let last = several.pop().and_then(|one| one.input.item.map(|_| one.input.fact));
        several.retain(|one| one.input.item.is_none() || Some(one.input.fact) != last);
    }
    several
}

/// Every answer there is to choose; none where it is not chosen from a few.
fn possible(policy: &Policy, input: MissingInput) -> Vec<Answer> {
    let fact = &policy.facts[input.fact];
    let Fact { kind, options, .. } = input.item.map_or(fact, |(_, field)| &fact.fields[field]);
    match kind {
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        Kind::Choice => (0..options.len()).map(|at| Answer::Choice(at as u8)).collect(),
        _ => Vec::new(),
    }
}

/// The answers with every combination of these.
fn combinations(answers: &Answers, choices: &[Choice]) -> Vec<Answers> {
    choices.iter().fold(vec![answers.clone()], |so_far, choice| {
        let with = |answers: &Answers, one: &Answer| {
            let mut answers = answers.clone();
            answers.put(choice.input.fact, choice.input.item, one.clone());
            answers
        };
        so_far.iter().flat_map(|answers| choice.answers.iter().map(move |one| with(answers, one))).collect()
    })
}
