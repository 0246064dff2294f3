//! Random policies, as the JSON a person would write. Every one of them must be accepted by `parse::read`.
//!
//! Facts come into being where a rule wants one and are shared afterwards, so that the same answer decides several
//! things at once. Literals come from a few small ladders, which the answers use too: boundaries are met often.

mod rules;

use crate::rng::Rng;
use engine::policy::Kind;
use serde_json::{Value, json};

/// Amounts that thresholds, caps and answers share.
pub const MONEY: [&str; 11] =
    ["0元", "0.01元", "1元", "1万元", "50万元", "100万元", "300万元", "500万元", "1000万元", "5000万元", "2亿元"];
/// Rates that rules and answers share.
pub const PERCENT: [&str; 8] = ["0%", "1%", "5%", "12.5%", "20%", "50%", "100%", "300%"];
/// Counts that thresholds and answers share.
pub const COUNT: [&str; 6] = ["0", "1", "2", "3", "10", "100"];
/// Lengths of time that thresholds and answers share.
pub const DURATION: [&str; 6] = ["0年", "6个月", "1年", "2年", "3年", "5年"];
/// Days that rules and answers share, neighbours among them.
pub const DATE: [&str; 14] = [
    "2017-03-15",
    "2019-03-14",
    "2019-03-15",
    "2019-03-16",
    "2019-12-31",
    "2020-01-01",
    "2020-01-02",
    "2021-02-28",
    "2021-12-31",
    "2022-02-28",
    "2022-03-01",
    "2022-03-15",
    "2022-03-31",
    "2022-04-01",
];
const OPTIONS: [&str; 4] = ["a", "b", "c", "d"];
/// Readings that awards and directions share.
const READINGS: [&str; 3] = ["r1", "r2", "r3"];
const MOST_FACTS: usize = 12;

/// A fact or field already written.
struct Known {
    id: String,
    kind: Kind,
}

/// A list fact: its fields, asked and derived.
#[derive(Default)]
struct List {
    fields: Vec<Known>,
    asked: Vec<Value>,
    derived: Vec<Value>,
}

struct Writer<'r> {
    rng: &'r mut Rng,
    facts: Vec<Known>,
    asked: Vec<Value>,
    derived: Vec<Value>,
    lists: Vec<List>,
    groups: usize,
}

/// A random policy.
pub fn policy(rng: &mut Rng) -> Value {
    let groups = if rng.percent(60) { rng.within(1, 3) } else { 0 };
    let as_of = Known { id: "as_of".into(), kind: Kind::Date };
    let mut w = Writer { rng, facts: vec![as_of], asked: Vec::new(), derived: Vec::new(), lists: Vec::new(), groups };
    w.policy()
}

fn text() -> Value {
    json!({ "zh": "文", "en": "text" })
}

/// An object from pairs, leaving out what is null.
fn object<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::Object(pairs.into_iter().filter(|(_, value)| !value.is_null()).map(|(k, v)| (k.to_owned(), v)).collect())
}

