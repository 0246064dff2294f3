//! The single file: everything in one HTML file that opens by a double-click and can call nothing.
//!
//! Its content policy names each script and style by its hash. The policies are data in it, so that others can be put
//! into a finished one and its scripts stay as they are.

use super::{Files, Result, ascii, between, filled, of_this_version, packed, readable, site, text};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use engine::pack::{self, Contents};
use engine::policy::preset::{self, Preset};
use engine::values::finding::{Lang, Text};
use serde_json::json;
use sha2::{Digest, Sha256};

/// How the file says which version made it: its policies are written as that version reads them.
const VERSION: (&str, &str) = ("<meta name=\"generator\" content=\"", "\"");

/// Between these stands what depends on the policies.
const DATA: (&str, &str) = ("<script id=\"data\" type=\"text/plain\">", "</script>");

/// Between these stand the districts' presets, and the one it was made for.
const PRESETS: (&str, &str) = ("<script id=\"presets\" type=\"application/json\">", "</script>");

/// What stands in it as it is; a content policy knows it by its hash.
const PLAIN: [&str; 3] = ["policies.css", "guard.js", "single.js"];

/// What stands in it compressed.
const PACKED: [&str; 1] = ["zice.wasm"];

/// What is promised, as the site has it: what stands in it between these, without the way back to the page.
const PRIVACY: (&str, &str, &str) = ("privacy.html", "</p>\n<h1>", "</main>");

/// Parts that the site has no use for.
pub const OWN: [&str; 3] = ["single.html", "guard.js", "single.js"];

/// Puts the file together from `single.html` and what it names, without policies yet.
fn frame(parts: &mut Files) -> Result<String> {
    let mut page = text(parts, "single.html")?;
    for name in PLAIN {
        page = page.replace(&format!("{{{name}}}"), text(parts, name)?.trim_end());
    }
    let style = text(parts, "style.css")?;
    page = page.replace("{style.css}", &inlined(style.as_bytes())?);
    for name in PACKED {
        let bytes = parts.get(name).map(Vec::as_slice).unwrap_or_default();
        page = page.replace(&format!("{{{name}}}"), &inlined(bytes)?);
    }
    let promise = text(parts, PRIVACY.0)?;
    let promise = between(&promise, PRIVACY.1, PRIVACY.2)
        .map(|inside| format!("<h1>{inside}"))
        .ok_or_else(|| Text::new("privacy.html 里找不到正文", "privacy.html has lost its text"))?;
    page = page.replace("{privacy.html}", &inlined(promise.as_bytes())?);
    page = page.replace("{scripts}", &hashes(&page, "<script>", "</script>"));
    page = page.replace("{styles}", &hashes(&page, "<style id=\"reading\">", "</style>"));
    filled(&page, VERSION.0, VERSION.1, super::VERSION)
}

/// Puts the file together.
pub fn assembled(mut parts: Files, contents: &Contents, presets: &[Preset]) -> Result<String> {
    with(&frame(&mut parts)?, contents, presets, None)
}

/// A finished file with these policies and presets in it, made for one of the districts or for none.
pub fn with(file: &str, contents: &Contents, presets: &[Preset], district: Option<&str>) -> Result<String> {
    if let Some(unknown) = district.filter(|id| presets.iter().all(|one| *one.id != **id)) {
        let ids: Vec<&str> = presets.iter().map(|one| &*one.id).collect();
        let (zh, en) = (ids.join("、"), ids.join(", "));
        return Err(Text::new(
            format!("没有编号为“{unknown}”的区级预设；现有的预设：{zh}"),
            format!("no district preset has the id \"{unknown}\"; the presets are: {en}"),
        ));
    }
    of_this_version(between(file, VERSION.0, VERSION.1))?;
    let file = filled(file, site::START.0, site::START.1, &site::titles(&contents.policies, false))?;
    let file = filled(&file, site::POLICIES.0, site::POLICIES.1, &readable::verbatim(&contents.policies, Lang::Zh))?;
    let chosen = json!({ "presets": preset::write(presets), "district": district });
    let file = filled(&file, PRESETS.0, PRESETS.1, &chosen.to_string().replace('<', "\\u003c"))?;
    filled(&file, DATA.0, DATA.1, &inlined(&pack::pack(contents))?)
}

/// Bytes as the page unpacks them.
fn inlined(bytes: &[u8]) -> Result<String> {
    Ok(ascii::written(&packed::zopfli(bytes, zopfli::Format::Deflate)?))
}

/// The hashes of all elements of a kind, as a content policy lists them.
fn hashes(page: &str, open: &str, close: &str) -> String {
    let inside = page.split(open).skip(1).filter_map(|rest| rest.split(close).next());
    let hashes = inside.map(|inside| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(inside))));
    hashes.collect::<Vec<_>>().join(" ")
}
