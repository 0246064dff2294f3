//! What must hold, and what must be absent, all over the sources. Each failure names file and line.

mod module_graph;
mod rust_source;

use module_graph::ModuleGraph;
use rust_source::{Source, all, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// Floors of the engine from top to bottom: each may use only itself and those before it.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/engine/src/lib.rs")).unwrap();
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let floors: Vec<String> = names.map(str::to_owned).collect();
    assert!(floors.len() >= 6 && floors.first().is_some_and(|first| first == "values"), "{floors:?}");
    floors
}

/// The floor a file of the engine belongs to; none for `lib.rs`.
fn floor_of(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("src/engine/src/")?;
    let floor = rest.split(['/', '.']).next()?;
    (floor != "lib").then_some(floor)
}

/// Files of the engine and of what puts its results together for shipping.
fn core() -> impl Iterator<Item = Source> {
    all("src/engine").into_iter().chain(all("src/bundle"))
}

/// Fails with one line for each of `wrong`.
fn none(what: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn each_floor_uses_only_those_above_it() {
    let floors = floors();
    let rank = |file: &str| floors.iter().position(|floor| file.split(['/', '.']).next() == Some(floor));
    let graph = ModuleGraph::read(&root().join("src/engine/src/lib.rs"), true);
    let mut wrong = Vec::new();
    for (user, used) in graph.uses() {
        let (Some(own), Some(other)) = (rank(user), rank(used)) else {
            wrong.push(format!("{user} uses {used}: one of them belongs to no floor"));
            continue;
        };
        if other > own {
            wrong.push(format!("{user} uses {used}, which stands below it"));
        }
    }
    // Every file belongs to a floor.
    for file in all("src/engine") {
        let Some(own) = floor_of(&file.name) else { continue };
        assert!(floors.iter().any(|floor| floor == own), "{}: no module of src/engine/src/lib.rs", file.name);
    }
    none("uses against the order of src/engine/src/lib.rs", wrong);
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let graph = ModuleGraph::read(&root().join("src/engine/src/lib.rs"), false);
    assert!(graph.uses().len() > 100, "{:?}", graph.uses());
    let wrong = graph.circles().iter().map(|circle| circle.join(", ")).collect();
    none("files of src/engine/src that use each other", wrong);
}

/// Words that must not stand in these files, each with the reason.
fn absent(files: impl Iterator<Item = Source>, words: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for file in files {
        for (line, code) in file.shipped() {
            for (word, why) in words.iter().filter(|(word, _)| Source::has_word(code, word)) {
                wrong.push(format!("{}:{line}: `{word}`: {why}", file.name));
            }
        }
    }
    none("must be absent", wrong);
}

#[test]
fn the_core_knows_no_floats_no_clock_no_files_no_output() {
    let float = "money and rates are exact decimals";
    let clock = "today's date is an input";
    let world = "the core reads and writes nothing; only the page and the programs do";
    absent(
        core(),
        &[
            ("f32", float),
            ("f64", float),
            ("std::time", clock),
            ("SystemTime", clock),
            ("Instant", clock),
            ("std::fs", world),
            ("std::io", world),
            ("std::net", world),
            ("std::env", world),
            ("std::process", world),
            ("std::thread", world),
            ("print", world),
            ("println", world),
            ("eprint", world),
            ("eprintln", world),
            ("dbg", world),
            ("include_str", "policies are data at run time, never compiled in"),
            ("include_bytes", "policies are data at run time, never compiled in"),
        ],
    );
}

#[test]
fn the_core_cannot_panic_on_purpose() {
    let why = "evaluation cannot fail";
    let mut wrong = Vec::new();
    for file in core() {
        for (line, code) in file.shipped() {
            // `expect()` without a message is a name of our own.
            let code = code.replace(".expect()", "");
            let found = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];
            for word in found.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{}:{line}: `{word}`: {why}", file.name));
            }
        }
    }
    none("must be absent", wrong);
}

#[test]
fn only_the_page_knows_the_browser() {
    let why = "only the page and the module know the web";
    absent(core(), &[("yew", why), ("web_sys", why), ("js_sys", why), ("wasm_bindgen", why)]);
    // The page names no policy's file either: what it shows, it is handed.
    absent(
        all("src").into_iter().filter(|file| file.name.starts_with("src/page/")),
        &[
            ("std::fs", "a browser has no files"),
            ("f32", "money is exact"),
            ("SystemTime", "a browser has no clock of std's"),
        ],
    );
}

