//! The result: the window first, then the best single direction, then every direction with what it rests on.

mod chart;
mod condition;
mod direction;
mod take;
mod trial;

use super::compare::links;
use super::overview::answers;
use super::parts_pen::{chip, folded_law, hatch, heading};
use super::pen::Pen;
use crate::bars::{Row, rows};
use crate::model::{Model, Screen, Spot, Trial};
use crate::session::Session;
use crate::update::Msg;
use crate::words::Word;
use condition::conditions;
use direction::direction;
use engine::policy::Policy;
use engine::present::report::{Amount, DirectionReport, Report};
use engine::present::wording;
use engine::values::truth::TruthId;
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;
use std::cell::{Cell, RefCell};

/// What the parts of the result are given.
struct On<'a> {
    policy: &'a Policy,
    /// The answers as they are.
    session: &'a Session,
    /// What is shown: the result of the trial while there is one.
    report: &'a Report,
    /// By what it is laid out: the result of the answers as they are. So nothing jumps while a value is tried, and the
    /// field it is typed into stays.
    laid: &'a Report,
    rows: Vec<Row>,
    /// What the full width of a bar stands for.
    scale: Decimal,
    trial: Option<&'a Trial>,
    /// Which part is being written.
    spot: Cell<Spot>,
    item: Cell<Option<u32>>,
    /// Clauses written so far.
    told: RefCell<Vec<usize>>,
    /// The field of the trial is written.
    placed: Cell<bool>,
}

impl On<'_> {
    fn row(&self, direction: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.direction == direction)
    }

    fn law(&self, p: &mut Pen, clause: Option<&str>, phrase: Option<&str>) {
        folded_law(p, self.policy, clause, phrase, &self.told);
    }

    /// What follows belongs to this award and unit of a direction.
    fn at(&self, direction: usize, award: u32, unit: u32, item: Option<u32>) {
        let direction = direction as u32;
        self.spot.set(Spot { direction, award, unit, line: false });
        self.item.set(item);
    }
}

/// The whole result.
pub fn result(p: &mut Pen, model: &Model, session: &Session) {
    let trial = model.trial.as_deref();
    let shown = trial.map_or(session, |trial| &trial.session);
    let (Some(report), Some(laid)) = (shown.report.as_deref(), session.report.as_deref()) else { return };
    let words = p.words;
    let (rows, laid_rows) = (rows(shown), rows(session));
    let ticks = chart::ticks(&rows);
    let on = On {
        policy: session.policy,
        session,
        report,
        laid,
        rows,
        scale: ticks.last().copied().unwrap_or_default(),
        trial,
        spot: Cell::new(Spot { direction: Spot::WHOLE, award: Spot::WHOLE, unit: Spot::WHOLE, line: false }),
        item: Cell::new(None),
        told: RefCell::default(),
        placed: Cell::new(false),
    };
    p.el("div.result", |p| {
        p.attr("data-as-of", report.as_of.to_string());
        p.attr("data-window", report.window.state.as_str());
        p.attr_if("data-headline", report.headline.direction.as_deref());
        hatch(p);
        trial::banner(p, &on);
        head(p, &on, model, session.left());
        p.piece(|p| {
            p.el("section.group.paper", |p| {
                p.line("h2", Word::overview);
                p.node(answers(&p.ui(), session, None));
            });
            chart::chart(p, &on, &ticks);
        });
        if !report.requirements.is_empty() {
            group(p, Word::requirements_title, |p| {
                p.el("div.card", |p| conditions(p, &on, &report.requirements, &laid.requirements));
            });
        }
        let groups = [
            (Word::group_holds, &[VerdictId::Eligible, VerdictId::Conditional][..]),
            (Word::group_authority, &[VerdictId::ForAuthority]),
            (Word::group_open, &[VerdictId::Undetermined]),
            (Word::group_fails, &[VerdictId::Ineligible]),
        ];
        for (title, verdicts) in groups {
            let most = |row: &Row| row.amount.map(|amount| amount.high);
            let mut own: Vec<&Row> = Vec::new();
            for row in laid_rows.iter().filter(|row| verdicts.contains(&row.verdict)) {
                own.insert(own.partition_point(|other| most(other) >= most(row)), row);
            }
            if !own.is_empty() {
                group(p, title, |p| own.iter().for_each(|row| p.piece(|p| direction(p, &on, row.direction))));
            }
        }
        not_checked(p, &on);
        obligations(p, &on);
        if !report.amendments.is_empty() {
            group(p, Word::amendments_title, |p| {
                p.el("ul.card.readings", |p| {
                    for one in &report.amendments {
                        p.line("li", format!("{} {}{}{}", one.date, one.title, words.colon(), one.note));
                    }
                });
            });
        }
        p.piece(|p| {
            take::take(p, model);
            p.line("p.fine", wording::disclaimer(words.0));
            stamp(p, report, "p.fine");
        });
    });
}

