//! Every case, walked through the interview: asking only what is needed must end in the same result as knowing all.

use engine::agreement::case::Case;
use engine::evaluate::answers::{Answer, Answers};
use engine::evaluate::assess::assess;
use engine::evaluate::assessment::{Assessment, DirectionResult};
use engine::evaluate::interview::{self, Order};
use engine::policy::{Policy, ThemeId};
use std::path::Path;

fn policies() -> Vec<(Policy, Vec<(String, String)>)> {
    let root = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies");
    let folders = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    folders
        .filter(|path| path.join("policy.json").is_file())
        .map(|path| {
            let text = std::fs::read_to_string(path.join("policy.json")).unwrap();
            let cases = std::fs::read_dir(path.join("cases")).unwrap().map(|entry| entry.unwrap().path());
            let cases = cases.map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap()));
            (engine::policy::parse::read(&text).unwrap(), cases.collect())
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
                items[at as usize][field.index()] = Answer::Unsure;
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
fn what_decides_most_is_asked_first_theme_after_theme() {
    for (policy, _) in policies() {
        let order = Order::of(&policy);
        let ids: Vec<&str> = order.asked(&policy).iter().map(|fact| &*policy.facts[*fact].id).collect();
        let themes: Vec<ThemeId> = order.asked(&policy).iter().map(|fact| policy.facts[*fact].theme).collect();
        assert!(themes.is_sorted(), "a theme is left and taken up again: {ids:?}");
        let between = |from: &str, to: &str| -> Vec<&str> {
            let at = |id: &str| ids.iter().position(|one| *one == id).unwrap();
            ids[at(from)..=at(to)].to_vec()
        };
        if policy.fact("d8_smart").is_some() {
            // Choices, common ones first; then days and figures in the policy's order, those of amounts last; then steps.
            assert_eq!(
                between("d8_smart", "d8_recommended"),
                [
                    "d8_smart",
                    "d8_kind",
                    "d8_in_beijing",
                    "d8_other_money",
                    "d8_major",
                    "d8_lighthouse",
                    "d8_benchmark",
                    "d8_workshop",
                    "d8_performance",
                    "d8_started",
                    "d8_completed",
                    "d8_fai",
                    "d8_total",
                    "d8_scope",
                    "d8_in_library",
                    "d8_recommended",
                ]
            );
            assert_eq!(
                between("d1_design", "d1_recommended"),
                [
                    "d1_design",
                    "d1_tapeout",
                    "d1_other_money",
                    "d1_major",
                    "d1_mpw_first",
                    "d1_mask_first",
                    "d1_recommended"
                ]
            );
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
