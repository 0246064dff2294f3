//! Runs other programs: to the end, for their output, or while counting the tests they report.

use crate::failure::{Failure, Result};
use crate::test_count::TestCount;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a program to its end; anything but success is a failure with this help.
pub fn run(command: &mut Command, help: &str) -> Result<()> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(failed(command, help)) }
}

/// What a program prints; `None` where it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program prints; whatever else it says is shown, and anything but success is a failure with this help.
pub fn printed(command: &mut Command, help: &str) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        return Err(failed(command, help));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program that runs tests, showing what it prints, and counts them.
pub fn count_tests(command: &mut Command) -> Result<TestCount> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let mut tally = TestCount::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(std::result::Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally.read(&line);
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    tally.close(status.success());
    Ok(tally)
}

fn failed(command: &Command, help: &str) -> Failure {
    Failure::new(format!("`{}` failed", told(command)), "its own message stands above", help)
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure::new(format!("{program} could not be started: {error}"), "the PATH", format!("install {program}"))
}

/// The command as one would type it.
fn told(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
