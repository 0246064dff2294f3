//! Names with a hash of the file's content: `app.js` ships as `app.1f0c22ab.js`, so that a browser may cache it for good.
//! Pages keep their own names and refer to the others.

use super::Files;
use sha2::{Digest, Sha256};

/// Hexadecimal digits of the hash in a name.
const DIGITS: usize = 8;

/// The name with the hash of the file in it.
pub fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{}.{ending}", &hash[..DIGITS]),
        None => format!("{name}.{}", &hash[..DIGITS]),
    }
}

/// The name without its hash; `None` where it has none.
pub fn plain(name: &str) -> Option<String> {
    let (rest, ending) = name.rsplit_once('.')?;
    let (stem, hash) = rest.rsplit_once('.')?;
    let digit = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    (hash.len() == DIGITS && hash.bytes().all(digit)).then(|| format!("{stem}.{ending}"))
}

/// Renames the files by `name`, and follows in the pages: whatever they quote is named as it now is.
pub fn renamed(files: Files, name: impl Fn(&str, &[u8]) -> Option<String>) -> Files {
    let new = |old: &str, bytes: &[u8]| if is_page(old) { None } else { name(old, bytes) };
    let names: Vec<(String, String)> =
        files.iter().filter_map(|(old, bytes)| Some((old.clone(), new(old, bytes)?))).collect();
    let follow = |bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) => names.iter().fold(text, |text, (old, new)| text.replace(&quoted(old), &quoted(new))).into_bytes(),
        Err(other) => other.into_bytes(),
    };
    let one = |(old, bytes): (String, Vec<u8>)| match names.iter().find(|pair| pair.0 == old) {
        Some((_, new)) => (new.clone(), bytes),
        None if is_page(&old) => (old, follow(bytes)),
        None => (old, bytes),
    };
    files.into_iter().map(one).collect()
}

/// Pages are asked for by name.
pub fn is_page(name: &str) -> bool {
    name.ends_with(".html")
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

#[cfg(test)]
mod tests {
    use super::super::Files;
    use super::{hashed, plain, renamed};

    #[test]
    fn a_hash_is_put_into_a_name_and_taken_out() {
        let name = hashed("no-wasm.js", b"one");
        assert_eq!(name, "no-wasm.7692c3ad.js");
        assert_ne!(name, hashed("no-wasm.js", b"two"));
        assert_eq!(plain(&name).as_deref(), Some("no-wasm.js"));
        for other in ["index.html", "no-wasm.js", "policies.en.html", "a.0123456789.js", "a.7692C3AD.js", "7692c3ad"] {
            assert_eq!(plain(other), None, "{other}");
        }
    }

    #[test]
    fn pages_follow_and_names_come_back() {
        let page = br#"<script src="app.js">"app.json" app.js</script>"#;
        let files: Files = [("index.html".into(), page.to_vec()), ("app.js".into(), b"one".to_vec())].into();
        let there = renamed(files.clone(), |name, bytes| Some(hashed(name, bytes)));
        let shown = String::from_utf8_lossy(&there["index.html"]);
        assert_eq!(shown, r#"<script src="app.7692c3ad.js">"app.json" app.js</script>"#);
        assert!(there.contains_key("app.7692c3ad.js"));
        assert_eq!(renamed(there, |name, _| plain(name)), files);
    }
}
