//! Builds the embed kit into `dist/embed`: the page for other sites, as a frame or as an element of theirs.
//!
//! It is put into the site's folder, whose code it uses, whatever the files are called, and pins by hash; policies and
//! presets stand in it under names that stay, so that they can be replaced without a compiler.

use crate::failure::{Failure, InFile, Result};
use crate::page::{copy, copy_all, emptied, esbuild, write};
use crate::paths;
use bundle::{kit, manifest};
use engine::pack::Contents;
use engine::policy::preset::Preset;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The most that the script of a frame may take, in bytes as they are.
const MOST_SCRIPT: u64 = 5_000;

/// What changes in the site's style so that it fits into a shadow root, in this order: each must be there.
///
/// A `rem` there would be the host page's, and so would the width of the screen: both become the element's own.
const FITTED: [(&str, &str); 9] = [
    (":root {", ".zice {"),
    ("html { font-size: 16px;", ".zice { --rem: 16px; font-size: 16px;"),
    ("\nbody {", "\n.zice {"),
    ("@media (min-width: 40rem) {", ".zice.w40 {"),
    ("@media (min-width: 64rem) {", ".zice.w64 {"),
    ("  html { font-size: 17px; }", "  & { --rem: 17px; font-size: 17px; }"),
    ("  html { font-size: 10.5pt; }", "  .zice { --rem: 10.5pt; font-size: 10.5pt; }"),
    (" scroll-padding: 1rem 0 5rem;", ""),
    (" -webkit-text-size-adjust: 100%; text-size-adjust: 100%;", ""),
];

/// Writes `dist/embed` for the site, with what its build left in `bundle`.
pub fn build(site: &Path, bundle: &Path, contents: &Contents, presets: &[Preset]) -> Result<()> {
    let (folder, sources) = (paths::embed(), paths::www().join("embed"));
    let work = bundle.join("embed");
    emptied(&folder)?;
    copy_all(&sources, &work, &["js", "css"])?;
    let versioned = |name: &str, ending: &str| format!("{name}.{}.{ending}", env!("CARGO_PKG_VERSION"));

    let embed = versioned("zice-embed", "js");
    esbuild(&work.join("embed.js"), &["--format=iife"], &folder.join(&embed))?;
    weigh(&folder.join(&embed))?;

    let style = versioned("zice-element", "css");
    let fitted = work.join("fitted.css");
    write(&fitted, fitted_style(bundle, &work)?.as_bytes())?;
    esbuild(&fitted, &[], &folder.join(&style))?;

    for (name, bytes) in kit::data(contents, presets) {
        write(&folder.join(name), &bytes)?;
    }
    let relative = |file: &Path| format!("../{}", file.file_name().unwrap_or_default().to_string_lossy());
    let (wasm, no_wasm) = (site_file(site, "zice", "wasm")?, site_file(site, "no-wasm", "js")?);
    let files = json!({
        "wasm": { "path": relative(&wasm), "integrity": integrity(&wasm)? },
        "noWasm": { "path": relative(&no_wasm), "integrity": integrity(&no_wasm)? },
        "style": { "path": style, "integrity": integrity(&folder.join(&style))? },
        "policies": { "path": "policies.bin" },
        "presets": { "path": "presets.json" },
        "data": { "path": "zice-data.js" },
    });
    let element = versioned("zice-element", "js");
    esbuild(&work.join("element.js"), &["--format=iife", &defined("ZICE_FILES", &files)], &folder.join(&element))?;

    let (embed_hash, element_hash) = (integrity(&folder.join(&embed))?, integrity(&folder.join(&element))?);
    let scripts = [("embed", &embed, &embed_hash), ("element", &element, &element_hash)];
    let named: serde_json::Map<String, Value> = scripts
        .iter()
        .map(|(name, path, hash)| ((*name).to_owned(), json!({ "path": path, "integrity": hash })))
        .collect();
    let define = defined("ZICE_KIT", &Value::Object(named));
    esbuild(&work.join("page.js"), &["--format=iife", &define], &folder.join("embed-page.js"))?;
    esbuild(&work.join("page.css"), &[], &folder.join("embed-page.css"))?;
    copy(&sources.join("page.html"), &folder.join("embed.html"))?;
    privacy(&folder, &relative(&site_file(site, "policies", "css")?))?;
    hosts(&sources.join("hosts"), &folder.join("hosts"), &scripts)
}

/// What is promised, for an element to lead to: as the site has it, with its style.
fn privacy(folder: &Path, style: &str) -> Result<()> {
    let file = paths::www().join("privacy.html");
    let text = fs::read_to_string(&file).in_file("read", &file)?;
    let text = text.replace("\"policies.css\"", &format!("\"{style}\"")).replace("href=\"./\"", "href=\"../\"");
    write(&folder.join("privacy.html"), text.as_bytes())
}

