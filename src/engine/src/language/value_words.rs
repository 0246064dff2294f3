//! The words that govern amounts, percentages, counts and lengths of time.

use super::char_table::{any_word, at, before as char_before, ends_with, text};
use super::figure::{Figure, FigureKind};
use super::governing::{Bound, Drafting, Governing};
use super::segment::{bracket, left};

/// How far a word may stand from its figure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Right before it, or before 「…的20%」.
    Near,
    /// 最高: anywhere before it in the segment (最高给予企业500万元).
    Far,
}

/// Words before a figure. Longer words first; 不, 未 and the like before one of them turn it round.
const BEFORE: &[(&str, Drafting, Reach)] = &[
    ("上限", Drafting::AtMost, Reach::Far),
    ("最高", Drafting::AtMost, Reach::Far),
    ("最多", Drafting::AtMost, Reach::Far),
    ("最长", Drafting::AtMost, Reach::Far),
    ("最大", Drafting::AtMost, Reach::Far),
    ("至多", Drafting::AtMost, Reach::Far),
    ("最低", Drafting::AtLeast, Reach::Far),
    ("最少", Drafting::AtLeast, Reach::Far),
    ("至少", Drafting::AtLeast, Reach::Far),
    ("下限", Drafting::AtLeast, Reach::Far),
    ("超过", Drafting::MoreThan, Reach::Near),
    ("超出", Drafting::MoreThan, Reach::Near),
    ("高于", Drafting::MoreThan, Reach::Near),
    ("大于", Drafting::MoreThan, Reach::Near),
    ("多于", Drafting::MoreThan, Reach::Near),
    ("长于", Drafting::MoreThan, Reach::Near),
    ("突破", Drafting::MoreThan, Reach::Near),
    ("＞", Drafting::MoreThan, Reach::Near),
    (">", Drafting::MoreThan, Reach::Near),
    ("低于", Drafting::LessThan, Reach::Near),
    ("少于", Drafting::LessThan, Reach::Near),
    ("小于", Drafting::LessThan, Reach::Near),
    ("短于", Drafting::LessThan, Reach::Near),
    ("不足", Drafting::LessThan, Reach::Near),
    ("不满", Drafting::LessThan, Reach::Near),
    ("不到", Drafting::LessThan, Reach::Near),
    ("未满", Drafting::LessThan, Reach::Near),
    ("＜", Drafting::LessThan, Reach::Near),
    ("<", Drafting::LessThan, Reach::Near),
    ("≥", Drafting::AtLeast, Reach::Near),
    ("≤", Drafting::AtMost, Reach::Near),
    ("达到", Drafting::AtLeast, Reach::Near),
    ("达", Drafting::AtLeast, Reach::Near),
    ("满", Drafting::AtLeast, Reach::Near),
    ("逾", Drafting::MoreThan, Reach::Near),
    ("超", Drafting::MoreThan, Reach::Near),
];

/// What may stand between a word and its figure without parting them.
const FILLERS: &[&str] = &["或等于", "等于", "人民币", "了", "到", "为", "至", "约"];

/// Verbs after 最高 that show it governs what follows: 最高给予符合条件的企业500万元.
const GRANTING: &[&str] = &["可", "给予", "奖励", "补助", "补贴", "支持", "资助", "不", "额度", "限额", "为"];

/// Words that part a governing word from a rate after them: 不低于上年度末的企业按…5%.
const PARTING: &[&str] = &["按", "给予"];

/// What the words right after the figure demand: （含）以上, 以内, 以下（不含）.
pub(super) fn after(chars: &[char], figure: &Figure) -> Option<Governing> {
    let start = figure.range.end;
    let (mut bound, mut position) = match Bound::read(chars, start) {
        Some((bound, end)) => (Some(bound), end),
        // （含税）, （人民币）: speaks of something else.
        None => (None, bracket(chars, start).map_or(start, |(end, _)| end)),
    };
    if let Some((_, end)) = any_word(chars, position, &["及", "或"]) {
        position = end;
    }
    let (drafting, end) = after_word(chars, position, figure)?;
    let mut end = end;
    if let Some((said, after)) = Bound::read(chars, end) {
        bound = Some(said);
        end = after;
    }
    Some(Governing { drafting: drafting.with_bound(bound), words: text(chars, start..end), range: start..end })
}

fn after_word(chars: &[char], start: usize, figure: &Figure) -> Option<(Drafting, usize)> {
    let lasting = figure.kind.is_length();
    // 近3年内 looks back.
    if lasting && lookback(chars, figure).is_some() {
        return None;
    }
    let (word, end) = any_word(
        chars,
        start,
        &[
            "以上",
            "以下",
            "以内",
            "之内",
            "以外",
            "封顶",
            "为限",
            "为上限",
            "内",
            "以后",
            "之后",
            "后",
            "以前",
            "之前",
            "前",
        ],
    )?;
    let drafting = match word {
        "以上" if any_word(chars, end, &["通过", "所述", "所列", "规定", "情形", "条件"]).is_some() => {
            return None;
        }
        "以下" if any_word(chars, end, &["简称", "条件", "材料", "方面", "方式", "情形"]).is_some() => {
            return None;
        }
        "以上" => Drafting::AtLeast,
        "以下" | "以内" | "之内" | "封顶" | "为限" | "为上限" => Drafting::AtMost,
        "以外" => Drafting::MoreThan,
        "内" if lasting => Drafting::AtMost,
        "以后" | "之后" | "后" if lasting => Drafting::After,
        "以前" | "之前" | "前" if lasting => Drafting::Before,
        _ => return None,
    };
    Some((drafting, end))
}

