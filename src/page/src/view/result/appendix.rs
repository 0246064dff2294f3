//! What stands below the directions: those not checked, what an applicant takes cx, and later documents.

use super::above::Above;
use super::context::ResultContext;
use super::law::folded_law;
use crate::ui::Ui;
use crate::update::Msg;
use crate::view::parts::{button_for, group, text};
use engine::present::report::{AmendmentReport, DirectionReport, ObligationReport};
use yew::prelude::*;

/// Directions that were not checked, each with a way to check it too.
pub fn not_checked(ui: &Ui, all: &[DirectionReport]) -> Html {
    if all.iter().all(|one| one.checked) {
        return Html::default();
    }
    let words = ui.words;
    let line = |(at, one): (usize, &DirectionReport)| {
        let name = format!("{} {}", one.number, one.label);
        html! {
            <li data-direction={one.id.to_string()} data-verdict={one.verdict.as_str()}>
                <span>{ text(ui, &name) }</span>
                { button_for(ui, "link screen", words.check_too(), &name, Msg::DirectionAdded(at)) }
            </li>
        }
    };
    let list = html! {
        <div class="card">
            <p class="help">{ words.not_checked_help() }</p>
            <ul class="idle-list">{ for all.iter().enumerate().filter(|(_, one)| !one.checked).map(line) }</ul>
        </div>
    };
    group(words.not_checked(), list)
}

/// What applicants and beneficiaries must do.
pub fn obligations(ui: &Ui, cx: &ResultContext, above: &mut Above, all: &[ObligationReport]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let titles = [(ui.words.obligations_before(), false), (ui.words.obligations_after(), true)];
    let lists = titles.map(|(title, after)| {
        let own = all.iter().filter(|one| one.after_award == after);
        let list: Vec<Html> = own.map(|one| obligation(ui, cx, above, one)).collect();
        html! {
            if !list.is_empty() {
                <h3>{ title }</h3>
                <ul class="readings">{ list }</ul>
            }
        }
    });
    group(ui.words.obligations_title(), html! { <div class="card">{ for lists }</div> })
}

fn obligation(ui: &Ui, cx: &ResultContext, above: &mut Above, one: &ObligationReport) -> Html {
    let repeats = above.repeats(Some(&one.clause));
    html! {
        <li>
            <span>{ text(ui, &one.text) }</span>
            { folded_law(ui, cx, Some(&one.clause), None, repeats) }
        </li>
    }
}

/// Later documents in force.
pub fn amendments(ui: &Ui, all: &[AmendmentReport]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let said = |one: &AmendmentReport| format!("{} {}{}{}", one.date, one.title, ui.words.colon(), one.note);
    let list = html! {
        <ul class="card readings">
            for one in all {
                <li>{ text(ui, &said(one)) }</li>
            }
        </ul>
    };
    group(ui.words.amendments_title(), list)
}
