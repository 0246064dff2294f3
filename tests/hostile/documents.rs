//! Policies and sources of any size that were written to make the program slow. `tests/hostile.rs` reads them as large
//! as they may be; `cargo xtask bench` measures how the time grows with the size.

use std::fmt::Write;

/// A policy, and the source it is held against.
pub struct Document {
    pub policy: String,
    pub source: String,
}

/// Writes a document of a size.
type Written = fn(usize) -> Document;

/// Every kind, with the size that `tests/hostile.rs` reads and what writes it.
pub const KINDS: [(&str, usize, Written); 12] = [
    ("keys", 100_000, keys),
    ("clauses", 100_000, clauses),
    ("facts", 100_000, facts),
    ("chain_of_derived_facts", 20_000, chain),
    ("circle_of_derived_facts", 20_000, circle),
    ("derived_facts_of_all_above", 800, all_above),
    ("options", 100_000, options),
    ("limits", 5_000, limits),
    ("misspelt_names", 20_000, misspelt),
    ("long_clause", 100_000, long_clause),
    ("long_source", 100_000, long_source),
    ("headings", 300_000, headings),
];

const SAMPLE: &str = include_str!("../findings/base/policy.json");
const TEXT: &str = "{\"zh\": \"字\", \"en\": \"word\"}";

fn document(policy: String) -> Document {
    Document { policy, source: "一、原文".to_owned() }
}

fn many(count: usize, element: impl Fn(usize) -> String) -> String {
    let mut many = String::new();
    for at in 0..count {
        let _ = write!(many, "{},", element(at));
    }
    many
}

/// A policy with so many elements at the head of one of its lists.
fn with(policy: &str, list: &str, count: usize, element: impl Fn(usize) -> String) -> String {
    let head = format!("\"{list}\": [");
    assert_eq!(policy.matches(&head).count(), 1, "{list}");
    policy.replace(&head, &format!("{head}{}", many(count, element)))
}

fn keys(count: usize) -> Document {
    document(format!("{{{}\"end\": 1}}", many(count, |at| format!("\"k{at}\": 1"))))
}

fn clauses(count: usize) -> Document {
    // The last of them repeat ids.
    let clause =
        |at: usize| format!("{{\"id\": \"c{}\", \"at\": \"方向1\", \"text\": \"一\"}}", at % (count * 3 / 5).max(1));
    document(with(SAMPLE, "clauses", count, clause))
}

fn fact(at: usize) -> String {
    format!("{{\"id\": \"f{at}\", \"kind\": \"yes_no\", \"theme\": \"base\", \"label\": {TEXT}, \"ask\": {TEXT}}}")
}

fn facts(count: usize) -> Document {
    document(with(SAMPLE, "facts", count, fact))
}

fn total(at: usize, parts: &str) -> String {
    format!("{{\"id\": \"x{at}\", \"kind\": \"count\", \"label\": {TEXT}, \"total\": [{parts}]}}")
}

fn chain(count: usize) -> Document {
    let link = |at: usize| {
        let before = if at == 0 { "staff_now".to_owned() } else { format!("x{}", at - 1) };
        total(at, &format!("\"{before}\", \"staff_now\""))
    };
    document(with(SAMPLE, "derived", count, link))
}

fn circle(count: usize) -> Document {
    document(with(SAMPLE, "derived", count, |at| total(at, &format!("\"x{}\"", at + 1))))
}

fn all_above(count: usize) -> Document {
    let wide = |at: usize| {
        let parts: Vec<String> = (0..at).map(|before| format!("\"x{before}\"")).collect();
        if at == 0 { total(at, "\"staff_now\"") } else { total(at, &parts.join(",")) }
    };
    Document { source: String::new(), ..document(with(SAMPLE, "derived", count, wide)) }
}

fn options(count: usize) -> Document {
    let options = many(count, |at| format!("{{\"id\": \"o{at}\", \"label\": {TEXT}}}"));
    let choice = format!(
        "{{\"id\": \"f\", \"kind\": \"choice\", \"theme\": \"base\", \"label\": {TEXT}, \"ask\": {TEXT}, \"options\": [{}]}}",
        options.trim_end_matches(',')
    );
    document(with(SAMPLE, "facts", 1, |_| choice.clone()))
}

fn limits(count: usize) -> Document {
    let limit = |at: usize| {
        format!(
            "{{\"id\": \"l{at}\", \"label\": {TEXT}, \"directions\": [{}\"product\"], \"at_most\": \"1元\", \"per\": \"unstated\", \"clause\": \"limit\"}}",
            "\"staff\",".repeat(100)
        )
    };
    document(with(SAMPLE, "limits", count, limit))
}

fn misspelt(count: usize) -> Document {
    let unknown = |at: usize| {
        format!(
            "{{\"id\": \"q{at}\", \"label\": {TEXT}, \"when\": {{\"fact\": \"registerd{at}\", \"is\": \"yes\", \"clause\": \"whoo{at}\"}}}}"
        )
    };
    document(with(&with(SAMPLE, "facts", count, fact), "requirements", count, unknown))
}

fn long_clause(count: usize) -> Document {
    let text = "不超过100万元，".repeat(count);
    let rule = |at: usize| {
        format!(
            "{{\"id\": \"l{at}\", \"label\": {TEXT}, \"directions\": [], \"at_most\": \"100万元\", \"per\": \"unstated\", \"clause\": \"long\", \"phrase\": \"不超过100万元\"}}"
        )
    };
    let clause = |_| format!("{{\"id\": \"long\", \"at\": \"方向1\", \"text\": \"{text}\"}}");
    let policy = with(&with(SAMPLE, "limits", count / 50, rule), "clauses", 1, clause);
    Document { policy, source: text }
}

fn long_source(count: usize) -> Document {
    let clause = |at: usize| format!("{{\"id\": \"c{at}\", \"at\": \"方向1\", \"text\": \"不超过{at}万元\"}}");
    Document {
        policy: with(SAMPLE, "clauses", count / 20, clause), source: "不超过100万元，方向1、".repeat(count)
    }
}

fn headings(count: usize) -> Document {
    Document { policy: SAMPLE.to_owned(), source: "（一）\n".repeat(count) }
}
