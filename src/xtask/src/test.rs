//! `cargo xtask test`: all stages in order, or those named; at the end one line with the number of tests.

use crate::browser;
use crate::dist;
use crate::failure::{InFile, Result};
use crate::install;
use crate::paths;
use crate::readme;
use crate::reproducible;
use crate::run;
use crate::server;
use crate::size;
use crate::test_count::TestCount;
use clap::ValueEnum;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// One part of the tests, in the order they run: what fails soonest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Stage {
    /// The code's form
    Format,
    /// Clippy, TypeScript's checks of the JavaScript, and ESLint
    Lint,
    /// Rust tests, doctests and documentation
    Unit,
    /// The page's Rust tests in Chromium
    Browser,
    /// Build everything that ships
    Build,
    /// Its size
    Size,
    /// Build it again in another folder, and compare
    Reproducible,
    /// Drive the built page in Chromium
    #[value(name = "e2e")]
    EndToEnd,
    /// Use the built page at random
    Monkey,
    /// The built page in every supported browser
    Matrix,
    /// The commands of the README
    Readme,
}

impl Stage {
    /// It looks at what ships, which must have been built.
    fn needs_build(self) -> bool {
        matches!(self, Stage::Size | Stage::Reproducible | Stage::EndToEnd | Stage::Monkey | Stage::Matrix)
    }
}

