//! The policy as it is written down: reads `policy.json` into a checked [`Policy`], or into everything wrong with it.
//!
//! This is the only layer that knows the format (`policies/README.md` explains it). It checks what can be checked
//! without the source text: spelling of keys, kinds, references, order. `lint` compares with the text.

mod award;
mod condition;
mod fact;
mod glossary;
mod literal;
pub(crate) mod object;
pub(crate) mod reader;

use crate::policy::*;
use crate::values::finding::{Finding, Text};
use crate::values::json::{self, Tree};
use crate::values::money::{parse_money, parse_percent};
use crate::values::period::Date;
use object::Obj;
use reader::DocumentReader;

/// Reads one policy document. On failure every finding of the document is returned, in the order of its lines.
pub fn read(text: &str) -> Result<Policy, Vec<Finding>> {
    read_tree(&json::read(text)?)
}

/// Reads one policy document that is a part of a larger file, such as the one that the page is given.
pub fn read_tree(tree: &Tree) -> Result<Policy, Vec<Finding>> {
    let mut reader = DocumentReader::default();
    let policy = policy(&mut reader, tree);
    let mut findings = reader.findings;
    match policy {
        Some(policy) if findings.is_empty() => Ok(policy),
        _ => {
            findings.sort_by_key(|finding| finding.place);
            Err(findings)
        }
    }
}

const KEYS: [&str; 26] = [
    "format",
    "id",
    "version",
    "title",
    "short",
    "issuer",
    "number",
    "status",
    "status_note",
    "effective",
    "window",
    "source",
    "clauses",
    "readings",
    "obligations",
    "not_modelled",
    "amendments",
    "glossary",
    "themes",
    "facts",
    "derived",
    "tables",
    "requirements",
    "one_item",
    "limits",
    "directions",
];

fn policy(r: &mut DocumentReader, tree: &Tree) -> Option<Policy> {
    let doc = r.object(tree, "政策文件", "policy", &KEYS)?;
    r.format(&doc);
    let id = r.id(&doc);
    let clauses = r.list(&doc, "clauses", clause);
    r.clauses = r.names(&clauses, |clause| &clause.id);
    let readings = r.list(&doc, "readings", reading);
    r.readings = r.names(&readings, |reading| &reading.id);
    let glossary = glossary::glossary(r, &doc);
    let themes = r.list(&doc, "themes", theme);
    r.themes = r.names(&themes, |theme| &theme.id);
    let tables = r.list(&doc, "tables", table);
    r.tables = r.names(&tables, |table| &table.id);
    let window = doc.get("window").and_then(|tree| window(r, tree));
    r.window = window.as_ref().map(|window| (window.from, window.until));
    let mut facts = fact::facts(r, &doc);
    if let Some(list) = r.required(&doc, "directions").and_then(Tree::as_list) {
        r.directions = list.iter().filter_map(|one| one.get("id")?.as_str()).map(Box::from).collect();
    }
    let one_item = doc.get("one_item").and_then(|tree| one_item(r, tree));
    r.groups = one_item.iter().flat_map(|rule: &OneItem| &rule.groups).map(|group| group.0.clone()).collect();
    let (requirements, excepted): (Vec<_>, Vec<_>) = r.list(&doc, "requirements", requirement).into_iter().unzip();
    r.unique(doc.get("requirements"), "requirements");
    let limits = r.list(&doc, "limits", limit);
    r.unique(doc.get("limits"), "limits");
    overlapping(r, &limits);
    let mut directions = r.list(&doc, "directions", award::direction);
    for (at, direction) in DirectionId::all(directions.len()).zip(&mut directions) {
        direction.requirements =
            RequirementId::enumerate(&excepted).filter(|(_, all)| !all.contains(&at)).map(|(one, _)| one).collect();
        direction.limits = LimitId::enumerate(&limits)
            .filter(|(_, limit)| limit.directions.contains(&at))
            .map(|(one, _)| one)
            .collect();
        award::finish(direction, !direction.limits.is_empty());
    }
    award::unique_ids(r, &doc);
    glossary::link(&glossary, &mut facts, &mut directions);
    for key in ["clauses", "readings", "themes", "tables", "obligations", "amendments"] {
        r.unique(doc.get(key), key);
    }
    let source = r.required(&doc, "source").and_then(|tree| source(r, tree));
    let status = r.word(
        &doc,
        "status",
        &[("in_force", Status::InForce), ("expired", Status::Expired), ("draft", Status::Draft)],
    );
    Some(Policy {
        id: id?,
        version: r.string(&doc, "version")?.into(),
        title: r.text(&doc, "title"),
        short: r.text(&doc, "short"),
        issuer: r.text(&doc, "issuer"),
        number: doc.get("number").and_then(|tree| r.as_string(tree)).map(Box::from),
        status: status?,
        status_note: r.text(&doc, "status_note"),
        effective: doc.get("effective").and_then(|tree| effective(r, tree)),
        window,
        source: source?,
        clauses,
        readings,
        obligations: r.list(&doc, "obligations", obligation),
        not_modelled: r.list(&doc, "not_modelled", not_modelled),
        amendments: r.list(&doc, "amendments", amendment),
        glossary,
        themes,
        lists: FactId::enumerate(&facts).filter(|(_, fact)| !fact.fields.is_empty()).map(|(at, _)| at).collect(),
        facts,
        tables,
        requirements,
        one_item,
        limits,
        directions,
        // They are read once all policies are: see `contrast`.
        comparisons: Vec::new(),
    })
}

