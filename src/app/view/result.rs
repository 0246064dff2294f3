//! The result: the window first, then the best single direction, then every direction with what it rests on.

use super::items::pair;
use super::parts::{amount_bar, chip, folded_law, hatch, heading, row, verdict};
use super::pen::Pen;
use crate::app::bars::{Row, rows, scale};
use crate::app::model::Screen;
use crate::app::session::Session;
use crate::app::update::Msg;
use crate::policy::{Combine, Policy};
use crate::report::{
    Amount, AwardReport, Condition, DirectionReport, LineReport, MissingReport, ReadingReport, Report, StepReport,
    UnitReport,
};
use rust_decimal::Decimal;

/// What the parts of the result are given.
struct On<'a> {
    policy: &'a Policy,
    report: &'a Report,
    rows: Vec<Row>,
    scale: Decimal,
}

impl On<'_> {
    fn row(&self, direction: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.direction == direction)
    }

    fn law(&self, p: &mut Pen, clause: Option<&str>, phrase: Option<&str>) {
        folded_law(p, self.policy, clause, phrase);
    }
}

/// The whole result.
pub fn result(p: &mut Pen, session: &Session) {
    let Some(report) = session.report.as_deref() else { return };
    let words = p.words;
    let rows = rows(session);
    let scale = scale(&rows);
    let on = On { policy: &session.policy, report, rows, scale };
    p.el("div.result", |p| {
        p.attr("data-as-of", &report.as_of);
        p.attr("data-window", report.window.state);
        p.attr_if("data-headline", report.headline.direction.as_deref());
        hatch(p);
        head(p, &on, session.left());
        overview(p, &on);
        if !report.requirements.is_empty() {
            group(p, words.requirements_title(), |p| p.el("div.card", |p| conditions(p, &on, &report.requirements)));
        }
        let groups = [
            (words.group_holds(), "eligible", "conditional"),
            (words.group_authority(), "for_authority", ""),
            (words.group_open(), "undetermined", ""),
            (words.group_fails(), "ineligible", ""),
        ];
        for (title, first, second) in groups {
            let mut own: Vec<&Row> =
                on.rows.iter().filter(|row| row.verdict == first || row.verdict == second).collect();
            own.sort_by_key(|row| std::cmp::Reverse(row.amount.map(|amount| amount.high)));
            if !own.is_empty() {
                group(p, title, |p| own.iter().for_each(|row| direction(p, &on, row.direction)));
            }
        }
        not_checked(p, &on);
        obligations(p, &on);
        if !report.amendments.is_empty() {
            group(p, words.amendments_title(), |p| {
                p.el("ul.card.readings", |p| {
                    for one in &report.amendments {
                        p.line("li", &format!("{} {}{}{}", one.date, one.title, words.colon(), one.note));
                    }
                });
            });
        }
        p.line("p.fine", words.disclaimer());
        let head = &report.policy;
        p.line("p.fine", &format!("{} · {} {} · {}", head.title, words.data_version(), head.version, report.as_of));
    });
}

fn group<'a>(p: &mut Pen<'a>, title: &str, write: impl FnOnce(&mut Pen<'a>)) {
    p.el("section.group", |p| {
        p.line("h2", title);
        write(p);
    });
}

