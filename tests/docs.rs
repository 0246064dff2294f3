//! The documents are true: their examples are read and held against their text, their commands run, their links lead
//! somewhere, and nothing that the program knows is missing from the manual.

mod rust_source;

use engine::agreement;
use engine::agreement::case;
use engine::evaluate::sample;
use engine::policy;
use engine::policy::parse;
use engine::policy::parse_comparison;
use engine::policy::preset;
use engine::present::wording;
use engine::values::codes::CODES;
use engine::values::finding::{Finding, Lang};
use engine::values::verdict::VerdictId;
use rust_source::{all, root};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

const MANUAL: &str = "policies/README.md";
const DOCUMENTS: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    MANUAL,
    "src/engine/src/present/report/schema.md",
];
/// The manual's complete example, as a policy with its source and cases.
const SMALL: &str = "tests/cli/policies/small";

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|why| panic!("{file}: {why}"))
}

/// A fenced block.
struct Block {
    /// What stands behind the fence: `json condition`, `sh`.
    info: String,
    /// File and line, for messages.
    place: String,
    text: String,
}

fn blocks(file: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (at, line) in read(file).lines().enumerate() {
        match line.strip_prefix("```") {
            Some("") if open => open = false,
            Some(info) => {
                assert!(!info.is_empty(), "{file}:{}: say what the block holds", at + 1);
                blocks.push(Block { info: info.into(), place: format!("{file}:{}", at + 1), text: String::new() });
                open = true;
            }
            None if open => blocks.iter_mut().last().unwrap().text += &format!("{line}\n"),
            None => {}
        }
    }
    assert!(!open, "{file}: a block is not closed");
    blocks
}

fn show(findings: &[Finding]) -> String {
    findings.iter().map(|one| one.show(Lang::Zh) + "\n").collect()
}

#[test]
fn the_complete_example_is_the_small_policy_and_passes_every_check() {
    let blocks = blocks(MANUAL);
    let block = |info: &str| &blocks.iter().find(|block| block.info == info).unwrap().text;
    let (text, source) = (read(&format!("{SMALL}/policy.json")), read(&format!("{SMALL}/source.txt")));
    assert!(*block("json policy") == text, "{MANUAL} and {SMALL}/policy.json differ: copy one to the other");
    assert!(*block("text source") == source, "{MANUAL} and {SMALL}/source.txt differ: copy one to the other");
    let policy = parse::read(&text).unwrap_or_else(|found| panic!("{}", show(&found)));
    let mut cases = Vec::new();
    for entry in fs::read_dir(root().join(SMALL).join("cases")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).unwrap();
        let found = case::run(&policy, &text);
        assert!(found.is_empty(), "{name}: {}", show(&found));
        cases.push((name, text));
    }
    cases.sort();
    let found = agreement::lint(&policy, &source, &cases);
    assert!(found.is_empty(), "{}", show(&found));
    for block in blocks.iter().filter(|block| block.info == "json case") {
        let found = case::run(&policy, &block.text);
        assert!(found.is_empty(), "{}:\n{}", block.place, show(&found));
    }
    for block in blocks.iter().filter(|block| block.info == "json sample") {
        let found = sample::read(&block.text, std::slice::from_ref(&policy)).err().unwrap_or_default();
        assert!(found.is_empty(), "{}:\n{}", block.place, show(&found));
    }
}

#[test]
fn the_example_of_a_preset_is_the_one_that_ships_and_passes_every_check() {
    let blocks = blocks(MANUAL);
    let example = &blocks.iter().find(|block| block.info == "json preset").unwrap().text;
    let file = "policies/presets/example.json";
    assert!(*example == read(file), "{MANUAL} and {file} differ: copy one to the other");
    let policies = [parse::read(&read("policies/bj-gjj-2022-guide/policy.json")).unwrap()];
    let preset = preset::read(example, &policies).unwrap_or_else(|found| panic!("{}", show(&found)));
    let written = preset::write(&[preset]);
    let shown = &written["example"];
    assert_eq!(shown["first"], json!(["d8", "d12"]));
    assert_eq!(shown["contact"][0]["link"], "tel:+861000000000");
    assert_eq!(
        shown["notes"][1]["zh"], "方向8 “新智造100”项目奖励：请先到区局办理入库，再网上填报。",
        "a note on a direction names it"
    );
}

