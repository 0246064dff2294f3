//! Missing answers, and what they could change.

use super::Builder;
use crate::evaluate::answers::Answer;
use crate::evaluate::assessment::Missing;
use crate::present::report::{Change, Key, MissingReport};
use crate::present::wording;

impl Builder<'_> {
    /// Missing answers in the order of asking.
    pub(super) fn missing<'m>(&self, missing: impl Iterator<Item = &'m Missing>) -> Vec<MissingReport> {
        let mut missing: Vec<&Missing> = missing.collect();
        missing.sort_unstable_by_key(|one| one.input);
        missing.into_iter().map(|one| self.missing_answer(one)).collect()
    }

    fn missing_answer(&self, one: &Missing) -> MissingReport {
        let fact = &self.policy.facts[one.input.fact];
        let (label, answer) = match (one.input.item, self.context.get(one.input.fact)) {
            (Some((index, field)), Answer::Items(items)) => {
                let noun = fact.item.as_ref().map_or("", |noun| noun.get(self.lang));
                let label = fact.fields[field].label.get(self.lang);
                (format!("{noun} {}：{label}", index + 1), &items[index as usize][field])
            }
            (_, answer) => (self.text(&fact.label), answer),
        };
        let changes: Vec<Change> =
            [(one.verdict, Change::Verdict), (one.ceiling, Change::Ceiling), (one.alternative, Change::Alternative)]
                .into_iter()
                .filter_map(|(is, change)| is.then_some(change))
                .collect();
        let words: Vec<&str> = changes.iter().map(|change| wording::change(*change, self.lang)).collect();
        let words = words.join(wording::comma(self.lang));
        MissingReport {
            fact: Key::new(one.input.fact, &fact.id),
            item: one.input.item.map(|(index, field)| (index, Key::new(field, &fact.fields[field].id))),
            text: format!("{label}{}{words}", self.say("：补充后可能改变", ": could change ")),
            label,
            unsure: *answer == Answer::Unsure,
            changes,
        }
    }
}
