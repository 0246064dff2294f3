//! What a visitor can do about a direction, and what else its amount could be.

use super::above::Above;
use super::context::ResultContext;
use super::law::folded_law;
use crate::ui::Ui;
use crate::update::Msg;
use crate::view::parts::{button_for, chip, text};
use engine::present::report::{
    AlternativeReport, Condition, DirectionReport, MissingReport, ReadingReport, StepReport, StepState,
};
use engine::values::verdict::VerdictId;
use yew::prelude::*;

/// Answers that are missing, and what they could change.
pub fn missing(ui: &Ui, all: &[MissingReport]) -> Html {
    html! {
        if !all.is_empty() {
            <div class="missing">
                <h4>{ ui.words.missing_title() }</h4>
                <ul>
                    for one in all {
                        <li>
                            <span>{ text(ui, &one.text) }{ " " }</span>
                            { button_for(ui, "link", ui.words.answer_it(), &one.label, Msg::ChangeAsked(one.fact.at)) }
                        </li>
                    }
                </ul>
            </div>
        }
    }
}

/// Steps of the procedure, in order.
pub fn steps(ui: &Ui, cx: &ResultContext, above: &mut Above, all: &[StepReport]) -> Html {
    let words = ui.words;
    let step = |one: &StepReport| {
        let state = match one.state {
            StepState::Done => chip(ui, "eligible", words.step_done()),
            StepState::ToDo => chip(ui, "conditional", words.step_to_do()),
            StepState::Unknown => chip(ui, "undetermined", words.step_unknown()),
            StepState::Told => Html::default(),
        };
        let repeats = above.repeats(Some(&one.clause));
        html! {
            <li>
                <span><b>{ text(ui, &one.label) }</b><small>{ text(ui, &one.who) }</small></span>
                { state }
                { folded_law(ui, cx, Some(&one.clause), None, repeats) }
            </li>
        }
    };
    let list: Vec<Html> = all.iter().map(step).collect();
    html! {
        if !all.is_empty() {
            <div class="steps">
                <h4>{ words.steps_title() }</h4>
                <ol>{ list }</ol>
            </div>
        }
    }
}

/// What to have ready: what the text names, and what it looks at.
pub fn prepare(ui: &Ui, one: &DirectionReport) -> Html {
    let words = ui.words;
    if one.verdict == VerdictId::Ineligible {
        return Html::default();
    }
    let mut labels: Vec<&str> = Vec::new();
    gather(&one.conditions, &mut labels);
    for award in one.awards.iter().filter(|award| award.verdict != VerdictId::Ineligible) {
        award.units.iter().for_each(|unit| gather(&unit.conditions, &mut labels));
    }
    let papers = one.attachment.as_ref().map(|attachment| words.prepare_attachment(attachment));
    html! {
        <div class="others">
            <h4>{ words.prepare_title() }</h4>
            <ul class="readings">
                <li>{ text(ui, papers.as_deref().unwrap_or(words.prepare_none())) }</li>
                if !labels.is_empty() {
                    <li>{ words.prepare_tested() }{ labels.join(words.comma()) }</li>
                }
            </ul>
        </div>
    }
}

/// What tests are about, each once.
fn gather<'c>(all: &'c [Condition], labels: &mut Vec<&'c str>) {
    for one in all {
        gather(&one.parts, labels);
        if one.fact.is_some() && !labels.contains(&&*one.label) {
            labels.push(&one.label);
        }
    }
}

/// Amounts under other readings that differ: those of the direction as a whole, or those of its awards.
fn differing_amounts(one: &DirectionReport, whole: bool) -> Vec<(&ReadingReport, &AlternativeReport)> {
    let all = one.readings.iter().flat_map(|reading| reading.alternatives.iter().map(move |other| (reading, other)));
    all.filter(|(_, other)| other.differs && other.award.is_none() == whole).collect()
}

/// Amounts under other readings, where they differ, with the reason.
pub fn alternatives(ui: &Ui, one: &DirectionReport) -> Html {
    // The direction's own amount says it all; an award's is shown where there is none.
    let mut differing = differing_amounts(one, true);
    if differing.is_empty() {
        differing = differing_amounts(one, false);
    }
    html! {
        if !differing.is_empty() {
            <div class="others">
                <h4>{ ui.words.alternatives_title() }</h4>
                <ul class="calc">
                    for (reading, other) in differing {
                        { alternative(ui, reading, other) }
                    }
                </ul>
            </div>
        }
    }
}

fn alternative(ui: &Ui, reading: &ReadingReport, other: &AlternativeReport) -> Html {
    let label = if other.label.is_empty() { &reading.text } else { &other.label };
    let value = match other.verdict {
        VerdictId::Ineligible => ui.words.chip_ineligible().to_owned(),
        _ => other.ceiling.text(),
    };
    html! {
        <li data-reading={reading.id.to_string()}>
            <span><b>{ text(ui, label) }</b><small>{ text(ui, &reading.because) }</small></span>
            <span class="value">{ text(ui, &value) }</span>
        </li>
    }
}