#[test]
fn the_example_of_a_comparison_is_the_one_of_the_findings_and_passes_every_check() {
    let blocks = blocks(MANUAL);
    let example = &blocks.iter().find(|block| block.info == "json contrast").unwrap().text;
    let file = "tests/findings/base/contrast.json";
    assert!(*example == read(file), "{MANUAL} and {file} differ: copy one to the other");
    let policies = ["tests/findings/base/policy.json", &format!("{SMALL}/policy.json")];
    let mut policies = policies.map(|file| parse::read(&read(file)).unwrap());
    parse_comparison::attach(example, &mut policies).unwrap_or_else(|found| panic!("{}", show(&found)));
    assert_eq!(policies[0].comparisons.len(), 1, "it belongs to the first");
}

/// Where a fragment of each kind goes in `tests/docs/base.json`: into a list (in the place of what has the same id),
/// or in the place of an object.
const KINDS: [(&str, &str); 33] = [
    ("window", "/window"),
    ("effective", "/effective"),
    ("source", "/source"),
    ("clause", "/clauses/-"),
    ("reading", "/readings/-"),
    ("obligation", "/obligations/-"),
    ("not_modelled", "/not_modelled/-"),
    ("amendment", "/amendments/-"),
    ("glossary", "/glossary/-"),
    ("theme", "/themes/-"),
    ("fact", "/facts/-"),
    ("derived", "/derived/-"),
    ("table", "/tables/-"),
    ("requirement", "/requirements/-"),
    ("one_item", "/one_item"),
    ("limit", "/limits/-"),
    ("direction", "/directions/-"),
    ("award", "/directions/0/awards/-"),
    ("award each", "/directions/1/awards/-"),
    ("condition", "/directions/0/awards/0/when"),
    ("amount", "/directions/0/awards/0/amount"),
    ("cap", "/directions/0/awards/0/caps/-"),
    ("item_cap", "/directions/1/awards/0/item_caps/-"),
    ("add", "/directions/1/awards/0/add/-"),
    ("term", "/directions/0/awards/0/term"),
    ("step", "/directions/0/awards/0/steps/-"),
    ("alternative", "/directions/0/awards/0/alternatives/-"),
    ("direction-alternative", "/directions/0/alternatives/-"),
    ("policy", ""),
    ("case", ""),
    ("preset", ""),
    ("sample", ""),
    ("contrast", ""),
];

/// The base with a fragment in it.
fn embedded(path: &str, fragment: Value) -> Value {
    let mut base: Value = serde_json::from_str(&read("tests/docs/base.json")).unwrap();
    let (holder, key) = path.strip_suffix("/-").unwrap_or(path).rsplit_once('/').unwrap();
    let holder = base.pointer_mut(holder).unwrap().as_object_mut().unwrap();
    if !path.ends_with("/-") {
        holder.insert(key.to_owned(), fragment);
        return base;
    }
    let list = holder.entry(key).or_insert_with(|| json!([])).as_array_mut().unwrap();
    let same = |one: &Value| one["id"].is_string() && one["id"] == fragment["id"];
    match list.iter().position(same) {
        Some(at) => list[at] = fragment,
        None => list.push(fragment),
    }
    base
}

