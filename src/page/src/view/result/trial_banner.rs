//! Above the result while a value is tried.

use super::trial_field::{changes, ways_out};
use crate::model::Trial;
use crate::moved;
use crate::session::Session;
use crate::ui::Ui;
use yew::prelude::*;

/// That it is no result of the answers, and the ways out.
pub fn trial_banner(ui: &Ui, session: &Session, trial: &Trial) -> Html {
    html! {
        <div class="trying">
            <p><strong>{ ui.words.trying() }</strong><span>{ ui.words.trying_more() }</span></p>
            <ul>{ changes(ui, &moved::answers(session, &trial.session, ui.words)) }</ul>
            { ways_out(ui) }
        </div>
    }
}
