//! Reads the figures out of a text, and leaves alone what only looks like one: 附件3, 方向5, 第六条, （一）, 1.提高,
//! 1类, “新智造100”, “十四五”, 〔2021〕84号, APP, telephone numbers.

use super::calendar;
use super::char_table::{any_word, at, before, ends_with, text, word};
use super::figure::{Figure, FigureKind};
use super::number::{Number, digit_run, number};
use super::squeeze::squeeze;
use super::unit::{self, FigureUnit};
use rust_decimal::Decimal;
use std::ops::Range;

/// A bare number after one of these is a name.
const NAMED: &[&str] = &["附件", "附表", "附图", "附录", "方向", "专栏", "编号"];

/// A bare run of so many digits is a telephone or registration number.
const LONG_RUN: usize = 7;

/// Every figure of the text, in order. Ranges count characters of the squeezed text. 一个, 一项 and the like are
/// words, not figures: [`figures_and_ones`] reads them too.
pub fn figures(text: &str) -> Vec<Figure> {
    scan(squeeze(text).chars(), false)
}

/// As [`figures`], and 一个项目, 一项, 一家 as a count of one (but not 一次性, 同一个, 每一项).
pub fn figures_and_ones(text: &str) -> Vec<Figure> {
    scan(squeeze(text).chars(), true)
}

/// The figures of a phrase, read where it stands in `text`, so that a phrase cut short (超过500万元 out of 不超过500万元,
/// 0万元 out of 500万元) deceives nobody: one list for each place where the phrase stands, of the figures that lie
/// wholly in it. Their ranges count characters of the squeezed `text`, as [`drafting`](super::drafting()) wants them.
pub fn figures_within(text: &str, phrase: &str) -> Vec<Vec<Figure>> {
    let squeezed = squeeze(text);
    let figures = scan(squeezed.chars(), false);
    let inside = |place: Range<usize>| {
        let lies = |f: &&Figure| place.start <= f.range.start && f.range.end <= place.end;
        figures.iter().filter(lies).cloned().collect()
    };
    squeezed.find_all(phrase).into_iter().map(inside).collect()
}

/// The figures of squeezed characters.
pub(super) fn scan(chars: &[char], ones: bool) -> Vec<Figure> {
    let mut scanner = Scanner { chars, ones, year: None, named: None, found: Vec::new() };
    let mut position = 0;
    while position < chars.len() {
        // Whatever a step reads, it goes on.
        position = scanner.step(position).max(position + 1);
    }
    scanner.found
}

struct Scanner<'a> {
    chars: &'a [char],
    ones: bool,
    /// The year said last in this sentence.
    year: Option<i32>,
    /// The position after the last number that was a name, and after the 、 or 至 that carries the name on.
    named: Option<usize>,
    found: Vec<Figure>,
}