impl Writer<'_> {
    fn policy(&mut self) -> Value {
        let count = self.rng.within(1, 4);
        let directions: Vec<Value> = (1..=count).map(|at| self.direction(at)).collect();
        let ids: Vec<String> = (1..=count).map(|at| format!("d{at}")).collect();
        let requirements: Vec<Value> = (0..self.rng.below(8) / 5)
            .map(|at| {
                let except: Vec<&String> = ids.iter().filter(|_| self.rng.percent(15)).collect();
                json!({ "id": format!("q{at}"), "label": text(), "when": self.condition(2, None), "except": except })
            })
            .collect();
        let limits = if self.rng.percent(30) {
            let spanned: Vec<&String> = ids.iter().filter(|_| self.rng.percent(60)).collect();
            json!([{ "id": "l1", "label": text(), "directions": spanned, "at_most": self.literal(Kind::Money),
                     "per": "enterprise_year", "clause": "c" }])
        } else {
            json!([])
        };
        let one_item = if self.groups > 0 {
            let groups: Vec<Value> =
                (1..=self.groups).map(|at| json!({ "id": format!("g{at}"), "label": text() })).collect();
            let lifted = if self.rng.percent(70) { self.condition(1, None) } else { Value::Null };
            object([
                ("groups", json!(groups)),
                ("clause", json!("c")),
                ("in_principle", json!(true)),
                ("lifted_text", if lifted.is_null() { Value::Null } else { text() }),
                ("lifted_by", lifted),
                ("per_group_reading", if self.rng.percent(70) { json!("r1") } else { Value::Null }),
            ])
        } else {
            Value::Null
        };
        let readings: Vec<Value> =
            READINGS.iter().map(|id| json!({ "id": id, "clause": "c", "text": text(), "because": text() })).collect();
        let lists: Vec<Value> = self.lists.iter().enumerate().map(|(at, list)| list.written(at)).collect();
        // A list is asked after the plain facts or before them.
        let facts: Vec<Value> = if self.rng.percent(50) {
            self.asked.iter().cloned().chain(lists).collect()
        } else {
            lists.into_iter().chain(self.asked.iter().cloned()).collect()
        };
        object([
            ("format", json!(1)),
            ("id", json!("p")),
            ("version", json!("1.0")),
            ("title", text()),
            ("short", text()),
            ("issuer", text()),
            ("status", json!("in_force")),
            ("status_note", text()),
            ("window", json!({ "from": "2022-03-01", "until": "2022-03-31", "clause": "c" })),
            ("source", json!({ "file": "source.txt", "title": text(), "cuts": [] })),
            ("clauses", json!([{ "id": "c", "at": "一", "text": "文" }])),
            ("readings", json!(readings)),
            ("themes", json!([{ "id": "t", "label": text() }])),
            ("facts", json!(facts)),
            ("derived", json!(self.derived)),
            (
                "tables",
                json!([{ "id": "lpr", "kind": "percent", "source": text(), "rows": [
                    { "from": "2019-03-15", "value": "4.6%" }, { "from": "2020-01-01", "value": "5%" },
                    { "from": "2021-12-31", "value": "3.85%" } ] }]),
            ),
            ("requirements", json!(requirements)),
            ("one_item", one_item),
            ("limits", limits),
            ("directions", json!(directions)),
        ])
    }

    fn literal(&mut self, kind: Kind) -> &'static str {
        let ladder: &[&'static str] = match kind {
            Kind::Money => &MONEY,
            Kind::Percent => &PERCENT,
            Kind::Count => &COUNT,
            Kind::Duration => &DURATION,
            _ => &DATE,
        };
        let at = self.rng.below(ladder.len());
        // Nothing at all is a boundary like others, yet it hides whatever stands beside it.
        if at < 2 && matches!(kind, Kind::Money | Kind::Percent) { self.rng.pick(ladder) } else { ladder[at] }
    }

    fn maybe(&mut self, chance: usize, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if self.rng.percent(chance) { make(self) } else { Value::Null }
    }

    // Facts.

    /// A fact of this kind, existing or new; `list` asks for a field of that list instead.
    fn named(&mut self, kind: Kind, list: Option<usize>) -> String {
        let known = match list {
            None => &self.facts,
            Some(at) => &self.lists[at].fields,
        };
        let fit: Vec<String> = known.iter().filter(|one| one.kind == kind).map(|one| one.id.clone()).collect();
        let full = known.len() >= MOST_FACTS;
        if !fit.is_empty() && (full || self.rng.percent(65)) {
            let at = self.rng.below(fit.len());
            return fit[at].clone();
        }
        let number = matches!(kind, Kind::Money | Kind::Percent | Kind::Count | Kind::Duration);
        if number && !full && self.rng.percent(30) { self.derive(kind, list) } else { self.ask(kind, list) }
    }

    fn ask(&mut self, kind: Kind, list: Option<usize>) -> String {
        let name = match kind {
            Kind::YesNo => "yes_no",
            Kind::Choice | Kind::Several => "choice",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Count => "count",
            Kind::Date => "date",
            _ => "duration",
        };
        let id = self.new_id(kind, list, "");
        let mut fact = object([("id", json!(id)), ("kind", json!(name)), ("label", text()), ("ask", text())]);
        if matches!(kind, Kind::Choice | Kind::Several) {
            fact["options"] = OPTIONS.iter().map(|id| json!({ "id": id, "label": text() })).collect();
            if kind == Kind::Several {
                fact["several"] = json!(true);
                if self.rng.percent(40) {
                    fact["options"][OPTIONS.len() - 1]["alone"] = json!(true);
                }
            }
        }
        if matches!(kind, Kind::Money | Kind::Percent | Kind::Count | Kind::Duration) {
            let ladder: &[&str] = match kind {
                Kind::Money => &MONEY,
                Kind::Percent => &PERCENT,
                Kind::Count => &COUNT,
                _ => &DURATION,
            };
            let low = self.rng.below(ladder.len());
            let high = self.rng.within(low, ladder.len() - 1);
            for (key, at) in [("min", low), ("max", high)] {
                if self.rng.percent(20) {
                    fact[key] = json!(ladder[at]);
                }
            }
        }
        match list {
            None => {
                fact["theme"] = json!("t");
                self.asked.push(fact);
            }
            Some(at) => self.lists[at].asked.push(fact),
        }
        self.know(id, kind, list)
    }

    fn derive(&mut self, kind: Kind, list: Option<usize>) -> String {
        let pair = |w: &mut Self, kind| json!([w.named(kind, list), w.named(kind, list)]);
        let name = match kind {
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Count => "count",
            _ => "duration",
        };
        let (how, parts) = match (self.rng.below(8), kind) {
            (0..=2, Kind::Money | Kind::Count) if list.is_none() => {
                let over = self.list();
                let select = self.maybe(50, |w| w.condition(1, Some(over)));
                let mut total = object([("list", json!(list_id(over))), ("where", select)]);
                if kind == Kind::Count && self.rng.percent(60) {
                    ("count_of", total)
                } else {
                    total["field"] = json!(self.named(kind, Some(over)));
                    ("total_of", total)
                }
            }
            (0, Kind::Percent) if list.is_none() => {
                let over = self.list();
                let field = self.named(kind, Some(over));
                ("total_of", json!({ "list": list_id(over), "field": field }))
            }
            (0..=4, Kind::Percent) => {
                let of = self.rng.pick(&[Kind::Money, Kind::Count]);
                ("growth", pair(self, of))
            }
            (0..=4, Kind::Duration) => {
                let (mut from, mut to) = (self.named(Kind::Date, list), self.named(Kind::Date, list));
                if self.rng.percent(40) {
                    *(if self.rng.percent(70) { &mut to } else { &mut from }) = "as_of".into();
                }
                ("years_between", json!([from, to]))
            }
            (3..=4, _) => ("difference", pair(self, kind)),
            (other, _) => {
                let parts: Vec<String> = (0..self.rng.within(1, 3)).map(|_| self.named(kind, list)).collect();
                (["total", "least", "greatest"][other % 3], json!(parts))
            }
        };
        let id = self.new_id(kind, list, "x");
        let fact = object([("id", json!(id)), ("kind", json!(name)), ("label", text()), (how, parts)]);
        match list {
            None => self.derived.push(fact),
            Some(at) => self.lists[at].derived.push(fact),
        }
        self.know(id, kind, list)
    }

    fn new_id(&self, kind: Kind, list: Option<usize>, mark: &str) -> String {
        let letter = match kind {
            Kind::YesNo => "yes",
            Kind::Choice => "choice",
            Kind::Several => "several",
            Kind::Money => "money",
            Kind::Percent => "rate",
            Kind::Count => "count",
            Kind::Date => "day",
            _ => "span",
        };
        match list {
            None => format!("{mark}{letter}{}", self.facts.len()),
            Some(at) => format!("{}_{mark}{letter}{}", list_id(at), self.lists[at].fields.len()),
        }
    }

    fn know(&mut self, id: String, kind: Kind, list: Option<usize>) -> String {
        let known = match list {
            None => &mut self.facts,
            Some(at) => &mut self.lists[at].fields,
        };
        known.push(Known { id: id.clone(), kind });
        id
    }

    /// A list, existing or new.
    fn list(&mut self) -> usize {
        let there = self.lists.len();
        if there == 0 || there < 2 && self.rng.percent(30) {
            self.lists.push(List::default());
            self.ask(Kind::Money, Some(there));
            return there;
        }
        self.rng.below(there)
    }
}

fn list_id(at: usize) -> String {
    format!("list{at}")
}

impl List {
    fn written(&self, at: usize) -> Value {
        json!({ "id": list_id(at), "kind": "list", "theme": "t", "label": text(), "ask": text(), "item": text(),
                "fields": self.asked, "derived": self.derived })
    }
}
