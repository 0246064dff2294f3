//! A policy as JSON that fits on a screen.

use crate::shrink::WORDS;
use serde_json::Value;

/// The policy without what says nothing to the engine, short parts on one line.
pub fn shortened(policy: &Value) -> String {
    pretty(&without_words(policy), 0)
}

fn without_words(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_words).collect(),
        Value::Object(entries) => {
            let said = |key: &str, value: &Value| {
                key == "id"
                    || !WORDS.contains(&key)
                        && !["format", "version", "status", "window"].contains(&key)
                        && value.get("zh").is_none()
                        && !["readings", "themes"].contains(&key)
            };
            let kept = entries.iter().filter(|(key, value)| said(key, value));
            Value::Object(kept.map(|(key, value)| (key.clone(), without_words(value))).collect())
        }
        other => other.clone(),
    }
}

/// JSON with short parts on one line.
fn pretty(value: &Value, depth: usize) -> String {
    let flat = value.to_string();
    if flat.len() + 2 * depth < 116 {
        return flat;
    }
    let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
    match value {
        Value::Array(items) => {
            let lines: Vec<String> = items.iter().map(|one| format!("{inner}{}", pretty(one, depth + 1))).collect();
            format!("[\n{}\n{outer}]", lines.join(",\n"))
        }
        Value::Object(entries) => {
            let line = |(key, one): (&String, &Value)| format!("{inner}\"{key}\": {}", pretty(one, depth + 1));
            let lines: Vec<String> = entries.iter().map(line).collect();
            format!("{{\n{}\n{outer}}}", lines.join(",\n"))
        }
        _ => flat,
    }
}
