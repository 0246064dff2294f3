//! What a command says when it cannot go on: what happened, where, and what to do about it.

use std::fmt;

/// The outcome of a step.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a step could not be done.
#[derive(Debug)]
pub struct Failure {
    what: String,
    place: String,
    help: String,
}

impl Failure {
    /// One sentence each: what went wrong, where, and what helps.
    pub fn new(what: impl fmt::Display, place: impl fmt::Display, help: impl fmt::Display) -> Self {
        Self { what: what.to_string(), place: place.to_string(), help: help.to_string() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\n  where: {}\n   help: {}", self.what, self.place, self.help)
    }
}

/// Names the file that an input or output error is about.
pub trait InFile<T> {
    /// Turns the error into one that names `verb` ("read", "write") and the file.
    fn in_file(self, verb: &str, file: &std::path::Path) -> Result<T>;
}

impl<T> InFile<T> for std::io::Result<T> {
    fn in_file(self, verb: &str, file: &std::path::Path) -> Result<T> {
        self.map_err(|error| {
            Failure::new(
                format!("could not {verb} a file: {error}"),
                file.display(),
                "check that it is there and yours",
            )
        })
    }
}
