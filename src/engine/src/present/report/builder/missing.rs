//! Missing answers, and what they could change.

use super::direction::DirectionBuilder;
use crate::evaluate::answers::Answer;
use crate::evaluate::assessment::Missing;
use crate::policy::{FactId, FieldId};
use crate::present::report::{Change, Key, MissingReport};
use crate::present::wording;
use std::collections::BTreeMap;

impl DirectionBuilder<'_> {
    /// The missing answers that are wanted, each once, in the order of asking.
    pub(super) fn missing(&self, wanted: impl Fn(&Missing) -> bool) -> Vec<MissingReport> {
        let mut all: BTreeMap<(FactId, Option<(u32, FieldId)>), Missing> = BTreeMap::new();
        for one in self.result.missing().filter(|one| wanted(one)) {
            let known = all.entry((one.fact, one.item)).or_insert(*one);
            known.verdict |= one.verdict;
            known.ceiling |= one.ceiling;
            known.alternative |= one.alternative;
        }
        all.values().map(|one| self.missing_answer(one)).collect()
    }

    fn missing_answer(&self, one: &Missing) -> MissingReport {
        let all = self.all;
        let fact = &all.policy.facts[one.fact];
        let (label, answer) = match (one.item, all.context.get(one.fact)) {
            (Some((index, field)), Answer::Items(items)) => {
                let noun = fact.item.as_ref().map_or("", |noun| noun.get(all.lang));
                let label = fact.fields[field].label.get(all.lang);
                (format!("{noun} {}：{label}", index + 1), &items[index as usize][field])
            }
            (_, answer) => (all.text(&fact.label), answer),
        };
        let changes: Vec<Change> =
            [(one.verdict, Change::Verdict), (one.ceiling, Change::Ceiling), (one.alternative, Change::Alternative)]
                .into_iter()
                .filter_map(|(is, change)| is.then_some(change))
                .collect();
        let words: Vec<&str> = changes.iter().map(|change| wording::change(*change, all.lang)).collect();
        let words = words.join(wording::comma(all.lang));
        MissingReport {
            fact: Key::new(one.fact, &fact.id),
            item: one.item.map(|(index, field)| (index, Key::new(field, &fact.fields[field].id))),
            text: format!("{label}{}{words}", all.say("：补充后可能改变", ": could change ")),
            label,
            unsure: *answer == Answer::Unsure,
            changes,
        }
    }
}
