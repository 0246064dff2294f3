//! The mistakes to plant: every place of a policy where another figure, word or option could have been written.

use crate::edit::{Edit, Source};
use crate::figure;
use engine::policy::Per;
use engine::values::json::{self, Key, Tree, Value};
use std::collections::BTreeMap;

/// A mistake.
pub struct Mutant {
    /// What kind of mistake.
    pub kind: &'static str,
    /// In words.
    pub what: String,
    /// The edits that plant it.
    pub edits: Vec<Edit>,
    /// The direction it is in; `None` where any case could notice.
    pub direction: Option<String>,
}

/// Keys that hold a figure.
const FIGURES: [&str; 15] = [
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "exactly",
    "from",
    "until",
    "after",
    "before",
    "not_within_last",
    "fixed",
    "rate",
    "up_to",
    "min",
    "max",
];

/// Operators and what they are mistaken for.
const OPERATORS: [(&str, &[&str]); 16] = [
    ("at_least", &["more_than", "at_most", "exactly"]),
    ("more_than", &["at_least", "less_than"]),
    ("at_most", &["less_than", "at_least"]),
    ("less_than", &["at_most", "more_than"]),
    ("exactly", &["at_least", "at_most"]),
    ("at_least_fact", &["more_than_fact", "at_most_fact"]),
    ("more_than_fact", &["at_least_fact", "less_than_fact"]),
    ("at_most_fact", &["less_than_fact", "at_least_fact"]),
    ("less_than_fact", &["at_most_fact", "more_than_fact"]),
    ("from", &["after", "until"]),
    ("until", &["before", "from"]),
    ("after", &["from", "before"]),
    ("before", &["until", "after"]),
    ("rate", &["up_to"]),
    ("up_to", &["rate"]),
    ("all", &["any"]),
];

/// Lists whose elements are left out one at a time.
const LISTS: [&str; 10] =
    ["all", "any", "of", "caps", "item_caps", "add", "terms", "requirements", "limits", "alternatives"];

/// Keys that are left out.
const PARTS: [&str; 14] = [
    "when",
    "where",
    "term",
    "rate_at_most_fact",
    "years_fact",
    "years_before_fact",
    "times_field",
    "times_fact",
    "decided_by",
    "in_principle",
    "add_once",
    "no_add",
    "once",
    "group",
];

/// Every mistake to plant in a policy.
pub fn of(text: &str) -> Vec<Mutant> {
    let tree = json::read(text).expect("a policy is JSON");
    let mut planter =
        Planter { source: Source::new(text), options: BTreeMap::new(), figures: BTreeMap::new(), out: Vec::new() };
    planter.learn(&tree, None);
    let entries = object(&tree);
    for (key, value) in entries {
        match &*key.name {
            "directions" => {
                for direction in value.as_list().unwrap_or_default() {
                    let id = direction.get("id").and_then(Tree::as_str).map(str::to_owned);
                    planter.plant("directions", direction, &At { direction: id, list: None });
                }
            }
            "window" | "effective" | "facts" | "derived" | "tables" | "requirements" | "one_item" | "limits" => {
                planter.entry(key, value, &At { direction: None, list: None });
            }
            _ => {}
        }
    }
    planter.out
}

fn object(tree: &Tree) -> &[(Key, Tree)] {
    match &tree.value {
        Value::Object(entries) => entries,
        _ => &[],
    }
}

/// Where the walk is.
#[derive(Clone)]
struct At {
    direction: Option<String>,
    /// The list whose item is at hand.
    list: Option<String>,
}

struct Planter<'t> {
    source: Source<'t>,
    /// Options by fact, or by list and field.
    options: BTreeMap<(Option<String>, String), Vec<String>>,
    /// Figures by clause.
    figures: BTreeMap<String, Vec<String>>,
    out: Vec<Mutant>,
}

