//! Money and rates as Chinese documents and people write them: exact decimals, in yuan and as fractions.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Why a written amount could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing is written.
    Empty,
    /// Amounts, rates and counts are never negative.
    Negative,
    /// No unit stands behind the figure and none is understood.
    NoUnit,
    /// A comma does not separate groups of three digits (`10,50`).
    Comma,
    /// Finer than 分, or not a whole number where one is needed.
    TooFine,
    /// Larger than anything meant here (9,999 亿元 for money).
    TooLarge,
    /// No figure of this kind.
    NotThis,
}

/// The largest amount in yuan that an answer or a policy may hold: 9,999 亿元.
pub const MOST_YUAN: i64 = 999_900_000_000;

/// Sum; `None` where it exceeds the range of `Decimal`.
pub fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_add(b)
}

/// Difference; `None` where it exceeds the range of `Decimal`.
pub fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    // Negating zero would leave a signed zero.
    plus(a, if b.is_zero() { b } else { -b })
}

/// Product; `None` where it exceeds the range of `Decimal`.
pub fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b)
}

/// How two numbers stand to each other. Most are no larger than an amount in 分 and a few places finer: then it is
/// enough to compare their digits, brought to as many places.
pub fn order(a: &Decimal, b: &Decimal) -> Ordering {
    const PLACES: [u64; 5] = [1, 10, 100, 1_000, 10_000];
    let (one, other) = (a.unpack(), b.unpack());
    let places = PLACES.get(one.scale.abs_diff(other.scale) as usize);
    match places.filter(|_| one.hi | other.hi == 0 && (one.mid | other.mid) >> 18 == 0) {
        Some(places) if !one.negative && !other.negative => {
            let digits = |mid: u32, lo: u32| u64::from(mid) << 32 | u64::from(lo);
            let (mut x, mut y) = (digits(one.mid, one.lo), digits(other.mid, other.lo));
            *if one.scale < other.scale { &mut x } else { &mut y } *= places;
            x.cmp(&y)
        }
        _ => a.cmp(b),
    }
}

/// A hundred times as much, as a fraction in percent; no more than decimals hold.
pub fn hundredfold(number: Decimal) -> Decimal {
    times(number, Decimal::ONE_HUNDRED).unwrap_or(Decimal::MAX)
}

/// The unit a bare figure is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 万元 = 10,000 元
    TenThousand,
}

/// Half-width characters without white space, so that what people type and paste reads alike.
pub fn plain(text: &str) -> String {
    let half_width = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '．' => '.',
        '，' => ',',
        '％' => '%',
        '－' | '−' | '–' => '-',
        '／' => '/',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect()
}

/// Beyond every number read here.
const BEYOND: i64 = 10_000_000_000_000;

/// The number that digits write, or `BEYOND` and more where it is as large; `None` for anything else.
pub fn digits(text: &str) -> Option<i64> {
    let mut number = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        if number < BEYOND {
            number = number * 10 + i64::from(byte - b'0');
        }
    }
    (!text.is_empty()).then_some(number)
}

/// A plain decimal figure such as `1,234.5`: digits, groups of three behind commas, one point.
fn figure(text: &str) -> Result<Decimal, Unreadable> {
    if text.starts_with('-') {
        return Err(Unreadable::Negative);
    }
    let wrong = if text.bytes().any(|byte| byte == b',') { Unreadable::Comma } else { Unreadable::NotThis };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut number = digits(first).ok_or(wrong)?;
    for group in groups {
        match digits(group) {
            Some(three) if first.len() <= 3 && group.len() == 3 => {
                if number < BEYOND {
                    number = number * 1000 + three;
                }
            }
            _ => return Err(wrong),
        }
    }
    let part = digits(fraction).ok_or(wrong)?;
    if number >= BEYOND {
        return Err(Unreadable::TooLarge);
    }
    if fraction.len() > 10 {
        return Err(Unreadable::TooFine);
    }
    // Not `Decimal`'s own reading of text: the page would grow by all the notations that this one refuses.
    let figure = plus(Decimal::from(number), Decimal::new(part, fraction.len() as u32));
    figure.map(|figure| figure.normalize()).ok_or(Unreadable::TooLarge)
}

