//! Builds the parts of the page: its wasm and the JavaScript around it.

use crate::failure::{InFile, Result};
use crate::import_allowlist;
use crate::paths;
use crate::run;
use crate::wasm;
use std::fs;
use std::path::{Path, PathBuf};

/// Builds the page's parts, without hashes in their names, into the folder that is returned.
pub fn parts() -> Result<PathBuf> {
    wasm::install_tools()?;
    let (web, parts, bundle) = (folder("web"), folder("parts"), bundle_folder());
    [&parts, &bundle].into_iter().try_for_each(|folder| emptied(folder))?;
    wasm::pack("page-wasm", "web", &web)?;
    let zice = parts.join("zice.wasm");
    wasm::optimize(&web.join("zice_bg.wasm"), &zice)?;
    import_allowlist::check(&zice)?;
    without_wasm(&bundle.join("no-wasm"))?;
    copy_all(&paths::www(), &bundle, &["js", "css"])?;
    copy(&web.join("zice.js"), &bundle.join("zice.js"))?;
    scripts(&bundle, &parts)?;
    for page in ["index.html", "policies.html", "policies.en.html", "privacy.html", "single.html"] {
        copy(&paths::www().join(page), &parts.join(page))?;
    }
    Ok(parts)
}

/// Where the bundler finds the scripts of `www` beside wasm-bindgen's.
pub fn bundle_folder() -> PathBuf {
    folder("bundle")
}

fn folder(name: &str) -> PathBuf {
    wasm::target().join(name)
}

/// The page translated to JavaScript, for browsers that refuse wasm, and wasm-bindgen's module for it. It takes long:
/// what was translated before is used again where the wasm is the same.
fn without_wasm(out: &Path) -> Result<()> {
    let (work, known) = (folder("no-wasm"), folder("no-wasm-translated"));
    wasm::pack("page-wasm", "bundler", &work)?;
    let (bound, script) = (work.join("zice_bg.wasm"), known.join("zice_wasm2js.js"));
    let unchanged = fs::read(known.join("zice_bg.wasm")).ok() == Some(fs::read(&bound).in_file("read", &bound)?);
    if !unchanged || !script.is_file() {
        emptied(&known)?;
        let optimized = known.join("optimized.wasm");
        wasm::optimize(&bound, &optimized)?;
        import_allowlist::check(&optimized)?;
        wasm::to_javascript(&optimized, &script)?;
        copy(&bound, &known.join("zice_bg.wasm"))?;
    }
    fs::create_dir_all(out).in_file("make", out)?;
    copy(&script, &out.join("zice_wasm2js.js"))?;
    copy(&work.join("zice_bg.js"), &out.join("zice_bg.js"))
}

/// Bundles the scripts with what they import, and minifies the styles.
fn scripts(bundle: &Path, parts: &Path) -> Result<()> {
    for (name, options, output) in [
        ("loader.js", &["--format=iife"][..], "app.js"),
        ("no-wasm.js", &["--format=esm"], "no-wasm.js"),
        ("asked.js", &["--format=esm"], "asked.js"),
        ("sw.js", &[], "sw.js"),
        ("old.js", &["--target=es5"], "old.js"),
        ("guard.js", &["--target=es5"], "guard.js"),
        ("single.js", &["--format=iife"], "single.js"),
        ("style.css", &[], "style.css"),
        ("policies.css", &["--target=ie11"], "policies.css"),
    ] {
        esbuild(&bundle.join(name), options, &parts.join(output))?;
    }
    Ok(())
}

/// Bundles a script or style sheet with what it imports, for old browsers.
pub fn esbuild(source: &Path, options: &[&str], output: &Path) -> Result<()> {
    let mut esbuild = wasm::npm_program("esbuild/bin/esbuild");
    esbuild.arg(source).args(["--bundle", "--minify", "--target=chrome69", "--charset=utf8"]).args(options);
    esbuild.args(["--legal-comments=none", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", output.display()));
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    run::run(&mut esbuild, &format!("mend what it names in the {name} of www, of which this is a copy"))
}

/// Copies the files of a folder that have one of these endings; what is in folders within it is left.
pub fn copy_all(from: &Path, to: &Path, endings: &[&str]) -> Result<()> {
    fs::create_dir_all(to).in_file("make", to)?;
    for entry in fs::read_dir(from).in_file("read", from)? {
        let file = entry.in_file("read", from)?.path();
        let ending = file.extension().unwrap_or_default();
        if endings.iter().any(|one| ending == *one) {
            copy(&file, &to.join(file.file_name().unwrap_or_default()))?;
        }
    }
    Ok(())
}

/// Writes a file.
pub fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).in_file("write", file)
}

/// Copies a file.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).in_file("copy", from).map(drop)
}

/// Makes the folder anew, so that nothing of an earlier build stays.
pub fn emptied(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).in_file("empty", folder)?;
    }
    fs::create_dir_all(folder).in_file("make", folder)
}
