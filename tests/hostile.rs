//! Broken and hostile files: whatever is written, reading and checking it ends soon, with findings and without panic.

use engine::agreement;
use engine::agreement::case;
use engine::policy::parse;
use engine::values::finding::Finding;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Ample for a test build on a busy machine; a file of this kind takes a fraction of it.
const SOON: Duration = Duration::from_secs(20);

/// Runs something that must end soon.
fn soon<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = run();
    let took = started.elapsed();
    println!("{what}: {took:?}");
    assert!(took < SOON, "{what} took {took:?}");
    result
}

/// Everything found in a policy, by reading it and, where it can be read, by holding it against a source.
fn found(what: &str, policy: &str, source: &str) -> Vec<Finding> {
    soon(what, || match parse::read(policy) {
        Ok(policy) => agreement::lint(&policy, source, &[]),
        Err(findings) => findings,
    })
}

fn codes(what: &str, policy: &str) -> Vec<&'static str> {
    let mut codes: Vec<&str> = found(what, policy, "一、原文").iter().map(|one| one.code).collect();
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

/// The sample policy with so many elements at the head of a list.
fn with(list: &str, count: usize, element: impl Fn(usize) -> String) -> String {
    let mut many = String::new();
    for at in 0..count {
        let _ = write!(many, "{},", element(at));
    }
    let sample = sample();
    let head = format!("\"{list}\": [");
    assert_eq!(sample.matches(&head).count(), 1, "{list}");
    sample.replace(&head, &format!("{head}{many}"))
}

const TEXT: &str = "{\"zh\": \"字\", \"en\": \"word\"}";

#[test]
fn nesting_and_size() {
    let deep = 10 << 20;
    for bomb in ["[".repeat(deep), "{\"a\":".repeat(deep / 5), "[{\"all\":".repeat(deep / 8)] {
        assert_eq!(codes("nesting", &bomb), ["json-too-deep"]);
    }
    assert_eq!(codes("size", &" ".repeat(49 << 20)), ["file-too-large"]);
    assert_eq!(codes("spaces", &" ".repeat(40 << 20)), ["json-broken"]);
    let long = sample().replace("\"version\": \"1.0\"", &format!("\"version\": \"{}\"", "长".repeat(8 << 20)));
    found("a long string", &long, "");
    let mut conditions = "{\"fact\": \"registered\", \"is\": \"yes\", \"clause\": \"who\"}".to_owned();
    for _ in 0..40 {
        conditions = format!("{{\"not\": {conditions}}}");
    }
    let nested = sample().replace("{\"fact\": \"registered\", \"is\": \"yes\", \"clause\": \"who\"}", &conditions);
    found("nested conditions", &nested, "");
}

#[test]
fn many_of_everything() {
    let key = |at: usize| format!("\"k{at}\": 1");
    let keys: Vec<String> = (0..100_000).map(key).collect();
    assert_eq!(codes("keys", &format!("{{{}}}", keys.join(","))), ["json-broken"]);
    let clause = |at: usize| format!("{{\"id\": \"c{}\", \"at\": \"方向1\", \"text\": \"一\"}}", at % 60_000);
    assert!(codes("clauses", &with("clauses", 100_000, clause)).contains(&"id-repeated"));
    let fact = |at: usize| {
        format!("{{\"id\": \"f{at}\", \"kind\": \"yes_no\", \"theme\": \"base\", \"label\": {TEXT}, \"ask\": {TEXT}}}")
    };
    assert!(codes("facts", &with("facts", 100_000, fact)).contains(&"fact-unused"));
    let chain = |at: usize| {
        let before = if at == 0 { "staff_now".to_owned() } else { format!("x{}", at - 1) };
        format!(
            "{{\"id\": \"x{at}\", \"kind\": \"count\", \"label\": {TEXT}, \"total\": [\"{before}\", \"staff_now\"]}}"
        )
    };
    assert!(codes("a chain of derived facts", &with("derived", 20_000, chain)).contains(&"fact-unused"));
    let wide = |at: usize| {
        let parts: Vec<String> = (0..at).map(|before| format!("\"x{before}\"")).collect();
        let parts = if at == 0 { "\"staff_now\"".to_owned() } else { parts.join(",") };
        format!("{{\"id\": \"x{at}\", \"kind\": \"count\", \"label\": {TEXT}, \"total\": [{parts}]}}")
    };
    found("derived facts of all above", &with("derived", 800, wide), "");
    let circle = |at: usize| {
        format!("{{\"id\": \"x{at}\", \"kind\": \"count\", \"label\": {TEXT}, \"total\": [\"x{}\"]}}", at + 1)
    };
    assert!(codes("a circle of derived facts", &with("derived", 20_000, circle)).contains(&"derived-cycle"));
    let option = |at: usize| format!("{{\"id\": \"o{at}\", \"label\": {TEXT}}}");
    let options: Vec<String> = (0..100_000).map(option).collect();
    let choice = format!(
        "{{\"id\": \"f\", \"kind\": \"choice\", \"theme\": \"base\", \"label\": {TEXT}, \"ask\": {TEXT}, \"options\": [{}]}}",
        options.join(",")
    );
    assert!(codes("options", &with("facts", 1, |_| choice.clone())).contains(&"options-count"));
    let limit = |at: usize| {
        format!(
            "{{\"id\": \"l{at}\", \"label\": {TEXT}, \"directions\": [{}\"product\"], \"at_most\": \"1元\", \"per\": \"unstated\", \"clause\": \"limit\"}}",
            "\"staff\",".repeat(100)
        )
    };
    assert!(codes("limits", &with("limits", 5_000, limit)).contains(&"limits-overlap"));
    let unknown = |at: usize| {
        format!(
            "{{\"id\": \"q{at}\", \"label\": {TEXT}, \"when\": {{\"fact\": \"registerd{at}\", \"is\": \"yes\", \"clause\": \"whoo{at}\"}}}}"
        )
    };
    let facts = with("facts", 20_000, fact);
    let mut many = String::new();
    for at in 0..20_000 {
        let _ = write!(many, "{},", unknown(at));
    }
    let both = facts.replace("\"requirements\": [", &format!("\"requirements\": [{many}"));
    assert_eq!(codes("misspelt names", &both), ["reference-unknown"]);
}

