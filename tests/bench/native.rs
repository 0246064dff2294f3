//! Measures the rules natively. `cargo xtask bench` runs it, and the same in wasm, and compares with the targets.
//!
//! Prints a name and a number in each line.

mod by_hand;
mod hostile;
mod measure;
mod subject;
mod synthetic;

use measure::medians;
use std::time::Instant;
use subject::Subject;

const GUIDE: &str = include_str!("../../policies/bj-gjj-2022-guide/policy.json");
const ENTERPRISE: &str = include_str!("enterprise.json");

fn main() {
    let guide = Subject::guide(GUIDE, ENTERPRISE);
    let [engine, by_hand] = medians([&|often| guide.engine(often), &|often| guide.by_hand(often)], 401);
    println!("engine {engine}\nby_hand {by_hand}");

    let sizes = [1, 10, 100, 1000].map(|copies| {
        let text = synthetic::policy(GUIDE, copies);

        let started = Instant::now();
        let subject = guide.copied(&text);
        let (read, directions) = (started.elapsed(), subject.directions());
        println!("bytes_{directions} {}\nread_{directions} {}", text.len(), read.as_nanos());
        subject
    });
    let [a, b, c, d] = &sizes;
    let each = medians(
        [&|often| a.engine(often), &|often| b.engine(often), &|often| c.engine(often), &|often| d.engine(often)],
        31,
    );
    for (subject, time) in sizes.iter().zip(each) {
        println!("engine_{} {time}", subject.directions());
    }
    let [first, half, last] = [0, 1, 2].map(|quarter| c.interview(quarter));
    let next = medians([&|often| first.next(often), &|often| half.next(often), &|often| last.next(often)], 31);
    for (state, time) in ["first", "half", "last"].iter().zip(next) {
        println!("next_{state} {time}");
    }
    hostile::measure();
}
