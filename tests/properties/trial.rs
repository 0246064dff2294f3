//! Running a law on many policies, and making a failure small and readable.

use crate::rng::Rng;
use crate::{answering, policies};
use engine::evaluate::answers::{self, Answer, Answers};
use engine::policy::Policy;
use engine::values::finding::Lang;
use engine::values::period::Date;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, Once};
use std::time::{Duration, Instant};

/// What a law looks at: a policy, a date, and answers before and after.
pub struct Trial<'a> {
    /// The policy as written.
    pub written: &'a Value,
    /// The policy.
    pub policy: &'a Policy,
    /// Date of assessment.
    pub as_of: Date,
    /// Answers.
    pub first: &'a Answers,
    /// Answers that stand in some relation to the first; the law says nothing where they do not.
    pub then: &'a Answers,
}

/// What went against a law, in words; nothing where the law holds or does not apply.
pub type Outcome = Result<(), String>;

/// Draws answers: the first, then those to compare with.
pub type Draw = fn(&mut Rng, &Policy, Date) -> (Answers, Vec<Answers>);

/// Tries a law on many policies, several answers each. `ZICE_SEED` and `ZICE_CASES` choose which policies;
/// `ZICE_SECONDS` goes on until the time is over.
pub fn try_law(name: &str, cases: u64, draw: Draw, law: fn(&Trial) -> Outcome) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = number("ZICE_SEED").unwrap_or(2022);
    let cases = number("ZICE_CASES").unwrap_or(cases);
    let time = number("ZICE_SECONDS").map(Duration::from_secs);
    let start = Instant::now();
    let (mut policies, mut trials) = (0_u64, 0_u64);
    for case in seed.. {
        let over = time.map_or(policies >= cases, |time| start.elapsed() >= time);
        if over {
            break;
        }
        policies += 1;
        let subject = subject(case, policies <= KEPT);
        let Subject { written, policy } = &*subject;
        // Each law gets answers of its own.
        let rng =
            &mut Rng::new(name.bytes().fold(case, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))));
        let as_of = answering::day(rng);
        for _ in 0..2 {
            let (first, others) = draw(rng, policy, as_of);
            for then in &others {
                trials += 1;
                if let Some(why) = broken(law, &Trial { written, policy, as_of, first: &first, then }) {
                    let small = shrunk(law, written.clone(), as_of, first, then.clone(), why);
                    panic!("{}", small.show(name, case));
                }
            }
        }
    }
    println!("{name}: {policies} policies from seed {seed}, {trials} trials, {:.1?}", start.elapsed());
}

/// A policy as written and as read.
struct Subject {
    written: Value,
    policy: Policy,
}

/// Most policies kept for the other laws; writing and reading them takes as long as trying a law.
const KEPT: u64 = 4000;

fn subject(seed: u64, keep: bool) -> Arc<Subject> {
    static READ: Mutex<BTreeMap<u64, Arc<Subject>>> = Mutex::new(BTreeMap::new());
    if let Some(kept) = READ.lock().unwrap().get(&seed) {
        return kept.clone();
    }
    let written = policies::policy(&mut Rng::new(seed));
    let policy = read(&written).unwrap_or_else(|why| panic!("seed {seed}: the policy is refused\n{why}"));
    let subject = Arc::new(Subject { written, policy });
    if keep {
        READ.lock().unwrap().insert(seed, subject.clone());
    }
    subject
}

fn read(written: &Value) -> Result<Policy, String> {
    engine::policy::parse::read(&written.to_string()).map_err(|findings| {
        let lines: Vec<String> = findings.iter().take(5).map(|one| one.show(Lang::En)).collect();
        format!("{}\n{written}", lines.join("\n"))
    })
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Why the law is broken, a panic included.
fn broken(law: fn(&Trial) -> Outcome, trial: &Trial) -> Option<String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| if QUIET.get() { LAST.set(info.to_string()) } else { usual(info) }));
    });
    QUIET.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(|| law(trial)));
    QUIET.set(false);
    match outcome {
        Ok(outcome) => outcome.err(),
        Err(_) => Some(LAST.take()),
    }
}

/// A failure made as small as it gets.
struct Small {
    written: Value,
    policy: Policy,
    as_of: Date,
    first: Answers,
    then: Answers,
    why: String,
}

