//! Builds the parts of the page: compile, bind, shrink, lower to what old browsers know, bundle.

use crate::apart::apart;
use crate::failure::{Failure, InFile, Result};
use crate::import_allowlist;
use crate::install;
use crate::path_leaks;
use crate::paths;
use crate::run;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which standard library goes into the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Std {
    /// Rebuilt for size, and a panic stops at once without words: a sixth smaller after compression.
    Small,
    /// As it ships with the compiler.
    Plain,
}

/// The compiler releases with which [`Std::Small`] is known to build; its switches are not stable.
const SMALL_STD_WITH: &str = "1.95.";

/// Wasm as browsers of 2018 know it, whatever the compiler's own idea of a modern one.
const OLD_BROWSERS: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,-reference-types,-multivalue";

/// What the standard library may use as it ships. Not `--all-features`, which writes imports no browser reads yet.
const SHIPPED_STD: &str = "--mvp-features --enable-mutable-globals --enable-sign-ext --enable-bulk-memory \
    --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue";

/// What the compiler may still have used, and how wasm-opt writes it in older terms.
const LOWER: &str = "--mvp-features --enable-mutable-globals --enable-sign-ext --enable-bulk-memory \
    --enable-nontrapping-float-to-int --signext-lowering --llvm-memory-copy-fill-lowering \
    --llvm-nontrapping-fptoint-lowering";

/// How it is made small. Rust keeps nothing below its stack, and inlining once more only repeats code; flattened code is
/// put together anew, smaller than it was. Tried one by one on the whole page: 2 of its 139 KB after brotli.
const SMALLER: &str = "--low-memory-unused -ocimfs 0 -aimfs 0 -fimfs 0 --flatten --rereloop -Oz \
    --flatten --rereloop -Oz -Oz --strip-debug --strip-producers --strip-target-features";

/// The files of a build on their way.
struct Work {
    /// Where cargo builds the page.
    target: PathBuf,
    /// Where the bundler finds the loader beside the glue.
    bundle: PathBuf,
}

/// What a build to wasm needs, installed: the standard library it can have, and where wasm-bindgen is.
pub fn tools(std: Std) -> Result<(Std, PathBuf)> {
    let std = usable(std)?;
    install::wasm_target()?;
    if std == Std::Small {
        install::rust_src()?;
    }
    let wasm_bindgen = install::wasm_bindgen()?;
    install::tidy();
    install::npm(&paths::www(), "binaryen shrinks the wasm, esbuild the JavaScript and the style")?;
    Ok((std, wasm_bindgen))
}

/// Builds the page's parts, under plain names, into the folder that is named.
pub fn parts(std: Std) -> Result<PathBuf> {
    let (std, wasm_bindgen) = tools(std)?;
    let target = paths::target().join(if std == Std::Small { "page" } else { "page-plain-std" });
    let work = Work { bundle: target.join("bundle"), target };
    emptied(&work.bundle)?;
    let sysroot = install::sysroot()?;
    let folder = compile(std, &work.target, &sysroot, &["-p", "page-wasm"])?;
    bind(&wasm_bindgen, &folder.join("page_wasm.wasm"), &work)?;
    let parts = work.target.join("parts");
    emptied(&parts)?;
    let wasm = work.bundle.join("zice.wasm");
    shrink(&work.bundle.join("zice_bg.wasm"), &wasm)?;
    short_names(&wasm, &work.bundle.join("zice_bg.js"))?;
    without_wasm(&work, &wasm)?;
    write(&parts.join("zice.bin"), &apart(&fs::read(&wasm).in_file("read", &wasm)?)?)?;
    bundle(&work, &parts)?;
    for page in ["index.html", "policies.html", "policies.en.html", "privacy.html", "single.html"] {
        copy(&paths::www().join(page), &parts.join(page))?;
    }
    Ok(parts)
}

/// The standard library asked for, or the plain one where the compiler is not one we know.
fn usable(std: Std) -> Result<Std> {
    let version = run::output(Command::new("rustc").arg("--version")).unwrap_or_default();
    let known = version.split_whitespace().nth(1).is_some_and(|release| release.starts_with(SMALL_STD_WITH));
    if std == Std::Small && !known {
        let version = version.trim();
        eprintln!("note: {version} is not {SMALL_STD_WITH}x: building with its plain standard library, a larger page");
        return Ok(Std::Plain);
    }
    Ok(std)
}

/// Compiles a part of the crate to wasm; its folder is named.
pub fn compile(std: Std, target: &Path, sysroot: &Path, part: &[&str]) -> Result<PathBuf> {
    // The sources must be there before their folders can be listed for remapping.
    run::run(
        install::cargo().args(["fetch", "--quiet", "--target", install::WASM]),
        "check the network and try again",
    )?;
    let mut flags: Vec<OsString> = OLD_BROWSERS.split(' ').map(OsString::from).collect();
    flags.extend(remapped(sysroot));
    let mut cargo = install::cargo();
    cargo.arg("rustc").args(part).args(["--profile", "page"]);
    cargo.args(["--target", install::WASM]).arg("--target-dir").arg(target);
    if std == Std::Small {
        // Lets a stable compiler take switches that are still unstable.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        flags.extend(
            ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zfmt-debug=none", "-Zlocation-detail=none"]
                .map(OsString::from),
        );
    }
    // The encoded form, since a folder's name may hold a space.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join(&OsString::from("\u{1f}")));
    let help = "mend what the compiler names; if it is the standard library, try `cargo xtask build --plain-std`";
    run::run(&mut cargo, help)?;
    Ok(target.join(install::WASM).join("page"))
}

