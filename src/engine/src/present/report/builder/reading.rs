//! Readings, with the amounts under others.

use super::direction::DirectionBuilder;
use crate::evaluate::assessment::AlternativeResult;
use crate::policy::{AmountKind, Award, AwardId, Cite, Node, ReadingId};
use crate::present::report::{AlternativeReport, Key, ReadingReport};
use crate::values::bounds::Ceiling;
use crate::values::verdict::Verdict;

/// What a direction or award comes to by the reading that is the default.
struct Default<'a> {
    verdict: Verdict,
    ceiling: &'a Ceiling,
    total: Option<&'a Ceiling>,
}

impl DirectionBuilder<'_> {
    /// Every reading the direction rests on, each once, in the order of the policy file.
    pub(super) fn readings(&self) -> Vec<ReadingReport> {
        let rule = self.rule;
        let mut used = rule.readings.clone();
        used.extend(rule.awards.iter().flat_map(|award| &award.readings));
        used.extend(&rule.alternative_readings);
        rule.when.iter().for_each(|node| node_readings(node, &mut used));
        rule.awards.iter().flat_map(Award::conditions).for_each(|node| node_readings(node, &mut used));
        let cites = rule.awards.iter().flat_map(amount_cites).chain(rule.caps.iter().map(|cap| &cap.cite));
        used.extend(cites.filter_map(|cite| cite.reading));
        let mut seen = vec![false; self.all.policy.readings.len()];
        used.retain(|reading| !std::mem::replace(&mut seen[reading.index()], true));
        used.into_iter().map(|reading| self.reading(reading)).collect()
    }

    fn reading(&self, reading: ReadingId) -> ReadingReport {
        let all = self.all;
        let one = &all.policy.readings[reading];
        ReadingReport {
            id: Key::new(reading, &one.id),
            text: all.text(&one.text),
            because: all.text(&one.because),
            clause: all.cite(one.clause),
            alternatives: if self.result.checked { self.alternatives(reading) } else { Vec::new() },
        }
    }

    /// What the awards and the direction come to under another reading.
    fn alternatives(&self, reading: ReadingId) -> Vec<AlternativeReport> {
        let (rule, result) = (self.rule, self.result);
        fn under(all: &[AlternativeResult], reading: ReadingId) -> impl Iterator<Item = &AlternativeResult> {
            all.iter().filter(move |one| one.reading == reading)
        }
        let mut alternatives: Vec<AlternativeReport> = Vec::new();
        for ((at, award), own) in AwardId::enumerate(&rule.awards).zip(&result.awards) {
            let default = Default { verdict: own.verdict, ceiling: &own.ceiling, total: own.total.as_ref() };
            for one in under(&own.alternatives, reading) {
                let other = &award.alternatives[one.index.unwrap_or(0)];
                let id = Some(Key::new(at, &award.id));
                let label = self.all.text(&other.label);
                alternatives.push(self.alternative(id, label, one, other.award.amount_kind, &default));
            }
        }
        // A direction without words of its own for it takes those of its last award.
        let of_award = alternatives.last().map(|award| award.label.clone()).unwrap_or_default();
        let default = Default { verdict: result.verdict, ceiling: &result.ceiling, total: result.stated_total() };
        for one in under(&result.alternatives, reading) {
            let own = one.index.map(|index| self.all.text(&rule.alternatives[index].label));
            let label = own.unwrap_or_else(|| of_award.clone());
            alternatives.push(self.alternative(None, label, one, result.kind, &default));
        }
        alternatives
    }

    fn alternative(
        &self,
        award: Option<Key<AwardId>>,
        label: String,
        one: &AlternativeResult,
        kind: AmountKind,
        default: &Default<'_>,
    ) -> AlternativeReport {
        let all = self.all;
        let ceiling = all.ceiling(one.verdict, &one.ceiling, kind);
        let total = all.total(one.verdict, one.stated_total());
        let if_recognised = all.if_recognised(one.verdict, &one.ceiling);
        let same = one.verdict == default.verdict
            && ceiling == all.ceiling(default.verdict, default.ceiling, kind)
            && total == all.total(default.verdict, default.total)
            && if_recognised == all.if_recognised(default.verdict, default.ceiling);
        AlternativeReport { award, label, verdict: one.verdict.id(), ceiling, if_recognised, total, differs: !same }
    }
}

/// The readings a condition and its parts rest on.
fn node_readings(node: &Node, used: &mut Vec<ReadingId>) {
    node.walk(&mut |node| used.extend(node.cite.reading));
}

/// Where the amounts and caps of an award are said.
fn amount_cites(award: &Award) -> impl Iterator<Item = &Cite> {
    (award.item_caps.iter().map(|cap| &cap.cite))
        .chain(award.caps.iter().map(|cap| &cap.cite))
        .chain(award.terms.iter().map(|term| &term.cite))
        .chain(award.add.iter().map(|add| &add.cite))
}
