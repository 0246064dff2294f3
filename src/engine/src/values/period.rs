//! Calendar days and lengths of time, exact and without a clock: today's date is always an input.

use crate::values::money::{digits, plain};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the Gregorian calendar, from 1000-01-01 to 2199-12-31: some enterprises are centuries old.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

/// A length of time in whole months and days left over: `3年` is 36 months, and one day more is longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Whole months.
    pub months: i32,
    /// Days beyond the whole months; negative spans have both parts zero or below.
    pub days: i32,
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn month_length(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// The first day there is.
    pub const FIRST: Date = Date { year: 1000, month: 1, day: 1 };

    /// The day, where the calendar has it and its year lies between 1000 and 2199.
    pub const fn new(year: i32, month: i32, day: i32) -> Option<Date> {
        let month_exists = 1000 <= year && year <= 2199 && 1 <= month && month <= 12;
        if month_exists && 1 <= day && day <= month_length(year, month) {
            Some(Date { year: year as i16, month: month as u8, day: day as u8 })
        } else {
            None
        }
    }

    /// Reads `2022-01-31`, `2022年1月31日`, `2022/1/31`, `2022.1.31` or `20220131`; `None` for anything else and
    /// for days the calendar does not have.
    pub fn parse(text: &str) -> Option<Date> {
        let text = plain(text);
        if let (8, Some(all)) = (text.len(), digits(&text)) {
            let all = all as i32;
            return Date::new(all / 10_000, all / 100 % 100, all % 100);
        }
        let number = |part: &str| digits(part).filter(|_| part.len() <= 4).map(|number| number as i32);
        let text = text.trim_end_matches(['日', '号']);
        let mut parts = text.split(['-', '/', '.', '年', '月']);
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Date::new(number(year)?, number(month)?, number(day)?)
    }

    /// Year, month and day.
    pub fn parts(self) -> (i32, i32, i32) {
        (self.year.into(), self.month.into(), self.day.into())
    }

    /// Days since 1970-01-01 (negative before).
    pub fn day_number(self) -> i64 {
        let (year, month, day) = self.parts();
        // Years counted from March, so that the leap day is the last of its year.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let day_of_year = (153 * month + 2) / 5 + day - 1;
        i64::from(year * 365 + year / 4 - year / 100 + year / 400 + day_of_year) - 719_468
    }

    /// The same day of the month `months` later (earlier when negative), or the last day of a shorter month.
    /// Clamped to the years this type holds.
    pub fn plus_months(self, months: i32) -> Date {
        let (year, month, day) = self.parts();
        let index = (year * 12 + month - 1).saturating_add(months).clamp(1000 * 12, 2199 * 12 + 11);
        let (year, month) = (index / 12, index % 12 + 1);
        Date { year: year as i16, month: month as u8, day: day.min(month_length(year, month)) as u8 }
    }

    /// The first day of the last `months` up to this day: the earliest after which they have not yet passed.
    pub fn look_back(self, months: i32) -> Date {
        let day = self.plus_months(-months);
        // The month of that day is shorter: from its last day the months end before this one.
        if day.plus_months(months) < self {
            Date::new(day.year.into(), i32::from(day.month) + 1, 1).unwrap_or(day)
        } else {
            day
        }
    }

    /// The length from this day to `later`: the most whole months that fit, then days. Negative when `later` is earlier.
    pub fn until(self, later: Date) -> Span {
        if later < self {
            let Span { months, days } = later.until(self);
            return Span { months: -months, days: -days };
        }
        let mut months =
            (i32::from(later.year) - i32::from(self.year)) * 12 + i32::from(later.month) - i32::from(self.month);
        if self.plus_months(months) > later {
            months -= 1;
        }
        let days = later.day_number() - self.plus_months(months).day_number();
        Span { months, days: days as i32 }
    }

    /// As Chinese text writes it: `2022年1月31日`.
    pub fn show(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Date, &'static str> {
        Date::parse(&text).ok_or("not a valid date")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

impl Span {
    /// Reads `3年`, `18个月` or `2年6个月`; `None` for anything else and for more than 200 years.
    pub fn parse(text: &str) -> Option<Span> {
        let text = plain(text);
        let number = |part: &str| {
            digits(part.strip_prefix('+').unwrap_or(part)).filter(|number| *number <= 2400).map(|number| number as i32)
        };
        let (years, rest) = match text.split_once('年') {
            Some((years, "")) => (number(years)?, "0个月"),
            Some((years, rest)) => (number(years)?, rest),
            None => (0, text.as_str()),
        };
        let months = number(rest.strip_suffix("个月")?)?;
        let months = years * 12 + months;
        (months <= 2400).then_some(Span { months, days: 0 })
    }

    /// As Chinese text writes it: `2年6个月零3天`; `0天` for nothing.
    pub fn show(self) -> String {
        let (years, months) = (self.months / 12, self.months % 12);
        let mut out = String::new();
        if years != 0 {
            out += &format!("{years}年");
        }
        if months != 0 {
            out += &format!("{months}个月");
        }
        if self.days != 0 {
            out += &if out.is_empty() { format!("{}天", self.days) } else { format!("零{}天", self.days) };
        }
        if out.is_empty() { "0天".into() } else { out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn dates_read_as_people_write_them() {
        for text in ["2021年3月5日", "2021-03-05", "20210305", "2021/3/5", "２０２１．3．5", "2021年 3 月 5号"]
        {
            assert_eq!(Date::parse(text), Date::new(2021, 3, 5), "{text}");
        }
        for text in ["2021-02-29", "2021-13-01", "21-3-5", "2021-3", "", "yesterday", "2021-03-05-06", "0999-12-31"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut day = date("1000-01-01").day_number();
        for year in 1000..=2199 {
            for month in 1..=12 {
                for one in 1..=month_length(year, month) {
                    assert_eq!(Date::new(year, month, one).unwrap().day_number(), day);
                    day += 1;
                }
            }
        }
        assert_eq!(date("1970-01-01").day_number(), 0);
        assert_eq!(date("1669-05-01").until(date("2022-05-01")).months, 353 * 12);
    }

    #[test]
    fn exactly_three_years_is_three_years_and_a_day_more_is_longer() {
        let three = Span::parse("3年").unwrap();
        assert_eq!(date("2019-02-28").until(date("2022-02-28")), three);
        assert!(date("2019-02-28").until(date("2022-03-01")) > three);
        assert!(date("2019-02-28").until(date("2022-02-27")) < three);
        assert_eq!(date("2020-02-29").until(date("2023-02-28")), three);
        assert_eq!(date("2022-03-01").until(date("2022-02-27")), Span { months: 0, days: -2 });
    }

    #[test]
    fn a_look_back_holds_the_days_after_which_the_months_have_not_passed() {
        assert_eq!(date("2022-04-15").look_back(36), date("2019-04-15"));
        assert_eq!(date("2024-02-29").look_back(36), date("2021-03-01"));
        assert_eq!(date("2023-02-28").look_back(36), date("2020-02-28"));
        assert_eq!(date("2022-08-31").look_back(18), date("2021-03-01"));
        let three = Span::parse("3年").unwrap();
        for (as_of, listed) in
            [("2024-02-29", "2021-02-28"), ("2023-03-01", "2020-02-29"), ("2022-04-15", "2019-04-14")]
        {
            assert!(date(listed) < date(as_of).look_back(36) && date(listed).until(date(as_of)) > three, "{as_of}");
        }
    }

    #[test]
    fn spans_read_and_show() {
        assert_eq!(Span::parse("2年6个月"), Some(Span { months: 30, days: 0 }));
        assert_eq!(Span::parse("18个月").unwrap().show(), "1年6个月");
        assert_eq!(Span { months: 36, days: 1 }.show(), "3年零1天");
        assert_eq!(Span::parse("3天"), None);
        assert_eq!(Span::parse(""), None);
    }
}
