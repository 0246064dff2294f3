//! One direction of the result: verdict, amount, awards, calculation, steps, readings.

use super::condition::{conditions, failed, fold, some_conditions};
use super::trial::values;
use super::{On, ends, in_principle};
use crate::bars::{bar, flow, widen};
use crate::model::Spot;
use crate::moved;
use crate::update::Msg;
use crate::view::parts_pen::{bar_of, chip, verdict};
use crate::view::pen::Pen;
use crate::words::{Said, Word};
use engine::policy::Combine;
use engine::present::report::{
    Amount, AwardReport, Condition, DirectionReport, LineReport, MissingReport, ReadingReport, StepReport, StepState,
    UnitReport,
};
use engine::values::truth::TruthId;
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;

/// One direction with everything it rests on.
pub fn direction(p: &mut Pen, on: &On<'_>, at: usize) {
    let words = p.words;
    let (one, laid) = (&on.report.directions[at], &on.laid.directions[at]);
    let fails = one.verdict == VerdictId::Ineligible;
    p.el("article.card.direction[tabindex=-1]", |p| {
        p.id(format!("dir-{}", one.id));
        p.attr("data-direction", &*one.id);
        p.attr("data-verdict", one.verdict.as_str());
        p.attr("data-kind", one.kind.as_str());
        ends(p, one.ceiling);
        p.el("header", |p| {
            p.el("div", |p| {
                chip(p, one.verdict.as_str(), one.verdict_text);
                p.line("h3", format!("{} {}", one.number, one.label));
            });
            if !fails {
                let most = if one.ceiling.is_exact() { words.at_most() } else { "" };
                p.line("p.amt", format!("{most}{}", one.ceiling.text()));
            }
        });
        let before = moved::direction(laid);
        if before != moved::direction(one) {
            p.line("p.moved", words.answered(&before));
        }
        if fails {
            if on.report.requirements.iter().any(|one| one.truth == TruthId::No) {
                p.line("p", Word::general_fails);
            }
        } else {
            if let Some(row) = on.row(at) {
                bar_of(p, bar(row, on.scale));
            }
            p.el("p.kind", |p| {
                p.text(one.method);
                p.text(Word::semicolon);
                p.text(one.kind_text);
                in_principle(p, one);
            });
            named(p, Word::if_recognised, one.if_recognised);
            named(p, Word::over_term, one.total);
        }
        // What keeps it from being had stands open; so does everything of the best one. The rest is folded away.
        if on.laid.headline.direction.as_ref() == Some(&one.id) {
            open(p, on, one);
            body(p, on, at);
        } else if laid.verdict == VerdictId::Ineligible {
            body(p, on, at);
        } else {
            on.at(at, Spot::WHOLE, 0, None);
            some_conditions(p, on, &one.conditions, &laid.conditions, &[TruthId::Unclear]);
            open(p, on, one);
            p.fold("details.met", Word::details, |p| body(p, on, at));
        }
    });
}

/// What the visitor can do about a direction, and what else its amount could be.
fn open(p: &mut Pen, on: &On<'_>, one: &DirectionReport) {
    missing(p, on, &one.missing);
    steps(p, on, &one.steps);
    prepare(p, one);
    alternatives(p, one);
}

/// Everything a direction rests on.
fn body(p: &mut Pen, on: &On<'_>, at: usize) {
    let (one, laid) = (&on.report.directions[at], &on.laid.directions[at]);
    let fails = laid.verdict == VerdictId::Ineligible;
    on.at(at, Spot::WHOLE, Spot::WHOLE, None);
    if fails {
        failed(p, on, &one.conditions, &laid.conditions);
    } else {
        conditions(p, on, &one.conditions, &laid.conditions);
    }
    let mut scale = Decimal::ZERO;
    widen(&mut scale, &one.calculation);
    for award in &one.awards {
        widen(&mut scale, &award.calculation);
        award.units.iter().for_each(|unit| widen(&mut scale, &unit.calculation));
    }
    awards(p, on, at, fails, scale);
    on.at(at, Spot::WHOLE, Spot::WHOLE, None);
    calculation(p, on, &one.calculation, scale);
    readings(p, on, &one.readings);
    remarks(p, one.notes.iter().chain(one.attachment.iter().filter(|_| fails)));
}

/// An amount with what it is called.
fn named(p: &mut Pen, title: Word, amount: Option<Amount>) {
    if let Some(amount) = amount {
        p.line("p.kind", format!("{}{}{}", title.said(p.words), p.words.colon(), amount.text()));
    }
}