/// The headline: one number with its kind, and what stands beside it.
fn head(p: &mut Pen, on: &On<'_>, left: usize) {
    let (words, headline) = (p.words, &on.report.headline);
    let best = on.report.directions.iter().find(|one| Some(&one.id) == headline.direction.as_ref());
    let ruled = on.policy.one_item.is_some() && headline.lifted == "no";
    p.el("div.hero", |p| {
        heading(p, words.result_title());
        p.line("p.note-line", &on.report.policy.note);
        p.el("div.hero-card", |p| {
            p.attr_if("data-low", headline.range.low.as_deref());
            p.attr_if("data-high", headline.range.high.as_deref());
            match (best, &headline.ceiling) {
                (Some(best), Some(ceiling)) => {
                    p.line("p.kicker", if ruled { words.result_kicker_rule() } else { words.result_kicker() });
                    big(p, ceiling);
                    p.el("p.which", |p| {
                        chip(p, best.verdict, &best.verdict_text);
                        p.line("span", &format!("{} {}", best.number, best.label));
                    });
                    p.el("p.kind", |p| {
                        p.text(words.result_review());
                        p.text(words.semicolon());
                        p.text(&best.kind_text);
                        in_principle(p, best);
                    });
                }
                _ => p.some("p.no-number", headline.sentences.first().map_or("", |first| first)),
            }
            if headline.sentences.len() > 1 {
                p.el("ul.beside", |p| headline.sentences.iter().skip(1).for_each(|one| p.line("li", one)));
            }
        });
        p.el("div.go.screen", |p| {
            if left > 0 {
                p.button("button.btn", words.overview_go_on(), Msg::WentOn);
                p.line("span.muted", &words.still_open(left));
            }
            p.button("button.btn.outline", words.to_overview(), Msg::Visited(Screen::Overview));
            p.button("button.btn.outline", words.save_file(), Msg::SaveAsked);
            p.button("button.btn.outline", words.print(), Msg::PrintAsked);
        });
    });
}

fn in_principle(p: &mut Pen, one: &DirectionReport) {
    if one.in_principle {
        p.text(p.words.semicolon());
        p.text(p.words.in_principle());
    }
}

/// A single amount set large, its unit small; an interval as it is.
fn big(p: &mut Pen, amount: &Amount) {
    let single = amount.low == amount.high && amount.low.is_some();
    let unit = amount.text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let (number, unit) = amount.text.split_at(unit.filter(|_| single).unwrap_or(amount.text.len()));
    p.el("p.big", |p| {
        if !single {
            p.class("big interval");
        }
        p.text(number);
        p.some("small", unit);
    });
}

/// All checked directions as bars.
fn overview(p: &mut Pen, on: &On<'_>) {
    group(p, p.words.directions_title(), |p| {
        p.el("div.card", |p| {
            p.el("ul", |p| {
                for one in &on.rows {
                    let direction = &on.report.directions[one.direction];
                    let name = format!("{} {}", direction.number, direction.label);
                    let id = format!("dir-{}", direction.id);
                    p.el("li.row", |p| {
                        row(p, one, on.scale, |p| p.button("button.link.plain", &name, Msg::Followed(id)));
                    });
                }
            });
            p.line("p.hint", p.words.panel_note());
        });
    });
}

/// Conditions: those that fail, are open or are for an authority first; those that hold folded away.
fn conditions(p: &mut Pen, on: &On<'_>, all: &[Condition]) {
    some_conditions(p, on, all, &["no", "unknown", "unclear"]);
    let met = all.iter().filter(|one| one.truth == "yes").count();
    if met > 0 {
        fold(p, p.words.conditions_met(), met, |p| some_conditions(p, on, all, &["yes"]));
    }
}

/// Conditions of something that fails: those that make it fail, the rest folded away.
fn failed(p: &mut Pen, on: &On<'_>, all: &[Condition]) {
    const OTHERS: [&str; 3] = ["unknown", "unclear", "yes"];
    some_conditions(p, on, all, &["no"]);
    let others = all.iter().filter(|one| OTHERS.contains(&one.truth)).count();
    if others > 0 {
        fold(p, p.words.conditions_other(), others, |p| some_conditions(p, on, all, &OTHERS));
    }
}

/// Conditions of these truths, in their order.
fn some_conditions(p: &mut Pen, on: &On<'_>, all: &[Condition], truths: &[&str]) {
    if all.iter().any(|one| truths.contains(&one.truth)) {
        p.el("ul.conds", |p| {
            for truth in truths {
                all.iter().filter(|one| one.truth == *truth).for_each(|one| condition(p, on, one));
            }
        });
    }
}

