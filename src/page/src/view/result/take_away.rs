//! Ways to take the result along.

use crate::ui::Ui;
use crate::update::{Msg, Take};
use crate::view::parts::button;
use yew::prelude::*;

/// The id of this part.
pub const ID: &str = "take";

/// Every way, with what it is for. `trying` while a value is tried; `copied` is `None` until copying is asked for.
pub fn take_away(ui: &Ui, trying: bool, copied: Option<bool>) -> Html {
    let words = ui.words;
    let ways = [
        (words.take_print(), Msg::PrintAsked),
        (words.take_message(), Msg::Taken(Take::Message)),
        (words.take_table(), Msg::Taken(Take::Table)),
        (words.take_data(), Msg::Taken(Take::Data)),
        (words.save_file(), Msg::SaveAsked),
    ];
    let copied = match copied {
        Some(true) => words.copied(),
        Some(false) => words.copy_by_hand(),
        None => "",
    };
    html! {
        <section class="group screen" id={ID} tabindex="-1">
            <h2>{ words.take_title() }</h2>
            <div class="card">
                if trying {
                    <p class="help">{ words.take_trying() }</p>
                }
                <div class="go take">
                    for (label, msg) in ways {
                        { button(ui, "btn small outline", label, msg) }
                    }
                    { button(ui, "btn small outline own", words.share(), Msg::ShareAsked) }
                </div>
                <p class="hint" role="status">{ copied }</p>
            </div>
        </section>
    }
}
