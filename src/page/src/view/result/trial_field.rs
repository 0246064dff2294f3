//! Other values, tried in place: the buttons, the field, and what moves.

use super::above::TrialControl;
use super::context::ResultContext;
use crate::model::{Spot, Trial};
use crate::moved::{self, Moved};
use crate::session::{Session, Slot};
use crate::ui::{Ui, use_ui};
use crate::update::{Msg, trial};
use crate::view::field::{Field, FieldProps};
use crate::view::parts::{button, text};
use engine::present::report::Report;
use engine::present::wording;
use std::rc::Rc;
use yew::prelude::*;

/// A trial as the result shows it.
#[derive(PartialEq)]
pub struct TrialView {
    /// Whose field is shown.
    pub slot: Slot,
    /// Where on the result.
    pub spot: Spot,
    /// The field.
    field: FieldProps,
    /// What was answered, in words.
    given: String,
    /// What the result says otherwise.
    moved: Vec<Moved>,
}

impl TrialView {
    /// The trial beside the answers as they are, and what their results say.
    pub fn new(ui: &Ui, trial: &Trial, session: &Session, real: &Report, report: &Report) -> TrialView {
        let Trial { slot, spot, .. } = *trial;
        TrialView {
            slot,
            spot,
            field: FieldProps::new(&trial.session, slot, false, ui.words),
            given: wording::answer(session.fact(slot), session.answer(slot), ui.words.0),
            moved: moved::results(real, report, ui.words),
        }
    }
}

/// Above the result while a value is tried: that it is no result of the answers, and the ways out.
pub fn banner(ui: &Ui, session: &Session, trial: &Trial) -> Html {
    html! {
        <div class="trying">
            <p><strong>{ ui.words.trying() }</strong><span>{ ui.words.trying_more() }</span></p>
            <ul>{ changes(ui, &moved::answers(session, &trial.session, ui.words)) }</ul>
            { ways_out(ui) }
        </div>
    }
}

fn ways_out(ui: &Ui) -> Html {
    html! {
        <div class="go screen">
            { button(ui, "btn small", ui.words.trial_keep(), Msg::TrialKept) }
            { button(ui, "btn small outline", ui.words.trial_end(), Msg::TrialEnded) }
        </div>
    }
}

fn changes(ui: &Ui, all: &[Moved]) -> Html {
    html! {
        for one in all {
            <li>
                <span>{ text(ui, &one.what) }{ ui.words.colon() }</span>
                <s>{ text(ui, &one.before) }</s>
                <span>{ " → " }</span>
                <b>{ text(ui, &one.after) }</b>
            </li>
        }
    }
}

/// Controls to try other values.
pub fn trial_controls(ui: &Ui, cx: &ResultContext, all: &[TrialControl]) -> Html {
    html! {
        for one in all {
            {match one {
                TrialControl::Button(slot, spot) => try_button(ui, cx, *slot, *spot),
                TrialControl::Field(trial) => html! { <TrialField trial={trial.clone()} /> },
            }}
        }
    }
}

fn try_button(ui: &Ui, cx: &ResultContext, slot: Slot, spot: Spot) -> Html {
    // The name of a condition stands beside it already.
    let class = (!spot.line).then_some("hidden");
    let label = slot.fact(&cx.policy).label.get(ui.words.0);
    html! {
        <button
            class="link try screen"
            type="button"
            id={trial::button(slot, spot)}
            onclick={ui.send.reform(move |_| Msg::TrialBegun(slot, spot))}
        >
            <span>{ ui.words.try_value() }</span>
            <span {class}>{ ui.words.colon() }{ text(ui, label) }</span>
        </button>
    }
}

/// See [`TrialField`].
#[derive(Clone, PartialEq, Properties)]
pub struct TrialFieldProps {
    /// The trial.
    pub trial: Rc<TrialView>,
}

/// The field, what was answered, and what moves: said aloud too.
#[component]
pub fn TrialField(props: &TrialFieldProps) -> Html {
    let ui = &use_ui();
    let TrialView { field, given, moved, .. } = &*props.trial;
    html! {
        <div class="trial" id={trial::FIELD}>
            <p class="hint">{ text(ui, &ui.words.answered(given)) }</p>
            <Field ..field.clone() />
            <div class="moved" role="status">
                if moved.is_empty() {
                    <p>{ ui.words.nothing_moves() }</p>
                } else {
                    <ul>{ changes(ui, moved) }</ul>
                }
            </div>
            { ways_out(ui) }
        </div>
    }
}
