//! What the page's wasm may ask of the browser. Wasm can do nothing but call what it imports, so the list of imports is
//! the proof of what the page does not do; it is read from the finished file.
//!
//! `tests/browser/reach.test.mjs` holds the JavaScript behind these imports to the same.

use crate::failure::{Failure, InFile, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use wasmparser::{Parser, Payload, TypeRef};

/// The module that wasm-bindgen's imports come from.
const MODULE: &str = "./zice_bg.js";

/// Names as the browser has them, without wasm-bindgen's prefix and hash, each group with the reason why it is harmless.
/// None loads, sends, keeps, goes elsewhere or runs text. A new one is added here by hand.
const ALLOWED: &[(&str, &str)] = &[
    (
        "wasm-bindgen itself: values passed between wasm and JavaScript, closures, errors",
        "object_clone_ref object_drop_ref generic is_function is_undefined is_null_or_undefined is_string jsval_eq \
         string_get number_get boolean_get debug_string throw rethrow _wbg_cb_unref new Error stack",
    ),
    (
        "finds out what kind of object it has",
        "instanceof_Element instanceof_HtmlElement instanceof_HtmlInputElement instanceof_HtmlTextAreaElement \
         instanceof_HtmlSelectElement instanceof_HtmlDialogElement instanceof_HtmlDetailsElement instanceof_InputEvent \
         instanceof_KeyboardEvent instanceof_Node instanceof_ShadowRoot instanceof_Window is",
    ),
    (
        "the global object, from which wasm-bindgen takes window and document",
        "static_accessor_GLOBAL static_accessor_GLOBAL_THIS static_accessor_SELF static_accessor_WINDOW document",
    ),
    ("arrays, strings and the console", "from get length slice push now error warn log new_with_args"),
    ("order of execution, and Yew's scheduler", "queueMicrotask resolve then setTimeout clearTimeout"),
    ("after the next frame", "requestAnimationFrame cancelAnimationFrame"),
    ("the clock: today's date", "new_0 getDate getFullYear getMonth"),
    (
        "events of the page's own elements",
        "addEventListener removeEventListener addEventListener_with_event_listener_options \
         add_event_listener_with_callback_and_add_event_listener_options bubbles cancelBubble composedPath isComposing \
         preventDefault stopPropagation set_capture set_passive set_once target key matches",
    ),
    (
        "Yew: elements are made, changed, moved and removed",
        "childNodes cloneNode createElement createElementNS createTextNode host insertBefore lastChild namespaceURI \
         nextSibling parentElement parentNode removeAttribute removeChild setAttribute set_nodeValue tagName \
         set_checked set_defaultValue set_value value checked cache_key listener_id set_cache_key set_listener_id \
         set_subtree_id subtree_id",
    ),
    (
        "Yew can write markup as it is (`Html::from_html_unchecked`) and set any property (`~name`): both are linked in, \
         and no page of ours asks for either, which tests/layers.rs checks",
        "set_innerHTML set",
    ),
    (
        "looks for elements of the page, scrolls to them and moves the focus",
        "querySelector querySelectorAll getElementById closest activeElement focus blur scrollIntoView scrollTo \
         getBoundingClientRect top innerHeight body documentElement",
    ),
    (
        "reads the file that the visitor opens",
        "files item name readAsText result readyState abort message set_onloadend size",
    ),
    (
        "the answers that the visitor has this browser keep, by src/page/src/effects/storage.rs alone",
        "localStorage getItem setItem removeItem",
    ),
    (
        "a file that the visitor asks for, by src/page/src/effects/download.rs alone",
        "new_with_u8_array_sequence_and_options createObjectURL revokeObjectURL set_download click remove appendChild \
         set_type",
    ),
    (
        "its own address is read, and a share link taken out of it; a new one is never gone to",
        "location href pathname history state length pushState replaceState go",
    ),
    (
        "reads the options that the page is started with",
        "String in is_falsy is_object jsval_loose_eq done entries get_unchecked get_with_ref_key instanceof_ArrayBuffer \
         instanceof_Uint8Array isArray iterator next of prototypesetcall values",
    ),
    ("after a panic, a fresh instance for the next call", "reinit"),
    ("copies and prints", "execCommand select set_readOnly print"),
    (
        "folds that open for printing, keys of the demo, sections of the result, and how the page looks",
        "altKey ctrlKey metaKey shiftKey defaultPrevented includes get classList contains toggle getClientRects \
         instanceof_PopStateEvent set_prevent_scroll set_tabIndex set_returnValue set_textContent dispatchEvent call",
    ),
];

/// Fails where the wasm file imports what is not on the list.
pub fn check(file: &Path) -> Result<()> {
    let wasm = fs::read(file).in_file("read", file)?;
    let imports = imports(&wasm).map_err(|why| Failure::new(why, file.display(), "build it again"))?;
    let unknown = unknown(&imports);
    if unknown.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("the wasm imports what is not on the list: {}", unknown.join(", ")),
        file.display(),
        "take out what calls it; what cannot carry anything out of the page may be added, with its reason, in \
         src/xtask/src/import_allowlist.rs",
    ))
}