impl Scanner<'_> {
    /// Reads what is at `start`; the position to go on from.
    fn step(&mut self, start: usize) -> usize {
        let chars = self.chars;
        if matches!(at(chars, start), Some('。' | '；')) {
            self.year = None;
            return start + 1;
        }
        if let Some((kind, end)) = calendar::symbol(chars, start) {
            return self.push(kind, start..end);
        }
        if let Some(end) = word(chars, start, "半年") {
            let half_of_a_year = matches!(before(chars, start), Some('上' | '下' | '前' | '后'));
            return if half_of_a_year { end } else { self.push(FigureKind::Duration(6), start..end) };
        }
        if let Some((kind, end)) = spoken_percent(chars, start) {
            return self.push(kind, start..end);
        }
        if let Some((kind, end)) = calendar::numeric_date(chars, start) {
            return self.push_read(kind, start..end);
        }
        if let Some((kind, end)) = calendar::lone_quarter(chars, self.year, start) {
            return self.push(kind, start..end);
        }
        match number(chars, start) {
            Some(number) => self.number(start, &number),
            None => digit_run(chars, start),
        }
    }

    /// A number and what follows it.
    fn number(&mut self, start: usize, number: &Number) -> usize {
        let unit = unit::unit(self.chars, number);
        if before(self.chars, start) == Some('第') || unit.is_some_and(|(unit, _)| unit == FigureUnit::Name) {
            self.named = Some(number.end);
            return number.end;
        }
        match unit {
            Some((unit, end)) if !self.is_named(start, unit) => self.with_unit(start, number, unit, end),
            _ => self.bare(start, number),
        }
    }

    fn with_unit(&mut self, start: usize, number: &Number, unit: FigureUnit, end: usize) -> usize {
        let chars = self.chars;
        if let (FigureUnit::Year, Some(year)) = (unit, number.year()) {
            let (kind, end) = calendar::after_year(chars, year, end);
            self.year = Some(year);
            return self.push_read(kind, start..end);
        }
        if unit == FigureUnit::Month
            && let Some((kind, end)) = calendar::month(chars, self.year, start)
        {
            return self.push_read(kind, start..end);
        }
        if unit == FigureUnit::Day
            && let Some(previous) = self.found.last()
            && range_mark(chars, previous.range.end) == Some(start)
            && let Some(kind) = calendar::same_month(Some(&previous.kind), number)
        {
            return self.push(kind, start..end);
        }
        if number.chinese && unit::is_part_of_a_word(chars, start, number, unit, self.ones) {
            return end;
        }
        match unit::measure(unit, &Number { value: self.signed(start, number.value), ..*number }) {
            Some(FigureKind::Duration(months)) if unit == FigureUnit::Year => {
                let (more, end) = calendar::further_months(chars, end);
                self.push(FigureKind::Duration(months + more), start..end)
            }
            Some(kind) => self.push(kind, start..end),
            None => end,
        }
    }

    /// A number with no unit: a figure only if a range lends it one (5%, 10—20万元), or if nothing makes it a name.
    fn bare(&mut self, start: usize, number: &Number) -> usize {
        if self.is_named(start, FigureUnit::Name) {
            self.named = Some(number.end);
            return number.end;
        }
        if let Some(kind) = self.lent(number) {
            return self.push(kind, start..number.end);
        }
        if !number.chinese && !self.is_name(start, number) {
            return self.push(FigureKind::Count(number.value), start..number.end);
        }
        number.end
    }

    /// The kind of 500 in 500—1000万元, from the figure at the end of the range.
    fn lent(&self, first: &Number) -> Option<FigureKind> {
        let chars = self.chars;
        let mark = range_mark(chars, first.end)?;
        let last = number(chars, mark)?;
        let (unit, _) = unit::unit(chars, &last)?;
        if first.chinese && (at(chars, first.end) == Some('到') || first.digits > 0) {
            return None;
        }
        let scaled = first.value.checked_mul(last.scale).filter(|value| *value <= last.value);
        match unit {
            FigureUnit::Name => None,
            FigureUnit::Year if last.year().is_some() => first.year().map(FigureKind::Year),
            FigureUnit::Month => {
                let month = first.whole(12)?;
                Some(match self.year {
                    Some(year) => FigureKind::Month { year, month },
                    None => FigureKind::Yearless { month, day: None },
                })
            }
            FigureUnit::Yuan | FigureUnit::Counter if first.scale == Decimal::ONE => {
                unit::measure(unit, &Number { value: scaled.unwrap_or(first.value), ..*first })
            }
            _ => unit::measure(unit, first),
        }
    }

    /// Whether the number follows 附件, 方向 and the like, alone or in a list of such (附件1—11, 方向1、2). A unit
    /// that cannot be the next word's beginning (元, %, 年, 个) frees it.
    fn is_named(&self, start: usize, unit: FigureUnit) -> bool {
        let weak = match unit {
            FigureUnit::Name => true,
            FigureUnit::Counter => at(self.chars, start).is_some_and(|c| c.is_ascii_digit()),
            _ => false,
        };
        let listed = self.named.is_some_and(|end| {
            range_mark(self.chars, end).or_else(|| any_word(self.chars, end, &["、", "和", "及", "或"]).map(|(_, p)| p))
                == Some(start)
        });
        weak && (listed || ends_with(self.chars, start, NAMED))
    }

    /// Whether a bare number in Arabic numerals is the number of a list item, or part of a name.
    fn is_name(&self, start: usize, number: &Number) -> bool {
        let chars = self.chars;
        let (previous, next) = (before(chars, start), at(chars, number.end));
        let opens = previous.is_none_or(|c| matches!(c, '。' | '；' | '：' | '！' | '？' | '）' | ')'));
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let after_letter =
            letter(previous) || (previous == Some('-') && letter(before(chars, start.saturating_sub(1))));
        let list_item = number.end - start <= 2
            && (matches!(next, Some('.')) || (opens && matches!(next, Some('、' | '）' | ')'))));
        let bracketed = matches!(previous, Some('（' | '(' | '〔' | '[' | '【'))
            && matches!(next, Some('）' | ')' | '〕' | ']' | '】'));
        let quoted = matches!(next, Some('”' | '’' | '」' | '』' | '》' | '"'));
        let vague = matches!(next, Some('多' | '余' | '几' | '+' | '＋')) || matches!(previous, Some('+' | '＋'));
        let long = number.digits >= LONG_RUN;
        list_item || bracketed || quoted || vague || long || after_letter || letter(next)
    }

    /// The value, negative where a minus sign stands before it (不低于-5%).
    fn signed(&self, start: usize, value: Decimal) -> Decimal {
        let minus = matches!(before(self.chars, start), Some('-' | '−' | '－'));
        let free = start < 2
            || matches!(
                before(self.chars, start - 1),
                Some('为' | '于' | '过' | '到' | '是' | '至' | '（' | '(' | '：')
            );
        if minus && free { -value } else { value }
    }

    /// Keeps a figure, unless there is none: it only looked like a date.
    fn push_read(&mut self, kind: Option<FigureKind>, range: Range<usize>) -> usize {
        match kind {
            Some(kind) => self.push(kind, range),
            None => range.end,
        }
    }

    fn push(&mut self, kind: FigureKind, range: Range<usize>) -> usize {
        if let FigureKind::Date { year, .. } | FigureKind::Month { year, .. } | FigureKind::Year(year) = kind {
            self.year = Some(year);
        }
        let end = range.end;
        if !self.repeats(&kind, range.start) {
            self.found.push(Figure { text: text(self.chars, range.clone()), kind, range });
        }
        end
    }

    /// 500万元（含500万元）以上 says its figure once.
    fn repeats(&self, kind: &FigureKind, start: usize) -> bool {
        self.found.last().is_some_and(|last| {
            last.kind == *kind
                && any_word(self.chars, last.range.end, &["（含", "(含", "（不含", "(不含"])
                    .is_some_and(|(_, end)| end == start)
        })
    }
}

