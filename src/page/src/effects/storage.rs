//! The browser's local storage, which holds answers where the visitor wants it to. No other module uses it.
//!
//! Not by `gloo-storage`, which throws where storage is denied: in a sandbox, in a frame of another site, in a private
//! window. Here a denial is a `Result`, and the page goes on without.

use crate::update::keep::Taken;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// The stored answers of one page.
pub struct Storage {
    key: String,
    /// What this page knows to be stored: another window may have changed it since.
    known: RefCell<Option<String>>,
}

impl Storage {
    /// The storage of the page at this address; `suffix` tells it from others at the same address.
    pub fn new(suffix: &str) -> Storage {
        let path = gloo_utils::window().location().pathname().unwrap_or_default();
        let folder = path.strip_suffix("index.html").unwrap_or(&path);
        Storage { key: format!("zice/1 {folder}{suffix}"), known: RefCell::default() }
    }

    /// What is stored, empty where it is nothing; `None` where the browser denies storage.
    pub fn recall(&self) -> Option<String> {
        let stored = self.stored().ok()?;
        self.known.borrow_mut().clone_from(&stored);
        Some(stored.unwrap_or_default())
    }

    /// Stores a text, or nothing any more where it is empty. Unless `anyway`, what another window stored since stays.
    ///
    /// # Errors
    /// Where the browser denies it, or where another window's answers are there.
    pub fn keep(&self, text: &str, anyway: bool) -> Result<(), Taken> {
        let kept = self.write(text, anyway);
        // What was never stored is forgotten.
        kept.unwrap_or(if text.is_empty() { Ok(()) } else { Err(Taken::Refused) })
    }

    fn write(&self, text: &str, anyway: bool) -> Result<Result<(), Taken>, JsValue> {
        if !anyway && self.stored()? != *self.known.borrow() {
            return Ok(Err(Taken::Elsewhere));
        }
        let storage = local_storage()?;
        if text.is_empty() {
            storage.remove_item(&self.key)?;
        } else {
            storage.set_item(&self.key, text)?;
        }
        *self.known.borrow_mut() = Some(text.to_owned()).filter(|text| !text.is_empty());
        Ok(Ok(()))
    }

    fn stored(&self) -> Result<Option<String>, JsValue> {
        local_storage()?.get_item(&self.key)
    }
}

fn local_storage() -> Result<web_sys::Storage, JsValue> {
    gloo_utils::window().local_storage()?.ok_or(JsValue::NULL)
}
