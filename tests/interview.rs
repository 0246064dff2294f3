//! Every case, walked through the interview: asking only what is needed must end in the same result as knowing all.

use std::path::Path;
use zice::answers::{Answer, Answers};
use zice::assess::assess;
use zice::assessment::{Assessment, DirectionResult};
use zice::case::Case;
use zice::interview::{self, Order};
use zice::policy::Policy;

fn policies() -> Vec<(Policy, Vec<(String, String)>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let folders = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    folders
        .filter(|path| path.join("policy.json").is_file())
        .map(|path| {
            let text = std::fs::read_to_string(path.join("policy.json")).unwrap();
            let cases = std::fs::read_dir(path.join("cases")).unwrap().map(|entry| entry.unwrap().path());
            let cases = cases.map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap()));
            (zice::doc::read(&text).unwrap(), cases.collect())
        })
        .collect()
}

/// Asks until nothing is open; what the case does not answer is answered with "unsure".
fn walk(policy: &Policy, case: &Case) -> (Answers, Assessment, usize) {
    let mut answers = Answers::new(policy);
    answers.directions.clone_from(&case.answers.directions);
    let order = Order::of(policy);
    let mut asked = 0;
    loop {
        let assessment = assess(policy, &answers, case.as_of);
        let left = interview::left(&interview::open(&order, &answers, &assessment));
        let Some(question) = interview::next(&order, &answers, &assessment) else {
            return (answers, assessment, asked);
        };
        assert!(left > 0 && asked < policy.facts.len() * 4, "the interview does not end: {}", case.name);
        asked += 1;
        match (question.item, answers.get(question.fact).clone()) {
            (Some((at, field)), Answer::Items(mut items)) => {
                items[at as usize][field as usize] = Answer::Unsure;
                answers.set(question.fact, Answer::Items(items));
            }
            _ => {
                let given = case.answers.get(question.fact).clone();
                answers.set(question.fact, if given == Answer::Absent { Answer::Unsure } else { given });
            }
        }
    }
}

#[test]
fn the_interview_ends_where_full_answers_lead() {
    let (mut walked, mut most) = (0, 0);
    for (policy, cases) in policies() {
        for (name, text) in cases {
            let case = Case::read(&policy, &text).unwrap();
            let full = case.assess(&policy);
            let (_, reached, asked) = walk(&policy, &case);
            for (at, (full, reached)) in full.directions.iter().zip(&reached.directions).enumerate() {
                let id = &policy.directions[at].id;
                assert_eq!(full.verdict, reached.verdict, "{name}: verdict of {id}");
                let shown = |one: &DirectionResult| one.verdict.ceiling(&one.ceiling);
                assert_eq!(shown(full), shown(reached), "{name}: ceiling of {id}");
                let total = |one: &DirectionResult| one.total.as_ref().map(|total| one.verdict.ceiling(total));
                assert_eq!(total(full), total(reached), "{name}: total of {id}");
            }
            assert_eq!(full.headline.direction, reached.headline.direction, "{name}: headline");
            // With nothing to choose between, nobody is asked whether the rule is lifted.
            if !full.headline.forgone.is_empty() {
                assert_eq!(full.headline.lifted, reached.headline.lifted, "{name}: one-item rule");
            }
            walked += 1;
            most = most.max(asked);
        }
    }
    println!("{walked} cases walked, at most {most} questions");
}
