//! Share links: what is put in comes out again, and whatever is damaged is noticed.

use engine::agreement::case::Case;
use engine::evaluate::answers::{self, AnswersFile};
use engine::evaluate::link;
use engine::policy::parse;
use engine::values::json;
use std::path::{Path, PathBuf};

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// Answers files of every case of every policy that ships, each with the case's name.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies");
    let listed = |path: &Path| -> Vec<PathBuf> {
        let mut paths: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let mut files = Vec::new();
    for folder in listed(&root).into_iter().filter(|path| path.join("policy.json").is_file()) {
        let policy = parse::read(&text(&folder.join("policy.json"))).unwrap();
        for path in listed(&folder.join("cases")) {
            let case = Case::read(&policy, &text(&path)).unwrap();
            let file = answers::write(&policy, case.as_of, &case.answers);
            let words = link::write(&file);
            let read = link::read(&words).unwrap();
            let tree = json::read(&read).unwrap();
            let again = AnswersFile::read(&tree, &[]).unwrap();
            assert_eq!(again.answers(&policy).unwrap(), case.answers, "{}", case.name);
            assert_eq!((again.policy, again.version), (Some(&*policy.id), Some(&*policy.version)), "{}", case.name);
            assert_eq!(again.as_of, Some(case.as_of), "{}", case.name);
            files.push((case.name, file));
        }
    }
    files
}

#[test]
fn every_case_goes_through_a_link_unchanged() {
    let mut lengths = Vec::new();
    for (name, file) in files() {
        let words = link::write(&file);
        assert_eq!(link::read(&format!("district=x&{words}&lang=en")), link::read(&words), "{name}");
        lengths.push(words.len());
    }
    lengths.sort_unstable();
    let middle = lengths[lengths.len() / 2];
    println!("{} cases, links of {middle} characters, the longest of {:?}", lengths.len(), lengths.last());
    assert!(lengths.len() > 100 && middle < 1000, "{middle}");
}

#[test]
fn every_changed_character_is_noticed() {
    let mut tried = 0;
    for (name, file) in files().into_iter().step_by(60) {
        let words = link::write(&file);
        let refused = |damaged: &str| assert!(link::read(damaged).is_err(), "{name}: {damaged}");
        for at in 0..words.len() {
            let (before, after) = (&words[..at], &words[at + 1..]);
            refused(&format!("{before}{after}"));
            refused(before);
            for other in ('!'..='~').filter(|other| !words[at..].starts_with(*other)) {
                refused(&format!("{before}{other}{after}"));
                tried += 1;
            }
        }
    }
    println!("{tried} changed characters");
    assert!(tried > 50_000);
}

#[test]
fn lines_are_joined_but_for_those_in_texts() {
    let words = link::write("{\n  \"a\": \"b\\n  c\",\n  \"d\": []\n}\n");
    assert_eq!(link::read(&words).unwrap(), "{\"a\": \"b\\n  c\",\"d\": []}");
}

#[test]
fn the_links_of_the_command_lines_tests_are_what_is_written() {
    let root = Path::new(env!("CARGO_WORKSPACE_DIR")).join("tests/cli");
    let policy = parse::read(&text(&root.join("policies/small/policy.json"))).unwrap();
    let whole = json::read(&text(&root.join("assess.json"))).unwrap();
    let file = whole.get("files").and_then(|files| files.get("answers.json")).unwrap();
    let file = AnswersFile::read(file, &[]).unwrap();
    let file = answers::write(&policy, file.as_of.unwrap(), &file.answers(&policy).unwrap());
    let words = link::write(&file);
    assert!(text(&root.join("assess-link.json")).contains(&format!("#district=x&{words}\"")), "{words}");
}
