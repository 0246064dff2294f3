//! The page in a real browser: `cargo xtask test browser`.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "wasm_bindgen_test writes items without documentation")]

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Event, EventInit, HtmlElement, HtmlInputElement, InputEvent, InputEventInit};
use yew::scheduler::flush;

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Starts the page in a fresh element, and returns the title of its policy.
async fn started() -> Box<str> {
    if let Some(before) = document().get_element_by_id("app") {
        before.remove();
    }
    let root = document().create_element("div").unwrap();
    root.set_id("app");
    document().body().unwrap().append_child(&root).unwrap();
    let text = include_str!("../policies/bj-gjj-2022-guide/policy.json");
    let policy = engine::policy::parse::read(text).unwrap();
    let title = policy.title.zh.clone();
    page::start(&root, &engine::pack::pack(&vec![policy].into()), JsValue::from(js_sys::Object::new())).unwrap();
    flush().await;
    title
}

fn find<T: JsCast>(selector: &str) -> T {
    let found = document().query_selector(&format!("#app {selector}")).unwrap();
    found.unwrap_or_else(|| panic!("there is no {selector}")).dyn_into().ok().unwrap()
}

fn text(selector: &str) -> String {
    find::<HtmlElement>(selector).text_content().unwrap()
}

async fn click(selector: &str) {
    find::<HtmlElement>(selector).click();
    flush().await;
}

/// Types as a browser tells it, `composing` while an input method is at work.
async fn input(field: &HtmlInputElement, value: &str, composing: bool) {
    field.set_value(value);
    let init = InputEventInit::new();
    init.set_bubbles(true);
    init.set_is_composing(composing);
    field.dispatch_event(&InputEvent::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    flush().await;
}

async fn composed(field: &HtmlInputElement) {
    let init = EventInit::new();
    init.set_bubbles(true);
    field.dispatch_event(&Event::new_with_event_init_dict("compositionend", &init).unwrap()).unwrap();
    flush().await;
}

#[wasm_bindgen_test]
async fn the_page_shows_the_policies_it_is_given() {
    let title = started().await;
    assert!(text(".picks").contains(&*title));
}

#[wasm_bindgen_test]
async fn nothing_follows_from_characters_until_they_are_composed() {
    started().await;
    click("input[name=date][value=other]").await;
    let field: HtmlInputElement = find("#date-typed");
    input(&field, "2022年4月", true).await;
    input(&field, "2022年4月15日", true).await;
    assert_eq!(field.value(), "2022年4月15日", "the page leaves the field alone");
    composed(&field).await;
    assert_eq!(find::<HtmlElement>(".echo").get_attribute("data-as-of").as_deref(), Some("2022-04-15"));
    input(&field, "2022年4月1", true).await;
    assert_eq!(field.value(), "2022年4月1");
}

#[wasm_bindgen_test]
async fn a_mistake_takes_the_focus_and_leads_to_its_field() {
    started().await;
    click("button[type=submit]").await;
    let focused = || document().active_element().map(|element| element.id()).unwrap_or_default();
    assert_eq!(focused(), "mistakes");
    click("#mistakes button").await;
    let field: HtmlInputElement = document().active_element().unwrap().dyn_into().unwrap();
    assert_eq!(field.name(), "date", "the first choice of the group");
}

#[wasm_bindgen_test]
async fn an_element_stays_itself_while_its_neighbours_come_and_go() {
    started().await;
    click("input[name=date][value=last]").await;
    click("button[type=submit]").await;
    let first: HtmlInputElement = find("input[name=scope]");
    assert!(document().query_selector(".panel .row").unwrap().is_none());
    first.focus().unwrap();
    first.click();
    flush().await;
    assert!(document().query_selector(".panel .row").unwrap().is_some());
    assert!(find::<HtmlInputElement>("input[name=scope]").is_same_node(Some(&first)));
    assert!(document().active_element().unwrap().is_same_node(Some(&first)), "it keeps the focus");
    assert_eq!(document().active_element().map(|element| element.tag_name()).as_deref(), Some("INPUT"));
}
