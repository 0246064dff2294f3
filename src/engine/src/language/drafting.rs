//! What the words that govern a figure demand: 不低于 a least value, 最高 a most, 以来 a first day. Judged comma by
//! comma, by the word nearest to the figure.
//!
//! Words right after the figure come first (（含）以上, 以来, 后), then the nearest word before it that can reach it
//! (不超过, 最高, 近). Which words those are is in `value_words` and `time_words`.

use super::char_table::{any_word, text};
use super::figure::Figure;
use super::governing::{Bound, Drafting, Governing};
use super::scan::scan;
use super::segment::segment;
use super::squeeze::squeeze;
use super::{time_words, value_words};
use std::ops::Range;

/// What the words that govern `figure` demand. A figure that does not stand in `text` gives [`Drafting::Exactly`].
pub fn drafting(text: &str, figure: &Figure) -> Drafting {
    governing(text, figure).drafting
}

/// As [`drafting`], with the words that decided.
pub fn governing(text: &str, figure: &Figure) -> Governing {
    let squeezed = squeeze(text);
    if squeezed.text(figure.range.clone()) != figure.text {
        return Governing::none(figure);
    }
    govern(squeezed.chars(), &scan(squeezed.chars(), false), figure)
}

fn govern(chars: &[char], figures: &[Figure], figure: &Figure) -> Governing {
    let next = figures.iter().find(|other| other.range.start >= figure.range.end);
    let joined = |a: &Figure, b: &Figure| {
        a.kind.is_like(&b.kind).then(|| joins(chars, a.range.end, b.range.start, RANGES)).flatten()
    };
    let range = previous(figures, figure).and_then(|p| joined(p, figure)).or_else(|| joined(figure, next?));
    if let Some(range) = range {
        return Governing { drafting: Drafting::Between, words: text(chars, range.clone()), range };
    }
    // 不超过20%、30%: the word before the first of a list governs them all.
    let mut current = figure;
    loop {
        if let Some(governing) = own_words(chars, figures, current) {
            return governing;
        }
        match previous(figures, current) {
            Some(first) if are_listed(chars, first, current) => current = first,
            _ => return Governing::none(figure),
        }
    }
}

fn own_words(chars: &[char], figures: &[Figure], figure: &Figure) -> Option<Governing> {
    if figure.kind.is_time() {
        time_words::governing(chars, figure)
    } else {
        value_words::after(chars, figure).or_else(|| value_words::before(chars, figures, figure))
    }
}

fn previous<'f>(figures: &'f [Figure], figure: &Figure) -> Option<&'f Figure> {
    figures.iter().rev().find(|other| other.range.end <= figure.range.start)
}

/// Whether two figures are neighbours in a list of the same kind within one comma-segment.
fn are_listed(chars: &[char], first: &Figure, second: &Figure) -> bool {
    first.kind.is_value()
        && first.kind.is_like(&second.kind)
        && segment(chars, &first.range) == segment(chars, &second.range)
        && joins(chars, first.range.end, second.range.start, LISTS).is_some()
}

const RANGES: &[&str] = &["起至", "至", "起到", "到", "——", "—", "–", "-", "~", "～"];
const LISTS: &[&str] = &["、", "或者", "或", "以及", "和", "及", "与"];

/// Where one of `words` stands between two figures, with nothing else but a bracketed 含.
fn joins(chars: &[char], from: usize, to: usize, words: &[&str]) -> Option<Range<usize>> {
    let from = Bound::read(chars, from).map_or(from, |(_, end)| end);
    any_word(chars, from, words).filter(|(_, end)| *end == to).map(|(_, end)| from..end)
}

#[cfg(test)]
mod tests {
    use super::super::scan::figures;
    use super::*;

    fn said(text: &str) -> Vec<(String, &'static str)> {
        figures(text).iter().map(|f| (f.text.clone(), drafting(text, f).name())).collect()
    }

    fn names(text: &str) -> Vec<&'static str> {
        said(text).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn ranges_have_two_ends() {
        for text in [
            "对2021年1月1日至12月31日或2022年1月1日至5月31日期间",
            "发布之日起至2022年6月30日",
            "2021年1月1日至申报截止日期间竣工的",
            "500万元（含）至1000万元（不含）的",
            "按20%—30%奖励",
            "按500-1000万元奖励",
            "（2021—2025年）",
            "不超过3至5年",
        ] {
            assert!(names(text).iter().all(|name| *name == "between"), "{text}: {:?}", said(text));
        }
    }

    #[test]
    fn lists_share_the_word_before_them() {
        assert_eq!(names("分别不超过20%、30%和50%"), ["at_most"; 3]);
        assert_eq!(names("不低于500万元，按5%、10%"), ["at_least", "exactly", "exactly"]);
        assert_eq!(names("仅包括代码64、65"), ["exactly"; 2]);
    }

    #[test]
    fn brackets_say_whether_the_figure_counts() {
        let read = |text: &str| Bound::read(&text.chars().collect::<Vec<_>>(), 0).map(|(bound, _)| bound);
        for text in ["（含）", "(含)", "（含本数）", "（包含）", "（含500万元）"] {
            assert_eq!(read(text), Some(Bound::Included), "{text}");
        }
        assert_eq!(read("（不含）以上"), Some(Bound::Excluded));
        for text in ["（含税）", "（不含税）", "（万元）", "（含", "含"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_deciding_words_are_told() {
        let words = |text: &str| figures(text).iter().map(|f| governing(text, f).words).collect::<Vec<_>>();
        assert_eq!(words("固定资产投资不低于 500 万元"), ["不低于"]);
        assert_eq!(words("总投资10亿元（含）以上"), ["（含）以上"]);
        assert_eq!(words("2021年10月 1 日以来"), ["以来"]);
        assert_eq!(words("突破 1亿元（含）且"), ["突破…（含）"]);
        assert_eq!(words("再奖励 200万元"), [""]);
    }

    #[test]
    fn the_deciding_words_have_a_place() {
        let place = |text: &str| {
            let governing = governing(text, &figures(text)[0]);
            squeeze(text).text(governing.range)
        };
        assert_eq!(place("投资不低于 500 万元的"), "不低于");
        assert_eq!(place("按不超过（含税）总投资的 25%给予"), "不超过");
        assert_eq!(place("突破 1亿元（含）且"), "突破1亿元（含）");
        assert_eq!(place("2021年1月1日 至 12月31日"), "至");
        assert_eq!(place("再奖励 200万元。"), "200万元");
    }

    #[test]
    fn a_figure_of_another_text_does_no_harm() {
        let long = figures("对企业年度奖励金额不超过1000万元");
        for figure in &long {
            assert_eq!(drafting("", figure), Drafting::Exactly);
            assert_eq!(drafting("不超过", figure), Drafting::Exactly);
        }
    }
}
