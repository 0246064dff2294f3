//! What the embed kit holds of policies, samples and presets, under names that stay: they are replaced without a compiler, while
//! the kit's scripts are pinned by hash in other people's pages.

use super::{Files, Result, of_this_version};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use engine::pack::{self, Contents};
use engine::policy::preset::{self, Preset};
use serde_json::{Value, json};

/// Where a site holds the kit.
pub const FOLDER: &str = "embed/";

/// The script that holds policies and presets; a folder with it in it is a kit.
pub const DATA: &str = "zice-data.js";

/// Policies and presets as files, and as a script for host pages whose content policy lets nothing be fetched.
pub fn data(contents: &Contents, presets: &[Preset]) -> Files {
    [
        ("policies.bin".into(), pack::pack(contents)),
        ("presets.json".into(), preset::write(presets).to_string().into_bytes()),
        (DATA.into(), script(contents, presets).into_bytes()),
    ]
    .into()
}

/// The script leaves what it holds on its own element, and nothing else anywhere.
fn script(contents: &Contents, presets: &[Preset]) -> String {
    let shelf: Vec<Value> =
        contents.policies.iter().map(|one| json!({ "id": one.id, "zh": one.title.zh, "en": one.title.en })).collect();
    let packed = BASE64_STANDARD.encode(pack::pack(contents));
    let data = json!({ "policies": packed, "presets": preset::write(presets), "shelf": shelf });
    // Nothing in it can end the script or a string in it.
    let data = data.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("document.currentScript.zice={data};\n")
}

/// The beginnings of the names of its scripts, which hold the version: `zice-embed.0.2.0.js`.
const SCRIPTS: [&str; 2] = ["zice-embed.", "zice-element."];

/// Refuses a kit with a script of another version: it could not read the policies written anew.
pub fn check_version(kit: &Files) -> Result<()> {
    let version = |path: &str| {
        let name = path.rsplit('/').next()?;
        let rest = SCRIPTS.iter().find_map(|script| name.strip_prefix(script))?;
        Some(format!("zice {}", rest.strip_suffix(".js")?))
    };
    let mut versions = kit.keys().filter_map(|path| version(path)).peekable();
    if versions.peek().is_none() {
        return of_this_version(None);
    }
    versions.try_for_each(|version| of_this_version(Some(&version)))
}

/// Takes the kit out of a site's files, if it is there: they stay as they are, but for policies and presets.
pub fn taken(site: &mut Files, contents: &Contents, presets: &[Preset]) -> Result<Files> {
    let kit = site.split_off(FOLDER);
    let mut renewed = Files::new();
    for (name, bytes) in kit {
        if name.starts_with(FOLDER) { &mut renewed } else { &mut *site }.insert(name, bytes);
    }
    if !renewed.is_empty() {
        check_version(&renewed)?;
        renewed.extend(data(contents, presets).into_iter().map(|(name, bytes)| (format!("{FOLDER}{name}"), bytes)));
    }
    Ok(renewed)
}

#[cfg(test)]
mod tests {
    use super::{Contents, Files, check_version, script};
    use engine::policy::preset::Preset;
    use engine::values::finding::Text;

    #[test]
    fn a_script_cannot_be_broken_out_of() {
        let name = Text::new("</script><script>alert(1)\u{2028}", "\"};alert(1)//");
        let preset = Preset { id: "x".into(), name, ..Preset::default() };
        let script = script(&Contents::default(), &[preset]);
        assert!(!script.contains('<') && !script.contains('\u{2028}'), "{script}");
        assert!(script.contains(r#""en":"\"};alert(1)//""#), "{script}");
    }

    #[test]
    fn a_kit_of_another_version_is_refused() {
        let kit = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), Vec::new())).collect::<Files>();
        let own = concat!("embed/zice-element.", env!("CARGO_PKG_VERSION"), ".js");
        assert!(check_version(&kit(&[own, "embed/policies.bin"])).is_ok());
        assert!(check_version(&kit(&["zice-embed.0.1.0.js"])).is_err());
        assert!(check_version(&kit(&[own, "embed/zice-embed.0.1.0.js"])).is_err(), "beside one of this version");
        assert!(check_version(&kit(&["embed/policies.bin"])).is_err());
    }
}
