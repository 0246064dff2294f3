//! Rows pasted from a spreadsheet, as items of a list: cells between tabs, with or without a row of headings.
//!
//! Cells are read as what is typed is. A row with any cell that cannot be used is left in the text as it was pasted, so
//! that nothing is taken in wrong and nothing is lost.

use super::{Answer, Item, Refused, read_text};
use crate::money::{Unit, Unreadable, parse_money, plain};
use crate::policy::{Fact, FactIx, Kind};

/// The most rows taken in at once, and the most items they may make of a list.
pub const MOST_ROWS: usize = 1000;

/// The longest cell in quotes, in bytes: what is longer has lost its closing quote.
const LONGEST: usize = 10_000;

/// What came of a pasted text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    /// Rows that can be used, as items.
    pub items: Vec<Item>,
    /// What cannot be used, in the order of the rows.
    pub wrong: Vec<Wrong>,
    /// Headings of columns that the list does not have.
    pub ignored: Vec<String>,
    /// The rows that are not among the items, as they were pasted, with the headings.
    pub left: String,
}

/// A cell or row that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// Its row, from 1.
    pub row: usize,
    /// The column, where it is one of the list's.
    pub field: Option<FactIx>,
    /// What stands there.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why a cell or row cannot be used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// It cannot be read as what is typed can.
    Refused(Refused),
    /// It is none of the choices.
    NoChoice,
    /// There is no such column.
    NoColumn,
    /// The heading stands twice.
    Repeated,
    /// Too many rows: so many may still be added.
    TooMany(usize),
}

