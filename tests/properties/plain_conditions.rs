//! Conditions, read slowly.

use super::{Item, Plain, list, text};
use engine::evaluate::answers::Answer;
use engine::policy::span_number;
use engine::values::money::{parse_count, parse_money, parse_percent};
use engine::values::period::{Date, Span};
use engine::values::truth::Grade;
use rust_decimal::Decimal;
use serde_json::Value;

impl Plain<'_> {
    pub(super) fn when(&self, of: &Value, item: Item) -> Grade {
        if of["when"].is_null() { Grade::Yes } else { self.condition(&of["when"], item) }
    }

    pub(super) fn condition(&self, node: &Value, item: Item) -> Grade {
        let grades = |key: &str| list(&node[key]).map(|part| self.condition(part, item)).collect::<Vec<_>>();
        if !node["all"].is_null() {
            return grades("all").into_iter().min().unwrap();
        }
        if !node["any"].is_null() {
            return grades("any").into_iter().max().unwrap();
        }
        if !node["not"].is_null() {
            return match self.condition(&node["not"], item) {
                Grade::No => Grade::Yes,
                Grade::Unclear => Grade::Unclear,
                Grade::Yes => Grade::No,
            };
        }
        if let Some(count) = node["some"].as_u64() {
            let mut grades = grades("of");
            grades.sort();
            return grades[grades.len() - count as usize];
        }
        let grade = self.test(node, item);
        if node["decided_by"].is_null() { grade } else { grade.min(Grade::Unclear) }
    }

    fn test(&self, node: &Value, item: Item) -> Grade {
        let (name, item) = match node["field"].as_str() {
            Some(field) => (field, item),
            None => (text(&node["fact"]), None),
        };
        let yes = |holds| if holds { Grade::Yes } else { Grade::No };
        let operator = |keys: &[&'static str]| keys.iter().find(|key| !node[**key].is_null()).copied();
        if let Some(key) = operator(&["from", "until", "after", "before", "not_within_last"]) {
            let date = self.day_of(name, item);
            let day = |key: &str| match text(&node[key]) {
                "as_of" => self.as_of,
                "window_start" => Date::parse(text(&self.doc["window"]["from"])).unwrap(),
                "window_end" => Date::parse(text(&self.doc["window"]["until"])).unwrap(),
                day => Date::parse(day).unwrap(),
            };
            return match key {
                "after" if date == day("after") => Grade::Unclear,
                "after" => yes(date > day("after")),
                "before" => yes(date < day("before")),
                "not_within_last" => yes(date.plus_months(Span::parse(text(&node[key])).unwrap().months) < self.as_of),
                _ => yes((node["from"].is_null() || date >= day("from"))
                    && (node["until"].is_null() || date <= day("until"))),
            };
        }
        let compared = [
            ("at_least", Decimal::ge as fn(&Decimal, &Decimal) -> bool),
            ("more_than", Decimal::gt),
            ("at_most", Decimal::le),
            ("less_than", Decimal::lt),
            ("exactly", Decimal::eq),
        ];
        for (word, compare) in compared {
            let other = match (&node[word], &node[format!("{word}_fact")]) {
                (Value::String(literal), _) => Some(
                    parse_money(literal, None)
                        .or_else(|_| parse_percent(literal, false))
                        .or_else(|_| parse_count(literal))
                        .unwrap_or_else(|_| span_number(Span::parse(literal).unwrap())),
                ),
                (_, Value::String(fact)) => self.number(fact, item),
                _ => continue,
            };
            let (Some(own), Some(other)) = (self.number(name, item), other) else { return Grade::Unclear };
            return yes(compare(&own, &other));
        }
        let chosen: Vec<String> = match self.answer(name, item) {
            Answer::YesNo(flag) => vec![if *flag { "yes" } else { "no" }.into()],
            Answer::Choice(at) => vec![["a", "b", "c", "d"][usize::from(*at)].into()],
            Answer::Several(bits) => {
                (0..4).filter(|at| bits >> at & 1 == 1).map(|at| ["a", "b", "c", "d"][at].into()).collect()
            }
            other => panic!("{name} is a choice: {other:?}"),
        };
        let names = |key: &str| match &node[key] {
            Value::Array(names) => names.iter().any(|name| chosen.iter().any(|one| name == one)),
            name => chosen.iter().any(|one| name == one),
        };
        if names("is") || names("one_of") || names("includes") {
            Grade::Yes
        } else if names("unclear_if") {
            Grade::Unclear
        } else {
            Grade::No
        }
    }
}