fn remarks<'r>(p: &mut Pen, all: impl Iterator<Item = &'r String>) {
    p.el("ul.remarks", |p| all.for_each(|one| p.line("li", one)));
}

/// The awards that are open, and those that fail beside them folded away.
fn awards(p: &mut Pen, on: &On<'_>, at: usize, fails: bool, scale: Decimal) {
    let (one, laid) = (&on.report.directions[at], &on.laid.directions[at]);
    let open = |award: &AwardReport| fails || award.verdict != VerdictId::Ineligible;
    let some = laid.awards.iter().filter(|award| open(award)).count();
    let best_of = on.policy.directions[at].combine == Combine::Best && some > 1;
    let write = |p: &mut Pen, wanted: bool| {
        for (place, (mine, laid)) in one.awards.iter().zip(&laid.awards).enumerate() {
            if open(laid) == wanted {
                let best = best_of && !fails && one.best.as_ref() == Some(&mine.id);
                award(p, on, (at, place), mine, laid, best, scale);
            }
        }
    };
    write(p, true);
    if some < laid.awards.len() {
        fold(p, Word::awards_other, laid.awards.len() - some, |p| write(p, false));
    }
}

/// One award: its verdict and amount, its own conditions, its items, its calculation.
fn award(
    p: &mut Pen,
    on: &On<'_>,
    (direction, place): (usize, usize),
    one: &AwardReport,
    laid: &AwardReport,
    best: bool,
    scale: Decimal,
) {
    let fails = one.verdict == VerdictId::Ineligible;
    p.el("div.award", |p| {
        p.attr("data-award", &*one.id);
        p.attr("data-award-verdict", one.verdict.as_str());
        state_line(p, one.verdict, &one.label, if best { p.words.counts() } else { "" }, one.ceiling);
        if !fails {
            named(p, Word::if_recognised, one.if_recognised);
        }
        for (at, mine) in one.units.iter().enumerate() {
            on.at(direction, place as u32, at as u32, mine.item);
            unit(p, on, mine, laid.units.get(at).unwrap_or(mine), laid.verdict == VerdictId::Ineligible, scale);
        }
        on.at(direction, place as u32, Spot::WHOLE, None);
        if !fails {
            calculation(p, on, &one.calculation, scale);
        }
        remarks(p, one.notes.iter());
    });
}

/// A verdict, whose it is, and the amount.
fn state_line(p: &mut Pen, state: VerdictId, label: &str, more: &str, amount: Amount) {
    p.el("p.award-name", |p| {
        verdict(p, state);
        p.line("b", label);
        p.some("span.chip", more);
        if state != VerdictId::Ineligible {
            p.line("span.amt", amount.text());
        }
    });
}

/// The whole of an award, or one item of it.
fn unit(p: &mut Pen, on: &On<'_>, one: &UnitReport, laid: &UnitReport, award_fails: bool, scale: Decimal) {
    p.el("div", |p| {
        if one.item.is_some() {
            p.class("unit");
            state_line(p, one.verdict, &one.label, "", one.amount);
        }
        if award_fails || laid.verdict == VerdictId::Ineligible {
            failed(p, on, &one.conditions, &laid.conditions);
        } else {
            conditions(p, on, &one.conditions, &laid.conditions);
        }
        if one.verdict != VerdictId::Ineligible {
            calculation(p, on, &one.calculation, scale);
        }
    });
}

/// Lines of a calculation, each with a picture of what it does to the amount; what is cut is said in words.
fn calculation(p: &mut Pen, on: &On<'_>, lines: &[LineReport], scale: Decimal) {
    let words = p.words;
    if lines.is_empty() {
        return;
    }
    p.el("ol.calc", |p| {
        p.attr("aria-label", words.calculation_title());
        for one in lines {
            p.el("li", |p| {
                p.line("span", &one.label);
                if one.is_cap && one.binds {
                    p.class("binds");
                    p.line("span.value", format!("{}{}", words.cap_binds(), one.after.text()));
                } else {
                    p.line("span.value", if one.is_cap { words.cap_free().to_owned() } else { one.own.text() });
                }
                bar_of(p, flow(one, scale));
                values(p, on, one.fact.as_ref(), true);
                on.law(p, one.clause.as_deref(), one.phrase.as_deref());
            });
        }
    });
}

