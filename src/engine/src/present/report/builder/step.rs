//! The steps to take.

use super::direction::DirectionBuilder;
use crate::evaluate::answers::Answer;
use crate::policy::{Award, AwardId, Step};
use crate::present::report::{Key, StepReport, StepState};
use crate::values::verdict::Verdict;

impl DirectionBuilder<'_> {
    /// The steps of the direction, then those of each award that is not ruled out, and at last those of the direction
    /// that nobody is asked about, such as the application itself.
    pub(super) fn steps(&self) -> Vec<StepReport> {
        let common = |asked: bool| {
            let steps = self.rule.steps.iter().filter(move |step| step.fact.is_some() == asked);
            steps.map(|step| self.step(None, step))
        };
        let awards = AwardId::enumerate(&self.rule.awards).zip(&self.result.awards);
        let possible = awards
            .filter(|(_, result)| !self.result.checked || result.verdict != Verdict::INELIGIBLE)
            .flat_map(|((at, award), _)| award.steps.iter().map(move |step| self.step(Some((at, award)), step)));
        common(true).chain(possible).chain(common(false)).collect()
    }

    fn step(&self, award: Option<(AwardId, &Award)>, step: &Step) -> StepReport {
        let all = self.all;
        let state = match step.fact.map(|fact| all.context.get(fact)) {
            None => StepState::Told,
            Some(Answer::YesNo(true)) => StepState::Done,
            Some(Answer::YesNo(false)) => StepState::ToDo,
            Some(_) => StepState::Unknown,
        };
        StepReport {
            id: step.id.clone(),
            award: award.map(|(at, award)| Key::new(at, &award.id)),
            award_label: award.map(|(_, award)| all.text(&award.label)),
            label: all.text(&step.label),
            who: all.text(&step.who),
            state,
            clause: all.cite(step.clause),
        }
    }
}
