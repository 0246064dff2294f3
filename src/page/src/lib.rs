//! The page: what the visitor sees. It shows what the core says and decides nothing.
//!
//! `model`, `session`, `memory` and `update` are pure and know nothing of the browser; `view` turns the model into elements;
//! `effects` alone touches the browser.

pub mod bars;
pub mod effects;
pub mod memory;
pub mod model;
pub mod moved;
pub mod qr;
pub mod session;
pub mod ui;
pub mod update;
mod view;
pub mod words;

use self::effects::Stage;
use self::model::Model;
use self::update::demo::Cue;
use self::update::{Effect, Msg, update};
use engine::pack::unpack;
use engine::values::period::Date;
use std::cell::Cell;
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
    /// Done once the elements they concern are there, and painted where they are a new screen.
    effects: Vec<Effect>,
    /// How the stage was told to look.
    look: [bool; 3],
    /// There was too little room to write all of it.
    more: Cell<bool>,
    /// The demo, walked unseen before the visitor comes to its screens: a browser compiles what it has not run yet, and
    /// on a slow processor that alone takes longer than a frame.
    rehearsal: Option<Box<Model>>,
}

/// The wish, said last, to begin with the demo.
const DEMO: &str = " +demo";

impl Component for Page {
    type Message = Msg;
    type Properties = PageProps;

    fn create(ctx: &Context<Self>) -> Self {
        let PageProps { stage, policies, wishes, today, .. } = ctx.props();
        let contents = unpack(policies);
        let rehearsal = contents.as_ref().ok().map(|contents| {
            let mut model = Box::new(Model::new(Ok(contents), *today, wishes));
            update(&mut model, Msg::Cued(Cue::Begin));
            model
        });
        let mut model = Model::new(contents, *today, wishes);
        let (place, kept) = effects::begin(stage, &mut model, ctx.link().callback(|msg| msg));
        let mut effects = update::keep::recalled(&mut model, kept, place);
        if wishes.ends_with(DEMO) {
            effects.extend(update(&mut model, Msg::Cued(Cue::Begin)));
        }
        Page { model, effects, look: [false; 3], more: Cell::default(), rehearsal }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        if msg == Msg::Painted {
            self.run_effects(ctx);
            if !self.more.get() {
                self.rehearse(ctx);
                return false;
            }
        }
        self.effects.extend(update(&mut self.model, msg));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (page, more) = view::page(&self.model, &ctx.link().callback(|msg| msg));
        self.more.set(more);
        page
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let stage = &ctx.props().stage;
        let look = [self.model.large, self.model.contrast, self.model.demo.is_some()];
        if look != self.look {
            self.look = look;
            stage.look(look[0], look[1], look[2]);
        }
        // Not while the page is loaded, but once the visitor has begun.
        if self.more.get() || !first && self.rehearsal.is_some() {
            stage.paint();
        }
        // A new screen is painted first: to note its place and to move the focus takes as long as to write it.
        if !self.model.is_new() {
            self.run_effects(ctx);
        }
    }
}

impl Page {
    /// Does what was left to be done.
    fn run_effects(&mut self, ctx: &Context<Self>) {
        let PageProps { root, stage, .. } = ctx.props();
        let told = ctx.link().callback(|msg| msg);
        self.effects.drain(..).for_each(|effect| effects::run(effect, stage, root, &told));
    }

    /// One screen of the rehearsal.
    fn rehearse(&mut self, ctx: &Context<Self>) {
        let Some(model) = &mut self.rehearsal else { return };
        let (before, told) = (model.screen(), ctx.link().callback(|msg| msg));
        update(model, Msg::Cued(Cue::Forward));
        model.room = usize::MAX;
        drop(view::page(model, &told));
        if model.screen() == before {
            self.rehearsal = None;
        } else {
            ctx.props().stage.paint();
        }
    }
}
