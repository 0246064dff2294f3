//! What the page's wasm may ask of the browser: nothing else can be called from it, whatever is linked into it.
//!
//! `tests/browser/reach.test.mjs` holds the JavaScript that answers it to the same.

use crate::failure::{Failure, Result};

/// The functions that wasm-bindgen makes for the page, without the sum behind each name. None calls, loads, keeps,
/// goes elsewhere or runs text; a new one is let in here, by hand.
const ALLOWED: &str = "
    object_clone_ref object_drop_ref generic is_function is_undefined jsval_eq string_get throw _wbg_cb_unref
    instanceof_Element instanceof_HtmlElement instanceof_HtmlInputElement instanceof_InputEvent instanceof_ShadowRoot
    instanceof_Window static_accessor_GLOBAL static_accessor_GLOBAL_THIS static_accessor_SELF static_accessor_WINDOW
    error from get is length new now slice
    queueMicrotask resolve setTimeout then
    back document look presses paint paints print remember save section speak step travels
    copy guard keep linked recall
    addEventListener bubbles cancelBubble composedPath isComposing preventDefault set_capture set_passive target
    childNodes cloneNode createElement createElementNS createTextNode host insertBefore lastChild namespaceURI
    nextSibling parentElement parentNode querySelector removeAttribute removeChild setAttribute set_nodeValue tagName
    focus set_checked set_defaultValue set_value value
    cache_key listener_id set_cache_key set_listener_id set_subtree_id subtree_id
    getDate getFullYear getMonth
    files name readAsText result set_onloadend size
    new_0 set set_innerHTML
";

/// What the page's framework could do and no page of ours asks for: setting whatever property by its name, and writing
/// text as markup. Their JavaScript is taken out, so that nobody has to take our word for it.
const CUT_OFF: [&str; 2] = ["Reflect.set(", ".innerHTML = "];

/// wasm-bindgen's JavaScript without what is cut off.
pub fn cut_off(glue: &str) -> String {
    let mut text = String::with_capacity(glue.len());
    for line in glue.lines() {
        let cut = CUT_OFF.iter().any(|call| line.contains(call));
        text += if cut { "    const ret = notForThisPage();" } else { line };
        text.push('\n');
    }
    text + "function notForThisPage() { throw new Error(\"cut off\"); }\n"
}

/// Fails where the wasm imports what is not on the list.
pub fn check<'a>(imports: impl IntoIterator<Item = &'a str>) -> Result<()> {
    let unknown: Vec<_> = imports
        .into_iter()
        .filter(|import| ALLOWED.split_whitespace().all(|allowed| allowed != plain(import)))
        .collect();
    if unknown.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("the wasm could call what it never did: {}", unknown.join(", ")),
        "the imports of the page's wasm",
        "take out what calls it; what cannot carry anything out of the page is let in by src/xtask/src/import_allowlist.rs",
    ))
}

/// A name as the browser has it: `fetch` for `__wbg_fetch_3f2a77c1d4e5b6a7`.
fn plain(import: &str) -> &str {
    let name = import.strip_prefix("__wbg_").unwrap_or(import);
    let name = match name.rsplit_once('_') {
        Some((name, sum)) if sum.len() == 16 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()) => name,
        _ => name,
    };
    name.strip_prefix("__wbindgen_").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{check, cut_off, plain};

    #[test]
    fn names_are_those_of_the_browser() {
        assert_eq!(plain("__wbg_addEventListener_847fd86b8c33ec43"), "addEventListener");
        assert_eq!(plain("__wbg___wbindgen_is_function_741ff2bb612836f5"), "is_function");
        assert_eq!(plain("__wbindgen_object_drop_ref"), "object_drop_ref");
        assert_eq!(plain("__wbg_new_0_36d738a0c8cfac43"), "new_0");
    }

    #[test]
    fn what_calls_keeps_or_goes_elsewhere_is_refused() {
        let sum = "0123456789abcdef";
        assert!(check([format!("__wbg_focus_{sum}").as_str()]).is_ok());
        for name in [
            "fetch",
            "new_with_str",
            "open",
            "send",
            "sendBeacon",
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "cookie",
            "set_cookie",
            "location",
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
            assert!(check([format!("__wbg_{name}_{sum}").as_str()]).is_err(), "{name}");
        }
    }

    #[test]
    fn what_is_cut_off_is_not_in_the_javascript() {
        let glue = "function a(b) {\n    getObject(b).innerHTML = c;\n}\nfunction d() {\n    \
                    const ret = Reflect.set(e, f, g);\n    return ret;\n}";
        let text = cut_off(glue);
        assert!(!text.contains("innerHTML") && !text.contains("Reflect"), "{text}");
        assert!(text.contains("function d() {\n    const ret = notForThisPage();\n    return ret;"), "{text}");
    }
}
