//! Builds everything once more, from a copy in another folder, and compares: a build must say nothing of where it was
//! made, and give the same bytes to whoever repeats it.

use crate::dist;
use crate::failure::{Failure, InFile, Result};
use crate::page;
use crate::paths;
use crate::run;
use crate::test_count::TestCount;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Tools installed for this project, which the copy shares.
const SHARED: [&str; 2] = ["target/tools", "www/node_modules"];

/// Builds from a copy and compares with `dist`; counts as one test.
pub fn check() -> Result<TestCount> {
    let copy = Copy::new()?;
    let program = program()?;
    let mut again = Command::new(program);
    again.arg("dist").current_dir(&copy.0).env("CARGO_WORKSPACE_DIR", &copy.0).env_remove("CARGO_TARGET_DIR");
    run::run(&mut again, "mend what it names")?;
    let (ours, theirs) = (dist::read(&paths::dist())?, dist::read(&copy.0.join("dist"))?);
    let names: Vec<&String> = ours.keys().chain(theirs.keys().filter(|name| !ours.contains_key(*name))).collect();
    let other: Vec<&str> =
        names.into_iter().filter(|name| ours.get(*name) != theirs.get(*name)).map(String::as_str).collect();
    if other.is_empty() {
        println!("{} files are the same, built in two folders", ours.len());
        return Ok(TestCount { passed: 1, failed: 0 });
    }
    Err(Failure::new(
        format!("built in another folder, these files differ: {}", other.join(", ")),
        "dist",
        "find what of them depends on the folder, the time or the order of files",
    ))
}

/// This program. Where an earlier stage built it anew, Linux says of the old one that it is deleted.
fn program() -> Result<PathBuf> {
    let program = env::current_exe().map_err(|error| Failure::new(error, "this program", "start it anew"))?;
    let anew = program.to_str().and_then(|path| path.strip_suffix(" (deleted)")).map(PathBuf::from);
    Ok(anew.unwrap_or(program))
}

/// What git knows of, in a folder of its own; it goes when it is no longer used.
struct Copy(PathBuf);

impl Copy {
    fn new() -> Result<Copy> {
        let copy = Copy(env::temp_dir().join(format!("zice-again-{}", std::process::id())));
        let mut list = Command::new("git");
        list.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]).current_dir(paths::root());
        for name in run::printed(&mut list, "run this in a clone, with git installed")?.split_terminator('\0') {
            let (from, to) = (paths::root().join(name), copy.0.join(name));
            // git still lists a file that was removed and not committed yet.
            if from.is_file() {
                let parent = to.parent().unwrap_or(&copy.0);
                fs::create_dir_all(parent).in_file("make", parent)?;
                page::copy(&from, &to)?;
            }
        }
        fs::create_dir_all(copy.0.join("target")).in_file("make", &copy.0)?;
        SHARED.into_iter().try_for_each(|name| link(&paths::root().join(name), &copy.0.join(name)))?;
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A folder that cannot be removed only takes up space.
        drop(fs::remove_dir_all(&self.0));
    }
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    std::os::unix::fs::symlink(from, to).in_file("link to", from)
}

#[cfg(windows)]
fn link(from: &Path, to: &Path) -> Result<()> {
    std::os::windows::fs::symlink_dir(from, to).in_file("link to", from)
}
