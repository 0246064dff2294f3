//! Calculations line by line.

use super::direction::DirectionBuilder;
use super::{Builder, Cited};
use crate::evaluate::amount::{self, Part, TraceLine};
use crate::evaluate::value::ItemAt;
use crate::policy::{AmountTerm, Award, Cap, CapSource, Cite, Operand, TermRule};
use crate::present::report::{FactRef, LineReport};
use crate::present::wording::{self, fill};
use crate::values::money::show_percent;

/// What a line of a calculation is: a term or add-on with its words, or a cap.
struct Source<'a> {
    label: String,
    cite: &'a Cite,
    /// The figure a rate is applied to, or the one that is the cap.
    figure: Option<Operand>,
    is_cap: bool,
}

impl DirectionBuilder<'_> {
    /// Lines of a calculation of this direction, or of one of its awards.
    pub(super) fn lines(
        &self,
        lines: &[TraceLine],
        award: Option<&Award>,
        item: Option<ItemAt<'_>>,
    ) -> Vec<LineReport> {
        let lines = lines.iter();
        lines.filter_map(|line| Some(self.line(line, self.source(line.part, award, item)?, award, item))).collect()
    }

    fn line(
        &self,
        line: &TraceLine,
        source: Source<'_>,
        award: Option<&Award>,
        item: Option<ItemAt<'_>>,
    ) -> LineReport {
        let all = self.all;
        let Cited { clause, phrase, .. } = all.cited(source.cite);
        let list = award.and_then(|award| award.each).map(|(list, _)| list);
        let base = source.figure.filter(|_| !source.is_cap);
        LineReport {
            label: source.label,
            fact: source.figure.and_then(|figure| FactRef::of(all.policy, figure, list)),
            base: base.map(|figure| all.amount(amount::operand(all.context, figure, item).recognised())),
            own: all.amount(line.own.recognised()),
            before: all.amount(line.before),
            after: all.amount(line.after.recognised()),
            is_cap: source.is_cap,
            binds: line.binds,
            clause,
            phrase,
        }
    }

    /// The rule behind a line; `None` where it names a part of an award and there is no award.
    fn source<'s>(&'s self, part: Part, award: Option<&'s Award>, item: Option<ItemAt<'_>>) -> Option<Source<'s>> {
        let all = self.all;
        Some(match part {
            Part::Term(at) => {
                let term = &award?.terms[at as usize];
                let figure = if let TermRule::Rate { of, .. } = term.rule { Some(of) } else { None };
                Source { label: all.term_label(term, item), cite: &term.cite, figure, is_cap: false }
            }
            Part::Add(at) => {
                let add = &award?.add[at as usize];
                Source { label: all.text(&add.label), cite: &add.cite, figure: None, is_cap: false }
            }
            Part::ItemCap(at) => all.cap(&award?.item_caps[at as usize], item),
            Part::Cap(at) => all.cap(&award?.caps[at as usize], None),
            Part::DirectionCap(at) => all.cap(&self.rule.caps[at as usize], None),
            Part::Limit(at) => {
                let limit = &all.policy.limits[at];
                Source { label: all.text(&limit.label), cite: &limit.cite, figure: None, is_cap: true }
            }
        })
    }
}

impl Builder<'_> {
    fn term_label(&self, term: &AmountTerm, item: Option<ItemAt<'_>>) -> String {
        match &term.rule {
            TermRule::Fixed(_) => self.say("定额", "fixed amount").to_owned(),
            TermRule::Unpublished => self.say("比例或分档未公布", "rate or tiers not published").to_owned(),
            TermRule::Rate { up_to, of, .. } => {
                let base = self.context.fact(*of, item);
                let rate = amount::term_rate(self.context, term, item).filter(|rate| rate.is_settled());
                let rate = match rate.and_then(|rate| rate.recognised().high.finite()) {
                    Some(rate) => show_percent(rate),
                    None => self.say("尚不清楚的比例", "rate not yet known").to_owned(),
                };
                let up_to = if *up_to { self.say("不超过 ", "up to ") } else { "" };
                let value = self.value(*of, base, item);
                fill(self.say("{}（{}）× {}{}", "{} ({}) × {}{}"), &[base.label.get(self.lang), &value, up_to, &rate])
            }
        }
    }

    fn cap<'c>(&self, cap: &'c Cap, item: Option<ItemAt<'_>>) -> Source<'c> {
        let (figure, limit) = match cap.at_most {
            CapSource::Literal(yuan) => (None, wording::money(yuan, self.lang)),
            CapSource::Operand(of) => (Some(of), self.text(&self.context.fact(of, item).label)),
        };
        let principle = if cap.in_principle { self.say("原则上", "in principle ") } else { "" };
        let (per, comma) = (cap.per.label(self.lang), self.say("，", ", "));
        let times = cap.times.map(|of| {
            let count = self.context.fact(of, item);
            let value = self.value(of, count, item);
            fill(self.say(" × {}（{}）", " × {} ({})"), &[count.label.get(self.lang), &value])
        });
        let times = times.unwrap_or_default();
        let label = format!("{per}{comma}{principle}{}{limit}{times}", self.say("不超过 ", "at most "));
        Source { label, cite: &cap.cite, figure, is_cap: true }
    }
}
