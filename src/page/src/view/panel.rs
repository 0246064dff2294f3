//! Every checked direction's state and amount, narrowing as answers come in. On a phone one line that opens.

use super::bar::hatch;
use super::parts::{row, text};
use crate::bars::{Row, rows, scale};
use crate::model::Model;
use crate::session::Session;
use crate::ui::{PolicyRef, Ui, use_ui};
use crate::update::Msg;
use engine::present::wording;
use rust_decimal::Decimal;
use std::rc::Rc;
use yew::prelude::*;

/// See [`Panel`].
#[derive(PartialEq, Properties)]
pub struct PanelProps {
    /// The policy.
    pub policy: PolicyRef,
    /// The directions checked; none before any is chosen.
    pub rows: Rc<[Row]>,
    /// The most that any of them gives, in yuan.
    pub most: Option<Decimal>,
    /// It is open, where it is a line.
    pub open: bool,
}

/// The panel beside the questions, as the session has it.
pub fn panel(model: &Model, session: &Session) -> Html {
    // Before any is chosen, all would be checked.
    let rows: Rc<[Row]> = if session.chosen() > 0 { rows(session).into() } else { Rc::default() };
    let most = session.assessment.headline.range.high.finite().filter(|most| !rows.is_empty() && !most.is_zero());
    html! { <Panel policy={PolicyRef(session.policy)} {rows} {most} open={model.panel_open} /> }
}

/// The panel beside the questions.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let ui = &use_ui();
    let words = ui.words;
    let scale = scale(&props.rows);
    let most = props.most.map(|most| words.most(&wording::money(most, words.0))).unwrap_or_default();
    html! {
        <aside class={if props.open { "panel open" } else { "panel" }} aria-label={words.panel_title()}>
            { hatch() }
            <button
                class="panel-line"
                type="button"
                aria-controls="panel-rows"
                aria-expanded={if props.open { "true" } else { "false" }}
                onclick={ui.send.reform(|_| Msg::PanelToggled)}
            >
                <b>{ words.panel_title() }</b>
                <span>{ text(ui, &most) }</span>
            </button>
            <div class="panel-head">
                <h2>{ words.panel_title() }</h2>
                <span>{ text(ui, &most) }</span>
            </div>
            // It scrolls, and not every browser lets the keyboard into what does.
            <div class="panel-rows" id="panel-rows" tabindex="0">
                <ul>
                    for one in props.rows.iter() {
                        { direction(ui, &props.policy, one, scale) }
                    }
                </ul>
                <p class="hint">{ if props.rows.is_empty() { words.panel_empty() } else { words.panel_note() } }</p>
            </div>
        </aside>
    }
}

fn direction(ui: &Ui, policy: &PolicyRef, one: &Row, scale: Decimal) -> Html {
    let direction = &policy.directions[one.direction];
    let theme = policy.themes.get(direction.theme.index()).map_or("", |theme| theme.label.get(ui.words.0));
    let name = format!("{} {theme}", direction.number.get(ui.words.0));
    html! {
        <li class="row" data-panel={direction.id.to_string()} key={&*direction.id}>
            { row(ui, one, scale, html! { <span>{ text(ui, &name) }</span> }) }
        </li>
    }
}
