//! The result: the window first, then the best single direction, then every direction with what it rests on.

use super::Show;
use super::parts::{amount_bar, button, chip, folded_law, hatch};
use crate::app::bars::{Row, rows, scale};
use crate::app::model::Screen;
use crate::app::session::Session;
use crate::app::update::Msg;
use crate::app::words::Words;
use crate::policy::Combine;
use crate::report::{
    Amount, AwardReport, Condition, DirectionReport, LineReport, MissingReport, ReadingReport, Report, StepReport,
    UnitReport,
};
use rust_decimal::Decimal;
use yew::prelude::*;

/// What the parts of the result are given.
struct On<'a> {
    session: &'a Session,
    report: &'a Report,
    show: Show<'a>,
    rows: Vec<Row>,
    scale: Decimal,
}

/// The whole result.
pub fn result(session: &Session, show: Show<'_>) -> Html {
    let Some(report) = session.report.as_deref() else { return Html::default() };
    let words = show.words;
    let rows = rows(session);
    let scale = scale(&rows);
    let on = On { session, report, show, rows, scale };
    let groups = [
        (words.group_holds(), &["eligible", "conditional"][..]),
        (words.group_authority(), &["for_authority"]),
        (words.group_open(), &["undetermined"]),
        (words.group_fails(), &["ineligible"]),
    ];
    let groups = groups.iter().map(|(title, verdicts)| {
        let mut own: Vec<usize> =
            (0..report.directions.len()).filter(|at| verdicts.contains(&report.directions[*at].verdict)).collect();
        own.sort_by_key(|at| std::cmp::Reverse(on.row(*at).and_then(|row| row.amount).map(|amount| amount.high)));
        if own.is_empty() {
            return Html::default();
        }
        html! {
            <section class="group">
                <h2>{ *title }</h2>
                { for own.into_iter().map(|at| direction(&on, at)) }
            </section>
        }
    });
    html! {
        <div class="result" data-as-of={report.as_of.clone()} data-window={report.window.state} data-headline={report.headline.direction.clone()}>
            { hatch() }
            { head(&on) }
            { overview(&on) }
            { requirements(&on) }
            { for groups }
            { not_checked(&on) }
            { obligations(&on) }
            { amendments(&on) }
            <p class="fine">
                { words.disclaimer() }{ " " }{ &report.policy.title }{ " · " }{ words.data_version() }{ " " }{ &report.policy.version }
                { " · " }{ &report.as_of }
            </p>
        </div>
    }
}

impl On<'_> {
    fn row(&self, direction: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.direction == direction)
    }

    fn words(&self) -> Words {
        self.show.words
    }

    fn law(&self, clause: Option<&str>, phrase: Option<&str>) -> Html {
        folded_law(&self.session.policy, clause, phrase, self.words())
    }
}

/// The headline: one number with its kind, and what stands beside it.
fn head(on: &On<'_>) -> Html {
    let (words, headline) = (on.words(), &on.report.headline);
    let best = headline.direction.as_ref().and_then(|id| on.report.directions.iter().find(|one| one.id == *id));
    let rule = on.session.policy.one_item.is_some() && headline.lifted == "no";
    let left = on.session.left();
    let (number, rest) = match (best, &headline.ceiling) {
        (Some(best), Some(ceiling)) => (
            html! {
                <>
                    <p class="kicker">{ if rule { words.result_kicker_rule() } else { words.result_kicker() } }</p>
                    { big(ceiling) }
                    <p class="which">
                        { chip(best.verdict, &best.verdict_text) }{ " " }
                        <span>{ &best.number }{ " " }{ &best.label }</span>
                    </p>
                    <p class="kind">{ words.result_review() }{ words.pick("；", "; ") }{ &best.kind_text }
                        if best.in_principle { { words.pick("；", "; ") }{ words.in_principle() } }
                    </p>
                </>
            },
            headline.sentences.get(1..).unwrap_or_default(),
        ),
        _ => (
            html! { <p class="no-number">{ headline.sentences.first().cloned().unwrap_or_default() }</p> },
            headline.sentences.get(1..).unwrap_or_default(),
        ),
    };
    html! {
        <div class="hero">
            <h1 id="heading" tabindex="-1">{ words.result_title() }</h1>
            <div class="hero-card" data-low={headline.range.low.clone()} data-high={headline.range.high.clone()}>
                { number }
                if !rest.is_empty() { <ul class="beside">{ for rest.iter().map(|text| html! { <li>{ text }</li> }) }</ul> }
            </div>
            <p class="note-line">{ &on.report.policy.note }</p>
            <div class="go screen">
                if left > 0 {
                    { button(words.overview_go_on(), "btn", Msg::WentOn, on.show.told) }
                    <span class="muted">{ words.still_open(left) }</span>
                }
                { button(words.to_overview(), "btn outline", Msg::Visited(Screen::Overview), on.show.told) }
                { button(words.save_file(), "btn outline", Msg::SaveAsked, on.show.told) }
                { button(words.print(), "btn outline", Msg::PrintAsked, on.show.told) }
            </div>
        </div>
    }
}