/// What the nearest word before the figure demands.
pub(super) fn before(chars: &[char], figures: &[Figure], figure: &Figure) -> Option<Governing> {
    if figure.kind.is_length()
        && let Some(governing) = lookback(chars, figure)
    {
        return Some(governing);
    }
    // A word before another figure governs that one, unless the other only says when (上一年度, 2022年).
    let barrier = figures
        .iter()
        .filter(|other| other.range.end <= figure.range.start && other.kind.is_value())
        .map(|other| other.range.end)
        .max()
        .unwrap_or(0);
    let (places, left): (Vec<usize>, Vec<char>) =
        left(chars, figure.range.start).into_iter().filter(|(position, _)| *position >= barrier).unzip();
    (0..left.len()).rev().find_map(|start| {
        let (word, drafting, reach, end) = word_at(&left, start)?;
        let gap = text(&left, end..left.len());
        if !reaches(word, reach, &gap, matches!(figure.kind, FigureKind::Percent(_))) {
            return None;
        }
        let (drafting, start) = negated(&left, start, drafting);
        let mut words = text(&left, start..end);
        let mut range = *places.get(start)?..places.get(end - 1)? + 1;
        let mut bound = None;
        if let Some((said, after)) = Bound::read(chars, figure.range.end) {
            words.push_str(if said == Bound::Included { "…（含）" } else { "…（不含）" });
            (bound, range.end) = (Some(said), after);
        } else if gap.starts_with("等于") || gap.starts_with("或等于") {
            bound = Some(Bound::Included);
        }
        Some(Governing { drafting: drafting.with_bound(bound), words, range })
    })
}

fn word_at(left: &[char], start: usize) -> Option<(&'static str, Drafting, Reach, usize)> {
    let (word, drafting, reach, end) =
        BEFORE.iter().find_map(|(w, d, r)| any_word(left, start, &[w]).map(|(_, end)| (*w, *d, *r, end)))?;
    let part_of_a_word = match word {
        "最高" => any_word(left, end, &["人民", "的", "水平", "级", "奖项"]).is_some(),
        "达" => matches!(char_before(left, start), Some('发' | '表' | '传' | '下')),
        "满" => matches!(char_before(left, start), Some('圆' | '充' | '不' | '未')),
        "最大" => any_word(left, end, &["的", "程度", "限度"]).is_some(),
        _ => false,
    };
    (!part_of_a_word).then_some((word, drafting, reach, end))
}

/// Whether a word governs the figure across `gap`.
fn reaches(word: &str, reach: Reach, gap: &str, percent: bool) -> bool {
    let mut rest = gap;
    while let Some(shorter) = FILLERS.iter().find_map(|filler| rest.strip_prefix(filler)) {
        rest = shorter;
    }
    if rest.is_empty() {
        return true;
    }
    // 达, 满, 超 are words of their own only right before a figure.
    if word.chars().count() == 1 {
        return false;
    }
    match reach {
        Reach::Far => percent || !gap.contains('的') || GRANTING.iter().any(|verb| gap.starts_with(verb)),
        // 不超过相关保费的50%, 不超过合同额50%; but not 不低于上年度末的企业奖励5%.
        Reach::Near => {
            percent && (gap.ends_with('的') || !gap.contains('的')) && !PARTING.iter().any(|part| gap.contains(part))
        }
    }
}

/// 不低于, 不得超过, 未达到: the opposite of the word they negate, and where they start.
fn negated(left: &[char], start: usize, drafting: Drafting) -> (Drafting, usize) {
    const NOT: &[&str] = &["不得", "不能", "不应", "不可", "不宜", "没有", "并未", "尚未", "不", "未"];
    let Some(not) = NOT.iter().find(|not| ends_with(left, start, &[not])) else {
        return (drafting, start);
    };
    let opposite = match drafting {
        Drafting::MoreThan => Drafting::AtMost,
        Drafting::LessThan => Drafting::AtLeast,
        Drafting::AtLeast => Drafting::LessThan,
        other => other,
    };
    (opposite, start - not.chars().count())
}

/// 近3年, 最近1年, 过去两年.
fn lookback(chars: &[char], figure: &Figure) -> Option<Governing> {
    let start = figure.range.start;
    let word = ["最近", "过去", "此前", "近"].into_iter().find(|w| ends_with(chars, start, &[w]))?;
    let part_of_a_word =
        word == "近" && matches!(start.checked_sub(2).and_then(|i| at(chars, i)), Some('接' | '附' | '将'));
    (!part_of_a_word).then(|| Governing {
        drafting: Drafting::Lookback,
        words: word.to_string(),
        range: start - word.chars().count()..start,
    })
}

