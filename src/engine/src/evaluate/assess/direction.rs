//! One direction: its awards by default and under other readings, and what they come to together.

use super::award::AwardView;
use super::missing;
use super::setting::Setting;
use super::view::View;
use super::whole::{self, Whole};
use crate::evaluate::answers::Answers;
use crate::evaluate::assessment::{AlternativeResult, AwardResult, DirectionResult};
use crate::evaluate::condition::Outcome;
use crate::evaluate::value::EvalContext;
use crate::policy::{Award, AwardId, DirectionId, ReadingId};

/// Works out one direction, where it is to be checked; `requirements` are those of the policy.
pub(super) fn direction(
    context: &EvalContext<'_>,
    answers: &Answers,
    requirements: &[Outcome],
    at: DirectionId,
) -> DirectionResult {
    let direction = &context.policy.directions[at];
    if !answers.checks(at) {
        return DirectionResult::idle(direction.awards.len());
    }
    let setting = Setting::new(context, direction, requirements);
    let default = View::by_default(context, direction);
    let under = |reading: &ReadingId| View::under(context, direction, *reading);
    let views: Vec<View<'_>> = direction.alternative_readings.iter().map(under).collect();
    let awards: Vec<Readings<'_>> =
        direction.awards.iter().map(|award| Readings::new(&setting, &default, &views, award)).collect();
    let by_default: Vec<&AwardView<'_>> = awards.iter().map(|award| &award.default).collect();
    let whole = Whole::new(context, default, &by_default);
    let others = views.into_iter().map(|view| {
        let seen: Vec<&AwardView<'_>> = awards.iter().map(|award| award.under(view.reading)).collect();
        Whole::new(context, view, &seen)
    });
    let others: Vec<Whole<'_>> = others.collect();
    let best = whole::best(&by_default);
    let kind = whole::kind(direction, &by_default, best);
    let own_missing = missing::of_direction(&setting, &whole, &others);
    let ids = AwardId::all(awards.len());
    let awards = ids.zip(awards).map(|(at, award)| award.result(&setting, at, &whole, &others)).collect();
    DirectionResult {
        checked: true,
        common: setting.common,
        verdict: whole.verdict,
        ceiling: whole.ceiling,
        total: whole.total,
        term_stated: whole.term_stated,
        kind,
        best,
        awards,
        alternatives: others.into_iter().filter_map(alternative).collect(),
        lines: whole.lines,
        own_missing,
    }
}

fn alternative(whole: Whole<'_>) -> Option<AlternativeResult> {
    let Whole { view, verdict, ceiling, total, term_stated, .. } = whole;
    Some(AlternativeResult { reading: view.reading?, index: view.alternative, verdict, ceiling, total, term_stated })
}

/// An award under every reading.
struct Readings<'a> {
    default: AwardView<'a>,
    /// Under its other readings, each with how the direction is seen then.
    others: Vec<(ReadingId, AwardView<'a>)>,
}

impl<'a> Readings<'a> {
    /// Works out an award of the direction, of which `views` are the other readings.
    fn new(setting: &Setting<'a>, default: &View<'_>, views: &[View<'_>], rule: &'a Award) -> Readings<'a> {
        let others = rule.alternatives.iter().map(|other| {
            let view = views.iter().find(|view| view.reading == Some(other.reading)).unwrap_or(default);
            (other.reading, AwardView::new(setting, view, &other.award))
        });
        Readings { default: AwardView::new(setting, default, rule), others: others.collect() }
    }

    /// What the award is under a reading of the direction.
    fn under(&self, reading: Option<ReadingId>) -> &AwardView<'a> {
        let other = self.others.iter().find(|(other, _)| reading == Some(*other));
        other.map_or(&self.default, |(_, award)| award)
    }

    /// Its result, given what the direction comes to by default and under other readings.
    fn result(self, setting: &Setting<'_>, at: AwardId, whole: &Whole<'_>, others: &[Whole<'_>]) -> AwardResult {
        let missing = missing::of_award(setting, at, &self.default, whole, &self.others, others);
        let alternatives = self.others.into_iter().enumerate().map(|(index, (reading, award))| {
            let AwardResult { verdict, ceiling, total, .. } = award.result;
            AlternativeResult { reading, index: Some(index), verdict, ceiling, total, term_stated: true }
        });
        AwardResult { alternatives: alternatives.collect(), missing, ..self.default.result }
    }
}
