//! The rules of a random policy: conditions, directions, awards and their amounts.

use super::{OPTIONS, READINGS, Writer, list_id, object, text};
use engine::policy::{Kind, Per};
use serde_json::{Map, Value, json};

impl Writer<'_> {
    pub(super) fn condition(&mut self, depth: usize, list: Option<usize>) -> Value {
        if depth == 0 || self.rng.percent(45) {
            return self.test(list);
        }
        let parts = |w: &mut Self, least| -> Vec<Value> {
            (0..w.rng.within(least, 3)).map(|_| w.condition(depth - 1, list)).collect()
        };
        match self.rng.below(10) {
            0..=2 => json!({ "all": parts(self, 1) }),
            3..=7 => json!({ "any": parts(self, 1) }),
            8 => json!({ "not": self.condition(depth - 1, list) }),
            _ => {
                let parts = parts(self, 2);
                json!({ "some": self.rng.within(1, parts.len()), "of": parts })
            }
        }
    }

    fn test(&mut self, list: Option<usize>) -> Value {
        const KINDS: [Kind; 12] = [
            Kind::YesNo,
            Kind::YesNo,
            Kind::YesNo,
            Kind::Choice,
            Kind::Several,
            Kind::Money,
            Kind::Money,
            Kind::Percent,
            Kind::Count,
            Kind::Date,
            Kind::Date,
            Kind::Duration,
        ];
        let kind = self.rng.pick(&KINDS);
        let list = list.filter(|_| self.rng.percent(75));
        let name = self.named(kind, list);
        let mut test = Map::new();
        let mut put = |key: &str, value: Value| test.insert(key.to_owned(), value);
        put(if list.is_some() { "field" } else { "fact" }, json!(name));
        put("clause", json!("c"));
        if self.rng.percent(15) {
            put("decided_by", json!("authority"));
        }
        match kind {
            Kind::YesNo => {
                put("is", json!(self.rng.pick(&["yes", "yes", "no"])));
            }
            Kind::Choice | Kind::Several => {
                let mut some =
                    |least| -> Vec<&str> { (0..self.rng.within(least, 2)).map(|_| self.rng.pick(&OPTIONS)).collect() };
                let (wanted, unclear) = (some(1), some(0));
                match (kind, wanted.len()) {
                    (Kind::Choice, 1) => put("is", json!(wanted[0])),
                    (Kind::Several, 1) => put("includes", json!(wanted[0])),
                    _ => put("one_of", json!(wanted)),
                };
                if !unclear.is_empty() {
                    put("unclear_if", json!(unclear));
                }
            }
            Kind::Date => match self.rng.below(6) {
                0 => {
                    put("after", self.day());
                }
                1 => {
                    put("before", self.day());
                }
                2 => {
                    put("not_within_last", json!(self.literal(Kind::Duration)));
                }
                3 => {
                    put("from", self.day());
                }
                4 => {
                    put("until", self.day());
                }
                _ => {
                    put("from", self.day());
                    put("until", self.day());
                }
            },
            _ if self.rng.percent(20) => {
                let word = self.rng.pick(&["at_least_fact", "more_than_fact", "at_most_fact", "less_than_fact"]);
                put(word, json!(self.named(kind, list)));
            }
            _ => {
                let words = ["at_least", "at_least", "more_than", "at_most", "less_than", "exactly"];
                put(self.rng.pick(&words), json!(self.literal(kind)));
            }
        }
        Value::Object(test)
    }

    fn day(&mut self) -> Value {
        let named = ["window_start", "window_end", "as_of"];
        if self.rng.percent(25) { json!(self.rng.pick(&named)) } else { json!(self.literal(Kind::Date)) }
    }

    pub(super) fn direction(&mut self, at: usize) -> Value {
        let count = self.rng.within(1, 3);
        let classes = if self.rng.percent(20) { self.classes() } else { Vec::new() };
        let awards: Vec<Value> =
            (1..=count).map(|award| self.award(&format!("d{at}-a{award}"), classes.get(award - 1))).collect();
        let group = if self.groups > 0 { json!(format!("g{}", self.rng.within(1, self.groups))) } else { Value::Null };
        let alternatives: Vec<Value> = self
            .readings(1)
            .into_iter()
            .map(|reading| {
                object([
                    ("reading", json!(reading)),
                    ("label", text()),
                    ("combine", self.maybe(60, |w| w.combine())),
                    ("caps", self.maybe(40, |w| w.caps(60, None))),
                    ("term", self.maybe(40, |w| w.term())),
                ])
            })
            .collect();
        object([
            ("id", json!(format!("d{at}"))),
            ("number", json!({ "zh": at.to_string(), "en": at.to_string() })),
            ("label", text()),
            ("card", text()),
            ("theme", json!("t")),
            ("method", json!("grant")),
            ("group", group),
            ("automatic", self.maybe(15, |_| json!(true))),
            ("clause", json!("c")),
            ("when", self.maybe(25, |w| w.condition(2, None))),
            ("lifted_by", self.maybe(20, |w| w.condition(1, None))),
            ("steps", self.steps(at.to_string())),
            ("combine", self.combine()),
            ("caps", self.maybe(50, |w| w.caps(60, None))),
            ("term", self.maybe(25, |w| w.term())),
            ("awards", json!(awards)),
            ("alternatives", json!(alternatives)),
        ])
    }

    /// Some readings, each once: often none.
    fn readings(&mut self, most: usize) -> Vec<&'static str> {
        let mut all = READINGS.to_vec();
        self.rng.shuffle(&mut all);
        all.truncate(if self.rng.percent(45) { self.rng.within(1, most) } else { 0 });
        all
    }

    fn combine(&mut self) -> Value {
        json!(self.rng.pick(&["sum", "best"]))
    }

    fn steps(&mut self, of: String) -> Value {
        (0..self.rng.below(5) / 3)
            .map(|at| {
                let fact = self.maybe(80, |w| json!(w.named(Kind::YesNo, None)));
                object([
                    ("id", json!(format!("s-{of}-{at}"))),
                    ("label", text()),
                    ("fact", fact),
                    ("who", text()),
                    ("clause", json!("c")),
                ])
            })
            .collect()
    }

    /// Lists with conditions that give each of their items to one award at most.
    fn classes(&mut self) -> Vec<(usize, Value)> {
        let list = self.list();
        let field = self.named(Kind::Choice, Some(list));
        let mut options = OPTIONS;
        self.rng.shuffle(&mut options);
        let one = |option: &&str| (list, json!({ "field": field, "is": option, "clause": "c" }));
        options.iter().map(one).collect()
    }

    fn award(&mut self, id: &str, class: Option<&(usize, Value)>) -> Value {
        let list = match class {
            Some((list, _)) => Some(*list),
            None => {
                if self.rng.percent(45) {
                    Some(self.list())
                } else {
                    None
                }
            }
        };
        let select = match class {
            Some((_, select)) => select.clone(),
            None if list.is_some() => self.maybe(40, |w| w.condition(1, list)),
            None => Value::Null,
        };
        let alternatives: Vec<Value> = self
            .readings(2)
            .into_iter()
            .map(|reading| {
                object([
                    ("reading", json!(reading)),
                    ("label", text()),
                    ("when", self.maybe(25, |w| w.condition(1, list))),
                    ("also", self.maybe(20, |w| w.condition(1, list))),
                    ("amount", self.maybe(35, |w| w.amount(list))),
                    ("item_caps", self.maybe(20, |w| w.caps(60, list))),
                    ("caps", self.maybe(20, |w| w.caps(60, None))),
                    ("items", if list.is_some() { self.maybe(30, |w| w.combine()) } else { Value::Null }),
                    ("term", self.maybe(20, |w| w.term())),
                    ("add_once", self.maybe(15, |_| json!(true))),
                    ("no_add", self.maybe(15, |_| json!(true))),
                ])
            })
            .collect();
        object([
            ("id", json!(id)),
            ("label", text()),
            ("each", list.map_or(Value::Null, |at| json!(list_id(at)))),
            ("items", if list.is_some() { self.combine() } else { Value::Null }),
            ("where", select),
            ("when", self.maybe(60, |w| w.condition(2, list))),
            ("steps", self.steps(id.to_owned())),
            ("amount", self.amount(list)),
            ("item_caps", self.maybe(45, |w| w.caps(60, list))),
            ("add", self.maybe(35, |w| w.add_ons(list))),
            ("caps", self.maybe(50, |w| w.caps(60, None))),
            ("term", self.maybe(25, |w| w.term())),
            ("alternatives", json!(alternatives)),
        ])
    }

    fn amount(&mut self, list: Option<usize>) -> Value {
        if self.rng.percent(65) {
            return self.amount_term(list);
        }
        let mut terms: Vec<Value> = (0..self.rng.within(1, 3)).map(|_| self.amount_term(list)).collect();
        self.exclude_each_other(&mut terms, list);
        json!({ "terms": terms })
    }

    /// Often gives parts that stand beside each other conditions of which one holds at most.
    fn exclude_each_other(&mut self, parts: &mut [Value], list: Option<usize>) {
        if parts.len() < 2 || self.rng.percent(60) {
            return;
        }
        let list = list.filter(|_| self.rng.percent(70));
        let (choice, key) = (self.named(Kind::Choice, list), if list.is_some() { "field" } else { "fact" });
        for (part, option) in parts.iter_mut().zip(OPTIONS) {
            part["when"] = json!({ key: choice, "is": option, "clause": "c" });
        }
    }

    fn amount_term(&mut self, list: Option<usize>) -> Value {
        let mut term = json!({ "clause": "c" });
        match self.rng.below(10) {
            0..=2 => term["fixed"] = json!(self.literal(Kind::Money)),
            3 => term["unpublished"] = json!("rate"),
            how => {
                match how {
                    4 | 5 => term["up_to"] = json!(self.literal(Kind::Percent)),
                    6 => {
                        let at = self.named(Kind::Date, None);
                        term["up_to_table"] = json!({ "table": "lpr", "at": at });
                    }
                    7 => term["up_to_fact"] = json!(self.fact_or_field(Kind::Percent, list)),
                    _ => term["rate"] = json!(self.literal(Kind::Percent)),
                }
                if list.is_some() && self.rng.percent(75) {
                    term["of_field"] = json!(self.named(Kind::Money, list));
                } else {
                    term["of"] = json!(self.named(Kind::Money, None));
                }
            }
        }
        if self.rng.percent(20) {
            term["rate_at_most_fact"] = json!(self.fact_or_field(Kind::Percent, list));
        }
        if self.rng.percent(35) {
            term["when"] = self.condition(1, list);
        }
        term
    }

    fn fact_or_field(&mut self, kind: Kind, list: Option<usize>) -> String {
        let list = list.filter(|_| self.rng.percent(60));
        self.named(kind, list)
    }

    fn caps(&mut self, literal: usize, list: Option<usize>) -> Value {
        let mut caps: Vec<Value> = (0..self.rng.within(1, 2))
            .map(|_| {
                let mut cap = json!({ "per": self.rng.pick(&Per::ALL).1, "clause": "c" });
                if self.rng.percent(literal) {
                    cap["at_most"] = json!(self.literal(Kind::Money));
                } else if list.is_some() && self.rng.percent(70) {
                    cap["at_most_field"] = json!(self.named(Kind::Money, list));
                } else {
                    cap["at_most_fact"] = json!(self.named(Kind::Money, None));
                }
                if self.rng.percent(25) {
                    if list.is_some() && self.rng.percent(70) {
                        cap["times_field"] = json!(self.named(Kind::Count, list));
                    } else {
                        cap["times_fact"] = json!(self.named(Kind::Count, None));
                    }
                }
                if self.rng.percent(30) {
                    cap["when"] = self.condition(1, list);
                }
                cap
            })
            .collect();
        self.exclude_each_other(&mut caps, list);
        json!(caps)
    }

    fn add_ons(&mut self, list: Option<usize>) -> Value {
        let mut add: Vec<Value> = (0..self.rng.within(1, 2))
            .map(|at| {
                object([
                    ("id", json!(format!("add{at}"))),
                    ("label", text()),
                    ("fixed", json!(self.literal(Kind::Money))),
                    ("when", self.maybe(75, |w| w.condition(1, list))),
                    ("once", self.maybe(40, |_| json!(true))),
                    ("clause", json!("c")),
                ])
            })
            .collect();
        self.exclude_each_other(&mut add, list);
        json!(add)
    }

    fn term(&mut self) -> Value {
        object([
            ("at_most", json!(self.rng.pick(&["1年", "2年", "3年", "18个月"]))),
            ("years_fact", self.maybe(40, |w| json!(w.named(Kind::Count, None)))),
            ("years_before_fact", self.maybe(40, |w| json!(w.named(Kind::Count, None)))),
            ("clause", json!("c")),
        ])
    }
}
