//! Facts as written: what is asked, the fields of lists, and what is derived from them.

use super::condition;
use super::literal::{NUMBERS, number};
use super::object::Obj;
use super::reader::DocumentReader;
use crate::policy::*;
use crate::values::finding::{Finding, Place, Text};
use crate::values::json::Tree;

const DERIVATIONS: [&str; 8] =
    ["difference", "growth", "years_between", "total", "total_of", "count_of", "least", "greatest"];

/// All facts of the document: the date of assessment, those asked, those derived.
pub fn facts(r: &mut DocumentReader, doc: &Obj) -> Vec<Fact> {
    r.fact_list = vec![built_in()];
    r.facts = r.names(&[built_in()], |fact| &fact.id);
    let asked = r.list(doc, "facts", fact);
    for (tree, fact) in doc.get("facts").and_then(Tree::as_list).into_iter().flatten().zip(asked) {
        define(r, tree, fact);
    }
    for tree in doc.get("derived").and_then(Tree::as_list).into_iter().flatten() {
        if let Some(fact) = derived(r, tree, None) {
            define(r, tree, fact);
        }
    }
    r.fact_list.clone()
}

/// Adds a fact; a repeated id is reported.
fn define(r: &mut DocumentReader, tree: &Tree, fact: Fact) {
    let at = r.fact_list.len();
    if r.facts.contains_key(&fact.id) {
        r.repeated_id(tree, &fact.id, "facts", tree.place.line);
    } else {
        r.facts.insert(fact.id.clone(), at);
    }
    r.fact_list.push(fact);
}

fn built_in() -> Fact {
    let label = Text::new("测算基准日", "date of assessment");
    blank("as_of".into(), Kind::Date, label, Origin::AsOf)
}

fn blank(id: Box<str>, kind: Kind, label: Text, origin: Origin) -> Fact {
    Fact {
        id,
        kind,
        label,
        ask: Text::default(),
        help: None,
        clause: None,
        theme: ThemeId::new(0),
        options: Vec::new(),
        alone: 0,
        fails: 0,
        min: None,
        max: None,
        past: false,
        fields: Vec::new(),
        item: None,
        origin,
        terms: Vec::new(),
        sources: Vec::new(),
        place: Place::default(),
    }
}

fn kind(r: &mut DocumentReader, o: &Obj, list_allowed: bool) -> Option<Kind> {
    let words = [
        ("yes_no", Kind::YesNo),
        ("choice", Kind::Choice),
        ("money", Kind::Money),
        ("percent", Kind::Percent),
        ("count", Kind::Count),
        ("date", Kind::Date),
        ("duration", Kind::Duration),
        ("list", Kind::List),
    ];
    r.word(o, "kind", &words[..if list_allowed { 8 } else { 7 }])
}

/// Keys of facts; those of fields end before `theme`.
const KEYS: [&str; 15] = [
    "id", "kind", "label", "ask", "help", "clause", "options", "several", "min", "max", "past", "theme", "fields",
    "item", "derived",
];

/// A fact that is asked.
fn fact(r: &mut DocumentReader, tree: &Tree) -> Option<Fact> {
    let o = r.object(tree, "指标", "fact", &KEYS)?;
    let mut fact = asked(r, &o, true)?;
    fact.theme = r.theme(&o).unwrap_or(ThemeId::new(0));
    if fact.kind == Kind::List {
        fact.item = Some(r.text(&o, "item"));
        fact.fields = fields(r, &o);
    }
    Some(fact)
}

/// The fields of a list: those asked, then derived ones.
fn fields(r: &mut DocumentReader, o: &Obj) -> Vec<Fact> {
    r.required(o, "fields");
    let mut fields = r.list(o, "fields", |r, tree| {
        let o = r.object(tree, "栏目", "field", &KEYS[..11])?;
        asked(r, &o, false)
    });
    r.unique(o.get("fields"), "fields");
    for tree in o.get("derived").and_then(Tree::as_list).into_iter().flatten() {
        if let Some(field) = derived(r, tree, Some(&fields)) {
            fields.push(field);
        }
    }
    r.unique(o.get("derived"), "derived");
    fields
}

/// What facts and fields have in common.
fn asked(r: &mut DocumentReader, o: &Obj, list_allowed: bool) -> Option<Fact> {
    let id = r.id(o);
    let written = kind(r, o, list_allowed)?;
    let (label, ask) = (r.text(o, "label"), r.text(o, "ask"));
    let mut fact = blank(id?, written, label, Origin::Asked);
    if written == Kind::Choice {
        if r.flag(o, "several") {
            fact.kind = Kind::Several;
        }
        options(r, o, &mut fact);
    }
    misplaced_keys(r, o, fact.kind);
    fact.place = o.place;
    fact.ask = ask;
    fact.help = o.get("help").map(|tree| r.as_text(tree));
    fact.clause = r.clause_if_any(o);
    fact.past = fact.kind == Kind::Date && r.flag(o, "past");
    if NUMBERS.contains(&fact.kind) {
        fact.min = number(r, o, "min", fact.kind);
        fact.max = number(r, o, "max", fact.kind);
    }
    Some(fact)
}

