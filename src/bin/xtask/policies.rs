//! Gathers `policies/*/policy.json`, checked, into the one file that the page reads.

use crate::failure::{Failure, InFile, Result};
use std::fs;
use std::path::Path;
use zice::finding::Lang;
use zice::{doc, pack};

/// All policies below the folder as `zice pack` packs them, in the order of their folders' names.
pub fn bundle(folder: &Path) -> Result<Vec<u8>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).in_file("read", folder)? {
            let file = entry.in_file("read", folder)?.path().join("policy.json");
            if file.is_file() {
                files.push(file);
            }
        }
    }
    files.sort();
    let mut policies = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).in_file("read", file)?;
        policies.push(doc::read(&text).map_err(|findings| {
            let said: Vec<String> = findings.iter().map(|finding| finding.show(Lang::En)).collect();
            Failure::new(format!("this policy has mistakes:\n{}", said.join("\n")), file.display(), "mend them")
        })?);
    }
    Ok(pack::pack(&policies))
}
