//! Everything the page does to the browser and hears from it, in one place: clock, focus, files, and the stage.
//!
//! What differs between the site, a frame and an element is asked of the [`Stage`], which is JavaScript (`www/stage.js`).
//! No network, and no storage but what the stage remembers by `www/memory.js`: a test reads the wasm's imports.

use super::model::Model;
use super::update::keep::Taken;
use super::update::trial::FIELD;
use super::update::{Effect, FileError, Msg};
use engine::values::finding::Lang;
use engine::values::period::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event, FileReader, HtmlElement, HtmlInputElement, InputEvent};
use yew::Callback;

/// The largest file that is read, in bytes; an answers file has a few thousand.
const MOST_BYTES: u32 = 4 << 20;

#[wasm_bindgen]
extern "C" {
    /// What holds the page: the site itself, a frame in another page, or an element of another page.
    #[derive(Debug, Clone, PartialEq)]
    pub type Stage;

    /// Calls back with a place of the trail whenever the browser goes there; returns where it stands, which is not the
    /// first place where the page was loaded anew.
    #[wasm_bindgen(method)]
    fn travels(this: &Stage, told: &Closure<dyn Fn(usize)>) -> usize;

    /// Calls back with what stands behind the `#` of a share link, if the page is opened by one. Returns what share links
    /// begin with; empty where there is no address that others could open.
    #[wasm_bindgen(method)]
    fn linked(this: &Stage, told: &Closure<dyn Fn(String)>) -> String;

    /// What this browser remembers, empty where it is nothing; `None` where it does not allow that.
    #[wasm_bindgen(method)]
    fn recall(this: &Stage) -> Option<String>;

    /// Has it remember a text, or forget where that is empty: 0 where it does, 1 where it does not allow that, 2 where another window told it something
    /// since, which then stays.
    #[wasm_bindgen(method)]
    fn keep(this: &Stage, text: &str, anyway: bool) -> u32;

    /// Asks before the page is left, or no longer.
    #[wasm_bindgen(method)]
    fn guard(this: &Stage, on: bool);

    /// Notes a place of the trail in the browser's history, where the page owns it.
    #[wasm_bindgen(method)]
    fn remember(this: &Stage, place: usize);

    /// Goes so many places back in it.
    #[wasm_bindgen(method)]
    fn back(this: &Stage, places: usize);

    /// Another screen is shown: its top is to be seen.
    #[wasm_bindgen(method)]
    fn step(this: &Stage);

    /// Another language is spoken.
    #[wasm_bindgen(method)]
    fn speak(this: &Stage, lang: &str);

    /// Hands the visitor a file.
    #[wasm_bindgen(method)]
    fn save(this: &Stage, name: &str, text: &str);

    /// Calls back with the number of a key of the demo whenever one is pressed.
    #[wasm_bindgen(method)]
    fn presses(this: &Stage, told: &Closure<dyn Fn(usize)>);

    /// How the page is to look: large type, high contrast, for a hall.
    #[wasm_bindgen(method)]
    pub fn look(this: &Stage, large: bool, contrast: bool, hall: bool);

    /// Goes to the next section of the result, or the one before; `false` where there is none.
    #[wasm_bindgen(method)]
    fn section(this: &Stage, forward: bool) -> bool;
    /// Copies a text; `false` where the browser does not allow that, and has it selected instead.
    #[wasm_bindgen(method)]
    fn copy(this: &Stage, text: &str) -> bool;

    /// Prints the page.
    #[wasm_bindgen(method)]
    fn print(this: &Stage);
}

/// Today by the browser's clock.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(now.get_full_year() as i32, now.get_month() as i32 + 1, now.get_date() as i32)
}

/// Does what an update asked for.
pub fn run(effect: Effect, stage: &Stage, root: &Element, told: &Callback<Msg>) {
    match effect {
        Effect::Remember(place) => stage.remember(place),
        Effect::GoBack(places) => stage.back(places),
        Effect::ShowTop => {
            stage.step();
            focus(root, "heading");
        }
        Effect::Focus(id) => focus(root, &id),
        Effect::Download { name, text } => stage.save(&name, &text),
        Effect::Copy(text) => told.emit(Msg::Copied(stage.copy(&text))),
        Effect::Print => stage.print(),
        Effect::Keep { text, anyway } => match stage.keep(&text, anyway) {
            0 => {}
            1 => told.emit(Msg::NotKept(Taken::Refused)),
            _ => told.emit(Msg::NotKept(Taken::Elsewhere)),
        },
        Effect::Recall => told.emit(Msg::Recalled(stage.recall())),
        Effect::Guard(on) => stage.guard(on),
        Effect::Section(forward) => {
            if !stage.section(forward) && !forward {
                told.emit(Msg::WentBack);
            }
        }
        Effect::Speak(lang) => stage.speak(if lang == Lang::Zh { "zh-CN" } else { "en" }),
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

/// What is typed in the field an event comes from, and whether its characters are still being composed.
pub fn typed(event: &Event) -> (String, bool) {
    // What is typed into several lines is read like one line: the page has no other fields.
    let field = event.target().map(|target| target.unchecked_into::<HtmlInputElement>());
    let composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
    (field.map(|field| field.value()).unwrap_or_default(), composing)
}

/// Reads the file chosen in the field an event comes from, and tells.
pub fn read_file(event: &Event, told: Callback<Msg>) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
    let name = file.name();
    // The same file can then be chosen again.
    field.set_value("");
    if file.size() > MOST_BYTES.into() {
        return told.emit(Msg::FileRead(name, Err(FileError::TooLarge)));
    }
    let Ok(reader) = FileReader::new() else {
        return told.emit(Msg::FileRead(name, Err(FileError::Unreadable)));
    };
    let done = reader.clone();
    let on_end = Closure::once_into_js(move || {
        let text = done.result().ok().and_then(|text| text.as_string()).ok_or(FileError::Unreadable);
        told.emit(Msg::FileRead(name, text));
    });
    reader.set_onloadend(Some(on_end.unchecked_ref()));
    // A refusal is told by the same event.
    let _ = reader.read_as_text(&file);
}

/// Hears what no element of the page tells: the browser's back and forward, share links, frames and the keys of the demo.
/// Returns where the browser stands in its history, and what it remembers.
pub fn begin(stage: &Stage, model: &mut Model, told: Callback<Msg>) -> (usize, Option<String>) {
    let (followed, pressed) = (told.clone(), told.clone());
    let travelled = Closure::<dyn Fn(usize)>::new(move |place| told.emit(Msg::Travelled(place)));
    let followed = Closure::<dyn Fn(String)>::new(move |words| followed.emit(Msg::LinkFollowed(words)));
    let pressed = Closure::<dyn Fn(usize)>::new(move |key| pressed.emit(Msg::Pressed(key)));
    let place = stage.travels(&travelled);
    stage.presses(&pressed);
    model.address = stage.linked(&followed).into();
    // They live as long as the page.
    travelled.forget();
    followed.forget();
    pressed.forget();
    (place, stage.recall())
}
