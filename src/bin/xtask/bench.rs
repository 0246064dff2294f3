//! `cargo xtask bench`: the place of the measurements, natively and in Node's wasm. Not written yet.

use crate::failure::{Failure, Result};

/// Measures the rules.
pub fn run(_words: &[String]) -> Result<()> {
    Err(Failure::new("there are no measurements yet", "cargo xtask bench", "add them in src/bin/xtask/bench.rs"))
}
