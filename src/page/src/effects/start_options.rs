//! Reads the options from the object that JavaScript hands over.

use crate::options::{Bilingual, District, Line, Shape, StartOptions};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The options. One that is absent or of another type counts as left out.
pub fn read(options: &JsValue) -> StartOptions {
    let given = get(options, "district");
    StartOptions {
        lang: text(options, "lang"),
        policy: text(options, "policy"),
        demo: get(options, "demo").is_truthy(),
        district: given.is_object().then(|| district(&given)),
        shape: match text(options, "shape").as_deref() {
            Some("frame") => Shape::Frame,
            Some("element") => Shape::Element,
            _ => Shape::Tab,
        },
        storage: text(options, "storage").unwrap_or_default(),
        share: text(options, "share"),
        answers: text(options, "answers"),
    }
}

fn district(given: &JsValue) -> District {
    District {
        name: bilingual(&get(given, "name")),
        contact: list(given, "contact", line),
        links: list(given, "links", line),
        notes: list(given, "notes", bilingual),
        policy: text(given, "policy"),
        first: list(given, "first", |id| id.as_string().unwrap_or_default()),
    }
}

fn line(given: &JsValue) -> Line {
    Line { label: bilingual(&get(given, "label")), text: text(given, "text"), link: text(given, "link") }
}

fn bilingual(given: &JsValue) -> Bilingual {
    Bilingual { zh: text(given, "zh").unwrap_or_default(), en: text(given, "en") }
}

/// A property; `undefined` where there is none.
fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).as_string()
}

fn list<T>(object: &JsValue, name: &str, read: fn(&JsValue) -> T) -> Vec<T> {
    get(object, name).dyn_ref::<Array>().map(|list| list.iter().map(|one| read(&one)).collect()).unwrap_or_default()
}
