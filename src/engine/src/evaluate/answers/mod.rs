//! What the applicant said: one answer a fact, "unsure" being an answer and absence being none.
//!
//! Also the answers file: `{ "policy", "as_of", "answers" }`, which the page exports, the command line reads and
//! every case holds.

pub mod table;
mod write;

pub use write::{write, write_undated};

use crate::policy::{DirectionId, Fact, FactId, FieldId, Kind, Policy, index, number_span, span_number};
use crate::values::finding::{Finding, Place, Text, nearest};
use crate::values::json::{Tree, Value};
use crate::values::money::{MoneyUnit, Unreadable, parse_count, parse_money, parse_percent, plain, show_percent};
use crate::values::period::{Date, Span};
use rust_decimal::Decimal;

/// One answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Answer {
    /// Not asked yet.
    #[default]
    Absent,
    /// 暂不清楚
    Unsure,
    /// Yes or no.
    YesNo(bool),
    /// The option's index.
    Choice(u8),
    /// The options' indexes as bits.
    Several(u64),
    /// Yuan, fraction, count, or span in [`span_number`] form.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// Items of a list: one answer a field, in the order of the fields asked. None at all is a known nothing.
    Items(Vec<Item>),
}

/// One item of a list.
pub type Item = Vec<Answer>;

index!(FieldId: Answer);

impl Answer {
    /// It has a value: neither absent nor unsure.
    pub fn is_known(&self) -> bool {
        !matches!(self, Answer::Absent | Answer::Unsure)
    }
}

/// All answers to one policy's questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    values: Vec<Answer>,
    /// The directions to check, by index; `None` checks all.
    pub directions: Option<Vec<bool>>,
}

impl Answers {
    /// No answers yet.
    pub fn new(policy: &Policy) -> Answers {
        Answers { values: vec![Answer::Absent; policy.facts.len()], directions: None }
    }

    /// The answer to a fact; absent for derived ones.
    pub fn get(&self, fact: FactId) -> &Answer {
        &self.values[fact.index()]
    }

    /// Sets or takes back an answer.
    pub fn set(&mut self, fact: FactId, answer: Answer) {
        self.values[fact.index()] = answer;
    }

    /// Sets an answer to a fact, or to a field of an item that was described.
    pub fn put(&mut self, fact: FactId, item: Option<(u32, FieldId)>, answer: Answer) {
        let place = match (item, &mut self.values[fact.index()]) {
            (None, place) => Some(place),
            (Some((index, field)), Answer::Items(items)) => {
                items.get_mut(index as usize).and_then(|item| item.get_mut(field.index()))
            }
            (Some(_), _) => None,
        };
        if let Some(place) = place {
            *place = answer;
        }
    }

    /// Every fact with an answer.
    pub fn given(&self) -> impl Iterator<Item = (FactId, &Answer)> {
        FactId::enumerate(&self.values).filter(|(_, one)| **one != Answer::Absent)
    }

    /// The direction is to be checked.
    pub fn checks(&self, direction: DirectionId) -> bool {
        self.directions.as_ref().is_none_or(|list| list.get(direction.index()).copied().unwrap_or(false))
    }
}

/// An answers file: for which policy, as of when, and the answers.
#[derive(Debug, Clone)]
pub struct AnswersFile<'t> {
    /// Policy id, if named.
    pub policy: Option<&'t str>,
    /// Version of the policy data the answers were given for, if named.
    pub version: Option<&'t str>,
    /// Date of assessment, if named.
    pub as_of: Option<Date>,
    tree: &'t Tree,
}

/// Keys of cases and samples beside those of an answers file: both are opened like any answers file.
pub const MORE_KEYS: [&str; 4] = ["name", "shows", "arithmetic", "expect"];

/// Keys an answers file may have beside `policy`, `as_of` and `answers`; a case has more of its own.
const FILE_KEYS: [&str; 5] = ["policy", "version", "as_of", "directions", "answers"];

