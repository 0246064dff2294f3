//! Laws about answering more: what filling gaps in the answers may change, and what it may not.

use crate::answering;
use crate::laws::all_known;
use crate::shown::{Said, both_within, missing, of, results, same, same_headline, show, show_bounds, within};
use crate::trial::{Check, Holds, Outcome, Trial};
use engine::evaluate::answers::Answer;
use engine::evaluate::assess::assess;
use engine::evaluate::assessment::{Assessment, AwardResult};
use engine::evaluate::interview::{self, Order, Question};
use engine::values::bounds::Extent;
use std::collections::BTreeSet;

/// Filling gaps in the answers never leaves what was said possible before: no interval widens or moves, no decided
/// verdict turns. With everything answered this says that partial answers promise nothing false.
pub fn answering_only_narrows(trial: &Trial) -> Outcome {
    let Some(filled) = answering::filled(trial.policy, trial.first, trial.then) else { return Ok(Holds::Idle) };
    let (before, after) = of(trial);
    for (at, (was, is)) in before.requirements.iter().zip(&after.requirements).enumerate() {
        if !was.truth.contains(is.truth) {
            return Err(format!("requirement {at}: was {:?}, became {:?}", was.truth, is.truth));
        }
    }
    for (was, is) in results(trial.policy, &before).iter().zip(&results(trial.policy, &after)) {
        let name = &was.name;
        if !was.verdict.contains(is.verdict) {
            return Err(format!("{name}: verdict was {:?}, became {:?}", was.verdict, is.verdict));
        }
        both_within(name, "ceiling", &was.ceiling, &is.ceiling)?;
        within(name, "ceiling shown", was.verdict.ceiling(&was.ceiling), is.verdict.ceiling(&is.ceiling))?;
        // Where nothing is said of recognition, it adds nothing to what is shown.
        let recognised =
            |one: &Said| one.verdict.if_recognised(&one.ceiling).unwrap_or_else(|| one.verdict.ceiling(&one.ceiling));
        within(name, "if recognised", recognised(was), recognised(is))?;
        match (&was.total, &is.total) {
            (Some(was_total), Some(is_total)) => {
                both_within(name, "total", was_total, is_total)?;
                within(name, "total shown", was.verdict.ceiling(was_total), is.verdict.ceiling(is_total))?;
            }
            (Some(total), None) => both_within(name, "total (now of one year)", total, &is.ceiling)?,
            (None, Some(total)) => return Err(format!("{name}: a total appeared: {}", show(total))),
            (None, None) => {}
        }
    }
    // An item is looked into only as far as it matters, so in between its intervals may widen again.
    if all_known(trial) {
        items_narrow(trial, &before, &after)?;
    }
    headline_narrows(&before, &after)?;
    Ok(Holds::applied(!filled.is_empty()))
}

fn items_narrow(trial: &Trial, before: &Assessment, after: &Assessment) -> Check {
    fn all(assessment: &Assessment) -> impl Iterator<Item = &AwardResult> {
        assessment.directions.iter().flat_map(|direction| &direction.awards)
    }
    let rules = trial.policy.directions.iter().flat_map(|direction| &direction.awards);
    for (rule, (was, is)) in rules.zip(all(before).zip(all(after))) {
        for unit in &is.units {
            let name = format!("award {} item {:?}", rule.id, unit.item);
            let Some(same) = was.units.iter().find(|one| one.item == unit.item) else {
                // A list nobody described, or an item that was not this award's.
                let described = rule.each.is_none_or(|(list, _)| trial.first.get(list).is_known());
                if described {
                    return Err(format!("{name}: an item appeared"));
                }
                continue;
            };
            // Nobody described the list before or after: it stands for any item.
            if !same.truth.contains(unit.truth) || !same.verdict.contains(unit.verdict) {
                return Err(format!("{name}: truth was {:?}, became {:?}", same.truth, unit.truth));
            }
            both_within(&name, "amount", &same.amount.whole, &unit.amount.whole)?;
        }
    }
    Ok(())
}