/// The functions that a wasm file imports; the error says what else it imports, or what is wrong with the file.
fn imports(wasm: &[u8]) -> std::result::Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ImportSection(section) = payload.map_err(|error| error.to_string())? else { continue };
        for import in section.into_imports() {
            let import = import.map_err(|error| error.to_string())?;
            if import.module != MODULE || !matches!(import.ty, TypeRef::Func(_)) {
                return Err(format!(
                    "it imports {} of {}, which is no function of {MODULE}",
                    import.name, import.module
                ));
            }
            names.insert(import.name.to_owned());
        }
    }
    Ok(names)
}

/// Those of the imports that are not on the list.
fn unknown(imports: &BTreeSet<String>) -> Vec<&str> {
    let allowed: BTreeSet<&str> = ALLOWED.iter().flat_map(|(_, names)| names.split_whitespace()).collect();
    imports.iter().map(String::as_str).filter(|import| !allowed.contains(browser_name(import))).collect()
}

/// A name as the browser has it: `fetch` for `__wbg_fetch_3f2a77c1d4e5b6a7`.
fn browser_name(import: &str) -> &str {
    let name = import.strip_prefix("__wbg_").unwrap_or(import);
    let name = match name.rsplit_once('_') {
        Some((name, hash)) if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => name,
        _ => name,
    };
    name.strip_prefix("__wbindgen_").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{browser_name, imports, unknown};

    /// A wasm file that imports one thing of a kind: 0 is a function, 3 a global.
    fn wasm(module: &str, name: &str, kind: &[u8]) -> Vec<u8> {
        let text = |text: &str| [&[text.len() as u8], text.as_bytes()].concat();
        let import = [&[1], &text(module)[..], &text(name), kind].concat();
        let types = [1, 4, 1, 0x60, 0, 0];
        [&b"\0asm\x01\0\0\0"[..], &types, &[2, import.len() as u8], &import].concat()
    }

    #[test]
    fn names_are_those_of_the_browser() {
        assert_eq!(browser_name("__wbg_addEventListener_847fd86b8c33ec43"), "addEventListener");
        assert_eq!(browser_name("__wbg___wbindgen_is_function_741ff2bb612836f5"), "is_function");
        assert_eq!(browser_name("__wbindgen_object_drop_ref"), "object_drop_ref");
        assert_eq!(browser_name("__wbg_new_0_36d738a0c8cfac43"), "new_0");
    }

    #[test]
    fn imports_are_read_from_the_file() {
        let names = imports(&wasm("./zice_bg.js", "__wbg_focus_0123456789abcdef", &[0, 0])).unwrap();
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["__wbg_focus_0123456789abcdef"]);
        assert!(imports(&wasm("env", "__wbg_focus_0123456789abcdef", &[0, 0])).is_err(), "another module");
        assert!(imports(&wasm("./zice_bg.js", "memory", &[3, 0x7f, 0])).is_err(), "no function");
        assert!(imports(b"\0asm\x01\0\0\0\x02\x05").is_err(), "cut off");
    }

    #[test]
    fn what_sends_keeps_or_goes_elsewhere_is_refused() {
        let hash = "0123456789abcdef";
        let refused = |name: &str| !unknown(&[format!("__wbg_{name}_{hash}")].into()).is_empty();
        assert!(!refused("focus"));
        for name in [
            "fetch",
            "new_with_str",
            "open",
            "send",
            "sendBeacon",
            "sessionStorage",
            "indexedDB",
            "cookie",
            "set_cookie",
            "set_location",
            "set_href",
            "assign",
            "navigator",
            "eval",
            "newnoargs",
            "submit",
            "set_src",
            "set_outerHTML",
            "insertAdjacentHTML",
            "postMessage",
            "focused",
        ] {
            assert!(refused(name), "{name}");
        }
    }
}