/// Reports keys that a fact of this kind cannot have.
fn misplaced_keys(r: &mut DocumentReader, o: &Obj, kind: Kind) {
    let is_choice = matches!(kind, Kind::Choice | Kind::Several);
    for (key, fits) in [
        ("options", is_choice),
        ("several", kind == Kind::Several),
        ("fields", kind == Kind::List),
        ("item", kind == Kind::List),
        ("derived", kind == Kind::List),
        ("min", NUMBERS.contains(&kind)),
        ("max", NUMBERS.contains(&kind)),
        ("past", kind == Kind::Date),
    ] {
        if let Some(tree) = o.get(key).filter(|_| !fits) {
            r.report(
                Finding::new(
                    "key-misplaced",
                    tree.place,
                    format!("这种指标不能写“{key}”"),
                    format!("a fact of this kind cannot have \"{key}\""),
                )
                .help("删去这个键，或改正 kind", "delete the key, or correct the kind"),
            );
        }
    }
}

/// Reads the options of a choice, which of them stand alone, and which fail wherever the choice is tested.
fn options(r: &mut DocumentReader, o: &Obj, fact: &mut Fact) {
    let keys = ["id", "label", "fails", "alone"];
    let keys = &keys[..if fact.kind == Kind::Several { 4 } else { 3 }];
    let read = r.list(o, "options", |r, tree| {
        let o = r.object(tree, "选项", "option", keys)?;
        Some((r.id(&o)?, r.text(&o, "label"), r.flag(&o, "alone"), r.flag(&o, "fails")))
    });
    let bits = |flags: Vec<bool>| (0..64).zip(flags).fold(0, |bits, (at, flag)| bits | u64::from(flag) << at);
    fact.alone = bits(read.iter().map(|option| option.2).collect());
    fact.fails = bits(read.iter().map(|option| option.3).collect());
    let options: Vec<(Box<str>, Text)> = read.into_iter().map(|(id, label, ..)| (id, label)).collect();
    r.unique(o.get("options"), "options");
    if !(2..=64).contains(&options.len()) {
        r.report(
            Finding::new(
                "options-count",
                o.place,
                format!("选项有 {} 个", options.len()),
                format!("the number of options is {}", options.len()),
            )
            .help("选择题需要 2 至 64 个选项", "a choice needs 2 to 64 options"),
        );
    }
    fact.options = options;
}

/// A derived fact, or a derived field over the `fields` of one list.
fn derived(r: &mut DocumentReader, tree: &Tree, fields: Option<&[Fact]>) -> Option<Fact> {
    let mut keys = vec!["id", "kind", "label"];
    keys.extend(DERIVATIONS);
    let o = r.object(tree, "推算指标", "derived fact", &keys)?;
    let (id, kind, label) = (r.id(&o)?, kind(r, &o, false)?, r.text(&o, "label"));
    let how = o.present(&DERIVATIONS);
    let [how] = how[..] else {
        r.report(
            Finding::new(
                "derivation-count",
                o.place,
                format!("推算指标“{id}”需要且只能有一种算法"),
                format!("the derived fact \"{id}\" needs exactly one derivation"),
            )
            .help(
                format!("从中选一种：{}", DERIVATIONS.join("、")),
                format!("choose one of: {}", DERIVATIONS.join(", ")),
            ),
        );
        return None;
    };
    let tree = o.get(how)?;
    let origin = match how {
        "total_of" | "count_of" if fields.is_some() => {
            r.report(
                Finding::new(
                    "derivation-in-list",
                    tree.place,
                    "明细的栏目不能再汇总明细",
                    "a field cannot total a list",
                )
                .help("把它移到 derived", "move it to the policy's own derived facts"),
            );
            return None;
        }
        "total_of" => over_list(r, tree, kind, true)?,
        "count_of" => over_list(r, tree, kind, false)?,
        _ => over_facts(r, tree, how, kind, &id, fields)?,
    };
    r.expect_kind(o.place, &id, kind, &NUMBERS);
    let mut fact = blank(id, kind, label, origin);
    fact.place = o.place;
    fact.sources = sources(&fact.origin, &r.fact_list, fields.unwrap_or_default());
    Some(fact)
}

