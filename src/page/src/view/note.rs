//! A box that says or asks something above the screen.

use super::parts::{button, text};
use crate::ui::Ui;
use crate::update::Msg;
use engine::values::finding::Finding;
use yew::prelude::*;

/// How many findings are listed.
const SHOWN: usize = 12;

/// A box that can be given the focus.
pub fn note(id: &'static str, class: &'static str, role: &'static str, inside: Html) -> Html {
    html! { <div {class} tabindex="-1" {id} {role}>{ inside }</div> }
}

/// Lines, what cannot be used, and what may be done. Empty lines are left out.
pub fn question(
    ui: &Ui,
    id: &'static str,
    class: &'static str,
    lines: &[&str],
    wrong: &[Finding],
    choices: &[(&str, Msg)],
) -> Html {
    let inside = html! {
        <>
            for line in lines.iter().filter(|line| !line.is_empty()) {
                <p>{ text(ui, line) }</p>
            }
            if !wrong.is_empty() {
                { findings(ui, wrong) }
            }
            for (at, (label, msg)) in choices.iter().enumerate() {
                { button(ui, if at == 0 { "btn small" } else { "btn small ghost" }, label, msg.clone()) }
            }
        </>
    };
    note(id, class, "group", inside)
}

/// Findings a reader can act on.
pub fn findings(ui: &Ui, all: &[Finding]) -> Html {
    let words = ui.words;
    html! {
        <>
            <ul class="findings">
                for finding in all.iter().take(SHOWN) {
                    <li>
                        if finding.place.line > 0 {
                            <span>{ words.line(finding.place.line) }</span>
                        }
                        <span>{ text(ui, finding.message.get(words.0)) }</span>
                        { " " }
                        if !finding.help.get(words.0).is_empty() {
                            <span class="muted">{ text(ui, finding.help.get(words.0)) }</span>
                        }
                    </li>
                }
            </ul>
            if all.len() > SHOWN {
                <p>{ words.and_more(all.len() - SHOWN) }</p>
            }
        </>
    }
}