/// Something folded away, with how much of it there is.
fn fold<'a>(p: &mut Pen<'a>, title: &str, count: usize, write: impl FnOnce(&mut Pen<'a>)) {
    p.fold("details.met", &format!("{title} ({count})"), write);
}

fn condition(p: &mut Pen, on: &On<'_>, one: &Condition) {
    let words = p.words;
    let (class, truth) = match one.truth {
        "yes" => ("eligible", words.truth_yes()),
        "no" => ("ineligible", words.truth_no()),
        "unclear" => ("for_authority", words.truth_unclear()),
        _ => ("undetermined", words.truth_unknown()),
    };
    p.el("li.cond", |p| {
        p.attr("data-truth", one.truth);
        p.attr_if("data-cond", one.fact.as_deref());
        p.el("p.cond-name", |p| {
            chip(p, class, truth);
            p.line("b", &one.label);
        });
        if let Some(join) = one.join {
            let said = match join {
                "any" => words.any_of(),
                "not" => words.none_of(),
                "some" => words.some_of(),
                _ => words.all_of(),
            };
            p.el("div.parts", |p| {
                p.line("p.hint", said);
                p.el("ul.conds", |p| one.parts.iter().for_each(|part| condition(p, on, part)));
            });
        } else {
            p.el("dl.pairs", |p| {
                let pairs = [(words.yours(), &one.answer), (words.asked_for(), &one.wanted), (words.gap(), &one.gap)];
                for (label, value) in pairs {
                    if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                        pair(p, label, value);
                    }
                }
            });
        }
        on.law(p, one.clause.as_deref(), one.phrase.as_deref());
    });
}

/// One direction with everything it rests on.
fn direction(p: &mut Pen, on: &On<'_>, at: usize) {
    let words = p.words;
    let one = &on.report.directions[at];
    let fails = one.verdict == "ineligible";
    p.el("article.card.direction", |p| {
        p.attr("id", &format!("dir-{}", one.id));
        p.attr("tabindex", "-1");
        p.attr("data-direction", &one.id);
        p.attr("data-verdict", one.verdict);
        p.attr("data-kind", one.kind);
        p.attr_if("data-low", one.ceiling.low.as_deref());
        p.attr_if("data-high", one.ceiling.high.as_deref());
        p.el("header", |p| {
            p.el("div", |p| {
                chip(p, one.verdict, &one.verdict_text);
                p.line("h3", &format!("{} {}", one.number, one.label));
            });
            if !fails {
                let most =
                    if one.ceiling.low == one.ceiling.high && one.ceiling.low.is_some() { words.at_most() } else { "" };
                p.line("p.amt", &format!("{most}{}", one.ceiling.text));
            }
        });
        if fails {
            if on.report.requirements.iter().any(|one| one.truth == "no") {
                p.line("p", words.general_fails());
            }
        } else {
            if let Some(row) = on.row(at) {
                amount_bar(p, row, on.scale);
            }
            p.el("p.kind", |p| {
                p.text(&one.method);
                p.text(words.semicolon());
                p.text(&one.kind_text);
                in_principle(p, one);
            });
            named(p, words.if_recognised(), one.if_recognised.as_ref());
            named(p, words.over_term(), one.total.as_ref());
        }
        // What keeps it from being had stands open; so does everything of the best one. The rest is folded away.
        if on.report.headline.direction.as_ref() == Some(&one.id) {
            open(p, on, one);
            body(p, on, at);
        } else if fails {
            body(p, on, at);
        } else {
            some_conditions(p, on, &one.conditions, &["unclear"]);
            open(p, on, one);
            p.fold("details.met", words.details(), |p| body(p, on, at));
        }
    });
}