/// What result this is: policy, version of its data, day.
fn stamp(p: &mut Pen, report: &Report, spec: &'static str) {
    let (words, head) = (p.words, &report.policy);
    p.line(
        spec,
        format!(
            "{} · {} {} · {} {}",
            head.title,
            words.data_version(),
            head.version,
            words.overview_date(),
            report.as_of
        ),
    );
}

/// A part of the page under its title.
pub fn group<'a>(p: &mut Pen<'a>, title: Word, write: impl FnOnce(&mut Pen<'a>)) {
    p.piece(|p| {
        p.el("section.group", |p| {
            p.line("h2", title);
            write(p);
        });
    });
}

/// The headline: one number with its kind, and what stands beside it.
fn head(p: &mut Pen, on: &On<'_>, model: &Model, left: usize) {
    let (words, headline) = (p.words, &on.report.headline);
    let best = on.report.directions.iter().find(|one| Some(&one.id) == headline.direction.as_ref());
    let ruled = on.policy.one_item.is_some() && headline.lifted == TruthId::No;
    p.el("div.hero", |p| {
        heading(p, Word::result_title);
        stamp(p, on.report, "p.paper");
        p.line("p.note-line", &on.report.policy.note);
        p.el("div.hero-card", |p| {
            ends(p, headline.range);
            match (best, headline.ceiling) {
                (Some(best), Some(ceiling)) => {
                    p.line("p.kicker", if ruled { words.result_kicker_rule() } else { words.result_kicker() });
                    big(p, ceiling);
                    p.el("p.which", |p| {
                        chip(p, best.verdict.as_str(), best.verdict_text);
                        p.line("span", format!("{} {}", best.number, best.label));
                    });
                    p.el("p.kind", |p| {
                        p.text(Word::result_review);
                        p.text(Word::semicolon);
                        p.text(best.kind_text);
                        in_principle(p, best);
                    });
                }
                _ => p.some("p.no-number", headline.sentences.first().map_or("", |first| first)),
            }
            p.piece(|p| {
                if headline.sentences.len() > 1 {
                    p.el("ul.beside", |p| headline.sentences.iter().skip(1).for_each(|one| p.line("li", one)));
                }
            });
        });
        p.piece(|p| ways(p, model, left));
    });
}

/// Where to go from here.
fn ways(p: &mut Pen, model: &Model, left: usize) {
    p.el("div.go.screen", |p| {
        if left > 0 {
            p.button("button.btn", Word::overview_go_on, Msg::WentOn);
            p.line("span.muted", p.words.still_open(left));
        }
        p.button("button.btn.outline", Word::to_overview, Msg::Visited(Screen::Overview));
        links(p, model);
        p.button("button.btn.outline", Word::take_title, Msg::Followed(take::ID.into()));
    });
}

fn in_principle(p: &mut Pen, one: &DirectionReport) {
    if one.in_principle {
        p.text(Word::semicolon);
        p.text(Word::in_principle);
    }
}

/// An amount as attributes, for tests and scripts.
fn ends(p: &mut Pen, amount: Amount) {
    p.attr_if("data-low", amount.low().map(|yuan| yuan.to_string()).as_deref());
    p.attr_if("data-high", amount.high().map(|yuan| yuan.to_string()).as_deref());
}

/// A single amount set large, its unit small; an interval as it is.
pub fn big(p: &mut Pen, amount: Amount) {
    let (single, text) = (amount.is_exact(), amount.text());
    let unit = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let (number, unit) = text.split_at(unit.filter(|_| single).unwrap_or(text.len()));
    p.el("p.big", |p| {
        if !single {
            p.class("big interval");
        }
        p.text(number);
        p.some("small", unit);
    });
}

fn not_checked(p: &mut Pen, on: &On<'_>) {
    if on.report.directions.iter().all(|one| one.checked) {
        return;
    }
    group(p, Word::not_checked, |p| {
        p.el("div.card", |p| {
            p.line("p.help", Word::not_checked_help);
            p.el("ul.idle-list", |p| {
                for (at, one) in on.report.directions.iter().enumerate().filter(|(_, one)| !one.checked) {
                    let name = format!("{} {}", one.number, one.label);
                    p.el("li", |p| {
                        p.attr("data-direction", &*one.id);
                        p.attr("data-verdict", one.verdict.as_str());
                        p.line("span", &name);
                        p.button_for("button.link.screen", Word::check_too, &name, Msg::DirectionAdded(at));
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
    group(p, Word::obligations_title, |p| {
        p.el("div.card", |p| {
            for (title, after) in [(words.obligations_before(), false), (words.obligations_after(), true)] {
                let own = |one: &&engine::present::report::ObligationReport| one.after_award == after;
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
