//! Reads the policies that ship, `policies/*/policy.json`, with the checks that reading makes.

use crate::failure::{Failure, InFile, Result};
use std::fs;
use std::path::{Path, PathBuf};
use zice::doc;
use zice::finding::Lang;
use zice::policy::Policy;

/// The files of all policies below the folder, in the order of their folders' names.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).in_file("read", folder)? {
        let file = entry.in_file("read", folder)?.path().join("policy.json");
        if file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// All policies below the folder.
pub fn read(folder: &Path) -> Result<Vec<Policy>> {
    let mut policies = Vec::new();
    for file in &files(folder)? {
        let text = fs::read_to_string(file).in_file("read", file)?;
        policies.push(doc::read(&text).map_err(|findings| {
            let said: Vec<String> = findings.iter().map(|finding| finding.show(Lang::En)).collect();
            Failure::new(format!("this policy has mistakes:\n{}", said.join("\n")), file.display(), "mend them")
        })?);
    }
    Ok(policies)
}
