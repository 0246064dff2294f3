//! Laws of the engine, tried on random policies and random answers.
//!
//! A failing trial is made small and printed with its seed. `ZICE_SEED`, `ZICE_CASES` and `ZICE_SECONDS` choose other
//! policies, and how many.

#[path = "properties/answering.rs"]
mod answering;
#[path = "properties/laws.rs"]
mod laws;
#[path = "properties/narrowing.rs"]
mod narrowing;
#[path = "properties/plain.rs"]
mod plain;
#[path = "properties/policies.rs"]
mod policies;
#[path = "properties/rng.rs"]
mod rng;
#[path = "properties/shown.rs"]
mod shown;
#[path = "properties/trial.rs"]
mod trial;

use answering::{Gaps, answers, complete, fill};
use engine::evaluate::answers::{Answer, Answers};
use engine::evaluate::assess::assess;
use engine::evaluate::interview::{self, Order};
use engine::policy::Policy;
use engine::values::period::Date;
use rng::Rng;
use std::collections::HashSet;
use trial::try_law;

/// Policies each law is tried on, unless `ZICE_CASES` says otherwise.
const CASES: u64 = 2000;

fn partial(rng: &mut Rng, policy: &Policy) -> Answers {
    let gaps = Gaps::any(rng);
    answers(rng, policy, gaps)
}

/// Only the first answers count.
fn alone(rng: &mut Rng, policy: &Policy, _: Date) -> (Answers, Vec<Answers>) {
    let first = partial(rng, policy);
    (first.clone(), vec![first])
}

fn completed(rng: &mut Rng, policy: &Policy, _: Date) -> (Answers, Vec<Answers>) {
    let first = partial(rng, policy);
    let then = (0..3).map(|_| complete(rng, policy, &first)).collect();
    (first, then)
}

fn completed_once(rng: &mut Rng, policy: &Policy, _: Date) -> (Answers, Vec<Answers>) {
    let first = answers(rng, policy, Gaps::NONE);
    (first.clone(), vec![first])
}

/// A little more answered: one thing, or some.
fn more(rng: &mut Rng, policy: &Policy, _: Date) -> (Answers, Vec<Answers>) {
    let first = partial(rng, policy);
    let then = (0..3)
        .map(|_| {
            let (chance, gaps) = (rng.pick(&[10, 25, 60]), Gaps::any(rng));
            fill(rng, policy, &first, chance, gaps, |_, answer| !answer.is_known())
        })
        .collect();
    (first, then)
}

/// Everything that is not reported missing gets some value.
fn what_is_not_missing(rng: &mut Rng, policy: &Policy, as_of: Date) -> (Answers, Vec<Answers>) {
    let first = partial(rng, policy);
    let assessment = assess(policy, &first, as_of);
    let missing = assessment.missing().map(|one| (one.fact, one.item));
    let missing: HashSet<_> = missing.chain(assessment.headline.missing.iter().copied()).collect();
    let then = (0..3)
        .map(|at| {
            let (chance, gaps) = (if at < 2 { 100 } else { 40 }, Gaps::any(rng));
            fill(rng, policy, &first, chance, gaps, |slot, answer| !answer.is_known() && !missing.contains(&slot))
        })
        .collect();
    (first, then)
}

/// Everything absent that the interview does not ask for gets some value.
fn what_is_not_asked(rng: &mut Rng, policy: &Policy, as_of: Date) -> (Answers, Vec<Answers>) {
    let mut first = partial(rng, policy);
    let order = Order::of(policy);
    if rng.percent(50) {
        // Up to the end of an interview.
        while let Some(next) = interview::next(&order, &first, &assess(policy, &first, as_of)) {
            let slot = (next.fact, next.item);
            let gaps = Gaps { absent: 50, unsure: 10 };
            let unsure = rng.percent(15);
            let fact = answering::fact_of(policy, slot);
            let answer = if unsure { Answer::Unsure } else { answering::known(rng, fact, gaps) };
            answering::put(&mut first, slot, answer);
        }
    }
    let open = interview::open(&order, &first, &assess(policy, &first, as_of));
    let asked: HashSet<_> = open.iter().map(|one| (one.fact, one.item)).collect();
    let then = (0..3)
        .map(|at| {
            let (chance, gaps) = (if at < 2 { 100 } else { 40 }, Gaps::any(rng));
            fill(rng, policy, &first, chance, gaps, |slot, answer| *answer == Answer::Absent && !asked.contains(&slot))
        })
        .collect();
    (first, then)
}