impl Planter<'_> {
    /// Options of choices, and the figures of each clause.
    fn learn(&mut self, tree: &Tree, list: Option<&str>) {
        if let Some(items) = tree.as_list() {
            items.iter().for_each(|item| self.learn(item, list));
        }
        let id = tree.get("id").and_then(Tree::as_str);
        if let (Some(id), Some(options)) = (id, tree.get("options").and_then(Tree::as_list)) {
            let names = options.iter().filter_map(|one| one.get("id")?.as_str()).map(str::to_owned).collect();
            self.options.insert((list.map(str::to_owned), id.to_owned()), names);
        }
        if let Some(clause) = tree.get("clause").and_then(Tree::as_str) {
            let held = object(tree).iter().filter(|(key, _)| FIGURES[..13].contains(&&*key.name));
            let held: Vec<String> = held.filter_map(|(_, value)| value.as_str()).map(str::to_owned).collect();
            self.figures.entry(clause.to_owned()).or_default().extend(held);
        }
        for (key, value) in object(tree) {
            let list = if key.name.as_ref() == "fields" { id } else { list };
            self.learn(value, list);
        }
    }

    fn add(&mut self, kind: &'static str, what: String, edits: Vec<Edit>, at: &At) {
        self.out.push(Mutant { kind, what, edits, direction: at.direction.clone() });
    }

    /// Plants mistakes in a value and all below it.
    fn plant(&mut self, name: &str, tree: &Tree, at: &At) {
        if let Some(items) = tree.as_list() {
            for item in items {
                if LISTS.contains(&name) {
                    let range = self.source.element(item.place, self.source.range(item.place).end);
                    let what = format!("{name} without {}", self.brief(item));
                    self.add("left out", what, vec![Edit { range, by: String::new() }], at);
                }
                self.plant(name, item, at);
            }
            return;
        }
        let each = tree.get("each").or(tree.get("list")).and_then(Tree::as_str);
        let at = At { list: each.map(str::to_owned).or(at.list.clone()), ..at.clone() };
        if matches!(name, "caps" | "item_caps") {
            self.cap(name, tree, &at);
        }
        if tree.get("fact").or(tree.get("field")).is_some() && name != "steps" {
            self.test(tree, &at);
        }
        for (key, value) in object(tree) {
            self.entry(key, value, &at);
        }
    }

    fn entry(&mut self, key: &Key, value: &Tree, at: &At) {
        let name = &*key.name;
        let quoted = |word: &str| format!("\"{word}\"");
        let value_range = self.source.range(value.place);
        if let Some(literal) = value.as_str().filter(|_| FIGURES.contains(&name)) {
            for other in figure::others(literal) {
                let edit = Edit { range: value_range.clone(), by: quoted(&other) };
                self.add("figure", format!("{name} {literal} as {other}"), vec![edit], at);
            }
        }
        let operators = OPERATORS.iter().find(|one| one.0 == name).map_or(&[][..], |one| one.1);
        let others = if name == "any" { &["all"][..] } else { operators };
        for other in others {
            let edit = Edit { range: self.source.range(key.place), by: quoted(other) };
            self.add("operator", format!("{name} as {other}"), vec![edit], at);
        }
        let words: &[&str] = match (name, value.as_str()) {
            ("combine" | "items", Some("sum")) => &["best"],
            ("combine" | "items", Some("best")) => &["sum"],
            ("group", Some("a")) => &["b"],
            ("group", Some("b")) => &["a"],
            _ => &[],
        };
        for word in words {
            let edit = Edit { range: value_range.clone(), by: quoted(word) };
            self.add("combination", format!("{name} {word}"), vec![edit], at);
        }
        if let ("per", Some(per)) = (name, value.as_str()) {
            for other in Per::ALL.iter().map(|row| row.1).filter(|other| *other != per) {
                let edit = Edit { range: value_range.clone(), by: quoted(other) };
                self.add("per", format!("{per} as {other}"), vec![edit], at);
            }
        }
        if let ("some", Value::Number(number)) = (name, &value.value) {
            for other in [number.parse::<u32>().unwrap_or(1) + 1, number.parse::<u32>().unwrap_or(1) - 1] {
                let edit = Edit { range: value_range.clone(), by: other.to_string() };
                self.add("figure", format!("some {number} as {other}"), vec![edit], at);
            }
        }
        let swapped = match name {
            "difference" | "growth" | "years_between" => value.as_list(),
            _ => None,
        };
        if let Some([first, second]) = swapped {
            let (a, b) = (self.source.range(first.place), self.source.range(second.place));
            let edits = vec![
                Edit { range: a.clone(), by: self.source.text[b.clone()].into() },
                Edit { range: b, by: self.source.text[a].into() },
            ];
            self.add("derivation", format!("{name} turned round"), edits, at);
        }
        let derivation = match name {
            "least" => Some("greatest"),
            "greatest" => Some("least"),
            "total" => Some("greatest"),
            _ => None,
        };
        if let Some(other) = derivation.filter(|_| value.as_list().is_some()) {
            let edit = Edit { range: self.source.range(key.place), by: quoted(other) };
            self.add("derivation", format!("{name} as {other}"), vec![edit], at);
        }
        if PARTS.contains(&name) {
            let range = self.source.element(key.place, value_range.end);
            self.add(
                "left out",
                format!("no {name}: {}", self.brief(value)),
                vec![Edit { range, by: String::new() }],
                at,
            );
        }
        self.plant(name, value, at);
    }

    /// A cap with half its size beside it, and with 原则上 where it has none.
    fn cap(&mut self, name: &str, tree: &Tree, at: &At) {
        let start = self.source.offset(tree.place);
        if tree.get("in_principle").is_none() {
            let edit = Edit { range: start + 1..start + 1, by: "\"in_principle\": true, ".into() };
            self.add("in principle", format!("{name}: 原则上 added"), vec![edit], at);
        }
        if let Some(size) = tree.get("at_most").filter(|size| size.as_str().is_some()) {
            let range = self.source.range(size.place);
            let own = self.source.range(tree.place);
            let text = &self.source.text[own.clone()];
            let half = text.replace(&self.source.text[range], "\"1万元\"");
            let edit = Edit { range: own.start..own.start, by: format!("{half}, ") };
            self.add("added", format!("{name}: a cap of 1万元"), vec![edit], at);
        }
    }

    fn test(&mut self, tree: &Tree, at: &At) {
        let clause = tree.get("clause").and_then(Tree::as_str).unwrap_or_default();
        for (key, value) in object(tree).iter().filter(|(key, _)| FIGURES.contains(&&*key.name)) {
            let own = value.as_str().unwrap_or_default();
            let mut others = self.figures.get(clause).cloned().unwrap_or_default();
            others.sort();
            others.dedup();
            for other in others.iter().filter(|other| *other != own) {
                let edit = Edit { range: self.source.range(value.place), by: format!("\"{other}\"") };
                self.add("figure", format!("{} {own} as {other} of the same clause", key.name), vec![edit], at);
            }
        }
        let fact = tree.get("fact").and_then(Tree::as_str).map(|id| (None, id));
        let field = tree.get("field").and_then(Tree::as_str).map(|id| (at.list.clone(), id));
        let Some((list, id)) = fact.or(field) else { return };
        match tree.get("is").and_then(|is| Some((is, is.as_str()?))) {
            Some((is, word @ ("yes" | "no"))) if !self.options.contains_key(&(list.clone(), id.to_owned())) => {
                let other = if word == "yes" { "no" } else { "yes" };
                let edit = Edit { range: self.source.range(is.place), by: format!("\"{other}\"") };
                self.add("operator", format!("{id} is {word} as {other}"), vec![edit], at);
            }
            _ => self.options(tree, id, list, at),
        }
    }

    /// Every option moved: left out, let in, or left open.
    fn options(&mut self, tree: &Tree, id: &str, list: Option<String>, at: &At) {
        let Some(all) = self.options.get(&(list, id.to_owned())).cloned() else { return };
        let names = |tree: Option<&Tree>| -> Vec<String> {
            let Some(tree) = tree else { return Vec::new() };
            let one = std::slice::from_ref(tree);
            tree.as_list().unwrap_or(one).iter().filter_map(Tree::as_str).map(str::to_owned).collect()
        };
        let keys = ["is", "one_of", "includes"];
        let Some((key, value)) = object(tree).iter().find(|(key, _)| keys.contains(&&*key.name)) else { return };
        let (yes, unclear) = (names(Some(value)), names(tree.get("unclear_if")));
        let mut sets = Vec::new();
        for option in &all {
            let without = |list: &[String]| list.iter().filter(|one| *one != option).cloned().collect::<Vec<_>>();
            let with = |list: &[String]| [without(list), vec![option.clone()]].concat();
            for (label, one, other) in [
                ("no", without(&yes), without(&unclear)),
                ("yes", with(&yes), without(&unclear)),
                ("left open", without(&yes), with(&unclear)),
            ] {
                let place = |yes: &[String], unclear: &[String]| {
                    (yes.contains(option), unclear.contains(option) && !yes.contains(option))
                };
                if place(&one, &other) != place(&yes, &unclear) && !(one.is_empty() && other.is_empty()) {
                    sets.push((format!("{id}: {option} as {label}"), one, other));
                }
            }
        }
        for (what, one, other) in sets {
            let quoted = |list: &[String]| {
                format!("[{}]", list.iter().map(|one| format!("\"{one}\"")).collect::<Vec<_>>().join(", "))
            };
            // `is` takes a list as `one_of` does.
            let by = format!("{}, \"unclear_if\": {}", quoted(&one), quoted(&other));
            let mut edits = vec![Edit { range: self.source.range(value.place), by }];
            if &*key.name == "is" {
                edits.push(Edit { range: self.source.range(key.place), by: "\"one_of\"".into() });
            }
            if let Some((key, old)) = object(tree).iter().find(|(key, _)| &*key.name == "unclear_if") {
                let range = self.source.element(key.place, self.source.range(old.place).end);
                edits.push(Edit { range, by: String::new() });
            }
            self.add("option", what, edits, at);
        }
    }

    /// The beginning of a value, for a message.
    fn brief(&self, tree: &Tree) -> String {
        let text = &self.source.text[self.source.range(tree.place)];
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.chars().take(90).collect()
    }
}
