//! Dependencies come from the public registries, under licences that `.cargo/deny.toml` allows.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_WORKSPACE_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|why| panic!("{file}: {why}"))
}

/// Licences that are allowed.
fn allowed() -> Vec<String> {
    let text = read(".cargo/deny.toml");
    let list = text.split("allow = [").nth(1).unwrap().split(']').next().unwrap();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether one may use it: of each part joined by AND, one of those joined by OR is allowed.
fn may_use(licence: &str, allowed: &[String]) -> bool {
    let licence = licence.replace('/', " OR ").replace(['(', ')'], "");
    !licence.is_empty()
        && licence
            .split(" AND ")
            .all(|part| part.split(" OR ").any(|one| allowed.iter().any(|name| name == one.trim())))
}

#[test]
fn expressions_are_understood() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    for licence in ["MIT", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert!(may_use(licence, &allowed), "{licence}");
    }
    for licence in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0", "MIT-0"] {
        assert!(!may_use(licence, &allowed), "{licence}");
    }
}

#[test]
fn every_crate_is_under_an_allowed_licence_and_from_the_registry() {
    // Those of other systems, too: cargo fetches what it has not needed yet to build for this one.
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{}", packages.len());
    let allowed = allowed();
    let mut wrong = Vec::new();
    let members = metadata["workspace_members"].as_array().unwrap();
    for package in packages.iter().filter(|package| !members.contains(&package["id"])) {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or_default());
        if !may_use(licence, &allowed) {
            wrong.push(format!("{name}: its licence is {licence:?}"));
        }
        let source = package["source"].as_str().unwrap_or_default();
        if !source.starts_with("registry+https://github.com/rust-lang/crates.io-index") {
            wrong.push(format!("{name}: it comes from {source:?}"));
        }
    }
    assert!(wrong.is_empty(), "see .cargo/deny.toml\n{}", wrong.join("\n"));
}

#[test]
fn every_tool_is_under_an_allowed_licence() {
    // What only tests run and nothing ships may also ask for its own changes to be published, as axe-core does, or have
    // Python's licence, as ESLint's argparse does.
    let allowed = [allowed(), ["MPL-2.0", "Python-2.0"].map(str::to_owned).to_vec()].concat();
    for file in ["www/package-lock.json", "tests/browser/package-lock.json", "tests/javascript/package-lock.json"] {
        let lock: Value = serde_json::from_str(&read(file)).unwrap();
        let packages = lock["packages"].as_object().unwrap();
        assert!(packages.len() > 1, "{file}");
        for (name, package) in packages {
            let licence = package["license"].as_str().unwrap_or_default();
            assert!(may_use(licence, &allowed), "{file}: {name}: its licence is {licence:?}");
            assert!(name.is_empty() || package["integrity"].is_string(), "{file}: {name} has no checksum");
        }
    }
}