/// What the visitor can do about a direction, and what else its amount could be.
fn open(p: &mut Pen, on: &On<'_>, one: &DirectionReport) {
    missing(p, on, &one.missing);
    steps(p, on, &one.steps);
    alternatives(p, one);
}

/// Everything a direction rests on.
fn body(p: &mut Pen, on: &On<'_>, at: usize) {
    let one = &on.report.directions[at];
    let fails = one.verdict == "ineligible";
    if fails {
        failed(p, on, &one.conditions);
    } else {
        conditions(p, on, &one.conditions);
    }
    awards(p, on, at, fails);
    calculation(p, on, &one.calculation);
    readings(p, on, &one.readings);
    remarks(p, one.notes.iter().chain(&one.attachment));
}

/// An amount with what it is called.
fn named(p: &mut Pen, name: &str, amount: Option<&Amount>) {
    if let Some(amount) = amount {
        p.line("p.kind", &format!("{name}{}{}", p.words.colon(), amount.text));
    }
}

fn remarks<'r>(p: &mut Pen, all: impl Iterator<Item = &'r String>) {
    p.el("ul.remarks", |p| all.for_each(|one| p.line("li", one)));
}

/// The awards that are open, and those that fail beside them folded away.
fn awards(p: &mut Pen, on: &On<'_>, at: usize, fails: bool) {
    let one = &on.report.directions[at];
    let open = |award: &&AwardReport| fails || award.verdict != "ineligible";
    let best_of = on.policy.directions[at].combine == Combine::Best && one.awards.iter().filter(open).count() > 1;
    for mine in one.awards.iter().filter(open) {
        award(p, on, mine, best_of && !fails && one.best.as_deref() == Some(&mine.id));
    }
    let others = one.awards.iter().filter(|one| !open(one)).count();
    if others > 0 {
        fold(p, p.words.awards_other(), others, |p| {
            one.awards.iter().filter(|one| !open(one)).for_each(|other| award(p, on, other, false));
        });
    }
}

/// One award: its verdict and amount, its own conditions, its items, its calculation.
fn award(p: &mut Pen, on: &On<'_>, one: &AwardReport, best: bool) {
    let fails = one.verdict == "ineligible";
    p.el("div.award", |p| {
        p.attr("data-award", &one.id);
        p.attr("data-award-verdict", one.verdict);
        state_line(p, one.verdict, &one.label, if best { p.words.counts() } else { "" }, &one.ceiling);
        if !fails {
            named(p, p.words.if_recognised(), one.if_recognised.as_ref());
        }
        one.units.iter().for_each(|one| unit(p, on, one, fails));
        if !fails {
            calculation(p, on, &one.calculation);
        }
        remarks(p, one.notes.iter());
    });
}

/// A verdict, whose it is, and the amount.
fn state_line(p: &mut Pen, state: &str, label: &str, more: &str, amount: &Amount) {
    p.el("p.award-name", |p| {
        verdict(p, state);
        p.line("b", label);
        p.some("span.chip", more);
        if state != "ineligible" {
            p.line("span.amt", &amount.text);
        }
    });
}

/// The whole of an award, or one item of it.
fn unit(p: &mut Pen, on: &On<'_>, one: &UnitReport, award_fails: bool) {
    p.el("div", |p| {
        if one.item.is_some() {
            p.class("unit");
            state_line(p, one.verdict, &one.label, "", &one.amount);
        }
        if award_fails || one.verdict == "ineligible" {
            failed(p, on, &one.conditions);
        } else {
            conditions(p, on, &one.conditions);
            calculation(p, on, &one.calculation);
        }
    });
}

/// Lines of a calculation; what is cut is said in words.
fn calculation(p: &mut Pen, on: &On<'_>, lines: &[LineReport]) {
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
                    p.line("span.value", &format!("{}{}", words.cap_binds(), one.after.text));
                } else {
                    p.line("span.value", if one.is_cap { words.cap_free() } else { &one.own.text });
                }
                on.law(p, one.clause.as_deref(), one.phrase.as_deref());
            });
        }
    });
}