impl Small {
    fn show(&self, name: &str, seed: u64) -> String {
        let answers = |answers: &Answers| answers::write(&self.policy, self.as_of, answers);
        let then =
            if self.first == self.then { String::new() } else { format!("--- then ---\n{}", answers(&self.then)) };
        format!(
            "\n=== {name}: broken at seed {seed} (again: ZICE_SEED={seed} ZICE_CASES=1) ===\n{}\n\
             --- policy, shortened ---\n{}\n--- first ---\n{}{then}--- policy ---\n{}\n=== {name} ===\n",
            self.why,
            pretty(&without_words(&self.written), 0),
            answers(&self.first),
            self.written,
        )
    }
}

/// Deletes parts of the policy and of the answers, as long as the law stays broken.
fn shrunk(
    law: fn(&Trial) -> Outcome,
    written: Value,
    as_of: Date,
    first: Answers,
    then: Answers,
    why: String,
) -> Small {
    let policy = read(&written).unwrap();
    let mut small = Small { written, policy, as_of, first, then, why };
    let start = Instant::now();
    let patient = || start.elapsed() < Duration::from_secs(60);
    loop {
        let mut changed = false;
        let mut at = 0;
        while let Some(written) = edited(&small.written, at).filter(|_| patient()) {
            at += 1;
            let Ok(policy) = read(&written) else { continue };
            let first = carried(&small.policy, &small.first, &policy);
            let then = carried(&small.policy, &small.then, &policy);
            if let Some(why) =
                broken(law, &Trial { written: &written, policy: &policy, as_of, first: &first, then: &then })
            {
                small = Small { written, policy, as_of, first, then, why };
                (changed, at) = (true, at - 1);
            }
        }
        for (first, then) in fewer_answers(&small.policy, &small.first, &small.then) {
            let trial = Trial { written: &small.written, policy: &small.policy, as_of, first: &first, then: &then };
            if let Some(why) = broken(law, &trial) {
                (small.first, small.then, small.why, changed) = (first, then, why, true);
                break;
            }
        }
        if !changed || !patient() {
            return small;
        }
    }
}

/// The answers to the facts and fields that are left.
fn carried(old: &Policy, answers: &Answers, new: &Policy) -> Answers {
    let mut carried = Answers::new(new);
    for (at, fact) in answering::asked(new) {
        let Some(was) = old.fact(&fact.id) else { continue };
        let old_fields = &old.facts[was].fields;
        let answer = match answers.get(was) {
            Answer::Items(items) => {
                let kept = fact.fields.iter().filter(|field| field.is_asked());
                let kept: Vec<_> = kept.map(|field| old_fields.iter().position(|old| old.id == field.id)).collect();
                let item = |item: &Vec<Answer>| {
                    kept.iter().map(|at| at.map_or(Answer::Absent, |at| item[at].clone())).collect()
                };
                Answer::Items(items.iter().map(item).collect())
            }
            plain => plain.clone(),
        };
        carried.set(at, answer);
    }
    carried.directions = answers.directions.as_ref().map(|wanted| {
        let was = |id: &str| old.direction(id).is_some_and(|at| wanted[at.index()]);
        new.directions.iter().map(|one| was(&one.id)).collect()
    });
    carried
}

