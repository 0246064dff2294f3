//! `zice`: assesses an answers file, lists its screens, checks policies, runs cases, explains a policy, packs policies, puts them into
//! a page. See `zice help`.
//!
//! Exit status: 0 fine, 1 findings or failed cases, 2 unusable input (with nothing on standard output).

mod args;
mod bundling;
mod command;
mod load;
mod screens;

use engine::values::finding::Text;
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
    let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let lang = args::language(&words);
    match args::Args::read(words).and_then(|args| command::run(&args)) {
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

/// Prints; a reader that has gone away (`| head`) is no error.
fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}
