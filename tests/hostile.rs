//! Broken and hostile files: whatever is written, reading and checking it ends with findings and without panic. How
//! the time grows with the size is measured by `cargo xtask bench`.

#[path = "hostile/documents.rs"]
mod documents;

use documents::{Document, KINDS};
use engine::agreement;
use engine::agreement::case;
use engine::policy::parse;
use engine::values::finding::Finding;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Everything found in a policy, by reading it and, where it can be read, by holding it against a source.
fn found(policy: &str, source: &str) -> Vec<Finding> {
    match parse::read(policy) {
        Ok(policy) => agreement::lint(&policy, source, &[]),
        Err(findings) => findings,
    }
}

fn codes(policy: &str) -> Vec<&'static str> {
    let mut codes: Vec<&str> = found(policy, "一、原文").iter().map(|one| one.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn sample() -> String {
    text("tests/findings/base/policy.json")
}

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_WORKSPACE_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

#[test]
fn nesting_and_size() {
    let deep = 10 << 20;
    for bomb in ["[".repeat(deep), "{\"a\":".repeat(deep / 5), "[{\"all\":".repeat(deep / 8)] {
        assert_eq!(codes(&bomb), ["json-too-deep"]);
    }
    assert_eq!(codes(&" ".repeat(49 << 20)), ["file-too-large"]);
    assert_eq!(codes(&" ".repeat(40 << 20)), ["json-broken"]);
    let long = sample().replace("\"version\": \"1.0\"", &format!("\"version\": \"{}\"", "长".repeat(8 << 20)));
    found(&long, "");
    let mut conditions = "{\"fact\": \"registered\", \"is\": \"yes\", \"clause\": \"who\"}".to_owned();
    for _ in 0..40 {
        conditions = format!("{{\"not\": {conditions}}}");
    }
    let nested = sample().replace("{\"fact\": \"registered\", \"is\": \"yes\", \"clause\": \"who\"}", &conditions);
    found(&nested, "");
}

/// The code that each kind of document must be found to have; none where it need only be read.
const EXPECTED: [(&str, Option<&str>); 12] = [
    ("keys", Some("json-broken")),
    ("clauses", Some("id-repeated")),
    ("facts", Some("fact-unused")),
    ("chain_of_derived_facts", Some("fact-unused")),
    ("circle_of_derived_facts", Some("derived-cycle")),
    ("derived_facts_of_all_above", None),
    ("options", Some("options-count")),
    ("limits", Some("limits-overlap")),
    ("misspelt_names", Some("reference-unknown")),
    ("long_clause", Some("clause-too-long")),
    ("long_source", Some("source-too-long")),
    ("headings", None),
];

#[test]
fn many_of_everything() {
    for ((kind, size, write), (expected_of, expected)) in KINDS.into_iter().zip(EXPECTED) {
        assert_eq!(kind, expected_of);
        let Document { policy, source } = write(size);
        let found = found(&policy, &source);
        let codes: HashSet<&str> = found.iter().map(|one| one.code).collect();
        assert!(expected.is_none_or(|code| codes.contains(code)), "{kind}: {codes:?}");
        if ["keys", "misspelt_names"].contains(&kind) {
            assert_eq!(codes.len(), 1, "{kind}: {codes:?}");
        }
    }
}

#[test]
fn answers_and_cases() {
    let policy = parse::read(&sample()).unwrap();
    let run = |text: &str| case::run(&policy, text);
    assert_eq!(run(&"[".repeat(10 << 20))[0].code, "json-too-deep");
    let whole = |answers: &str| {
        format!(
            "{{\"name\": \"x\", \"policy\": \"sample\", \"as_of\": \"2025-03-10\", \"answers\": {answers}, \"expect\": {{\"window\": \"open\"}}}}"
        )
    };
    let item = "{\"launched\": \"2024-06-30\", \"sales\": \"9999亿元\", \"certified\": true}";
    let items = |count: usize| whole(&format!("{{\"products\": [{}]}}", vec![item; count].join(",")));
    let said = run(&items(10_000));
    assert!(said.is_empty(), "{:?}", said.first());
    assert_eq!(run(&items(10_001))[0].code, "answer-wrong");
    let wrong = "{\"launch\": 1, \"sale\": 1, \"certifid\": 1, \"x\": 1}";
    let wrong = whole(&format!("{{\"products\": [{}]}}", vec![wrong; 10_000].join(",")));
    assert!(run(&wrong).len() > 100);
    for value in [
        "-1",
        "1e400",
        "\"1e9\"",
        "\"99999999999999999999999999999999元\"",
        "\"０．０元\"",
        "null",
        "[[]]",
        "\"\\ud800\"",
    ] {
        for fact in ["registered", "record", "record_date", "invested", "products", "staff_now"] {
            run(&whole(&format!("{{\"{fact}\": {value}}}")));
        }
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// A few bytes of a text changed, taken out, or copied from elsewhere in it.
fn garbled(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        match dice.below(5) {
            0 => bytes[at] = b"\"{}[],:0123456789.-%abz \n\\"[dice.below(26)],
            1 => {
                bytes.remove(at);
            }
            2 => {
                let end = (at + dice.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let (from, most) = (dice.below(bytes.len()), dice.below(60));
                let piece = bytes[from..(from + most).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let other = dice.below(bytes.len());
                bytes.swap(at, other);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn garbled_policies_and_cases() {
    let mut dice = Dice(7);
    for (folder, times) in [("policies/bj-gjj-measures-draft", 1_500), ("policies/bj-gjj-2022-guide", 300)] {
        let (policy, source) = (text(&format!("{folder}/policy.json")), text(&format!("{folder}/source.txt")));
        let mut cases: Vec<_> = fs::read_dir(Path::new(env!("CARGO_WORKSPACE_DIR")).join(folder).join("cases"))
            .unwrap()
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        cases.sort();
        let whole = parse::read(&policy).unwrap();
        for _ in 0..times {
            let garbled = garbled(&policy, &mut dice);
            match parse::read(&garbled) {
                Err(findings) => assert!(!findings.is_empty()),
                Ok(policy) => {
                    agreement::agreement(&policy, &source);
                    for _ in 0..3 {
                        case::run(&policy, &cases[dice.below(cases.len())]);
                    }
                }
            }
        }
        for _ in 0..times {
            let case = garbled(&cases[dice.below(cases.len())], &mut dice);
            case::run(&whole, &case);
        }
        let source = garbled(&source, &mut dice);
        agreement::agreement(&whole, &source);
    }
}
