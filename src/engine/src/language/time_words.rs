//! The words that govern days, months, years and the symbols for them.

use super::char_table::{any_word, ends_with, text};
use super::figure::Figure;
use super::governing::{Bound, Drafting, Governing};
use super::value_words;

/// Words right after it.
const AFTER: &[(&str, Drafting)] = &[
    ("以来", Drafting::From),
    ("至今", Drafting::From),
    ("开始", Drafting::From),
    ("起", Drafting::From),
    ("以后", Drafting::After),
    ("之后", Drafting::After),
    ("后", Drafting::After),
    ("以前", Drafting::Before),
    ("之前", Drafting::Before),
    ("前", Drafting::Before),
    ("为止", Drafting::Until),
    ("截止", Drafting::Until),
    ("止", Drafting::Until),
    ("期间", Drafting::Between),
    ("以内", Drafting::Between),
    ("之内", Drafting::Between),
    ("内", Drafting::Between),
];

/// Words that begin like one of those and are none.
const NOT_AFTER: &[&str] =
    &["起步", "后续", "后期", "后备", "后补助", "前期", "前沿", "前列", "前瞻", "前三", "前十", "内部"];

/// Words right before it. Longer words first.
const BEFORE: &[(&str, Drafting)] = &[
    ("不得晚于", Drafting::Until),
    ("不晚于", Drafting::Until),
    ("不迟于", Drafting::Until),
    ("不得早于", Drafting::From),
    ("不早于", Drafting::From),
    ("晚于", Drafting::After),
    ("早于", Drafting::Before),
    ("有效期至", Drafting::Until),
    ("截止到", Drafting::Until),
    ("截止至", Drafting::Until),
    ("截至", Drafting::Until),
    ("截止", Drafting::Until),
    ("自从", Drafting::From),
    ("自", Drafting::From),
    ("从", Drafting::From),
    ("至", Drafting::Until),
    ("到", Drafting::Until),
];

/// Words that end like one of those and are none.
const NOT_BEFORE: &[&str] =
    &["甚至", "乃至", "以至", "直到", "达到", "得到", "受到", "感到", "看到", "各自", "来自", "独自"];

/// What stands between a date and the word that governs it without parting them: 2021年度, 2025年底前, 6月份.
const PARTS: &[&str] = &["年度", "度", "底", "末", "初", "份", "当日", "当天"];

/// What the words around a day, month, year or symbol demand.
pub(super) fn governing(chars: &[char], figure: &Figure) -> Option<Governing> {
    after(chars, figure).or_else(|| before(chars, figure)).or_else(|| value_words::before(chars, &[], figure))
}

fn after(chars: &[char], figure: &Figure) -> Option<Governing> {
    let start = figure.range.end;
    let mut position = any_word(chars, start, PARTS).map_or(start, |(_, end)| end);
    let mut bound = None;
    if let Some((said, end)) = Bound::read(chars, position) {
        bound = Some(said);
        position = end;
    }
    if let Some((_, end)) = any_word(chars, position, &["及", "或"]) {
        bound = Some(Bound::Included);
        position = end;
    }
    if any_word(chars, position, NOT_AFTER).is_some() {
        return None;
    }
    let (drafting, mut end) =
        AFTER.iter().find_map(|(w, d)| any_word(chars, position, &[w]).map(|(_, end)| (*d, end)))?;
    if let Some((said, after)) = Bound::read(chars, end) {
        bound = Some(said);
        end = after;
    }
    Some(Governing { drafting: drafting.with_bound(bound), words: text(chars, start..end), range: start..end })
}

fn before(chars: &[char], figure: &Figure) -> Option<Governing> {
    let end = figure.range.start;
    if ends_with(chars, end, NOT_BEFORE) {
        return None;
    }
    let (word, drafting) = BEFORE.iter().find(|(w, _)| ends_with(chars, end, &[w]))?;
    let bound = Bound::read(chars, figure.range.end).map(|(bound, _)| bound);
    let range = end - word.chars().count()..end;
    Some(Governing { drafting: drafting.with_bound(bound), words: (*word).to_string(), range })
}

#[cfg(test)]
mod tests {
    use super::super::drafting::drafting;
    use super::super::scan::figures;

    #[test]
    fn words_about_days_and_years() {
        for (text, name) in [
            ("对 2021年 10月 1 日以来，进入", "from"),
            ("自2021年1月1日起", "from"),
            ("自2021年1月1日新投产的", "from"),
            ("本办法自公布之日起施行", "from"),
            ("2021年1月1日（含）以后", "from"),
            ("2021年1月1日及以后", "from"),
            ("2021年1月1日起（不含）", "after"),
            ("2020年度以来", "from"),
            ("且 2021年 1 月 1 日后累计", "after"),
            ("（2020年 1 月 1 日后）", "after"),
            ("2021年1月1日之后竣工", "after"),
            ("不早于2021年1月1日", "from"),
            ("晚于2021年1月1日", "after"),
            ("2022年6月30日前", "before"),
            ("2025年底前", "before"),
            ("2022年6月30日（含）前", "until"),
            ("有效期至 2027年12月31日", "until"),
            ("截至2022年6月30日", "until"),
            ("截止2022年6月30日", "until"),
            ("2022年6月30日止", "until"),
            ("不晚于申报截止日期", "until"),
            ("到2025年", "until"),
            ("2022年期间", "between"),
            ("不低于上年度末的", "at_least"),
            ("高于2021年水平", "more_than"),
            ("对 2022年产值净增量", "exactly"),
            ("于2021年10月1日竣工", "exactly"),
            ("上一年度首次纳入", "exactly"),
            ("来自2021年", "exactly"),
            ("甚至2022年", "exactly"),
            ("2022年前期工作", "exactly"),
            ("2021年10月1日，以后", "exactly"),
            ("2022年后续支持", "exactly"),
        ] {
            let said: Vec<_> = figures(text).iter().map(|f| drafting(text, f).name()).collect();
            assert_eq!(said, [name], "{text}");
        }
    }
}
