//! `zice`: assesses an answers file, checks policies, runs cases, explains a policy. See `zice help`.
//!
//! Exit status: 0 fine, 1 findings or failed cases, 2 unusable input (with nothing on standard output).

mod args;
mod command;
mod load;

use std::process::ExitCode;

/// What a command came to: text for standard output, and whether findings were among it.
pub struct Done {
    /// Standard output.
    pub out: String,
    /// Exit status 1 instead of 0.
    pub findings: bool,
}

/// Input that cannot be used: text for standard error, exit status 2.
pub struct Unusable(pub String);

fn main() -> ExitCode {
    let result = args::Args::read(std::env::args().skip(1)).and_then(|args| command::run(&args));
    match result {
        Ok(done) => {
            print(&done.out);
            ExitCode::from(u8::from(done.findings))
        }
        Err(Unusable(message)) => {
            eprintln!("{}", message.trim_end());
            ExitCode::from(2)
        }
    }
}

/// Prints; a reader that has gone away (`| head`) is no error.
fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}
