//! One direction: its awards by default and under other readings, and what they come to together.

use super::award::AwardView;
use super::missing;
use super::setting::Setting;
use super::view::View;
use super::whole::{self, Whole};
use crate::evaluate::assessment::{AlternativeResult, AwardResult, DirectionResult};
use crate::evaluate::condition::Outcome;
use crate::evaluate::value::EvalContext;
use crate::policy::{Award, Direction, ReadingId};

/// Works out one direction part by part; `requirements` are those of the policy.
pub(super) fn part_by_part(
    context: &EvalContext<'_>,
    requirements: &[Outcome],
    direction: &Direction,
) -> DirectionResult {
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
    let awards: Vec<AwardResult> = awards.into_iter().map(|award| award.result(&setting, &whole, &others)).collect();
    let missing = missing::of_direction(&setting, &awards, &whole, &others);
    let best = whole::best(&awards);
    let kind = whole::kind(direction, &awards, best);
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
        missing,
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
    fn result(self, setting: &Setting<'_>, whole: &Whole<'a>, others: &[Whole<'a>]) -> AwardResult {
        let view = |reading: ReadingId| others.iter().map(|other| &other.view).find(|one| one.reading == Some(reading));
        let seen = self.others.iter().map(|(reading, award)| (view(*reading).unwrap_or(&whole.view), award));
        let missing = missing::of_award(setting, (&whole.view, &self.default), seen);
        let alternatives = self.others.into_iter().enumerate().map(|(index, (reading, award))| {
            let AwardResult { verdict, ceiling, total, .. } = award.result;
            AlternativeResult { reading, index: Some(index), verdict, ceiling, total, term_stated: true }
        });
        AwardResult { alternatives: alternatives.collect(), missing, ..self.default.result }
    }
}