/// Compiler switches that keep this machine's folders out of the page. The last that fits wins: the nearest comes last.
fn remapped(sysroot: &Path) -> Vec<OsString> {
    let mut folders = vec![(paths::target(), "target".to_owned()), (paths::root(), "zice".to_owned())];
    folders.push((path_leaks::cargo_home(), "cargo".to_owned()));
    let crates = path_leaks::cargo_home().join("registry").join("src");
    // Each registry has a folder that is named after its host, which must not ship either.
    folders.extend(fs::read_dir(crates).into_iter().flatten().flatten().map(|dir| (dir.path(), "crates".to_owned())));
    folders.push((sysroot.join("lib/rustlib/src/rust"), "rust".to_owned()));
    let switch = |(folder, name): (PathBuf, String)| {
        let mut switch = OsString::from("--remap-path-prefix=");
        switch.push(folder);
        switch.push(format!("={name}"));
        switch
    };
    folders.into_iter().map(switch).collect()
}

/// Makes the JavaScript that stands between the browser and the wasm.
///
/// For a bundler, not for the web: that form has no loader of its own, so the page's one place that fetches is ours.
fn bind(wasm_bindgen: &Path, wasm: &Path, work: &Work) -> Result<()> {
    glue(wasm_bindgen, wasm, "bundler", &work.bundle)?;
    let glue = work.bundle.join("zice_bg.js");
    let text = fs::read_to_string(&glue).in_file("read", &glue)?;
    let Some(text) = noticing_growth(&text) else {
        return Err(Failure::new(
            "wasm-bindgen's JavaScript no longer looks as this build expects",
            glue.display(),
            "find how it notices that the memory grew, and change `noticing_growth` in src/xtask/src/page.rs",
        ));
    };
    fs::write(&glue, import_allowlist::cut_off(&text)).in_file("write", &glue)
}

/// Makes wasm-bindgen's JavaScript for the one kind of loader, and the wasm it goes with.
pub fn glue(wasm_bindgen: &Path, wasm: &Path, loader: &str, folder: &Path) -> Result<()> {
    // The compiler's list of features tells of the whole standard library, not of what is in use.
    let plain = wasm.with_extension("without-features.wasm");
    let mut strip = npm_program("binaryen/bin/wasm-opt");
    strip.arg(wasm).args(SHIPPED_STD.split_whitespace()).args(["--strip-target-features", "-o"]).arg(&plain);
    run::run(&mut strip, "remove www/node_modules and try again")?;
    let mut bind = Command::new(wasm_bindgen);
    bind.args(["--target", loader, "--no-typescript", "--remove-name-section", "--remove-producers-section"]);
    bind.args(["--out-name", "zice", "--out-dir"]).arg(folder).arg(plain);
    run::run(&mut bind, "remove target/tools and try again")
}

/// The glue, comparing its views with the memory as it is now, whenever it uses one.
///
/// wasm-bindgen goes by the old memory being detached as it grows; where wasm is translated to JavaScript it is not.
fn noticing_growth(glue: &str) -> Option<String> {
    let moved = ".buffer !== wasm.memory.buffer";
    let text = glue.replace("Memory0.byteLength === 0", &format!("Memory0{moved}"));
    let text = text.replace("Memory0.buffer.detached === true", &format!("Memory0{moved}"));
    let mut views = text.lines().filter(|line| line.contains("Memory0 === null")).peekable();
    (views.peek().is_some() && views.all(|line| line.contains(moved))).then_some(text)
}

/// Makes the wasm small, and writes it in terms that old browsers know; checks that it is.
pub fn shrink(large: &Path, wasm: &Path) -> Result<()> {
    let mut lower = npm_program("binaryen/bin/wasm-opt");
    lower.arg(large).args(LOWER.split_whitespace()).args(SMALLER.split_whitespace()).arg("-o").arg(wasm);
    run::run(&mut lower, "remove www/node_modules and try again")?;
    let mut check = npm_program("binaryen/bin/wasm-opt");
    check.arg(wasm).args(["--mvp-features", "--quiet"]);
    run::run(&mut check, "find which newer instruction the compiler used, and lower it in src/xtask/src/page.rs")
}

/// Gives what the wasm and its JavaScript call each other names of a letter or two: some 3 KB after brotli.
fn short_names(wasm: &Path, glue: &Path) -> Result<()> {
    let mut rename = npm_program("binaryen/bin/wasm-opt");
    rename.arg(wasm).args(["--mvp-features", "--minify-imports-and-exports-and-modules", "-o"]).arg(wasm);
    let text = fs::read_to_string(glue).in_file("read", glue)?;
    import_allowlist::check(functions(&text))?;
    match run::output(&mut rename).and_then(|names| renamed(&text, &names)) {
        Some(text) => fs::write(glue, text).in_file("write", glue),
        None => Err(Failure::new(
            "the names between the wasm and its JavaScript could not be shortened",
            glue.display(),
            "see what wasm-opt's --minify-imports-and-exports-and-modules prints, and change `renamed` in \
             src/xtask/src/page.rs",
        )),
    }
}

