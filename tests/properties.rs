//! Laws of the engine, tried on random policies and random answers.
//!
//! A counterexample is made small and printed with its seed. `PROPTEST_RNG_SEED` and `PROPTEST_CASES` choose other
//! policies, and how many.

#[path = "properties/answering.rs"]
mod answering;
#[path = "properties/distances.rs"]
mod distances;
#[path = "properties/exact.rs"]
mod exact;
#[path = "properties/laws.rs"]
mod laws;
#[path = "properties/narrowing.rs"]
mod narrowing;
#[path = "properties/plain.rs"]
mod plain;
#[path = "properties/policies.rs"]
mod policies;
#[path = "properties/readable.rs"]
mod readable;
#[path = "properties/rng.rs"]
mod rng;
#[path = "properties/shrink.rs"]
mod shrink;
#[path = "properties/shown.rs"]
mod shown;
#[path = "properties/strategy.rs"]
mod strategy;
#[path = "properties/trial.rs"]
mod trial;

use answering::{Gaps, answers, complete, fill};
use engine::evaluate::answers::{Answer, Answers};
use engine::evaluate::assess::assess;
use engine::evaluate::interview::{self, Order};
use engine::policy::{Kind, Policy};
use engine::values::period::Date;
use rng::Rng;
use std::collections::HashSet;
use trial::Law;

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

/// All but a few answers by choice.
fn few_choices_open(rng: &mut Rng, policy: &Policy, _: Date) -> (Answers, Vec<Answers>) {
    let mut first = answers(rng, policy, Gaps::NONE);
    let mut slots = answering::slots(policy, &first);
    rng.shuffle(&mut slots);
    let (mut combinations, most) = (1, rng.within(1, 6));
    slots.retain(|slot| matches!(answering::fact_of(policy, *slot).kind, Kind::YesNo | Kind::Choice));
    for slot in slots.into_iter().take(most) {
        combinations *= answering::choices(answering::fact_of(policy, slot)).len();
        if combinations <= exact::MOST {
            answering::put(&mut first, slot, Answer::Unsure);
        }
    }
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
    let missing = assessment.missing().map(|one| (one.input.fact, one.input.item));
    let missing: HashSet<_> =
        missing.chain(assessment.headline.missing.iter().map(|one| (one.fact, one.item))).collect();
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
    let check = laws::following_is_assessing_anew;
    Law { name: "following_is_assessing_anew", draw: other, check, applies: 95 }.hold();
}

#[test]
fn what_waits_may_become_needless() {
    let check = laws::what_waits_may_become_needless;
    Law { name: "what_waits_may_become_needless", draw: alone, check, applies: 7 }.hold();
}

#[test]
fn partial_answers_contain_every_completion() {
    let check = narrowing::answering_only_narrows;
    Law { name: "partial_answers_contain_every_completion", draw: completed, check, applies: 95 }.hold();
}

#[test]
fn answering_more_only_narrows() {
    let check = narrowing::answering_only_narrows;
    Law { name: "answering_more_only_narrows", draw: more, check, applies: 70 }.hold();
}

#[test]
fn what_is_not_missing_changes_nothing() {
    let check = narrowing::what_is_not_missing_changes_nothing;
    Law { name: "what_is_not_missing_changes_nothing", draw: what_is_not_missing, check, applies: 60 }.hold();
}

#[test]
fn what_is_not_asked_decides_nothing() {
    let check = narrowing::what_is_not_asked_decides_nothing;
    Law { name: "what_is_not_asked_decides_nothing", draw: what_is_not_asked, check, applies: 50 }.hold();
}

#[test]
fn questions_only_go_away() {
    let check = narrowing::questions_only_go_away;
    Law { name: "questions_only_go_away", draw: more, check, applies: 50 }.hold();
}

#[test]
fn unsure_counts_like_absent() {
    let check = narrowing::unsure_counts_like_absent;
    Law { name: "unsure_counts_like_absent", draw: alone, check, applies: 80 }.hold();
}

#[test]
fn complete_answers_decide() {
    let check = laws::complete_answers_decide;
    Law { name: "complete_answers_decide", draw: completed_once, check, applies: 100 }.hold();
}

#[test]
fn the_engine_says_what_is_written() {
    let check = laws::the_engine_says_what_is_written;
    Law { name: "the_engine_says_what_is_written", draw: completed_once, check, applies: 75 }.hold();
}

#[test]
fn nothing_more_is_possible() {
    let check = exact::nothing_more_is_possible;
    Law { name: "nothing_more_is_possible", draw: few_choices_open, check, applies: 50 }.hold_on_one_in(3);
}

#[test]
fn what_is_missing_matters() {
    let check = exact::what_is_missing_matters;
    Law { name: "what_is_missing_matters", draw: few_choices_open, check, applies: 30 }.hold_on_one_in(3);
}

#[test]
fn caps_hold() {
    let check = laws::caps_hold;
    Law { name: "caps_hold", draw: alone, check, applies: 70 }.hold();
}

#[test]
fn order_of_items_says_nothing() {
    let check = laws::order_of_items_says_nothing;
    Law { name: "order_of_items_says_nothing", draw: other_order, check, applies: 20 }.hold();
}

#[test]
fn the_interview_ends() {
    let check = laws::the_interview_ends;
    Law { name: "the_interview_ends", draw: alone, check, applies: 60 }.hold();
}

#[test]
fn the_headline_is_the_best() {
    let check = laws::the_headline_is_the_best;
    Law { name: "the_headline_is_the_best", draw: alone, check, applies: 15 }.hold();
}

#[test]
fn nothing_fails() {
    let check = laws::nothing_fails;
    Law { name: "nothing_fails", draw: alone, check, applies: 80 }.hold();
}

#[test]
fn a_failure_is_never_nothing_off() {
    let check = distances::a_failure_is_never_nothing_off;
    Law { name: "a_failure_is_never_nothing_off", draw: alone, check, applies: 25 }.hold();
}

#[test]
fn answers_read_back() {
    let check = laws::answers_read_back;
    Law { name: "answers_read_back", draw: alone, check, applies: 90 }.hold();
}

#[test]
fn packing_changes_nothing() {
    // Fewer, since what is unpacked stays in memory.
    let check = laws::packing_changes_nothing;
    Law { name: "packing_changes_nothing", draw: alone, check, applies: 100 }.hold_on_one_in(4);
}
