//! Runs `tests/text/*.json`: phrases of real documents, and what their figures are and are governed by.
//!
//! Each file is a list of phrases: `text`, and `figures`, a list in order of `figure` (as written), `is` (in plain
//! form), `drafting`, and where there are any `per` and `in_principle`. A phrase without figures pins that it has none.

use super::{
    Figure, drafting, figures, figures_and_ones, figures_within, governing, in_principle, per, per_words, sentences,
    squeeze, uncovered,
};
use serde_json::{Map, Value};
use std::fs;
use std::path::PathBuf;

fn files() -> Vec<(PathBuf, Value)> {
    let folder = PathBuf::from(env!("CARGO_WORKSPACE_DIR")).join("tests/text");
    let mut files: Vec<(PathBuf, Value)> = fs::read_dir(&folder)
        .expect("the folder tests/text")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable file");
            let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path, value)
        })
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(!files.is_empty(), "no file in {}", folder.display());
    files
}

fn phrases() -> Vec<(String, Value)> {
    let list = |value: Value| value.as_array().cloned().expect("a list of phrases");
    let text = |phrase: &Value| phrase["text"].as_str().expect("a text").to_string();
    files().into_iter().flat_map(|(_, value)| list(value)).map(|phrase| (text(&phrase), phrase)).collect()
}

fn described(text: &str, figure: &Figure) -> Value {
    let mut said = Map::new();
    said.insert("figure".into(), figure.text.clone().into());
    said.insert("is".into(), figure.kind.to_string().into());
    said.insert("drafting".into(), drafting(text, figure).name().into());
    let per: Vec<&str> = per(text, figure).iter().map(|words| words.per.name()).collect();
    if !per.is_empty() {
        said.insert("per".into(), per.join(" ").into());
    }
    if in_principle(text, figure) {
        said.insert("in_principle".into(), true.into());
    }
    said.into()
}

#[test]
fn every_figure_of_the_phrases_is_read() {
    let mut wrong = Vec::new();
    for (text, phrase) in phrases() {
        let said: Vec<Value> = figures(&text).iter().map(|figure| described(&text, figure)).collect();
        let said = Value::from(said);
        let wanted = phrase.get("figures").cloned().unwrap_or_else(|| Value::Array(Vec::new()));
        if said != wanted {
            wrong.push(format!("{text}\n  wanted {wanted}\n  read   {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything there is to ask of a text. Nothing may panic, and what is told must fit together.
fn ask_everything(text: &str) {
    let squeezed = squeeze(text);
    let found = figures(text);
    let mut end = 0;
    for figure in &found {
        assert!(figure.range.start >= end && figure.range.end > figure.range.start, "{text}: {figure:?}");
        assert_eq!(squeezed.text(figure.range.clone()), figure.text, "{text}");
        end = figure.range.end;
        let governing = governing(text, figure);
        assert_eq!(governing.drafting, drafting(text, figure));
        assert!(governing.range.end <= squeezed.len() && governing.range.start < governing.range.end, "{text}");
        per(text, figure);
        in_principle(text, figure);
    }
    assert!(figures_and_ones(text).len() >= found.len(), "{text}");
    assert!(figures_within(text, text).iter().map(Vec::len).sum::<usize>() >= found.len(), "{text}");
    assert!(per_words(text).iter().all(|words| squeezed.text(words.range.clone()) == words.words));
    let whole: String = sentences(text).iter().map(|sentence| sentence.text.as_str()).collect();
    assert_eq!(whole, squeezed.text(0..squeezed.len()), "{text}");
    assert!(uncovered(text, std::slice::from_ref(&(0..squeezed.len()))).is_empty());
}

#[test]
fn cut_phrases_do_no_harm() {
    for (text, _) in phrases() {
        let chars: Vec<char> = text.chars().collect();
        for cut in 0..=chars.len() {
            ask_everything(&chars.iter().skip(cut).take(9).collect::<String>());
            ask_everything(&chars.iter().skip(cut).take(32).collect::<String>());
        }
    }
}

#[test]
fn scrambled_text_does_no_harm() {
    let pieces: Vec<char> = "0123456789.,%％－-—至到年月日个元万亿千百十〇零一二三两点（）()“”，。；、 \n\u{feff}第上末度半季之分类号近最高不低于超过以上内起后原则单企业每家款方向附件aG+𠀀é"
        .chars()
        .collect();
    let mut state: u64 = 20_220_214;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0)
    };
    for _ in 0..4_000 {
        let length = next() % 24;
        let text: String = (0..length).filter_map(|_| pieces.get(next() % pieces.len())).collect();
        ask_everything(&text);
    }
    ask_everything(&"9".repeat(2_000));
    ask_everything(&"（".repeat(2_000));
    ask_everything(&"至20%、".repeat(100));
}
