//! Controls to try other values in place.

use super::context::ResultContext;
use super::trial_field::trial_field;
use super::trial_view::TrialView;
use crate::model::Spot;
use crate::session::Slot;
use crate::ui::Ui;
use crate::update::{Msg, trial};
use crate::view::parts::text;
use std::rc::Rc;
use yew::prelude::*;

/// How an answer is tried with another value.
#[derive(Clone, PartialEq)]
pub enum TrialControl {
    /// A button that opens the field.
    Button(Slot, Spot),
    /// The field.
    Field(Rc<TrialView>),
}

/// Controls to try other values.
pub fn trial_controls(ui: &Ui, cx: &ResultContext, all: &[TrialControl]) -> Html {
    html! {
        for one in all {
            {match one {
                TrialControl::Button(slot, spot) => try_button(ui, cx, *slot, *spot),
                TrialControl::Field(trial) => trial_field(ui, trial),
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
