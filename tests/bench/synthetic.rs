//! Policies of any size in the guide's own shape: its facts and directions copied, every copy under names of its own.
//!
//! Words for readers and long names are cut short, so that 9,600 directions stay below the largest file read.

use engine::evaluate::answers::Answers;
use engine::policy::{FactId, Policy, ThemeId};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// New names by the old.
type Names = HashMap<String, String>;

/// A policy of so many copies of the guide's directions.
pub fn policy(guide: &str, copies: usize) -> String {
    let mut guide: Map<String, Value> = serde_json::from_str(guide).expect("the guide is JSON");
    let mut list = |key: &str| match guide.remove(key) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    };
    let (shared, own): (Vec<Value>, Vec<Value>) =
        list("facts").into_iter().partition(|fact| fact["theme"] == "general");
    let (derived, readings) = (list("derived"), list("readings"));

    let mut short = Names::new();
    for (at, reading) in readings.iter().enumerate() {
        short.insert(id(reading), format!("r{at}"));
    }
    own.iter().filter_map(Value::as_object).flat_map(Map::values).for_each(|inner| shorten(inner, &mut short));
    let facts: Names = own.iter().chain(&derived).enumerate().map(|(at, fact)| (id(fact), format!("f{at}"))).collect();
    let copied = |list: Vec<Value>| -> Value {
        let list: Vec<Value> = list.into_iter().map(|value| stripped(value, &short)).collect();
        (0..copies)
            .flat_map(|copy| list.iter().map(move |value| (copy, value)))
            .map(|(copy, value)| numbered(value, &facts, copy))
            .collect()
    };

    let word = json!({ "zh": "x", "en": "x" });
    let reading = |at: usize| json!({ "id": format!("r{at}"), "clause": "c", "text": word, "because": word });
    let (own, derived, directions) = (copied(own), copied(derived), copied(list("directions")));
    let mut policy = stripped(Value::Object(guide), &short);
    policy["clauses"] = json!([{ "id": "c", "at": "x", "text": "x" }]);
    policy["readings"] = (0..readings.len()).map(reading).collect();
    policy["obligations"] = json!([]);
    policy["not_modelled"] = json!([]);
    policy["themes"] = json!([{ "id": "t", "label": word }]);
    let own = own.as_array().into_iter().flatten().cloned();
    policy["facts"] = shared.into_iter().map(|fact| stripped(fact, &short)).chain(own).collect();
    policy["derived"] = derived;
    policy["directions"] = directions;
    policy.to_string()
}

/// The guide's answers for every copy: those of the shared facts once, the others again and again.
pub fn answers(guide: &Policy, one: &Answers, policy: &Policy) -> Answers {
    let asked = |policy: &Policy| policy.facts.iter().filter(|fact| fact.is_asked()).count();
    let shared = guide.facts.iter().filter(|fact| fact.is_asked() && fact.theme == ThemeId::new(0)).count();
    let own = asked(guide) - shared;
    let mut answers = Answers::new(policy);
    for at in 1..=asked(policy) {
        let source = if at <= shared { at } else { (at - shared - 1) % own + shared + 1 };
        answers.set(FactId::new(at), one.get(FactId::new(source)).clone());
    }
    answers
}

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_default().to_owned()
}

/// Short names for the fields and options of facts. Those that are short already might be words of the format.
fn shorten(inner: &Value, short: &mut Names) {
    match inner {
        Value::Array(list) => list.iter().for_each(|one| shorten(one, short)),
        Value::Object(entries) => {
            let name = id(inner);
            if name.len() > 5 {
                let number = short.len();
                short.entry(name).or_insert_with(|| format!("n{number}"));
            }
            entries.values().for_each(|one| shorten(one, short));
        }
        _ => {}
    }
}

/// Without what only a reader needs, and with short names.
fn stripped(value: Value, short: &Names) -> Value {
    match value {
        Value::Object(entries) if entries.contains_key("zh") => json!({ "zh": "x", "en": "x" }),
        Value::Object(entries) => {
            let has = |keys: &[&str]| keys.iter().any(|key| entries.contains_key(*key));
            // Questions, compound conditions and awards may do without a clause; tests, but not steps, without words.
            let (no_clause, no_label) =
                (has(&["ask", "all", "any", "amount"]), has(&["fact", "field"]) && !has(&["who"]));
            let kept = move |key: &str| match key {
                "help" | "notes" | "note" | "phrase" | "attachment" | "readings" => false,
                "clause" => !no_clause,
                "reading" | "label" => !no_label,
                _ => true,
            };
            let one = |(key, value): (String, Value)| {
                let value = match key.as_str() {
                    "clause" => "c".into(),
                    "theme" => "t".into(),
                    "number" => json!({ "zh": "x", "en": "x" }),
                    _ => stripped(value, short),
                };
                (key, value)
            };
            // A least value of nothing says no more than none at all.
            let says_nothing =
                |key: &str, value: &Value| key == "min" && value.as_str().is_some_and(|min| min.starts_with('0'));
            entries.into_iter().filter(|(key, value)| kept(key) && !says_nothing(key, value)).map(one).collect()
        }
        Value::Array(list) => list.into_iter().map(|value| stripped(value, short)).collect(),
        Value::String(text) => short.get(&text).cloned().unwrap_or(text).into(),
        other => other,
    }
}

/// One copy, under names of its own.
fn numbered(value: &Value, facts: &Names, copy: usize) -> Value {
    match value {
        Value::Object(entries) => {
            // Directions have a number and awards an amount. Other ids but facts' are known inside alone.
            let own_id = entries.contains_key("number") || entries.contains_key("amount");
            let one = |(key, value): (&String, &Value)| {
                let value = match value {
                    Value::String(id) if key == "id" && own_id => format!("{id}-{copy}").into(),
                    value => numbered(value, facts, copy),
                };
                (key.clone(), value)
            };
            entries.iter().map(one).collect()
        }
        Value::Array(list) => list.iter().map(|value| numbered(value, facts, copy)).collect(),
        Value::String(text) => facts.get(text).map_or_else(|| text.clone(), |name| format!("{name}-{copy}")).into(),
        other => other.clone(),
    }
}
