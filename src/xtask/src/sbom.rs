//! The software bill of materials, in CycloneDX's form: what the wasm is compiled from, and what it is made with.
//!
//! What ships has the scope `required`; what only takes part in the making (macros, tools) has `excluded`.

use crate::failure::{Failure, InFile, Result};
use crate::install;
use crate::paths;
use crate::run;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

/// The crates that ship, each as a wasm file.
const ROOTS: [&str; 2] = ["page-wasm", "module"];

/// The bill, as a file.
pub fn sbom() -> Result<Vec<u8>> {
    let mut cargo = install::cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked"]);
    cargo.args(["--filter-platform", install::WASM]);
    let metadata = parsed(&run::printed(&mut cargo, "run `cargo fetch`")?, "cargo metadata")?;
    let lock = paths::www().join("package-lock.json");
    let tools = parsed(&fs::read_to_string(&lock).in_file("read", &lock)?, "www/package-lock.json")?;
    let sums = crate_checksums()?;

    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"]).map(|one| (text(&one["id"]), one)).collect();
    let edges: BTreeMap<&str, Vec<&str>> =
        list(&metadata["resolve"]["nodes"]).map(|node| (text(&node["id"]), normal(node))).collect();
    let roots: Vec<&str> =
        packages.iter().filter(|(_, package)| ROOTS.contains(&text(&package["name"]))).map(|(id, _)| *id).collect();
    let all = reached(&roots, &edges, &|_| true);
    let shipped = reached(&roots, &edges, &|id| packages.get(id).is_some_and(|package| !is_macro(package)));

    let mut components = vec![std_component()];
    let mut depends = Vec::new();
    for id in &all {
        let package = packages[id];
        let name = |package: &Value| format!("pkg:cargo/{}@{}", text(&package["name"]), text(&package["version"]));
        let mut below: Vec<String> = edges[id].iter().map(|id| name(packages[id])).collect();
        below.sort();
        depends.push(json!({ "ref": name(package), "dependsOn": below }));
        // The members of the workspace are what the bill is about.
        if package["source"].is_null() {
            continue;
        }
        let sum = sums.get(&(text(&package["name"]).to_owned(), text(&package["version"]).to_owned()));
        let sum: Vec<Value> = sum.iter().map(|sum| json!({ "alg": "SHA-256", "content": sum })).collect();
        components.push(component(&name(package), package, shipped.contains(id), sum));
    }
    for (path, package) in tools["packages"].as_object().into_iter().flatten() {
        // The programs themselves; what they bring for each system is part of them.
        let Some(name) = path.strip_prefix("node_modules/").filter(|name| !name.contains('/')) else { continue };
        let mut package = package.clone();
        package["name"] = json!(name);
        let sum = text(&package["integrity"]).strip_prefix("sha512-").and_then(|sum| STANDARD.decode(sum).ok());
        let sum = sum.map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        let sum = sum.map(|sum| json!({ "alg": "SHA-512", "content": sum })).into_iter().collect();
        let id = format!("pkg:npm/{name}@{}", text(&package["version"]));
        components.push(component(&id, &package, false, sum));
    }
    components.sort_by_key(|one| text(&one["purl"]).to_owned());
    depends.sort_by_key(|one| text(&one["ref"]).to_owned());
    let version = env!("CARGO_PKG_VERSION");
    let own = json!({ "name": "zice", "version": version, "license": env!("CARGO_PKG_LICENSE") });
    let own = component(&format!("pkg:cargo/zice@{version}"), &own, true, Vec::new());
    let bill = json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": { "component": own }, "components": components, "dependencies": depends,
    });
    Ok(format!("{bill:#}\n").into_bytes())
}

fn component(id: &str, package: &Value, ships: bool, hashes: Vec<Value>) -> Value {
    // An old way of writing OR, which CycloneDX does not know.
    let licence = text(&package["license"]).replace('/', " OR ");
    json!({
        "type": "library", "bom-ref": id, "purl": id, "name": package["name"], "version": package["version"],
        "scope": if ships { "required" } else { "excluded" },
        "licenses": [{ "expression": licence }], "hashes": hashes,
    })
}

/// The compiler's standard library, which no lock file names.
fn std_component() -> Value {
    let version = run::output(Command::new("rustc").arg("--version")).unwrap_or_default();
    let version = version.split_whitespace().nth(1).unwrap_or("unknown");
    let package = json!({ "name": "rust-std", "version": version, "license": "MIT OR Apache-2.0" });
    component(&format!("pkg:generic/rust-std@{version}"), &package, true, Vec::new())
}

/// What a package needs where it runs: neither for building nor for its tests.
fn normal(node: &Value) -> Vec<&str> {
    let runs = |one: &&Value| list(&one["dep_kinds"]).any(|kind| kind["kind"].is_null());
    list(&node["deps"]).filter(runs).map(|one| text(&one["pkg"])).collect()
}

fn is_macro(package: &Value) -> bool {
    list(&package["targets"]).any(|target| list(&target["kind"]).any(|kind| kind == "proc-macro"))
}

/// Everything that can be reached from these, going only where `through` allows.
fn reached<'m>(
    from: &[&'m str],
    edges: &BTreeMap<&'m str, Vec<&'m str>>,
    through: &dyn Fn(&str) -> bool,
) -> BTreeSet<&'m str> {
    let (mut found, mut open) = (BTreeSet::new(), from.to_vec());
    while let Some(id) = open.pop() {
        if through(id) && found.insert(id) {
            open.extend(edges.get(id).into_iter().flatten());
        }
    }
    found
}

/// The checksums of all crates, by name and version, from the lock file.
fn crate_checksums() -> Result<BTreeMap<(String, String), String>> {
    let file = paths::root().join("Cargo.lock");
    let lock = fs::read_to_string(&file).in_file("read", &file)?;
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    let one = |block: &str| Some(((value(block, "name")?, value(block, "version")?), value(block, "checksum")?));
    Ok(lock.split("[[package]]").filter_map(one).collect())
}

fn parsed(text: &str, place: &str) -> Result<Value> {
    serde_json::from_str(text)
        .map_err(|why| Failure::new(format!("it is no JSON: {why}"), place, "update cargo and npm"))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
