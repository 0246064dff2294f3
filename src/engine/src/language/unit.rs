//! Reads what a number counts: the words right after it (元, %, 年, 个月, 个, 类 …).

use super::char_table::{any_word, at, before, ends_with, word};
use super::figure::FigureKind;
use super::number::Number;
use rust_decimal::Decimal;

/// What stands after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FigureUnit {
    /// 元.
    Yuan,
    /// Percent, as a factor in thousandths: 1000 for %, 100 for ‰.
    Percent(i64),
    /// 年, which after four digits is a calendar year.
    Year,
    /// 个年度, 周年: always a length of time.
    Years,
    /// 个月.
    Months,
    /// 月.
    Month,
    /// 日, 号 only after a month; alone a length of time.
    Day,
    /// 天, 个工作日.
    Days,
    /// 季度.
    Quarter,
    /// 个, 人, 项 …
    Counter,
    /// 类, 级, 号, 期 …: the number is a name (1类, 84号, 64位).
    Name,
}

/// Longer words first. 「个」 alone comes after its compounds.
const UNITS: &[(&str, FigureUnit)] = &[
    ("个百分点", FigureUnit::Percent(1_000)),
    ("%", FigureUnit::Percent(1_000)),
    ("‰", FigureUnit::Percent(100)),
    ("个完整会计年度", FigureUnit::Years),
    ("个会计年度", FigureUnit::Years),
    ("个自然年", FigureUnit::Years),
    ("个年度", FigureUnit::Years),
    ("周年", FigureUnit::Years),
    ("年代", FigureUnit::Name),
    ("年级", FigureUnit::Name),
    ("年规划", FigureUnit::Name),
    ("年计划", FigureUnit::Name),
    ("年行动", FigureUnit::Name),
    ("年", FigureUnit::Year),
    ("个月", FigureUnit::Months),
    ("月", FigureUnit::Month),
    ("个工作日", FigureUnit::Days),
    ("个自然日", FigureUnit::Days),
    ("工作日", FigureUnit::Days),
    ("自然日", FigureUnit::Days),
    ("天", FigureUnit::Days),
    ("日", FigureUnit::Day),
    ("个季度", FigureUnit::Counter),
    ("季度", FigureUnit::Quarter),
];

/// Words that are not a unit although they begin like one.
const NOT_YUAN: &[&str] = &["元宇宙", "元素", "元件", "元器件", "元数据"];

/// A number before one of these is a name: 1类, 2级, 84号, 3期, 5版.
const NAMES: &[&str] = &["类", "级", "号", "期", "版", "型", "代", "章", "节", "时", "点", "世纪"];

const COUNTERS: &[&str] = &[
    "平方公里",
    "平方米",
    "立方米",
    "公里",
    "公顷",
    "千瓦时",
    "千瓦",
    "小时",
    "个",
    "项",
    "家",
    "人",
    "名",
    "次",
    "台",
    "套",
    "辆",
    "件",
    "种",
    "款",
    "条",
    "份",
    "户",
    "所",
    "座",
    "亩",
    "吨",
    "倍",
    "批",
    "笔",
    "篇",
    "位",
    "颗",
    "发",
    "轮",
    "支",
];

/// The counters a Chinese numeral takes: 三个, 两家. Fewer, since 三方, 二次 and 一体 count nothing.
const CHINESE_COUNTERS: &[&str] =
    &["个", "项", "家", "人", "名", "次", "台", "套", "辆", "件", "种", "款", "条", "份", "户", "座", "批", "笔"];

/// The unit after a number, and the position after it.
pub(super) fn unit(chars: &[char], number: &Number) -> Option<(FigureUnit, usize)> {
    let end = number.end;
    if word(chars, end, "元").is_some() && any_word(chars, end, NOT_YUAN).is_none() {
        return Some((FigureUnit::Yuan, end + 1));
    }
    if let Some(found) = UNITS.iter().find_map(|(w, u)| word(chars, end, w).map(|after| (*u, after))) {
        return Some(found);
    }
    let counters = if number.chinese { CHINESE_COUNTERS } else { COUNTERS };
    if let Some((_, after)) = any_word(chars, end, counters) {
        return Some((FigureUnit::Counter, after));
    }
    any_word(chars, end, NAMES).map(|(_, after)| (FigureUnit::Name, after))
}