/// Runs the stages named, or all; the exit code says whether all passed.
pub fn run(named: &[Stage]) -> Result<ExitCode> {
    let all = named.is_empty();
    let mut total = TestCount::default();
    let mut built = None;
    for &stage in Stage::value_variants().iter().filter(|stage| all || named.contains(stage)) {
        let name = stage.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        eprintln!("\n== {name}");
        let started = Instant::now();
        if (stage.needs_build() || stage == Stage::Build) && built.is_none() {
            let result = dist::everything();
            built = Some(result.is_ok());
            total.add(counted(result.map(|()| TestCount::default())));
        }
        if stage.needs_build() && built == Some(false) {
            eprintln!("left out, since the page could not be built");
            continue;
        }
        total.add(counted(run_stage(stage, all)));
        eprintln!("== {name} took {} s", started.elapsed().as_secs());
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The stage's count; where it could not be done, the reason is shown and counts as one failure.
fn counted(result: Result<TestCount>) -> TestCount {
    result.unwrap_or_else(|failure| {
        eprintln!("{failure}");
        TestCount::FAILURE
    })
}

fn run_stage(stage: Stage, all: bool) -> Result<TestCount> {
    match stage {
        Stage::Format => format().map(|()| TestCount::default()),
        Stage::Lint => lint().map(|()| TestCount::default()),
        Stage::Unit => unit(),
        Stage::Browser => in_browser(),
        Stage::Build => Ok(TestCount::default()),
        Stage::Size => size::check().map(|()| TestCount::default()),
        Stage::Reproducible => reproducible::check(),
        Stage::EndToEnd => end_to_end(),
        Stage::Monkey => by_chance(all),
        Stage::Matrix => in_all_browsers(),
        Stage::Readme => readme::run(),
    }
}

fn format() -> Result<()> {
    install::format_and_lint()?;
    run::run(install::cargo().args(["fmt", "--check", "--", "-l"]), "run `cargo fmt`: the files above differ from it")
}

/// Lints everything natively, and the page as the browser gets it.
fn lint() -> Result<()> {
    install::format_and_lint()?;
    install::wasm_target()?;
    let everything = ["--workspace", "--all-targets"];
    let page = ["-p=page", "-p=page-wasm", "--lib", "--test=page", "--target=wasm32-unknown-unknown"];
    for scope in [&everything[..], &page] {
        let mut clippy = install::cargo();
        clippy.arg("clippy").args(scope).args(["--", "-D", "warnings"]);
        run::run(&mut clippy, "mend what it names; an exception needs `#[expect(…, reason = \"…\")]`")?;
    }
    javascript()
}

/// Checks the types of the JavaScript in `www`, and lints it.
fn javascript() -> Result<()> {
    let folder = paths::root().join("tests").join("javascript");
    install::npm(&folder, "TypeScript checks the JavaScript's types, ESLint its form")?;
    let node = |program: &str| {
        let mut node = Command::new("node");
        node.arg(folder.join("node_modules").join(program)).current_dir(paths::root());
        node
    };
    for project in ["tsconfig.json", "tsconfig.worker.json"] {
        run::run(node("typescript/bin/tsc").arg("--project").arg(folder.join(project)), "mend what it names")?;
    }
    let config = folder.join("eslint.config.mjs");
    run::run(node("eslint/bin/eslint.js").arg("--config").arg(config).arg("www"), "mend what it names")
}

/// The Rust tests, doctests among them, and the documentation, whose warnings count as errors.
fn unit() -> Result<TestCount> {
    let count = run::count_tests(install::cargo().args(["test", "--workspace", "--no-fail-fast"]))?;
    let mut doc = install::cargo();
    doc.args(["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings");
    run::run(&mut doc, "mend the comments that it names")?;
    Ok(count)
}

/// The page's Rust tests, in a browser without a window.
fn in_browser() -> Result<TestCount> {
    install::wasm_target()?;
    install::wasm_bindgen()?;
    let wasm_pack = install::wasm_pack()?;
    install::tidy();
    let browser = browser::ready()?;
    let mut tests = Command::new(wasm_pack);
    // It looks for wasm-bindgen on the PATH, and downloads one if it finds none of the right version.
    tests.env("PATH", paths::path_with_tools()?).current_dir(paths::root());
    tests.args(["test", "--headless", "--chrome", "--chromedriver"]).arg(browser.driver);
    tests.args(["src/page", "--test", "page"]);
    // It builds once as `cargo build` does and once as `cargo test` does: with one setting for both, that is one build.
    tests
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_TEST_DEBUG", "0")
        .env("CARGO_PROFILE_TEST_OPT_LEVEL", "0");
    run::count_tests(&mut tests)
}

/// The tests of the built page in every browser that it is for; they take more browsers than one needs to work on it.
const MATRIX: &str = "matrix.test.mjs";

/// The tests that go both ways: in Chromium, and with the others at hand in Firefox.
const JOURNEYS: &str = "journeys.test.mjs";

/// The test that uses the built page by chance; it takes minutes, and one needs it less often than the rest.
const MONKEY: &str = "monkey.test.mjs";

/// The tests that drive the built page in today's Chromium.
fn end_to_end() -> Result<TestCount> {
    let folder = paths::browser_tests();
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).in_file("read", &folder)? {
        let file = entry.in_file("read", &folder)?.path();
        if file.to_string_lossy().ends_with(".test.mjs") && !file.ends_with(MATRIX) && !file.ends_with(MONKEY) {
            files.push(file);
        }
    }
    files.sort();
    driven(&files, Vec::new())
}

/// The test that uses the built page by chance, and asks the command line about its results. Among all the others it is
/// a short one and always the same, so that nobody's change fails by another's luck; by itself it is long and new.
fn by_chance(always_the_same: bool) -> Result<TestCount> {
    let mut build = install::cargo();
    build.args(["build", "--quiet", "--release", "-p", "cli"]);
    run::run(&mut build, "mend what it names")?;
    let cli = paths::target().join("release").join(format!("zice{}", std::env::consts::EXE_SUFFIX));
    let mut more = vec![("ZICE_CLI", cli)];
    if always_the_same {
        more.extend([("ZICE_MONKEY_STEPS", "4000".into()), ("ZICE_MONKEY_SEED", "2022".into())]);
    }
    driven(&[paths::browser_tests().join(MONKEY)], more)
}

/// The tests that walk the built page in every browser, and those of Chromium that are Firefox's too.
fn in_all_browsers() -> Result<TestCount> {
    driven(&[MATRIX, JOURNEYS].map(|file| paths::browser_tests().join(file)), browser::others()?)
}

/// Tests that drive the built page, served on a free port.
fn driven(files: &[PathBuf], others: Vec<(&str, PathBuf)>) -> Result<TestCount> {
    let folder = paths::browser_tests();
    let browser = browser::ready()?;
    install::npm(&folder, "what drives the browsers, and two old ones")?;
    let address = server::serve_aside()?;
    let mut node = Command::new("node");
    node.current_dir(folder).args(["--test", "--test-reporter=spec"]).args(files);
    node.env("ZICE_URL", format!("http://{address}/")).env("CHROMIUM", browser.chromium).envs(others);
    run::count_tests(&mut node)
}