fn other_order(rng: &mut Rng, policy: &Policy, _: Date) -> (Answers, Vec<Answers>) {
    let first = partial(rng, policy);
    let mut then = first.clone();
    for (at, _) in answering::asked(policy) {
        if let Answer::Items(items) = first.get(at) {
            let mut items = items.clone();
            rng.shuffle(&mut items);
            then.set(at, Answer::Items(items));
        }
    }
    (first, vec![then])
}

/// Any other answers.
fn other(rng: &mut Rng, policy: &Policy, _: Date) -> (Answers, Vec<Answers>) {
    (partial(rng, policy), vec![partial(rng, policy)])
}

#[test]
fn following_is_assessing_anew() {
    try_law("following_is_assessing_anew", CASES, other, laws::following_is_assessing_anew);
}

#[test]
fn what_waits_may_become_needless() {
    try_law("what_waits_may_become_needless", CASES, alone, laws::what_waits_may_become_needless);
}

#[test]
fn partial_answers_contain_every_completion() {
    try_law("partial_answers_contain_every_completion", CASES, completed, narrowing::answering_only_narrows);
}

#[test]
fn answering_more_only_narrows() {
    try_law("answering_more_only_narrows", CASES, more, narrowing::answering_only_narrows);
}

#[test]
fn what_is_not_missing_changes_nothing() {
    let law = narrowing::what_is_not_missing_changes_nothing;
    try_law("what_is_not_missing_changes_nothing", CASES, what_is_not_missing, law);
}

#[test]
fn what_is_not_asked_decides_nothing() {
    let law = narrowing::what_is_not_asked_decides_nothing;
    try_law("what_is_not_asked_decides_nothing", CASES, what_is_not_asked, law);
}

#[test]
fn questions_only_go_away() {
    try_law("questions_only_go_away", CASES, more, narrowing::questions_only_go_away);
}

#[test]
fn unsure_counts_like_absent() {
    try_law("unsure_counts_like_absent", CASES, alone, narrowing::unsure_counts_like_absent);
}

#[test]
fn complete_answers_decide() {
    try_law("complete_answers_decide", CASES, completed_once, laws::complete_answers_decide);
}

#[test]
fn the_engine_says_what_is_written() {
    let law = laws::the_engine_says_what_is_written;
    try_law("the_engine_says_what_is_written", CASES, completed_once, law);
}

#[test]
fn caps_hold() {
    try_law("caps_hold", CASES, alone, laws::caps_hold);
}

#[test]
fn order_of_items_says_nothing() {
    try_law("order_of_items_says_nothing", CASES, other_order, laws::order_of_items_says_nothing);
}

#[test]
fn the_interview_ends() {
    try_law("the_interview_ends", CASES, alone, laws::the_interview_ends);
}

#[test]
fn the_headline_is_the_best() {
    try_law("the_headline_is_the_best", CASES, alone, laws::the_headline_is_the_best);
}

#[test]
fn nothing_fails() {
    try_law("nothing_fails", CASES, alone, laws::nothing_fails);
}

#[test]
fn answers_read_back() {
    try_law("answers_read_back", CASES, alone, laws::answers_read_back);
}

#[test]
fn packing_changes_nothing() {
    // Fewer, since what is unpacked stays in memory.
    try_law("packing_changes_nothing", CASES / 4, alone, laws::packing_changes_nothing);
}
