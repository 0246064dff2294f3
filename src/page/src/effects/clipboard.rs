//! Copying.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies a text; `false` where the browser does not allow that: then the text stays selected, for the visitor to copy.
///
/// By `execCommand`, which also works in a sandboxed frame and in a file, where `navigator.clipboard` does not.
pub fn copy(root: &Element, text: &str) -> bool {
    selected(root, text).unwrap_or(false)
}

fn selected(root: &Element, text: &str) -> Result<bool, JsValue> {
    let document: HtmlDocument = gloo_utils::document().unchecked_into();
    let focused = document.active_element();
    let area: HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
    area.set_value(text);
    area.set_read_only(true);
    root.append_child(&area)?;
    area.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    if copied {
        area.remove();
        if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            element.focus()?;
        }
    } else {
        let left = area.clone();
        EventListener::once(&area, "blur", move |_| left.remove()).forget();
    }
    Ok(copied)
}
