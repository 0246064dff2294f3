//! The wasm that the browser loads: the page's one entry.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called when an instance begins, and does nothing: wasm-bindgen's JavaScript calls it of a fresh instance after a panic,
/// and exports it only where there is one.
#[wasm_bindgen(start)]
pub fn begin() {}

/// Starts the page in an element; see [`page::start`].
#[wasm_bindgen]
pub fn start(root: &web_sys::Element, policies: &[u8], options: JsValue) -> Result<(), JsValue> {
    page::start(root, policies, options)
}

/// Grows the memory by so many bytes at least, which the allocator then hands out. See `www/no-wasm.js`.
#[wasm_bindgen]
pub fn reserve(bytes: usize) {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(bytes)));
}
