//! Rows pasted from a spreadsheet, as items of a list: cells between tabs, with or without a row of headings.
//!
//! Cells are read as what is typed is. A row with any cell that cannot be used is left in the text as it was pasted, so
//! that nothing is taken in wrong and nothing is lost.
//!
//! Not by the `csv` crate: a quote that nothing closes (`"2寸`) stands for itself here and costs one cell, where `csv`
//! reads on to the end of the text and takes all rows behind it into that cell.

use super::{Answer, Item, Refused, in_time, read_text};
use crate::policy::{Fact, FieldId, Kind};
use crate::values::finding::Text;
use crate::values::money::{MoneyUnit, plain};
use crate::values::period::Date;

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
    /// Headings of columns that the list does not have, one after another.
    pub ignored: String,
    /// The rows that are not among the items, as they were pasted, with the headings.
    pub left: String,
}

/// A cell or row that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// Its row in what is left, from 1.
    pub row: usize,
    /// The column, where it is one of the list's.
    pub field: Option<FieldId>,
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
    /// Too many rows: so many may still be added.
    TooMany(usize),
}

/// A column: which field, and the unit that its heading names.
type Column = (FieldId, &'static str);

/// Reads pasted rows as items of a list that has so many already.
pub fn read(list: &Fact, text: &str, there: usize, as_of: Option<Date>) -> Pasted {
    let asked = list.fields.iter().take_while(|field| field.is_asked()).count();
    let room = MOST_ROWS.saturating_sub(there);
    let mut out = Pasted::default();
    let mut columns: Vec<Option<Column>> = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut row, mut kept) = (0, 0);
    while !rest.is_empty() {
        row += 1;
        let (raw, cells, behind) = cut(rest);
        rest = behind;
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if row > MOST_ROWS + 1 || out.items.len() >= room {
            let wrong = Wrong { row, field: None, text: String::new(), why: Why::TooMany(room) };
            return Pasted { wrong: vec![wrong], left: text.to_owned(), ..Pasted::default() };
        }
        if columns.is_empty() {
            let mut headed = false;
            for cell in &cells {
                // The second of two that are named alike is none.
                let other = |one: &Column| columns.iter().flatten().all(|before| before.0 != one.0);
                let named = column(&list.fields[..asked], cell).filter(other);
                headed |= named.is_some();
                if named.is_none() {
                    out.ignored.push_str(if out.ignored.is_empty() { "" } else { " · " });
                    out.ignored.push_str(cell);
                }
                columns.push(named);
            }
            if headed {
                kept = 1;
                out.left.push_str(raw);
                continue;
            }
            out.ignored.clear();
            columns = FieldId::all(asked).map(|at| Some((at, ""))).collect();
        }
        let mut item = vec![Answer::Absent; asked];
        let (mut any, before) = (false, out.wrong.len());
        for (place, text) in cells.into_iter().enumerate() {
            let column = columns.get(place);
            if text.is_empty() || column == Some(&None) {
                continue;
            }
            let read = match column {
                Some(Some((field, unit))) => value(&list.fields[*field], &text, unit, as_of),
                _ => Err(Why::NoColumn),
            };
            let field = column.and_then(|column| column.map(|one| one.0));
            match (read, field) {
                (Ok(answer), Some(field)) => {
                    item[field] = answer;
                    any = true;
                }
                (Err(why), field) => out.wrong.push(Wrong { row: kept + 1, field, text, why }),
                _ => {}
            }
        }
        if out.wrong.len() > before {
            kept += 1;
            out.left.push_str(raw);
        } else if any {
            out.items.push(item);
        }
    }
    if out.wrong.is_empty() {
        out.left.clear();
    }
    out
}

/// The row that a text begins with: as it stands there, and cut into cells; and what stands behind it. Fields of a page
/// have one kind of line break.
fn cut(text: &str) -> (&str, Vec<String>, &str) {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let (cell, behind) = cell(rest);
        cells.push(cell);
        rest = behind.get(1..).unwrap_or_default();
        if !behind.starts_with('\t') {
            return (&text[..text.len() - rest.len()], cells, rest);
        }
    }
}

/// The cell that a text begins with, and what stands behind it. Spreadsheets put one with line breaks into quotes, and
/// double those in it; a quote that nothing closes stands for itself.
fn cell(text: &str) -> (String, &str) {
    let ends = |at: usize| matches!(text.as_bytes().get(at), None | Some(b'\t' | b'\n'));
    let mut at = 0;
    if text.starts_with('"') {
        let (mut held, mut from) = (String::new(), 1);
        for at in 1..text.len().min(LONGEST) {
            if text.as_bytes()[at] != b'"' || at < from {
                continue;
            }
            held.push_str(&text[from..at]);
            if ends(at + 1) {
                return (held.trim().to_owned(), &text[at + 1..]);
            }
            if text.as_bytes()[at + 1] != b'"' {
                break;
            }
            // The second of two is the one that counts.
            held.push('"');
            from = at + 2;
        }
    }
    while !ends(at) {
        at += 1;
    }
    (text[..at].trim().to_owned(), &text[at..])
}

/// The same text, whatever its width, spaces and case.
fn same(a: &str, b: &str) -> bool {
    plain(a).eq_ignore_ascii_case(&plain(b))
}

/// The column that a heading names, in either language, with its unit if there is one: 销售额（元）.
fn column(fields: &[Fact], heading: &str) -> Option<Column> {
    let fits = |name: &str, field: &Fact| same(name, &field.label.zh) || same(name, &field.label.en);
    if let Some(at) = fields.iter().position(|field| fits(heading, field)) {
        return Some((FieldId::new(at), ""));
    }
    let (end, _) = heading.char_indices().rfind(|(_, c)| matches!(c, '(' | '（'))?;
    let inner: String = heading[end..].chars().filter(|c| !matches!(c, '(' | '（' | ')' | '）' | ' ')).collect();
    let unit = ["元", "万元", "亿元", "%"].into_iter().find(|unit| *unit == inner)?;
    fields.iter().position(|field| fits(&heading[..end], field)).map(|at| (FieldId::new(at), unit))
}

/// What a cell says.
fn value(field: &Fact, cell: &str, unit: &str, as_of: Option<Date>) -> Result<Answer, Why> {
    let is = |words: &[&str]| words.iter().any(|word| same(word, cell));
    if is(&["暂不清楚", "不清楚", "unsure", "not sure"]) {
        return Ok(Answer::Unsure);
    }
    let fits = |(_, label): &(Box<str>, Text)| same(cell, &label.zh) || same(cell, &label.en);
    let option = || field.options.iter().position(fits).ok_or(Why::NoChoice);
    match field.kind {
        Kind::YesNo if is(&["是", "yes"]) => Ok(Answer::YesNo(true)),
        Kind::YesNo if is(&["否", "no"]) => Ok(Answer::YesNo(false)),
        Kind::YesNo | Kind::List => Err(Why::NoChoice),
        Kind::Choice => Ok(Answer::Choice(option()? as u8)),
        // One of several; more than one are ticked in the form.
        Kind::Several => Ok(Answer::Several(1 << option()?)),
        _ => {
            let bare = cell.ends_with(|c: char| matches!(c, '0'..='9' | '０'..='９'));
            let text = [cell, if bare { unit } else { "" }].concat();
            let read = read_text(field, &text, Some(MoneyUnit::TenThousand));
            read.and_then(|answer| in_time(field, answer, as_of)).map_err(Why::Refused)
        }
    }
}
