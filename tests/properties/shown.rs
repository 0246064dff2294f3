//! What an assessment says, for comparing two of them.

use crate::answering::Slot;
use crate::trial::{Check, Trial};
use engine::evaluate::assess::assess;
use engine::evaluate::assessment::{AlternativeResult, Assessment};
use engine::policy::Policy;
use engine::values::bounds::{Bounds, Ceiling, Extent};
use engine::values::verdict::{Level, Verdict};
use std::collections::HashSet;

/// The assessments before and after.
pub fn of(trial: &Trial) -> (Assessment, Assessment) {
    (assess(trial.policy, trial.first, trial.as_of), assess(trial.policy, trial.then, trial.as_of))
}

/// Verdict, ceiling and total of a direction, an award or an alternative, with its name.
pub struct Said {
    /// Whose.
    pub name: String,
    /// Verdict.
    pub verdict: Verdict,
    /// Ceiling a year.
    pub ceiling: Ceiling,
    /// Ceiling over the term.
    pub total: Option<Ceiling>,
    /// It is a direction's, not an award's.
    pub of_direction: bool,
}

/// Of every direction and award, by default and under other readings.
pub fn results(policy: &Policy, assessment: &Assessment) -> Vec<Said> {
    let mut all = Vec::new();
    let mut add = |name: String, of_direction, verdict, ceiling: &Ceiling, total: &Option<Ceiling>| {
        all.push(Said { name, verdict, ceiling: ceiling.clone(), total: total.clone(), of_direction });
    };
    let under = |one: &AlternativeResult| format!("under {}", policy.readings[one.reading].id);
    for (direction, result) in policy.directions.iter().zip(&assessment.directions) {
        add(format!("direction {}", direction.id), true, result.verdict, &result.ceiling, &result.total);
        for one in &result.alternatives {
            add(format!("direction {} {}", direction.id, under(one)), true, one.verdict, &one.ceiling, &one.total);
        }
        for (award, result) in direction.awards.iter().zip(&result.awards) {
            add(format!("award {}", award.id), false, result.verdict, &result.ceiling, &result.total);
            for one in &result.alternatives {
                add(format!("award {} {}", award.id, under(one)), false, one.verdict, &one.ceiling, &one.total);
            }
        }
    }
    all
}

/// An interval in yuan.
pub fn show_bounds(bounds: Bounds) -> String {
    let end = |end: Extent| end.finite().map_or("∞".to_owned(), |yuan| yuan.normalize().to_string());
    format!("[{}, {}]", end(bounds.low), end(bounds.high))
}

/// Both worlds in yuan.
pub fn show(ceiling: &Ceiling) -> String {
    format!("settled {} recognised {}", show_bounds(ceiling.settled()), show_bounds(ceiling.recognised()))
}

/// An interval lies within another.
pub fn within(name: &str, what: &str, wide: Bounds, narrow: Bounds) -> Check {
    if wide.contains(narrow) {
        return Ok(());
    }
    Err(format!("{name}: {what} was {}, became {}", show_bounds(wide), show_bounds(narrow)))
}

/// Intervals lie within others, in both worlds.
pub fn both_within(name: &str, what: &str, wide: &Ceiling, narrow: &Ceiling) -> Check {
    within(name, &format!("{what} (settled)"), wide.settled(), narrow.settled())?;
    within(name, &format!("{what} (recognised)"), wide.recognised(), narrow.recognised())
}

/// Same verdict, ceiling and total.
pub fn same(name: &str, was: &Said, is: &Said) -> Check {
    // No total says the same as the total of one year.
    fn total(one: &Said) -> &Ceiling {
        one.total.as_ref().unwrap_or(&one.ceiling)
    }
    if (was.verdict, &was.ceiling, total(was)) == (is.verdict, &is.ceiling, total(is)) {
        return Ok(());
    }
    let said = |one: &Said| {
        let total = one.total.as_ref().map_or("none".to_owned(), show);
        format!("{:?}..{:?} {} total {total}", one.verdict.low, one.verdict.high, show(&one.ceiling))
    };
    Err(format!("{}: {name}\n  was    {}\n  became {}", was.name, said(was), said(is)))
}

/// Slots reported missing, for any reason.
pub fn missing(assessment: &Assessment) -> HashSet<Slot> {
    let facts = assessment.missing().map(|one| (one.input.fact, one.input.item));
    facts.chain(assessment.headline.missing.iter().map(|one| (one.fact, one.item))).collect()
}

/// What the headline says; whether the rule is lifted counts only where there is a choice.
pub fn same_headline(before: &Assessment, after: &Assessment) -> Check {
    let said = |one: &Assessment| {
        let h = &one.headline;
        let choice = one.directions.iter().filter(|one| one.verdict.high > Level::Ineligible).count() > 1;
        let lifted = choice.then_some(h.lifted);
        format!(
            "direction {:?} range {} runner-up {:?} forgone {:?} possible {:?} unranked {:?} automatic {:?} \
             per group {:?} lifted {lifted:?}",
            h.direction,
            show_bounds(h.range),
            h.runner_up,
            h.forgone,
            h.possible,
            h.unranked,
            h.automatic,
            h.per_group.map(show_bounds),
        )
    };
    let (was, is) = (said(before), said(after));
    if was == is { Ok(()) } else { Err(format!("headline\n  was    {was}\n  became {is}")) }
}
