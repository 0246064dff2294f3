//! How many screens a visitor meets from the first to the last question: at most twelve for what is typical.

use engine::evaluate::answers::{Answer, Answers, AnswersFile, MORE_KEYS};
use engine::evaluate::interview::{VisitedScreen, walk};
use engine::policy::parse;
use engine::policy::{DirectionId, FactId, Policy};
use engine::values::json;
use std::fs;
use std::path::{Path, PathBuf};

/// Choice of policy and date, and choice of directions: they come before every interview.
const BEFORE: usize = 2;
const MOST: usize = 12;

/// Loans for two purposes or three, an investment, a merger, a special product: each of them asks for its own figures.
const SEVERAL_PURPOSES: [&str; 4] = ["d5-a-beside-merger", "d5-c-beside-a", "m3-best-not-sum", "m3-all-other-money"];

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files
}

/// Checks one or two directions, knows all that is asked, and has a few items at most.
fn is_typical(policy: &Policy, answers: &Answers) -> bool {
    let checked = DirectionId::all(policy.directions.len()).filter(|at| answers.checks(*at)).count();
    let mut items = 0;
    let known = answers.given().all(|(_, answer)| match answer {
        Answer::Items(all) => {
            items += all.len();
            all.iter().flatten().all(|field| *field != Answer::Unsure)
        }
        other => *other != Answer::Unsure,
    });
    (1..=2).contains(&checked) && known && items <= 3
}

#[test]
fn what_is_typical_needs_at_most_twelve_screens() {
    let policies = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies");
    let folders = || fs::read_dir(&policies).unwrap().map(|entry| entry.unwrap().path());
    let mut files = json_files(&policies.join("samples"));
    files.extend(folders().flat_map(|folder| json_files(&folder.join("cases"))));
    let mut all = Vec::new();
    for folder in folders().filter(|folder| folder.join("policy.json").is_file()) {
        all.push(parse::read(&fs::read_to_string(folder.join("policy.json")).unwrap()).unwrap());
    }
    let (mut typical, mut wrong) = (0, Vec::new());
    for file in files {
        let tree = json::read(&fs::read_to_string(&file).unwrap()).unwrap();
        let answers = AnswersFile::read(&tree, &MORE_KEYS).unwrap();
        let policy = all.iter().find(|policy| Some(&*policy.id) == answers.policy).unwrap();
        let (given, as_of) = (answers.answers(policy).unwrap(), answers.as_of.unwrap());
        if !is_typical(policy, &given) {
            continue;
        }
        let steps = walk(policy, &given, as_of);
        let unknown = |fact: &FactId| *given.get(*fact) == Answer::Absent;
        let incomplete = steps.iter().any(|step| match step {
            VisitedScreen::Together(_, facts) => facts.iter().any(unknown),
            VisitedScreen::One(fact) => unknown(fact),
            VisitedScreen::Item(..) => false,
        });
        if incomplete {
            continue;
        }
        let name = file.file_stem().unwrap().to_string_lossy();
        if SEVERAL_PURPOSES.contains(&&*name) {
            continue;
        }
        typical += 1;
        if BEFORE + steps.len() > MOST {
            wrong.push(format!("{}: {} screens", file.display(), BEFORE + steps.len()));
        }
    }
    assert!(typical > 200, "{typical}");
    assert!(wrong.is_empty(), "more than {MOST} screens:\n{}", wrong.join("\n"));
}