fn clause(r: &mut DocumentReader, tree: &Tree) -> Option<Clause> {
    let o = r.object(tree, "条款", "clause", &["id", "at", "text"])?;
    let (id, at, text) = (r.id(&o), r.string(&o, "at"), r.string(&o, "text"));
    Some(Clause { id: id?, at: at?.into(), text: text?.into(), place: o.place })
}

fn reading(r: &mut DocumentReader, tree: &Tree) -> Option<Reading> {
    let o = r.object(tree, "口径", "reading", &["id", "clause", "text", "because"])?;
    let (id, clause) = (r.id(&o), r.clause(&o));
    let (text, because) = (r.text(&o, "text"), r.text(&o, "because"));
    Some(Reading { id: id?, clause: clause?, text, because, place: o.place })
}

fn theme(r: &mut DocumentReader, tree: &Tree) -> Option<Theme> {
    let o = r.object(tree, "提问分组", "theme", &["id", "label"])?;
    Some(Theme { id: r.id(&o)?, label: r.text(&o, "label"), place: o.place })
}

fn table(r: &mut DocumentReader, tree: &Tree) -> Option<Table> {
    let o = r.object(tree, "参照表", "table", &["id", "kind", "source", "rows"])?;
    let id = r.id(&o);
    r.word(&o, "kind", &[("percent", ())]);
    let source = r.text(&o, "source");
    let rows = r.list(&o, "rows", |r, tree| {
        let o = r.object(tree, "参照表的一行", "table row", &["from", "value"])?;
        let (from, value) = (r.date(&o, "from"), r.literal(&o, "value", |text| parse_percent(text, false)));
        Some((from?, value?))
    });
    if !rows.is_sorted_by(|a, b| a.0 < b.0) {
        r.report(
            Finding::new("table-order", o.place, "参照表的日期没有从早到晚排列", "the days of the table do not ascend")
                .help("按日期从早到晚排列，且不重复", "list the rows by day, each day once"),
        );
    }
    Some(Table { id: id?, source, rows, place: o.place })
}

