//! Every checked direction's state and amount, narrowing as answers come in. On a phone one line that opens.

use super::parts_pen::{hatch, row};
use super::pen::{Event, Pen, Say};
use crate::bars::{rows, scale};
use crate::model::Model;
use crate::session::Session;
use crate::update::Msg;
use crate::words::Word;
use engine::present::wording;

/// The panel beside the questions.
pub fn panel(p: &mut Pen, model: &Model, session: &Session) {
    let words = p.words;
    // Before any is chosen, all would be checked.
    let rows = if session.chosen() > 0 { rows(session) } else { Vec::new() };
    let scale = scale(&rows);
    let most = session.assessment.headline.range.high.finite().filter(|most| !rows.is_empty() && !most.is_zero());
    let most = most.map(|most| words.most(&wording::money(most, words.0))).unwrap_or_default();
    p.el("aside.panel", |p| {
        if model.panel_open {
            p.class("panel open");
        }
        p.attr("aria-label", words.panel_title());
        hatch(p);
        p.el("button.panel-line[type=button][aria-controls=panel-rows]", |p| {
            p.attr("aria-expanded", if model.panel_open { "true" } else { "false" });
            p.on(Event::Click, Say::This(Msg::PanelToggled));
            p.line("b", Word::panel_title);
            p.line("span", &most);
        });
        p.el("div.panel-head", |p| {
            p.line("h2", Word::panel_title);
            p.line("span", &most);
        });
        // It scrolls, and not every browser lets the keyboard into what does.
        p.el("div.panel-rows[id=panel-rows][tabindex=0]", |p| {
            p.el("ul", |p| {
                for one in &rows {
                    let direction = &session.policy.directions[one.direction];
                    let theme = session.policy.themes.get(direction.theme as usize);
                    let name = format!(
                        "{} {}",
                        direction.number.get(words.0),
                        theme.map_or("", |theme| theme.label.get(words.0))
                    );
                    p.el("li.row", |p| {
                        p.attr("data-panel", &direction.id);
                        row(p, one, scale, |p| p.line("span", &name));
                    });
                }
            });
            p.line("p.hint", if rows.is_empty() { Word::panel_empty } else { Word::panel_note });
        });
    });
}