/// A single amount set large, its unit small; an interval as it is.
fn big(amount: &Amount) -> Html {
    let single = amount.low == amount.high && amount.low.is_some();
    let split = amount.text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    match split.filter(|_| single) {
        Some(at) => html! { <p class="big">{ &amount.text[..at] }<small>{ &amount.text[at..] }</small></p> },
        None => html! { <p class="big interval">{ &amount.text }</p> },
    }
}

/// All checked directions as bars.
fn overview(on: &On<'_>) -> Html {
    let words = on.words();
    let line = |row: &Row| {
        let one = &on.report.directions[row.direction];
        let amount = if row.verdict == "ineligible" { String::new() } else { one.ceiling.text.clone() };
        html! {
            <li class="row">
                <p class="row-name">
                    { button(&format!("{} {}", one.number, one.label), "link plain", Msg::Followed(format!("dir-{}", one.id)), on.show.told) }
                    { chip(one.verdict, words.chip(one.verdict)) }
                </p>
                if !amount.is_empty() { { amount_bar(row, on.scale) }<p class="row-amount">{ amount }</p> }
            </li>
        }
    };
    html! {
        <section class="group">
            <h2>{ words.directions_title() }</h2>
            <div class="card"><ul class="rows">{ for on.rows.iter().map(line) }</ul><p class="hint">{ words.panel_note() }</p></div>
        </section>
    }
}

/// The conditions common to all directions; folded away where all hold.
fn requirements(on: &On<'_>) -> Html {
    let words = on.words();
    if on.report.requirements.is_empty() {
        return Html::default();
    }
    html! {
        <section class="group"><h2>{ words.requirements_title() }</h2><div class="card">{ conditions(on, &on.report.requirements) }</div></section>
    }
}

/// Conditions: those that fail, are open or are for an authority first; those that hold folded away.
fn conditions(on: &On<'_>, all: &[Condition]) -> Html {
    let words = on.words();
    let rank = |one: &&Condition| match one.truth {
        "no" => 0,
        "unknown" => 1,
        _ => 2,
    };
    let mut open: Vec<&Condition> = all.iter().filter(|one| one.truth != "yes").collect();
    open.sort_by_key(rank);
    let met: Vec<&Condition> = all.iter().filter(|one| one.truth == "yes").collect();
    html! {
        <>
            if !open.is_empty() { <ul class="conds">{ for open.into_iter().map(|one| condition(on, one)) }</ul> }
            if !met.is_empty() {
                <details class="met">
                    <summary>{ words.conditions_met() }{ format!("（{}）", met.len()) }</summary>
                    <ul class="conds">{ for met.into_iter().map(|one| condition(on, one)) }</ul>
                </details>
            }
        </>
    }
}

