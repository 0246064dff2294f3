//! The manifest: every file with its size and hash, and which policies are in them.

use super::{Files, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use engine::policy::{Policy, Status};
use engine::values::finding::Text;
use serde::Serialize;
use sha2::{Digest, Sha384};

/// Its name.
pub const NAME: &str = "manifest.json";

#[derive(Serialize)]
struct Manifest<'f> {
    version: &'static str,
    policies: Vec<Listed<'f>>,
    files: Vec<File<'f>>,
}

#[derive(Serialize)]
struct Listed<'f> {
    id: &'f str,
    version: &'f str,
    status: &'static str,
    title: &'f str,
}

impl Listed<'_> {
    fn new(policy: &Policy) -> Listed<'_> {
        let status = match policy.status {
            Status::InForce => "in_force",
            Status::Expired => "expired",
            Status::Draft => "draft",
        };
        Listed { id: &policy.id, version: &policy.version, status, title: &policy.title.zh }
    }
}

#[derive(Serialize)]
struct File<'f> {
    path: &'f str,
    bytes: usize,
    /// As `integrity` attributes have it.
    integrity: String,
}

/// The manifest of these files.
pub fn manifest(files: &Files, policies: &[Policy]) -> Result<Vec<u8>> {
    let policies = policies.iter().map(Listed::new).collect();
    let files = files.iter();
    let files = files.map(|(path, bytes)| File { path, bytes: bytes.len(), integrity: integrity(bytes) }).collect();
    let manifest = Manifest { version: env!("CARGO_PKG_VERSION"), policies, files };
    let text = serde_json::to_string_pretty(&manifest)
        .map_err(|why| Text::new(format!("写不出清单：{why}"), format!("the manifest cannot be written: {why}")))?;
    Ok((text + "\n").into_bytes())
}

/// The hash of a file, as `integrity` attributes have it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::integrity;

    #[test]
    fn integrity_is_as_browsers_write_it() {
        let of_abc = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(b"abc"), of_abc);
    }
}
