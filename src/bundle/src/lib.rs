//! What ships, put together from its parts: the site and the single file, with any checked policies in them.
//!
//! Bytes in, bytes out: it reads and writes no file, so `cargo xtask dist` and `zice bundle` share it, and what a bureau
//! puts together is what we do. Natively only; the page knows nothing of it.

mod ascii;
pub mod kit;
pub mod manifest;
pub mod names;
pub mod packed;
pub mod readable;
pub mod single;
pub mod site;

use engine::values::finding::Text;
use std::collections::BTreeMap;

/// Who made it. Policies are written as the same version reads them.
const VERSION: &str = concat!("zice ", env!("CARGO_PKG_VERSION"));

/// Files by their path, `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Why nothing could be put together.
pub type Result<T> = std::result::Result<T, Text>;

/// Refuses what another version has made.
fn of_this_version(made_by: Option<&str>) -> Result<()> {
    let made_by = made_by.unwrap_or("?");
    if made_by == VERSION {
        return Ok(());
    }
    Err(Text::new(
        format!("这个网页由 {made_by} 制作，本程序是 {VERSION}：请用同一版本"),
        format!("the page was built by {made_by}, this is {VERSION}: use the same version"),
    ))
}

/// What stands between two marks.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    Some(text.split_once(open)?.1.split_once(close)?.0)
}

/// Takes a file's text out of the files.
fn text(files: &mut Files, name: &str) -> Result<String> {
    let bytes = files.remove(name).ok_or_else(|| {
        Text::new(
            format!("缺少文件 {name}：这不是完整的自测网页"),
            format!("{name} is missing: this site is incomplete"),
        )
    })?;
    String::from_utf8(bytes).map_err(|_| {
        Text::new(format!("{name} 不是 UTF-8 文本，已损坏"), format!("{name} is damaged: it is not UTF-8"))
    })
}

/// The text with what stands between two marks in another's place.
fn filled(text: &str, open: &str, close: &str, inside: &str) -> Result<String> {
    let missing = || {
        let (zh, en) =
            ("网页的样子与本程序不符：请用同一版本", "this program does not recognise the page: use the same version");
        Text::new(format!("{zh}（{open}）"), format!("{en} ({open})"))
    };
    let (before, rest) = text.split_once(open).ok_or_else(missing)?;
    let (_, after) = rest.split_once(close).ok_or_else(missing)?;
    Ok([before, open, inside, close, after].concat())
}

/// Text for HTML, in an element or an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
