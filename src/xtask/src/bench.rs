//! `cargo xtask bench`: measures the rules natively and in wasm, and compares with what they are to reach.
//!
//! The figures come from `tests/bench`. The machine's speed cancels out where two are compared, since both are
//! taken in turns in one run.

use crate::failure::{Failure, Result};
use crate::install;
use crate::page;
use crate::paths;
use crate::run;
use crate::wasm;
use std::collections::HashMap;
use std::process::Command;

/// Times the engine may take as long as the hand-written function.
const SLOWER_THAN_BY_HAND: u64 = 40;
/// Nanoseconds for the whole guide in wasm.
const GUIDE_IN_WASM: u64 = 300_000;
/// Times a direction of 9,600 may take as long as one of 12.
const SLOWER_WHEN_LARGE: u64 = 3;
/// Nanoseconds for the next question at 1,200 directions.
const NEXT_QUESTION: u64 = 2_000_000;

/// Times a kilobyte of a hostile document may take as long as one of a document with a quarter of its entries;
/// four times where the work grows with the square of the size.
const SLOWER_WHEN_HOSTILE: u64 = 3;

/// Numbers of directions measured.
const SIZES: [u64; 4] = [12, 120, 1_200, 9_600];

/// States of an interview, from the first question to the last.
const STATES: [(&str, &str); 3] =
    [("next_first", "nothing else answered"), ("next_half", "half answered"), ("next_last", "one left")];

/// Measures the rules, natively and in wasm.
pub fn run() -> Result<()> {
    let wasm = in_wasm()?;
    let native = natively()?;
    show(&native, &wasm)
}

/// Measured figures by their names.
struct Figures(HashMap<String, u64>);

impl Figures {
    fn read(printed: &str) -> Figures {
        let line = |line: &str| {
            let (name, number) = line.split_once(' ')?;
            Some((name.to_owned(), number.parse().ok()?))
        };
        Figures(printed.lines().filter_map(line).collect())
    }

    fn get(&self, name: &str) -> Result<u64> {
        self.0.get(name).copied().ok_or_else(|| {
            let help = "the names printed there and those read in src/xtask/src/bench.rs must agree";
            Failure::new(format!("there is no figure {name:?}"), "tests/bench", help)
        })
    }
}

fn natively() -> Result<Figures> {
    eprintln!("measuring natively …");
    let mut bench = install::cargo();
    bench.args(["bench", "--quiet", "-p", "engine", "--bench", "rules"]);
    run::printed(&mut bench, "mend what it names").map(|printed| Figures::read(&printed))
}

/// Builds the same as wasm as the page is built, and measures it in Node.
fn in_wasm() -> Result<Figures> {
    wasm::install_tools()?;
    let glue = wasm::target().join("bench");
    page::emptied(&glue)?;
    wasm::example("module", "bench", &glue)?;
    let (wasm, large) = (glue.join("zice_bg.wasm"), glue.join("large.wasm"));
    page::copy(&wasm, &large)?;
    wasm::optimize(&large, &wasm)?;
    eprintln!("measuring in Node …");
    let rules = paths::root().join("tests").join("bench");
    let mut node = Command::new("node");
    node.arg(rules.join("measure.cjs")).arg(glue);
    node.arg(paths::root().join("policies/bj-gjj-2022-guide/policy.json")).arg(rules.join("enterprise.json"));
    run::printed(&mut node, "mend what it names").map(|printed| Figures::read(&printed))
}

fn show(native: &Figures, wasm: &Figures) -> Result<()> {
    println!("the whole 2022 guide         engine    by hand   ratio");
    for (name, figures) in [("natively", native), ("in wasm", wasm)] {
        let (engine, by_hand) = (figures.get("engine")?, figures.get("by_hand")?);
        let times = engine * 10 / by_hand.max(1);
        let ok = verdict(engine <= SLOWER_THAN_BY_HAND * by_hand);
        println!(
            "  {name:<20}{:>12} {:>10}   {}×   {ok}, at most {SLOWER_THAN_BY_HAND}×",
            micro(engine),
            micro(by_hand),
            tenths(times)
        );
    }
    let engine = wasm.get("engine")?;
    let ok = verdict(engine < GUIDE_IN_WASM);
    println!("  {:<20}{:>12}              {ok}, less than {}", "in wasm", micro(engine), micro(GUIDE_IN_WASM));

    println!("\ndirections        file       read     assess   each");
    for size in SIZES {
        let (bytes, read) = (native.get(&format!("bytes_{size}"))?, native.get(&format!("read_{size}"))?);
        let engine = native.get(&format!("engine_{size}"))?;
        let (file, each) = (bytes / 1000, engine / size);
        println!("{size:>10}{file:>9} kB{:>11}{:>11} {:>10}", micro(read), micro(engine), micro(each));
    }
    let [least, .., most] = SIZES;
    let each = |size: u64| native.get(&format!("engine_{size}")).map(|time| time * 10 / size);
    let (small, large) = (each(least)?.max(1), each(most)?);
    let ok = verdict(large <= SLOWER_WHEN_LARGE * small);
    println!("  {most} to {least}: {}×   {ok}, at most {SLOWER_WHEN_LARGE}×", tenths(large * 10 / small));

    println!("\nnext question at 1200 directions");
    for (place, figures) in [("natively", native), ("in wasm", wasm)] {
        for (name, state) in STATES {
            let time = figures.get(name)?;
            let ok = verdict(time < NEXT_QUESTION);
            println!(
                "  {:<32}{:>12}   {ok}, less than {}",
                format!("{place}, {state}"),
                micro(time),
                micro(NEXT_QUESTION)
            );
        }
    }
    show_hostile(native)
}

/// How the time grows with the size where a document is written to make it grow.
fn show_hostile(native: &Figures) -> Result<()> {
    println!("\na kilobyte of hostile documents    a quarter        whole");
    let mut kinds: Vec<&str> =
        native.0.keys().filter_map(|name| name.strip_prefix("hostile_")?.strip_suffix("_small")).collect();
    kinds.sort_unstable();
    for kind in kinds {
        let small = native.get(&format!("hostile_{kind}_small"))?.max(1);
        let large = native.get(&format!("hostile_{kind}_large"))?;
        let ok = verdict(large <= SLOWER_WHEN_HOSTILE * small);
        let times = tenths(large * 10 / small);
        println!(
            "  {kind:<28}{:>14}{:>13}   {times}×   {ok}, at most {SLOWER_WHEN_HOSTILE}×",
            micro(small),
            micro(large)
        );
    }
    Ok(())
}

fn verdict(reached: bool) -> &'static str {
    if reached { "ok" } else { "over" }
}

/// Nanoseconds as microseconds.
fn micro(nanoseconds: u64) -> String {
    format!("{} µs", tenths(nanoseconds / 100))
}

fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}
