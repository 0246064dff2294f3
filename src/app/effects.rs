//! Everything the page does to the browser and hears from it, in one place: clock, focus, history, files, print.
//!
//! No network and no storage: a test reads the wasm's imports.

use super::update::{Effect, FileError, Msg};
use crate::finding::Lang;
use crate::period::Date;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Document, Event, FileReader, HtmlElement, HtmlInputElement, InputEvent, PopStateEvent, Url,
    Window,
};
use yew::Callback;

/// The largest file that is read, in bytes; an answers file has a few thousand.
const MOST_BYTES: u32 = 4 << 20;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Today by the browser's clock.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(now.get_full_year() as i32, now.get_month() as i32 + 1, now.get_date() as i32)
}

/// Does what an update asked for.
pub fn run(effect: Effect) {
    // Nothing here is needed for the page to go on: where a browser refuses, nothing happens.
    let _ = match effect {
        Effect::Remember(place) => remember(place, false),
        Effect::GoBack(places) => window()
            .and_then(|window| window.history().ok())
            .map(|history| drop(history.go_with_delta(-(places as i32)))),
        Effect::ShowTop => show_top(),
        Effect::Focus(id) => focus(&id),
        Effect::Download { name, text } => download(&name, &text),
        Effect::Print => {
            unfold();
            window().map(|window| drop(window.print()))
        }
        Effect::Speak(lang) => speak(lang),
    };
}

fn speak(lang: Lang) -> Option<()> {
    let code = if lang == Lang::Zh { "zh-CN" } else { "en" };
    document()?.document_element()?.set_attribute("lang", code).ok()
}

/// Notes the place in the browser's history; the address stays as it is.
fn remember(place: usize, instead: bool) -> Option<()> {
    let history = window()?.history().ok()?;
    let state = JsValue::from_str(&place.to_string());
    if instead { history.replace_state(&state, "").ok() } else { history.push_state(&state, "").ok() }
}

fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

fn focus(id: &str) -> Option<()> {
    let element = element(id)?;
    // A group of choices is no field itself: its first choice is.
    let field = element.query_selector("input").ok().flatten().filter(|_| element.tag_name() == "FIELDSET");
    let field = field.and_then(|field| field.dyn_into::<HtmlElement>().ok());
    field.as_ref().unwrap_or(&element).focus().ok()
}

fn show_top() -> Option<()> {
    window()?.scroll_to_with_x_and_y(0.0, 0.0);
    focus("heading")
}

/// Hands the visitor a file, made here and forgotten at once.
fn download(name: &str, text: &str) -> Option<()> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = document()?;
    let link: HtmlElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &url).ok()?;
    link.set_attribute("download", name).ok()?;
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Url::revoke_object_url(&url).ok()
}

/// What is typed in the field an event comes from, and whether its characters are still being composed.
pub fn typed(event: &Event) -> (String, bool) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
    (field.map(|field| field.value()).unwrap_or_default(), composing)
}

/// Opens every fold, since paper has none.
fn unfold() {
    let Some(folds) = document().and_then(|document| document.query_selector_all("details").ok()) else { return };
    for at in 0..folds.length() {
        if let Some(fold) = folds.get(at).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) {
            let _ = fold.set_attribute("open", "");
        }
    }
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

/// Hears what no element of the page tells: the browser's back and forward, and its print menu.
pub fn listen(told: Callback<Msg>) {
    remember(0, true);
    let travelled = Closure::<dyn Fn(PopStateEvent)>::new(move |event: PopStateEvent| {
        if let Some(place) = event.state().as_string().and_then(|place| place.parse().ok()) {
            told.emit(Msg::Travelled(place));
        }
    });
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("popstate", travelled.as_ref().unchecked_ref());
    }
    let printing = Closure::<dyn Fn()>::new(unfold);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("beforeprint", printing.as_ref().unchecked_ref());
    }
    // Both live as long as the page.
    travelled.forget();
    printing.forget();
}
