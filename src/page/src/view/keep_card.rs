//! The switch that has this browser remember the answers.

use super::parts::{Choice, button, pick};
use crate::ui::Ui;
use crate::update::Msg;
use yew::prelude::*;

/// The switch, and with all answers (`takes`) ways to take them along. `remembers` is `None` where the browser does not
/// allow it.
pub fn keep_card(ui: &Ui, remembers: Option<bool>, takes: bool) -> Html {
    let words = ui.words;
    let Some(checked) = remembers else {
        return html! { <p class="hint keep screen">{ words.memory_refused() }</p> };
    };
    let choice = Choice { radio: false, name: "memory", value: "on", class: "", checked, msg: Msg::MemoryToggled };
    let label = html! {
        <>
            <span>{ words.memory() }</span>
            <small>{ words.memory_help() }</small>
        </>
    };
    html! {
        <div class="keep screen">
            { pick(ui, choice, label) }
            if takes {
                <div class="go">
                    { button(ui, "btn outline", words.save_file(), Msg::SaveAsked) }
                    { button(ui, "btn outline", words.share(), Msg::ShareAsked) }
                </div>
            }
        </div>
    }
}
