//! Runs the commands of README.md as a reader would, so that they stay true: those of xtask itself. `tests/docs.rs`
//! runs those of `zice`, and sees that there are no others.

use crate::failure::{Failure, InFile, Result};
use crate::install;
use crate::paths;
use crate::test_count::TestCount;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

/// Runs each `cargo xtask` command of the README but the tests themselves; each counts as one test.
pub fn run() -> Result<TestCount> {
    let file = paths::root().join("README.md");
    let text = fs::read_to_string(&file).in_file("read", &file)?;
    let mut tally = TestCount::default();
    for command in commands(&text) {
        let line = command.join(" ");
        println!("running `cargo xtask {line}`");
        let done = if command[0] == "serve" { serve(&command) } else { once(&command) };
        match done {
            Ok(()) => tally.passed += 1,
            Err(failure) => {
                eprintln!("{failure}");
                tally.failed += 1;
            }
        }
    }
    tally.close(true);
    Ok(tally)
}

/// The words behind `cargo xtask` of every command in the text's shell blocks, each once, the tests left out.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines).filter_map(|line| line.split('#').next()?.strip_prefix("cargo xtask "));
    let mut commands = Vec::new();
    for words in lines.map(|line| line.split_whitespace().collect::<Vec<_>>()) {
        if words[0] != "test" && !commands.contains(&words) {
            commands.push(words);
        }
    }
    commands
}

/// The command, through cargo: this very program may have been replaced since it started, by the stage that tests it.
fn xtask(words: &[&str]) -> Command {
    let mut xtask = install::cargo();
    xtask.arg("xtask").args(words);
    xtask
}

fn once(words: &[&str]) -> Result<()> {
    let status = xtask(words).status().map_err(|error| failed(words, &error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failed(words, "it ended with a failure")) }
}

/// Serves the site until it has answered. On a free port, since another program may have the usual one.
fn serve(words: &[&str]) -> Result<()> {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    let port = free.map_err(|error| failed(words, &error.to_string()))?.port().to_string();
    let mut serve = xtask(words);
    if !words.contains(&"--port") {
        serve.args(["--port", &port]);
    }
    let mut child = serve.stdout(Stdio::piped()).spawn().map_err(|error| failed(words, &error.to_string()))?;
    let answer = answer(&mut child);
    // Whether it could be stopped is of no interest where it has ended by itself.
    drop(child.kill());
    drop(child.wait());
    match answer {
        Some(page) if page.starts_with("HTTP/1.1 200 ") && page.contains("</html>") => Ok(()),
        Some(page) => Err(failed(words, &format!("it answered {:?}", page.lines().next().unwrap_or_default()))),
        None => Err(failed(words, "it did not answer")),
    }
}

/// The page at the address that the program says it serves.
fn answer(child: &mut Child) -> Option<String> {
    let lines = BufReader::new(child.stdout.take()?).lines().map_while(std::io::Result::ok);
    let address = lines.filter_map(|line| Some(line.split_once("http://")?.1.split('/').next()?.to_owned())).next()?;
    let mut stream = TcpStream::connect(&address).ok()?;
    stream.write_all(format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes()).ok()?;
    let mut page = String::new();
    stream.read_to_string(&mut page).ok()?;
    Some(page)
}

fn failed(words: &[&str], why: &str) -> Failure {
    let line = words.join(" ");
    Failure::new(format!("`cargo xtask {line}` does not do what README.md says: {why}"), "README.md", "mend either")
}

#[cfg(test)]
mod tests {
    use super::commands;

    #[test]
    fn commands_stand_in_shell_blocks() {
        let text = "```sh\ncargo xtask serve   # builds\ncargo zice check\ncargo xtask test unit\n```\n\n```json\ncargo xtask x\n```\n```sh\ncargo xtask serve --port 8081\ncargo xtask serve\n```\n";
        assert_eq!(commands(text), [vec!["serve"], vec!["serve", "--port", "8081"]]);
    }
}
