//! The browser's history, where the page has the tab to itself: a place of the trail for each screen.
//!
//! Not by `gloo-history`, which throws where `pushState` is refused.

use crate::update::Msg;
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::PopStateEvent;
use yew::Callback;

fn history() -> Option<web_sys::History> {
    gloo_utils::window().history().ok()
}

/// The place that a state of the history stands for.
fn place(state: &JsValue) -> Option<usize> {
    state.as_f64().filter(|place| *place >= 0.0 && place.fract() == 0.0).map(|place| place as usize)
}

/// Where the tab stands: not in the first place where the page was loaded anew.
pub fn begin() -> usize {
    let Some(history) = history() else { return 0 };
    history.state().ok().as_ref().and_then(place).unwrap_or_else(|| {
        let _ = history.replace_state_with_url(&JsValue::from(0), "", None);
        0
    })
}

/// Sends each place that the browser goes to.
pub fn listen(send: Callback<Msg>) -> EventListener {
    EventListener::new(&gloo_utils::window(), "popstate", move |event| {
        if let Some(place) = event.dyn_ref::<PopStateEvent>().and_then(|event| place(&event.state())) {
            send.emit(Msg::Travelled(place));
        }
    })
}

/// Notes a new place.
pub fn remember(place: usize) {
    if let Some(history) = history() {
        let _ = history.push_state_with_url(&JsValue::from(place as u32), "", None);
    }
}

/// Goes so many places back. A browser keeps only so many places of a tab, and goes nowhere at all if asked for one
/// before them.
pub fn go_back(places: usize) {
    if let Some(history) = history() {
        let kept = history.length().unwrap_or(1).saturating_sub(1);
        let _ = history.go_with_delta(-(kept.min(places as u32) as i32));
    }
}

/// Writes another address in the place of the one shown.
pub fn replace_address(address: &str) {
    if let Some(history) = history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}
