//! The switch that has this browser remember the answers.

use super::parts::{Choice, button, pick};
use crate::ui::use_ui;
use crate::update::Msg;
use yew::prelude::*;

/// See [`KeepCard`].
#[derive(PartialEq, Properties)]
pub struct KeepCardProps {
    /// The browser remembers the answers; `None` where it does not allow that.
    pub remembers: Option<bool>,
    /// Ways to take the answers along are offered too.
    pub takes: bool,
}

/// The switch, and with all answers ways to take them along.
#[component]
pub fn KeepCard(props: &KeepCardProps) -> Html {
    let ui = &use_ui();
    let words = ui.words;
    let Some(checked) = props.remembers else {
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
            if props.takes {
                <div class="go">
                    { button(ui, "btn outline", words.save_file(), Msg::SaveAsked) }
                    { button(ui, "btn outline", words.share(), Msg::ShareAsked) }
                </div>
            }
        </div>
    }
}
