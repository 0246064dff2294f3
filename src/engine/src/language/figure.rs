//! A figure of a policy text: an amount, a percentage, a date, a length of time, a number of things, or words that
//! stand for one. Reading them out of a text is `scan`; what the words around them demand is `drafting`.

use rust_decimal::Decimal;
use std::fmt;
use std::ops::Range;

/// A figure and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it says.
    pub kind: FigureKind,
    /// As written, white space removed and full-width digits evened out: `1.5万元`.
    pub text: String,
    /// Where it stands, in characters of the squeezed text.
    pub range: Range<usize>,
}

/// What a figure says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureKind {
    /// Yuan: 500万元 is 5 000 000.
    Money(Decimal),
    /// Hundredths: 20%, 百分之二十 and 20个百分点 are 20, 5‰ is 0.5.
    Percent(Decimal),
    /// A day of the calendar: 2021年10月1日, 2021-10-01; in 2021年1月1日至12月31日 the second has the first one's year.
    Date {
        /// The year, also where the text leaves it out because the phrase has said it before.
        year: i32,
        /// 1 to 12.
        month: u8,
        /// 1 to 31, within the month.
        day: u8,
    },
    /// A month: 2022年3月.
    Month {
        /// The year, said or carried on.
        year: i32,
        /// 1 to 12.
        month: u8,
    },
    /// 6月30日 or 6月 in a phrase that names no year before it.
    Yearless {
        /// 1 to 12.
        month: u8,
        /// 1 to 31; none for a whole month.
        day: Option<u8>,
    },
    /// A calendar year: 2022年, 2021年版, 2022年度. 3年 is a length of time.
    Year(i32),
    /// 一季度, 2022年一季度, 第三季度.
    Quarter {
        /// The year, said or carried on.
        year: Option<i32>,
        /// 1 to 4.
        quarter: u8,
    },
    /// A length of time in months: 3年 is 36, 2年6个月 is 30.
    Duration(u32),
    /// A length of time in days: 30日, 15个工作日.
    Days(u32),
    /// A number of things: 5个, 100人, 3项, or a bare number (代码64).
    Count(Decimal),
    /// Words that stand for a date or a year: 上一年度, 申报截止日期.
    Symbolic(Symbol),
}

/// Words that stand for a date or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// 上一年度, 上年度, 去年.
    PreviousYear,
    /// 上年度末.
    PreviousYearEnd,
    /// 当年度, 当年, 本年度.
    ThisYear,
    /// 申报截止日期, 申报截止日.
    Deadline,
    /// 发布之日, 公布之日, 印发之日, 施行之日.
    Publication,
    /// 申报之日, 申请之日.
    Application,
}

impl FigureKind {
    /// Whether a literal can stand for it: amount, percentage, day, length of time or count. Years, quarters, months
    /// and symbols only say when, and do not make a second figure of a phrase.
    pub fn is_value(&self) -> bool {
        matches!(self, Self::Money(_) | Self::Percent(_) | Self::Date { .. }) || self.is_length() || self.is_count()
    }

    /// Whether it says when: a day, month, quarter, year or a symbol for one.
    pub fn is_time(&self) -> bool {
        !matches!(self, Self::Money(_) | Self::Percent(_)) && !self.is_length() && !self.is_count()
    }

    /// Whether it is a length of time.
    pub fn is_length(&self) -> bool {
        matches!(self, Self::Duration(_) | Self::Days(_))
    }

    fn is_count(&self) -> bool {
        matches!(self, Self::Count(_))
    }

    /// Whether both measure the same thing, so that A至B can be a range of them.
    pub(super) fn is_like(&self, other: &FigureKind) -> bool {
        (self.is_time() && other.is_time())
            || (self.is_length() && other.is_length())
            || std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Symbol {
    /// Its usual words.
    pub fn words(self) -> &'static str {
        match self {
            Self::PreviousYear => "上一年度",
            Self::PreviousYearEnd => "上年度末",
            Self::ThisYear => "当年度",
            Self::Deadline => "申报截止日期",
            Self::Publication => "发布之日",
            Self::Application => "申报之日",
        }
    }
}

impl fmt::Display for FigureKind {
    /// In one plain form, whichever way it was written: `5000000元`, `20%`, `2021-10-01`, `36个月`, `2022年1季度`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(yuan) => write!(f, "{}元", yuan.normalize()),
            Self::Percent(percent) => write!(f, "{}%", percent.normalize()),
            Self::Date { year, month, day } => write!(f, "{year}-{month:02}-{day:02}"),
            Self::Month { year, month } => write!(f, "{year}-{month:02}"),
            Self::Yearless { month, day: Some(day) } => write!(f, "{month}月{day}日"),
            Self::Yearless { month, day: None } => write!(f, "{month}月"),
            Self::Year(year) => write!(f, "{year}年"),
            Self::Quarter { year: Some(year), quarter } => write!(f, "{year}年{quarter}季度"),
            Self::Quarter { year: None, quarter } => write!(f, "{quarter}季度"),
            Self::Duration(months) => write!(f, "{months}个月"),
            Self::Days(days) => write!(f, "{days}日"),
            Self::Count(count) => write!(f, "{}", count.normalize()),
            Self::Symbolic(symbol) => f.write_str(symbol.words()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_times_are_told_apart() {
        let money = FigureKind::Money(Decimal::ONE);
        let date = FigureKind::Date { year: 2021, month: 10, day: 1 };
        let symbol = FigureKind::Symbolic(Symbol::Deadline);
        assert!(money.is_value() && !money.is_time());
        assert!(date.is_value() && date.is_time());
        assert!(!symbol.is_value() && symbol.is_time());
        assert!(!FigureKind::Duration(36).is_time());
        assert!(date.is_like(&symbol) && !date.is_like(&money));
        assert!(FigureKind::Days(30).is_like(&FigureKind::Duration(1)));
    }

    #[test]
    fn every_kind_has_one_plain_form() {
        let count = FigureKind::Count(Decimal::new(50, 1));
        for (kind, text) in [
            (FigureKind::Money(Decimal::new(150_000, 1)), "15000元"),
            (FigureKind::Percent(Decimal::new(15, 1)), "1.5%"),
            (FigureKind::Date { year: 2021, month: 1, day: 2 }, "2021-01-02"),
            (FigureKind::Month { year: 2021, month: 1 }, "2021-01"),
            (FigureKind::Yearless { month: 6, day: Some(30) }, "6月30日"),
            (FigureKind::Yearless { month: 6, day: None }, "6月"),
            (FigureKind::Year(2022), "2022年"),
            (FigureKind::Quarter { year: Some(2022), quarter: 1 }, "2022年1季度"),
            (FigureKind::Quarter { year: None, quarter: 2 }, "2季度"),
            (FigureKind::Duration(36), "36个月"),
            (FigureKind::Days(30), "30日"),
            (count, "5"),
            (FigureKind::Symbolic(Symbol::ThisYear), "当年度"),
        ] {
            assert_eq!(kind.to_string(), text);
        }
    }
}
