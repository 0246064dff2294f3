//! Looks for folders of the building machine in what ships: none may be in it.

use crate::failure::{Failure, InFile, Result};
use crate::paths;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders of this machine that compilers are wont to write into what they make.
pub fn local_folders(sysroot: &Path) -> Vec<PathBuf> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let mut folders = vec![paths::root(), paths::target(), cargo_home(), sysroot.to_owned()];
    folders.extend(home.filter(|home| home.parent().is_some()));
    folders
}

/// Where cargo keeps the sources of other crates.
pub fn cargo_home() -> PathBuf {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from).unwrap_or_default();
    env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from)
}

/// Fails if a file below the place holds the path of one of the folders.
pub fn check(place: &Path, folders: &[PathBuf]) -> Result<()> {
    for entry in fs::read_dir(place).in_file("read", place)? {
        let file = entry.in_file("read", place)?.path();
        if file.is_dir() {
            check(&file, folders)?;
            continue;
        }
        let bytes = fs::read(&file).in_file("read", &file)?;
        for folder in folders {
            let needle = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
            if bytes.windows(needle.len()).any(|part| part == needle.as_bytes()) {
                return Err(Failure::new(
                    format!("the path {needle} of this machine got into what ships"),
                    file.display(),
                    "add it to the remapped prefixes in src/xtask/src/page.rs",
                ));
            }
        }
    }
    Ok(())
}
