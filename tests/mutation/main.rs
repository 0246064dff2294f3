//! Plants mistakes in the policies that ship, one at a time: another figure, operator, date, rate, basis, a cap left
//! out, an option moved. `zice check` or a case must catch each one; what survives is printed, and none may.

mod edit;
mod figure;
mod mutants;
mod witness;

use engine::agreement;
use engine::agreement::case;
use engine::policy::parse;
use engine::values::json;
use mutants::Mutant;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// A case and the directions it checks; none named means all.
struct Case {
    text: String,
    directions: Vec<String>,
}

struct Folder {
    id: String,
    policy: String,
    source: String,
    cases: Vec<Case>,
}

fn folders() -> Vec<Folder> {
    let root = PathBuf::from(env!("CARGO_WORKSPACE_DIR")).join("policies");
    let mut folders: Vec<PathBuf> = list(&root).into_iter().filter(|path| path.join("policy.json").is_file()).collect();
    folders.sort();
    folders.iter().map(|path| folder(path)).collect()
}

fn list(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    entries.map(|entry| entry.expect("a folder entry").path()).collect()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn folder(path: &Path) -> Folder {
    let policy = text(&path.join("policy.json"));
    let mut files = list(&path.join("cases"));
    files.sort();
    let cases = files.iter().map(|file| {
        let text = text(file);
        let tree = json::read(&text).expect("a case is JSON");
        let named = tree.get("directions").and_then(json::Tree::as_list).unwrap_or_default();
        let directions = named.iter().filter_map(json::Tree::as_str).map(str::to_owned).collect();
        Case { text, directions }
    });
    let cases = cases.collect();
    let id = path.file_name().expect("a name").to_string_lossy().into_owned();
    Folder { id, policy, source: text(&path.join("source.txt")), cases }
}

/// What caught a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Caught {
    Reading,
    Check,
    Case,
    NoEffect,
    Nothing,
}

/// Tries a policy text; cases that touch none of its changed direction are left out.
fn caught(folder: &Folder, policy: &str, direction: Option<&str>) -> Caught {
    let Ok(policy) = parse::read(policy) else { return Caught::Reading };
    if !agreement::agreement(&policy, &folder.source).is_empty() {
        return Caught::Check;
    }
    let touched = |case: &&Case| match direction {
        Some(direction) => case.directions.is_empty() || case.directions.iter().any(|one| one == direction),
        None => true,
    };
    let fails = folder.cases.iter().filter(touched).any(|case| !case::run(&policy, &case.text).is_empty());
    if fails { Caught::Case } else { Caught::Nothing }
}

#[test]
fn every_planted_mistake_is_caught() {
    let started = Instant::now();
    let (mut survivors, mut idle) = (Vec::new(), Vec::new());
    let mut total = 0;
    for folder in folders() {
        assert_eq!(caught(&folder, &folder.policy, None), Caught::Nothing, "{}: mend the policy first", folder.id);
        let mutants = mutants::of(&folder.policy);
        let original = parse::read(&folder.policy).expect("it was read before");
        let pool = witness::Pool::new(&original, folder.cases.iter().map(|case| case.text.as_str()));
        let next = AtomicUsize::new(0);
        let results = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let policy = edit::apply(&folder.policy, &mutant.edits);
                        let mut caught = caught(&folder, &policy, mutant.direction.as_deref());
                        let mut told = None;
                        if caught == Caught::Nothing {
                            let changed = parse::read(&policy).expect("it was read before");
                            told = pool.tell(&original, &changed, mutant.direction.as_deref());
                            if told.is_none() && mutant.kind != "figure" {
                                caught = Caught::NoEffect;
                            }
                        }
                        results.lock().expect("no panic").push((mutant, caught, told));
                    }
                });
            }
        });
        let mut tally: BTreeMap<(&str, Caught), usize> = BTreeMap::new();
        for (mutant, caught, told) in results.into_inner().expect("no panic") {
            *tally.entry((mutant.kind, caught)).or_default() += 1;
            total += 1;
            if caught == Caught::Nothing {
                survivors.push(format!("{}\n    {}", shown(&folder, mutant), told.unwrap_or_default()));
            }
            if caught == Caught::NoEffect {
                idle.push(shown(&folder, mutant));
            }
        }
        println!("{}: {} mistakes planted", folder.id, mutants.len());
        for ((kind, caught), count) in tally {
            println!("  {kind:<12} {caught:?}: {count}");
        }
    }
    survivors.sort();
    idle.sort();
    println!("{} change nothing:\n{}", idle.len(), idle.join("\n"));
    println!("{total} tried, {} survived, {} s", survivors.len(), started.elapsed().as_secs());
    assert!(survivors.is_empty(), "{} survived:\n{}", survivors.len(), survivors.join("\n"));
}

fn shown(folder: &Folder, mutant: &Mutant) -> String {
    let at = mutant.edits.first().map_or(0, |edit| edit.range.start);
    let line = folder.policy[..at].matches('\n').count() + 1;
    format!("{}:{line:05} {}: {}", folder.id, mutant.kind, mutant.what)
}