/// The headline's range, where directions without a number count as more than any number.
fn headline_narrows(before: &Assessment, after: &Assessment) -> Check {
    let (was, is) = (&before.headline, &after.headline);
    if !was.lifted.contains(is.lifted) {
        return Err(format!("headline: lifted was {:?}, became {:?}", was.lifted, is.lifted));
    }
    let no_number = is.unranked.iter().any(|at| after.directions[*at].verdict.holds());
    let low = if no_number { Extent::Unlimited } else { is.range.low };
    if was.range.low > low || is.range.high > was.range.high {
        return Err(format!("headline: range was {}, became {}", show_bounds(was.range), show_bounds(is.range)));
    }
    Ok(())
}

/// An answer that is not reported missing changes nothing at all, whatever it is.
pub fn what_is_not_missing_changes_nothing(trial: &Trial) -> Outcome {
    let Some(filled) = answering::filled(trial.policy, trial.first, trial.then) else { return Ok(Holds::Idle) };
    let (before, after) = of(trial);
    let missing = missing(&before);
    if filled.iter().any(|slot| missing.contains(slot)) {
        return Ok(Holds::Idle);
    }
    for (was, is) in results(trial.policy, &before).iter().zip(&results(trial.policy, &after)) {
        same("changed by an answer that was not missing", was, is)?;
    }
    same_headline(&before, &after)?;
    Ok(Holds::applied(!filled.is_empty()))
}

/// An absent answer that the interview would not ask for changes no direction and no headline.
pub fn what_is_not_asked_decides_nothing(trial: &Trial) -> Outcome {
    let Some(filled) = answering::filled(trial.policy, trial.first, trial.then) else { return Ok(Holds::Idle) };
    let (before, after) = of(trial);
    let order = Order::of(trial.policy);
    let open: BTreeSet<Question> = interview::open(&order, trial.first, &before).into_iter().collect();
    let missing = missing(&before);
    if let Some(question) = open.iter().find(|one| !missing.contains(&(one.fact, one.item))) {
        return Err(format!("the interview asks for {question:?}, which is not missing"));
    }
    for slot in &filled {
        let absent = answering::at(trial.first, *slot) == Some(&Answer::Absent);
        if !absent || open.contains(&Question { fact: slot.0, item: slot.1 }) {
            return Ok(Holds::Idle);
        }
    }
    for (was, is) in results(trial.policy, &before).iter().zip(&results(trial.policy, &after)) {
        if was.of_direction {
            same("changed by an answer the interview does not ask for", was, is)?;
        }
    }
    same_headline(&before, &after)?;
    Ok(Holds::applied(!filled.is_empty()))
}

/// Answering never opens a question that was closed, save about items that were not there.
pub fn questions_only_go_away(trial: &Trial) -> Outcome {
    let Some(filled) = answering::filled(trial.policy, trial.first, trial.then) else { return Ok(Holds::Idle) };
    let (before, after) = of(trial);
    let order = Order::of(trial.policy);
    let open: BTreeSet<Question> = interview::open(&order, trial.first, &before).into_iter().collect();
    for question in interview::open(&order, trial.then, &after) {
        let described = matches!(trial.first.get(question.fact), Answer::Items(_));
        if !open.contains(&question) && (question.item.is_none() || described) {
            let slot = answering::fact_of(trial.policy, (question.fact, question.item));
            return Err(format!("{} ({question:?}) was not asked for before, and is now", slot.id));
        }
    }
    Ok(Holds::applied(!filled.is_empty() && !open.is_empty()))
}

/// "Unsure" counts like no answer at all: only the interview tells them apart.
pub fn unsure_counts_like_absent(trial: &Trial) -> Outcome {
    let mut unsure = trial.first.clone();
    for slot in answering::slots(trial.policy, trial.first) {
        if answering::at(trial.first, slot) == Some(&Answer::Absent) {
            answering::put(&mut unsure, slot, Answer::Unsure);
        }
    }
    let (before, after) = (assess(trial.policy, trial.first, trial.as_of), assess(trial.policy, &unsure, trial.as_of));
    if before != after {
        return Err("the assessment differs".into());
    }
    match interview::next(&Order::of(trial.policy), &unsure, &after) {
        None => Ok(Holds::applied(unsure != *trial.first)),
        Some(question) => Err(format!("{question:?} is asked although it was answered with unsure")),
    }
}
