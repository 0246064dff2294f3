//! The keys of the demo, as a presenter's clicker sends them.

use crate::update::Msg;
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent};
use yew::Callback;

/// Fields in which these keys are typed.
const TYPED: &str = "input:not([type=radio]):not([type=checkbox]):not([type=file]),textarea,select,[contenteditable]";

thread_local! {
    /// Of several pages in one document, the one last used hears keys that go to none of them.
    static LAST_USED: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// The page in this element is the one last used.
pub fn use_page(root: &Element) {
    LAST_USED.with_borrow_mut(|last| *last = Some(root.clone()));
}

/// The number of a key: figures as they are, then forward and back.
fn number(key: &str) -> Option<usize> {
    match key {
        "Escape" => Some(0),
        "PageDown" => Some(10),
        "PageUp" => Some(11),
        _ if key.len() == 1 => key.parse().ok(),
        _ => None,
    }
}

/// Sends the number of each key that is pressed during the demo, which `page` is marked with.
pub fn listen(root: &Element, page: &Element, send: Callback<Msg>) -> [EventListener; 3] {
    let used = |kind: &'static str| {
        let own = root.clone();
        EventListener::new(root, kind, move |_| use_page(&own))
    };
    let (root_of, page) = (root.clone(), page.clone());
    let options = EventListenerOptions::enable_prevent_default();
    let pressed = EventListener::new_with_options(&gloo_utils::window(), "keydown", options, move |event| {
        let Some(number) = heard(event, &root_of, &page) else { return };
        event.prevent_default();
        send.emit(Msg::Pressed(number));
    });
    [used("focusin"), used("pointerdown"), pressed]
}

/// The number of a key that is the demo's: pressed in this page or nowhere, and not while something is typed.
fn heard(event: &Event, root: &Element, page: &Element) -> Option<usize> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let number = number(&event.key())?;
    let path = event.composed_path();
    let target = path.get(0).dyn_into::<Element>().ok()?;
    let own = path.includes(&JsValue::from(root), 0);
    let free = gloo_utils::document().body().is_some_and(|body| target == *body)
        && LAST_USED.with_borrow(|last| last.as_ref() == Some(root));
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
    let typing = event.is_composing() || target.matches(TYPED).unwrap_or(false);
    let ours = page.class_list().contains("hall") && (own || free);
    (ours && !modified && !typing && !event.default_prevented()).then_some(number)
}
