//! The report as a table for spreadsheets: a row for each direction and each of its awards.
//!
//! As RFC 4180 has it, begun with the mark by which spreadsheets know UTF-8. What a spreadsheet would take for a formula
//! is made a text.

use crate::present::report::{Amount, AwardReport, DirectionReport, MissingReport, Report};
use crate::present::to_decide::{award_to_decide, to_decide};
use crate::present::wording::{self, say};
use crate::values::finding::Lang;
use rust_decimal::Decimal;

/// The columns, begun with the mark of UTF-8.
const COLUMNS_ZH: &str = "\u{feff}方向,名称,支持项,判定,最低（元）,最高（元）,金额性质,限定,各年合计最高（元）,需认定,另一种口径,条款,还缺的信息,政策文件,数据版本,测算基准日\r\n";

/// The same in English.
const COLUMNS_EN: &str = "\u{feff}direction,name,award,verdict,least (yuan),most (yuan),kind,qualifiers,\
    most over the term (yuan),for the authority,other readings,clause,missing,policy,data version,as of\r\n";

/// The report as CSV.
pub fn csv(report: &Report, lang: Lang) -> String {
    let mut out = say(lang, COLUMNS_ZH, COLUMNS_EN).to_owned();
    for one in &report.directions {
        let clause = report.clauses.iter().find(|clause| clause.id == one.clause);
        let mut write = |row: Row<'_>| {
            let known = |end: Option<Decimal>| end.map(|yuan| yuan.to_string()).unwrap_or_default();
            let [low, high, most, kind, qualifiers] = if one.checked {
                let qualifiers = wording::qualifiers(row.in_principle, row.one_off, lang);
                let total = row.total.and_then(Amount::high);
                [known(row.ceiling.low()), known(row.ceiling.high()), known(total), row.kind.to_owned(), qualifiers]
            } else {
                // Of what was not checked nothing is said.
                Default::default()
            };
            let missing: Vec<&str> = row.missing.iter().map(|one| &*one.label).collect();
            let semicolon = say(lang, "；", "; ");
            write_row(
                &mut out,
                &[
                    &one.number,
                    &one.label,
                    row.award,
                    row.verdict,
                    &low,
                    &high,
                    &kind,
                    &qualifiers,
                    &most,
                    &row.to_decide.join(semicolon),
                    &row.other_readings.join(semicolon),
                    clause.map_or("", |clause| &clause.at),
                    &missing.join(wording::comma(lang)),
                    &report.policy.title,
                    &report.policy.version,
                    &report.as_of.to_string(),
                ],
            );
        };
        write(Row {
            award: "",
            verdict: one.verdict_text,
            ceiling: one.ceiling,
            total: one.total,
            kind: one.kind_text,
            in_principle: one.in_principle,
            one_off: one.one_off,
            to_decide: to_decide(report, one, lang),
            other_readings: other_readings(one, None, lang),
            missing: &one.missing,
        });
        for award in &one.awards {
            write(Row {
                award: &award.label,
                verdict: award.verdict_text,
                ceiling: award.ceiling,
                total: award.total,
                kind: award.kind_text,
                in_principle: award.in_principle,
                one_off: award.one_off,
                to_decide: award_to_decide(award, lang),
                other_readings: other_readings(one, Some(award), lang),
                missing: &award.missing,
            });
        }
    }
    out
}

/// What a row says of a direction or of one of its awards.
struct Row<'r> {
    award: &'r str,
    verdict: &'r str,
    ceiling: Amount,
    total: Option<Amount>,
    kind: &'r str,
    in_principle: bool,
    one_off: bool,
    to_decide: Vec<String>,
    other_readings: Vec<String>,
    missing: &'r [MissingReport],
}

/// Amounts under other readings, of the direction as a whole or of an award, where they differ.
fn other_readings(one: &DirectionReport, award: Option<&AwardReport>, lang: Lang) -> Vec<String> {
    let all = one.readings.iter().flat_map(|reading| &reading.alternatives);
    let own = all.filter(|other| other.differs && other.award.as_ref() == award.map(|award| &award.id));
    own.map(|other| format!("{}{}{}", other.label, say(lang, "：", ": "), other.ceiling.text())).collect()
}

/// One row.
fn write_row(out: &mut String, cells: &[&str]) {
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
    use super::write_row;

    #[test]
    fn cells_are_text_and_nothing_else() {
        let mut out = String::new();
        let cells = ["=1+1", "+86", "-5", "@x", "\tx", "a\"b", "甲,乙", "two\nlines", "1,500万元", "", " =1", "50"];
        write_row(&mut out, &cells);
        let written = "'=1+1,'+86,'-5,'@x,'\tx,\"a\"\"b\",\"甲,乙\",\"two\nlines\",\"1,500万元\",, =1,50\r\n";
        assert_eq!(out, written);
    }
}
