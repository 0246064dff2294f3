//! The figures a rule holds, and the drafting words that say the same as its operator.

use super::rules::{Rule, RuleKind};
use crate::language::{Drafting, FigureKind, Symbol};
use crate::policy::{CapSource, Comparison, Day, Kind, Op, Policy, RateSource, TermRule, number_span};
use crate::present::wording;
use crate::values::finding::Lang;
use crate::values::period::{Date, Span};
use rust_decimal::Decimal;

/// A figure of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Literal {
    /// Yuan, a fraction or a count.
    Number(Decimal, Kind),
    /// A length of time.
    Span(Span),
    /// A day.
    Day(Day),
}

impl Literal {
    /// Whether a figure of the text says this.
    pub fn is(self, figure: &FigureKind) -> bool {
        let on = |day: Date, figure: &FigureKind| {
            matches!(figure, FigureKind::Date { year, month, day: on }
                if day.parts() == (*year, i32::from(*month), i32::from(*on)))
        };
        match (self, figure) {
            (Literal::Number(value, Kind::Money), FigureKind::Money(yuan)) => value == *yuan,
            (Literal::Number(value, Kind::Percent), FigureKind::Percent(percent)) => {
                value * Decimal::ONE_HUNDRED == *percent
            }
            (Literal::Number(value, Kind::Count), FigureKind::Count(count)) => value == *count,
            (Literal::Span(span), FigureKind::Duration(months)) => {
                span.days == 0 && i64::from(span.months) == i64::from(*months)
            }
            (Literal::Day(Day::WindowEnd(_)), FigureKind::Symbolic(Symbol::Deadline)) => true,
            (Literal::Day(Day::WindowStart(_)), FigureKind::Symbolic(Symbol::Publication)) => true,
            (Literal::Day(Day::AsOf), FigureKind::Symbolic(Symbol::Application)) => true,
            (Literal::Day(Day::Fixed(day) | Day::WindowStart(day) | Day::WindowEnd(day)), date) => on(day, date),
            _ => false,
        }
    }

    /// In words.
    pub fn show(self, lang: Lang) -> String {
        match self {
            Literal::Number(value, kind) => wording::number(value, kind, lang),
            Literal::Span(span) => wording::span(span, lang),
            Literal::Day(day) => wording::day(day, lang),
        }
    }
}

/// Whether a figure of a phrase must be one of the rule's: an amount, a rate, a day, a length of time, a count, or
/// the words for a day of the window. Years and quarters only say when.
pub fn counts(figure: &FigureKind) -> bool {
    let symbol = [Symbol::Deadline, Symbol::Publication, Symbol::Application];
    figure.is_value() || matches!(figure, FigureKind::Symbolic(one) if symbol.contains(one))
}

/// What a rule holds: its figures in order, its operator as the policy file has it, and what the text may say there.
pub struct Held {
    /// Figures, in the order of the text.
    pub literals: Vec<Literal>,
    /// The operator's name in the policy file.
    pub operator: &'static str,
    /// What the drafting word must demand.
    pub drafting: Drafting,
}

/// What a rule holds; `None` for one without figures.
pub fn held(policy: &Policy, rule: &Rule<'_>) -> Option<Held> {
    let one = |literal: Literal, operator, drafting| Some(Held { literals: vec![literal], operator, drafting });
    match rule.kind {
        RuleKind::Window(window) => Some(Held {
            literals: vec![Literal::Day(Day::WindowStart(window.from)), Literal::Day(Day::WindowEnd(window.until))],
            operator: "from, until",
            drafting: Drafting::Between,
        }),
        RuleKind::Effective(period) => during(period.from.map(Day::Fixed), period.until.map(Day::Fixed)),
        RuleKind::Limit(limit) => one(Literal::Number(limit.at_most, Kind::Money), "at_most", Drafting::AtMost),
        RuleKind::Cap(cap) => match cap.at_most {
            CapSource::Literal(yuan) => one(Literal::Number(yuan, Kind::Money), "at_most", Drafting::AtMost),
            CapSource::Operand(_) => None,
        },
        RuleKind::AddOn(add) => one(Literal::Number(add.amount, Kind::Money), "fixed", Drafting::Exactly),
        RuleKind::Term(term) => one(Literal::Span(term.at_most), "at_most", Drafting::AtMost),
        RuleKind::Amount(term) => match &term.rule {
            TermRule::Fixed(yuan) => one(Literal::Number(*yuan, Kind::Money), "fixed", Drafting::Exactly),
            TermRule::Rate { rate: RateSource::Literal(rate), up_to, .. } => {
                let (operator, drafting) =
                    if *up_to { ("up_to", Drafting::AtMost) } else { ("rate", Drafting::Exactly) };
                one(Literal::Number(*rate, Kind::Percent), operator, drafting)
            }
            TermRule::Rate { .. } | TermRule::Unpublished => None,
        },
        RuleKind::Test(test) => match &test.op {
            Op::Compare(comparison, value) => {
                let (operator, drafting) = compared(*comparison);
                let kind = rule.fact(policy, test.operand).kind;
                let literal = match kind {
                    Kind::Duration => Literal::Span(number_span(*value)),
                    kind => Literal::Number(*value, kind),
                };
                one(literal, operator, drafting)
            }
            Op::During(from, until) => during(*from, *until),
            Op::After(day) => one(Literal::Day(*day), "after", Drafting::After),
            Op::Before(day) => one(Literal::Day(*day), "before", Drafting::Before),
            Op::NotWithinLast(span) => one(Literal::Span(*span), "not_within_last", Drafting::Lookback),
            Op::Is(_) | Op::OneOf(..) | Op::Includes(..) | Op::CompareFact(..) => None,
        },
        RuleKind::OneItem(_) | RuleKind::Group => None,
    }
}

fn during(from: Option<Day>, until: Option<Day>) -> Option<Held> {
    let literals: Vec<Literal> = from.into_iter().chain(until).map(Literal::Day).collect();
    let (operator, drafting) = match (from, until) {
        (Some(_), Some(_)) => ("from, until", Drafting::Between),
        (Some(_), None) => ("from", Drafting::From),
        (None, Some(_)) => ("until", Drafting::Until),
        (None, None) => return None,
    };
    Some(Held { literals, operator, drafting })
}

fn compared(comparison: Comparison) -> (&'static str, Drafting) {
    match comparison {
        Comparison::AtLeast => ("at_least", Drafting::AtLeast),
        Comparison::MoreThan => ("more_than", Drafting::MoreThan),
        Comparison::AtMost => ("at_most", Drafting::AtMost),
        Comparison::LessThan => ("less_than", Drafting::LessThan),
        Comparison::Exactly => ("exactly", Drafting::Exactly),
    }
}

/// What a drafting demands, in words.
pub fn demand(drafting: Drafting, lang: Lang) -> &'static str {
    let (zh, en) = match drafting {
        Drafting::AtLeast => ("不低于，含本数", "at least"),
        Drafting::MoreThan => ("超过，不含本数", "more than"),
        Drafting::AtMost => ("不超过", "at most"),
        Drafting::LessThan => ("低于，不含本数", "less than"),
        Drafting::From => ("从这一天起，含当天", "from that day on"),
        Drafting::After => ("在这一天之后", "after that day"),
        Drafting::Before => ("在这一天之前", "before that day"),
        Drafting::Until => ("到这一天为止，含当天", "until that day"),
        Drafting::Between => ("从一天到另一天", "from one day to another"),
        Drafting::Lookback => ("从申报日往前数", "counted back from the application"),
        Drafting::Exactly => ("正好这么多", "exactly so much"),
    };
    wording::say(lang, zh, en)
}