fn window(r: &mut DocumentReader, tree: &Tree) -> Option<Window> {
    let o = r.object(tree, "申报时间", "window", &["from", "until", "clause", "phrase", "reading", "note"])?;
    let (from, until, cite) = (r.date(&o, "from"), r.date(&o, "until"), r.cite(&o));
    let (from, until) = (from?, until?);
    if from > until {
        r.report(
            Finding::new(
                "window-backwards",
                o.place,
                "申报时间的开始晚于结束",
                "the application period ends before it begins",
            )
            .help("核对 from 与 until", "check from and until"),
        );
    }
    Some(Window { from, until, cite, note: o.get("note").map(|tree| r.as_text(tree)) })
}

fn effective(r: &mut DocumentReader, tree: &Tree) -> Option<Effective> {
    let o = r.object(tree, "有效期", "effective period", &["from", "until", "clause", "phrase", "reading"])?;
    let from = o.get("from").and_then(|tree| r.as_date(tree));
    let until = o.get("until").and_then(|tree| r.as_date(tree));
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        r.report(
            Finding::new(
                "effective-backwards",
                o.place,
                "有效期的开始晚于结束",
                "the period in force ends before it begins",
            )
            .help("核对 from 与 until", "check from and until"),
        );
    }
    Some(Effective { from, until, cite: r.cite(&o) })
}

fn source(r: &mut DocumentReader, tree: &Tree) -> Option<Source> {
    let o = r.object(tree, "原文", "source", &["file", "title", "cuts"])?;
    let file = r.string(&o, "file")?;
    if file.contains(['/', '\\']) || file.starts_with('.') {
        r.report(
            Finding::new("source-path", o.place, "原文文件名不能带路径", "the source file's name must not hold a path")
                .help("把原文放在 policy.json 旁边，只写文件名", "put it beside policy.json and give its name alone"),
        );
    }
    let cuts = r.list(&o, "cuts", |r, tree| {
        let o = r.object(tree, "删节", "cut", &["at", "reason"])?;
        Some((r.string(&o, "at")?.into(), r.text(&o, "reason")))
    });
    Some(Source { file: file.into(), title: r.text(&o, "title"), cuts })
}

fn obligation(r: &mut DocumentReader, tree: &Tree) -> Option<Obligation> {
    let o = r.object(tree, "义务", "obligation", &["id", "clause", "text", "when"])?;
    let (id, clause) = (r.id(&o), r.clause(&o));
    let after_award = r.word(&o, "when", &[("applying", false), ("after_award", true)]);
    Some(Obligation { id: id?, clause: clause?, text: r.text(&o, "text"), after_award: after_award? })
}

fn not_modelled(r: &mut DocumentReader, tree: &Tree) -> Option<NotModelled> {
    let o = r.object(tree, "未建模的原文", "text not modelled", &["text", "reason"])?;
    Some(NotModelled { text: r.string(&o, "text")?.into(), reason: r.text(&o, "reason"), place: o.place })
}

fn amendment(r: &mut DocumentReader, tree: &Tree) -> Option<Amendment> {
    let o = r.object(tree, "后续文件", "amendment", &["id", "date", "title", "note", "directions"])?;
    let (id, date) = (r.id(&o), r.date(&o, "date"));
    let directions = directions(r, &o, "directions");
    Some(Amendment { id: id?, date: date?, title: r.text(&o, "title"), note: r.text(&o, "note"), directions })
}

/// Directions named in a list.
fn directions(r: &mut DocumentReader, o: &Obj, key: &str) -> Vec<DirectionId> {
    let found = r.references(o, key, |r| &r.directions, "支持方向", "direction");
    found.into_iter().map(DirectionId::new).collect()
}

fn requirement(r: &mut DocumentReader, tree: &Tree) -> Option<(Requirement, Vec<DirectionId>)> {
    let o = r.object(tree, "基本条件", "requirement", &["id", "label", "when", "except", "reading"])?;
    let (id, label) = (r.id(&o), r.text(&o, "label"));
    let when = r.required(&o, "when").and_then(|tree| condition::node(r, tree, None));
    let except = directions(r, &o, "except");
    let reading = r.reading(&o, "reading");
    Some((Requirement { id: id?, label, when: when?, reading }, except))
}

