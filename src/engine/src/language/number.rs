//! Reads a number where it stands in a text, in Arabic or Chinese numerals, with 万 and 亿; not what it counts.

use super::char_table::{at, before, word};
use rust_decimal::Decimal;

/// A number and how it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, 万 and 亿 multiplied in.
    pub value: Decimal,
    /// What 万, 亿 and the like after the digits multiply by; 1 if there are none.
    pub scale: Decimal,
    /// The position after it.
    pub end: usize,
    /// How many characters of digits there are, if it is a plain run of digits (2022, 二〇二二); else 0.
    pub digits: usize,
    /// Written in Chinese numerals.
    pub chinese: bool,
}

impl Number {
    /// The year, for a plain run of four digits from 1900 to 2099.
    pub fn year(&self) -> Option<i32> {
        let year = i32::try_from(self.value).ok()?;
        (self.digits == 4 && (1900..2100).contains(&year)).then_some(year)
    }

    /// The value as a small whole number, within `1..=most`.
    pub fn whole(&self, most: u8) -> Option<u8> {
        let whole = u8::try_from(self.value).ok()?;
        (self.value.is_integer() && (1..=most).contains(&whole)).then_some(whole)
    }
}

/// Reads the number that starts at `start`. None where there is none, or none that can be held exactly.
pub(super) fn number(chars: &[char], start: usize) -> Option<Number> {
    arabic(chars, start).or_else(|| chinese(chars, start))
}

/// The position after the run of digits, points and thousands commas at `start`: what to step over when it is not
/// a number (1.1.2, or forty digits).
pub(super) fn digit_run(chars: &[char], start: usize) -> usize {
    let mut end = start;
    while at(chars, end).is_some_and(|c| c.is_ascii_digit())
        || (at(chars, end) == Some('.') && end > start && at(chars, end + 1).is_some_and(|c| c.is_ascii_digit()))
    {
        end += 1;
    }
    end
}

fn arabic(chars: &[char], start: usize) -> Option<Number> {
    let (mantissa, mut end, digits) = mantissa(chars, start)?;
    let (mut scale, after) = scale(chars, end)?;
    let mut value = mantissa.checked_mul(scale)?;
    let plain = after == end;
    end = after;
    // 2亿5000万元: a second part, smaller, and only if the sum is money (6万5 is not written in policy texts).
    if !plain && let Some((second, second_end, _)) = self::mantissa(chars, end) {
        let (second_scale, second_end) = self::scale(chars, second_end)?;
        if second_scale < scale && at(chars, second_end) == Some('元') {
            value = value.checked_add(second.checked_mul(second_scale)?)?;
            scale = Decimal::ONE;
            end = second_end;
        }
    }
    Some(Number { value, scale, end, digits: if plain { digits } else { 0 }, chinese: false })
}

/// Digits, with thousands commas and a decimal part; how many plain digits, 0 if there is a comma or a point.
fn mantissa(chars: &[char], start: usize) -> Option<(Decimal, usize, usize)> {
    let digits = |from: usize| chars.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
    let mut whole = digits(start);
    if whole == 0 {
        return None;
    }
    let mut end = start + whole;
    while whole <= 3 && at(chars, end) == Some(',') && digits(end + 1) == 3 {
        end += 4;
    }
    if end != start + whole {
        whole = 0;
    }
    if at(chars, end) == Some('.') {
        let fraction = digits(end + 1);
        // 「1.2022年」 is a list number before a year, not a fraction.
        let year = fraction == 4 && word(chars, end + 5, "年").is_some() && begins_a_year(chars, end + 1);
        if fraction > 0 && !year {
            end += 1 + fraction;
            whole = 0;
            if at(chars, end) == Some('.') && digits(end + 1) > 0 {
                return None;
            }
        }
    }
    let written: String = chars.iter().take(end).skip(start).filter(|c| **c != ',').collect();
    Decimal::from_str_exact(&written).ok().map(|value| (value, end, whole))
}

fn begins_a_year(chars: &[char], start: usize) -> bool {
    word(chars, start, "19").is_some() || word(chars, start, "20").is_some()
}

/// What 百, 千, 万 and 亿 at `start` multiply by, and the position after them. 千瓦 and the like are units of measure.
fn scale(chars: &[char], start: usize) -> Option<(Decimal, usize)> {
    let (mut scale, mut end) = (1_i64, start);
    while let Some(c) = at(chars, end) {
        let factor = match c {
            '百' if at(chars, end + 1) != Some('分') => 100,
            '千' if !matches!(at(chars, end + 1), Some('瓦' | '克' | '米' | '伏' | '卡' | '分' | '兆')) => {
                1_000
            }
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => break,
        };
        scale = scale.checked_mul(factor)?;
        end += 1;
    }
    Some((Decimal::from(scale), end))
}

/// The value of a Chinese digit.
fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<i64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

