//! What holds a page: a tab of its own, a frame in another page, or an element of another page.

use super::crash::{self, Listeners};
use super::storage::Storage;
use super::{history, keys, print, share_link};
use crate::memory;
use crate::model::{Look, Model};
use crate::options::{Shape, StartOptions};
use crate::update::Msg;
use engine::values::finding::Lang;
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BeforeUnloadEvent, CustomEvent, Element, HtmlElement, ScrollIntoViewOptions};
use yew::Callback;

/// What holds a page, and what the browser knows of it.
pub struct Host {
    shape: Shape,
    /// The element the page is in.
    root: Element,
    /// The element that says how it looks.
    page: Element,
    storage: Storage,
    /// The object that the page was started with: it outlives a crash.
    options: JsValue,
    listeners: Rc<RefCell<Listeners>>,
    /// The section of the result that the demo shows.
    section: RefCell<Option<Element>>,
}

impl Host {
    /// The host of the page in `root`.
    pub fn new(root: Element, options: &StartOptions, handed: JsValue) -> Host {
        let document = gloo_utils::document().document_element();
        let page = match options.shape {
            Shape::Tab | Shape::Frame => document,
            Shape::Element => root.closest(".zice").ok().flatten(),
        };
        let listeners = Rc::<RefCell<Listeners>>::default();
        crash::watch(handed.clone(), listeners.clone());
        Host {
            shape: options.shape,
            page: page.unwrap_or_else(|| root.clone()),
            root,
            storage: Storage::new(&options.storage),
            options: handed,
            listeners,
            section: RefCell::default(),
        }
    }

    /// Listens for what no element of the page sends: the browser's back and forward, share links, printing, and the keys
    /// of the demo. Returns where the browser stands in its history, and what share links begin with.
    pub fn listen(&self, share: Option<&str>, send: &Callback<Msg>) -> (usize, String) {
        let lasting = &mut self.listeners.borrow_mut().lasting;
        // In an element, folds beside the page are the host page's.
        let printed = if self.shape == Shape::Element { &self.root } else { &self.page };
        lasting.extend(print::open_folds(printed));
        lasting.extend(keys::listen(&self.root, &self.page, send.clone()));
        let mut begins = share.unwrap_or_default().to_owned();
        let mut place = 0;
        if self.shape != Shape::Element {
            // The host page's own address is none of ours.
            let (own, listener) = share_link::listen(send.clone());
            lasting.push(listener);
            begins = own;
        }
        if self.shape == Shape::Tab {
            place = history::begin();
            lasting.push(history::listen(send.clone()));
        }
        (place, begins)
    }

    /// The element the page is in.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// What this browser stores of the answers.
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// Notes a place of the trail in the browser's history.
    pub fn remember(&self, place: usize) {
        if self.shape == Shape::Tab {
            history::remember(place);
        }
    }

    /// Goes so many places back in it.
    pub fn go_back(&self, places: usize) {
        if self.shape == Shape::Tab {
            history::go_back(places);
        }
    }

    /// Another screen is shown: its top is to be seen, and whoever embeds the page hears of it by the event `zice:step` at
    /// the element it was started in.
    pub fn show_top(&self) {
        if self.shape == Shape::Tab {
            gloo_utils::window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        if let (Some(embedder), Ok(event)) = (self.root.parent_element(), CustomEvent::new("zice:step")) {
            let _ = embedder.dispatch_event(&event);
        }
    }

    /// Has the browser ask before the page is left, or no longer.
    pub fn guard(&self, on: bool) {
        self.listeners.borrow_mut().guard = on.then(|| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&gloo_utils::window(), "beforeunload", options, |event| {
                event.prevent_default();
                // What browsers of before 2024 go by.
                event.unchecked_ref::<BeforeUnloadEvent>().set_return_value("");
            })
        });
    }

    /// Says which language the page is in.
    pub fn set_lang(&self, lang: Lang) {
        let spoken = match self.shape {
            Shape::Tab | Shape::Frame => Some(self.page.clone()),
            Shape::Element => self.root.parent_element(),
        };
        if let Some(element) = spoken {
            let _ = element.set_attribute("lang", if lang == Lang::Zh { "zh-CN" } else { "en" });
        }
    }

    /// Sets how the page looks: large type, high contrast, and very large for a hall while the demo is on.
    pub fn set_look(&self, look: Look) {
        for (class, on) in [("large", look.large), ("contrast", look.contrast), ("hall", look.hall)] {
            let _ = self.page.class_list().toggle_with_force(class, on);
        }
        if look.hall {
            keys::use_page(&self.root);
        }
    }

    /// Shows the next section of the result, or the one before; `false` where there is none.
    pub fn show_section(&self, forward: bool) -> bool {
        self.next_section(forward).is_some()
    }

    fn next_section(&self, forward: bool) -> Option<()> {
        let heads = self.root.query_selector_all(".result h2").ok()?;
        let heads = heads.values().into_iter().flatten().map(JsCast::unchecked_into::<HtmlElement>);
        let heads: Vec<HtmlElement> = heads.filter(|head| head.get_client_rects().length() > 0).collect();
        let at = self.section.borrow().as_ref().and_then(|shown| heads.iter().position(|head| **head == *shown));
        let next = match (at, forward) {
            (None, true) => Some(0),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => return None,
        };
        let section = match next {
            Some(next) => Some(heads.get(next)?.clone()),
            None => None,
        };
        *self.section.borrow_mut() = section.as_deref().cloned();
        // Before the first section stands the heading.
        let heading = || self.root.query_selector("#heading").ok().flatten()?.dyn_into().ok();
        let shown = section.or_else(heading)?;
        shown.set_tab_index(-1);
        let without_scrolling = web_sys::FocusOptions::new();
        without_scrolling.set_prevent_scroll(true);
        let _ = shown.focus_with_options(&without_scrolling);
        shown.scroll_into_view_with_scroll_into_view_options(&ScrollIntoViewOptions::new());
        Some(())
    }

    /// Has what outlives a crash know the answers as they are. A demo is not the visitor's own work.
    pub fn hand_over(&self, model: &Model) {
        if model.demo.is_none() {
            let _ = Reflect::set(&self.options, &"answers".into(), &memory::write(model).into());
        }
        let lang = if model.lang == Lang::Zh { "zh" } else { "en" };
        let _ = Reflect::set(&self.options, &"lang".into(), &lang.into());
    }
}
