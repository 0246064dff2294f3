//! What makes a counterexample smaller: one part of the policy, or one answer, taken out.

use crate::answering;
use engine::evaluate::answers::{self, Answer, Answers};
use engine::policy::Policy;
use serde_json::Value;

/// The answers to the facts and fields that are left.
pub fn carried(old: &Policy, answers: &Answers, new: &Policy) -> Answers {
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
pub fn fewer_answers(policy: &Policy, first: &Answers, then: &Answers) -> Vec<(Answers, Answers)> {
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
pub const WORDS: [&str; 17] = [
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
pub fn edited(value: &Value, n: usize) -> Option<Value> {
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
