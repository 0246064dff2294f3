//! What the embed kit holds of policies and presets, under names that stay: they are replaced without a compiler, while
//! the kit's scripts are pinned by hash in other people's pages.

use super::Files;
use crate::pack;
use crate::policy::Policy;
use crate::preset::{self, Preset};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

/// Policies and presets as files, and as a script for host pages whose content policy lets nothing be fetched.
pub fn data(policies: &[Policy], presets: &[Preset]) -> Files {
    [
        ("policies.bin".into(), pack::pack(policies)),
        ("presets.json".into(), preset::write(presets).to_string().into_bytes()),
        ("zice-data.js".into(), script(policies, presets).into_bytes()),
    ]
    .into()
}

/// The script leaves what it holds on its own element, and nothing else anywhere.
fn script(policies: &[Policy], presets: &[Preset]) -> String {
    let shelf: Vec<Value> =
        policies.iter().map(|one| json!({ "id": one.id, "zh": one.title.zh, "en": one.title.en })).collect();
    let packed = BASE64_STANDARD.encode(pack::pack(policies));
    let data = json!({ "policies": packed, "presets": preset::write(presets), "shelf": shelf });
    // Nothing in it can end the script or a string in it.
    let data = data.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("document.currentScript.zice={data};\n")
}

/// What browsers check a file by.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::{integrity, script};
    use crate::finding::Text;
    use crate::preset::Preset;

    #[test]
    fn integrity_is_as_browsers_write_it() {
        let of_abc = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(b"abc"), of_abc);
    }

    #[test]
    fn a_script_cannot_be_broken_out_of() {
        let name = Text::new("</script><script>alert(1)\u{2028}", "\"};alert(1)//");
        let preset = Preset { id: "x".into(), name, ..Preset::default() };
        let script = script(&[], &[preset]);
        assert!(!script.contains('<') && !script.contains('\u{2028}'), "{script}");
        assert!(script.contains(r#""en":"\"};alert(1)//""#), "{script}");
    }
}
