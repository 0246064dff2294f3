//! The comma-segment a figure stands in: what a drafting word or 原则上 or 单个企业年度 must share with it.

use super::char_table::{at, is_delimiter, text};
use super::figure::Figure;
use super::squeeze::squeeze;
use std::ops::Range;

/// Whether 原则上 stands in the figure's comma-segment, before the figure. `figure` is one of `text`'s figures.
pub fn in_principle(text: &str, figure: &Figure) -> bool {
    let squeezed = squeeze(text);
    let left: String = left(squeezed.chars(), figure.range.start).into_iter().map(|(_, c)| c).collect();
    left.contains("原则上")
}

/// Where the comma-segment of the figure begins and ends. A figure in brackets has its segment within them.
pub(super) fn segment(chars: &[char], figure: &Range<usize>) -> Range<usize> {
    let start = left(chars, figure.start).first().map_or(figure.start, |(position, _)| *position);
    start.min(chars.len())..right(chars, figure.end)
}

/// The characters of the segment before `end`, with their positions, brackets and what stands in them left out.
pub(super) fn left(chars: &[char], end: usize) -> Vec<(usize, char)> {
    let mut kept = Vec::new();
    let mut position = end.min(chars.len());
    while position > 0 {
        position -= 1;
        if is_delimiter(chars, position) {
            break;
        }
        match at(chars, position) {
            Some('）' | ')') => match opening(chars, position) {
                Some(open) => position = open,
                None => break,
            },
            Some('（' | '(') => break,
            Some(c) => kept.push((position, c)),
            None => {}
        }
    }
    kept.reverse();
    kept
}

/// The position after the segment's last character.
fn right(chars: &[char], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut position = start;
    while let Some(c) = at(chars, position) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => break,
            '）' | ')' => depth -= 1,
            _ if depth == 0 && is_delimiter(chars, position) => break,
            _ => {}
        }
        position += 1;
    }
    position.min(chars.len())
}

/// The position of the bracket that `close` closes.
fn opening(chars: &[char], close: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for position in (0..=close).rev() {
        match at(chars, position) {
            Some('）' | ')') => depth += 1,
            Some('（' | '(') if depth <= 1 => return Some(position),
            Some('（' | '(') => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The position after the bracket pair that opens at `open`, and what stands in it.
pub(super) fn bracket(chars: &[char], open: usize) -> Option<(usize, String)> {
    if !matches!(at(chars, open), Some('（' | '(')) {
        return None;
    }
    let inside = chars.iter().skip(open + 1).take_while(|c| !matches!(c, '）' | ')')).count();
    let close = open + 1 + inside;
    at(chars, close).map(|_| (close + 1, text(chars, open + 1..close)))
}

#[cfg(test)]
mod tests {
    use super::super::scan::figures;
    use super::*;

    fn segments(text: &str) -> Vec<String> {
        let squeezed = squeeze(text);
        figures(text).iter().map(|f| squeezed.text(segment(squeezed.chars(), &f.range))).collect()
    }

    #[test]
    fn a_figure_has_its_comma_segment() {
        assert_eq!(
            segments("且首次签订（2020年1月1日后）采购合同后，实际累计履约金额（不含税）在300万元（含）以上，按5%给予"),
            ["2020年1月1日后", "实际累计履约金额（不含税）在300万元（含）以上", "按5%给予"]
        );
        assert_eq!(
            segments("（其中，先进基础材料、关键战略材料不超过20%，前沿新材料不超过30%），单个"),
            ["先进基础材料、关键战略材料不超过20%", "前沿新材料不超过30%"]
        );
    }

    #[test]
    fn brackets_before_a_figure_are_left_out() {
        let chars: Vec<char> = "发射（颗，（含））产品500万元".chars().collect();
        let kept: String = left(&chars, 11).into_iter().map(|(_, c)| c).collect();
        assert_eq!(kept, "发射产品");
        let unmatched: Vec<char> = "不超过）产品500万元".chars().collect();
        let kept: String = left(&unmatched, 6).into_iter().map(|(_, c)| c).collect();
        assert_eq!(kept, "产品");
        assert_eq!(bracket(&chars, 2), Some((8, "颗，（含".to_string())));
        assert_eq!(bracket(&chars, 0), None);
    }

    #[test]
    fn in_principle_counts_for_its_own_segment() {
        let text = "贴息期限不超过 3 年，单个企业原则上年度贴息额最高不超过 3000\n万元。对2亿元";
        let said: Vec<bool> = figures(text).iter().map(|f| in_principle(text, f)).collect();
        assert_eq!(said, [false, true, false]);
        let after = "奖励500万元原则上不重复";
        assert!(figures(after).iter().all(|f| !in_principle(after, f)));
    }

    #[test]
    fn positions_past_the_end_hold_nothing() {
        let chars: Vec<char> = "奖励".chars().collect();
        assert_eq!(segment(&chars, &(90..99)), 0..2);
        assert_eq!(segment(&[], &(0..0)), 0..0);
    }
}