fn condition(on: &On<'_>, one: &Condition) -> Html {
    let words = on.words();
    let (class, truth) = match one.truth {
        "yes" => ("eligible", words.truth_yes()),
        "no" => ("ineligible", words.truth_no()),
        "unclear" => ("for_authority", words.truth_unclear()),
        _ => ("undetermined", words.truth_unknown()),
    };
    let joined = one.join.map(|join| match join {
        "any" => words.any_of(),
        "not" => words.none_of(),
        "some" => words.some_of(),
        _ => words.all_of(),
    });
    let pair = |title: &'static str, value: &Option<String>, class: &'static str| match value {
        Some(value) if !value.is_empty() => html! { <div {class}><dt>{ title }</dt><dd>{ value }</dd></div> },
        _ => Html::default(),
    };
    html! {
        <li class="cond" data-truth={one.truth} data-fact={one.fact.clone()}>
            <p class="cond-name">{ chip(class, truth) }<b>{ &one.label }</b></p>
            if let Some(joined) = joined {
                <div class="parts"><p class="hint">{ joined }</p><ul class="conds">{ for one.parts.iter().map(|part| condition(on, part)) }</ul></div>
            } else {
                <dl class="pairs">
                    { pair(words.yours(), &one.answer, "") }
                    { pair(words.asked_for(), &one.wanted, "") }
                    { pair(words.gap(), &one.gap, "gap") }
                </dl>
            }
            { on.law(one.clause.as_deref(), one.phrase.as_deref()) }
        </li>
    }
}

/// One direction with everything it rests on.
fn direction(on: &On<'_>, at: usize) -> Html {
    let words = on.words();
    let one = &on.report.directions[at];
    let fails = one.verdict == "ineligible";
    let general_fails = fails && on.report.requirements.iter().any(|one| one.truth == "no");
    let (mine, others): (Vec<&AwardReport>, Vec<&AwardReport>) =
        one.awards.iter().partition(|award| fails || award.verdict != "ineligible");
    let combine = on.session.policy.directions[at].combine;
    let one_of_several = combine == Combine::Best && mine.len() > 1 && !fails;
    let best = |award: &AwardReport| one_of_several && one.best.as_deref() == Some(&award.id);
    let body = html! {
        <>
            if general_fails { <p>{ words.general_fails() }</p> }
            if !one.conditions.is_empty() { { conditions(on, &one.conditions) } }
            { for mine.iter().map(|one| award(on, one, best(one))) }
            { calculation(on, &one.calculation) }
            if !fails { { missing(on, &one.missing) } }
            if !fails { { steps(on, &one.steps) } }
            { alternatives(on, one) }
            if !others.is_empty() {
                <details class="met"><summary>{ words.awards_other() }{ format!("（{}）", others.len()) }</summary>
                    { for others.iter().map(|one| award(on, one, false)) }
                </details>
            }
            { readings(on, &one.readings) }
            if !one.notes.is_empty() || one.attachment.is_some() {
                <ul class="remarks">
                    { for one.notes.iter().map(|note| html! { <li>{ note }</li> }) }
                    { for one.attachment.iter().map(|note| html! { <li>{ note }</li> }) }
                </ul>
            }
        </>
    };
    html! {
        <article class="card direction" id={format!("dir-{}", one.id)} tabindex="-1" data-direction={one.id.clone()} data-verdict={one.verdict}
            data-low={one.ceiling.low.clone()} data-high={one.ceiling.high.clone()} data-kind={one.kind}>
            <header>
                <div>
                    { chip(one.verdict, &one.verdict_text) }
                    <h3>{ &one.number }{ " " }{ &one.label }</h3>
                </div>
                if !fails { <p class="amt">{ amount_words(words, one) }</p> }
            </header>
            if !fails {
                { for on.row(at).map(|row| amount_bar(row, on.scale)) }
                <p class="kind">{ words.method() }{ words.pick("：", ": ") }{ &one.method }{ words.pick("；", "; ") }{ &one.kind_text }
                    if one.in_principle { { words.pick("；", "; ") }{ words.in_principle() } }
                </p>
                if let Some(more) = &one.if_recognised { <p class="kind">{ words.if_recognised() }{ words.pick("：", ": ") }{ &more.text }</p> }
                if let Some(total) = &one.total { <p class="kind">{ words.over_term() }{ words.pick("：", ": ") }{ &total.text }</p> }
            }
            { body }
        </article>
    }
}

fn amount_words(words: Words, one: &DirectionReport) -> String {
    match (&one.ceiling.low, one.kind) {
        (None, _) | (_, "fixed") => one.ceiling.text.clone(),
        _ if one.ceiling.low == one.ceiling.high => format!("{}{}", words.pick("最高 ", "at most "), one.ceiling.text),
        _ => one.ceiling.text.clone(),
    }
}

