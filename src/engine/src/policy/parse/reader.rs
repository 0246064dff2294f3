//! Typed access to the tree that reports every mistake and goes on.

use super::object::Obj;
use crate::policy::{Cite, ClauseId, Fact, FactId, FieldId, Kind, Per, ReadingId, TableId, ThemeId};
use crate::values::finding::{Finding, Lang, Place, Text, nearest};
use crate::values::json::{Tree, Value};
use crate::values::money::Unreadable;
use crate::values::period::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Findings so far and the names defined so far.
#[derive(Default)]
pub struct DocumentReader {
    pub findings: Vec<Finding>,
    pub clauses: Names,
    pub readings: Names,
    pub themes: Names,
    pub tables: Names,
    pub facts: Names,
    pub fact_list: Vec<Fact>,
    pub directions: Vec<Box<str>>,
    pub groups: Vec<Box<str>>,
    pub window: Option<(Date, Date)>,
}

/// Ids with their indexes, in an order of their own: of equally near suggestions always the same one is made.
pub type Names = BTreeMap<Box<str>, usize>;

/// Most findings kept; a file with more is not a policy.
const MOST_FINDINGS: usize = 500;

impl DocumentReader {
    /// Keeps a finding.
    pub fn report(&mut self, finding: Finding) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(finding);
        }
    }

    /// The tree as an object with no other keys than `keys`.
    pub fn object<'t>(&mut self, tree: &'t Tree, zh: &'static str, en: &'static str, keys: &[&str]) -> Option<Obj<'t>> {
        let Value::Object(entries) = &tree.value else {
            self.wrong_kind(tree, zh, en);
            return None;
        };
        for (key, _) in entries {
            if keys.contains(&&*key.name) {
                continue;
            }
            let finding = Finding::new(
                "key-unknown",
                key.place,
                format!("{zh}没有“{}”这个键", key.name),
                format!("this {en} has no key \"{}\"", key.name),
            );
            self.report(match nearest(&key.name, keys.iter().copied()) {
                Some(near) => finding.help(format!("是不是想写“{near}”？"), format!("did you mean \"{near}\"?")),
                None => {
                    finding.help(format!("可用的键：{}", keys.join("、")), format!("its keys are: {}", keys.join(", ")))
                }
            });
        }
        Some(Obj { place: tree.place, entries, zh, en })
    }

    /// Reports a value of another kind.
    pub fn wrong_kind(&mut self, tree: &Tree, zh: &str, en: &str) {
        let (is_zh, is_en) = tree.kind();
        self.report(
            Finding::new(
                "kind-wrong",
                tree.place,
                format!("这里应当是{zh}，却是{is_zh}"),
                format!("{en} is expected here, not {is_en}"),
            )
            .help("对照 policies/README.md 中的写法修改", "see policies/README.md for how it is written"),
        );
    }

    /// The value behind a key that must be there.
    pub fn required<'t>(&mut self, o: &Obj<'t>, key: &str) -> Option<&'t Tree> {
        let found = o.get(key);
        if found.is_none() {
            self.report(
                Finding::new(
                    "key-missing",
                    o.place,
                    format!("{}缺少“{key}”", o.zh),
                    format!("this {} lacks \"{key}\"", o.en),
                )
                .help("补上这个键", "add the key"),
            );
        }
        found
    }

    /// The format number must be the one this engine reads.
    pub fn format(&mut self, o: &Obj) {
        if let Some(tree) = self.required(o, "format")
            && tree.value != Value::Number("1".into())
        {
            self.report(
                Finding::new("format-unknown", tree.place, "不认识这个格式版本", "this format number is not known")
                    .help(
                        "当前的格式版本是 1；更高的版本需要更新的程序",
                        "this program reads format 1; a later one needs a later program",
                    ),
            );
        }
    }

    /// Any string.
    pub fn as_string<'t>(&mut self, tree: &'t Tree) -> Option<&'t str> {
        let text = tree.as_str();
        if text.is_none() {
            self.wrong_kind(tree, "带引号的文字", "a string in quotes");
        }
        // Nobody could see it; and a packed file ends its texts with one.
        if let Some(unseen) = text.and_then(|text| text.chars().find(|c| c.is_control())) {
            let code = u32::from(unseen);
            self.report(
                Finding::new(
                    "text-unseen",
                    tree.place,
                    format!("文字里有看不见的控制字符（U+{code:04X}）"),
                    format!("the text holds a control character that nobody can see (U+{code:04X})"),
                )
                .help("删去它", "take it out"),
            );
        }
        text
    }

    /// A string that must be there.
    pub fn string<'t>(&mut self, o: &Obj<'t>, key: &str) -> Option<&'t str> {
        let tree = self.required(o, key)?;
        self.as_string(tree)
    }

    /// An id: lower-case letters, digits, `-` and `_`.
    pub fn id(&mut self, o: &Obj) -> Option<Box<str>> {
        let tree = self.required(o, "id")?;
        let id = self.as_string(tree)?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        if id.is_empty() || id.len() > 60 || !id.bytes().all(plain) || id == "unsure" {
            self.report(
                Finding::new(
                    "id-wrong",
                    tree.place,
                    format!("“{id}”不能用作编号"),
                    format!("\"{id}\" cannot be an id"),
                )
                .help("编号只用小写字母、数字、- 和 _", "ids hold lower-case letters, digits, - and _"),
            );
        }
        Some(id.into())
    }

    /// A text in both languages that must be there.
    pub fn text(&mut self, o: &Obj, key: &str) -> Text {
        self.required(o, key).map(|tree| self.as_text(tree)).unwrap_or_default()
    }

    /// A text in both languages, or in Chinese alone.
    pub fn as_text(&mut self, tree: &Tree) -> Text {
        let Some(o) = self.object(tree, "双语文字", "text in both languages", &["zh", "en"]) else {
            return Text::default();
        };
        let zh = self.string(&o, "zh").unwrap_or_default();
        // Where there is no English, readers of English are shown the Chinese.
        let en = o.get("en").map(|tree| self.as_string(tree).unwrap_or_default());
        if zh.trim().is_empty() || en.is_some_and(|en| en.trim().is_empty()) {
            self.report(
                Finding::new("text-empty", tree.place, "中文或英文是空的", "the Chinese or the English is empty")
                    .help("两种文字都要写；没有英文就不写 en", "write both; where there is no English, leave out en"),
            );
        }
        Text::new(zh, en.unwrap_or_default())
    }

    /// Texts in both languages; none if the key is absent.
    pub fn texts(&mut self, o: &Obj, key: &str) -> Vec<Text> {
        self.list(o, key, |r, tree| Some(r.as_text(tree)))
    }

    /// Elements of a list; none if the key is absent.
    pub fn list<T>(&mut self, o: &Obj, key: &str, each: impl Fn(&mut DocumentReader, &Tree) -> Option<T>) -> Vec<T> {
        match o.get(key) {
            None => Vec::new(),
            Some(tree) => match tree.as_list() {
                Some(items) => items.iter().filter_map(|item| each(self, item)).collect(),
                None => {
                    self.wrong_kind(tree, "列表", "a list");
                    Vec::new()
                }
            },
        }
    }

    /// A string that may only be one of these words.
    pub fn word<T: Clone>(&mut self, o: &Obj, key: &str, words: &[(&str, T)]) -> Option<T> {
        let tree = self.required(o, key)?;
        let word = self.as_string(tree)?;
        let found = words.iter().find(|(name, _)| *name == word).map(|(_, value)| value.clone());
        if found.is_none() {
            let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
            self.report(
                Finding::new(
                    "word-unknown",
                    tree.place,
                    format!("“{key}”不能是“{word}”"),
                    format!("\"{key}\" cannot be \"{word}\""),
                )
                .help(format!("可以写：{}", names.join("、")), format!("it is one of: {}", names.join(", "))),
            );
        }
        found
    }

    /// True if the key is present and true.
    pub fn flag(&mut self, o: &Obj, key: &str) -> bool {
        match o.get(key) {
            None => false,
            Some(Tree { value: Value::Bool(flag), .. }) => *flag,
            Some(tree) => {
                self.wrong_kind(tree, "true 或 false", "true or false");
                false
            }
        }
    }

    /// A literal in the words of the text.
    pub fn literal(
        &mut self,
        o: &Obj,
        key: &str,
        read: impl Fn(&str) -> Result<Decimal, Unreadable>,
    ) -> Option<Decimal> {
        let tree = self.required(o, key)?;
        let text = self.as_string(tree)?;
        let value = read(text).ok();
        if value.is_none() {
            self.unreadable(tree, text);
        }
        value
    }

    /// Reports a literal that cannot be read.
    pub fn unreadable(&mut self, tree: &Tree, text: &str) {
        self.report(
            Finding::new(
                "literal-unreadable",
                tree.place,
                format!("看不懂“{text}”"),
                format!("\"{text}\" cannot be read"),
            )
            .help(
                "按原文写：\"500万元\"、\"15%\"、\"3年\"、\"2021-10-01\"",
                "write it like the text: \"500万元\", \"15%\", \"3年\", \"2021-10-01\"",
            ),
        );
    }

    /// A day that must be there.
    pub fn date(&mut self, o: &Obj, key: &str) -> Option<Date> {
        let tree = self.required(o, key)?;
        self.as_date(tree)
    }

    /// A day.
    pub fn as_date(&mut self, tree: &Tree) -> Option<Date> {
        let text = self.as_string(tree)?;
        let date = Date::parse(text);
        if date.is_none() {
            self.unreadable(tree, text);
        }
        date
    }

    /// Reports a name that nothing has.
    pub fn undefined<'n>(&mut self, tree: &Tree, name: &str, zh: &str, en: &str, known: impl Iterator<Item = &'n str>) {
        // No suggestion where nobody would read it.
        if self.findings.len() >= MOST_FINDINGS {
            return;
        }
        let near = nearest(name, known).map(str::to_owned);
        let finding = Finding::new(
            "reference-unknown",
            tree.place,
            format!("没有编号为“{name}”的{zh}"),
            format!("no {en} has the id \"{name}\""),
        );
        self.report(match near {
            Some(near) => finding.help(format!("是不是想写“{near}”？"), format!("did you mean \"{near}\"?")),
            None => finding.help("先定义它，或改正编号", "define it, or correct the id"),
        });
    }

    fn lookup(&mut self, tree: &Tree, names: fn(&DocumentReader) -> &Names, zh: &str, en: &str) -> Option<usize> {
        let name = self.as_string(tree)?;
        let found = names(self).get(name).copied();
        if found.is_none() && self.findings.len() < MOST_FINDINGS {
            let known: Vec<Box<str>> = names(self).keys().cloned().collect();
            self.undefined(tree, name, zh, en, known.iter().map(|one| &**one));
        }
        found
    }

    /// The clause that must be cited.
    pub fn clause(&mut self, o: &Obj) -> Option<ClauseId> {
        let tree = self.required(o, "clause")?;
        self.cited(tree)
    }

    fn cited(&mut self, tree: &Tree) -> Option<ClauseId> {
        self.lookup(tree, |r| &r.clauses, "条款", "clause").map(ClauseId::new)
    }

    /// A clause that may be cited.
    pub fn clause_if_any(&mut self, o: &Obj) -> Option<ClauseId> {
        o.get("clause").and_then(|tree| self.cited(tree))
    }

    /// A reading that may be named.
    pub fn reading(&mut self, o: &Obj, key: &str) -> Option<ReadingId> {
        o.get(key).and_then(|tree| self.named_reading(tree))
    }

    /// Readings named in a list.
    pub fn reading_list(&mut self, o: &Obj) -> Vec<ReadingId> {
        self.list(o, "readings", DocumentReader::named_reading)
    }

    fn named_reading(&mut self, tree: &Tree) -> Option<ReadingId> {
        self.lookup(tree, |r| &r.readings, "口径", "reading").map(ReadingId::new)
    }

    /// The theme that must be named.
    pub fn theme(&mut self, o: &Obj) -> Option<ThemeId> {
        let tree = self.required(o, "theme")?;
        self.lookup(tree, |r| &r.themes, "提问分组", "theme").map(ThemeId::new)
    }

    /// The table that must be named.
    pub fn table(&mut self, o: &Obj) -> Option<TableId> {
        let tree = self.required(o, "table")?;
        self.lookup(tree, |r| &r.tables, "参照表", "table").map(TableId::new)
    }

    /// A fact by id.
    pub fn fact(&mut self, tree: &Tree) -> Option<FactId> {
        self.lookup(tree, |r| &r.facts, "指标", "fact").map(FactId::new)
    }

    /// A field of a list by id.
    pub fn field(&mut self, tree: &Tree, list: Option<FactId>) -> Option<FieldId> {
        let name = self.as_string(tree)?;
        let Some(list) = list else {
            self.report(
                Finding::new(
                    "field-outside-list",
                    tree.place,
                    format!("这里不在明细之内，不能用栏目“{name}”"),
                    format!("the field \"{name}\" cannot be used here: no list item is at hand"),
                )
                .help("改用 fact，或在支持项上写 each", "use fact, or give the award an \"each\""),
            );
            return None;
        };
        let fields = &self.fact_list[list].fields;
        let found = fields.iter().position(|field| &*field.id == name);
        if found.is_none() {
            let known: Vec<Box<str>> = fields.iter().map(|field| field.id.clone()).collect();
            self.undefined(tree, name, "栏目", "field", known.iter().map(|one| &**one));
        }
        found.map(FieldId::new)
    }

    /// Indexes of directions or groups named in a list; none if the key is absent.
    pub fn references(
        &mut self,
        o: &Obj,
        key: &str,
        known: fn(&DocumentReader) -> &Vec<Box<str>>,
        zh: &'static str,
        en: &'static str,
    ) -> Vec<usize> {
        let names: Names =
            if o.get(key).is_some() { known(self).iter().cloned().zip(0..).collect() } else { Names::new() };
        self.list(o, key, |r, tree| {
            let name = r.as_string(tree)?;
            let found = names.get(name).copied();
            if found.is_none() {
                r.undefined(tree, name, zh, en, names.keys().map(|one| &**one));
            }
            found
        })
    }

    /// Clause, phrase and reading of a node; the clause must be there.
    pub fn cite(&mut self, o: &Obj) -> Cite {
        let clause = self.clause(o);
        let phrase = o.get("phrase").and_then(|tree| self.as_string(tree)).map(Box::from);
        let reading = self.reading(o, "reading");
        Cite { clause, phrase, reading, place: o.place }
    }

    /// Per what a cap counts.
    pub fn per(&mut self, o: &Obj) -> Option<Per> {
        let words: Vec<(&str, Per)> = Per::ALL.iter().map(|row| (row.1, row.0)).collect();
        self.word(o, "per", &words)
    }

    /// Ids with indexes, the first of equal ids winning.
    pub fn names<T>(&self, items: &[T], id: impl Fn(&T) -> &Box<str>) -> Names {
        items.iter().enumerate().rev().map(|(at, item)| (id(item).clone(), at)).collect()
    }

    /// Reports ids that stand twice in a list.
    pub fn unique(&mut self, list: Option<&Tree>, key: &str) {
        let mut seen = BTreeMap::new();
        for tree in list.and_then(Tree::as_list).into_iter().flatten().filter_map(|one| one.get("id")) {
            if let Some(id) = tree.as_str()
                && let Some(first) = seen.insert(id.to_owned(), tree.place.line)
            {
                self.repeated_id(tree, id, key, first);
            }
        }
    }

    /// Reports one id that stands twice.
    pub fn repeated_id(&mut self, tree: &Tree, id: &str, key: &str, first: u32) {
        self.report(
            Finding::new(
                "id-repeated",
                tree.place,
                format!("{key} 中的编号“{id}”重复，第一次在第 {first} 行"),
                format!("the id \"{id}\" stands twice in {key}, first in line {first}"),
            )
            .help("每个编号只能用一次", "use each id once"),
        );
    }

    /// Reports a fact of the wrong kind; true if the kind is one of `wanted`.
    pub fn expect_kind(&mut self, place: Place, name: &str, kind: Kind, wanted: &[Kind]) -> bool {
        let fits = wanted.contains(&kind);
        if !fits {
            let list = |lang| {
                wanted.iter().map(|kind| kind_name(*kind, lang)).collect::<Vec<_>>().join(if lang == Lang::Zh {
                    "或"
                } else {
                    " or "
                })
            };
            self.report(
                Finding::new(
                    "kind-mismatch",
                    place,
                    format!("“{name}”是{}，这里需要{}", kind_name(kind, Lang::Zh), list(Lang::Zh)),
                    format!("\"{name}\" is {}, but {} is needed here", kind_name(kind, Lang::En), list(Lang::En)),
                )
                .help("换一个指标，或换一种写法", "use another fact or another operator"),
            );
        }
        fits
    }
}

/// A kind's name for a reader.
pub fn kind_name(kind: Kind, lang: Lang) -> &'static str {
    let (zh, en) = match kind {
        Kind::YesNo => ("是非题", "yes/no"),
        Kind::Choice => ("单选", "a choice"),
        Kind::Several => ("多选", "a choice of several"),
        Kind::Money => ("金额", "money"),
        Kind::Percent => ("百分比", "a percentage"),
        Kind::Count => ("数量", "a count"),
        Kind::Date => ("日期", "a date"),
        Kind::Duration => ("时长", "a duration"),
        Kind::List => ("明细", "a list"),
    };
    if lang == Lang::Zh { zh } else { en }
}
