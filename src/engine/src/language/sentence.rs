//! Cuts a source into sentences, and finds what of it nothing accounts for.
//!
//! A sentence ends with 。；！？ and what closes it (”, ）, （详见附件1）), or at the end of a paragraph. The text may be
//! broken into lines of even width with blank lines between them: then only a new heading or list item (一、 （一） 1.
//! （1） 第六条 方向5) or a line that stops well short begins a new paragraph. Where lines are long, each is one.

use super::char_table::any_word;
use super::squeeze::{Squeezed, squeeze};
use std::ops::Range;

/// A sentence of a source, or the piece of one that nothing accounts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The text, white space removed.
    pub text: String,
    /// Where it stands, in characters of the squeezed source.
    pub range: Range<usize>,
    /// The line of the source it begins on, counted from 1.
    pub line: usize,
    /// The line of the source it ends on.
    pub last_line: usize,
}

/// Lines no wider than this (a Chinese character is two columns) are lines of a wrapped text.
const WRAPPED: usize = 100;

/// A wrapped line this many columns short of the widest one ends its paragraph.
const SHORT: usize = 12;

/// The sentences of a source, in order. Together they hold every character of it that is not white space.
pub fn sentences(source: &str) -> Vec<Sentence> {
    let squeezed = squeeze(source);
    cuts(source, &squeezed).windows(2).filter_map(|pair| sentence(&squeezed, pair)).collect()
}

/// The pieces of the source that lie in none of `spans` and say something: more than white space and punctuation.
/// Spans count characters of the squeezed source; they may overlap, and stand in any order.
pub fn uncovered(source: &str, spans: &[Range<usize>]) -> Vec<Sentence> {
    let squeezed = squeeze(source);
    let mut covered = vec![false; squeezed.len()];
    for span in spans {
        covered.iter_mut().take(span.end).skip(span.start).for_each(|c| *c = true);
    }
    let open = |i: usize| covered.get(i) == Some(&false);
    let says = |i: usize| open(i) && squeezed.chars().get(i).is_some_and(|c| is_meaningful(*c));
    let mut pieces = Vec::new();
    for sentence in sentences(source) {
        let mut position = sentence.range.start;
        while position < sentence.range.end {
            let end = (position..sentence.range.end).find(|i| !open(*i)).unwrap_or(sentence.range.end);
            let first = (position..end).find(|i| says(*i));
            let last = (position..end).rev().find(|i| says(*i));
            if let (Some(first), Some(last)) = (first, last) {
                pieces.extend(self::sentence(&squeezed, &[first, last + 1]));
            }
            position = end + 1;
        }
    }
    pieces
}

/// Whether a character says something: a letter, a Chinese character, a digit, or a sign that is read aloud.
fn is_meaningful(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '‰' | '+' | '=' | '<' | '>' | '≥' | '≤' | '＋' | '＜' | '＞' | '￥' | '℃')
}

fn sentence(squeezed: &Squeezed, cut: &[usize]) -> Option<Sentence> {
    let (start, end) = (*cut.first()?, *cut.last()?);
    (start < end).then(|| Sentence {
        text: squeezed.text(start..end),
        range: start..end,
        line: squeezed.line(start),
        last_line: squeezed.line(end - 1),
    })
}

