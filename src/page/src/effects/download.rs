//! Files that are handed to the visitor. No other module makes any.

use gloo_file::{Blob, ObjectUrl};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement};

/// Saves a text as a file. It is made here, and forgotten at once.
pub fn save(root: &Element, name: &str, text: &str) {
    let url = ObjectUrl::from(Blob::new_with_options(text, Some("application/json")));
    if let Err(why) = click(root, name, &url) {
        gloo_console::error!(why);
    }
}

fn click(root: &Element, name: &str, url: &str) -> Result<(), JsValue> {
    let link: HtmlAnchorElement = gloo_utils::document().create_element("a")?.unchecked_into();
    // By name: a setter of `href` among the imports could not be told from that of a location.
    link.set_attribute("href", url)?;
    link.set_download(name);
    // Some browsers follow only a link that is in the page.
    root.append_child(&link)?;
    link.click();
    link.remove();
    Ok(())
}
