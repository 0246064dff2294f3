//! Gathers what stands below `policies`, checked, for what the page reads: policies, comparisons of them, districts'
//! presets and sample enterprises.

use crate::failure::{Failure, InFile, Result};
use engine::evaluate::sample;
use engine::evaluate::sample::Sample;
use engine::policy::Policy;
use engine::policy::parse;
use engine::policy::parse_comparison;
use engine::policy::preset;
use engine::policy::preset::Preset;
use engine::values::finding::{Finding, Lang};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of all policies below the folder, in the order of their folders' names.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = entries(folder)?.iter().map(|entry| entry.join("policy.json")).collect();
    files.retain(|file| file.is_file());
    Ok(files)
}

/// All policies below the folder, with the comparisons beside them.
pub fn read(folder: &Path) -> Result<Vec<Policy>> {
    let mut policies = checked(&files(folder)?, "policy", parse::read)?;
    checked(&data(folder, "contrasts")?, "comparison", |text| parse_comparison::attach(text, &mut policies))?;
    Ok(policies)
}

/// All presets of districts below the folder, in the order of their files' names.
pub fn presets(folder: &Path, policies: &[Policy]) -> Result<Vec<Preset>> {
    checked(&data(folder, "presets")?, "preset", |text| preset::read(text, policies))
}

/// All samples below the folder, in the order of their files' names.
pub fn samples(folder: &Path, policies: &[Policy]) -> Result<Vec<Sample>> {
    checked(&data(folder, "samples")?, "sample", |text| sample::read(text, policies))
}

/// The data files in a folder beside the policies.
fn data(folder: &Path, name: &str) -> Result<Vec<PathBuf>> {
    let mut files = entries(&folder.join(name))?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    Ok(files)
}

/// What is in a folder, in order; nothing if there is no such folder.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).in_file("read", folder)? {
            paths.push(entry.in_file("read", folder)?.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn checked<T>(
    files: &[PathBuf],
    what: &str,
    mut read: impl FnMut(&str) -> std::result::Result<T, Vec<Finding>>,
) -> Result<Vec<T>> {
    let one = |file: &PathBuf| {
        let text = fs::read_to_string(file).in_file("read", file)?;
        read(&text).map_err(|findings| {
            let said: Vec<String> = findings.iter().map(|finding| finding.show(Lang::En)).collect();
            Failure::new(format!("this {what} has mistakes:\n{}", said.join("\n")), file.display(), "mend them")
        })
    };
    files.iter().map(one).collect()
}