impl<'t> AnswersFile<'t> {
    /// Reads the head of an answers file; `more` are keys the caller reads itself.
    pub fn read(tree: &'t Tree, more: &[&str]) -> Result<AnswersFile<'t>, Vec<Finding>> {
        let Value::Object(entries) = &tree.value else {
            return Err(vec![
                Finding::new(
                    "answers-shape",
                    tree.place,
                    "这不是答案文件：最外层应当是对象",
                    "this is not an answers file: its outermost value must be an object",
                )
                .help(
                    "答案文件写作 {\"policy\": …, \"as_of\": …, \"answers\": {…}}",
                    "it is written {\"policy\": …, \"as_of\": …, \"answers\": {…}}",
                ),
            ]);
        };
        let mut findings = Vec::new();
        for (key, _) in entries {
            if !FILE_KEYS.contains(&&*key.name) && !more.contains(&&*key.name) {
                findings.push(unknown(
                    "answers-key-unknown",
                    key.place,
                    ("键", "key"),
                    &key.name,
                    &mut FILE_KEYS.into_iter().chain(more.iter().copied()),
                ));
            }
        }
        let mut string = |key: &str| {
            let value = tree.get(key)?;
            if value.as_str().is_none() {
                let (zh, en) = (format!("“{key}”应当是文字"), format!("\"{key}\" must be a string"));
                let wrong = Finding::new("answers-shape", value.place, zh, en);
                findings.push(wrong.help("加上引号", "put it in quotes"));
            }
            value.as_str().map(|text| (text, value.place))
        };
        let policy = string("policy").map(|(text, _)| text);
        let version = string("version").map(|(text, _)| text);
        let as_of = string("as_of").and_then(|(text, place)| {
            let date = Date::parse(text);
            if date.is_none() {
                let (zh, en) = (format!("“{text}”不是日历上的日期"), format!("\"{text}\" is not a valid date"));
                let wrong = Finding::new("date-impossible", place, zh, en);
                findings.push(wrong.help("写成 2022-04-15 这样", "write it like 2022-04-15"));
            }
            date
        });
        if !matches!(tree.get("answers").map(|tree| &tree.value), Some(Value::Object(_))) {
            let place = tree.get("answers").map_or(tree.place, |tree| tree.place);
            findings.push(
                Finding::new(
                    "answers-shape",
                    place,
                    "缺少 answers，或它不是对象",
                    "\"answers\" is missing or no object",
                )
                .help(
                    "把答案写在 \"answers\": { 指标编号: 值 } 里",
                    "put the answers in \"answers\": { fact id: value }",
                ),
            );
        }
        if findings.is_empty() { Ok(AnswersFile { policy, version, as_of, tree }) } else { Err(findings) }
    }

    /// Reads the answers against their policy. Every answer that cannot be used is a finding; none is dropped silently.
    pub fn answers(&self, policy: &Policy) -> Result<Answers, Vec<Finding>> {
        match self.usable(policy) {
            (answers, findings) if findings.is_empty() => Ok(answers),
            (_, findings) => Err(findings),
        }
    }

    /// What of the answers can be used, and a finding for each that cannot.
    pub fn usable(&self, policy: &Policy) -> (Answers, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut answers = Answers::new(policy);
        if let Some(Tree { value: Value::Object(entries), .. }) = self.tree.get("answers") {
            for (key, tree) in entries {
                let Some(fact) = policy.fact(&key.name) else {
                    let mut known = policy.facts.iter().filter(|fact| fact.is_asked()).map(|fact| &*fact.id);
                    findings.push(unknown("answer-unknown", key.place, ("指标", "fact"), &key.name, &mut known));
                    continue;
                };
                if let Some(answer) = answer(&policy.facts[fact], tree, self.as_of, &mut findings) {
                    answers.set(fact, answer);
                }
            }
        }
        if let Some(tree) = self.tree.get("directions") {
            let mut wanted = vec![false; policy.directions.len()];
            match tree.as_list() {
                None => findings.push(
                    Finding::new(
                        "answers-shape",
                        tree.place,
                        "“directions”应当是列表",
                        "\"directions\" must be a list",
                    )
                    .help("写成 [ 方向编号 ] 这样", "write it like [ direction id ]"),
                ),
                Some(list) => {
                    for one in list {
                        match one.as_str().and_then(|id| policy.direction(id)) {
                            Some(at) => wanted[at.index()] = true,
                            None => {
                                let mut known = policy.directions.iter().map(|direction| &*direction.id);
                                findings.push(unknown(
                                    "answer-unknown",
                                    one.place,
                                    ("支持方向", "direction"),
                                    one.as_str().unwrap_or("?"),
                                    &mut known,
                                ));
                            }
                        }
                    }
                }
            }
            answers.directions = Some(wanted);
        }
        (answers, findings)
    }
}

fn unknown(
    code: &'static str,
    place: Place,
    (zh, en): (&str, &str),
    name: &str,
    known: &mut dyn Iterator<Item = &str>,
) -> Finding {
    let finding = Finding::new(code, place, format!("没有名为“{name}”的{zh}"), format!("there is no {en} \"{name}\""));
    match nearest(name, known) {
        Some(near) => finding.help(format!("是不是想写“{near}”？"), format!("did you mean \"{near}\"?")),
        None => finding.help("请核对名称，或删去这一项", "check the name, or delete it"),
    }
}

/// One answer of a fact or a field; `None` where it cannot be used, which is one finding or more.
fn answer(fact: &Fact, tree: &Tree, as_of: Option<Date>, findings: &mut Vec<Finding>) -> Option<Answer> {
    let wrong = |zh: String, en: String| {
        let (zh_label, en_label) = (&fact.label.zh, &fact.label.en);
        let zh = format!("“{}”（{zh_label}）：{zh}", fact.id);
        let en = format!("\"{}\" ({en_label}): {en}", fact.id);
        let (zh_help, en_help) = example(fact);
        Finding::new("answer-wrong", tree.place, zh, en).help(zh_help, en_help)
    };
    let no_option = |place: Place, id: &str| {
        let mut known = fact.options.iter().map(|option| &*option.0);
        unknown("answer-wrong", place, ("选项", "option"), id, &mut known)
    };
    let text = match (&tree.value, fact.kind) {
        (Value::String(text), _) if &**text == "unsure" => return Some(Answer::Unsure),
        (Value::Bool(flag), Kind::YesNo) => return Some(Answer::YesNo(*flag)),
        (Value::List(items), Kind::List) => return list(fact, items, as_of, findings),
        (Value::List(names), Kind::Several) => {
            let mut bits = 0;
            for name in names {
                let Some(at) = name.as_str().and_then(|id| option(fact, id)) else {
                    findings.push(no_option(name.place, name.as_str().unwrap_or("?")));
                    return None;
                };
                bits |= 1 << at;
            }
            if bits & fact.alone != 0 && bits.count_ones() > 1 {
                findings.push(wrong(
                    "“都没有”一类的选项不能和别的选项一起选".into(),
                    "\"none of these\" cannot stand beside other options".into(),
                ));
                return None;
            }
            return Some(Answer::Several(bits));
        }
        (Value::String(text), Kind::Choice) => {
            let at = option(fact, text);
            if at.is_none() {
                findings.push(no_option(tree.place, text));
            }
            return at.map(|at| Answer::Choice(at as u8));
        }
        (Value::String(text), Kind::Money | Kind::Percent | Kind::Count | Kind::Date | Kind::Duration) => text,
        (Value::Number(number), Kind::Count) => number,
        _ => {
            let (zh, en) = tree.kind();
            findings.push(wrong(format!("这里不能是{zh}"), format!("it cannot be {en}")));
            return None;
        }
    };
    match read_text(fact, text, None).and_then(|answer| in_time(fact, answer, as_of)) {
        Ok(answer) => Some(answer),
        Err(why) => {
            let why = explain(why, fact);
            findings.push(wrong(format!("“{text}”{}", why.zh), format!("\"{text}\" {}", why.en)));
            None
        }
    }
}

fn option(fact: &Fact, id: &str) -> Option<usize> {
    fact.options.iter().position(|option| &*option.0 == id)
}

fn list(fact: &Fact, items: &[Tree], as_of: Option<Date>, findings: &mut Vec<Finding>) -> Option<Answer> {
    let mut out = Vec::new();
    let asked = fact.fields.iter().filter(|field| field.is_asked()).count();
    if items.len() > 10_000 {
        let place = items[0].place;
        let long = ("明细超过 10,000 条", "the list has more than 10,000 items");
        let wrong = Finding::new("answer-wrong", place, long.0, long.1);
        findings.push(wrong.help("请检查是否选错了文件", "check that this is the right file"));
        return None;
    }
    for tree in items {
        let Value::Object(entries) = &tree.value else {
            let zh = format!("“{}”的每条明细应当是对象", fact.id);
            let en = format!("each item of \"{}\" must be an object", fact.id);
            let (zh_help, en_help) = example(fact);
            findings.push(Finding::new("answer-wrong", tree.place, zh, en).help(zh_help, en_help));
            continue;
        };
        let mut item = vec![Answer::Absent; asked];
        for (key, value) in entries {
            match fact.fields[..asked].iter().position(|field| *field.id == *key.name) {
                Some(at) => {
                    if let Some(answer) = answer(&fact.fields[at], value, as_of, findings) {
                        item[at] = answer;
                    }
                }
                None => {
                    let mut known = fact.fields[..asked].iter().map(|field| &*field.id);
                    findings.push(unknown("answer-unknown", key.place, ("栏目", "field"), &key.name, &mut known));
                }
            }
        }
        out.push(item);
    }
    Some(Answer::Items(out))
}

/// Why a typed answer cannot be used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refused {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// Below the least value.
    Below(Decimal),
    /// Above the largest value.
    Above(Decimal),
    /// A day after this date of assessment, where it can only lie before.
    Late(Date),
}

