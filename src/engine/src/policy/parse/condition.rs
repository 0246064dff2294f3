//! Conditions as written: one operator a node, nothing executable.

use super::literal::{NUMBERS, number};
use super::object::Obj;
use super::reader::DocumentReader;
use crate::policy::*;
use crate::values::finding::Finding;
use crate::values::json::Tree;
use crate::values::period::Span;

const OPERATORS: [&str; 19] = [
    "is",
    "one_of",
    "includes",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "exactly",
    "at_least_fact",
    "more_than_fact",
    "at_most_fact",
    "less_than_fact",
    "from",
    "until",
    "after",
    "before",
    "not_within_last",
    "unclear_if",
    "decided_by",
];
const COMPARISONS: [(&str, Comparison); 9] = [
    ("at_least", Comparison::AtLeast),
    ("more_than", Comparison::MoreThan),
    ("at_most", Comparison::AtMost),
    ("less_than", Comparison::LessThan),
    ("exactly", Comparison::Exactly),
    ("at_least_fact", Comparison::AtLeast),
    ("more_than_fact", Comparison::MoreThan),
    ("at_most_fact", Comparison::AtMost),
    ("less_than_fact", Comparison::LessThan),
];

/// A condition; `list` is the list whose item is at hand.
pub fn node(r: &mut DocumentReader, tree: &Tree, list: Option<FactId>) -> Option<Node> {
    let mut keys = vec!["all", "any", "not", "some", "of", "fact", "field", "clause", "phrase", "reading", "label"];
    keys.extend(OPERATORS);
    let o = r.object(tree, "条件", "condition", &keys)?;
    let label = o.get("label").map(|tree| r.as_text(tree));
    let shape = o.present(&["all", "any", "not", "some", "fact", "field"]);
    let [shape] = shape[..] else {
        r.report(
            Finding::new(
                "condition-shape",
                o.place,
                "一个条件只能是 all、any、not、some、fact、field 之一",
                "a condition is exactly one of all, any, not, some, fact, field",
            )
            .help("拆成几个条件，用 all 或 any 连起来", "split it and join the parts by all or any"),
        );
        return None;
    };
    if matches!(shape, "fact" | "field") {
        return test(r, &o, shape, list).map(|(test, cite)| Node { kind: NodeKind::Test(test), label, cite, size: 1 });
    }
    for key in o.present(&OPERATORS) {
        let tree = o.get(key)?;
        r.report(
            Finding::new(
                "operator-misplaced",
                tree.place,
                format!("“{key}”不能和“{shape}”写在一起"),
                format!("\"{key}\" cannot stand beside \"{shape}\""),
            )
            .help("把它移到下一层的条件里", "move it into one of the parts"),
        );
    }
    let place = o.place;
    let cite = Cite { clause: r.clause_if_any(&o), phrase: None, reading: r.reading(&o, "reading"), place };
    let parts_key = if shape == "some" { "of" } else { shape };
    let parts = match shape {
        "not" => node(r, o.get("not")?, list).into_iter().collect(),
        _ => r.list(&o, parts_key, |r, tree| node(r, tree, list)),
    };
    if parts.is_empty() {
        r.report(
            Finding::new(
                "condition-empty",
                o.place,
                format!("“{parts_key}”里没有可用的条件"),
                format!("\"{parts_key}\" holds no condition"),
            )
            .help("写上条件，或删去整个节点", "write one, or delete the node"),
        );
        return None;
    }
    let size = 1 + parts.iter().map(|part| part.size).sum::<u32>();
    let kind = match shape {
        "all" => NodeKind::All(parts),
        "any" => NodeKind::Any(parts),
        "not" => NodeKind::Not(Box::new(parts.into_iter().next()?)),
        _ => NodeKind::Some(some(r, &o, parts.len())?, parts),
    };
    Some(Node { kind, label, cite, size })
}

fn some(r: &mut DocumentReader, o: &Obj, parts: usize) -> Option<u32> {
    let tree = o.get("some")?;
    let count = match &tree.value {
        crate::values::json::Value::Number(number) => number.parse::<u32>().ok(),
        _ => None,
    };
    let fits = count.is_some_and(|count| count >= 1 && count as usize <= parts);
    if !fits {
        r.report(
            Finding::new(
                "some-count",
                tree.place,
                "“some”应当是 1 到条件个数之间的整数",
                "\"some\" is a whole number from 1 to the number of parts",
            )
            .help("写成 \"some\": 2, \"of\": [ … ]", "write it as \"some\": 2, \"of\": [ … ]"),
        );
    }
    count.filter(|_| fits)
}

/// What an operand names, with its kind.
pub fn operand(r: &mut DocumentReader, tree: &Tree, list: Option<FactId>, field: bool) -> Option<(Operand, Kind)> {
    if field {
        let at = r.field(tree, list)?;
        return Some((Operand::Field(at), r.fact_list[list?].fields[at].kind));
    }
    let at = r.fact(tree)?;
    Some((Operand::Fact(at), r.fact_list[at].kind))
}

/// A test of one fact or field (`shape` says which) with where it is said.
fn test(r: &mut DocumentReader, o: &Obj, shape: &str, list: Option<FactId>) -> Option<(Test, Cite)> {
    let tree = o.get(shape)?;
    let subject = operand(r, tree, list, shape == "field");
    let cite = r.cite(o);
    let (operand, kind) = subject?;
    let by_authority = o.get("decided_by").is_some() && r.word(o, "decided_by", &[("authority", ())]).is_some();
    let subject = Subject { o, list, shape, name: tree.as_str().unwrap_or_default(), operand, kind };
    let operator = subject.operator(r)?;
    let op = subject.op(r, operator)?;
    Some((Test { operand, op, by_authority }, cite))
}

