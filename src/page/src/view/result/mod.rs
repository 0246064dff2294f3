//! The result: the window first, then the best single direction, then every direction with what it rests on.

mod above;
mod appendix;
mod award;
mod calculation;
mod chart;
mod condition;
mod context;
mod direction_card;
mod direction_ref;
mod directions;
mod hero;
mod law;
mod remarks;
mod stamp;
mod take_away;
mod todo;
mod trial_banner;
mod trial_control;
mod trial_field;
mod trial_view;

use super::bar::hatch;
use super::overview::answers;
use super::parts::{group, text};
use crate::bars::{Row, rows, scale, ticks};
use crate::model::{Model, Spot};
use crate::session::Session;
use crate::ui::{PolicyRef, Ui};
use above::Above;
use appendix::{amendments, not_checked, obligations};
use chart::Chart;
use condition::{Conditions, conditions};
use context::{Place, ResultContext};
use directions::Directions;
use engine::present::wording;
use hero::hero;
use stamp::stamp;
use std::rc::Rc;
use take_away::take_away;
use trial_banner::trial_banner;
use trial_view::TrialView;
use yew::prelude::*;

/// The whole result.
///
/// It shows the trial while there is one, laid out by the answers as they are: so nothing jumps while a value is tried,
/// and the field it is typed into stays.
pub fn result(ui: &Ui, model: &Model, session: &Session) -> Html {
    let words = ui.words;
    let trial = model.trial.as_deref();
    let shown = trial.map_or(session, |trial| &trial.session);
    let (Some(report), Some(laid)) = (&shown.report, &session.report) else { return Html::default() };
    let policy = PolicyRef(session.policy);
    let rows: Rc<[Row]> = rows(shown).into();
    let ticks: Rc<[_]> = ticks(scale(&rows)).into();
    let cx = ResultContext {
        policy,
        answers: Rc::new(session.answers.clone()),
        scale: ticks.last().copied().unwrap_or_default(),
    };
    // In reading order, since paper has the text of a clause where it is cited first.
    let view = trial.map(|trial| Rc::new(TrialView::new(ui, trial, session, laid, report)));
    let mut above =
        Above { trial: view.clone().filter(|trial| trial.spot.direction == Spot::WHOLE), ..Above::default() };
    let all = Conditions { shown: &report.requirements, laid: &laid.requirements };
    let requirements = conditions(ui, &cx, Place::GENERAL, &mut above, all, false);
    let directions = Directions { report, laid, rows: &rows, trial: view.as_ref() };
    let directions = directions.groups(ui, &cx, &mut above, session);
    let obligations = obligations(ui, &cx, &mut above, &report.obligations);
    html! {
        <div
            class="result"
            data-as-of={report.as_of.to_string()}
            data-window={report.window.state.as_str()}
            data-headline={report.headline.direction.as_deref().map(str::to_owned)}
        >
            { hatch() }
            if let Some(trial) = trial {
                { trial_banner(ui, session, trial) }
            }
            { hero(ui, model, &policy, report, session.left()) }
            <section class="group paper">
                <h2>{ words.overview() }</h2>
                { answers(ui, session, None) }
            </section>
            { group(words.directions_title(), html! { <Chart {policy} report={report.clone()} {rows} {ticks} /> }) }
            if !report.requirements.is_empty() {
                { group(words.requirements_title(), html! { <div class="card">{ requirements }</div> }) }
            }
            { directions }
            { not_checked(ui, &report.directions) }
            { obligations }
            { amendments(ui, &report.amendments) }
            { take_away(ui, trial.is_some(), model.copied) }
            <p class="fine">{ wording::disclaimer(words.0) }</p>
            <p class="fine">{ text(ui, &stamp(ui, report)) }</p>
        </div>
    }
}
