//! How the time to read and check a hostile document grows with its size.

#[path = "../hostile/documents.rs"]
mod documents;

use documents::{Document, KINDS};
use engine::agreement;
use engine::policy::parse;
use std::hint::black_box;
use std::time::Instant;

/// The least of so many runs counts.
const RUNS: usize = 3;

/// Prints, for each kind, the nanoseconds that a kilobyte of a document takes, and of one with four times as many
/// entries.
pub fn measure() {
    for (kind, size, write) in KINDS {
        let [small, large] = [size / 8, size / 2].map(|size| time(&write(size)));
        println!("hostile_{kind}_small {small}\nhostile_{kind}_large {large}");
    }
}

fn time(document: &Document) -> u128 {
    let kilobytes = (document.policy.len() + document.source.len()).div_ceil(1000) as u128;
    let run = |_| {
        let started = Instant::now();
        match parse::read(black_box(&document.policy)) {
            Ok(policy) => drop(black_box(agreement::lint(&policy, &document.source, &[]))),
            Err(findings) => drop(black_box(findings)),
        }
        started.elapsed().as_nanos()
    };
    (0..RUNS).map(run).min().unwrap_or_default() / kilobytes
}
