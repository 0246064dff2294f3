//! What a cap is counted by: 单个产品, 单个企业年度, 每家单位每年, 一次性.

use super::char_table::{any_word, text};
use super::figure::Figure;
use super::segment::segment;
use super::squeeze::squeeze;
use crate::values::per::Per;
use std::ops::Range;

/// Words that say what a cap is counted by, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerWords {
    /// What they say.
    pub per: Per,
    /// As the text has them: `单个整车企业年度`.
    pub words: String,
    /// Where they stand, in characters of the squeezed text.
    pub range: Range<usize>,
}

/// The words of one way to say it: each part follows the one before it, at most so many characters later.
struct Pattern {
    per: Per,
    parts: &'static [(usize, &'static [&'static str])],
}

const EACH: &[&str] = &["单个", "每个", "每家", "单家"];
const YEARLY: &[&str] = &["年度", "每年"];

const PATTERNS: &[Pattern] = &[
    Pattern { per: Per::EnterpriseYear, parts: &[(0, EACH), (7, &["企业"]), (4, YEARLY)] },
    Pattern { per: Per::OrganisationYear, parts: &[(0, EACH), (4, &["单位"]), (4, YEARLY)] },
    Pattern { per: Per::ProjectYear, parts: &[(0, EACH), (4, &["项目"]), (4, YEARLY)] },
    Pattern { per: Per::Supplier, parts: &[(0, EACH), (4, &["配套企业"])] },
    Pattern { per: Per::Drug, parts: &[(0, EACH), (2, &["药品"])] },
    Pattern { per: Per::Device, parts: &[(0, EACH), (2, &["医疗器械"])] },
    Pattern { per: Per::Category, parts: &[(0, EACH), (0, &["品类"])] },
    Pattern { per: Per::Product, parts: &[(0, EACH), (2, &["产品"])] },
    Pattern { per: Per::LaunchUnit, parts: &[(0, &["单发（颗）", "单发(颗)", "单发", "单颗"])] },
    Pattern { per: Per::InsurancePolicy, parts: &[(0, &["单笔", "每笔"]), (0, &["保单"])] },
    Pattern { per: Per::VehicleYear, parts: &[(0, &["单车", "每车", "单辆车", "每辆车"]), (0, YEARLY)] },
    Pattern { per: Per::Once, parts: &[(0, &["一次性"])] },
];

/// The words in the figure's comma-segment that say what it is counted by, in order. None found: the text states
/// none there. `figure` is one of `text`'s figures.
pub fn per(text: &str, figure: &Figure) -> Vec<PerWords> {
    let squeezed = squeeze(text);
    let segment = segment(squeezed.chars(), &figure.range);
    found(squeezed.chars())
        .into_iter()
        .filter(|w| w.range.start >= segment.start && w.range.end <= segment.end)
        .collect()
}

/// All such words of a text, in order. Ranges count characters of the squeezed text.
pub fn per_words(text: &str) -> Vec<PerWords> {
    found(squeeze(text).chars())
}

fn found(chars: &[char]) -> Vec<PerWords> {
    let mut found = Vec::new();
    let mut position = 0;
    while position < chars.len() {
        match PATTERNS.iter().find_map(|p| matched(chars, position, p).map(|end| (p.per, end))) {
            Some((per, end)) => {
                found.push(PerWords { per, words: text(chars, position..end), range: position..end });
                position = end;
            }
            None => position += 1,
        }
    }
    found
}

/// The position after the pattern, if it begins at `start`. A gap holds no punctuation and no 的.
fn matched(chars: &[char], start: usize, pattern: &Pattern) -> Option<usize> {
    pattern.parts.iter().try_fold(start, |from, (gap, words)| {
        let spoken = chars.iter().skip(from).take(*gap).take_while(|c| c.is_alphanumeric() && **c != '的').count();
        (from..=from + spoken).find_map(|at| any_word(chars, at, words).map(|(_, end)| end))
    })
}

#[cfg(test)]
mod tests {
    use super::super::scan::figures;
    use super::*;

    fn said(text: &str) -> Vec<Vec<(&'static str, String)>> {
        figures(text).iter().map(|f| per(text, f).into_iter().map(|w| (w.per.name(), w.words)).collect()).collect()
    }

    #[test]
    fn the_phrases_of_both_documents() {
        for (text, per, words) in [
            ("单个产品奖励金额最高不超过 500万元", Per::Product, "单个产品"),
            ("单个创新药品奖励金额不超过 500万元", Per::Drug, "单个创新药品"),
            ("单个医疗器\n\n械奖励金额不超过 200万元", Per::Device, "单个医疗器械"),
            ("单个品类奖励金额不超过 300万元", Per::Category, "单个品类"),
            ("商业航天单发（颗）产品补贴金额不超过 500万元", Per::LaunchUnit, "单发（颗）"),
            ("汽车芯片单笔保单补贴金额不超过 500万元", Per::InsurancePolicy, "单笔保单"),
            ("智能网联汽车单车每年补贴金额不超过 1.5 万元", Per::VehicleYear, "单车每年"),
            ("对应每家供应链配套企业奖励额度不超过 300万元", Per::Supplier, "每家供应链配套企业"),
            ("单个企业年度奖励金额不超过 1000万元", Per::EnterpriseYear, "单个企业年度"),
            ("单个产业链龙头企业年\n\n度奖励额度最高不超过 1000万元", Per::EnterpriseYear, "单个产业链龙头企业年度"),
            ("单个整车企业年度奖励额度最高不超过 1亿元", Per::EnterpriseYear, "单个整车企业年度"),
            ("单个企业原则上年度贴息额最高不超过 3000万元", Per::EnterpriseYear, "单个企业原则上年度"),
            ("每家单位每年最高不超过5000万元", Per::OrganisationYear, "每家单位每年"),
            ("单个项目年度贴息额度不超过5000万元", Per::ProjectYear, "单个项目年度"),
            ("一次性最高奖励 30万元", Per::Once, "一次性"),
        ] {
            assert_eq!(said(text), [[(per.name(), words.to_string())]], "{text}");
        }
    }

    #[test]
    fn only_the_figures_own_segment_counts() {
        let text = "一次性最高奖励 30万元，获评“专精特新”的再增加奖励 20万元";
        assert_eq!(said(text), [vec![("once", "一次性".to_string())], vec![]]);
        assert_eq!(per_words(text).len(), 1);
        let text = "按照合同金额的 5%给予奖励，单个品类奖励金额不超过 300万元";
        assert_eq!(said(text), [vec![], vec![("category", "单个品类".to_string())]]);
    }

    #[test]
    fn where_none_is_stated() {
        for text in [
            "单个企业申报融资租赁合同额不低于1000万元",
            "最高不超过 3000万元",
            "对以上创新药品再奖励 200万元",
            "原则上贴息额不超过 3000万元",
            "单个的企业年度奖励50万元",
        ] {
            assert!(said(text).iter().all(Vec::is_empty), "{text}: {:?}", said(text));
        }
    }

    #[test]
    fn every_label_is_found_in_a_text() {
        for (per, _, label, _) in Per::ALL {
            assert!(per == Per::Unstated || per_words(label).iter().map(|w| w.per).eq([per]), "{per:?}");
        }
    }
}
