//! The policies that ship: they can be read, agree with their texts, and come out as their cases say.

use engine::agreement::case;
use engine::agreement::{self, Numbers};
use engine::policy::Policy;
use engine::policy::parse;
use engine::values::finding::Lang;
use std::fs;
use std::path::{Path, PathBuf};

/// How much of each policy rests on judgement. A number that changes is to be looked at: a reading spares a rule the
/// comparison with the text, and a passage not modelled is one that no rule covers.
const NUMBERS: [(&str, Numbers); 2] = [
    ("bj-gjj-2022-guide", Numbers { clauses: 72, readings: 78, not_modelled: 17, spared: 21, unquoted: 4 }),
    ("bj-gjj-measures-draft", Numbers { clauses: 32, readings: 15, not_modelled: 35, spared: 4, unquoted: 0 }),
];

struct Folder {
    name: String,
    policy: Policy,
    source: String,
    cases: Vec<(String, String)>,
}

fn sorted(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn folders() -> Vec<Folder> {
    let root = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies");
    let folders = sorted(&root).into_iter().filter(|path| path.join("policy.json").is_file());
    let read = |path: PathBuf| {
        let policy = parse::read(&text(&path.join("policy.json"))).unwrap_or_else(|findings| {
            let shown: Vec<String> = findings.iter().map(|one| one.show(Lang::En)).collect();
            panic!("{}:\n{}", path.display(), shown.join("\n"))
        });
        let source = text(&path.join(&*policy.source.file));
        let cases = sorted(&path.join("cases")).iter().map(|file| (name(file), text(file))).collect();
        Folder { name: name(&path), policy, source, cases }
    };
    folders.map(read).collect()
}

#[test]
fn each_agrees_with_its_text_and_its_cases_touch_every_figure() {
    let mut wrong = Vec::new();
    for folder in folders() {
        assert_eq!(*folder.policy.id, *folder.name, "a policy's id is its folder's name");
        for finding in agreement::lint(&folder.policy, &folder.source, &folder.cases) {
            wrong.push(format!("{}: {}", folder.name, finding.show(Lang::En)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_comes_out_as_it_says() {
    let (mut count, mut wrong) = (0, Vec::new());
    for folder in folders() {
        for (name, text) in &folder.cases {
            count += 1;
            let findings = case::run(&folder.policy, text);
            if !findings.is_empty() {
                wrong.push(format!("{}/cases/{}", folder.name, case::show(name, &findings, Lang::En)));
            }
        }
    }
    println!("{count} cases");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_rests_on_judgement_is_counted() {
    let found: Vec<(String, Numbers)> =
        folders().iter().map(|folder| (folder.name.clone(), agreement::numbers(&folder.policy))).collect();
    let pinned: Vec<(String, Numbers)> = NUMBERS.iter().map(|(name, numbers)| ((*name).to_owned(), *numbers)).collect();
    assert_eq!(found, pinned);
}