/// Both sets of answers with one thing less said.
fn fewer_answers(policy: &Policy, first: &Answers, then: &Answers) -> Vec<(Answers, Answers)> {
    let mut out = Vec::new();
    if first.directions.is_some() {
        let all = |answers: &Answers| {
            let mut answers = answers.clone();
            answers.directions = None;
            answers
        };
        out.push((all(first), all(then)));
    }
    for (at, _) in answering::asked(policy) {
        let (a, b) = (first.get(at), then.get(at));
        let mut both = |a: Answer, b: Answer| {
            let (mut one, mut other) = (first.clone(), then.clone());
            one.set(at, a);
            other.set(at, b);
            if one != *first || other != *then {
                out.push((one, other));
            }
        };
        both(Answer::Absent, Answer::Absent);
        both(Answer::Absent, b.clone());
        both(a.clone(), a.clone());
        if let (Answer::Items(a), Answer::Items(b)) = (a, b) {
            for item in 0..a.len().min(b.len()) {
                let without = |items: &[answers::Item]| {
                    let mut items = items.to_vec();
                    items.remove(item);
                    Answer::Items(items)
                };
                both(without(a), without(b));
            }
        }
        if let Answer::Items(b) = b
            && !matches!(a, Answer::Items(_))
        {
            for item in 0..b.len() {
                let mut fewer = b.clone();
                fewer.remove(item);
                both(a.clone(), Answer::Items(fewer));
            }
        }
    }
    for slot in answering::slots(policy, first) {
        if slot.1.is_some() && answering::at(then, slot).is_some() {
            for (a, b) in [(true, true), (true, false)] {
                let (mut one, mut other) = (first.clone(), then.clone());
                if a {
                    answering::put(&mut one, slot, Answer::Absent);
                }
                if b {
                    answering::put(&mut other, slot, Answer::Absent);
                }
                if one != *first || other != *then {
                    out.push((one, other));
                }
            }
        }
    }
    out
}

/// Keys that say nothing to the engine; left out when a policy is shown, and never deleted.
const WORDS: [&str; 17] = [
    "label",
    "ask",
    "clause",
    "card",
    "theme",
    "item",
    "number",
    "method",
    "who",
    "text",
    "because",
    "title",
    "id",
    "clauses",
    "source",
    "options",
    "lifted_text",
];

/// The value with its `n`-th part deleted or put in place of the whole it belongs to; `None` past the last.
fn edited(value: &Value, n: usize) -> Option<Value> {
    fn walk(value: &mut Value, left: &mut usize) -> bool {
        let here = |left: &mut usize| {
            let now = *left == 0;
            *left = left.wrapping_sub(1);
            now
        };
        match value {
            Value::Array(items) => {
                for at in 0..items.len() {
                    if here(left) {
                        items.remove(at);
                        return true;
                    }
                }
                items.iter_mut().any(|item| walk(item, left))
            }
            Value::Object(entries) => {
                let keys: Vec<String> = entries.keys().filter(|key| !WORDS.contains(&key.as_str())).cloned().collect();
                for key in &keys {
                    if here(left) {
                        entries.remove(key);
                        return true;
                    }
                }
                for key in ["not", "all", "any", "of", "terms"] {
                    let parts = match entries.get(key) {
                        Some(Value::Array(parts)) => parts.clone(),
                        Some(part) if part.is_object() => vec![part.clone()],
                        _ => continue,
                    };
                    for part in parts {
                        if here(left) {
                            *value = part;
                            return true;
                        }
                    }
                }
                let Value::Object(entries) = value else { return false };
                keys.iter().any(|key| walk(&mut entries[key], left))
            }
            _ => false,
        }
    }
    let (mut copy, mut left) = (value.clone(), n);
    walk(&mut copy, &mut left).then_some(copy)
}

fn without_words(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_words).collect(),
        Value::Object(entries) => {
            let said = |key: &str, value: &Value| {
                key == "id"
                    || !WORDS.contains(&key)
                        && !["format", "version", "status", "window"].contains(&key)
                        && value.get("zh").is_none()
                        && !["readings", "themes"].contains(&key)
            };
            let kept = entries.iter().filter(|(key, value)| said(key, value));
            Value::Object(kept.map(|(key, value)| (key.clone(), without_words(value))).collect())
        }
        other => other.clone(),
    }
}

/// JSON with short parts on one line.
fn pretty(value: &Value, depth: usize) -> String {
    let flat = value.to_string();
    if flat.len() + 2 * depth < 116 {
        return flat;
    }
    let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
    match value {
        Value::Array(items) => {
            let lines: Vec<String> = items.iter().map(|one| format!("{inner}{}", pretty(one, depth + 1))).collect();
            format!("[\n{}\n{outer}]", lines.join(",\n"))
        }
        Value::Object(entries) => {
            let line = |(key, one): (&String, &Value)| format!("{inner}\"{key}\": {}", pretty(one, depth + 1));
            let lines: Vec<String> = entries.iter().map(line).collect();
            format!("{{\n{}\n{outer}}}", lines.join(",\n"))
        }
        _ => flat,
    }
}