/// Reads what was typed for a number, date or duration. A bare figure is taken in `bare` for money, as a percentage
/// for percent and as years for a duration where `bare` is given; without it units are required, as in files.
pub fn read_text(fact: &Fact, text: &str, bare: Option<MoneyUnit>) -> Result<Answer, Refused> {
    let unreadable = if plain(text).is_empty() { Unreadable::Empty } else { Unreadable::NotThis };
    let number = match fact.kind {
        Kind::Money => parse_money(text, bare),
        Kind::Percent => parse_percent(text, bare.is_some()),
        Kind::Count => parse_count(text),
        Kind::Date => return Date::parse(text).map(Answer::Date).ok_or(Refused::Unreadable(unreadable)),
        Kind::Duration => Span::parse(text).map(span_number).ok_or(unreadable),
        _ => Err(Unreadable::NotThis),
    };
    let number = number.map_err(Refused::Unreadable)?;
    match (fact.min, fact.max) {
        (Some(min), _) if number < min => Err(Refused::Below(min)),
        (_, Some(max)) if number > max => Err(Refused::Above(max)),
        _ => Ok(Answer::Number(number)),
    }
}

/// Refuses a day after the date of assessment where what it dates must have happened by then.
pub fn in_time(fact: &Fact, answer: Answer, as_of: Option<Date>) -> Result<Answer, Refused> {
    match (&answer, as_of) {
        (Answer::Date(day), Some(as_of)) if fact.past && *day > as_of => Err(Refused::Late(as_of)),
        _ => Ok(answer),
    }
}