/// What to have ready: what the text names, and what it looks at.
fn prepare(p: &mut Pen, one: &DirectionReport) {
    let words = p.words;
    if one.verdict == VerdictId::Ineligible {
        return;
    }
    let mut labels: Vec<&str> = Vec::new();
    gather(&one.conditions, &mut labels);
    for award in one.awards.iter().filter(|award| award.verdict != VerdictId::Ineligible) {
        award.units.iter().for_each(|unit| gather(&unit.conditions, &mut labels));
    }
    p.el("div.others", |p| {
        p.line("h4", Word::prepare_title);
        p.el("ul.readings", |p| {
            match &one.attachment {
                Some(attachment) => p.line("li", words.prepare_attachment(attachment)),
                None => p.line("li", Word::prepare_none),
            }
            if !labels.is_empty() {
                p.el("li", |p| {
                    p.text(Word::prepare_tested);
                    for (at, label) in labels.iter().enumerate() {
                        if at > 0 {
                            p.text(Word::comma);
                        }
                        p.text(label);
                    }
                });
            }
        });
    });
}

/// What tests are about, each once.
fn gather<'c>(all: &'c [Condition], labels: &mut Vec<&'c str>) {
    for one in all {
        gather(&one.parts, labels);
        if one.fact.is_some() && !labels.contains(&&*one.label) {
            labels.push(&one.label);
        }
    }
}

fn missing(p: &mut Pen, on: &On<'_>, all: &[MissingReport]) {
    if all.is_empty() {
        return;
    }
    p.el("div.missing", |p| {
        p.line("h4", Word::missing_title);
        p.el("ul", |p| {
            for one in all {
                p.el("li", |p| {
                    p.text(&one.text);
                    p.text(" ");
                    if let Some(fact) = on.policy.fact(&one.fact) {
                        p.button_for("button.link", Word::answer_it, &one.label, Msg::ChangeAsked(fact));
                    }
                });
            }
        });
    });
}

fn steps(p: &mut Pen, on: &On<'_>, all: &[StepReport]) {
    if all.is_empty() {
        return;
    }
    p.el("div.steps", |p| {
        p.line("h4", Word::steps_title);
        p.el("ol", |p| {
            for one in all {
                p.el("li", |p| {
                    p.el("span", |p| {
                        p.line("b", &one.label);
                        p.line("small", &one.who);
                    });
                    match one.state {
                        StepState::Done => chip(p, "eligible", Word::step_done),
                        StepState::ToDo => chip(p, "conditional", Word::step_to_do),
                        StepState::Unknown => chip(p, "undetermined", Word::step_unknown),
                        StepState::Told => {}
                    }
                    on.law(p, Some(&one.clause), None);
                });
            }
        });
    });
}

/// Amounts under other readings, where they differ, with the reason.
fn alternatives(p: &mut Pen, one: &DirectionReport) {
    let words = p.words;
    let differ = |reading: &ReadingReport, whole: bool| {
        reading.alternatives.iter().any(|other| other.differs && other.award.is_none() == whole)
    };
    // The direction's own amount says it all; an award's is shown where there is none.
    let whole = one.readings.iter().any(|reading| differ(reading, true));
    if !one.readings.iter().any(|reading| differ(reading, whole)) {
        return;
    }
    p.el("div.others", |p| {
        p.line("h4", Word::alternatives_title);
        p.el("ul.calc", |p| {
            for reading in &one.readings {
                let own = reading.alternatives.iter().filter(|other| other.differs && other.award.is_none() == whole);
                for other in own {
                    p.el("li", |p| {
                        p.attr("data-reading", &*reading.id);
                        p.el("span", |p| {
                            p.line("b", if other.label.is_empty() { &reading.text } else { &other.label });
                            p.line("small", &reading.because);
                        });
                        let fails = other.verdict == VerdictId::Ineligible;
                        p.line(
                            "span.value",
                            if fails { words.chip_ineligible().to_owned() } else { other.ceiling.text() },
                        );
                    });
                }
            }
        });
    });
}

fn readings(p: &mut Pen, on: &On<'_>, all: &[ReadingReport]) {
    if all.is_empty() {
        return;
    }
    fold(p, Word::readings_title, all.len(), |p| {
        p.el("ul.readings", |p| {
            for one in all {
                p.el("li", |p| {
                    p.line("p", &one.text);
                    p.line("p.hint", format!("{}{}{}", p.words.because(), p.words.colon(), one.because));
                    on.law(p, Some(&one.clause), None);
                });
            }
        });
    });
}
