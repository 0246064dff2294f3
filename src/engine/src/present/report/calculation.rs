//! Calculations line by line.

use super::*;
use crate::values::finding::Place;

/// Where an award's line is said when there is no such award.
static NOWHERE: Cite = Cite { clause: None, phrase: None, reading: None, place: Place { line: 0, column: 0 } };

impl<'a> Writer<'a> {
    pub(super) fn lines(
        &mut self,
        range: std::ops::Range<u32>,
        awards: &'a [Award],
        direction: &'a Direction,
        item: Option<ItemAt<'_>>,
    ) -> Vec<LineReport> {
        part(&self.trace.lines, &range).iter().map(|line| self.line(line, awards.first(), direction, item)).collect()
    }

    fn line(
        &mut self,
        line: &TraceLine,
        award: Option<&'a Award>,
        direction: &'a Direction,
        item: Option<ItemAt<'_>>,
    ) -> LineReport {
        let mut figure = None;
        let (label, cite, is_cap) = match (line.part, award) {
            (Part::Term(at), Some(award)) => {
                let term = &award.terms[at as usize];
                if let TermRule::Rate { of, .. } = term.rule {
                    figure = Some(of);
                }
                (self.term_label(term, item), &term.cite, false)
            }
            (Part::ItemCap(at), Some(award)) => self.cap(&award.item_caps[at as usize], &mut figure),
            (Part::Cap(at), Some(award)) => self.cap(&award.caps[at as usize], &mut figure),
            (Part::Add(at), Some(award)) => {
                let add = &award.add[at as usize];
                (self.text(&add.label), &add.cite, false)
            }
            (Part::DirectionCap(at), _) => self.cap(&direction.caps[at as usize], &mut figure),
            (Part::Limit(at), _) => {
                let limit = &self.policy.limits[at];
                (self.text(&limit.label), &limit.cite, true)
            }
            (_, None) => (String::new(), &NOWHERE, false),
        };
        let list = award.and_then(|award| award.each).map(|(list, _)| &self.policy.facts[list]);
        let base = figure.filter(|_| !is_cap).map(|figure| amount::operand(self.context, figure, item).recognised());
        let (clause, phrase, _) = self.cited_by(cite);
        LineReport {
            label,
            fact: figure.and_then(|figure| self.name(figure, list)),
            base: self.amount_if(base),
            own: self.amount(line.own.recognised()),
            before: self.amount(line.before),
            after: self.amount(line.after.recognised()),
            is_cap,
            binds: line.binds,
            clause,
            phrase,
        }
    }

    /// A fact as answers files name it, fields of a list as `list.field`.
    fn name(&self, operand: Operand, list: Option<&Fact>) -> Option<String> {
        Some(match (operand, list) {
            (Operand::Fact(at), _) => self.policy.facts[at].id.to_string(),
            (Operand::Field(at), Some(list)) => [&list.id, ".", &list.fields[at].id].concat(),
            (Operand::Field(_), None) => return None,
        })
    }

    fn term_label(&self, term: &crate::policy::AmountTerm, item: Option<ItemAt<'_>>) -> String {
        let lang = self.lang;
        match &term.rule {
            TermRule::Fixed(_) => say(lang, "定额", "fixed sum").to_owned(),
            TermRule::Unpublished => say(lang, "比例或分档未公布", "rate or tiers not published").to_owned(),
            TermRule::Rate { up_to, of, .. } => {
                let base = self.context.fact(*of, item);
                let rate = amount::term_rate(self.context, term, item);
                let rate = match rate.map(|rate| (rate.is_settled(), rate.recognised().high.finite())) {
                    Some((true, Some(rate))) => crate::values::money::show_percent(rate),
                    _ => say(lang, "尚不清楚的比例", "a rate not yet known").to_owned(),
                };
                let most = if *up_to { say(lang, "不超过 ", "up to ") } else { "" };
                let value = self.value(*of, base, item);
                format!("{}（{value}）× {most}{rate}", base.label.get(lang))
            }
        }
    }

    fn cap<'c>(&self, cap: &'c Cap, figure: &mut Option<Operand>) -> (String, &'c Cite, bool) {
        if let CapSource::Operand(of) = cap.at_most {
            *figure = Some(of);
        }
        (self.cap_label(cap), &cap.cite, true)
    }

    fn cap_label(&self, cap: &Cap) -> String {
        let lang = self.lang;
        let principle = if cap.in_principle { say(lang, "原则上", "in principle ") } else { "" };
        let what = match cap.at_most {
            CapSource::Literal(yuan) => wording::money(yuan, lang),
            CapSource::Operand(operand) => self.context.fact(operand, None).label.get(lang).to_owned(),
        };
        format!("{}{}{principle}{}{what}", cap.per.label(lang), say(lang, "，", ", "), say(lang, "不超过 ", "at most "))
    }
}