/// A column: which field, and the unit that its heading names.
type Column = (FactIx, &'static str);

/// Reads pasted rows as items of a list that has so many already.
pub fn read(list: &Fact, text: &str, there: usize) -> Pasted {
    let asked = list.fields.iter().take_while(|field| field.is_asked()).count();
    let text = text.trim_start_matches('\u{feff}');
    let text = text.trim_start_matches(['\r', '\n']);
    let rows = rows(text);
    let mut out = Pasted::default();
    let headings: Vec<Option<Column>> =
        rows.first().map_or(Vec::new(), |(_, cells)| cells.iter().map(|cell| column(list, asked, cell)).collect());
    let headed = headings.iter().any(Option::is_some);
    let columns = if headed { headings } else { (0..asked as FactIx).map(|at| Some((at, ""))).collect() };
    let room = MOST_ROWS.saturating_sub(there);
    if headed && let Some((raw, cells)) = rows.first() {
        out.left.push_str(raw);
        for (at, (cell, column)) in cells.iter().zip(&columns).enumerate() {
            let again = |other: &Option<Column>| column.is_some_and(|one| other.is_some_and(|other| one.0 == other.0));
            if columns[..at].iter().any(again) {
                out.wrong.push(wrong(0, *column, cell, Why::Repeated));
            } else if column.is_none() && !cell.is_empty() {
                out.ignored.push(cell.clone());
            }
        }
    }
    if rows.len() - usize::from(headed) > room {
        out.wrong.push(wrong(room, None, "", Why::TooMany(room)));
    }
    if !out.wrong.is_empty() {
        text.clone_into(&mut out.left);
        return out;
    }
    for (at, (raw, cells)) in rows.iter().enumerate().skip(usize::from(headed)) {
        let mut item = vec![Answer::Absent; asked];
        let before = out.wrong.len();
        for (place, cell) in cells.iter().enumerate() {
            match columns.get(place) {
                Some(Some((field, unit))) => match value(&list.fields[*field as usize], cell, unit) {
                    Ok(answer) => item[*field as usize] = answer,
                    Err(why) => out.wrong.push(wrong(at, Some((*field, "")), cell, why)),
                },
                Some(None) => {}
                None if cell.is_empty() => {}
                None => out.wrong.push(wrong(at, None, cell, Why::NoColumn)),
            }
        }
        if out.wrong.len() > before {
            out.left.push_str(raw);
        } else if item.iter().any(|answer| *answer != Answer::Absent) {
            out.items.push(item);
        }
    }
    if out.wrong.is_empty() {
        out.left.clear();
    }
    out
}

fn wrong(row: usize, column: Option<Column>, text: &str, why: Why) -> Wrong {
    Wrong { row: row + 1, field: column.map(|(field, _)| field), text: text.to_owned(), why }
}

/// The rows, each as it stands in the text and cut into cells, without empty ones at the end; not many more than may be
/// taken in.
fn rows(text: &str) -> Vec<(&str, Vec<String>)> {
    let mut rows = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && rows.len() < MOST_ROWS + 2 {
        let (mut cells, mut after) = (Vec::new(), rest);
        loop {
            let (cell, behind) = cell(after);
            cells.push(cell);
            match behind.strip_prefix('\t') {
                Some(next) => after = next,
                None => {
                    let one = if behind.starts_with("\r\n") { 2 } else { 1.min(behind.len()) };
                    after = &behind[one..];
                    break;
                }
            }
        }
        rows.push((&rest[..rest.len() - after.len()], cells));
        rest = after;
    }
    while rows.last().is_some_and(|(_, cells)| cells.iter().all(String::is_empty)) {
        rows.pop();
    }
    rows
}

/// The cell that a text begins with, and what stands behind it. Spreadsheets put one with line breaks into quotes, and
/// double those in it; a quote that nothing closes stands for itself.
fn cell(text: &str) -> (String, &str) {
    if let Some(inner) = text.strip_prefix('"') {
        let mut held = String::new();
        let mut from = 0;
        for (at, byte) in inner.bytes().enumerate().take(LONGEST) {
            if byte != b'"' || at < from {
                continue;
            }
            held.push_str(&inner[from..at]);
            let behind = &inner[at + 1..];
            if behind.starts_with('"') {
                held.push('"');
                from = at + 2;
            } else if behind.is_empty() || behind.starts_with(['\t', '\r', '\n']) {
                return (held.trim().to_owned(), behind);
            } else {
                break;
            }
        }
    }
    let end = text.bytes().position(|byte| matches!(byte, b'\t' | b'\r' | b'\n')).unwrap_or(text.len());
    (text[..end].trim().to_owned(), &text[end..])
}

/// The same text, whatever its width, spaces and case.
fn same(a: &str, b: &str) -> bool {
    plain(a).eq_ignore_ascii_case(&plain(b))
}

/// The column that a heading names, in either language, with its unit if there is one: 销售额（元）.
fn column(list: &Fact, asked: usize, heading: &str) -> Option<Column> {
    let named = |name: &str| {
        let fits = |field: &Fact| same(name, &field.label.zh) || same(name, &field.label.en) || same(name, &field.id);
        list.fields[..asked].iter().position(fits).map(|at| at as FactIx)
    };
    if let Some(at) = named(heading) {
        return Some((at, ""));
    }
    let (name, unit) = heading.trim_end_matches([')', '）']).rsplit_once(['(', '（'])?;
    let unit = ["元", "万元", "亿元", "%"].into_iter().find(|one| same(one, unit))?;
    Some((named(name)?, if unit == "%" { "" } else { unit }))
}

/// What a cell says.
fn value(field: &Fact, cell: &str, unit: &str) -> Result<Answer, Why> {
    let is = |words: &[&str]| words.iter().any(|word| same(word, cell));
    let option = |text: &str| {
        let fits = |(id, label): &(Box<str>, crate::finding::Text)| {
            same(text, &label.zh) || same(text, &label.en) || same(text, id)
        };
        field.options.iter().position(fits)
    };
    if cell.is_empty() {
        return Ok(Answer::Absent);
    }
    if is(&["暂不清楚", "不清楚", "unsure", "not sure"]) {
        return Ok(Answer::Unsure);
    }
    match field.kind {
        Kind::YesNo if is(&["是", "yes"]) => Ok(Answer::YesNo(true)),
        Kind::YesNo if is(&["否", "no"]) => Ok(Answer::YesNo(false)),
        Kind::Choice => option(cell).map(|at| Answer::Choice(at as u8)).ok_or(Why::NoChoice),
        Kind::Several => {
            let parts = if option(cell).is_some() { vec![cell] } else { cell.split(['、', ';', '；']).collect() };
            let bits = parts.iter().try_fold(0, |bits, part| Some(bits | 1_u64 << option(part)?));
            let alone = |bits: &u64| bits & field.alone == 0 || bits.count_ones() == 1;
            bits.filter(alone).map(Answer::Several).ok_or(Why::NoChoice)
        }
        Kind::YesNo | Kind::List => Err(Why::NoChoice),
        _ => {
            let bare = parse_money(cell, None) == Err(Unreadable::NoUnit);
            let text = if bare { format!("{cell}{unit}") } else { cell.to_owned() };
            read_text(field, &text, Some(Unit::TenThousand)).map_err(Why::Refused)
        }
    }
}
