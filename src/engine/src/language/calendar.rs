//! Reads dates, months, quarters, years and the words that stand for them.

use super::char_table::{any_word, at, before, word};
use super::figure::{FigureKind, Symbol};
use super::number::{Number, number};

/// What was read, and the position after it. No kind: it looks like a date but is none (2月30日).
pub(super) type Read = (Option<FigureKind>, usize);

/// Longer words first.
const SYMBOLS: &[(&str, Symbol)] = &[
    ("上一年度末", Symbol::PreviousYearEnd),
    ("上一年度底", Symbol::PreviousYearEnd),
    ("上一年末", Symbol::PreviousYearEnd),
    ("上一年底", Symbol::PreviousYearEnd),
    ("上年度末", Symbol::PreviousYearEnd),
    ("上年度底", Symbol::PreviousYearEnd),
    ("上年末", Symbol::PreviousYearEnd),
    ("上年底", Symbol::PreviousYearEnd),
    ("上一年度", Symbol::PreviousYear),
    ("上一年", Symbol::PreviousYear),
    ("上年度", Symbol::PreviousYear),
    ("上年", Symbol::PreviousYear),
    ("去年", Symbol::PreviousYear),
    ("当年度", Symbol::ThisYear),
    ("当年", Symbol::ThisYear),
    ("本年度", Symbol::ThisYear),
    ("今年", Symbol::ThisYear),
    ("申报截止日期", Symbol::Deadline),
    ("申报截止时间", Symbol::Deadline),
    ("申报截止日", Symbol::Deadline),
    ("申请截止日", Symbol::Deadline),
    ("发布之日", Symbol::Publication),
    ("公布之日", Symbol::Publication),
    ("印发之日", Symbol::Publication),
    ("施行之日", Symbol::Publication),
    ("申报之日", Symbol::Application),
    ("申请之日", Symbol::Application),
];

/// The symbol at `start`. 原则上|年度, 以上|年度, 应当|年 and 成本|年度 are not taken for one.
pub(super) fn symbol(chars: &[char], start: usize) -> Option<(FigureKind, usize)> {
    let (written, symbol, end) = SYMBOLS.iter().find_map(|(w, s)| word(chars, start, w).map(|end| (*w, *s, end)))?;
    let first = written.chars().next();
    let bound = match before(chars, start) {
        Some('则' | '以' | '线' | '网' | '础') => first == Some('上'),
        Some('应' | '适' | '相' | '每') => first == Some('当'),
        Some('基' | '成' | '资' | '样') => first == Some('本'),
        _ => false,
    };
    if bound {
        return None;
    }
    // 「申报截止日|期间」, not 「申报截止日期|间」.
    let end = if written == "申报截止日期" && at(chars, end) == Some('间') { end - 1 } else { end };
    Some((FigureKind::Symbolic(symbol), end))
}

/// 2021-10-01, 2021/10/1, 2021.10.1.
pub(super) fn numeric_date(chars: &[char], start: usize) -> Option<Read> {
    let run = |from: usize| chars.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
    let part = |from: usize, len: usize| -> Option<i32> {
        chars.iter().skip(from).take(len).map(|c| c.to_digit(10)).try_fold(0, |sum, d| Some(sum * 10 + d? as i32))
    };
    if run(start) != 4 {
        return None;
    }
    let mark = at(chars, start + 4).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let month = start + 5;
    let months = run(month);
    let day = month + months + 1;
    let days = run(day);
    if !(1..=2).contains(&months) || !(1..=2).contains(&days) || at(chars, day - 1) != Some(mark) {
        return None;
    }
    let kind = date(part(start, 4)?, u8::try_from(part(month, months)?).ok()?, u8::try_from(part(day, days)?).ok()?);
    Some((kind, day + days))
}

/// What follows 2021年: a day, a month, a quarter, or nothing. `end` is the position after 年.
pub(super) fn after_year(chars: &[char], year: i32, end: usize) -> Read {
    if let Some(read) = month(chars, Some(year), end) {
        return read;
    }
    match quarter(chars, end) {
        Some((quarter, after)) => (Some(FigureKind::Quarter { year: Some(year), quarter }), after),
        None => (Some(FigureKind::Year(year)), end),
    }
}

/// 12月31日 or 12月, with the year the phrase has said before, if any.
pub(super) fn month(chars: &[char], year: Option<i32>, start: usize) -> Option<Read> {
    let written = number(chars, start)?;
    let after = word(chars, written.end, "月")?;
    let Some(month) = written.whole(12) else { return Some((None, after)) };
    let day = number(chars, after).and_then(|n| Some((n, any_word(chars, n.end, &["日", "号"])?.1)));
    Some(match (day, year) {
        (Some((day, end)), _) => (day.whole(31).and_then(|day| day_of(year, month, day)), end),
        (None, Some(year)) => (Some(FigureKind::Month { year, month }), after),
        (None, None) => (Some(FigureKind::Yearless { month, day: None }), after),
    })
}

