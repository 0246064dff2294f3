//! Builds the engine as a module for developers: `dist/module`.

use crate::failure::{Failure, InFile, Result};
use crate::page;
use crate::paths;
use crate::policies;
use crate::run;
use crate::types;
use crate::wasm;
use bundle::Files;
use std::fs;

/// Builds the module's files.
pub fn files() -> Result<Files> {
    wasm::install_tools()?;
    let work = wasm::target().join("module");
    wasm::pack("module", "web", &work)?;
    let small = work.join("small.wasm");
    wasm::optimize(&work.join("zice_bg.wasm"), &small)?;
    let sources = paths::www().join("module");
    page::copy(&sources.join("zice.mjs"), &work.join("source.mjs"))?;
    let mut esbuild = wasm::npm_program("esbuild/bin/esbuild");
    esbuild.arg(work.join("source.mjs")).args(["--bundle", "--format=esm", "--target=es2022", "--charset=utf8"]);
    esbuild.args(["--external:node:fs/promises", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", work.join("bundled.mjs").display()));
    run::run(&mut esbuild, "mend what it names in www/module/zice.mjs")?;

    let bytes = |file: std::path::PathBuf| fs::read(&file).in_file("read", &file);
    let text = |name: &str| {
        let file = sources.join(name);
        fs::read_to_string(&file).in_file("read", &file)
    };
    let package = text("package.json")?.replace("{version}", env!("CARGO_PKG_VERSION"));
    let typed = text("zice.d.mts")? + &types::report()?;
    Ok([
        ("zice.mjs", bytes(work.join("bundled.mjs"))?),
        ("zice.wasm", bytes(small)?),
        ("zice.d.mts", typed.into_bytes()),
        ("policies.json", listed()?),
        ("package.json", package.into_bytes()),
        ("README.md", text("README.md")?.into_bytes()),
        ("LICENSE-MIT", bytes(paths::root().join("LICENSE-MIT"))?),
        ("LICENSE-APACHE", bytes(paths::root().join("LICENSE-APACHE"))?),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into())
}

/// The policies that ship, as they are written, in one list.
fn listed() -> Result<Vec<u8>> {
    let mut all = Vec::new();
    for file in policies::files(&paths::root().join("policies"))? {
        let text = fs::read_to_string(&file).in_file("read", &file)?;
        let policy: serde_json::Value = serde_json::from_str(&text)
            .map_err(|why| Failure::new(format!("it is no JSON: {why}"), file.display(), "run `cargo zice check`"))?;
        all.push(policy);
    }
    Ok(serde_json::Value::Array(all).to_string().into_bytes())
}
