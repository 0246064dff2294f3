//! The page: what the visitor sees. It shows what the core says and decides nothing.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

/// Starts the page in the element `#app`, with the policies as one JSON array.
///
/// `www/loader.js` calls it once, after it has fetched the policies; nothing after it uses the network.
#[wasm_bindgen]
pub fn start(policies_json: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.get_element_by_id("app")) else { return };
    root.set_inner_html("");
    yew::Renderer::<Page>::with_root_and_props(root, PageProps { titles: titles(policies_json) }).render();
}

/// What the page is given.
#[derive(PartialEq, Properties)]
pub struct PageProps {
    /// Titles of the policies, in Chinese.
    pub titles: Vec<String>,
}

/// The whole page: for now, which policies it holds.
#[component]
pub fn Page(props: &PageProps) -> Html {
    html! {
        <>
            <h1>{ "自测" }</h1>
            <ul>{ for props.titles.iter().map(|title| html! { <li class="policy">{ title }</li> }) }</ul>
        </>
    }
}

/// The Chinese title of each policy; a policy without one is left out.
fn titles(policies_json: &str) -> Vec<String> {
    let policies: Vec<serde_json::Value> = serde_json::from_str(policies_json).unwrap_or_default();
    policies.iter().filter_map(|policy| Some(policy["title"]["zh"].as_str()?.to_owned())).collect()
}
