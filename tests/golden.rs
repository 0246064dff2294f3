//! Whole results as `zice assess --json` prints them, compared byte for byte, and their schema against its manual.
//!
//! `tests/golden/<policy>/<case>.json` is the result of that case; `<case>.en.json` in English. For a new one add an
//! empty file. With `ZICE_UPDATE=1` the files are written anew: read the difference before you commit it.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_WORKSPACE_DIR"))
}

/// Golden files with the case and the language each is for.
fn goldens() -> Vec<(String, String, &'static str)> {
    let mut goldens = Vec::new();
    for folder in fs::read_dir(root().join("tests/golden")).unwrap().map(|entry| entry.unwrap().path()) {
        let policy = folder.file_name().unwrap().to_string_lossy().into_owned();
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let (case, lang) = name.strip_suffix(".en").map_or((&*name, "zh"), |case| (case, "en"));
            let case = format!("policies/{policy}/cases/{case}.json");
            goldens.push((format!("tests/golden/{policy}/{name}.json"), case, lang));
        }
    }
    goldens.sort();
    goldens
}

#[test]
fn whole_results_stay_as_they_are() {
    let goldens = goldens();
    assert!(goldens.len() >= 3, "{goldens:?}");
    let mut wrong = Vec::new();
    for (golden, case, lang) in goldens {
        let mut zice = Command::new(env!("CARGO_BIN_EXE_zice"));
        let output = zice.current_dir(root()).args(["assess", &case, "--json", "--lang", lang]).output().unwrap();
        assert!(output.status.success(), "{case}: {}", String::from_utf8_lossy(&output.stderr));
        let found = String::from_utf8(output.stdout).unwrap();
        let path = root().join(&golden);
        if std::env::var_os("ZICE_UPDATE").is_some() {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap();
        if found == expected {
            continue;
        }
        let pair =
            found.lines().chain([""]).zip(expected.lines().chain([""])).enumerate().find(|(_, pair)| pair.0 != pair.1);
        let (at, (found, expected)) = pair.unwrap_or((0, ("", "")));
        wrong.push(format!("{golden}:{}:\n  expected {expected}\n  found    {found}", at + 1));
    }
    assert!(wrong.is_empty(), "{}\nZICE_UPDATE=1 writes them anew", wrong.join("\n"));
}

/// Keys of every object of the schema.
fn schema() -> BTreeMap<String, BTreeSet<String>> {
    let schema = engine::present::schema::comparisons().to_value();
    let keys = |object: &Value| Some(object.get("properties")?.as_object()?.keys().cloned().collect());
    let named = schema["$defs"].as_object().unwrap().iter();
    named.filter_map(|(name, object)| Some((name.clone(), keys(object)?))).collect()
}

/// Keys of every object of the manual: its headings, and the first column of the tables below each.
fn manual() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("src/engine/src/present/report/schema.md")).unwrap();
    let (mut manual, mut name): (BTreeMap<_, BTreeSet<String>>, _) = (BTreeMap::new(), String::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            name = heading.to_owned();
        } else if let Some(row) = line.strip_prefix("| `") {
            let keys = row.split(" | ").next().unwrap().split("`, `").map(|key| key.trim_end_matches('`').to_owned());
            let known = manual.entry(name.clone()).or_default();
            keys.for_each(|key| assert!(known.insert(key.clone()), "{name} has `{key}` twice"));
        }
    }
    manual
}

#[test]
fn the_manual_has_every_key_and_no_other() {
    let (schema, manual) = (schema(), manual());
    assert!(schema.len() > 15, "{schema:?}");
    assert_eq!(manual, schema);
}

/// Every key of these objects.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            found.extend(entries.keys().cloned());
            entries.values().for_each(|value| keys(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn the_golden_files_show_every_key() {
    let mut found = BTreeSet::new();
    for (golden, ..) in goldens() {
        let text = fs::read_to_string(root().join(golden)).unwrap();
        // An empty file is one that is yet to be written.
        keys(&serde_json::from_str(&text).unwrap_or_default(), &mut found);
    }
    // A comparison is no golden file: one of the command line's tests prints it.
    let compared = fs::read_to_string(root().join("tests/cli/compare-json.json")).unwrap();
    let compared: Value = serde_json::from_str(&compared).unwrap();
    let lines: Vec<&str> = compared["stdout"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    keys(&serde_json::from_str(&lines.concat()).unwrap(), &mut found);
    let mut known: BTreeSet<String> = schema().into_values().flatten().collect();
    // The day of an amendment, of which the policies have none yet.
    known.remove("date");
    assert_eq!(found, known, "choose cases that show them all");
}
