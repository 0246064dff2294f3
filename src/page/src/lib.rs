//! The page: what the visitor sees. It shows what the core says and decides nothing.
//!
//! `model`, `session`, `memory` and `update` are pure and know nothing of the browser; `view` turns the model into elements;
//! `effects` alone touches the browser.

pub mod bars;
pub mod drawing;
pub mod effects;
pub mod memory;
pub mod model;
pub mod moved;
pub mod qr;
pub mod session;
pub mod shared;
pub mod ui;
pub mod update;
pub mod view;
pub mod words;

use self::effects::Stage;
use self::model::Model;
use self::ui::Ui;
use self::update::demo::Cue;
use self::update::{Effect, Msg, update};
use self::words::Words;
use engine::pack::unpack;
use engine::values::period::Date;
use std::rc::Rc;
use yew::prelude::*;

/// Starts the page in an element, with the policies as [`engine::pack`] packs them.
///
/// `wishes` are words: the language, the policy shown first, and the directions of a district that come first. Any may
/// be left empty; ` +demo` behind them begins the demo. `www/loader.js` calls it once, after it has fetched the
/// policies; nothing after it uses the network.
pub fn start(root: web_sys::Element, stage: Stage, policies: &[u8], wishes: &str) {
    // Without a usable clock, a day that no window holds: the visitor sees it and chooses another.
    let Some(today) = effects::today().or_else(|| Date::new(1970, 1, 1)) else { return };
    let props = PageProps { root: root.clone(), stage, policies: policies.into(), wishes: wishes.into(), today };
    yew::Renderer::<Page>::with_root_and_props(root, props).render();
}

/// What the page is given.
#[derive(PartialEq, Properties)]
pub struct PageProps {
    /// The element it is in.
    pub root: web_sys::Element,
    /// What holds it.
    pub stage: Stage,
    /// The packed policies.
    pub policies: Rc<[u8]>,
    /// What to begin with.
    pub wishes: Rc<str>,
    /// Today.
    pub today: Date,
}

/// The whole page.
pub struct Page {
    model: Model,
    /// Run once the elements they concern are there.
    effects: Vec<Effect>,
    /// How the stage was told to look.
    look: [bool; 3],
    send: Callback<Msg>,
}

/// The wish, said last, to begin with the demo.
const DEMO: &str = " +demo";

impl Component for Page {
    type Message = Msg;
    type Properties = PageProps;

    fn create(ctx: &Context<Self>) -> Self {
        let PageProps { stage, policies, wishes, today, .. } = ctx.props();
        let send = ctx.link().callback(|msg| msg);
        let mut model = Model::new(unpack(policies), *today, wishes);
        let (place, kept) = effects::begin(stage, &mut model, send.clone());
        let mut effects = update::keep::recalled(&mut model, kept, place);
        if wishes.ends_with(DEMO) {
            effects.extend(update(&mut model, Msg::Cued(Cue::Begin)));
        }
        Page { model, effects, look: [false; 3], send }
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        self.effects.extend(update(&mut self.model, msg));
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let ui = Ui { words: Words(self.model.lang), send: self.send.clone() };
        html! {
            <ContextProvider<Ui> context={ui.clone()}>{ view::page(&ui, &self.model) }</ContextProvider<Ui>>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let PageProps { root, stage, .. } = ctx.props();
        let look = [self.model.large, self.model.contrast, self.model.demo.is_some()];
        if look != self.look {
            self.look = look;
            stage.look(look[0], look[1], look[2]);
        }
        for effect in self.effects.drain(..) {
            effects::run(effect, stage, root, &self.send);
        }
    }
}
