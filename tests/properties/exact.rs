//! Intervals are no wider than need be: what completions of a few open answers give, and nothing more.

use crate::answering::{self, Slot};
use crate::laws::early;
use crate::plain::{Plain, Said};
use crate::shown::{results, show, show_bounds};
use crate::trial::{Holds, Outcome, Trial};
use engine::evaluate::answers::{Answer, Answers};
use engine::evaluate::assess::assess;
use engine::evaluate::assessment::{AlternativeResult, Assessment, Missing};
use engine::evaluate::inputs::MissingInput;
use engine::policy::{Kind, Policy};
use engine::values::bounds::{Bounds, Ceiling, Extent};
use engine::values::verdict::Verdict;
use rust_decimal::Decimal;

/// Most combinations of open answers the engine looks at one by one.
pub const MOST: usize = 64;

/// Each way to fill the gaps of some answers; `None` where they are too many, or not by choice.
pub fn completions(policy: &Policy, answers: &Answers) -> Option<Vec<(Vec<Answer>, Answers)>> {
    let open = open(policy, answers);
    let mut all = vec![(Vec::new(), answers.clone())];
    for slot in open {
        let fact = answering::fact_of(policy, slot);
        if !matches!(fact.kind, Kind::YesNo | Kind::Choice) {
            return None;
        }
        let with = |(given, answers): &(Vec<Answer>, Answers), answer: &Answer| {
            let (mut given, mut answers) = (given.clone(), answers.clone());
            given.push(answer.clone());
            answering::put(&mut answers, slot, answer.clone());
            (given, answers)
        };
        let choices = answering::choices(fact);
        all = all.iter().flat_map(|one| choices.iter().map(move |answer| with(one, answer))).collect();
        if all.len() > MOST {
            return None;
        }
    }
    Some(all)
}

/// Slots without a known answer.
pub fn open(policy: &Policy, answers: &Answers) -> Vec<Slot> {
    let mut slots = answering::slots(policy, answers);
    slots.retain(|slot| answering::at(answers, *slot).is_some_and(|answer| !answer.is_known()));
    slots
}

/// With a few answers by choice open, every verdict and amount is exactly what the completions give when read slowly.
pub fn nothing_more_is_possible(trial: &Trial) -> Outcome {
    let Some(completions) = completions(trial.policy, trial.first) else { return Ok(Holds::Idle) };
    if early(trial) {
        return Ok(Holds::Idle);
    }
    let read = |(_, answers): &(Vec<Answer>, Answers)| {
        Plain { doc: trial.written, policy: trial.policy, answers, as_of: trial.as_of }.all()
    };
    let read: Vec<Vec<Said>> = completions.iter().map(read).collect();
    let found = results(trial.policy, &assess(trial.policy, trial.first, trial.as_of));
    for one in found.iter().filter(|one| read[0].iter().any(|said| said.name == one.name)) {
        let said: Vec<&Said> = read.iter().flatten().filter(|said| said.name == one.name).collect();
        let verdict = Verdict {
            low: said.iter().map(|said| said.level).min().unwrap(),
            high: said.iter().map(|said| said.level).max().unwrap(),
        };
        if one.verdict != verdict {
            return Err(format!("{}: verdict is {:?}, completions give {verdict:?}", one.name, one.verdict));
        }
        let hull = |of: &dyn Fn(&Said) -> Option<Decimal>| {
            let amounts = || said.iter().map(|said| of(said).map_or(Extent::Unlimited, Extent::Finite));
            Bounds { low: amounts().min().unwrap(), high: amounts().max().unwrap() }
        };
        let worlds = [("settled", one.ceiling.settled()), ("recognised", one.ceiling.recognised())];
        for (world, (what, bounds)) in worlds.into_iter().enumerate() {
            let hull = hull(&|said| said.ceiling[world]);
            if bounds != hull {
                let (is, give) = (show_bounds(bounds), show_bounds(hull));
                return Err(format!("{}: {what} ceiling is {is}, completions give {give}", one.name));
            }
        }
        let Some(total) = &one.total else { continue };
        for (world, bounds) in [total.settled(), total.recognised()].into_iter().enumerate() {
            let hull = hull(&|said| said.total.unwrap_or(said.ceiling)[world]);
            if bounds != hull {
                let (is, give) = (show_bounds(bounds), show_bounds(hull));
                return Err(format!("{}: total is {is}, completions give {give}", one.name));
            }
        }
    }
    Ok(Holds::applied(completions.len() > 1))
}

/// With a few answers by choice open, each that is said to be missing changes what it is said to change, beside one that
/// differs in nothing else.
pub fn what_is_missing_matters(trial: &Trial) -> Outcome {
    let (policy, first) = (trial.policy, trial.first);
    let Some(completions) = completions(policy, first) else { return Ok(Holds::Idle) };
    if early(trial) {
        return Ok(Holds::Idle);
    }
    let open = open(policy, first);
    let found: Vec<Assessment> = completions.iter().map(|one| assess(policy, &one.1, trial.as_of)).collect();
    let changes = |input: MissingInput, of: &dyn Fn(&Assessment) -> String| {
        let at = open.iter().position(|slot| *slot == (input.fact, input.item)).unwrap();
        let beside =
            |one: &[Answer], other: &[Answer]| (0..one.len()).all(|place| place == at || one[place] == other[place]);
        (0..found.len()).any(|one| {
            (0..one)
                .any(|other| beside(&completions[one].0, &completions[other].0) && of(&found[one]) != of(&found[other]))
        })
    };
    let mut said = 0;
    let mut check = |name: &str, missing: &[Missing], of: [&dyn Fn(&Assessment) -> String; 3]| {
        for one in missing {
            let parts = [("verdict", one.verdict), ("amount", one.ceiling), ("other readings", one.alternative)];
            for ((part, _), of) in parts.into_iter().zip(of).filter(|((_, is), _)| *is) {
                said += 1;
                if !changes(one.input, of) {
                    return Err(format!("{name}: {:?} changes nothing of its {part}", one.input));
                }
            }
        }
        Ok(())
    };
    let assessment = assess(policy, first, trial.as_of);
    for (at, (rule, result)) in policy.directions.iter().zip(&assessment.directions).enumerate() {
        let of = |assessment: &Assessment| assessment.directions[at].clone();
        let verdict = |one: &Assessment| format!("{:?}", of(one).verdict);
        let amount = |one: &Assessment| amounts(&of(one).ceiling, &of(one).total);
        let others = |one: &Assessment| alternatives(&of(one).alternatives);
        check(&rule.id, &result.missing, [&verdict, &amount, &others])?;
        for (award, (rule, result)) in rule.awards.iter().zip(&result.awards).enumerate() {
            let own = |assessment: &Assessment| of(assessment).awards[award].clone();
            let verdict = |one: &Assessment| format!("{:?}", own(one).verdict);
            let amount = |one: &Assessment| amounts(&own(one).ceiling, &own(one).total);
            let others = |one: &Assessment| alternatives(&own(one).alternatives) + &others(one);
            check(&rule.id, &result.missing, [&verdict, &amount, &others])?;
        }
    }
    Ok(Holds::applied(said > 0))
}

fn amounts(ceiling: &Ceiling, total: &Option<Ceiling>) -> String {
    format!("{} {}", show(ceiling), show(total.as_ref().unwrap_or(ceiling)))
}

fn alternatives(all: &[AlternativeResult]) -> String {
    all.iter().map(|one| format!("{:?} {}, ", one.verdict, amounts(&one.ceiling, &one.total))).collect()
}
