//! All directions in one picture on one scale, and the same as a table.

use super::{On, group};
use crate::bars::{Row, bar, percent, scale};
use crate::view::parts_pen::draw;
use crate::view::pen::Pen;
use crate::words::Word;
use engine::present::wording;
use engine::values::bounds::Extent;
use engine::values::money::grouped;
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;

/// The numbers at the axis.
pub fn ticks(rows: &[Row]) -> Vec<Decimal> {
    crate::bars::ticks(scale(rows))
}

/// Units of 10,000 yuan.
fn ten_thousands(yuan: Decimal) -> String {
    grouped(yuan / Decimal::from(10_000))
}

/// The picture, and the table.
pub fn chart(p: &mut Pen, on: &On<'_>, ticks: &[Decimal]) {
    group(p, Word::directions_title, |p| {
        p.el("div.card", |p| {
            p.el("svg.chart[width=100%][aria-hidden=true]", |p| {
                // Four lines for each row, and three for the axis.
                let rows = on.rows.len() * 4;
                p.attr("height", em(rows + 3));
                if !on.scale.is_zero() {
                    axis(p, on.scale, ticks, rows);
                }
                for (at, one) in on.rows.iter().enumerate() {
                    p.el("svg", |p| {
                        p.attr("y", em(at * 4));
                        row(p, on, one);
                    });
                }
            });
            p.line("p.hint", Word::panel_note);
            table(p, on);
        });
    });
}

fn em(lines: usize) -> String {
    lines.to_string() + "em"
}

/// The numbers below, and a line up from each.
fn axis(p: &mut Pen, scale: Decimal, ticks: &[Decimal], rows: usize) {
    p.el("svg.axis", |p| {
        p.attr("y", em(rows));
        for (at, tick) in ticks.iter().enumerate() {
            let x = percent(*tick, scale);
            let last = at + 1 == ticks.len();
            p.el("line.grid", |p| {
                p.attr("x1", &x);
                p.attr("x2", &x);
                p.attr("y1", ["-", &em(rows)].concat());
            });
            p.el("text.tick[y=1.5em]", |p| {
                p.attr("x", &x);
                p.attr(
                    "text-anchor",
                    if at == 0 {
                        "start"
                    } else if last {
                        "end"
                    } else {
                        "middle"
                    },
                );
                p.text(ten_thousands(*tick));
            });
        }
        p.line("text.tick[x=100%][y=3em][text-anchor=end]", Word::unit_axis);
    });
}

fn row(p: &mut Pen, on: &On<'_>, row: &Row) {
    let words = p.words;
    let rule = &on.policy.directions[row.direction];
    let theme = on.policy.themes.get(rule.theme.index()).map_or("", |theme| theme.label.get(words.0));
    p.line("text[y=1.2em]", format!("{} {theme}", rule.number.get(p.words.0)));
    p.el("text.state[y=2.8em]", |p| {
        p.el("tspan", |p| {
            p.class(row.verdict.as_str());
            p.text(words.chip(row.verdict));
        });
        if row.verdict != VerdictId::Ineligible {
            p.text("  ");
            p.text(amount(p, row));
        }
    });
    if let Some(drawing) = bar(row, on.scale) {
        p.el("svg.bar[y=2.65em]", |p| draw(p, &drawing));
    }
}

/// An amount in units of the axis.
fn amount(p: &Pen, row: &Row) -> String {
    let words = p.words;
    let Some(amount) = row.amount else { return words.no_amount().to_owned() };
    match (amount.low, amount.high) {
        (Extent::Finite(low), Extent::Finite(high)) => {
            let low = if low == high { String::new() } else { ten_thousands(low) + " – " };
            [&low, &ten_thousands(high), words.unit_axis()].concat()
        }
        _ => wording::bounds(amount, words.0),
    }
}

/// The table: for those who hear the page, and for whoever asks to see it.
fn table(p: &mut Pen, on: &On<'_>) {
    let words = p.words;
    // Shown by the style sheet alone.
    p.el("input.hidden.screen[type=checkbox][id=as-table]", |_| {});
    p.line("label.link.screen[for=as-table]", Word::as_table);
    p.el("div.tabular", |p| {
        p.el("table", |p| {
            p.line("caption", Word::directions_title);
            p.el("thead", |p| {
                p.el("tr", |p| {
                    for title in
                        [words.column_direction(), words.column_verdict(), words.result_amount(), words.column_cap()]
                    {
                        p.line("th[scope=col]", title);
                    }
                });
            });
            p.el("tbody", |p| {
                for one in &on.rows {
                    let direction = &on.report.directions[one.direction];
                    p.el("tr", |p| {
                        p.line("th[scope=row]", format!("{} {}", direction.number, direction.label));
                        p.line("td", &direction.verdict_text);
                        p.line(
                            "td",
                            if one.verdict == VerdictId::Ineligible { String::new() } else { direction.ceiling.text() },
                        );
                        p.line("td", one.cap.map(|cap| wording::money(cap, words.0)).unwrap_or_default());
                    });
                }
            });
        });
    });
}
