//! Words for values, conditions and verdicts, in Chinese and English; the report and `explain` speak through them.

use crate::evaluate::answers::Answer;
use crate::evaluate::assessment::WindowState;
use crate::evaluate::condition::Check;
use crate::policy::{
    AmountKind, Comparison, Day, Fact, Kind, Op, Operand, Policy, Relation, Status, Test, number_span,
};
use crate::present::report::Change;
use crate::values::bounds::{Bounds, Extent};
use crate::values::finding::Lang;
use crate::values::money::{PERCENT_PLACES, grouped, hundredfold, show_money, show_percent};
use crate::values::period::{Date, Span};
use crate::values::verdict::VerdictId;
use rust_decimal::{Decimal, RoundingStrategy};

/// One of two texts.
pub fn say<'t>(lang: Lang, zh: &'t str, en: &'t str) -> &'t str {
    if lang == Lang::Zh { zh } else { en }
}

/// What stands between the parts of a list.
pub fn comma(lang: Lang) -> &'static str {
    say(lang, "、", ", ")
}

/// A sentence, each of its blanks, written `{}`, filled with the next of these.
pub fn fill(sentence: &str, with: &[&str]) -> String {
    let mut with = with.iter();
    let mut out = String::new();
    for part in sentence.split('{') {
        match part.strip_prefix('}') {
            Some(rest) => {
                out.push_str(with.next().copied().unwrap_or_default());
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

/// A day.
pub fn date(day: Date, lang: Lang) -> String {
    if lang == Lang::Zh { day.show() } else { day.to_string() }
}

/// An amount in yuan: in Chinese in 万元, from one 亿元 on in 亿元 too; English keeps yuan, since 万 has no counterpart.
pub fn money(yuan: Decimal, lang: Lang) -> String {
    if lang == Lang::En {
        return format!("{} yuan", grouped(yuan));
    }
    let hundred_millions = (yuan / Decimal::from(100_000_000)).normalize();
    if hundred_millions < Decimal::ONE {
        return show_money(yuan);
    }
    let (about, rounded) = match hundred_millions.scale() {
        0..=4 => ("", hundred_millions),
        _ => ("约", hundred_millions.round_dp(2).normalize()),
    };
    format!("{}（{about}{}亿元）", show_money(yuan), grouped(rounded))
}

/// A length of time.
pub fn span(span: Span, lang: Lang) -> String {
    if lang == Lang::Zh {
        return span.show();
    }
    let parts = [(span.months / 12, "year"), (span.months % 12, "month"), (span.days, "day")];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count != 0)
        .map(|(count, unit)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if words.is_empty() { "no time".into() } else { words.join(" ") }
}

/// A number of a fact's kind.
pub fn number(value: Decimal, kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::Money => money(value, lang),
        Kind::Percent => show_percent(value),
        Kind::Duration => span(number_span(value), lang),
        _ => grouped(value),
    }
}

/// An answer as the reader gave it.
pub fn answer(fact: &Fact, answer: &Answer, lang: Lang) -> String {
    match answer {
        Answer::Absent => say(lang, "未回答", "not answered").into(),
        Answer::Unsure => say(lang, "暂不清楚", "not sure").into(),
        Answer::YesNo(true) => say(lang, "是", "yes").into(),
        Answer::YesNo(false) => say(lang, "否", "no").into(),
        Answer::Choice(at) => fact.options.get(usize::from(*at)).map_or("", |option| option.1.get(lang)).into(),
        Answer::Several(bits) => options(fact, *bits, lang).unwrap_or_else(|| say(lang, "都没有", "none").into()),
        Answer::Number(value) => number(*value, fact.kind, lang),
        Answer::Date(day) => date(*day, lang),
        Answer::Items(items) => {
            format!("{}{}", items.len(), say(lang, " 条", if items.len() == 1 { " item" } else { " items" }))
        }
    }
}

/// Labels of options given as bits; `None` for no option at all.
pub fn options(fact: &Fact, bits: u64, lang: Lang) -> Option<String> {
    let chosen = fact.options.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
    let labels: Vec<&str> = chosen.map(|(_, option)| option.1.get(lang)).collect();
    (!labels.is_empty()).then(|| labels.join(comma(lang)))
}

/// The drafting word of a comparison.
pub fn comparison(comparison: Comparison, lang: Lang) -> &'static str {
    let (zh, en) = match comparison {
        Comparison::AtLeast => ("不低于", "at least"),
        Comparison::MoreThan => ("超过", "more than"),
        Comparison::AtMost => ("不超过", "at most"),
        Comparison::LessThan => ("低于", "less than"),
        Comparison::Exactly => ("等于", "exactly"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// A day a rule names.
pub fn day(day: Day, lang: Lang) -> String {
    match day {
        Day::Fixed(on) => date(on, lang),
        Day::WindowStart(on) => {
            say(lang, "申报开始日 ", "first day of the application period ").to_owned() + &date(on, lang)
        }
        Day::WindowEnd(on) => {
            say(lang, "申报截止日 ", "last day of the application period ").to_owned() + &date(on, lang)
        }
        Day::AsOf => say(lang, "申报日", "the application date").into(),
    }
}

/// Options of a choice given as bits, each quoted, joined as alternatives.
fn alternatives(fact: &Fact, bits: u64, lang: Lang) -> String {
    let chosen = fact.options.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
    let labels: Vec<String> = chosen.map(|(_, option)| quoted(option.1.get(lang))).collect();
    labels.join(say(lang, "或", " or "))
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// What a test asks for, and which answers are left to the authority.
pub fn wanted(policy: &Policy, fact: &Fact, fields: Option<&[Fact]>, test: &Test, lang: Lang) -> String {
    let (before, what, behind) = match &test.op {
        Op::Is(yes) => {
            let answer = quoted(if *yes { say(lang, "是", "yes") } else { say(lang, "否", "no") });
            return wanted_answers([answer, String::new()], test.by_authority, lang);
        }
        Op::OneOf(yes, unclear) | Op::Includes(yes, unclear) => {
            let answers = [*yes, *unclear].map(|bits| alternatives(fact, bits, lang));
            return wanted_answers(answers, test.by_authority, lang);
        }
        op if op.asks_for_any() => (say(lang, "不为零", "other than zero"), String::new(), ""),
        Op::Compare(how, literal) => (comparison(*how, lang), " ".to_owned() + &number(*literal, fact.kind, lang), ""),
        Op::CompareFact(how, other) => {
            let other = match (other, fields) {
                (Operand::Field(at), Some(fields)) => &fields[*at],
                (Operand::Field(at), None) => &policy.facts[*at],
                (Operand::Fact(at), _) => &policy.facts[*at],
            };
            (comparison(*how, lang), say(lang, "", " ").to_owned() + other.label.get(lang), "")
        }
        Op::During(from, until) => match (from, until) {
            (Some(from), Some(until)) => ("", day(*from, lang) + say(lang, " 至 ", " to ") + &day(*until, lang), ""),
            (Some(from), None) => (say(lang, "", "since "), day(*from, lang), say(lang, " 以来", "")),
            (None, Some(until)) => (say(lang, "不晚于 ", "until "), day(*until, lang), ""),
            (None, None) => ("", String::new(), ""),
        },
        Op::After(limit) => (say(lang, "", "after "), day(*limit, lang), say(lang, " 后", "")),
        Op::Before(limit) => (say(lang, "早于 ", "before "), day(*limit, lang), ""),
        Op::NotWithinLast(length) => {
            (say(lang, "不在近 ", "not within the last "), span(*length, lang), say(lang, "内", ""))
        }
    };
    // Else it would read as if the answer alone were enough.
    let authority =
        if test.by_authority { say(lang, "（由主管部门认定）", " (the authority decides)") } else { "" };
    [before, &what, behind, authority].concat()
}

/// The answers that qualify, and those that are left to the authority.
fn wanted_answers([clear, unclear]: [String; 2], by_authority: bool, lang: Lang) -> String {
    let either = |one: String, other: String| match (one.is_empty(), other.is_empty()) {
        (false, false) => one + say(lang, "或", " or ") + &other,
        _ => one + &other,
    };
    let (clear, unclear) = if by_authority { (String::new(), either(clear, unclear)) } else { (clear, unclear) };
    if unclear.is_empty() {
        return clear;
    }
    let unclear = fill(say(lang, "{}由主管部门认定", "{} is for the authority to decide"), &[&unclear]);
    if clear.is_empty() { unclear } else { clear + say(lang, "；", "; ") + &unclear }
}

/// A number beside the one it is measured against: with as many places as tell the two apart.
pub fn number_beside(value: Decimal, other: Decimal, kind: Kind, lang: Lang) -> String {
    let (percent, against) = (hundredfold(value), hundredfold(other));
    let apart = |places: &u32| percent.round_dp(*places) != against.round_dp(*places);
    match kind {
        Kind::Percent if value != other => {
            let places = (PERCENT_PLACES..=Decimal::MAX_SCALE).find(apart).unwrap_or(Decimal::MAX_SCALE);
            format!("{}%", percent.round_dp(places).normalize())
        }
        _ => number(value, kind, lang),
    }
}

/// How far a failed test is off, in words; never less than what is left to do.
pub fn gap(fact: &Fact, op: &Op, value: Option<Date>, check: &Check, lang: Lang) -> Option<String> {
    let gap = check.gap.filter(|_| !op.asks_for_any())?;
    if gap.is_zero()
        && let Op::Compare(how, _) | Op::CompareFact(how, _) = op
    {
        let (zh, en) = match how {
            Comparison::MoreThan => ("正好相等，须超过才符合", "equal; it must be more"),
            Comparison::LessThan => ("正好相等，须低于才符合", "equal; it must be less"),
            _ => return None,
        };
        return Some(say(lang, zh, en).to_owned());
    }
    let (zh, en) = match op {
        Op::During(from, until) if too_early(*from, *until, value) => ("早了 ", "too early by "),
        Op::During(..) | Op::Before(_) | Op::NotWithinLast(_) => ("晚了 ", "too late by "),
        Op::After(_) => ("早了 ", "too early by "),
        Op::Compare(how, _) | Op::CompareFact(how, _) => match how {
            Comparison::AtLeast => ("还差 ", "short by "),
            Comparison::MoreThan => ("还差超过 ", "short by more than "),
            Comparison::AtMost => ("超出 ", "over by "),
            Comparison::LessThan => ("须再减少超过 ", "over by more than "),
            Comparison::Exactly => ("相差 ", "off by "),
        },
        _ => return None,
    };
    let off = match (op, fact.kind) {
        (Op::Compare(..) | Op::CompareFact(..), Kind::Percent) => {
            let up = RoundingStrategy::AwayFromZero;
            let points = hundredfold(gap).round_dp_with_strategy(PERCENT_PLACES, up).normalize();
            format!("{points} {}", say(lang, "个百分点", "percentage points"))
        }
        (Op::Compare(..) | Op::CompareFact(..), Kind::Duration) => span(distance(gap), lang),
        (Op::Compare(..) | Op::CompareFact(..), kind) => number(gap, kind, lang),
        _ => format!("{gap} {}", say(lang, "天", if gap == Decimal::ONE { "day" } else { "days" })),
    };
    Some(say(lang, zh, en).to_owned() + &off)
}

/// Whether a day outside these lies before them, not behind.
fn too_early(from: Option<Day>, until: Option<Day>, value: Option<Date>) -> bool {
    let fixed = |day| match day {
        Day::Fixed(date) | Day::WindowStart(date) | Day::WindowEnd(date) => Some(date),
        Day::AsOf => None,
    };
    let Some(from) = from else { return false };
    match (fixed(from), until.and_then(fixed)) {
        (Some(from), _) => value.is_some_and(|value| value < from),
        (None, Some(until)) => value.is_some_and(|value| value <= until),
        (None, None) => true,
    }
}

/// The span between two that differ by so much in their form as numbers, near enough for a distance.
fn distance(gap: Decimal) -> Span {
    let Span { months, days } = number_span(gap);
    // Days of a month are hundredths of it: where one was borrowed from, a hundred days stand for those of a month.
    let days = if days > 31 { days - 69 } else { days };
    Span { months, days }
}

/// A verdict's name.
pub fn verdict(verdict: VerdictId, lang: Lang) -> &'static str {
    match verdict {
        VerdictId::Ineligible => say(lang, "暂不符合", "Not eligible"),
        VerdictId::Undetermined => say(lang, "待补充信息", "More information needed"),
        VerdictId::ForAuthority => say(lang, "需主管部门认定", "For the authority to decide"),
        VerdictId::Conditional => say(lang, "条件符合，待办手续", "Eligible once steps are done"),
        VerdictId::Eligible => say(lang, "初步符合", "Provisionally eligible"),
        VerdictId::NotChecked => say(lang, "未自测", "Not checked"),
    }
}

/// What a missing answer could change.
pub fn change(change: Change, lang: Lang) -> &'static str {
    match change {
        Change::Verdict => say(lang, "是否符合", "the verdict"),
        Change::Ceiling => say(lang, "金额", "the amount"),
        Change::Alternative => say(lang, "另一种口径下的金额", "the amount under another reading"),
    }
}

/// How two documents stand to each other.
pub fn relation(relation: Relation, lang: Lang) -> &'static str {
    match relation {
        Relation::Same => say(lang, "相同", "same"),
        Relation::Different => say(lang, "不同", "different"),
        Relation::Only => say(lang, "只有一份写了", "only in one"),
        Relation::Conflict => say(lang, "冲突", "conflict"),
    }
}

/// A kind of amount, for a reader.
pub fn kind(kind: AmountKind, lang: Lang) -> &'static str {
    let (zh, en) = match kind {
        AmountKind::Fixed => ("条文规定的定额", "fixed by the text"),
        AmountKind::Formula => ("按条文比例计算", "calculated at the rate in the text"),
        AmountKind::UpTo => ("条文为“不超过”，实际可能更少", "an upper bound; the actual amount may be less"),
        AmountKind::CapOnly => ("条文只公布上限，未公布比例或分档", "only a cap is published, no rate or tier"),
        AmountKind::Unspecified => {
            ("条文未公布比例和上限，不显示金额", "neither rate nor cap is published, so no amount is shown")
        }
    };
    if lang == Lang::Zh { zh } else { en }
}

/// What limits a ceiling: that its cap holds in principle, that it is for once; empty where neither is so.
pub fn qualifiers(in_principle: bool, one_off: bool, lang: Lang) -> String {
    let all = [(in_principle, say(lang, "原则上", "in principle")), (one_off, say(lang, "一次性", "one-off"))];
    let own: Vec<&str> = all.iter().filter(|one| one.0).map(|one| one.1).collect();
    own.join(comma(lang))
}

/// A remark in brackets behind something; nothing where it is empty.
pub fn in_brackets(remark: &str, lang: Lang) -> String {
    if remark.is_empty() { String::new() } else { fill(say(lang, "（{}）", " ({})"), &[remark]) }
}

/// What no result says.
pub fn disclaimer(lang: Lang) -> &'static str {
    let zh = "本结果由公开条文和您填写的内容算出，不是审批结论，也不是承诺，以主管部门审核为准。";
    let en = "This result is calculated from the published text and your answers. It is neither an approval decision nor a commitment, and is subject to review by the authority.";
    say(lang, zh, en)
}

/// A status, for a reader.
pub fn status(status: Status, lang: Lang) -> &'static str {
    let (zh, en) = match status {
        Status::InForce => ("现行有效", "in force"),
        Status::Expired => ("已结束", "ended"),
        Status::Draft => ("征求意见稿，未生效", "draft, not in force"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// A status at a day: outside the period that the text states, nothing is called in force.
pub fn status_at(policy: &Policy, day: Date, lang: Lang) -> &'static str {
    match &policy.effective {
        Some(period) if policy.status == Status::InForce && period.excludes(day) => {
            if period.until.is_some_and(|until| until < day) {
                say(lang, "已过有效期", "no longer in force")
            } else {
                say(lang, "尚未生效", "not yet in force")
            }
        }
        _ => status(policy.status, lang),
    }
}

/// The period in which the text says it is in force, as a sentence; loudly where the day lies outside.
pub fn effective(policy: &Policy, day: Date, lang: Lang) -> Option<String> {
    let period = policy.effective.as_ref()?;
    let (from, until) = (period.from.map(|from| date(from, lang)), period.until.map(|until| date(until, lang)));
    let when = match (&from, &until) {
        (Some(from), Some(until)) => fill(say(lang, "{}至{}", "{} to {}"), &[from, until]),
        (Some(from), None) => fill(say(lang, "{}起", "from {}"), &[from]),
        (None, Some(until)) => fill(say(lang, "至{}", "until {}"), &[until]),
        (None, None) => return None,
    };
    Some(if period.excludes(day) {
        let outside = say(
            lang,
            "注意：{}不在原文写明的有效期（{}）内，以下结果只供参考。",
            "Note: {} lies outside the period of validity stated in the text ({}). The results below are for reference only.",
        );
        fill(outside, &[&date(day, lang), &when])
    } else {
        fill(say(lang, "原文写明的有效期：{}。", "Period of validity stated in the text: {}."), &[&when])
    })
}

/// An interval of amounts; nothing where the text states none.
pub fn bounds(bounds: Bounds, lang: Lang) -> String {
    let high = |high: Extent| match high {
        Extent::Finite(high) => money(high, lang),
        Extent::Unlimited => say(lang, "条文未设上限", "no limit stated in the text").into(),
    };
    match (bounds.low, bounds.high) {
        (Extent::Unlimited, _) => say(lang, "条文未公布，不显示金额", "not published, so no amount is shown").into(),
        (low, top) if low == top => high(top),
        (Extent::Finite(low), top) => money(low, lang) + say(lang, " 至 ", " to ") + &high(top),
    }
}

/// The window at the date of assessment, as sentences.
pub fn window(policy: &Policy, state: WindowState, as_of: Date, lang: Lang) -> String {
    let Some(window) = &policy.window else {
        return say(lang, "文件没有写明申报时间。", "The document states no application period.").into();
    };
    let (from, until, day) = (date(window.from, lang), date(window.until, lang), date(as_of, lang));
    let (zh, en, with): (_, _, &[&str]) = match state {
        WindowState::Closed => (
            "申报期已于{}结束。以下按“{}申报”、假设申报时间仍在申报期内测算，仅供参考。",
            "The application period ended on {}. The results below are calculated as if you applied on {} within the application period, for reference only.",
            &[&until, &day],
        ),
        WindowState::NotYet => (
            "申报期{}才开始。以下按“{}申报”、假设已在申报期内测算。",
            "The application period starts on {}. The results below are calculated as if you applied on {} within the application period.",
            &[&from, &day],
        ),
        _ => ("{}在申报期内（{}至{}）。", "{} is within the application period ({} to {}).", &[&day, &from, &until]),
    };
    fill(say(lang, zh, en), with)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::span_number;

    #[test]
    fn nothing_is_called_in_force_outside_its_period() {
        let file = concat!(env!("CARGO_WORKSPACE_DIR"), "tests/cli/policies/small/policy.json");
        let text = std::fs::read_to_string(file).unwrap();
        let mut policy = crate::policy::parse::read(&text).unwrap();
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(status_at(&policy, day("2030-01-01"), Lang::Zh), "现行有效");
        assert_eq!(effective(&policy, day("2030-01-01"), Lang::Zh), None);
        let (from, until) = (Some(day("2025-01-01")), Some(day("2027-12-31")));
        policy.effective = Some(crate::policy::Effective { from, until, cite: crate::policy::Cite::default() });
        for (at, zh, en) in [
            ("2024-12-31", "尚未生效", "not yet in force"),
            ("2025-01-01", "现行有效", "in force"),
            ("2027-12-31", "现行有效", "in force"),
            ("2028-01-01", "已过有效期", "no longer in force"),
        ] {
            assert_eq!(status_at(&policy, day(at), Lang::Zh), zh);
            assert_eq!(status_at(&policy, day(at), Lang::En), en);
            let loud = effective(&policy, day(at), Lang::Zh).unwrap().starts_with("注意");
            assert_eq!(loud, zh != "现行有效", "{at}");
        }
    }

    #[test]
    fn spans_are_apart_by_months_and_days_of_a_month() {
        let apart = |one: (i32, i32), other: (i32, i32)| {
            let number = |(months, days)| span_number(Span { months, days });
            let Span { months, days } = distance(number(one) - number(other));
            (months, days)
        };
        assert_eq!(apart((36, 1), (36, 0)), (0, 1));
        assert_eq!(apart((36, 0), (35, 30)), (0, 1));
        assert_eq!(apart((36, 0), (34, 20)), (1, 11));
        assert_eq!(apart((36, 0), (24, 0)), (12, 0));
    }
}
