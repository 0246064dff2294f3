//! The page in a real browser: `cargo xtask test browser`.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "wasm_bindgen_test writes items without documentation")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_page_shows_the_policies_it_is_given() {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    root.set_id("app");
    document.body().unwrap().append_child(&root).unwrap();

    zice::app::start(r#"[{ "title": { "zh": "实施指南" } }]"#);
    yew::scheduler::flush().await;

    assert!(root.text_content().unwrap().contains("实施指南"));
}
