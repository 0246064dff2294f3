//! The command line, test by test as data: `tests/cli/*.json`.
//!
//! Each file names arguments, files, and what must come of them. It runs in a folder of its own that holds these
//! files and `tests/cli/policies`, so paths in messages are short and the same everywhere. `{policies}` in an argument
//! stands for the policies that ship. With `ZICE_UPDATE=1` what is expected on
//! both outputs is written anew: read the difference.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Test {
    /// What it shows.
    why: String,
    args: Vec<String>,
    /// Files by name: text, a JSON value, or a list of bytes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    files: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stdin: Option<String>,
    status: i32,
    /// Lines, exactly.
    stdout: Vec<String>,
    stderr: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_WORKSPACE_DIR"))
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files
}

/// Copies a folder with all below it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// A folder of its own, with the small policy and the test's files in it.
fn workplace(name: &str, files: &BTreeMap<String, Value>) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    drop(fs::remove_dir_all(&folder));
    copy(&root().join("tests/cli/policies"), &folder.join("policies"));
    for (file, content) in files {
        let bytes = match content {
            Value::String(text) => text.clone().into_bytes(),
            Value::Array(bytes) => bytes.iter().map(|byte| byte.as_u64().unwrap() as u8).collect(),
            other => serde_json::to_vec_pretty(other).unwrap(),
        };
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn zice(args: &[String], folder: &Path) -> Command {
    let policies = root().join("policies").display().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_zice"));
    command.current_dir(folder).args(args.iter().map(|word| word.replace("{policies}", &policies)));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(test: &Test, name: &str) -> (i32, Vec<String>, Vec<String>) {
    let mut child = zice(&test.args, &workplace(name, &test.files)).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that ends before it has read everything is none of this test's business.
    drop(stdin.write_all(test.stdin.as_deref().unwrap_or_default().as_bytes()));
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let lines = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.is_empty() || text.ends_with('\n'), "{name}: the last line is not ended");
        text.lines().map(str::to_owned).collect()
    };
    (output.status.code().unwrap(), lines(output.stdout), lines(output.stderr))
}

#[test]
fn every_command_line_does_what_its_file_says() {
    let files = json_files(&root().join("tests/cli"));
    assert!(files.len() > 20, "{} tests", files.len());
    let update = std::env::var_os("ZICE_UPDATE").is_some();
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let mut test: Test = serde_json::from_str(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|why| panic!("tests/cli/{name}.json: {why}"));
        let found = run(&test, &name);
        if test.status == 2 && !found.1.is_empty() {
            wrong.push(format!("tests/cli/{name}.json: unusable input, yet something on standard output"));
        }
        if (test.status, &test.stdout, &test.stderr) == (found.0, &found.1, &found.2) {
            continue;
        }
        // The exit status is what somebody decided: it is never written anew.
        if update && test.status == found.0 {
            (test.stdout, test.stderr) = (found.1, found.2);
            fs::write(&file, serde_json::to_string_pretty(&test).unwrap() + "\n").unwrap();
            continue;
        }
        wrong.push(format!(
            "tests/cli/{name}.json: {}\n  status {}, expected {}\n  stdout:\n{}\n  stderr:\n{}",
            test.why,
            found.0,
            test.status,
            found.1.join("\n"),
            found.2.join("\n")
        ));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let args = ["explain", "bj-gjj-2022-guide", "--policies", "{policies}"].map(str::to_owned);
    let mut child = zice(&args, &workplace("reader-gone", &BTreeMap::new())).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{:?}", output.status);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn completions_know_every_command_in_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let args = ["completions", shell].map(str::to_owned);
        let output = zice(&args, &workplace("completions", &BTreeMap::new())).output().unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        for name in ["assess", "compare", "screens", "check", "case", "explain", "pack", "bundle", "--as-of", "--lang"]
        {
            let name = if shell == "fish" { name.trim_start_matches('-') } else { name };
            assert!(script.contains(name), "{shell}: {name}");
        }
        assert!(output.status.success() && output.stderr.is_empty(), "{shell}");
    }
}