/// Where sentences begin, and the end of the text.
fn cuts(source: &str, squeezed: &Squeezed) -> Vec<usize> {
    let chars = squeezed.chars();
    let mut cuts = paragraphs(source);
    let mut position = 0;
    while let Some(c) = chars.get(position) {
        position += 1;
        if matches!(c, '。' | '；' | '！' | '？') {
            while chars.get(position).is_some_and(|c| matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | ')' | '"'))
            {
                position += 1;
            }
            position = reference(chars, position);
            cuts.push(position);
        }
    }
    cuts.extend([0, chars.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The position after （详见附件1） at `start`: it belongs to the sentence before it.
fn reference(chars: &[char], start: usize) -> usize {
    match chars.iter().skip(start).take(24).position(|c| *c == '）') {
        Some(close) if refers(chars, start) => start + close + 1,
        _ => start,
    }
}

fn refers(chars: &[char], start: usize) -> bool {
    any_word(chars, start, &["（详见", "（见附件", "（附件", "（具体见"]).is_some()
}

/// Where paragraphs begin.
fn paragraphs(source: &str) -> Vec<usize> {
    let lines: Vec<Vec<char>> = source.lines().map(|line| squeeze(line).chars().to_vec()).collect();
    let widths: Vec<usize> = source.lines().map(width).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let mut starts = Vec::new();
    let mut position = 0;
    let mut previous: Option<(&[char], usize)> = None;
    for (line, width) in lines.iter().zip(widths) {
        if line.is_empty() {
            continue;
        }
        let begins = previous.is_some_and(|(above, above_width)| {
            let open = above.last().is_some_and(|c| matches!(c, '，' | '、' | '（' | '(' | '“' | '《'));
            let ends = above_width + SHORT < widest && !refers(line, 0);
            widest > WRAPPED || (!open && (ends || is_heading(line)))
        });
        if begins {
            starts.push(position);
        }
        previous = Some((line, width));
        position += line.len();
    }
    starts
}

/// The width of a line in columns.
fn width(line: &str) -> usize {
    line.trim().chars().map(|c| if c > '\u{2000}' { 2 } else { 1 }).sum()
}

/// Whether a line begins with 一、 （一） 1. （1） 第六条 方向5 附件1.
fn is_heading(line: &[char]) -> bool {
    const NUMERALS: &str = "0123456789一二三四五六七八九十百零〇";
    let numerals = |from: usize| line.iter().skip(from).take_while(|c| NUMERALS.contains(**c)).count();
    let after = |from: usize| (numerals(from) > 0).then(|| line.get(from + numerals(from)).copied());
    match line.first() {
        Some('（' | '(') => matches!(after(1), Some(Some('）' | ')'))),
        Some('第') => matches!(after(1), Some(Some('条' | '章' | '节' | '款'))),
        _ if any_word(line, 0, &["方向", "附件"]).is_some() => {
            !matches!(after(2), None | Some(Some('、' | '，' | '的' | '中' | '和' | '）')))
        }
        _ => match after(0) {
            Some(Some('、')) => numerals(0) <= 3 && numerals(numerals(0) + 1) == 0,
            Some(Some('）' | ')')) => numerals(0) == 1,
            // 「1.2022年」 is a list item, 「1.5万元」 is not.
            Some(Some('.')) => numerals(0) <= 2 && !matches!(numerals(numerals(0) + 1), 1..=3),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        sentences(source).into_iter().map(|s| s.text).collect()
    }

    const WRAPPED_TEXT: &str = "\n（二）申报时间与流程\n\n1.2022年高精尖资金采取“敞口申报方式”，本批申报时间为发布之日起至\n\n\
        2022年 6 月 30 日。\n\n3.申报方向 1、方向 2、方向 3、方向 4、方向 5 中的普惠性贴息、方向 6、\n\
        方向 7、方向 8、方向 9 的，须经所在区经济和信息化主管部门推荐。\n\n2.工业和软件信息服务业企业稳运行稳就业\n\n\
        方向 10 对上一年度产值奖励 20 万元。\n\n（详见附件 9）\n\n二、申报要求与说明\n\n（一）申报条件与要求\n\n（1）奖励。对\n";

    #[test]
    fn wrapped_lines_are_joined_and_headings_cut_off() {
        assert_eq!(
            texts(WRAPPED_TEXT),
            [
                "（二）申报时间与流程",
                "1.2022年高精尖资金采取“敞口申报方式”，本批申报时间为发布之日起至2022年6月30日。",
                "3.申报方向1、方向2、方向3、方向4、方向5中的普惠性贴息、方向6、方向7、方向8、方向9的，须经所在区经济和信息化主管部门推荐。",
                "2.工业和软件信息服务业企业稳运行稳就业",
                "方向10对上一年度产值奖励20万元。（详见附件9）",
                "二、申报要求与说明",
                "（一）申报条件与要求",
                "（1）奖励。",
                "对",
            ]
        );
        let dated = &sentences(WRAPPED_TEXT)[1];
        assert_eq!((dated.line, dated.last_line), (4, 6));
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = format!("第一条 {}", "规定".repeat(60));
        let source = format!("北京市办法\n（征求意见稿）\n{long}\n（一）补助\n最高不超过5000万元。分年度；“安排。”\n");
        assert_eq!(
            texts(&source),
            [
                "北京市办法",
                "（征求意见稿）",
                &long.replace(' ', ""),
                "（一）补助",
                "最高不超过5000万元。",
                "分年度；",
                "“安排。”"
            ]
        );
    }

    #[test]
    fn sentences_hold_every_character() {
        for source in [WRAPPED_TEXT, "", "\n \n", "。。", "（详见附件1）", "奖励。（详见附件"] {
            let joined: String = texts(source).concat();
            assert_eq!(joined, squeeze(source).text(0..usize::MAX), "{source}");
        }
    }

    #[test]
    fn what_nothing_accounts_for_is_told_piece_by_piece() {
        let source = "对企业给予奖励，单个\n企业不超过 20%。（详见附件 1）\n具体标准另行发布。";
        let squeezed = squeeze(source);
        let span = |needle: &str| squeezed.find(needle).expect("it stands there");
        let told =
            |spans: &[Range<usize>]| uncovered(source, spans).into_iter().map(|s| (s.text, s.line)).collect::<Vec<_>>();
        assert_eq!(
            told(&[span("给予奖励"), span("具体标准")]),
            [("对企业".to_string(), 1), ("单个企业不超过20%。（详见附件1".to_string(), 1), ("另行发布".to_string(), 3)]
        );
        assert_eq!(told(&[span("具体标准另行发布"), 0..99, 5..7]), []);
        assert_eq!(
            told(&[0..span("20%").end - 1, span("（详见附件1）"), span("具体标准另行发布")]),
            [("%".to_string(), 2)]
        );
    }

    #[test]
    fn headings_are_known_by_how_they_begin() {
        for line in [
            "一、重点方向",
            "（一）支持",
            "(2)奖励",
            "1.提高",
            "2.2022年",
            "10、其他",
            "第十四条",
            "第一章总则",
            "方向5重点",
            "附件1",
        ] {
            assert!(is_heading(&line.chars().collect::<Vec<_>>()), "{line}");
        }
        for line in [
            "方向7、方向8",
            "1.5万元",
            "2022年北京市",
            "3个方面",
            "（含）以上",
            "65）企业",
            "64、65）",
            "附件。",
            "第三方",
            "",
        ] {
            assert!(!is_heading(&line.chars().collect::<Vec<_>>()), "{line}");
        }
    }
}
