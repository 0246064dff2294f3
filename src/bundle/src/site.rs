//! The site: static files for any web server, ready to be handed out and to be kept by browsers.
//!
//! Its parts have plain names (`index.html`, `app.js`, `zice.wasm`, …), as in `www`. A finished site is taken apart into
//! the same, so that one put together earlier can take up other policies.

use super::{
    Files, Result, VERSION, between, escaped, filled, manifest, names, of_this_version, packed, readable, text,
};
use engine::pack::{self, Contents};
use engine::policy::Policy;
use engine::policy::preset::{self, Preset};
use engine::present::wording;
use engine::values::finding::Lang;
use sha2::{Digest, Sha256};

/// Between these stands what is to be read before the page has started.
pub(super) const START: (&str, &str) = ("<ul class=\"picks\">", "</ul>");

/// Pages with the policies to read, in each language, and between what in them.
const READABLE: [(&str, Lang); 2] = [("policies.html", Lang::Zh), ("policies.en.html", Lang::En)];
pub(super) const POLICIES: (&str, &str) = ("<div id=\"policies\">", "</div>");

/// The one script whose name browsers must find again: the worker that keeps the page for visits without a network.
const WORKER: &str = "sw.js";

/// How the worker says which version made the site.
const MADE_BY: (&str, &str) = ("VERSION=\"", "/");

/// Fetched in addition to the wasm, and only where wasm is refused.
pub const INSTEAD: &str = "no-wasm.js";

/// Asked for by its own name, so that it keeps it: the page of a finished site can be given other districts.
const PRESETS: &str = "presets.json";

/// All that a visit downloads: what the page needs, and what it needs where its address asks for something, so that a
/// later visit without a network can ask for it too.
pub const VISIT: [&str; 8] =
    ["index.html", "app.js", "style.css", "zice.wasm", "policies.bin", "asked.js", PRESETS, WORKER];

/// Puts the site together.
pub fn assembled(mut parts: Files, contents: &Contents, presets: &[Preset]) -> Result<Files> {
    let worker = text(&mut parts, WORKER)?;
    let page = text(&mut parts, "index.html")?;
    let page = filled(&page, START.0, START.1, &titles(&contents.policies, true))?;
    parts.insert("index.html".into(), page.into_bytes());
    for (name, lang) in READABLE {
        let page = text(&mut parts, name)?;
        let page = filled(&page, POLICIES.0, POLICIES.1, &readable::readable(&contents.policies, lang))?;
        parts.insert(name.into(), page.into_bytes());
    }
    parts.insert("policies.bin".into(), pack::pack(contents));
    parts.insert(PRESETS.into(), preset::write(presets).to_string().into_bytes());
    let mut files = names::renamed(parts, |name, bytes| (name != PRESETS).then(|| names::hashed(name, bytes)));
    files.insert(WORKER.into(), format!("{}\n{worker}", kept(&files)).into_bytes());
    packed::with_smaller(files)
}

/// The parts of a finished site.
pub fn parts(site: Files) -> Result<Files> {
    let mut parts = names::renamed(packed::without_smaller(site), |name, _| names::plain(name));
    parts.remove(manifest::NAME);
    let worker = text(&mut parts, WORKER)?;
    let (kept, worker) = worker.split_once('\n').unwrap_or_default();
    of_this_version(between(kept, MADE_BY.0, MADE_BY.1))?;
    parts.insert(WORKER.into(), worker.into());
    Ok(parts)
}

/// The policies' titles, each with its status and issuer, as the page itself will list them; `asked` where one can be
/// chosen before the page has started.
pub(super) fn titles(policies: &[Policy], asked: bool) -> String {
    let one = |policy: &Policy| {
        let say = |text: &str| escaped(text);
        let title = format!(
            "<span><b>{}</b> <span class=\"chip\">{}</span><small>{}</small></span>",
            say(policy.title.get(Lang::Zh)),
            wording::status(policy.status, Lang::Zh),
            say(policy.issuer.get(Lang::Zh))
        );
        if !asked {
            return format!("<li class=\"pick\">{title}</li>");
        }
        let first = if policy.id == policies[0].id { " checked" } else { "" };
        let input = format!("<input type=\"radio\" name=\"policy\" value=\"{}\"{first}>", policy.id);
        format!("<li><label class=\"pick\">{input}{title}</label></li>")
    };
    policies.iter().map(one).collect()
}

/// The worker's first line: which files it keeps, and a version that changes with any of them.
fn kept(files: &Files) -> String {
    let mut hash = Sha256::new();
    let (mut keep, mut instead) = (vec!["\"./\"".to_owned()], "");
    for (name, bytes) in files {
        match names::plain(name).as_deref() {
            Some(INSTEAD) => instead = name,
            Some(plain) if VISIT.contains(&plain) => keep.push(format!("\"{name}\"")),
            None if name == "index.html" => hash.update(bytes),
            None if name == PRESETS => keep.push(format!("\"{name}\"")),
            _ => {}
        }
    }
    let version: String = hash.finalize()[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("const FILES=[{}],INSTEAD=\"{instead}\",VERSION=\"{VERSION}/{version}\";", keep.join(","))
}