#[test]
fn every_example_of_the_manual_is_read_and_agrees_with_its_text() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for block in blocks(MANUAL) {
        let Some(kind) = block.info.strip_prefix("json ") else {
            assert!(matches!(&*block.info, "sh" | "text source"), "{}: `{}` is not tested", block.place, block.info);
            continue;
        };
        let fragment: Value = serde_json::from_str(&block.text).unwrap_or_else(|why| panic!("{}: {why}", block.place));
        let kind = if kind == "award" && fragment.get("each").is_some() { "award each" } else { kind };
        let Some((kind, path)) = KINDS.iter().find(|(name, _)| *name == kind) else {
            wrong.push(format!("{}: no such kind of example: {kind}", block.place));
            continue;
        };
        seen.insert(*kind);
        if path.is_empty() {
            continue;
        }
        let text = serde_json::to_string_pretty(&embedded(path, fragment)).unwrap();
        match parse::read(&text) {
            Err(found) => wrong.push(format!("{}: {kind}\n{}", block.place, show(&found))),
            Ok(policy) => {
                // What is left over of the base and what has no source does not matter here.
                let mut found = agreement::agreement(&policy, "");
                found.retain(|one| {
                    ["phrase-", "figure-", "operator-", "per-", "in-principle-"]
                        .iter()
                        .any(|of| one.code.starts_with(of))
                });
                if !found.is_empty() {
                    wrong.push(format!("{}: {kind}\n{}", block.place, show(&found)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let without: Vec<_> = KINDS.iter().map(|(kind, _)| *kind).filter(|kind| !seen.contains(kind)).collect();
    assert!(without.is_empty(), "the manual has no example of {without:?}");
}

/// Words in code style, and the keys and words of the examples.
fn manual_words() -> BTreeSet<String> {
    let text = read(MANUAL);
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    let mut words = BTreeSet::new();
    for quoted in text.split('`').skip(1).step_by(2).chain(text.split('"').skip(1).step_by(2)) {
        words.extend(quoted.split(|c| !word(c)).filter(|word| !word.is_empty()).map(str::to_owned));
    }
    words
}

#[test]
fn the_manual_names_every_key_and_word_of_the_format() {
    let known = manual_words();
    let mut wrong = BTreeSet::new();
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    // Names of things in English messages, which are no keys.
    let english = [
        "award",
        "case",
        "clause",
        "condition",
        "cut",
        "list",
        "option",
        "policy",
        "saying",
        "step",
        "subject",
        "two",
        "window",
    ];
    for file in all("src/engine").into_iter().filter(|file| file.name.starts_with("src/engine/src/policy/parse")) {
        for (line, text) in file.strings.iter().filter(|(_, text)| plain(text)) {
            let ending = text.starts_with('_');
            if !known.contains(text) && !english.contains(&&**text) && !ending {
                wrong.insert(format!("{}:{line}: {text}", file.name));
            }
        }
    }
    let names = policy::Per::ALL.iter().map(|row| row.1).chain(policy::Method::ALL.iter().map(|row| row.1));
    wrong.extend(names.filter(|name| !known.contains(*name)).map(str::to_owned));
    assert!(wrong.is_empty(), "not in {MANUAL}: {wrong:#?}");
}

#[test]
fn the_manual_explains_every_finding_and_no_other() {
    let code = |text: &str| {
        text.contains('-')
            && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
    };
    let codes: BTreeSet<String> = CODES.iter().map(|row| row.0.to_owned()).collect();
    let text = read(MANUAL);
    let table = text.split("## 核查发现一览").nth(1).unwrap().split("\n## ").next().unwrap();
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let named: BTreeSet<String> = cells
        .flat_map(|cell| cell.split('`').filter(|word| code(word)).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert_eq!(named, codes);
}

/// Commands of the documents, each once, with the place it first stands at.
fn commands() -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    for block in DOCUMENTS.iter().flat_map(|file| blocks(file)).filter(|block| block.info == "sh") {
        for line in block.text.lines().filter(|line| !line.trim().is_empty()) {
            if !commands.iter().any(|(_, known)| known == line) {
                commands.push((block.place.clone(), line.to_owned()));
            }
        }
    }
    commands
}

#[test]
fn the_commands_of_the_documents_run() {
    let commands = commands();
    assert!(commands.len() > 6, "{commands:?}");
    for (place, line) in commands {
        // A comment behind the command says what it does.
        let line = line.split(" #").next().unwrap().trim();
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["cargo", "zice", ref rest @ ..] => {
                let output = Command::new(env!("CARGO_BIN_EXE_zice")).current_dir(root()).args(rest).output().unwrap();
                let said =
                    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{place}: {line}\n{said}");
            }
            // `cargo xtask test readme` runs these.
            ["cargo", "xtask", ..] => {}
            _ => panic!("{place}: nothing runs `{line}`"),
        }
    }
}

#[test]
fn the_answers_in_the_documents_are_read() {
    let blocks: Vec<Block> =
        DOCUMENTS.iter().flat_map(|file| blocks(file)).filter(|one| one.info == "json answers").collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let mut zice = Command::new(env!("CARGO_BIN_EXE_zice"));
        let zice = zice.current_dir(root()).args(["assess", "-"]).stdin(Stdio::piped());
        let mut child = zice.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(block.text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}\n{}", block.place, String::from_utf8_lossy(&output.stderr));
    }
}

/// The anchor of a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn the_links_of_the_documents_lead_somewhere() {
    let mut wrong = Vec::new();
    for file in DOCUMENTS {
        let text = read(file);
        let folder = root().join(file).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.starts_with("https://") {
                continue;
            }
            let (path, part) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { root().join(file) } else { folder.join(path) };
            if !target.exists() {
                wrong.push(format!("{file}: {link}: no such file"));
            } else if !part.is_empty() {
                let text = fs::read_to_string(&target).unwrap();
                let headings =
                    text.lines().filter(|line| line.starts_with('#')).map(|line| anchor(line.trim_start_matches('#')));
                if !headings.collect::<Vec<_>>().contains(&part.to_lowercase()) {
                    wrong.push(format!("{file}: {link}: no such heading"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_places_of_the_readme_are_there() {
    let text = read("README.md");
    let table = text.split("## Where things are").nth(1).unwrap().split("\n## ").next().unwrap();
    let quoted = table.split('`').skip(1).step_by(2);
    let missing: Vec<&str> = quoted.filter(|name| name.contains(['/', '.']) && !root().join(name).exists()).collect();
    assert!(missing.is_empty(), "README.md: {missing:?} are not there");
}

/// What stands in code style in a document, outside of blocks.
fn quoted(file: &str) -> Vec<String> {
    let text = read(file);
    let outside = text.split("\n```").step_by(2);
    outside.flat_map(|part| part.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_places_that_documents_name_are_there() {
    let mut missing = Vec::new();
    for file in DOCUMENTS {
        for name in quoted(file) {
            let place = ["src/", "tests/", "www/", "policies/", ".cargo/"].iter().any(|top| name.starts_with(top));
            if place && !name.contains(['<', '*', ' ']) && !root().join(&name).exists() {
                missing.push(format!("{file}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "are not there: {missing:#?}");
}

#[test]
fn the_tests_that_documents_name_are_there() {
    let mut seen = 0;
    for file in DOCUMENTS {
        for command in quoted(file).iter().filter(|text| text.contains("cargo test ")) {
            let words: Vec<&str> = command.split(' ').collect();
            let behind = |option: &str| words[words.iter().position(|word| *word == option).unwrap() + 1];
            let (package, test) = (behind("-p"), behind("--test"));
            let manifest = read(&format!("src/{package}/Cargo.toml"));
            let named = format!("name = \"{test}\"\npath = \"../../tests/");
            assert!(manifest.contains(&named), "{file}: `{command}`: {package} has no test {test}");
            seen += 1;
        }
    }
    assert!(seen > 2, "{seen}");
}

#[test]
fn every_crate_and_floor_is_in_the_architecture() {
    let named = quoted("ARCHITECTURE.md");
    let mut missing = Vec::new();
    for folder in ["src", "src/engine/src"] {
        for entry in fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap()) {
            let name = format!("{folder}/{}/", entry.file_name().to_string_lossy());
            if entry.path().is_dir() && !named.contains(&name) {
                missing.push(name);
            }
        }
    }
    assert!(missing.is_empty(), "not in ARCHITECTURE.md: {missing:?}");
}

#[test]
fn the_readme_calls_verdicts_as_results_do() {
    let text = read("README.md");
    use VerdictId::{Conditional, Eligible, ForAuthority, Ineligible, Undetermined};
    for verdict in [Ineligible, Undetermined, ForAuthority, Conditional, Eligible] {
        let id = verdict.as_str();
        let rows: Vec<&str> = text.lines().filter(|line| line.contains(&format!("`{id}`"))).collect();
        for lang in [Lang::Zh, Lang::En] {
            let name = format!("| {} |", wording::verdict(verdict, lang));
            assert!(rows.iter().any(|row| row.contains(&name)), "{id}: {name}");
        }
    }
}

/// The README holds the same twice, in Chinese and in English: it may be twice as long as one of them.
const README_LINES: usize = 220;

#[test]
fn the_readme_is_short_and_nothing_names_this_machine() {
    assert!(read("README.md").lines().count() < README_LINES);
    for file in DOCUMENTS {
        for word in ["/home/", "/root/", "/work/", "C:\\"] {
            assert!(!read(file).contains(word), "{file} names {word}");
        }
    }
}
