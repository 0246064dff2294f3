//! The page's root component.

use crate::effects::{self, Host};
use crate::model::{Look, Model};
use crate::options::{District, StartOptions};
use crate::ui::Ui;
use crate::update::demo::Cue;
use crate::update::{self, Effect, Msg, update};
use crate::view;
use crate::words::Words;
use engine::pack::unpack;
use engine::values::finding::Lang;
use engine::values::period::Date;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// What the page is given.
#[derive(PartialEq, Properties)]
pub struct AppProps {
    /// The element it is in.
    pub root: Element,
    /// The packed policies.
    pub policies: Rc<[u8]>,
    /// What to begin with.
    pub options: StartOptions,
    /// The same as it was handed over.
    pub handed: JsValue,
    /// Today.
    pub today: Date,
}

/// The whole page: the model, and the effects that wait for the elements they concern.
pub struct App {
    model: Model,
    host: Host,
    effects: Vec<Effect>,
    send: Callback<Msg>,
    district: Option<District>,
    /// How the page looks now; the host is told of changes only.
    look: Look,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { root, policies, options, handed, today } = ctx.props();
        let send = ctx.link().callback(|msg| msg);
        let mut model = Model::new(unpack(policies), *today, options);
        let host = Host::new(root.clone(), options, handed.clone());
        let (place, address) = host.listen(options.share.as_deref(), &send);
        model.address = address.into();
        let mut effects = update::keep::recalled(&mut model, host.storage().recall(), place);
        if let Some(answers) = &options.answers {
            effects = update::keep::recovered(&mut model, answers);
        } else if options.demo {
            effects.extend(update(&mut model, Msg::Cued(Cue::Begin)));
        }
        if model.lang == Lang::En {
            effects.insert(0, Effect::Speak(model.lang));
        }
        let district = options.district.clone();
        App { model, host, effects, send, district, look: Look::default() }
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        self.effects.extend(update(&mut self.model, msg));
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let ui = Ui { words: Words(self.model.lang), send: self.send.clone() };
        html! {
            <ContextProvider<Ui> context={ui.clone()}>
                { view::page(&ui, &self.model, self.district.as_ref()) }
            </ContextProvider<Ui>>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let look = self.model.look();
        if look != self.look {
            self.look = look;
            self.host.set_look(look);
        }
        for effect in self.effects.drain(..) {
            effects::run(effect, &self.host, &self.send);
        }
        self.host.hand_over(&self.model);
    }
}