/// The asked facts, or asked fields, behind a derivation, each once.
fn sources(origin: &Origin, facts: &[Fact], fields: &[Fact]) -> Vec<Operand> {
    let parts: Vec<Operand> = match origin {
        Origin::Asked | Origin::AsOf => Vec::new(),
        Origin::Difference(a, b) | Origin::Growth(a, b) | Origin::YearsBetween(a, b) => vec![*a, *b],
        Origin::Total(parts) | Origin::Least(parts) | Origin::Greatest(parts) => parts.clone(),
        Origin::TotalOf(list, _, select) | Origin::CountOf(list, select) => {
            let mut parts = vec![Operand::Fact(*list)];
            // Which items count may hang on facts beside the list.
            if let Some(select) = select {
                select.walk(&mut |node| parts.extend(node.operands().filter(|one| one.fact().is_some())));
            }
            parts
        }
    };
    let mut out: Vec<Operand> = Vec::new();
    for part in parts {
        let fact = match part {
            Operand::Fact(at) => &facts[at],
            Operand::Field(at) => &fields[at],
        };
        let own = [part];
        let behind = if fact.is_asked() { &own[..] } else { &fact.sources };
        out.extend(behind);
        out.sort_unstable();
        out.dedup();
    }
    out
}

/// The facts or fields a derivation names; each must stand above it, so that no cycle can be written.
fn over_facts(
    r: &mut DocumentReader,
    tree: &Tree,
    how: &str,
    kind: Kind,
    id: &str,
    fields: Option<&[Fact]>,
) -> Option<Origin> {
    let Some(names) = tree.as_list() else {
        r.object(tree, "列表", "list", &[]);
        return None;
    };
    let mut parts = Vec::new();
    for name in names {
        let text = r.as_string(name)?;
        let as_of = fields.is_some() && text == "as_of";
        let above = match fields {
            Some(fields) => {
                let field = FieldId::enumerate(fields).find(|(_, field)| &*field.id == text);
                field.map(|(at, field)| (Operand::Field(at), field.kind))
            }
            None => r.facts.get(text).map(|at| (Operand::Fact(FactId::new(*at)), r.fact_list[*at].kind)),
        };
        match above {
            Some((operand, part)) => {
                let wanted: &[Kind] = match how {
                    "years_between" => &[Kind::Date],
                    "growth" => &[Kind::Money, Kind::Count],
                    _ => &[kind],
                };
                r.expect_kind(name.place, text, part, wanted);
                parts.push(operand);
            }
            None if as_of => parts.push(Operand::Fact(Policy::AS_OF)),
            None => {
                r.report(
                    Finding::new(
                        "derived-cycle",
                        name.place,
                        format!("推算指标“{id}”用到了“{text}”，而“{text}”没有排在它前面"),
                        format!("the derived fact \"{id}\" uses \"{text}\", which does not stand above it"),
                    )
                    .help(
                        "把用到的指标排在前面；如果两个指标互相推算，就形成了循环，无法计算",
                        "list what it uses above it; facts derived from each other form a cycle and cannot be worked out",
                    ),
                );
                return None;
            }
        }
    }
    let wanted = match how {
        "years_between" => Kind::Duration,
        "growth" => Kind::Percent,
        _ => kind,
    };
    r.expect_kind(tree.place, id, kind, &[wanted]);
    let many = matches!(how, "total" | "least" | "greatest");
    if many && parts.is_empty() || !many && parts.len() != 2 {
        r.report(
            Finding::new(
                "derivation-parts",
                tree.place,
                format!("“{how}”需要{}个指标", if many { "至少 1 " } else { " 2 " }),
                format!("\"{how}\" needs {} facts", if many { "one or more" } else { "two" }),
            )
            .help("补全列表", "complete the list"),
        );
        return None;
    }
    Some(match how {
        "difference" => Origin::Difference(parts[0], parts[1]),
        "growth" => Origin::Growth(parts[0], parts[1]),
        "years_between" => Origin::YearsBetween(parts[0], parts[1]),
        "total" => Origin::Total(parts),
        "least" => Origin::Least(parts),
        _ => Origin::Greatest(parts),
    })
}

fn over_list(r: &mut DocumentReader, tree: &Tree, kind: Kind, total: bool) -> Option<Origin> {
    let (zh, en) = ("明细汇总", "total over a list");
    let o = r.object(tree, zh, en, if total { &["list", "field", "where"] } else { &["list", "where"] })?;
    let name = r.required(&o, "list")?;
    let list = r.fact(name)?;
    let list_kind = r.fact_list[list].kind;
    if !r.expect_kind(name.place, name.as_str().unwrap_or_default(), list_kind, &[Kind::List]) {
        return None;
    }
    let select = o.get("where").and_then(|tree| condition::node(r, tree, Some(list))).map(Box::new);
    if !total {
        r.expect_kind(tree.place, "count_of", kind, &[Kind::Count]);
        return Some(Origin::CountOf(list, select));
    }
    let name = r.required(&o, "field")?;
    let field = r.field(name, Some(list))?;
    let field_kind = r.fact_list[list].fields[field].kind;
    r.expect_kind(name.place, name.as_str().unwrap_or_default(), field_kind, &[kind]);
    Some(Origin::TotalOf(list, field, select))
}