/// What the glue offers to the wasm.
fn functions(glue: &str) -> impl Iterator<Item = &str> {
    let names = glue.lines().filter_map(|line| line.strip_prefix("export function ")?.split('(').next());
    names.filter(|name| name.starts_with("__wb") && *name != "__wbg_set_wasm")
}

/// The glue with the names that binaryen gave: `names` lists, as JSON, the old and the new ones. What the wasm calls is
/// in one object, which weighs less than as many exports.
fn renamed(glue: &str, names: &str) -> Option<String> {
    let names: serde_json::Value = serde_json::from_str(names).ok()?;
    let pairs = |key: &str| {
        let rows = names[key].as_array()?.iter();
        // The last two are the old and the new name; before them stands an import's module.
        rows.map(|row| Some((row.as_array()?.iter().rev().nth(1)?.as_str()?, row.as_array()?.last()?.as_str()?)))
            .collect::<Option<Vec<_>>>()
    };
    let mut text = glue.to_owned();
    for (old, new) in pairs("exports")? {
        text = replaced_word(&text, &format!("wasm.{old}"), &format!("wasm.{new}"));
    }
    for (old, new) in pairs("imports")? {
        let function = format!("export function {old}(");
        if !text.contains(&function) {
            return None;
        }
        text = text.replace(&function, &format!("handed.{new} = function ("));
    }
    Some(format!("export const handed = {{}};\n{text}"))
}

/// Replaces a word, but not the beginning of a longer one.
fn replaced_word(text: &str, old: &str, new: &str) -> String {
    let mut parts = text.split(old);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let longer = part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$');
        out += if longer { old } else { new };
        out += part;
    }
    out
}

/// Translates the wasm to JavaScript, for browsers that refuse wasm; only anew where the wasm changed: it takes long.
fn without_wasm(work: &Work, wasm: &Path) -> Result<()> {
    let script = work.bundle.join("zice_wasm2js.js");
    let (known_wasm, known_script) = (work.target.join("translated.wasm"), work.target.join("translated.js"));
    let bytes = fs::read(wasm).in_file("read", wasm)?;
    if !known_script.is_file() || fs::read(&known_wasm).ok().as_ref() != Some(&bytes) {
        let mut translate = npm_program("binaryen/bin/wasm2js");
        translate.arg(wasm).args(["--mvp-features", "-Oz", "-o"]).arg(&known_script);
        run::run(&mut translate, "remove www/node_modules and try again")?;
        copy(wasm, &known_wasm)?;
    }
    let text = fs::read_to_string(&known_script).in_file("read", &known_script)?;
    // wasm2js imports the module by the name binaryen gave it.
    let text = text.replace("import * as a from 'a'", "import { handed as a } from './zice_bg.js'");
    fs::write(&script, text).in_file("write", &script)
}

/// Bundles what is written in `www` with the glue into scripts for old browsers, and shrinks the style.
fn bundle(work: &Work, parts: &Path) -> Result<()> {
    copy_all(&paths::www(), &work.bundle, &["js", "css"])?;
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
        esbuild(&work.bundle.join(name), options, &parts.join(output))?;
    }
    Ok(())
}

/// Bundles a script or style sheet with what it imports, for old browsers.
pub fn esbuild(source: &Path, options: &[&str], output: &Path) -> Result<()> {
    let mut esbuild = npm_program("esbuild/bin/esbuild");
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

/// A program of the npm packages in `www`.
pub fn npm_program(path: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(paths::www().join("node_modules").join(path)).current_dir(paths::root());
    node.env_remove("NODE_OPTIONS");
    node
}

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

#[cfg(test)]
mod tests {
    use super::{noticing_growth, renamed};

    #[test]
    fn both_sides_use_the_new_names() {
        let names = r#"{ "imports": [["./zice_bg.js", "__wbg_call_1", "a"]], "exports": [["start", "c"]] }"#;
        let glue =
            "export function start() { wasm.start(wasm.start_1, wasm.start); }\nexport function __wbg_call_1() {}";
        assert_eq!(
            renamed(glue, names).as_deref(),
            Some(
                "export const handed = {};\nexport function start() { wasm.c(wasm.start_1, wasm.c); }\n\
                 handed.a = function () {}"
            )
        );
        assert_eq!(renamed("export function start() {}", names), None, "an import that is not there");
    }

    #[test]
    fn every_view_is_compared_with_the_memory_or_the_glue_is_refused() {
        let bytes = "if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {";
        let mended = "if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer) {";
        assert_eq!(noticing_growth(bytes).as_deref(), Some(mended));
        assert_eq!(noticing_growth("if (cachedUint8ArrayMemory0 === null || other()) {"), None);
        assert_eq!(noticing_growth("nothing of the kind"), None);
    }
}