/// One award: its verdict and amount, its own conditions, its items, its calculation.
fn award(on: &On<'_>, one: &AwardReport, best: bool) -> Html {
    let words = on.words();
    let fails = one.verdict == "ineligible";
    html! {
        <div class="award" data-award={one.id.clone()} data-award-verdict={one.verdict}>
            <p class="award-name">
                { chip(one.verdict, words.chip(one.verdict)) }
                <b>{ &one.label }</b>
                if best { <span class="chip plain">{ words.pick("计入结果", "counts") }</span> }
                if !fails { <span class="amt">{ &one.ceiling.text }</span> }
            </p>
            if let (Some(more), false) = (&one.if_recognised, fails) { <p class="kind">{ words.if_recognised() }{ words.pick("：", ": ") }{ &more.text }</p> }
            { for one.units.iter().map(|one| unit(on, one, fails)) }
            if !fails { { calculation(on, &one.calculation) } }
            if !one.notes.is_empty() { <ul class="remarks">{ for one.notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul> }
        </div>
    }
}

/// The whole of an award, or one item of it.
fn unit(on: &On<'_>, one: &UnitReport, award_fails: bool) -> Html {
    let inner = html! {
        <>
            { conditions(on, &one.conditions) }
            if !award_fails && one.verdict != "ineligible" { { calculation(on, &one.calculation) } }
        </>
    };
    if one.item.is_none() {
        return inner;
    }
    html! {
        <div class="unit">
            <p class="award-name">
                { chip(one.verdict, on.words().chip(one.verdict)) }<b>{ &one.label }</b>
                if one.verdict != "ineligible" { <span class="amt">{ &one.amount.text }</span> }
            </p>
            { inner }
        </div>
    }
}

/// Lines of a calculation; what is cut is said in words.
fn calculation(on: &On<'_>, lines: &[LineReport]) -> Html {
    let words = on.words();
    if lines.is_empty() {
        return Html::default();
    }
    let line = |one: &LineReport| {
        let value = match (one.is_cap, one.binds) {
            (true, true) => format!("{} {}", words.cap_binds(), one.after.text),
            (true, false) => words.cap_free().to_owned(),
            _ => one.own.text.clone(),
        };
        html! {
            <li class={classes!("line", (one.is_cap && one.binds).then_some("binds"))}>
                <span>{ &one.label }</span><span class="value">{ value }</span>
                { on.law(one.clause.as_deref(), one.phrase.as_deref()) }
            </li>
        }
    };
    html! { <ol class="calc" aria-label={words.calculation_title()}>{ for lines.iter().map(line) }</ol> }
}

fn missing(on: &On<'_>, all: &[MissingReport]) -> Html {
    let words = on.words();
    if all.is_empty() {
        return Html::default();
    }
    let one = |one: &MissingReport| {
        let fact = on.session.policy.fact(&one.fact);
        html! {
            <li>
                { &one.text }{ " " }
                if let Some(fact) = fact { { super::parts::button_for(words.pick("填写", "Answer"), &one.label, "link", Msg::ChangeAsked(fact), on.show.told) } }
            </li>
        }
    };
    html! { <div class="missing"><h4>{ words.missing_title() }</h4><ul>{ for all.iter().map(one) }</ul></div> }
}

fn steps(on: &On<'_>, all: &[StepReport]) -> Html {
    let words = on.words();
    if all.is_empty() {
        return Html::default();
    }
    let one = |one: &StepReport| {
        let (class, state) = match one.state {
            "done" => ("eligible", words.step_done()),
            "to_do" => ("conditional", words.step_to_do()),
            "unknown" => ("undetermined", words.step_unknown()),
            _ => ("", ""),
        };
        html! {
            <li>
                <span><b>{ &one.label }</b><small>{ &one.who }</small></span>
                if !state.is_empty() { { chip(class, state) } }
                { on.law(Some(&one.clause), None) }
            </li>
        }
    };
    html! { <div class="steps"><h4>{ words.steps_title() }</h4><ol>{ for all.iter().map(one) }</ol></div> }
}

/// Amounts under other readings, where they differ, with the reason.
fn alternatives(on: &On<'_>, one: &DirectionReport) -> Html {
    let words = on.words();
    let differing = one.readings.iter().flat_map(|reading| {
        let of = reading.alternatives.iter().filter(|other| other.differs);
        of.map(move |other| (reading, other))
    });
    // The direction's own amount says it all; an award's is shown where there is none.
    let whole: Vec<_> = differing.clone().filter(|(_, other)| other.award.is_none()).collect();
    let shown = if whole.is_empty() { differing.collect() } else { whole };
    if shown.is_empty() {
        return Html::default();
    }
    let line = |(reading, other): &(&ReadingReport, &crate::report::AlternativeReport)| {
        let label = if other.label.is_empty() { &reading.text } else { &other.label };
        html! {
            <li>
                <span><b>{ label }</b><small>{ &reading.because }</small></span>
                <span class="value">{ if other.verdict == "ineligible" { words.chip_ineligible().to_owned() } else { other.ceiling.text.clone() } }</span>
            </li>
        }
    };
    html! { <div class="others"><h4>{ words.alternatives_title() }</h4><ul class="calc">{ for shown.iter().map(line) }</ul></div> }
}

fn readings(on: &On<'_>, all: &[ReadingReport]) -> Html {
    let words = on.words();
    if all.is_empty() {
        return Html::default();
    }
    let one = |one: &ReadingReport| {
        html! {
            <li>
                <p>{ &one.text }</p><p class="hint">{ words.because() }{ words.pick("：", ": ") }{ &one.because }</p>
                { on.law(Some(&one.clause), None) }
            </li>
        }
    };
    html! {
        <details class="met"><summary>{ words.readings_title() }{ format!("（{}）", all.len()) }</summary><ul class="readings">{ for all.iter().map(one) }</ul></details>
    }
}

fn not_checked(on: &On<'_>) -> Html {
    let words = on.words();
    let idle: Vec<(usize, &DirectionReport)> =
        on.report.directions.iter().enumerate().filter(|(_, one)| !one.checked).collect();
    if idle.is_empty() {
        return Html::default();
    }
    let line = |(at, one): &(usize, &DirectionReport)| {
        let name = format!("{} {}", one.number, one.label);
        html! {
            <li data-direction={one.id.clone()} data-verdict={one.verdict}>
                <span>{ &name }</span>
                { super::parts::button_for(words.check_too(), &name, "link screen", Msg::DirectionAdded(*at), on.show.told) }
            </li>
        }
    };
    html! {
        <section class="group">
            <h2>{ words.not_checked() }</h2>
            <div class="card"><p class="help">{ words.not_checked_help() }</p><ul class="idle-list">{ for idle.iter().map(line) }</ul></div>
        </section>
    }
}

fn obligations(on: &On<'_>) -> Html {
    let words = on.words();
    let part = |title: &'static str, after: bool| {
        let own: Vec<_> = on.report.obligations.iter().filter(|one| one.after_award == after).collect();
        if own.is_empty() {
            return Html::default();
        }
        let line = |one: &&crate::report::ObligationReport| html! { <li>{ &one.text }{ on.law(Some(&one.clause), None) }</li> };
        html! { <><h3>{ title }</h3><ul class="readings">{ for own.iter().map(line) }</ul></> }
    };
    if on.report.obligations.is_empty() {
        return Html::default();
    }
    html! {
        <section class="group">
            <h2>{ words.obligations_title() }</h2>
            <div class="card">{ part(words.obligations_before(), false) }{ part(words.obligations_after(), true) }</div>
        </section>
    }
}

fn amendments(on: &On<'_>) -> Html {
    if on.report.amendments.is_empty() {
        return Html::default();
    }
    let line = |one: &crate::report::AmendmentReport| html! { <li>{ &one.date }{ " " }{ &one.title }<p class="hint">{ &one.note }</p></li> };
    html! {
        <section class="group">
            <h2>{ on.words().amendments_title() }</h2>
            <div class="card"><ul class="readings">{ for on.report.amendments.iter().map(line) }</ul></div>
        </section>
    }
}
