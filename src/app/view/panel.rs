//! Every checked direction's state and amount, narrowing as answers come in. On a phone one line that opens.

use super::Show;
use super::parts::{amount_bar, amount_text, chip, hatch, tell};
use crate::app::bars::{Row, rows, scale};
use crate::app::model::Model;
use crate::app::session::Session;
use crate::app::update::Msg;
use crate::bounds::Extent;
use crate::wording;
use rust_decimal::Decimal;
use yew::prelude::*;

/// The panel beside the questions.
pub fn panel(model: &Model, session: &Session, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let rows = rows(session);
    let scale = scale(&rows);
    let most = match session.assessment.headline.range.high {
        Extent::Finite(most) if most.is_zero() => String::new(),
        Extent::Finite(most) => words.most(&wording::money(most, words.0)),
        Extent::Unlimited => String::new(),
    };
    let open = model.panel_open;
    html! {
        <aside class={classes!("panel", open.then_some("open"))} aria-label={words.panel_title()}>
            { hatch() }
            <button type="button" class="panel-line" aria-expanded={if open { "true" } else { "false" }} aria-controls="panel-rows" onclick={tell(told, Msg::PanelToggled)}>
                <b>{ words.panel_title() }</b><span>{ &most }</span>
            </button>
            <div class="panel-head"><h2>{ words.panel_title() }</h2><span>{ &most }</span></div>
            <div class="panel-rows" id="panel-rows">
                <ul>{ for rows.iter().map(|one| row(session, one, scale, show)) }</ul>
                <p class="hint">{ words.panel_note() }</p>
            </div>
        </aside>
    }
}

/// One direction: its name and state, and its amount as bar and words.
fn row(session: &Session, row: &Row, scale: Decimal, show: Show<'_>) -> Html {
    let words = show.words;
    let direction = &session.policy.directions[row.direction];
    let theme = session.policy.themes.get(direction.theme as usize).map_or("", |theme| theme.label.get(words.0));
    let amount = amount_text(row, words);
    html! {
        <li class="row" data-panel={direction.id.to_string()}>
            <p class="row-name">
                <span><span lang="zh-CN">{ &*direction.number }</span>{ " " }{ theme }</span>
                { chip(row.verdict, words.chip(row.verdict)) }
            </p>
            if !amount.is_empty() { { amount_bar(row, scale) }<p class="row-amount">{ amount }</p> }
        </li>
    }
}
