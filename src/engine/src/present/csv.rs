//! The report as a table for spreadsheets: a row for each direction and each of its awards.
//!
//! As RFC 4180 has it, begun with the mark by which spreadsheets know UTF-8. What a spreadsheet would take for a formula
//! is made a text.

use crate::present::report::{Amount, MissingReport, Report};
use crate::present::wording::{self, say};
use crate::values::finding::Lang;
use rust_decimal::Decimal;

/// The columns, begun with the mark of UTF-8.
const COLUMNS_ZH: &str =
    "\u{feff}方向,名称,支持项,判定,最低（元）,最高（元）,金额性质,条款,还缺的信息,政策文件,数据版本,测算基准日\r\n";

/// The same in English.
const COLUMNS_EN: &str = "\u{feff}direction,name,award,verdict,least (yuan),most (yuan),kind,clause,missing,policy,\
    data version,as of\r\n";

/// The report as CSV.
pub fn csv(report: &Report, lang: Lang) -> String {
    let mut out = say(lang, COLUMNS_ZH, COLUMNS_EN).to_owned();
    let (head, as_of) = (&report.policy, report.as_of.to_string());
    for one in &report.directions {
        let clause = report.clauses.iter().find(|clause| clause.id == one.clause);
        let clause = clause.map_or("", |clause| &clause.at);
        let mut line = |award: &str, verdict: &str, ceiling: Amount, kind: &str, missing: &[MissingReport]| {
            let missing: Vec<&str> = missing.iter().map(|one| &*one.label).collect();
            let missing = missing.join(wording::comma(lang));
            // Of what was not checked nothing is said.
            let end =
                |end: Option<Decimal>| end.filter(|_| one.checked).map(|yuan| yuan.to_string()).unwrap_or_default();
            let (low, high) = (end(ceiling.low()), end(ceiling.high()));
            let kind = if one.checked { kind } else { "" };
            let (number, name) = (&one.number, &one.label);
            row(
                &mut out,
                &[
                    number,
                    name,
                    award,
                    verdict,
                    &low,
                    &high,
                    kind,
                    clause,
                    &missing,
                    &head.title,
                    &head.version,
                    &as_of,
                ],
            );
        };
        line("", one.verdict_text, one.ceiling, one.kind_text, &one.missing);
        for award in &one.awards {
            line(&award.label, award.verdict_text, award.ceiling, award.kind_text, &award.missing);
        }
    }
    out
}

/// One row.
fn row(out: &mut String, cells: &[&str; 12]) {
    let mut between = "";
    for cell in cells {
        *out += between;
        between = ",";
        let quoted = cell.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r'));
        if quoted {
            out.push('"');
        }
        if matches!(cell.as_bytes(), [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..]) {
            out.push('\'');
        }
        for c in cell.chars() {
            if c == '"' {
                out.push(c);
            }
            out.push(c);
        }
        if quoted {
            out.push('"');
        }
    }
    *out += "\r\n";
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn cells_are_text_and_nothing_else() {
        let mut out = String::new();
        let cells = ["=1+1", "+86", "-5", "@x", "\tx", "a\"b", "甲,乙", "two\nlines", "1,500万元", "", " =1", "50"];
        row(&mut out, &cells);
        let written = "'=1+1,'+86,'-5,'@x,'\tx,\"a\"\"b\",\"甲,乙\",\"two\nlines\",\"1,500万元\",, =1,50\r\n";
        assert_eq!(out, written);
    }
}
