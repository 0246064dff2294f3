//! The page: what the visitor sees. It shows what the core says and decides nothing.
//!
//! `model`, `session` and `update` are pure and know nothing of the browser; `view` turns the model into elements;
//! `effects` alone touches the browser.

pub mod bars;
pub mod effects;
pub mod model;
pub mod session;
pub mod update;
mod view;
pub mod words;

use self::model::Model;
use self::update::{Effect, Msg};
use crate::pack::unpack;
use crate::period::Date;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

/// Smaller than the allocator that comes with the compiler.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static HEAP: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Starts the page in the element `#app`, with the policies as [`crate::pack`] packs them.
///
/// `www/loader.js` calls it once, after it has fetched the policies; nothing after it uses the network.
#[wasm_bindgen]
pub fn start(policies: &[u8]) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.get_element_by_id("app")) else { return };
    root.set_inner_html("");
    // Without a usable clock, a day that no window holds: the visitor sees it and chooses another.
    let Some(today) = effects::today().or_else(|| Date::new(1970, 1, 1)) else { return };
    let props = PageProps { policies: policies.into(), today };
    yew::Renderer::<Page>::with_root_and_props(root, props).render();
}

/// What the page is given.
#[derive(PartialEq, Properties)]
pub struct PageProps {
    /// The packed policies.
    pub policies: Rc<[u8]>,
    /// Today.
    pub today: Date,
}

/// The whole page.
pub struct Page {
    model: Model,
    /// Done once the elements they concern are there.
    effects: Vec<Effect>,
}

impl Component for Page {
    type Message = Msg;
    type Properties = PageProps;

    fn create(ctx: &Context<Self>) -> Self {
        let PageProps { policies, today } = ctx.props();
        effects::listen(ctx.link().callback(|msg| msg));
        Page { model: Model::new(unpack(policies), *today), effects: Vec::new() }
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        self.effects.extend(update::update(&mut self.model, msg));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        view::page(&self.model, &ctx.link().callback(|msg| msg))
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.effects.drain(..).for_each(effects::run);
    }
}