/// What a test is about, and the node it is written in.
struct Subject<'t> {
    o: &'t Obj<'t>,
    list: Option<FactId>,
    /// `fact` or `field`.
    shape: &'t str,
    name: &'t str,
    operand: Operand,
    kind: Kind,
}

impl Subject<'_> {
    /// The one operator of the node; `from` stands for both ends of a period.
    fn operator(&self, r: &mut DocumentReader) -> Option<&'static str> {
        let Subject { o, name, .. } = self;
        let mut operators = o.present(&OPERATORS[..17]);
        if operators == ["from", "until"] {
            operators.pop();
        }
        let [operator] = operators[..] else {
            let (zh, en) = if operators.is_empty() { ("没有", "no") } else { ("有不止一个", "more than one") };
            r.report(
                Finding::new(
                    "operator-count",
                    o.place,
                    format!("条件“{name}”{zh}运算符"),
                    format!("the condition on \"{name}\" has {en} operator"),
                )
                .help(
                    format!("只写一个：{}", OPERATORS[..17].join("、")),
                    format!("write exactly one of: {}", OPERATORS[..17].join(", ")),
                ),
            );
            return None;
        };
        if let Some(tree) = o.get("unclear_if").filter(|_| !matches!(operator, "is" | "one_of" | "includes")) {
            r.report(
                Finding::new(
                    "operator-misplaced",
                    tree.place,
                    format!("“unclear_if”不能和“{operator}”写在一起"),
                    format!("\"unclear_if\" cannot stand beside \"{operator}\""),
                )
                .help("只能和 is、one_of 或 includes 一起用", "it goes with is, one_of or includes only"),
            );
        }
        Some(operator)
    }

    /// The operator with what it tests against.
    fn op(&self, r: &mut DocumentReader, operator: &str) -> Option<Op> {
        match operator {
            "is" | "one_of" | "includes" => self.choice(r, operator),
            "from" | "until" | "after" | "before" | "not_within_last" => self.day(r, operator),
            _ => self.comparison(r, operator),
        }
    }

    /// Reports a subject of another kind.
    fn require(&self, r: &mut DocumentReader, kinds: &[Kind]) -> Option<()> {
        r.expect_kind(self.o.place, self.name, self.kind, kinds).then_some(())
    }

    fn choice(&self, r: &mut DocumentReader, operator: &str) -> Option<Op> {
        let (o, several) = (self.o, self.kind == Kind::Several);
        let takes: &[Kind] = match operator {
            "is" if self.kind == Kind::YesNo => return r.word(o, "is", &[("yes", true), ("no", false)]).map(Op::Is),
            "is" => &[Kind::YesNo, Kind::Choice],
            "one_of" if !several => &[Kind::Choice],
            _ => &[Kind::Several],
        };
        self.require(r, takes)?;
        let yes = options(r, o, operator, self.operand, self.list)?;
        let unclear = options(r, o, "unclear_if", self.operand, self.list).unwrap_or(0);
        Some(if several { Op::Includes(yes, unclear & !yes) } else { Op::OneOf(yes, unclear & !yes) })
    }

    fn day(&self, r: &mut DocumentReader, operator: &str) -> Option<Op> {
        let o = self.o;
        match operator {
            "from" | "until" => {
                let (from, until) = (super::day(r, o, "from"), super::day(r, o, "until"));
                self.require(r, &[Kind::Date])?;
                Some(Op::During(from, until))
            }
            "after" => {
                self.require(r, &[Kind::Date])?;
                super::day(r, o, "after").map(Op::After)
            }
            "before" => {
                self.require(r, &[Kind::Date])?;
                super::day(r, o, "before").map(Op::Before)
            }
            _ => {
                let tree = o.get(operator)?;
                let text = r.as_string(tree)?;
                let span = Span::parse(text);
                if span.is_none() {
                    r.unreadable(tree, text);
                }
                self.require(r, &[Kind::Date])?;
                span.map(Op::NotWithinLast)
            }
        }
    }

    fn comparison(&self, r: &mut DocumentReader, operator: &str) -> Option<Op> {
        let comparison = COMPARISONS.iter().find(|(word, _)| *word == operator)?.1;
        self.require(r, &NUMBERS)?;
        if !operator.ends_with("_fact") {
            return Some(Op::Compare(comparison, number(r, self.o, operator, self.kind)?));
        }
        let tree = self.o.get(operator)?;
        let (other, kind) = operand(r, tree, self.list, self.shape == "field")?;
        r.expect_kind(tree.place, tree.as_str().unwrap_or_default(), kind, &[self.kind]);
        Some(Op::CompareFact(comparison, other))
    }
}

/// Options named by one string or a list of them, as bits.
fn options(r: &mut DocumentReader, o: &Obj, key: &str, operand: Operand, list: Option<FactId>) -> Option<u64> {
    let tree = o.get(key)?;
    let one = std::slice::from_ref(tree);
    let names = tree.as_list().unwrap_or(one);
    let fact = match operand {
        Operand::Fact(at) => &r.fact_list[at],
        Operand::Field(at) => &r.fact_list[list?].fields[at],
    };
    let known: Vec<Box<str>> = fact.options.iter().map(|option| option.0.clone()).collect();
    let mut bits = 0;
    for tree in names {
        let name = r.as_string(tree)?;
        match known.iter().position(|option| &**option == name) {
            Some(at) => bits |= 1 << at,
            None => r.undefined(tree, name, "选项", "option", known.iter().map(|one| &**one)),
        }
    }
    Some(bits)
}
