//! The wasm that the browser loads: the page's one entry.

use page::effects::Stage;
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the page in an element; see [`page::start`].
#[wasm_bindgen]
pub fn start(root: web_sys::Element, stage: Stage, policies: &[u8], wishes: &str) {
    page::start(root, stage, policies, wishes);
}

/// Grows the memory by so many bytes at least, which the allocator then hands out. See `www/no-wasm.js`.
#[wasm_bindgen]
pub fn reserve(bytes: usize) {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(bytes)));
}