/// 百分之十五, 千分之五.
fn spoken_percent(chars: &[char], start: usize) -> Option<(FigureKind, usize)> {
    let (part, from) = any_word(chars, start, &["百分之", "千分之"])?;
    let number = number(chars, from)?;
    let unit = FigureUnit::Percent(if part == "百分之" { 1_000 } else { 100 });
    unit::measure(unit, &number).map(|kind| (kind, number.end))
}

/// The position after the 至, 到, — or ~ at `start`.
fn range_mark(chars: &[char], start: usize) -> Option<usize> {
    any_word(chars, start, &["——", "--", "至", "到", "—", "–", "-", "~", "～"]).map(|(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        figures(text).iter().map(|f| f.kind.to_string()).collect()
    }

    #[test]
    fn what_only_looks_like_a_figure() {
        for text in [
            "（详见附件 1）",
            "附件1-11、附件 3",
            "申报方向 1、方向 2、方向 5 中的普惠性贴息",
            "方向 3 人工智能",
            "方向1、2和3",
            "第六条 （一） 第十四条 第3项",
            "1.提高产业创新能力。2. 推动。3、其他",
            "（1）工业企业（2）软件",
            "（二）要求1.申请",
            "进入Ⅱ期临床的 1类、2 类药品",
            "“新智造 100”项目 《规划2035》",
            "“十四五”时期 “六稳”“六保” 六稳六保",
            "一次性 一定比例 单个 一项 一个项目 同一企业 原则上只支持一项 进一步 一经批准",
            "千行百业 第三方机构 百家企业 二次开发 多元 三元锂电池 一体化",
            "（京经信发〔2021〕84号）",
            "登录APP PM2.5 COVID-19 5G 3D ISO9001 B级",
            "电话55578513，82176966",
            "下一年的 每年 年度 单位：万元 数百万元 几十亿元 三五年",
            "十余家 500多万元 “1+N”政策 90年代 前三季度 上半年",
            "2021年2月30日",
            "",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn every_way_of_writing_one() {
        for (text, kinds) in [
            ("500万元 500 万元 ５００万元 1.5 万元", "5000000元 5000000元 5000000元 15000元"),
            ("10 亿元 １０亿元 2亿5000万元 300元 3千万元", "1000000000元 1000000000元 250000000元 300元 30000000元"),
            ("一千万元 五十万元 1,000万元 百万元", "10000000元 500000元 10000000元 1000000元"),
            ("20% 50％ 百分之十五 1.5% 百分之15，5‰ 2个百分点", "20% 50% 15% 1.5% 15% 0.5% 2%"),
            ("增速不低于-5%；由5%-10%", "-5% 5% 10%"),
            ("2021年10月1日、2021-10-01、二〇二一年十月一日", "2021-10-01 2021-10-01 2021-10-01"),
            ("2021年1月1日至 12 月 31日", "2021-01-01 2021-12-31"),
            ("2022年。6月30日，6月", "2022年 6月30日 6月"),
            (
                "2021年1月1日至31日，2021年3月至5月，2022年1-2月",
                "2021-01-01 2021-01-31 2021-03 2021-05 2022年 2022-01 2022-02",
            ),
            ("2022年度 2021年版 2021-2023年", "2022年 2021年 2021年 2023年"),
            (
                "3年 2 年、6个月 近 3年 2年6个月 一年半 半年 三年",
                "36个月 24个月 6个月 36个月 30个月 18个月 6个月 36个月",
            ),
            ("15个工作日 30日内 5天 2个会计年度", "15日 30日 5日 24个月"),
            ("5 个领域 3个方面 代码 64、65）企业 100人 两家", "5 3 64 65 100 2"),
            ("2022年全年及一季度 2022年一季度 第3季度", "2022年 2022年1季度 2022年1季度 2022年3季度"),
            ("上一年度 当年度 上年度末 申报截止日期 发布之日", "上一年度 当年度 上年度末 申报截止日期 发布之日"),
            (
                "10—20万元 500至1000万元 5%~10% 3-5年 三至五年",
                "100000元 200000元 5000000元 10000000元 5% 10% 36个月 60个月 36个月 60个月",
            ),
            ("5000至1万元", "5000元 10000元"),
            ("500万元（含500万元）以上", "5000000元"),
            ("1.2022年高精尖资金", "2022年"),
            ("100万美元", "1000000"),
        ] {
            assert_eq!(shown(text).join(" "), kinds, "{text}");
        }
    }

    #[test]
    fn one_thing_is_a_figure_only_when_asked_for() {
        let ones = |text: &str| figures_and_ones(text).iter().map(|f| f.text.clone()).collect::<Vec<_>>();
        assert_eq!(ones("各申报一个项目，只支持一项，在一个年度内"), ["一个", "一项", "一个年度"]);
        assert_eq!(ones("一次性，同一个，另一家，每一项"), Vec::<String>::new());
    }

    #[test]
    fn ranges_count_characters_of_the_squeezed_text() {
        let text = "建设期不超过 3 年，投资 1.5 万元";
        let squeezed = squeeze(text);
        for figure in figures(text) {
            assert_eq!(squeezed.text(figure.range.clone()), figure.text);
        }
    }

    #[test]
    fn a_phrase_is_read_where_it_stands() {
        let clause = "贴息率不超过 2%，实际利率低于 2%的，不超过 500万元";
        let texts = |phrase: &str| -> Vec<Vec<String>> {
            figures_within(clause, phrase).iter().map(|place| place.iter().map(|f| f.text.clone()).collect()).collect()
        };
        assert_eq!(texts("低于2%"), [["2%"]]);
        assert_eq!(texts("2%"), [["2%"], ["2%"]]);
        assert_eq!(texts("0万元"), [Vec::<String>::new()]);
        assert_eq!(texts("不低于"), Vec::<Vec<String>>::new());
        let cut = figures_within(clause, "超过500万元");
        assert_eq!(super::super::drafting(clause, &cut[0][0]), super::super::Drafting::AtMost);
    }
}
