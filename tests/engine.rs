//! Small policies, each made for one thing the engine once got wrong.
//!
//! `tests/engine/*.json` holds a policy without its words, which are filled in here, and cases as they are written
//! beside any policy, without name and date. `asks` in a case are the facts the interview then asks for.

use engine::agreement::case::Case;
use engine::evaluate::interview::{self, Order};
use engine::values::finding::{Finding, Lang};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

fn text() -> Value {
    json!({ "zh": "文", "en": "text" })
}

/// What an object under this key needs beside what the fixture says.
fn words(key: &str) -> Value {
    match key {
        "facts" => json!({ "label": text(), "ask": text(), "theme": "t" }),
        "fields" => json!({ "label": text(), "ask": text() }),
        "derived" | "options" | "groups" | "alternatives" | "requirements" => json!({ "label": text() }),
        "directions" => json!({ "number": text(), "label": text(), "card": text(), "theme": "t", "method": "grant",
                                "clause": "c", "combine": "best" }),
        "awards" => json!({ "label": text() }),
        "add" => json!({ "label": text(), "clause": "c" }),
        "steps" => json!({ "label": text(), "who": text(), "clause": "c" }),
        "caps" | "item_caps" => json!({ "per": "unstated", "clause": "c" }),
        "limits" => json!({ "label": text(), "per": "unstated", "clause": "c" }),
        "term" | "one_item" => json!({ "clause": "c" }),
        "readings" => json!({ "clause": "c", "text": text(), "because": text() }),
        _ => json!({}),
    }
}

/// The value with its words; `key` is the one it stands under.
fn worded(key: &str, value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| worded(key, item)).collect(),
        Value::Object(entries) => {
            let mut all: Map<String, Value> =
                entries.iter().map(|(key, one)| (key.clone(), worded(key, one))).collect();
            let mut add = |words: Value| {
                for (key, word) in words.as_object().into_iter().flatten() {
                    all.entry(key.clone()).or_insert_with(|| word.clone());
                }
            };
            add(words(key));
            let has = |name: &str| entries.contains_key(name);
            if key == "facts" && has("fields") {
                add(json!({ "item": text() }));
            }
            if key == "one_item" && has("lifted_by") {
                add(json!({ "lifted_text": text() }));
            }
            let test = matches!(key, "when" | "where" | "also" | "all" | "any" | "not" | "of" | "lifted_by");
            if test && (has("fact") || has("field")) || matches!(key, "amount" | "terms") && !has("terms") {
                add(json!({ "clause": "c" }));
            }
            Value::Object(all)
        }
        plain => plain.clone(),
    }
}

fn policy(written: &Value) -> String {
    let mut all = worded("policy", written);
    let whole = json!({
        "format": 1, "id": "p", "version": "1.0", "title": text(), "short": text(), "issuer": text(),
        "status": "in_force", "status_note": text(), "source": { "file": "source.txt", "title": text(), "cuts": [] },
        "clauses": [{ "id": "c", "at": "一", "text": "文" }], "themes": [{ "id": "t", "label": text() }],
    });
    for (key, value) in whole.as_object().into_iter().flatten() {
        all[key] = value.clone();
    }
    all.to_string()
}

fn show(findings: &[Finding]) -> String {
    findings.iter().map(|one| format!("  {}\n", one.show(Lang::En))).collect()
}

/// What is wrong with one fixture, in lines.
fn wrong(fixture: &Value) -> String {
    let policy = match engine::policy::parse::read(&policy(&fixture["policy"])) {
        Ok(policy) => policy,
        Err(findings) => return show(&findings),
    };
    let mut wrong = String::new();
    for (at, one) in fixture["cases"].as_array().into_iter().flatten().enumerate() {
        let expect = if one["expect"].is_null() { json!({ "window": "none" }) } else { one["expect"].clone() };
        let text = json!({ "name": fixture["name"], "policy": "p", "as_of": "2022-03-15", "answers": one["answers"],
                           "expect": expect });
        match Case::read(&policy, &text.to_string()) {
            Err(findings) => wrong += &format!("case {at}:\n{}", show(&findings)),
            Ok(case) => {
                let assessment = case.assess(&policy);
                let findings = case.compare(&policy, &assessment);
                if !findings.is_empty() {
                    wrong += &format!("case {at}:\n{}", show(&findings));
                }
                let asks =
                    interview::open(&Order::of(&policy), &case.answers, &assessment).into_iter().map(|question| {
                        let fact = &policy.facts[question.fact];
                        let field = question.item.map(|(_, field)| format!(".{}", fact.fields[field].id));
                        format!("{}{}", fact.id, field.unwrap_or_default())
                    });
                let asks: Value = asks.collect();
                if !one["asks"].is_null() && one["asks"] != asks {
                    wrong += &format!("case {at}: asks {asks}, expected {}\n", one["asks"]);
                }
            }
        }
    }
    wrong
}

#[test]
fn what_was_wrong_once_stays_right() {
    let folder = Path::new(env!("CARGO_WORKSPACE_DIR")).join("tests/engine");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 5, "{paths:?}");
    let mut failed = String::new();
    for path in paths {
        let fixture: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let wrong = wrong(&fixture);
        if !wrong.is_empty() {
            failed += &format!("{}: {}\n{wrong}", path.display(), fixture["name"]);
        }
    }
    assert!(failed.is_empty(), "\n{failed}");
}
