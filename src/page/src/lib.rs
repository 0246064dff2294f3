//! The page: what the visitor sees. It shows what the engine says and decides nothing.
//!
//! `model`, `session`, `memory` and `update` are pure and know nothing of the browser; `view` turns the model into elements;
//! `effects` alone touches the browser; [`app`] is the root component that joins them.

pub mod app;
pub mod bars;
pub mod drawing;
pub mod effects;
pub mod memory;
pub mod model;
pub mod moved;
pub mod options;
pub mod qr;
pub mod session;
pub mod shared;
pub mod ui;
pub mod update;
pub mod view;
pub mod words;

use app::{App, AppProps};
use engine::values::period::Date;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Starts the page in an element, in place of what is in it, with the policies as [`engine::pack`] packs them.
///
/// `options` is an object that [`options::StartOptions`] is read from. Two properties of it are the page's own: it writes the answers
/// to `answers` after each change, and calls the function `crashed` when this instance can no longer be used; called again
/// with the same object, it goes on with those answers. Nothing after the call uses the network.
///
/// # Errors
/// Where the element cannot be changed.
pub fn start(root: &Element, policies: &[u8], options: JsValue) -> Result<(), JsValue> {
    let read = effects::start_options::read(&options);
    // Without a usable clock, a day that no window holds: the visitor sees it and chooses another.
    let today = effects::today().or_else(|| Date::new(1970, 1, 1)).ok_or(JsValue::UNDEFINED)?;
    // Yew never removes its listeners from an element: after a crash the page needs a new one.
    root.set_text_content(None);
    let mount = gloo_utils::document().create_element("div")?;
    root.append_child(&mount)?;
    let props = AppProps { root: mount.clone(), policies: policies.into(), options: read, handed: options, today };
    yew::Renderer::<App>::with_root_and_props(mount, props).render();
    Ok(())
}
