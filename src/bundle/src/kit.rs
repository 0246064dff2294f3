//! What the embed kit holds of policies, samples and presets, under names that stay: they are replaced without a compiler, while
//! the kit's scripts are pinned by hash in other people's pages.

use super::Files;
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

/// Takes the kit out of a site's files, if it is there: they stay as they are, but for policies and presets.
pub fn taken(site: &mut Files, contents: &Contents, presets: &[Preset]) -> Files {
    let kit = site.split_off(FOLDER);
    let mut renewed = Files::new();
    for (name, bytes) in kit {
        if name.starts_with(FOLDER) { &mut renewed } else { &mut *site }.insert(name, bytes);
    }
    if !renewed.is_empty() {
        renewed.extend(data(contents, presets).into_iter().map(|(name, bytes)| (format!("{FOLDER}{name}"), bytes)));
    }
    renewed
}

#[cfg(test)]
mod tests {
    use super::{Contents, script};
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
}
