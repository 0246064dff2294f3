//! Builds the engine as a module for developers: `dist/module`.

use crate::failure::{Failure, InFile, Result};
use crate::install;
use crate::page::{self, Std};
use crate::paths;
use crate::policies;
use crate::run;
use crate::types;
use bundle::Files;
use std::fs;

/// Builds the module's files.
pub fn files() -> Result<Files> {
    let (std, wasm_bindgen) = page::tools(Std::Small)?;
    let target = paths::target().join("page");
    let work = target.join("module");
    page::emptied(&work)?;
    let folder = page::compile(std, &target, &install::sysroot()?, &["-p", "module"])?;
    page::glue(&wasm_bindgen, &folder.join("module.wasm"), "bundler", &work)?;
    let wasm = work.join("small.wasm");
    page::shrink(&work.join("zice_bg.wasm"), &wasm)?;
    let sources = paths::www().join("module");
    page::copy(&sources.join("zice.mjs"), &work.join("source.mjs"))?;
    let mut esbuild = page::npm_program("esbuild/bin/esbuild");
    esbuild.arg(work.join("source.mjs")).args(["--bundle", "--format=esm", "--target=es2022", "--charset=utf8"]);
    esbuild.args(["--external:node:fs/promises", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", work.join("zice.mjs").display()));
    run::run(&mut esbuild, "mend what it names in www/module/zice.mjs")?;

    let bytes = |file: std::path::PathBuf| fs::read(&file).in_file("read", &file);
    let text = |name: &str| {
        let file = sources.join(name);
        fs::read_to_string(&file).in_file("read", &file)
    };
    let package = text("package.json")?.replace("{version}", env!("CARGO_PKG_VERSION"));
    let typed = text("zice.d.mts")? + &types::report()?;
    Ok([
        ("zice.mjs", bytes(work.join("zice.mjs"))?),
        ("zice.wasm", bytes(wasm)?),
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