/// The switch by which esbuild puts a value where the name stands.
fn defined(name: &str, value: &Value) -> String {
    format!("--define:{name}={value}")
}

fn weigh(script: &Path) -> Result<()> {
    let size = fs::metadata(script).in_file("read", script)?.len();
    if size <= MOST_SCRIPT {
        return Ok(());
    }
    Err(Failure::new(
        format!("the script of a frame has {size} bytes, {} too many", size - MOST_SCRIPT),
        script.display(),
        "take out what grew: what is needed only inside the frame belongs in www/frame.js",
    ))
}

/// A file of the site by the beginning and the ending of its name; what stands between tells its version.
fn site_file(site: &Path, name: &str, ending: &str) -> Result<PathBuf> {
    for entry in fs::read_dir(site).in_file("read", site)? {
        let file = entry.in_file("read", site)?.path();
        let own = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if own.strip_prefix(name).is_some_and(|rest| rest.starts_with('.') && rest.ends_with(&format!(".{ending}"))) {
            return Ok(file);
        }
    }
    Err(Failure::new(format!("the site has no {name}.{ending}"), site.display(), "build the site first"))
}

/// What browsers check the file by.
fn integrity(file: &Path) -> Result<String> {
    Ok(manifest::integrity(&fs::read(file).in_file("read", file)?))
}

/// The style of the element: the site's, and what only an element needs.
fn fitted_style(bundle: &Path, work: &Path) -> Result<String> {
    let read = |file: PathBuf| fs::read_to_string(&file).in_file("read", &file);
    let style = fitted(&read(bundle.join("style.css"))?)?;
    Ok(own_rem(&(style + &read(work.join("element.css"))?)))
}

fn fitted(style: &str) -> Result<String> {
    FITTED.iter().try_fold(style.to_owned(), |style, (from, to)| {
        if style.contains(from) {
            return Ok(style.replace(from, to));
        }
        Err(Failure::new(
            format!("the style no longer holds `{}`", from.trim()),
            "www/style.css",
            "change `FITTED` in src/xtask/src/embed.rs to what stands there now",
        ))
    })
}

/// Every length in `rem` by the element's own measure.
fn own_rem(style: &str) -> String {
    let mut parts = style.split("rem");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = out.len() - out.bytes().rev().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        let negative =
            number - usize::from(out[..number].ends_with('-') && out[..number - 1].ends_with([' ', '(', ':']));
        if number == out.len() || part.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            out += "rem";
        } else {
            let length = out.split_off(negative);
            out += &format!("calc(var(--rem) * {length})");
        }
        out += part;
    }
    out
}

/// The sample host pages, each script under its versioned name and with its hash.
fn hosts(from: &Path, to: &Path, scripts: &[(&str, &String, &String)]) -> Result<()> {
    copy_all(from, to, &["html", "css"])?;
    for entry in fs::read_dir(to).in_file("read", to)? {
        let file = entry.in_file("read", to)?.path();
        let mut text = fs::read_to_string(&file).in_file("read", &file)?;
        for (name, path, hash) in scripts {
            let line = format!("src=\"../{path}\" integrity=\"{hash}\" crossorigin=\"anonymous\"");
            text = text.replace(&format!("src=\"../zice-{name}.js\""), &line);
        }
        write(&file, text.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{fitted, own_rem};
    use crate::paths;

    #[test]
    fn lengths_are_the_elements_own() {
        assert_eq!(
            own_rem("a { margin: -0.5rem 1rem; --rem: 16px; width: calc(1px - .25rem); content: \"rem\" }"),
            "a { margin: calc(var(--rem) * -0.5) calc(var(--rem) * 1); --rem: 16px; \
             width: calc(1px - calc(var(--rem) * .25)); content: \"rem\" }"
        );
    }

    #[test]
    fn nothing_of_the_host_page_is_left_in_the_style() {
        let style = std::fs::read_to_string(paths::www().join("style.css")).unwrap();
        let style = own_rem(&fitted(&style).unwrap());
        for word in [":root", "html {", "html{", "body {", "body{", "(min-width: 4", "(min-width: 6"] {
            assert!(!style.contains(word), "{word}");
        }
        let bare = style.match_indices("rem").filter(|(at, _)| style.as_bytes()[at - 1].is_ascii_digit());
        assert_eq!(bare.count(), 0);
        assert!(fitted("nothing of the kind").is_err());
    }
}
