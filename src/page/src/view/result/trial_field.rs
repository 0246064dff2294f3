//! A value tried in place: its field, and what moves.

use super::trial_view::TrialView;
use crate::moved::Moved;
use crate::ui::Ui;
use crate::update::{Msg, trial};
use crate::view::field::Field;
use crate::view::parts::{button, text};
use yew::prelude::*;

/// The field, what was answered, and what moves: said aloud too.
pub fn trial_field(ui: &Ui, trial: &TrialView) -> Html {
    let TrialView { field, given, moved, .. } = trial;
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

/// To take the tried values over, or to take them back.
pub fn ways_out(ui: &Ui) -> Html {
    html! {
        <div class="go screen">
            { button(ui, "btn small", ui.words.trial_keep(), Msg::TrialKept) }
            { button(ui, "btn small outline", ui.words.trial_end(), Msg::TrialEnded) }
        </div>
    }
}

/// What was before and what would be, one a line.
pub fn changes(ui: &Ui, all: &[Moved]) -> Html {
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