#[cfg(test)]
mod tests {
    use super::super::drafting::drafting;
    use super::super::scan::figures;

    fn names(text: &str) -> String {
        figures(text).iter().map(|f| drafting(text, f).name()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_after_a_figure() {
        for (text, name) in [
            ("在 300万元（含）以上", "at_least"),
            ("500万元以上（含）的", "at_least"),
            ("500万元（含500万元）以上的", "at_least"),
            ("500万元（含税）以上的", "at_least"),
            ("3项及以上", "at_least"),
            ("500万元以上（不含）的", "more_than"),
            ("500万元（不含）以上的", "more_than"),
            ("500万元以下（含）", "at_most"),
            ("500万元以下", "at_most"),
            ("500万元以下（不含）", "less_than"),
            ("按30%以内给予", "at_most"),
            ("3年内完成", "at_most"),
            ("成立3年以上", "at_least"),
            ("投产3年后", "after"),
            ("奖励500万元封顶", "at_most"),
            ("500万元内资", "exactly"),
            ("奖励200万元以上通过认定的", "exactly"),
            ("提供3项以下材料", "exactly"),
            ("奖励 200万元，对以上通过 FDA", "exactly"),
        ] {
            assert_eq!(names(text), name, "{text}");
        }
    }

    #[test]
    fn words_before_a_figure() {
        for (text, name) in [
            ("固定资产投资不低于 500 万元", "at_least"),
            ("人数不少于100人", "at_least"),
            ("不得低于500万元", "at_least"),
            ("至少500万元", "at_least"),
            ("产值达到1亿元", "at_least"),
            ("满3年", "at_least"),
            ("大于等于500万元", "at_least"),
            ("研发投入≥5%", "at_least"),
            ("营业收入突破 1亿元（含）且", "at_least"),
            ("营业收入突破 1亿元的", "more_than"),
            ("超过人民币500万元的", "more_than"),
            ("高于10%", "more_than"),
            ("大于 3年", "more_than"),
            ("超5%", "more_than"),
            ("超过总投资的20%", "more_than"),
            ("贴息率不超过 2%", "at_most"),
            ("不高于 5%", "at_most"),
            ("未超过500万元", "at_most"),
            ("不得超过500万元", "at_most"),
            ("最高 500万元", "at_most"),
            ("至多3个", "at_most"),
            ("最高给予符合条件的企业500万元", "at_most"),
            ("不超过500万元（不含）", "less_than"),
            ("按照不超过相关保费的 50％给予补贴", "at_most"),
            ("按不超过纳入奖励范围总投资的 25%给予奖励", "at_most"),
            ("不超过上一年度研发投入的20%", "at_most at_most"),
            ("不超过项目合同额20%", "at_most"),
            ("实际利率低于 2%的", "less_than"),
            ("不足500万元的", "less_than"),
            ("未达到500万元", "less_than"),
            ("不满 3年", "less_than"),
            ("近 3年无严重失信记录", "not_within_last"),
            ("近三年内无", "not_within_last"),
            ("贴息期限为最近 1年", "not_within_last"),
        ] {
            assert_eq!(names(text), name, "{text}");
        }
    }

    #[test]
    fn words_that_govern_something_else() {
        for (text, name) in [
            ("再增加奖励 20万元", "exactly"),
            ("贴息率再增加 1%", "exactly"),
            ("按照合同金额的 5%给予奖励", "exactly"),
            ("达到国家级标准的企业奖励 20万元", "exactly"),
            ("达到标准的项目按 20%给予", "exactly"),
            ("不低于上年度末的企业奖励 20万元", "at_least exactly"),
            ("不低于上年度末的企业按销售额的 5%给予", "at_least exactly"),
            ("技术水平最高的企业奖励 20万元", "exactly"),
            ("最高人民法院公布的 20家", "exactly"),
            ("超额完成的奖励 20万元", "exactly"),
            ("发达地区 5个", "exactly"),
            ("满足条件的 5个", "exactly"),
            ("接近 3年", "exactly"),
            ("不低于 500万元的给予 20万元", "at_least exactly"),
            ("由规模以下转为规模以上的奖励 30万元", "exactly"),
            ("单个产品不超过，奖励 30万元", "exactly"),
        ] {
            assert_eq!(names(text), name, "{text}");
        }
    }

    #[test]
    fn each_figure_has_the_word_nearest_to_it() {
        for (text, said) in [
            ("净增量 10 亿元（含）以上且增速不低于 15%", "at_least at_least"),
            ("不低于 500万元且不超过 1000万元", "at_least at_most"),
            ("超过 1000万元的部分按 5%，最高不超过 300万元", "more_than exactly at_most"),
            ("一次性最高奖励 30万元，获评“专精特新”的再增加奖励 20万元", "at_most exactly"),
            ("2021年 1 月 1 日后累计销售额（不含税）不低于 2000万元", "after at_least"),
            ("贴息率不超过2%，使用老旧厂房的，贴息率再增加1%，总计不超过实际利息", "at_most exactly"),
        ] {
            assert_eq!(names(text), said, "{text}");
        }
    }
}