/// A total and so many times a figure.
fn with_part(total: Decimal, text: &str, scale: i64) -> Result<Decimal, Unreadable> {
    let part = times(figure(text)?, Decimal::from(scale));
    part.and_then(|part| plus(total, part)).ok_or(Unreadable::TooLarge)
}

/// Reads an amount in yuan: `500万元`, `1.2亿`, `1亿2000万元`, `３,０００万`, `12元`. A bare figure is taken in
/// `bare`, or refused where that is `None`. Never negative, at most [`MOST_YUAN`], no finer than 分.
pub fn parse_money(text: &str, bare: Option<MoneyUnit>) -> Result<Decimal, Unreadable> {
    let text = plain(text);
    let text = text.trim_start_matches(['¥', '￥']);
    let text = text.strip_prefix("人民币").unwrap_or(text);
    if text.is_empty() {
        return Err(Unreadable::Empty);
    }
    let yuan_named = text.ends_with('元') || text.ends_with('圆');
    let mut rest = text.trim_end_matches(['元', '圆']);
    let mut total = Decimal::ZERO;
    let mut scaled = false;
    for &(unit, scale) in &[('亿', 100_000_000), ('万', 10_000)] {
        if let Some((head, tail)) = rest.split_once(unit) {
            total = with_part(total, head, scale)?;
            rest = tail;
            scaled = true;
        }
    }
    if !rest.is_empty() {
        let scale = match bare {
            _ if yuan_named => 1,
            // 「1亿500」 leaves open what the 500 are.
            _ if scaled => return Err(Unreadable::NotThis),
            Some(MoneyUnit::Yuan) => 1,
            Some(MoneyUnit::TenThousand) => 10_000,
            None => return figure(rest).and(Err(Unreadable::NoUnit)),
        };
        total = with_part(total, rest, scale)?;
    } else if !scaled {
        return Err(Unreadable::NotThis);
    }
    match total.normalize() {
        amount if amount > Decimal::from(MOST_YUAN) => Err(Unreadable::TooLarge),
        amount if amount.scale() > 2 => Err(Unreadable::TooFine),
        amount => Ok(amount),
    }
}

/// Reads a rate as a fraction: `15%` is 0.15. A bare figure is a percentage where `bare` allows it. At most 1,000%.
pub fn parse_percent(text: &str, bare: bool) -> Result<Decimal, Unreadable> {
    let text = plain(text);
    let number = match text.strip_suffix('%').or_else(|| text.strip_prefix("百分之")) {
        Some(number) => number,
        None if text.is_empty() => return Err(Unreadable::Empty),
        None if bare => &text,
        None => return figure(&text).and(Err(Unreadable::NoUnit)),
    };
    let fraction = figure(number)? / Decimal::ONE_HUNDRED;
    if fraction > Decimal::TEN { Err(Unreadable::TooLarge) } else { Ok(fraction.normalize()) }
}

/// Reads a whole number of things, at most ten thousand million.
pub fn parse_count(text: &str) -> Result<Decimal, Unreadable> {
    let text = plain(text);
    if text.is_empty() {
        return Err(Unreadable::Empty);
    }
    let count = figure(&text)?;
    if count.scale() > 0 {
        return Err(Unreadable::TooFine);
    }
    if count > Decimal::from(10_000_000_000_i64) { Err(Unreadable::TooLarge) } else { Ok(count) }
}

/// A decimal with commas between groups of three digits, without trailing zeros.
pub fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let mut out = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// An amount in yuan as it is shown: in 万元 from one 万元 on (`1,234.5万元`), else in 元.
pub fn show_money(yuan: Decimal) -> String {
    let ten_thousand = Decimal::from(10_000);
    if yuan.abs() >= ten_thousand {
        format!("{}万元", grouped(yuan / ten_thousand))
    } else {
        format!("{}元", grouped(yuan))
    }
}

