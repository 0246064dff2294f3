//! `zice`: assesses answers files, checks policies and runs their cases, puts policies into a finished page. See
//! `zice help`.
//!
//! Exit status: 0 fine, 1 findings or failed cases, 2 unusable input (with nothing on standard output).

mod args;
mod bundling;
mod command;
mod help;
mod load;
mod screens;
mod usage_error;

use args::Cli;
use clap::FromArgMatches;
use clap::error::ErrorKind;
use engine::values::finding::{Lang, Text};
use std::process::ExitCode;

/// What a command came to: text for standard output, and whether findings were among it.
pub struct Done {
    /// Standard output.
    pub out: String,
    /// Exit status 1 instead of 0.
    pub findings: bool,
}

/// Input that cannot be used: text for standard error, exit status 2.
pub struct Unusable(Text);

impl Unusable {
    /// Why, and what helps, in both languages.
    pub fn new(zh: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Unusable {
        Unusable(Text::new(zh, en))
    }

    /// As [`Unusable::new`], for what is said in the reader's language already.
    pub fn said(text: String) -> Unusable {
        Unusable(Text::new(text.clone(), text))
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let lang = args::language_of(&words);
    match run(&words, lang) {
        Ok(done) => {
            print(&done.out);
            ExitCode::from(u8::from(done.findings))
        }
        Err(Unusable(message)) => {
            eprintln!("{}", message.get(lang).trim_end());
            ExitCode::from(2)
        }
    }
}

/// Runs the command line; `words` starts with the program's name.
fn run(words: &[String], lang: Lang) -> Result<Done, Unusable> {
    let parsed = help::command(lang).try_get_matches_from(words).and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => command::run(&cli),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Ok(Done { out: error.render().to_string(), findings: false })
        }
        Err(error) => Err(usage_error::unusable(&error, lang, &words[1..])),
    }
}

/// Prints; a reader that has gone away (`| head`) is no error.
fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}