/// A day with or without a year, where the calendar has it.
fn day_of(year: Option<i32>, month: u8, day: u8) -> Option<FigureKind> {
    match year {
        Some(year) => date(year, month, day),
        None => (day <= month_length(2000, month)).then_some(FigureKind::Yearless { month, day: Some(day) }),
    }
}

/// 一季度, 第一季度, 1季度. 前三季度, 上季度 and 每季度 are none.
fn quarter(chars: &[char], start: usize) -> Option<(u8, usize)> {
    let start = word(chars, start, "第").unwrap_or(start);
    let written = number(chars, start)?;
    let end = word(chars, written.end, "季度")?;
    let cumulative = matches!(before(chars, start), Some('前' | '上' | '下' | '每'));
    written.whole(4).filter(|_| !cumulative).map(|quarter| (quarter, end))
}

/// A quarter whose number is at `start`, with the year the phrase has said before.
pub(super) fn lone_quarter(chars: &[char], year: Option<i32>, start: usize) -> Option<(FigureKind, usize)> {
    quarter(chars, start).map(|(quarter, end)| (FigureKind::Quarter { year, quarter }, end))
}

/// 31日 after 2021年1月1日至: the day of the same month.
pub(super) fn same_month(previous: Option<&FigureKind>, day: &Number) -> Option<FigureKind> {
    match previous? {
        FigureKind::Date { year, month, .. } => date(*year, *month, day.whole(31)?),
        FigureKind::Yearless { month, day: Some(_) } => day_of(None, *month, day.whole(31)?),
        _ => None,
    }
}

/// 2年6个月 and 1年半: the months after 年, and the position after them.
pub(super) fn further_months(chars: &[char], start: usize) -> (u32, usize) {
    if let Some(end) = word(chars, start, "半") {
        return (6, end);
    }
    let digits = any_word(chars, start, &["零", "又"]).map_or(start, |(_, end)| end);
    number(chars, digits)
        .and_then(|n| Some((n.whole(11)?, word(chars, n.end, "个月")?)))
        .map_or((0, start), |(months, end)| (months.into(), end))
}

fn date(year: i32, month: u8, day: u8) -> Option<FigureKind> {
    let real = (1900..2100).contains(&year) && (1..=month_length(year, month)).contains(&day);
    real.then_some(FigureKind::Date { year, month, day })
}

/// 0 for a month that does not exist.
fn month_length(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn shown(read: Option<Read>) -> Option<String> {
        read.map(|(kind, end)| format!("{} {end}", kind.map_or("none".to_string(), |k| k.to_string())))
    }

    #[test]
    fn dates_in_figures() {
        for (text, read) in [
            ("2021-10-01", Some("2021-10-01 10")),
            ("2021/1/2日", Some("2021-01-02 8")),
            ("2021.10.1", Some("2021-10-01 9")),
            ("2021-13-01", Some("none 10")),
            ("2021-2023年", None),
            ("2021-10/01", None),
            ("12345-1-1", None),
        ] {
            assert_eq!(shown(numeric_date(&list(text), 0)).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn what_follows_a_year() {
        for (text, read) in [
            ("10月1日以来", "2021-10-01 5"),
            ("十月三十一日", "2021-10-31 6"),
            ("3月底", "2021-03 2"),
            ("第一季度", "2021年1季度 4"),
            ("2月30日", "none 5"),
            ("13月", "none 3"),
            ("度", "2021年 0"),
        ] {
            assert_eq!(shown(Some(after_year(&list(text), 2021, 0))).as_deref(), Some(read), "{text}");
        }
        assert_eq!(shown(month(&list("2月29日"), None, 0)).as_deref(), Some("2月29日 5"));
        assert_eq!(shown(month(&list("2月29日"), Some(2021), 0)).as_deref(), Some("none 5"));
    }

    #[test]
    fn symbols_and_words_that_only_look_like_them() {
        let found = |text: &str, start| symbol(&list(text), start).map(|(kind, end)| format!("{kind} {end}"));
        assert_eq!(found("上年度末", 0).as_deref(), Some("上年度末 4"));
        assert_eq!(found("上一年度产值", 0).as_deref(), Some("上一年度 4"));
        assert_eq!(found("申报截止日期间竣工", 0).as_deref(), Some("申报截止日期 5"));
        assert_eq!(found("申报截止日期。", 0).as_deref(), Some("申报截止日期 6"));
        for (text, start) in [("原则上年度", 2), ("以上年度", 1), ("应当年度", 1), ("成本年度", 1)] {
            assert_eq!(found(text, start), None, "{text}");
        }
    }

    #[test]
    fn years_with_months() {
        assert_eq!(further_months(&list("6个月"), 0), (6, 3));
        assert_eq!(further_months(&list("零三个月"), 0), (3, 4));
        assert_eq!(further_months(&list("半"), 0), (6, 1));
        assert_eq!(further_months(&list("后"), 0), (0, 0));
    }
}