/// Money, percentages, lengths of time and counts. Dates and quarters need what stands around them: `calendar`.
pub(super) fn measure(unit: FigureUnit, number: &Number) -> Option<FigureKind> {
    let whole = |value: Decimal| u32::try_from(value).ok().filter(|_| value.is_integer());
    match unit {
        FigureUnit::Yuan => Some(FigureKind::Money(number.value)),
        FigureUnit::Percent(thousandths) => {
            number.value.checked_mul(Decimal::new(thousandths, 3)).map(|value| FigureKind::Percent(value.normalize()))
        }
        FigureUnit::Year | FigureUnit::Years => {
            whole(number.value.checked_mul(Decimal::from(12))?).filter(|m| *m <= 12_000).map(FigureKind::Duration)
        }
        FigureUnit::Months => whole(number.value).filter(|m| *m <= 12_000).map(FigureKind::Duration),
        FigureUnit::Day | FigureUnit::Days => whole(number.value).map(FigureKind::Days),
        FigureUnit::Counter => Some(FigureKind::Count(number.value)),
        FigureUnit::Month | FigureUnit::Quarter | FigureUnit::Name => None,
    }
}

/// Whether a number in Chinese numerals is part of a word rather than a figure: 第三, 同一个, 二次, 一元, 百家, 上一年,
/// 一次性. `ones` says whether 一个 and 一项 count.
pub(super) fn is_part_of_a_word(chars: &[char], start: usize, number: &Number, unit: FigureUnit, ones: bool) -> bool {
    let leads_with_unit = matches!(at(chars, start), Some('百' | '千' | '佰' | '仟'));
    let small = number.end == start + 1 && number.value < Decimal::TEN;
    match unit {
        // 一元化, 三元锂, 二元结构.
        FigureUnit::Yuan => small,
        FigureUnit::Counter => {
            leads_with_unit
                || at(chars, start) == Some('二') && small
                || number.value == Decimal::ONE
                    && (!ones || word(chars, number.end, "次性").is_some() || is_bound(chars, start))
        }
        FigureUnit::Year => {
            leads_with_unit || number.value == Decimal::ONE && (is_bound(chars, start) || is_of_a_year(chars, start))
        }
        // 一个年度.
        FigureUnit::Years => number.value == Decimal::ONE && !ones,
        _ => leads_with_unit,
    }
}

/// 同一项, 另一个, 每一家, 统一.
fn is_bound(chars: &[char], start: usize) -> bool {
    matches!(before(chars, start), Some('同' | '统' | '单' | '唯' | '某' | '每' | '逐' | '任' | '另' | '万'))
}

/// 上一年, 下一年, 新一年, 头一年.
fn is_of_a_year(chars: &[char], start: usize) -> bool {
    matches!(before(chars, start), Some('上' | '下' | '新' | '头')) || ends_with(chars, start, &["新的"])
}

#[cfg(test)]
mod tests {
    use super::super::number::number;
    use super::*;

    fn read(text: &str) -> Option<String> {
        let chars: Vec<char> = text.chars().collect();
        let number = number(&chars, 0)?;
        let (unit, _) = unit(&chars, &number)?;
        measure(unit, &number).map(|kind| kind.to_string())
    }

    #[test]
    fn measures() {
        for (text, kind) in [
            ("500万元", "5000000元"),
            ("1.5%", "1.5%"),
            ("5‰", "0.5%"),
            ("2个百分点", "2%"),
            ("3年", "36个月"),
            ("1.5年", "18个月"),
            ("2个会计年度", "24个月"),
            ("6个月", "6个月"),
            ("15个工作日", "15日"),
            ("100人", "100"),
            ("2个季度", "2"),
        ] {
            assert_eq!(read(text).as_deref(), Some(kind), "{text}");
        }
    }

    #[test]
    fn names_and_fractions_of_months_are_no_measure() {
        for text in ["1类", "84号", "90年代", "2022元宇宙", "0.3年", "5", "40000000年", "五年规划"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn chinese_numerals_inside_words() {
        let bound = |text: &str, start: usize, ones: bool| {
            let chars: Vec<char> = text.chars().collect();
            let number = number(&chars, start).expect("a number");
            let (unit, _) = unit(&chars, &number).expect("a unit");
            is_part_of_a_word(&chars, start, &number, unit, ones)
        };
        assert!(bound("一个项目", 0, false));
        assert!(!bound("一个项目", 0, true));
        assert!(bound("一次性", 0, true));
        assert!(bound("同一个", 1, true));
        assert!(bound("二次开发", 0, true));
        assert!(bound("三元锂", 0, true));
        assert!(bound("上一年", 1, true));
        assert!(!bound("三年", 0, false));
        assert!(!bound("两家", 0, false));
        assert!(!bound("五十元", 0, false));
    }
}
