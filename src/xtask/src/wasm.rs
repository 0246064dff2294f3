//! Compiles crates to wasm: `wasm-pack build`, then `wasm-opt`.

use crate::failure::{Failure, Result};
use crate::install;
use crate::path_leaks;
use crate::paths;
use crate::run;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Cargo profile of what a browser downloads.
const PROFILE: &str = "page";

/// The wasm of the MVP, so that Chromium 69 to 80 can run it: it costs no bytes. The linker's list of features would
/// otherwise name all that the precompiled standard library may use, and wasm-bindgen would use reference types.
const MVP: [&str; 4] = [
    "-Ctarget-cpu=mvp",
    "-Ctarget-feature=+mutable-globals,-reference-types,-multivalue",
    "-Clink-arg=--no-check-features",
    "-Clink-arg=--features=mutable-globals,sign-ext,bulk-memory,nontrapping-fptoint",
];

/// How wasm-opt is run: for size (after brotli flattening once saves 3 of 257 KB, and functions of one type beside each
/// other 2 more; a visit is at its limit), and writing the little that the standard library uses beyond the MVP in its terms.
/// Never with `--all-features`, which emits compact imports that browsers reject.
const WASM_OPT: [&str; 16] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--signext-lowering",
    "--llvm-memory-copy-fill-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Where Cargo builds for wasm: apart from other builds, whose compiler flags differ.
pub fn target() -> PathBuf {
    paths::target().join("page")
}

/// Installs what a build to wasm needs.
pub fn install_tools() -> Result<()> {
    install::wasm_target()?;
    install::wasm_bindgen()?;
    install::wasm_pack()?;
    install::tidy();
    install::npm(&paths::www(), "binaryen optimizes the wasm, esbuild bundles the JavaScript and the style")
}

/// Builds a library crate by `wasm-pack build` for one of wasm-bindgen's targets: `out` then holds `zice_bg.wasm`, not
/// optimized yet, and its JavaScript.
pub fn pack(krate: &str, bindgen_target: &str, out: &Path) -> Result<()> {
    fetch()?;
    let mut wasm_pack = Command::new(install::wasm_pack()?);
    wasm_pack.current_dir(paths::root()).args(["--log-level", "warn", "build"]).arg(format!("src/{krate}"));
    wasm_pack.args(["--mode", "no-install", "--target", bindgen_target, "--profile", PROFILE]);
    wasm_pack.args(["--no-typescript", "--no-pack", "--no-gitignore", "--out-name", "zice", "--out-dir"]).arg(out);
    // It looks for wasm-bindgen there.
    wasm_pack.env("PATH", paths::path_with_tools()?);
    wasm_pack.env("CARGO_TARGET_DIR", target()).env("CARGO_ENCODED_RUSTFLAGS", rustflags()?);
    run::run(&mut wasm_pack, "mend what it names")
}

/// Builds an example of a crate with Cargo and wasm-bindgen, for Node: wasm-pack builds only libraries.
pub fn example(krate: &str, name: &str, out: &Path) -> Result<()> {
    fetch()?;
    let mut cargo = install::cargo();
    cargo.args(["build", "-p", krate, "--example", name, "--profile", PROFILE, "--target", install::WASM]);
    cargo.arg("--target-dir").arg(target()).env("CARGO_ENCODED_RUSTFLAGS", rustflags()?);
    run::run(&mut cargo, "mend what it names")?;
    let wasm = target().join(install::WASM).join(PROFILE).join("examples").join(format!("{name}.wasm"));
    let mut bindgen = Command::new(install::wasm_bindgen()?);
    bindgen.args(["--target", "nodejs", "--no-typescript", "--out-name", "zice", "--out-dir"]).arg(out).arg(wasm);
    run::run(&mut bindgen, "remove target/tools and try again")
}

/// Optimizes a wasm file for size and writes it in terms of the MVP, which is then checked.
pub fn optimize(from: &Path, to: &Path) -> Result<()> {
    let mut optimize = npm_program("binaryen/bin/wasm-opt");
    optimize.arg(from).args(WASM_OPT).arg("-o").arg(to);
    run::run(&mut optimize, "remove www/node_modules and try again")?;
    let mut check = npm_program("binaryen/bin/wasm-opt");
    check.arg(to).args(["--mvp-features", "--quiet"]);
    run::run(&mut check, "find which newer instruction the compiler used, and lower it in src/xtask/src/wasm.rs")
}

/// Translates an optimized wasm file to an ES module, for browsers without wasm.
pub fn to_javascript(wasm: &Path, script: &Path) -> Result<()> {
    let mut translate = npm_program("binaryen/bin/wasm2js");
    translate.arg(wasm).args(["--mvp-features", "-Oz", "-o"]).arg(script);
    run::run(&mut translate, "remove www/node_modules and try again")
}

/// A program of the npm packages in `www`.
pub fn npm_program(path: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(paths::www().join("node_modules").join(path)).current_dir(paths::root());
    node.env_remove("NODE_OPTIONS");
    node
}

/// The sources must be there before their folders can be listed for remapping.
fn fetch() -> Result<()> {
    let mut fetch = install::cargo();
    fetch.args(["fetch", "--quiet", "--locked", "--target", install::WASM]);
    run::run(&mut fetch, "check the network and try again")
}

/// The compiler's flags in Cargo's encoded form, since a folder's name may hold a space.
fn rustflags() -> Result<OsString> {
    let mut flags: Vec<OsString> = MVP.map(OsString::from).into();
    flags.extend(remapped(&install::sysroot()?));
    if env::var_os("RUSTFLAGS").is_some() || env::var_os("CARGO_ENCODED_RUSTFLAGS").is_some() {
        return Err(Failure::new(
            "the page is built with compiler flags of its own",
            "RUSTFLAGS",
            "unset RUSTFLAGS and CARGO_ENCODED_RUSTFLAGS",
        ));
    }
    Ok(flags.join(&OsString::from("\u{1f}")))
}

/// Flags that keep this machine's folders out of what ships. The last that fits wins: the nearest comes last.
fn remapped(sysroot: &Path) -> Vec<OsString> {
    let mut folders = vec![(paths::target(), "target".to_owned()), (paths::root(), "zice".to_owned())];
    folders.push((path_leaks::cargo_home(), "cargo".to_owned()));
    let crates = path_leaks::cargo_home().join("registry").join("src");
    // Each registry has a folder that is named after its host, which must not ship either.
    folders.extend(fs::read_dir(crates).into_iter().flatten().flatten().map(|dir| (dir.path(), "crates".to_owned())));
    folders.push((sysroot.join("lib/rustlib/src/rust"), "rust".to_owned()));
    let flag = |(folder, name): (PathBuf, String)| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(folder);
        flag.push(format!("={name}"));
        flag
    };
    folders.into_iter().map(flag).collect()
}
