//! Everything the page does to the browser and hears from it. No network; storage is `storage`'s alone and downloads are
//! `download`'s alone.

mod clipboard;
mod crash;
mod download;
mod history;
mod host;
mod keys;
mod print;
mod share_link;
pub mod start_options;
mod storage;

pub use host::Host;

use crate::update::trial::FIELD;
use crate::update::{Effect, Msg};
use engine::values::period::Date;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::Callback;

/// Today by the browser's clock.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(now.get_full_year() as i32, now.get_month() as i32 + 1, now.get_date() as i32)
}

/// Does what an update asked for.
pub fn run(effect: Effect, host: &Host, send: &Callback<Msg>) {
    match effect {
        Effect::Remember(place) => host.remember(place),
        Effect::GoBack(places) => host.go_back(places),
        Effect::ShowTop => {
            host.show_top();
            focus(host.root(), "heading");
        }
        Effect::Focus(id) => focus(host.root(), &id),
        Effect::Download { name, text } => download::save(host.root(), &name, &text),
        Effect::Copy(text) => send.emit(Msg::Copied(clipboard::copy(host.root(), &text))),
        Effect::Print => print::print(),
        Effect::Keep { text, anyway } => {
            if let Err(why) = host.storage().keep(&text, anyway) {
                send.emit(Msg::NotKept(why));
            }
        }
        Effect::Recall => send.emit(Msg::Recalled(host.storage().recall())),
        Effect::Guard(on) => host.guard(on),
        Effect::Section(forward) => {
            if !host.show_section(forward) && !forward {
                send.emit(Msg::WentBack);
            }
        }
        Effect::Speak(lang) => host.set_lang(lang),
    }
}

/// Where a browser refuses, nothing happens: the page goes on without.
fn focus(root: &Element, id: &str) {
    let Some(element) = root.query_selector(&format!("#{id}")).ok().flatten() else { return };
    // A group of choices is no field itself: its first choice is.
    let field = element.query_selector("input").ok().flatten();
    let field = field.filter(|_| element.tag_name() == "FIELDSET" || id == FIELD);
    if let Ok(element) = field.unwrap_or(element).dyn_into::<HtmlElement>() {
        let _ = element.focus();
    }
}