fn missing(p: &mut Pen, on: &On<'_>, all: &[MissingReport]) {
    if all.is_empty() {
        return;
    }
    p.el("div.missing", |p| {
        p.line("h4", p.words.missing_title());
        p.el("ul", |p| {
            for one in all {
                p.el("li", |p| {
                    p.text(&one.text);
                    p.text(" ");
                    if let Some(fact) = on.policy.fact(&one.fact) {
                        p.button_for("button.link", p.words.answer_it(), &one.label, Msg::ChangeAsked(fact));
                    }
                });
            }
        });
    });
}

fn steps(p: &mut Pen, on: &On<'_>, all: &[StepReport]) {
    let words = p.words;
    if all.is_empty() {
        return;
    }
    p.el("div.steps", |p| {
        p.line("h4", words.steps_title());
        p.el("ol", |p| {
            for one in all {
                p.el("li", |p| {
                    p.el("span", |p| {
                        p.line("b", &one.label);
                        p.line("small", &one.who);
                    });
                    match one.state {
                        "done" => chip(p, "eligible", words.step_done()),
                        "to_do" => chip(p, "conditional", words.step_to_do()),
                        "unknown" => chip(p, "undetermined", words.step_unknown()),
                        _ => {}
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
        p.line("h4", words.alternatives_title());
        p.el("ul.calc", |p| {
            for reading in &one.readings {
                let own = reading.alternatives.iter().filter(|other| other.differs && other.award.is_none() == whole);
                for other in own {
                    p.el("li", |p| {
                        p.attr("data-reading", &reading.id);
                        p.el("span", |p| {
                            p.line("b", if other.label.is_empty() { &reading.text } else { &other.label });
                            p.line("small", &reading.because);
                        });
                        let fails = other.verdict == "ineligible";
                        p.line("span.value", if fails { words.chip_ineligible() } else { &other.ceiling.text });
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
    fold(p, p.words.readings_title(), all.len(), |p| {
        p.el("ul.readings", |p| {
            for one in all {
                p.el("li", |p| {
                    p.line("p", &one.text);
                    p.line("p.hint", &format!("{}{}{}", p.words.because(), p.words.colon(), one.because));
                    on.law(p, Some(&one.clause), None);
                });
            }
        });
    });
}

fn not_checked(p: &mut Pen, on: &On<'_>) {
    let words = p.words;
    if on.report.directions.iter().all(|one| one.checked) {
        return;
    }
    group(p, words.not_checked(), |p| {
        p.el("div.card", |p| {
            p.line("p.help", words.not_checked_help());
            p.el("ul.idle-list", |p| {
                for (at, one) in on.report.directions.iter().enumerate().filter(|(_, one)| !one.checked) {
                    let name = format!("{} {}", one.number, one.label);
                    p.el("li", |p| {
                        p.attr("data-direction", &one.id);
                        p.attr("data-verdict", one.verdict);
                        p.line("span", &name);
                        p.button_for("button.link.screen", words.check_too(), &name, Msg::DirectionAdded(at));
                    });
                }
            });
        });
    });
}

fn obligations(p: &mut Pen, on: &On<'_>) {
    let words = p.words;
    if on.report.obligations.is_empty() {
        return;
    }
    group(p, words.obligations_title(), |p| {
        p.el("div.card", |p| {
            for (title, after) in [(words.obligations_before(), false), (words.obligations_after(), true)] {
                let own = |one: &&crate::report::ObligationReport| one.after_award == after;
                if on.report.obligations.iter().any(|one| own(&one)) {
                    p.line("h3", title);
                    p.el("ul.readings", |p| {
                        for one in on.report.obligations.iter().filter(own) {
                            p.el("li", |p| {
                                p.text(&one.text);
                                on.law(p, Some(&one.clause), None);
                            });
                        }
                    });
                }
            }
        });
    });
}
