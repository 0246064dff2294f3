//! Readings, with the amounts under others.

use super::*;

impl<'a> Writer<'a> {
    pub(super) fn readings(&mut self, rule: &'a Direction, at: usize) -> Vec<ReadingReport> {
        let mut used = Vec::new();
        let mut note = |reading: &ReadingId| {
            if !used.contains(reading) {
                used.push(*reading);
            }
        };
        rule.readings.iter().for_each(&mut note);
        for award in &rule.awards {
            award.readings.iter().for_each(&mut note);
        }
        rule.alternative_readings.iter().for_each(&mut note);
        let mut cited = |cite: &Cite| cite.reading.iter().for_each(&mut note);
        let mut walk = |node: &Node| node.walk(&mut |node| cited(&node.cite));
        rule.when.iter().for_each(&mut walk);
        rule.awards.iter().for_each(|award| award.conditions().for_each(&mut walk));
        for award in &rule.awards {
            award.item_caps.iter().for_each(|cap| cited(&cap.cite));
            award.caps.iter().for_each(|cap| cited(&cap.cite));
            award.terms.iter().for_each(|term| cited(&term.cite));
            award.add.iter().for_each(|add| cited(&add.cite));
        }
        rule.caps.iter().for_each(|cap| cited(&cap.cite));
        let mut readings = Vec::new();
        for reading in used {
            readings.push(self.reading(reading, rule, at));
        }
        readings
    }

    fn reading(&mut self, reading: ReadingId, rule: &'a Direction, at: usize) -> ReadingReport {
        let result = &self.assessment.directions[at];
        let of = |range: &std::ops::Range<u32>| part(&result.trace.alternatives, range);
        let mut alternatives = Vec::new();
        let mut short = String::new();
        if result.checked {
            for (award, own) in rule.awards.iter().zip(&result.awards) {
                for one in of(&own.alternatives).iter().filter(|one| one.reading == reading) {
                    let other = &award.alternatives[one.index.unwrap_or(0)];
                    let label = self.text(&other.label);
                    short.clone_from(&label);
                    let default = (own.verdict, &own.ceiling, own.total.as_ref());
                    alternatives.push(self.alternative(Some(&award.id), label, one, other.award.amount_kind, default));
                }
            }
            for one in of(&result.alternatives).iter().filter(|one| one.reading == reading) {
                let own = one.index.map(|index| self.text(&rule.alternatives[index].label));
                let default = (result.verdict, &result.ceiling, result.stated_total());
                alternatives.push(self.alternative(
                    None,
                    own.unwrap_or_else(|| short.clone()),
                    one,
                    result.kind,
                    default,
                ));
            }
        }
        let one = &self.policy.readings[reading];
        ReadingReport {
            id: one.id.to_string(),
            text: self.text(&one.text),
            because: self.text(&one.because),
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
        default: (Verdict, &Ceiling, Option<&Ceiling>),
    ) -> AlternativeReport {
        let ceiling = self.shown(one.verdict, &one.ceiling, kind);
        let total = self.total(one.verdict, one.stated_total());
        let usual = self.shown(default.0, default.1, kind);
        let usual_total = self.total(default.0, default.2);
        let recognised = |verdict: Verdict, ceiling: &Ceiling| self.amount_if(verdict.if_recognised(ceiling));
        let if_recognised = recognised(one.verdict, &one.ceiling);
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
