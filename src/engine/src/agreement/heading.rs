//! The headings of a source, and under which of them a passage stands: 方向8, 二（一）3, 第六条（三）.

use crate::language;
use std::fmt;

/// All headings in order, each with the place it opens.
pub struct Headings(Vec<(usize, Heading)>);

/// A place as its headings say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// 第六条
    article: String,
    /// 二
    part: String,
    /// （一）
    item: String,
    /// 3
    number: String,
    /// 方向8
    direction: String,
    /// （1）
    sub: String,
}

impl Headings {
    /// Reads the headings of a source.
    pub fn read(source: &str) -> Headings {
        let mut all: Vec<(usize, Heading)> = Vec::new();
        for sentence in language::sentences(source) {
            let above = all.last().map(|last| last.1.clone()).unwrap_or_default();
            if let Some(heading) = above.next(&sentence.text) {
                all.push((sentence.range.start, heading));
            }
        }
        Headings(all)
    }

    /// The place of a character of the squeezed source; `None` before the first heading.
    pub fn at(&self, position: usize) -> Option<&Heading> {
        let next = self.0.partition_point(|(start, _)| *start <= position);
        next.checked_sub(1).map(|at| &self.0[at].1)
    }

    /// The part and item under which a direction stands: 一（二）.
    pub fn section(&self, direction: &str) -> Option<String> {
        let found = self.0.iter().find(|(_, heading)| heading.direction == direction);
        found.map(|(_, heading)| format!("{}{}", heading.part, heading.item))
    }
}

impl Heading {
    /// The place a sentence opens, if it begins with a heading.
    fn next(&self, sentence: &str) -> Option<Heading> {
        const CHINESE: &str = "一二三四五六七八九十百零〇";
        const ARABIC: &str = "0123456789";
        let run = |text: &str, of: &str| text.find(|c| !of.contains(c)).unwrap_or(text.len());
        let split = |text: &'_ str, of: &str| {
            let (number, rest) = text.split_at(run(text, of));
            (!number.is_empty()).then(|| (number.to_owned(), rest.to_owned()))
        };
        let mut new = self.clone();
        if let Some((number, rest)) = sentence.strip_prefix('第').and_then(|rest| split(rest, CHINESE)) {
            return match rest.chars().next() {
                Some('条') => Some(Heading { article: format!("第{number}条"), ..Heading::default() }),
                Some('章') => Some(Heading::default()),
                _ => None,
            };
        }
        if let Some((number, rest)) = sentence.strip_prefix("方向").and_then(|rest| split(rest, ARABIC)) {
            // 方向7、方向8 and 方向5中的 name directions, they open none.
            let named = rest.starts_with(['、', '，', '的', '中', '和', '）']);
            (new.direction, new.sub) = (format!("方向{number}"), String::new());
            return (!named).then_some(new);
        }
        if let Some(inside) = sentence.strip_prefix('（') {
            if let Some((number, _)) = split(inside, CHINESE).filter(|(_, rest)| rest.starts_with('）')) {
                let Heading { article, part, .. } = new;
                return Some(Heading { article, part, item: format!("（{number}）"), ..Heading::default() });
            }
            let (number, _) = split(inside, ARABIC).filter(|(_, rest)| rest.starts_with('）'))?;
            new.sub = format!("（{number}）");
            return Some(new);
        }
        if let Some((number, _)) = split(sentence, CHINESE).filter(|(_, rest)| rest.starts_with('、')) {
            return Some(Heading { part: number, ..Heading::default() });
        }
        let (number, rest) = split(sentence, ARABIC).filter(|(number, _)| number.len() <= 2)?;
        // 「1.2022年」 is a list item, 「1.5万元」 is not.
        let decimals = rest.strip_prefix(['.', '、']).map(|behind| run(behind, ARABIC))?;
        if (1..=3).contains(&decimals) {
            return None;
        }
        (new.number, new.direction, new.sub) = (number, String::new(), String::new());
        Some(new)
    }

    /// Whether a place as a policy writes it is this one; 第二段 and 第一款 behind it are not looked into.
    pub fn fits(&self, at: &str) -> bool {
        let at = language::squeeze(at);
        let at = at.text(0..at.len());
        let place = self.to_string();
        match at.strip_prefix(&place) {
            Some("") => true,
            Some(rest) => rest.starts_with('第') && rest.ends_with(['段', '款', '项', '句']),
            None => false,
        }
    }
}

impl fmt::Display for Heading {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Heading { article, part, item, number, direction, sub } = self;
        if !direction.is_empty() {
            write!(out, "{direction}{sub}")
        } else if !article.is_empty() {
            write!(out, "{article}{item}{sub}")
        } else {
            write!(out, "{part}{item}{number}{sub}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "实施指南\n\n一、重点方向\n\n（一）支持\n\n1.提高能力\n\n方向 5 重点项目贷款贴息。对企业给予贴息。\n\n\
        方向12 落实。\n\n（1）协同奖励。对企业给予奖励。\n\n二、申报要求\n\n（一）条件\n\n1.申请企业应登记。\n\n2.申请方向5中的项目。\n\n\
        3.申报方向 1、方向 2、方向 3、方向 4、方向 5 中的普惠性贴息、方向 6、\n方向 7、方向 8 的，须经推荐。";

    #[test]
    fn passages_know_their_headings() {
        let squeezed = language::squeeze(SOURCE);
        let headings = Headings::read(SOURCE);
        let at = |words: &str| {
            let start = squeezed.find(words).expect("it stands there").start;
            headings.at(start).map(Heading::to_string)
        };
        for (words, place) in [
            ("对企业给予贴息", "方向5"),
            ("方向12落实", "方向12"),
            ("对企业给予奖励", "方向12（1）"),
            ("申请企业应登记", "二（一）1"),
            ("申请方向5中", "二（一）2"),
            ("须经推荐", "二（一）3"),
        ] {
            assert_eq!(at(words).as_deref(), Some(place), "{words}");
        }
        assert_eq!(at("实施指南"), None);
    }

    #[test]
    fn articles_hold_items() {
        let source = format!("第一章 总则\n第五条 {}\n（一）提升能力\n加强攻关。\n第六条 支持。\n", "规定".repeat(60));
        let headings = Headings::read(&source);
        let position = language::squeeze(&source).find("加强攻关").expect("it stands there").start;
        let heading = headings.at(position).expect("a heading");
        assert_eq!(heading.to_string(), "第五条（一）");
        assert!(
            heading.fits("第五条（一）") && heading.fits("第五条（一）第二款") && heading.fits("第五条（一） 第 1 项")
        );
        assert!(!heading.fits("第五条") && !heading.fits("第五条（二）") && !heading.fits("第五条（一）1"));
    }
}
