//! How far a failed condition is off, as a reader is told.

use crate::trial::{Holds, Outcome, Trial};
use engine::evaluate::assess::assess;
use engine::present::report::{Condition, Report, report};
use engine::values::finding::Lang;

/// Beside a failure no distance of nothing is told.
pub fn a_failure_is_never_nothing_off(trial: &Trial) -> Outcome {
    let assessment = assess(trial.policy, trial.first, trial.as_of);
    let mut told = 0;
    for lang in [Lang::Zh, Lang::En] {
        for gap in gaps(&report(trial.policy, trial.first, &assessment, lang)) {
            let mut digits = gap.chars().filter(char::is_ascii_digit).peekable();
            if digits.peek().is_some() && digits.all(|digit| digit == '0') {
                return Err(format!("told: {gap}"));
            }
            told += 1;
        }
    }
    Ok(Holds::applied(told > 0))
}

fn gaps(report: &Report) -> Vec<String> {
    let directions = || report.directions.iter();
    let units = directions().flat_map(|one| &one.awards).flat_map(|award| &award.units);
    let mut open: Vec<&Condition> = report.requirements.iter().collect();
    open.extend(directions().flat_map(|one| &one.conditions).chain(units.flat_map(|unit| &unit.conditions)));
    let mut found = Vec::new();
    while let Some(one) = open.pop() {
        found.extend(one.gap.clone());
        open.extend(&one.parts);
    }
    found
}