/// Places of a percentage behind the point, at most, as it is shown.
pub const PERCENT_PLACES: u32 = 4;

/// A fraction as a percentage (`15%`), to at most [`PERCENT_PLACES`].
pub fn show_percent(fraction: Decimal) -> String {
    format!("{}%", hundredfold(fraction).round_dp(PERCENT_PLACES).normalize())
}

/// An amount as an answers file writes it: without commas, in 万元 where that is exact to four places.
pub fn write_money(yuan: Decimal) -> String {
    let ten_thousands = (yuan / Decimal::from(10_000)).normalize();
    if ten_thousands >= Decimal::ONE && ten_thousands.scale() <= 4 {
        format!("{ten_thousands}万元")
    } else {
        format!("{}元", yuan.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(text: &str) -> Result<i64, Unreadable> {
        parse_money(text, None).map(|amount| amount.try_into().unwrap_or(-1))
    }

    #[test]
    fn money_reads_as_people_write_it() {
        for (text, amount) in [
            ("500万元", 5_000_000),
            ("1.2亿", 120_000_000),
            ("３，０００万", 30_000_000),
            ("1亿2000万元", 120_000_000),
            ("￥12元", 12),
            (" 10 亿元 ", 1_000_000_000),
            ("0元", 0),
            ("1,234,567元", 1_234_567),
            ("9999亿元", MOST_YUAN),
        ] {
            assert_eq!(yuan(text), Ok(amount), "{text}");
        }
        assert_eq!(parse_money("1200", Some(MoneyUnit::TenThousand)), Ok(Decimal::from(12_000_000)));
        assert_eq!(parse_money("1.5", Some(MoneyUnit::Yuan)), Ok(Decimal::new(15, 1)));
        assert_eq!(parse_money("0.000001万元", None), Ok(Decimal::new(1, 2)));
    }

    #[test]
    fn money_that_cannot_be_meant_is_refused() {
        for (text, why) in [
            ("", Unreadable::Empty),
            ("-5万元", Unreadable::Negative),
            ("1200", Unreadable::NoUnit),
            ("10,50万元", Unreadable::Comma),
            ("0.001元", Unreadable::TooFine),
            ("10000亿元", Unreadable::TooLarge),
            ("99999999999999999999万元", Unreadable::TooLarge),
            ("万元", Unreadable::NotThis),
            ("五百万元", Unreadable::NotThis),
            ("1亿500", Unreadable::NotThis),
            ("1.2.3万元", Unreadable::NotThis),
            ("5美元", Unreadable::NotThis),
        ] {
            assert_eq!(yuan(text), Err(why), "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for cents in [1_i64, 99, 100, 1_000_000, 1_000_001, 123_456_700, 12_345_678_901] {
            let amount = Decimal::new(cents, 2);
            assert_eq!(parse_money(&write_money(amount), None), Ok(amount.normalize()));
            assert_eq!(parse_money(&show_money(amount), None), Ok(amount.normalize()));
        }
        assert_eq!(show_money(Decimal::from(15_000_000)), "1,500万元");
        assert_eq!(show_money(Decimal::from(9_999)), "9,999元");
    }

    #[test]
    fn rates_are_fractions() {
        assert_eq!(parse_percent("4.65％", false), Ok(Decimal::new(465, 4)));
        assert_eq!(parse_percent("4.65", true), Ok(Decimal::new(465, 4)));
        assert_eq!(parse_percent("4.65", false), Err(Unreadable::NoUnit));
        assert_eq!(parse_percent("1001%", false), Err(Unreadable::TooLarge));
        assert_eq!(show_percent(Decimal::new(465, 4)), "4.65%");
        assert_eq!(parse_count("1,200"), Ok(Decimal::from(1200)));
        assert_eq!(parse_count("1.5"), Err(Unreadable::TooFine));
    }
}
