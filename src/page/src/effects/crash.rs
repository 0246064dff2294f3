//! What is left to do when Rust panics: its memory is then damaged, and no code of this instance may run again.
//!
//! The panic hook has wasm-bindgen make a fresh instance for the next call, stops listening, and tells JavaScript
//! (`www/start.js`), which starts the page anew in a new element with the answers that it holds.

use gloo_events::EventListener;
use js_sys::{Function, Reflect};
use std::cell::RefCell;
use std::panic::PanicHookInfo;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// The listeners of a page on the window, dropped when it ends.
#[derive(Default)]
pub struct Listeners {
    /// Those that stay.
    pub lasting: Vec<EventListener>,
    /// The one that asks before the page is left, while it does.
    pub guard: Option<EventListener>,
}

/// A page of this instance.
struct Running {
    options: JsValue,
    listeners: Rc<RefCell<Listeners>>,
}

thread_local! {
    static RUNNING: RefCell<Vec<Running>> = const { RefCell::new(Vec::new()) };
}

/// Has the page start anew after a panic: `options` are the object it was started with, whose function `crashed` is then
/// called.
pub fn watch(options: JsValue, listeners: Rc<RefCell<Listeners>>) {
    RUNNING.with_borrow_mut(|running| running.push(Running { options, listeners }));
    yew::set_custom_panic_hook(Box::new(panicked));
}

/// All pages of the instance end together.
fn panicked(info: &PanicHookInfo<'_>) {
    gloo_console::error!(info.to_string());
    wasm_bindgen::handler::schedule_reinit();
    let _ = RUNNING.try_with(|running| {
        let Ok(mut running) = running.try_borrow_mut() else { return };
        for Running { options, listeners } in running.drain(..) {
            if let Ok(mut listeners) = listeners.try_borrow_mut() {
                *listeners = Listeners::default();
            }
            if let Some(crashed) =
                Reflect::get(&options, &"crashed".into()).ok().and_then(|one| one.dyn_into::<Function>().ok())
            {
                let _ = crashed.call0(&options);
            }
        }
    });
}
