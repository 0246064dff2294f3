//! `cargo xtask …`: the developer commands. They need cargo, Node and the package registries, and install the rest.

mod reproducible;
mod apart;
mod bench;
mod browser;
mod dist;
mod embed;
mod failure;
mod import_allowlist;
mod install;
mod latency;
mod path_leaks;
mod lighthouse;
mod module;
mod page;
mod paths;
mod policies;
mod readme;
mod run;
mod sbom;
mod server;
mod size;
mod test_count;
mod test;
mod types;

use failure::{Failure, Result};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N] [--plain-std]   build the page and serve it on this machine (port 8080)
  build [--plain-std]              build the page into dist/site
  dist                             build everything that ships into dist, with its manifest
  test [stage …]                   run all tests, or the stages named: format lint unit browser build size again e2e
                                   monkey matrix readme
  size                             build everything that ships and weigh it
  lighthouse                       build the site and measure it with Lighthouse
  latency                          build the site and measure how soon it answers a visitor
  bench                            measure the rules, natively and in wasm

  --plain-std   with the standard library as it ships: larger, but a panic says where it happened
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command that the words name.
fn dispatch(words: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = words.split_first() else {
        print!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    };
    match command.as_str() {
        "serve" => {
            let (std, port) = build_options(rest, true)?;
            // First of all, so that a port in use is told before the build and not after it.
            let listener = server::listen(port)?;
            dist::site(std)?;
            server::serve_forever(&listener, port);
        }
        "build" => dist::site(build_options(rest, false)?.0)?,
        "dist" => {
            no_options(rest)?;
            dist::everything()?;
        }
        "test" => return test::run(rest),
        "size" => {
            no_options(rest)?;
            dist::everything()?;
            size::check()?;
        }
        "lighthouse" => {
            no_options(rest)?;
            dist::site(page::Std::Small)?;
            lighthouse::check()?;
        }
        "latency" => {
            no_options(rest)?;
            dist::site(page::Std::Small)?;
            latency::measure()?;
        }
        "bench" => bench::run(rest)?,
        "help" | "--help" | "-h" => print!("{USAGE}"),
        other => return Err(unknown(other)),
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads `--plain-std` and, where it may stand, `--port N`.
fn build_options(words: &[String], with_port: bool) -> Result<(page::Std, u16)> {
    let (mut std, mut port) = (page::Std::Small, 8080);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--plain-std" => std = page::Std::Plain,
            "--port" if with_port => {
                let given = words.next().map_or("", String::as_str);
                port = given.parse().map_err(|_| {
                    Failure::new(
                        format!("{given:?} is no port"),
                        "--port",
                        "give a number from 1 to 65535, as in `--port 8081`",
                    )
                })?;
            }
            other => return Err(unknown(other)),
        }
    }
    Ok((std, port))
}

/// Refuses any word after a command that takes none.
fn no_options(words: &[String]) -> Result<()> {
    words.first().map_or(Ok(()), |word| Err(unknown(word)))
}

fn unknown(word: &str) -> Failure {
    Failure::new(format!("{word:?} is not known"), "the command line", "`cargo xtask help` lists the commands")
}