#[test]
fn the_page_writes_no_markup_and_sets_no_properties_by_name() {
    let page = || all("src").into_iter().filter(|file| file.name.starts_with("src/page/"));
    let why = "Yew writes text as text; markup would be trusted";
    absent(page(), &[("from_html_unchecked", why), ("VRaw", why), ("set_inner_html", why), ("set_outer_html", why)]);
    // `~name={…}` in `html!`. Strings do not count.
    let mut wrong = Vec::new();
    for file in page() {
        for (line, code) in file.shipped().filter(|(_, code)| code.contains('~')) {
            wrong.push(format!("{}:{line}: set an attribute, not a property: {}", file.name, code.trim()));
        }
    }
    none("must be absent", wrong);
}

#[test]
fn storage_and_downloads_are_reached_from_one_module_each() {
    let reached = [
        ("src/page/src/effects/storage.rs", &["local_storage", "session_storage", "set_item", "gloo_storage"][..]),
        ("src/page/src/effects/download.rs", &["Blob::new", "ObjectUrl", "set_download"][..]),
    ];
    let mut wrong = Vec::new();
    for (own, words) in reached {
        for file in all("src/page").into_iter().chain(all("src/page-wasm")).filter(|file| file.name != own) {
            for (line, code) in file.lines() {
                for word in words.iter().filter(|word| code.contains(**word)) {
                    wrong.push(format!("{}:{line}: `{word}` belongs into {own}", file.name));
                }
            }
        }
    }
    none("reached from elsewhere", wrong);
}

/// Every id that a policy defines for itself.
fn policy_ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut folders = 0;
    for entry in fs::read_dir(root().join("policies")).unwrap() {
        let file = entry.unwrap().path().join("policy.json");
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let policy: Value = serde_json::from_str(&text).unwrap();
        folders += 1;
        let mut add = |one: &Value| ids.extend(one["id"].as_str().map(str::to_owned));
        add(&policy);
        for list in ["clauses", "readings", "facts", "derived", "directions"] {
            for one in policy[list].as_array().into_iter().flatten() {
                add(one);
                for award in one["awards"].as_array().into_iter().flatten() {
                    add(award);
                }
            }
        }
    }
    assert!(folders >= 2 && ids.len() > 200, "{folders} policies, {} ids", ids.len());
    ids
}

#[test]
fn no_policy_is_named_in_the_sources() {
    // An ordinary word that is also a key of the format cannot be told from it.
    let mut ids = policy_ids();
    ids.remove("field");
    let mut wrong = Vec::new();
    for file in all("src") {
        for (line, _) in file.strings.iter().filter(|(_, text)| ids.contains(text)) {
            wrong.push(format!("{}:{line}: an id of a policy stands in the program", file.name));
        }
    }
    none("policies are data; the program knows none of them", wrong);
}

/// What the core builds on: serde, serde_json, postcard, crc, rust_decimal and what these need themselves.
const CORE_NEEDS: [&str; 21] = [
    "arrayvec",
    "cobs",
    "crc",
    "crc-catalog",
    "engine",
    "itoa",
    "memchr",
    "num-traits",
    "postcard",
    "proc-macro2",
    "quote",
    "rust_decimal",
    "serde",
    "serde_core",
    "serde_derive",
    "serde_json",
    "syn",
    "thiserror",
    "thiserror-impl",
    "unicode-ident",
    "zmij",
];

#[test]
fn the_core_builds_on_the_listed_crates_alone() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["tree", "--offline", "--locked", "-p", "engine", "-e", "normal"]);
    let output = cargo.args(["--prefix", "none", "--format", "{p}"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let found: BTreeSet<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), CORE_NEEDS);
}

/// The longest file of the program, in lines. Its tests may hold longer lists.
const LONGEST: usize = 500;

#[test]
fn files_stay_short() {
    let long = all("src").into_iter().filter(|file| file.code.lines().count() > LONGEST);
    none("split these: one file, one type", long.map(|file| file.name).collect());
}
