//! Rows pasted from a spreadsheet, as items of a list: cells between tabs, with or without a row of headings.
//!
//! Cells are read as what is typed is. A row with any cell that cannot be used is left in the text as it was pasted, so
//! that nothing is taken in wrong and nothing is lost.

use super::{Answer, Item, Refused, read_text};
use crate::finding::Text;
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
    let room = MOST_ROWS.saturating_sub(there);
    let mut out = Pasted::default();
    let mut columns: Vec<Option<Column>> = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut row = 0;
    while !rest.is_empty() {
        row += 1;
        let (raw, cells, behind) = cut(rest);
        rest = behind;
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let mut wrong = |field, text: &str, why| out.wrong.push(Wrong { row, field, text: text.to_owned(), why });
        if row > MOST_ROWS + 1 || out.items.len() >= room {
            out.wrong.clear();
            out.wrong.push(Wrong { row, field: None, text: String::new(), why: Why::TooMany(room) });
            return Pasted { items: Vec::new(), left: text.to_owned(), ..out };
        }
        if columns.is_empty() {
            for (at, cell) in cells.iter().enumerate() {
                let named = column(&list.fields[..asked], cell);
                let again = |other: &Option<Column>| named.is_some_and(|one| other.is_some_and(|two| one.0 == two.0));
                if columns[..at].iter().any(again) {
                    wrong(named.map(|one| one.0), cell, Why::Repeated);
                }
                columns.push(named);
            }
            if columns.iter().any(Option::is_some) {
                let unknown =
                    cells.into_iter().zip(&columns).filter(|(cell, named)| named.is_none() && !cell.is_empty());
                out.ignored = unknown.map(|(cell, _)| cell).collect();
                if !out.wrong.is_empty() {
                    text.clone_into(&mut out.left);
                    return out;
                }
                raw.clone_into(&mut out.left);
                continue;
            }
            columns = (0..asked as FactIx).map(|at| Some((at, ""))).collect();
        }
        let mut item = vec![Answer::Absent; asked];
        let mut fine = true;
        for (place, cell) in cells.iter().enumerate() {
            let (field, why) = match columns.get(place) {
                _ if cell.is_empty() => continue,
                Some(None) => continue,
                None => (None, Why::NoColumn),
                Some(Some((field, unit))) => match value(&list.fields[*field as usize], cell, unit) {
                    Ok(answer) => {
                        item[*field as usize] = answer;
                        continue;
                    }
                    Err(why) => (Some(*field), why),
                },
            };
            wrong(field, cell, why);
            fine = false;
        }
        if !fine {
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
    let mut end = 0;
    if text.starts_with('"') {
        let mut held = Vec::new();
        let mut at = 1;
        while at < text.len().min(LONGEST) {
            let byte = text.as_bytes()[at];
            if byte == b'"' {
                at += 1;
                if ends(at) {
                    return (String::from_utf8_lossy(&held).trim().to_owned(), &text[at..]);
                }
                if text.as_bytes()[at] != b'"' {
                    break;
                }
            }
            held.push(byte);
            at += 1;
        }
    }
    while !ends(end) {
        end += 1;
    }
    (text[..end].trim().to_owned(), &text[end..])
}

/// The same text, whatever its width, spaces and case.
fn same(a: &str, b: &str) -> bool {
    plain(a).eq_ignore_ascii_case(&plain(b))
}

/// The column that a heading names, in either language, with its unit if there is one: 销售额（元）.
fn column(fields: &[Fact], heading: &str) -> Option<Column> {
    let named = |name: &str| {
        let fits = |field: &Fact| same(name, &field.label.zh) || same(name, &field.label.en) || same(name, &field.id);
        fields.iter().position(fits).map(|at| at as FactIx)
    };
    if let Some(at) = named(heading) {
        return Some((at, ""));
    }
    let (at, _) = heading.char_indices().rfind(|(_, c)| matches!(c, '(' | '（'))?;
    let unit = UNITS.iter().find(|(ascii, wide, _)| same(ascii, &heading[at..]) || same(wide, &heading[at..]))?;
    Some((named(&heading[..at])?, unit.2))
}

/// Units as headings write them, and as they are put behind a bare figure.
const UNITS: [(&str, &str, &str); 4] =
    [("(元)", "（元）", "元"), ("(万元)", "（万元）", "万元"), ("(亿元)", "（亿元）", "亿元"), ("(%)", "（%）", "")];

/// What a cell says.
fn value(field: &Fact, cell: &str, unit: &str) -> Result<Answer, Why> {
    let is = |words: &[&str]| words.iter().any(|word| same(word, cell));
    if is(&["暂不清楚", "不清楚", "unsure", "not sure"]) {
        return Ok(Answer::Unsure);
    }
    let fits = |(id, label): &(Box<str>, Text)| same(cell, &label.zh) || same(cell, &label.en) || same(cell, id);
    let option = || field.options.iter().position(fits).ok_or(Why::NoChoice);
    match field.kind {
        Kind::YesNo if is(&["是", "yes"]) => Ok(Answer::YesNo(true)),
        Kind::YesNo if is(&["否", "no"]) => Ok(Answer::YesNo(false)),
        Kind::YesNo | Kind::List => Err(Why::NoChoice),
        Kind::Choice => Ok(Answer::Choice(option()? as u8)),
        // One of several; more than one are ticked in the form.
        Kind::Several => Ok(Answer::Several(1 << option()?)),
        _ => {
            let bare = parse_money(cell, None) == Err(Unreadable::NoUnit);
            let text = [cell, if bare { unit } else { "" }].concat();
            read_text(field, &text, Some(Unit::TenThousand)).map_err(Why::Refused)
        }
    }
}
