//! All directions in one picture on one scale, and the same as a table.

use crate::bars::Row;
use crate::drawing::{bar, percent};
use crate::shared::Shared;
use crate::ui::{PolicyRef, Ui, use_ui};
use crate::view::bar::draw;
use crate::view::parts::text;
use crate::words::Words;
use engine::present::report::Report;
use engine::present::wording;
use engine::values::bounds::{Bounds, Extent};
use engine::values::money::grouped;
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;
use std::rc::Rc;
use yew::prelude::*;

/// See [`Chart`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChartProps {
    /// The policy.
    pub policy: PolicyRef,
    /// The result as shown.
    pub report: Shared<Report>,
    /// The directions that were checked.
    pub rows: Rc<[Row]>,
    /// The numbers at the axis, in yuan; the last one is the full width.
    pub ticks: Rc<[Decimal]>,
}

/// The picture, and the table.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let ui = &use_ui();
    let ChartProps { policy, report, rows, ticks } = props;
    let scale = ticks.last().copied().unwrap_or_default();
    // Four lines of text for each row, and three for the axis.
    let bottom = rows.len() * 4;
    html! {
        <div class="card">
            <svg class="chart" width="100%" aria-hidden="true" height={em(bottom + 3)}>
                if !scale.is_zero() {
                    { axis(ui, scale, ticks, bottom) }
                }
                for (at, one) in rows.iter().enumerate() {
                    <svg key={one.direction} y={em(at * 4)}>{ row(ui, policy, one, scale) }</svg>
                }
            </svg>
            <p class="hint">{ ui.words.panel_note() }</p>
            { table(ui, report, rows) }
        </div>
    }
}

fn em(lines: usize) -> String {
    format!("{lines}em")
}

/// An amount in units of 10,000 yuan.
fn ten_thousands(yuan: Decimal) -> String {
    grouped(yuan / Decimal::from(10_000))
}

/// The numbers below, and a line up from each.
fn axis(ui: &Ui, scale: Decimal, ticks: &[Decimal], bottom: usize) -> Html {
    let anchor = |at: usize| match at {
        0 => "start",
        _ if at + 1 == ticks.len() => "end",
        _ => "middle",
    };
    html! {
        <svg class="axis" y={em(bottom)}>
            for (at, tick) in ticks.iter().enumerate() {
                <line class="grid" x1={percent(*tick, scale)} x2={percent(*tick, scale)} y1={format!("-{}", em(bottom))} />
                <text class="tick" y="1.5em" x={percent(*tick, scale)} text-anchor={anchor(at)}>
                    { ten_thousands(*tick) }
                </text>
            }
            <text class="tick" x="100%" y="3em" text-anchor="end">{ ui.words.unit_axis() }</text>
        </svg>
    }
}

fn row(ui: &Ui, policy: &PolicyRef, row: &Row, scale: Decimal) -> Html {
    let words = ui.words;
    let rule = &policy.directions[row.direction];
    let theme = policy.themes.get(rule.theme.index()).map_or("", |theme| theme.label.get(words.0));
    html! {
        <>
            <text y="1.2em">{ format!("{} {theme}", rule.number.get(words.0)) }</text>
            <text class="state" y="2.8em">
                <tspan class={row.verdict.as_str()}>{ words.chip(row.verdict) }</tspan>
                if row.verdict != VerdictId::Ineligible {
                    <tspan>{ format!("  {}", amount(words, row.amount)) }</tspan>
                }
            </text>
            if let Some(drawing) = bar(row, scale) {
                <svg class="bar" y="2.65em">{ draw(&drawing) }</svg>
            }
        </>
    }
}

/// An amount in units of the axis.
fn amount(words: Words, amount: Option<Bounds>) -> String {
    let Some(amount) = amount else { return words.no_amount().to_owned() };
    match (amount.low, amount.high) {
        (Extent::Finite(low), Extent::Finite(high)) if low == high => {
            format!("{}{}", ten_thousands(high), words.unit_axis())
        }
        (Extent::Finite(low), Extent::Finite(high)) => {
            format!("{} – {}{}", ten_thousands(low), ten_thousands(high), words.unit_axis())
        }
        _ => wording::bounds(amount, words.0),
    }
}

/// The table: for those who hear the page, and for whoever asks to see it. The style sheet alone shows and hides it.
fn table(ui: &Ui, report: &Report, rows: &[Row]) -> Html {
    let words = ui.words;
    let titles = [words.column_direction(), words.column_verdict(), words.result_amount(), words.column_cap()];
    html! {
        <>
            <input class="hidden screen" type="checkbox" id="as-table" />
            <label class="link screen" for="as-table">{ words.as_table() }</label>
            <div class="tabular">
                <table>
                    <caption>{ words.directions_title() }</caption>
                    <thead>
                        <tr>
                            for title in titles {
                                <th scope="col">{ title }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for one in rows {
                            { table_row(ui, report, one) }
                        }
                    </tbody>
                </table>
            </div>
        </>
    }
}

fn table_row(ui: &Ui, report: &Report, row: &Row) -> Html {
    let one = &report.directions[row.direction];
    let fails = row.verdict == VerdictId::Ineligible;
    let amount = if fails { String::new() } else { one.ceiling.text() };
    let cap = row.cap.map(|cap| wording::money(cap, ui.words.0)).unwrap_or_default();
    html! {
        <tr>
            <th scope="row">{ text(ui, &format!("{} {}", one.number, one.label)) }</th>
            <td>{ text(ui, one.verdict_text) }</td>
            <td>{ text(ui, &amount) }</td>
            <td>{ text(ui, &cap) }</td>
        </tr>
    }
}