/// Why an answer was refused, as the rest of a sentence that begins with what was typed.
pub fn explain(why: Refused, fact: &Fact) -> Text {
    let shown = |number: Decimal| match fact.kind {
        Kind::Money => crate::values::money::show_money(number),
        Kind::Percent => show_percent(number),
        Kind::Duration => number_span(number).show(),
        _ => crate::values::money::grouped(number),
    };
    match why {
        Refused::Below(min) => {
            Text::new(format!("小于可填的最小值 {}", shown(min)), format!("is below the least possible {}", shown(min)))
        }
        Refused::Above(max) => Text::new(
            format!("大于可填的最大值 {}", shown(max)),
            format!("is above the largest possible {}", shown(max)),
        ),
        Refused::Late(as_of) => Text::new(
            format!("晚于测算基准日{}，这时还没有发生，请核对", as_of.show()),
            format!("is after the date of assessment, {as_of}, and cannot have happened by then: check it"),
        ),
        Refused::Unreadable(why) => match why {
            Unreadable::Empty => Text::new("还没有填写", "is empty"),
            Unreadable::Negative => Text::new("是负数，这里不能填负数", "is negative, which it cannot be"),
            Unreadable::NoUnit => Text::new("缺少单位", "lacks its unit"),
            Unreadable::Comma => Text::new(
                "里的逗号位置不对，逗号只用来分隔三位数字",
                "has a misplaced comma: commas separate groups of three digits",
            ),
            Unreadable::TooFine if fact.kind == Kind::Money => {
                Text::new("精确到了分以下", "has more than two decimals: amounts go down to 0.01 yuan")
            }
            Unreadable::TooFine => Text::new("不是整数", "is not a whole number"),
            Unreadable::TooLarge => Text::new("太大了，请检查单位", "is too large: check the unit"),
            Unreadable::NotThis if fact.kind == Kind::Date => Text::new("不是日历上的日期", "is not a valid date"),
            Unreadable::NotThis => Text::new("看不懂", "cannot be read"),
        },
    }
}

/// How an answer of this fact is written.
fn example(fact: &Fact) -> (&'static str, &'static str) {
    match fact.kind {
        Kind::YesNo => ("写 true、false 或 \"unsure\"", "write true, false or \"unsure\""),
        Kind::Choice => ("写一个选项的编号，或 \"unsure\"", "write one option's id, or \"unsure\""),
        Kind::Several => ("写选项编号的列表，或 \"unsure\"", "write a list of option ids, or \"unsure\""),
        Kind::Money => ("写成 \"6000万元\" 这样，或 \"unsure\"", "write it like \"6000万元\", or \"unsure\""),
        Kind::Percent => ("写成 \"4.6%\" 这样，或 \"unsure\"", "write it like \"4.6%\", or \"unsure\""),
        Kind::Count => ("写整数，或 \"unsure\"", "write a whole number, or \"unsure\""),
        Kind::Date => ("写成 \"2022-01-31\" 这样，或 \"unsure\"", "write it like \"2022-01-31\", or \"unsure\""),
        Kind::Duration => ("写成 \"2年6个月\" 这样，或 \"unsure\"", "write it like \"2年6个月\", or \"unsure\""),
        Kind::List => (
            "写成 [ { 栏目: 值 } ] 这样，没有就写 []，或 \"unsure\"",
            "write it like [ { field: value } ], [] for none, or \"unsure\"",
        ),
    }
}
