//! The sample enterprises that ship: whole, and together showing every verdict and every kind of amount.

use engine::evaluate::answers::AnswersFile;
use engine::evaluate::assess::assess;
use engine::evaluate::sample::{self, Sample};
use engine::policy::parse;
use engine::policy::{AmountKind, Policy};
use engine::present::report::{json, report};
use engine::values::finding::Lang;
use engine::values::json;
use engine::values::verdict::Verdict;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn listed(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn policies() -> Vec<Policy> {
    let files = listed("").into_iter().map(|folder| folder.join("policy.json")).filter(|file| file.is_file());
    files.map(|file| parse::read(&fs::read_to_string(file).unwrap()).unwrap()).collect()
}

fn samples(policies: &[Policy]) -> Vec<Sample> {
    let read = |file: PathBuf| {
        sample::read(&fs::read_to_string(&file).unwrap(), policies).unwrap_or_else(|findings| {
            let said: Vec<String> = findings.iter().map(|one| one.show(Lang::En)).collect();
            panic!("{}:\n{}", file.display(), said.join("\n"))
        })
    };
    listed("samples").into_iter().map(read).collect()
}

#[test]
fn there_is_one_for_each_key_and_each_says_that_it_is_invented() {
    let samples = samples(&policies());
    assert_eq!(samples.len(), 9, "keys 1 to 9");
    for Sample { name, shows, .. } in &samples {
        assert!(name.zh.starts_with("示例") && name.en.starts_with("Sample "), "{}", name.zh);
        assert!(shows.zh.ends_with('。') && shows.en.ends_with('.'), "{}: one sentence or two", name.zh);
    }
    let names: BTreeSet<&str> = samples.iter().map(|one| &*one.name.zh).collect();
    assert_eq!(names.len(), samples.len(), "two have the same name");
}

#[test]
fn together_they_show_every_policy_verdict_and_kind_of_amount() {
    let policies = policies();
    let (mut verdicts, mut kinds, mut shown) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for Sample { answers, .. } in samples(&policies) {
        let tree = json::read(&answers).unwrap();
        let file = AnswersFile::read(&tree, &[]).unwrap();
        let policy = policies.iter().find(|one| Some(&*one.id) == file.policy).unwrap();
        let answers = file.answers(policy).unwrap();
        let assessment = assess(policy, &answers, file.as_of.unwrap());
        shown.insert(policy.id.clone());
        let directions = assessment.directions.iter().filter(|one| one.checked);
        verdicts.extend(directions.clone().map(|one| one.verdict.id().as_str()));
        kinds.extend(directions.filter(|one| one.verdict != Verdict::INELIGIBLE).map(|one| one.kind.as_str()));
        // No award of these policies is a fixed sum by itself: what is fixed is added to one.
        let report = json(&report(policy, &answers, &assessment, Lang::Zh));
        if report.contains("再奖励") {
            kinds.insert(AmountKind::Fixed.as_str());
        }
    }
    assert_eq!(shown.len(), policies.len(), "{shown:?}");
    assert_eq!(verdicts, ["ineligible", "undetermined", "for_authority", "conditional", "eligible"].into());
    assert_eq!(kinds, ["fixed", "formula", "up_to", "cap_only", "unspecified"].into());
}

#[test]
fn a_sample_that_lacks_an_answer_or_has_one_too_many_is_refused() {
    let policies = policies();
    let mut refused = 0;
    for file in listed("samples") {
        let text = fs::read_to_string(&file).unwrap();
        let tree = json::read(&text).unwrap();
        let asked = AnswersFile::read(&tree, &["name", "shows"]).unwrap();
        let policy = policies.iter().find(|one| Some(&*one.id) == asked.policy).unwrap();
        for (fact, _) in asked.answers(policy).unwrap().given() {
            // Under another name the answer is one of no question.
            let id = &policy.facts[fact].id;
            let without = text.replace(&format!("\"{id}\":"), "\"elsewhere\":");
            assert!(sample::read(&without, &policies).is_err(), "{}: {id}", file.display());
            refused += 1;
        }
    }
    assert!(refused > 100, "{refused}");
}