fn chinese(chars: &[char], start: usize) -> Option<Number> {
    let run = chars.iter().skip(start).take_while(|c| digit(**c).is_some() || unit(**c).is_some()).count();
    let written = chars.get(start..start + run)?;
    // 万 and 亿 alone are words (万元, 亿元), 几十 and 数百 are vague.
    if run == 0 || run > 20 || matches!(written.first(), Some('万' | '亿')) {
        return None;
    }
    // The 五 of 三五年 is no number by itself; the 三 of 两年零三个月 is.
    if before(chars, start).is_some_and(|c| c != '零' && (digit(c).is_some() || unit(c).is_some())) {
        return None;
    }
    if matches!(before(chars, start), Some('数' | '几' | '上')) && written.first().is_some_and(|c| unit(*c).is_some())
    {
        return None;
    }
    let end = start + run;
    if let Some(digits) = written.iter().map(|c| digit(*c)).collect::<Option<Vec<i64>>>() {
        // 二〇二一: digit by digit. 三五 and 两三 are vague.
        let value = match digits.as_slice() {
            [one] => *one,
            [a, b, c, d] => a * 1_000 + b * 100 + c * 10 + d,
            _ => return None,
        };
        let plain = if digits.len() == 4 { 4 } else { 0 };
        let fraction = (digits.len() == 1).then(|| fraction(chars, value, end)).flatten();
        let number = Number { value: value.into(), scale: Decimal::ONE, end, digits: plain, chinese: true };
        return Some(fraction.unwrap_or(number));
    }
    let value = Decimal::from(spoken(written)?);
    Some(Number { value, scale: Decimal::ONE, end, digits: 0, chinese: true })
}

/// 一千五百万: digits with their units.
fn spoken(written: &[char]) -> Option<i64> {
    let (mut total, mut section, mut pending) = (0_i64, 0_i64, None);
    for c in written {
        if let Some(value) = digit(*c) {
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(value);
        } else {
            let factor = unit(*c)?;
            if factor < 10_000 {
                section = section.checked_add(pending.unwrap_or(1).checked_mul(factor)?)?;
            } else {
                section = section.checked_add(pending.unwrap_or(0))?;
                // 一亿 after 三千 and 万亿 multiply all that stands before.
                total = if section == 0 {
                    total.checked_mul(factor)?
                } else if total != 0 && factor > 10_000 {
                    total.checked_add(section)?.checked_mul(factor)?
                } else {
                    total.checked_add(section.checked_mul(factor)?)?
                };
                section = 0;
            }
            pending = None;
        }
    }
    total.checked_add(section)?.checked_add(pending.unwrap_or(0))
}

/// 一点五亿: a digit, 点, digits, and what they are multiplied by.
fn fraction(chars: &[char], whole: i64, point: usize) -> Option<Number> {
    word(chars, point, "点")?;
    let digits: Vec<i64> = chars.iter().skip(point + 1).map_while(|c| digit(*c)).take(8).collect();
    if digits.is_empty() {
        return None;
    }
    let joined = digits.iter().fold(whole, |sum, d| sum * 10 + d);
    let mantissa = Decimal::new(joined, u32::try_from(digits.len()).ok()?);
    let (scale, end) = scale(chars, point + 1 + digits.len())?;
    Some(Number { value: mantissa.checked_mul(scale)?, scale: Decimal::ONE, end, digits: 0, chinese: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, usize)> {
        let chars: Vec<char> = text.chars().collect();
        number(&chars, 0).map(|n| (n.value.normalize().to_string(), n.end))
    }

    #[test]
    fn arabic_numerals_with_their_scales() {
        for (text, value, end) in [
            ("500万元", "5000000", 4),
            ("1.5万元", "15000", 4),
            ("10亿元", "1000000000", 3),
            ("3千万元", "30000000", 3),
            ("2亿5000万元", "250000000", 7),
            ("1亿2千万元", "120000000", 5),
            ("1,000万元", "10000000", 6),
            ("1,234,567.5元", "1234567.5", 11),
            ("20%", "20", 2),
            ("2022年", "2022", 4),
            ("1.2022年高精尖", "1", 1),
            ("1.提高", "1", 1),
            ("500千瓦", "500", 3),
            ("2亿3个", "200000000", 2),
        ] {
            assert_eq!(read(text), Some((value.to_string(), end)), "{text}");
        }
    }

    #[test]
    fn chinese_numerals() {
        for (text, value, end) in [
            ("一千万元", "10000000", 3),
            ("一千五百万元", "15000000", 5),
            ("十五", "15", 2),
            ("二十", "20", 2),
            ("一百零五", "105", 4),
            ("三千亿", "300000000000", 3),
            ("一亿二千万元", "120000000", 5),
            ("一万亿元", "1000000000000", 3),
            ("二〇二一年", "2021", 4),
            ("一点五亿元", "150000000", 4),
            ("两年", "2", 1),
            ("叁拾", "30", 2),
        ] {
            assert_eq!(read(text), Some((value.to_string(), end)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in ["", "万元", "亿元", "三五年", "两三家", "1.1.2", "奖励", "九".repeat(21).as_str()] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"9".repeat(60)), None);
        assert_eq!(digit_run(&"1.1.2申请".chars().collect::<Vec<_>>(), 0), 5);
        assert_eq!(digit_run(&['1', '.'], 0), 1);
    }

    #[test]
    fn years_are_four_plain_digits() {
        let year = |text: &str| number(&text.chars().collect::<Vec<_>>(), 0).and_then(|n| n.year());
        assert_eq!(year("2021年"), Some(2021));
        assert_eq!(year("二〇二一年"), Some(2021));
        assert_eq!(year("3000年"), None);
        assert_eq!(year("2,022年"), None);
        assert_eq!(year("3年"), None);
    }
}
