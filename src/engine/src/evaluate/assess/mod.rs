//! The assessment: verdict and ceiling of every direction, with what each rests on and what is missing.
//!
//! Total and pure: policy, answers and date in, values out, no error and no clock. Holds indexes and exact numbers
//! only; `report` turns them into sentences.
//!
//! A direction is worked out reading by reading: its units, from these its awards, from these the whole.

mod award;
mod completion;
mod direction;
mod effect;
mod hull;
mod missing;
mod reads;
mod renewal;
mod setting;
mod unit;
mod view;
mod whole;

pub(crate) use renewal::{Followed, renew};

use crate::evaluate::answers::Answers;
use crate::evaluate::assessment::{Assessment, DirectionResult, WindowState};
use crate::evaluate::derived;
use crate::evaluate::portfolio;
use crate::policy::{DirectionId, Policy};
use crate::values::period::Date;

/// Assesses one policy. Total: any answers give an assessment.
pub fn assess(policy: &Policy, answers: &Answers, as_of: Date) -> Assessment {
    let context = derived::context(policy, answers, as_of);
    let requirements = setting::requirements(&context);
    let directions: Vec<DirectionResult> = DirectionId::all(policy.directions.len())
        .map(|at| completion::direction(&context, answers, &requirements, at))
        .collect();
    let headline = portfolio::headline(&context, &directions);
    Assessment { as_of, window: window(policy, as_of), requirements, directions, headline }
}

fn window(policy: &Policy, as_of: Date) -> WindowState {
    match &policy.window {
        None => WindowState::None,
        Some(window) if as_of < window.from => WindowState::NotYet,
        Some(window) if as_of > window.until => WindowState::Closed,
        Some(_) => WindowState::Open,
    }
}