#[test]
fn long_texts() {
    let clause =
        format!("{{\"id\": \"long\", \"at\": \"方向1\", \"text\": \"{}\"}}", "不超过100万元，".repeat(100_000));
    let rules = |at: usize| {
        format!(
            "{{\"id\": \"l{at}\", \"label\": {TEXT}, \"directions\": [], \"at_most\": \"100万元\", \"per\": \"unstated\", \"clause\": \"long\", \"phrase\": \"不超过100万元\"}}"
        )
    };
    let policy = with("limits", 2_000, rules).replace("\"clauses\": [", &format!("\"clauses\": [{clause},"));
    let said = found("a long clause", &policy, &"不超过100万元，".repeat(100_000));
    assert!(said.iter().any(|one| one.code == "clause-too-long"));
    let clause = |at: usize| format!("{{\"id\": \"c{at}\", \"at\": \"方向1\", \"text\": \"不超过{at}万元\"}}");
    let said = found("a long source", &with("clauses", 5_000, clause), &"不超过100万元，方向1、".repeat(100_000));
    assert!(said.iter().any(|one| one.code == "source-too-long"));
    let lines = "（一）\n".repeat(300_000);
    found("a source of headings", &sample(), &lines);
}

#[test]
fn answers_and_cases() {
    let policy = parse::read(&sample()).unwrap();
    let run = |what: &str, text: &str| soon(what, || case::run(&policy, text));
    assert_eq!(run("nesting", &"[".repeat(10 << 20))[0].code, "json-too-deep");
    let whole = |answers: &str| {
        format!(
            "{{\"name\": \"x\", \"policy\": \"sample\", \"as_of\": \"2025-03-10\", \"answers\": {answers}, \"expect\": {{\"window\": \"open\"}}}}"
        )
    };
    let item = "{\"launched\": \"2024-06-30\", \"sales\": \"9999亿元\", \"certified\": true}";
    let items = |count: usize| whole(&format!("{{\"products\": [{}]}}", vec![item; count].join(",")));
    let said = run("items", &items(10_000));
    assert!(said.is_empty(), "{:?}", said.first());
    assert_eq!(run("too many items", &items(10_001))[0].code, "answer-wrong");
    let wrong = "{\"launch\": 1, \"sale\": 1, \"certifid\": 1, \"x\": 1}";
    let wrong = whole(&format!("{{\"products\": [{}]}}", vec![wrong; 10_000].join(",")));
    assert!(run("misspelt fields", &wrong).len() > 100);
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
            run("a value", &whole(&format!("{{\"{fact}\": {value}}}")));
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
            soon("a garbled policy", || match parse::read(&garbled) {
                Err(findings) => assert!(!findings.is_empty()),
                Ok(policy) => {
                    agreement::agreement(&policy, &source);
                    for _ in 0..3 {
                        case::run(&policy, &cases[dice.below(cases.len())]);
                    }
                }
            });
        }
        for _ in 0..times {
            let case = garbled(&cases[dice.below(cases.len())], &mut dice);
            soon("a garbled case", || case::run(&whole, &case));
        }
        let source = garbled(&source, &mut dice);
        soon("a garbled source", || agreement::agreement(&whole, &source));
    }
}
