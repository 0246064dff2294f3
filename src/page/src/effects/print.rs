//! Printing. Paper has no folds: all are opened for it, also where the browser's own menu prints.

use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;

/// Prints the page.
pub fn print() {
    // Where a sandbox does not allow it, nothing happens.
    let _ = gloo_utils::window().print();
}

/// Opens the folds below an element while it is printed.
pub fn open_folds(page: &Element) -> [EventListener; 2] {
    let opened = Rc::new(RefCell::new(Vec::<Element>::new()));
    let (window, page, closed) = (gloo_utils::window(), page.clone(), opened.clone());
    let before = EventListener::new(&window, "beforeprint", move |_| {
        let Ok(folds) = page.query_selector_all("details:not([open])") else { return };
        let folds = folds.values().into_iter().flatten().map(wasm_bindgen::JsCast::unchecked_into);
        let folds: Vec<Element> = folds.collect();
        for fold in &folds {
            let _ = fold.set_attribute("open", "");
        }
        *opened.borrow_mut() = folds;
    });
    let after = EventListener::new(&window, "afterprint", move |_| {
        for fold in closed.take() {
            let _ = fold.remove_attribute("open");
        }
    });
    [before, after]
}
