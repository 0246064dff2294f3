//! What the page says: each word in use and in both languages, each in its own script; and what is said of every case in
//! English is English, but for terms that have none.

mod rust_source;

use engine::agreement::case::Case;
use engine::evaluate::assess::assess;
use engine::policy::Policy;
use engine::policy::parse;
use engine::present::report;
use engine::values::finding::Lang;
use page::words::Words;
use rust_source::{all, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Chinese that English sentences may hold, and why.
const TERMS: [(&str, &str); 16] = [
    ("万元", "the unit in which the text and the fields count"),
    ("元", "the unit, as one types it"),
    ("1.2亿", "as one types it"),
    ("35万元", "as one types it"),
    ("8000元", "as one types it"),
    ("2年6个月", "as one types it"),
    ("18个月", "as one types it"),
    ("3年", "as one types it"),
    ("等", "a word of the text that is explained"),
    ("等方面", "a word of the text that is explained"),
    ("以上", "a word of the text that is explained"),
    ("开工", "a word of the text that is explained"),
    ("专精特新", "a title that is conferred; English papers keep it"),
    ("北京通企服版", "the name of an app"),
    ("禁限目录", "the name of a list"),
    ("纳统", "a term of statistics that is explained"),
];

/// Words in the other language, for those who read that.
const OF_THE_OTHER: [&str; 2] = ["other_lang", "other_lang_name"];

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// The Chinese left in an English text once all terms are taken out.
fn left_over(text: &str) -> String {
    let mut terms = TERMS.map(|(term, _)| term);
    terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
    let rest = terms.iter().fold(text.to_owned(), |rest, term| rest.replace(term, ""));
    rest.chars().filter(|c| is_han(*c)).collect()
}

fn none(what: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

/// A word or a sentence is said by a call.
fn says(code: &str, name: &str) -> bool {
    code.contains(&format!(".{name}("))
}

#[test]
fn every_word_is_in_use() {
    let source = fs::read_to_string(root().join("src/page/src/words/sentences.rs")).unwrap();
    let sentences = source.split("    pub fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next());
    let names: BTreeSet<&str> = sentences.filter(|name| !name.starts_with('$')).collect();
    assert!(names.len() > 10, "{names:?}");
    let files = all("src/page/src");
    let used = |name: &str| files.iter().any(|file| says(&file.code, name));
    let all = Words::ALL.iter().map(|(name, ..)| *name).chain(names);
    none("words that nothing says", all.filter(|name| !used(name)).map(str::to_owned).collect());
}

#[test]
fn every_word_is_there_in_both_languages_each_in_its_script() {
    let mut wrong = Vec::new();
    for (name, zh, en) in Words::ALL {
        let letters = zh.chars().any(char::is_alphabetic);
        if zh.is_empty() || letters && !zh.contains(is_han) && !OF_THE_OTHER.contains(name) {
            wrong.push(format!("{name}: the Chinese is “{zh}”"));
        }
        // What stands behind a figure in Chinese may need nothing in English.
        if en.is_empty() && *name != "read_as_behind" {
            wrong.push(format!("{name}: there is no English"));
        }
        if !OF_THE_OTHER.contains(name) && !left_over(en).is_empty() {
            wrong.push(format!("{name}: “{}” is left in “{en}”", left_over(en)));
        }
    }
    none("words that are not there in both languages", wrong);
}

#[test]
fn sentences_have_as_many_blanks_in_both_languages() {
    let files = all("src/page/src");
    let words = files.iter().find(|file| file.name.ends_with("words/sentences.rs")).unwrap();
    let texts: Vec<&str> = words.strings.iter().map(|(_, text)| text.as_str()).collect();
    let blanks = |text: &str| text.matches("{}").count();
    let pairs = texts.windows(2).filter(|pair| !left_over(pair[0]).is_empty() && pair[0].contains("{}"));
    let mut wrong = Vec::new();
    for pair in pairs {
        if blanks(pair[0]) != blanks(pair[1]) || !left_over(pair[1]).is_empty() {
            wrong.push(format!("“{}” and “{}”", pair[0], pair[1]));
        }
    }
    none("sentences that differ", wrong);
}

fn policies() -> Vec<(PathBuf, Policy)> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("policies")).unwrap().map(|one| one.unwrap().path()).collect();
    folders.retain(|folder| folder.join("policy.json").is_file());
    folders.sort();
    let read = |folder: PathBuf| {
        let policy = parse::read(&fs::read_to_string(folder.join("policy.json")).unwrap()).unwrap();
        (folder, policy)
    };
    folders.into_iter().map(read).collect()
}

/// Texts of a report with where they stand; what is quoted, and names of the data, apart.
fn said(value: &Value, key: &str, all: &mut BTreeSet<String>) {
    const QUOTED: [&str; 3] = ["clauses", "phrase", "at"];
    match value {
        Value::String(text) if !QUOTED.contains(&key) => {
            all.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| said(item, key, all)),
        Value::Object(fields) => {
            fields.iter().filter(|(key, _)| !QUOTED.contains(&&***key)).for_each(|(key, one)| said(one, key, all));
        }
        _ => {}
    }
}

#[test]
fn what_is_said_of_every_case_in_english_is_english() {
    let mut all = BTreeSet::new();
    for (folder, policy) in policies() {
        for entry in fs::read_dir(folder.join("cases")).unwrap() {
            let case = Case::read(&policy, &fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
            let assessment = assess(&policy, &case.answers, case.as_of);
            let report = report::report(&policy, &case.answers, &assessment, Lang::En);
            said(&serde_json::from_str(&report::json(&report)).unwrap(), "", &mut all);
        }
    }
    assert!(all.len() > 1_000, "{}", all.len());
    let wrong = all.iter().filter(|text| !left_over(text).is_empty());
    none("Chinese in English", wrong.map(|text| format!("“{}” in “{text}”", left_over(text))).collect());
}

/// Every `{zh, en}` of a policy with its place.
fn texts(value: &Value, place: &str, all: &mut Vec<(String, String, Option<String>)>) {
    match value {
        Value::Object(fields) => {
            if let Some(zh) = fields.get("zh").and_then(Value::as_str) {
                let en = fields.get("en").and_then(Value::as_str).map(str::to_owned);
                all.push((place.to_owned(), zh.to_owned(), en));
            }
            fields.iter().for_each(|(key, one)| texts(one, &format!("{place}/{key}"), all));
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let name = item.get("id").and_then(Value::as_str).map_or_else(|| at.to_string(), str::to_owned);
                texts(item, &format!("{place}/{name}"), all);
            }
        }
        _ => {}
    }
}

#[test]
fn the_policies_that_ship_speak_english_throughout() {
    let mut wrong = Vec::new();
    for (folder, policy) in policies() {
        let text = fs::read_to_string(folder.join("policy.json")).unwrap();
        let mut all = Vec::new();
        texts(&serde_json::from_str(&text).unwrap(), &policy.id, &mut all);
        assert!(all.len() > 50, "{}", all.len());
        for (place, zh, en) in all {
            match en {
                None => wrong.push(format!("{place}: “{zh}” has no English")),
                Some(en) if !left_over(&en).is_empty() => {
                    wrong.push(format!("{place}: “{}” in “{en}”", left_over(&en)))
                }
                Some(_) => {}
            }
        }
    }
    none("policy texts that are not in English", wrong);
}

#[test]
fn every_term_that_is_kept_in_chinese_stands_in_some_text() {
    let everything: String = policies()
        .iter()
        .map(|(folder, _)| fs::read_to_string(folder.join("policy.json")).unwrap())
        .chain(
            ["mod.rs", "sentences.rs"]
                .map(|name| fs::read_to_string(root().join("src/page/src/words").join(name)).unwrap()),
        )
        .collect();
    let unused = TERMS.iter().filter(|(term, _)| !everything.contains(term));
    none("terms that no text holds", unused.map(|(term, _)| (*term).to_owned()).collect());
}

#[test]
fn a_text_without_english_is_shown_in_chinese() {
    let text = fs::read_to_string(root().join("tests/cli/policies/small/policy.json")).unwrap();
    let english = r#", "en": "Company""#;
    let without = text.replacen(english, "", 1);
    assert_ne!(text, without, "the sample holds {english}");
    let policy = parse::read(&without).unwrap();
    let label = policy.themes.iter().find(|theme| theme.label.en.is_empty()).map(|theme| &theme.label).unwrap();
    assert_eq!(label.get(Lang::En), &*label.zh);
    assert_ne!(label.get(Lang::En), "");
}
