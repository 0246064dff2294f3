//! Readings, with the amounts under others.

use super::*;

impl<'a> Writer<'a> {
    pub(super) fn readings(&mut self, rule: &'a Direction, at: usize) -> Vec<ReadingReport> {
        let mut used: Vec<u32> = rule.readings.clone();
        used.extend(rule.awards.iter().flat_map(|award| &award.readings));
        used.extend(&rule.alternative_readings);
        let nodes = rule.when.iter().chain(rule.awards.iter().flat_map(Award::conditions));
        nodes.for_each(|node| node.walk(&mut |node| used.extend(node.cite.reading)));
        for award in &rule.awards {
            let caps = award.item_caps.iter().chain(&award.caps).map(|cap| &cap.cite);
            let cites =
                caps.chain(award.terms.iter().map(|term| &term.cite)).chain(award.add.iter().map(|add| &add.cite));
            used.extend(cites.filter_map(|cite| cite.reading));
        }
        used.extend(rule.caps.iter().filter_map(|cap| cap.cite.reading));
        let mut seen = Vec::new();
        used.retain(|one| {
            let new = !seen.contains(one);
            seen.push(*one);
            new
        });
        used.into_iter().map(|reading| self.reading(reading, rule, at)).collect()
    }

    fn reading(&mut self, reading: u32, rule: &'a Direction, at: usize) -> ReadingReport {
        let lang = self.lang;
        let result = &self.assessment.directions[at];
        let of = |range: &std::ops::Range<u32>| part(&result.trace.alternatives, range);
        let mut alternatives = Vec::new();
        let mut short = String::new();
        if result.checked {
            for (award, own) in rule.awards.iter().zip(&result.awards) {
                for one in of(&own.alternatives).iter().filter(|one| one.reading == reading) {
                    let other = &award.alternatives[one.index.unwrap_or(0) as usize];
                    let label = other.label.get(lang).to_owned();
                    short.clone_from(&label);
                    let default = (own.verdict, own.ceiling, own.total);
                    alternatives.push(self.alternative(Some(&award.id), label, one, other.award.amount_kind, default));
                }
            }
            for one in of(&result.alternatives).iter().filter(|one| one.reading == reading) {
                let own = one.index.map(|index| rule.alternatives[index as usize].label.get(lang).to_owned());
                let default = (result.verdict, result.ceiling, result.stated_total());
                alternatives.push(self.alternative(
                    None,
                    own.unwrap_or_else(|| short.clone()),
                    one,
                    result.kind,
                    default,
                ));
            }
        }
        let one = &self.policy.readings[reading as usize];
        ReadingReport {
            id: one.id.to_string(),
            text: one.text.get(lang).to_owned(),
            because: one.because.get(lang).to_owned(),
            clause: self.cite(one.clause),
            alternatives,
        }
    }

    fn alternative(
        &self,
        award: Option<&str>,
        label: String,
        one: &AlternativeResult,
        kind: AmountKind,
        default: (Verdict, Ceiling, Option<Ceiling>),
    ) -> AlternativeReport {
        let ceiling = self.shown(one.verdict, one.ceiling, kind);
        let total = one.stated_total().map(|total| self.amount(one.verdict.ceiling(total)));
        let usual = self.shown(default.0, default.1, kind);
        let usual_total = default.2.map(|total| self.amount(default.0.ceiling(total)));
        let recognised =
            |verdict: Verdict, ceiling: Ceiling| verdict.if_recognised(ceiling).map(|bounds| self.amount(bounds));
        let if_recognised = recognised(one.verdict, one.ceiling);
        let same = ceiling == usual
            && total == usual_total
            && one.verdict == default.0
            && if_recognised == recognised(default.0, default.1);
        AlternativeReport {
            award: award.map(str::to_owned),
            label,
            verdict: one.verdict.id(),
            differs: !same,
            ceiling,
            if_recognised,
            total,
        }
    }
}