fn one_item(r: &mut DocumentReader, tree: &Tree) -> Option<OneItem> {
    let keys =
        ["groups", "clause", "phrase", "reading", "in_principle", "lifted_by", "lifted_text", "per_group_reading"];
    let o = r.object(tree, "只支持一项的规定", "one-item rule", &keys)?;
    let groups = r.list(&o, "groups", |r, tree| {
        let o = r.object(tree, "组", "group", &["id", "label"])?;
        Some((r.id(&o)?, r.text(&o, "label")))
    });
    r.unique(o.get("groups"), "groups");
    let lifted_by = o.get("lifted_by").and_then(|tree| condition::node(r, tree, None));
    // A direction may lift the rule for its project, too.
    let told = lifted_by.is_some() || o.get("lifted_text").is_some();
    let lifted_text = if told { r.text(&o, "lifted_text") } else { Text::default() };
    let (in_principle, per_group) = (r.flag(&o, "in_principle"), r.reading(&o, "per_group_reading"));
    Some(OneItem { groups, cite: r.cite(&o), in_principle, lifted_by, lifted_text, per_group })
}

fn limit(r: &mut DocumentReader, tree: &Tree) -> Option<Limit> {
    let keys = ["id", "label", "directions", "at_most", "per", "clause", "phrase", "reading"];
    let o = r.object(tree, "合并限制", "limit", &keys)?;
    let (id, label) = (r.id(&o), r.text(&o, "label"));
    let directions = directions(r, &o, "directions");
    let at_most = r.literal(&o, "at_most", |text| parse_money(text, None));
    let per = r.per(&o);
    Some(Limit { id: id?, label, directions, at_most: at_most?, per: per?, cite: r.cite(&o) })
}

/// A direction under two limits would be cut twice for one reason; the text never means that.
fn overlapping(r: &mut DocumentReader, limits: &[Limit]) {
    let mut owner: Vec<Option<usize>> = vec![None; r.directions.len()];
    for (at, limit) in limits.iter().enumerate() {
        for direction in &limit.directions {
            let Some(slot) = owner.get_mut(direction.index()) else { continue };
            if let Some(other) = slot.filter(|other| *other != at) {
                let (name, first) = (r.directions[direction.index()].clone(), &limits[other].id);
                r.report(
                    Finding::new(
                        "limits-overlap",
                        limit.cite.place,
                        format!("合并限制“{}”与“{first}”都包含方向“{name}”", limit.id),
                        format!("the limits \"{}\" and \"{first}\" both span direction \"{name}\"", limit.id),
                    )
                    .help("一个方向只能受一个合并限制；请拆开或合并这两条", "put each direction under one limit only"),
                );
            }
            *slot = Some(at);
        }
    }
}

/// A day a rule names: written out, or by its name in the text.
fn day(r: &mut DocumentReader, o: &Obj, key: &str) -> Option<Day> {
    let tree = o.get(key)?;
    let text = r.as_string(tree)?;
    let named = match (text, r.window) {
        ("as_of", _) => Some(Day::AsOf),
        ("window_start", Some((from, _))) => Some(Day::WindowStart(from)),
        ("window_end", Some((_, until))) => Some(Day::WindowEnd(until)),
        ("window_start" | "window_end", None) => {
            r.report(
                Finding::new(
                    "window-missing",
                    tree.place,
                    "文件没有写明申报时间",
                    "this policy has no application period",
                )
                .help("写出日期，或先填写 window", "write the date, or give the policy an application period"),
            );
            return None;
        }
        _ => None,
    };
    named.or_else(|| Date::parse(text).map(Day::Fixed)).or_else(|| {
        r.unreadable(tree, text);
        None
    })
}
