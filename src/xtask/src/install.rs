//! Installs what a machine lacks, at pinned versions, saying what and why; does nothing where it is there already.
//!
//! Cargo's tools go to `target/tools`, npm's to `node_modules` beside their lock file: nothing of the user's is touched.

use crate::failure::{Failure, InFile, Result};
use crate::paths;
use crate::run;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The one architecture the page is built for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// wasm-pack builds the page, and runs its Rust tests in a browser.
const WASM_PACK: &str = "0.15.1";

/// geckodriver passes on to Firefox what the tests ask of it.
const GECKODRIVER: &str = "0.37.1";

/// The oldest Node that the npm tools and the test runner work with.
const NODE: u32 = 20;

/// Cargo's own command, the one that runs us.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root());
    command
}

/// The compiler's own folder.
pub fn sysroot() -> Result<PathBuf> {
    let printed = run::output(Command::new("rustc").args(["--print", "sysroot"]));
    printed.map(|path| path.trim().into()).ok_or_else(|| {
        Failure::new("rustc does not answer", "rustc --print sysroot", "install Rust from https://rustup.rs")
    })
}

/// The standard library for wasm.
pub fn wasm_target() -> Result<()> {
    let libraries = sysroot()?.join("lib/rustlib").join(WASM).join("lib");
    if libraries.is_dir() {
        return Ok(());
    }
    rustup(&["target", "add", WASM], "the standard library for wasm, to compile the page")
}

/// Formatter and linter.
pub fn format_and_lint() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if run::output(cargo().args([command, "--version"])).is_none() {
            rustup(&["component", "add", component], "a check of the code's form")?;
        }
    }
    Ok(())
}

fn rustup(words: &[&str], why: &str) -> Result<()> {
    let by_hand = format!("rustup {}", words.join(" "));
    if paths::find_program("rustup").is_none() {
        return Err(Failure::new(
            format!("{} is missing, and rustup, which would install it, is not here", words[words.len() - 1]),
            "the Rust toolchain",
            format!("install rustup from https://rustup.rs and run `{by_hand}`, or install it as your system does"),
        ));
    }
    announce(words[words.len() - 1], why);
    run::run(Command::new("rustup").args(words), &format!("check the network and run `{by_hand}`"))
}

/// The tool that makes the page's JavaScript, at the version of the `wasm-bindgen` crate: they must be the same.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let lock = paths::root().join("Cargo.lock");
    let text = fs::read_to_string(&lock).in_file("read", &lock)?;
    let version = locked_version(&text, "wasm-bindgen").ok_or_else(|| {
        Failure::new("the crate wasm-bindgen is not in the lock file", lock.display(), "run `cargo update --workspace`")
    })?;
    // Not --locked: a version in its own lock file is missing from some mirrors of the registry.
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", version, &[], "makes the page's JavaScript")
}

/// The tool that builds the page, and runs its Rust tests in a browser.
pub fn wasm_pack() -> Result<PathBuf> {
    cargo_tool("wasm-pack", "wasm-pack", WASM_PACK, &["--locked"], "builds the page")
}

/// The program through which the tests drive Firefox.
pub fn geckodriver() -> Result<PathBuf> {
    let path = cargo_tool("geckodriver", "geckodriver", GECKODRIVER, &["--locked"], "drives Firefox")?;
    tidy();
    Ok(path)
}

fn cargo_tool(program: &str, package: &str, version: &str, options: &[&str], why: &str) -> Result<PathBuf> {
    let path = paths::tool(program);
    let answer = run::output(Command::new(&path).arg("--version"));
    if answer.is_some_and(|answer| answer.split_whitespace().nth(1) == Some(version)) {
        return Ok(path);
    }
    announce(&format!("{package} {version} into target/tools"), &format!("it {why}; takes a few minutes, once"));
    // One build folder for all tools, since they share crates; it goes when a tool is done.
    let scratch = paths::tools().join("build");
    let mut install = cargo();
    install.args(["install", package, "--version", version, "--force", "--root"]).arg(paths::tools());
    install.arg("--target-dir").arg(&scratch).args(options);
    // Installing them takes minutes, running them a second: unoptimised they are there in half the time.
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    // Neither cargo's advice about the PATH nor its outlook on these tools' sources is of use here.
    install.env("PATH", paths::path_with_tools()?).env("CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY", "never");
    let by_hand =
        format!("check the network and run `cargo install {package} --version {version} --root target/tools`");
    run::run(&mut install, &by_hand)?;
    Ok(path)
}

/// Takes away what building the tools left behind; the tools stay.
pub fn tidy() {
    // A folder that cannot be removed only takes up space.
    drop(fs::remove_dir_all(paths::tools().join("build")));
}

/// The npm packages that a folder's lock file names.
pub fn npm(folder: &Path, why: &str) -> Result<()> {
    node()?;
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).in_file("read", &lock)?;
    // npm's own record of what it installed lacks the packages it left out, so ours is a copy of the lock file.
    let done = folder.join("node_modules").join(".installed-from.json");
    if fs::read(&done).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    let shown = folder.strip_prefix(paths::root()).unwrap_or(folder).display().to_string();
    announce(&format!("the npm packages of {shown}/package.json"), why);
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run::run(&mut npm, &format!("check that npm is installed and the network is up, and run `npm ci` in {shown}"))?;
    fs::write(&done, wanted).in_file("write", &done)
}

/// Node, which only the user can install.
fn node() -> Result<()> {
    let answer = run::output(Command::new("node").arg("--version")).unwrap_or_default();
    let major = answer.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_some_and(|major: u32| major >= NODE) {
        return Ok(());
    }
    let found = if answer.is_empty() { "is missing".to_owned() } else { format!("is too old ({})", answer.trim()) };
    Err(Failure::new(
        format!("Node {found}"),
        "the PATH",
        format!("install Node {NODE} or later from https://nodejs.org"),
    ))
}

/// Debian packages, by apt.
pub fn apt(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    let by_hand = format!("run `sudo apt-get install {list}`, or install the same as your system does");
    let root = run::output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if paths::find_program("apt-get").is_none() {
        return Err(Failure::new(format!("{list} is missing, and there is no apt-get here"), "this machine", by_hand));
    }
    if !root {
        return Err(Failure::new(format!("{list} is missing, and only root may install it"), "this machine", by_hand));
    }
    announce(&format!("{list} by apt-get"), why);
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq").stdout(Stdio::null());
        apt
    };
    run::run(apt().arg("update"), &by_hand)?;
    run::run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages), &by_hand)
}

fn announce(what: &str, why: &str) {
    eprintln!("installing {what}: {why}");
}

/// The version of a package in a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&name)?;
    Some(rest.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
