//! Directions and awards as written: amounts, caps, add-ons, terms, steps and other readings.

use super::condition::{node, operand};
use super::object::Obj;
use super::reader::DocumentReader;
use crate::policy::*;
use crate::values::finding::Finding;
use crate::values::json::Tree;
use crate::values::money::{parse_money, parse_percent};
use crate::values::period::Span;
use std::collections::HashMap;

const COMBINE: [(&str, Combine); 2] = [("sum", Combine::Sum), ("best", Combine::Best)];

/// A direction.
pub fn direction(r: &mut DocumentReader, tree: &Tree) -> Option<Direction> {
    let keys = [
        "id",
        "number",
        "label",
        "card",
        "theme",
        "method",
        "group",
        "automatic",
        "attachment",
        "clause",
        "readings",
        "notes",
        "when",
        "lifted_by",
        "steps",
        "combine",
        "caps",
        "term",
        "awards",
        "alternatives",
    ];
    let o = r.object(tree, "支持方向", "direction", &keys)?;
    let id = r.id(&o);
    let number = r.text(&o, "number");
    let (label, card) = (r.text(&o, "label"), r.text(&o, "card"));
    let method: Option<Method> = r.word(&o, "method", &Method::ALL.map(|row| (row.1, row.0)));
    let theme = r.theme(&o);
    let group = o.get("group").and_then(|tree| {
        let name = r.as_string(tree)?;
        let known = r.groups.clone();
        let found = known.iter().position(|group| &**group == name);
        if found.is_none() {
            r.undefined(tree, name, "组", "group", known.iter().map(|one| &**one));
        }
        found.map(GroupId::new)
    });
    let combine = r.word(&o, "combine", &COMBINE);
    let clause = r.clause(&o);
    r.required(&o, "awards");
    let when = o.get("when").and_then(|tree| node(r, tree, None));
    let awards = r.list(&o, "awards", award);
    let (caps, term) = (r.list(&o, "caps", |r, tree| cap(r, tree, None)), o.get("term").and_then(|tree| term(r, tree)));
    let combine = combine?;
    let alternatives = r.list(&o, "alternatives", |r, tree| {
        let o = r.object(tree, "另一种口径", "alternative", &["reading", "label", "combine", "caps", "term"])?;
        r.required(&o, "reading");
        Some(DirectionAlternative {
            reading: r.reading(&o, "reading")?,
            label: r.text(&o, "label"),
            combine: if o.get("combine").is_some() { r.word(&o, "combine", &COMBINE)? } else { combine },
            caps: if o.get("caps").is_some() { r.list(&o, "caps", |r, tree| cap(r, tree, None)) } else { caps.clone() },
            term: o.get("term").map_or_else(|| term.clone(), |tree| self::term(r, tree)),
        })
    });
    let mut readings: Vec<ReadingId> = alternatives.iter().map(|one| one.reading).collect();
    readings.extend(awards.iter().flat_map(|award| &award.alternatives).map(|one| one.reading));
    let mut seen = std::collections::HashSet::new();
    readings.retain(|one| seen.insert(*one));
    Some(Direction {
        id: id?,
        number,
        label,
        card,
        terms: Vec::new(),
        method: method?,
        theme: theme?,
        group,
        automatic: r.flag(&o, "automatic"),
        attachment: o.get("attachment").map(|tree| r.as_text(tree)),
        clause: clause?,
        readings: r.reading_list(&o),
        notes: r.texts(&o, "notes"),
        requirements: Vec::new(),
        when,
        lifted_by: o.get("lifted_by").and_then(|tree| node(r, tree, None)),
        steps: r.list(&o, "steps", step),
        combine,
        caps,
        term,
        awards,
        alternatives,
        limits: Vec::new(),
        alternative_readings: readings,
        place: o.place,
    })
}

fn award(r: &mut DocumentReader, tree: &Tree) -> Option<Award> {
    let keys = [
        "id",
        "label",
        "clause",
        "each",
        "where",
        "items",
        "when",
        "steps",
        "amount",
        "item_caps",
        "add",
        "caps",
        "term",
        "readings",
        "notes",
        "alternatives",
    ];
    let o = r.object(tree, "支持项", "award", &keys)?;
    let each = o.get("each").and_then(|tree| {
        let list = r.fact(tree)?;
        let kind = r.fact_list[list].kind;
        r.expect_kind(tree.place, tree.as_str().unwrap_or_default(), kind, &[Kind::List]).then_some(list)
    });
    let items = each.and_then(|_| r.word(&o, "items", &COMBINE));
    for key in ["where", "items"] {
        if let Some(tree) = o.get(key).filter(|_| o.get("each").is_none()) {
            r.report(
                Finding::new(
                    "key-misplaced",
                    tree.place,
                    format!("没有 each 的支持项不能写“{key}”"),
                    format!("an award without \"each\" cannot have \"{key}\""),
                )
                .help("加上 each，或删去这个键", "add \"each\", or delete the key"),
            );
        }
    }
    let terms = r.required(&o, "amount").map(|tree| amount(r, tree, each));
    let mut award = Award {
        id: r.id(&o)?,
        label: r.text(&o, "label"),
        clause: r.clause_if_any(&o),
        readings: r.reading_list(&o),
        notes: r.texts(&o, "notes"),
        each: each.zip(items),
        class: None,
        select: o.get("where").and_then(|tree| node(r, tree, each)),
        when: o.get("when").and_then(|tree| node(r, tree, each)),
        steps: r.list(&o, "steps", step),
        terms: terms?,
        item_caps: r.list(&o, "item_caps", |r, tree| cap(r, tree, each)),
        add: r.list(&o, "add", |r, tree| add_on(r, tree, each)),
        caps: r.list(&o, "caps", |r, tree| cap(r, tree, None)),
        term: o.get("term").and_then(|tree| term(r, tree)),
        amount_kind: AmountKind::Unspecified,
        alternatives: Vec::new(),
        place: o.place,
    };
    award.alternatives = r.list(&o, "alternatives", |r, tree| alternative(r, tree, each, &award));
    Some(award)
}

fn alternative(r: &mut DocumentReader, tree: &Tree, each: Option<FactId>, award: &Award) -> Option<Alternative> {
    let keys =
        ["reading", "label", "when", "also", "amount", "item_caps", "caps", "items", "term", "add_once", "no_add"];
    let o = r.object(tree, "另一种口径", "alternative", &keys)?;
    r.required(&o, "reading");
    let mut other = award.clone();
    if let Some(tree) = o.get("when") {
        other.when = node(r, tree, each);
    }
    if let Some(tree) = o.get("also") {
        other.when = match (other.when.take(), node(r, tree, each)) {
            (Some(own), Some(also)) => {
                let cite = Cite { place: o.place, ..Cite::default() };
                let size = 1 + own.size + also.size;
                Some(Node { kind: NodeKind::All(vec![own, also]), label: None, cite, size })
            }
            (own, also) => own.or(also),
        };
    }
    if let Some(tree) = o.get("amount") {
        other.terms = amount(r, tree, each);
    }
    if o.get("item_caps").is_some() {
        other.item_caps = r.list(&o, "item_caps", |r, tree| cap(r, tree, each));
    }
    if o.get("caps").is_some() {
        other.caps = r.list(&o, "caps", |r, tree| cap(r, tree, None));
    }
    if let (Some(_), Some((_, items))) = (o.get("items"), &mut other.each) {
        *items = r.word(&o, "items", &COMBINE)?;
    }
    if let Some(tree) = o.get("term") {
        other.term = term(r, tree);
    }
    if r.flag(&o, "add_once") {
        other.add.iter_mut().for_each(|add| add.once = true);
    }
    if r.flag(&o, "no_add") {
        other.add.clear();
    }
    let (reading, label) = (r.reading(&o, "reading")?, r.text(&o, "label"));
    Some(Alternative { reading, label, award: other })
}

fn amount(r: &mut DocumentReader, tree: &Tree, each: Option<FactId>) -> Vec<AmountTerm> {
    if tree.get("terms").is_none() {
        return amount_term(r, tree, each).into_iter().collect();
    }
    r.object(tree, "金额", "amount", &["terms"])
        .map(|o| r.list(&o, "terms", |r, tree| amount_term(r, tree, each)))
        .unwrap_or_default()
}

fn amount_term(r: &mut DocumentReader, tree: &Tree, each: Option<FactId>) -> Option<AmountTerm> {
    let rules = ["fixed", "rate", "up_to", "up_to_fact", "up_to_table", "unpublished"];
    let mut keys = vec!["of", "of_field", "rate_at_most_fact", "when", "clause", "phrase", "reading"];
    keys.extend(rules);
    let o = r.object(tree, "金额", "amount", &keys)?;
    let cite = r.cite(&o);
    let found = o.present(&rules);
    let [rule] = found[..] else {
        r.report(
            Finding::new("amount-rule", o.place, "金额需要且只能有一种算法", "an amount needs exactly one rule")
                .help(format!("只写一个：{}", rules.join("、")), format!("write exactly one of: {}", rules.join(", "))),
        );
        return None;
    };
    let rate = match rule {
        "fixed" | "unpublished" => None,
        "rate" | "up_to" => Some(RateSource::Literal(r.literal(&o, rule, |text| parse_percent(text, false))?)),
        "up_to_fact" => {
            let tree = o.get(rule)?;
            // A rate may be the item's own (the LPR of each loan).
            Some(RateSource::Operand(number_operand(r, tree, each, &[Kind::Percent])?))
        }
        _ => {
            let table = r.object(o.get(rule)?, "参照表的用法", "use of a table", &["table", "at"])?;
            let at = r.required(&table, "at")?;
            let (day, kind) = operand(r, at, None, false)?;
            r.expect_kind(at.place, at.as_str().unwrap_or_default(), kind, &[Kind::Date]);
            let Operand::Fact(day) = day else { return None };
            Some(RateSource::Table(r.table(&table)?, day))
        }
    };
    let rule = match (rule, rate) {
        ("fixed", _) => TermRule::Fixed(r.literal(&o, "fixed", |text| parse_money(text, None))?),
        ("unpublished", _) => {
            r.word(&o, "unpublished", &[("rate", ())])?;
            TermRule::Unpublished
        }
        (rule, rate) => TermRule::Rate { rate: rate?, up_to: rule != "rate", of: base(r, &o, each)? },
    };
    let rate_at_most = match o.get("rate_at_most_fact") {
        Some(tree) => Some(number_operand(r, tree, each, &[Kind::Percent])?),
        None => None,
    };
    let when = o.get("when").and_then(|tree| node(r, tree, each));
    Some(AmountTerm { rule, rate_at_most, when, cite })
}

/// The base of a rate: `of` a fact or `of_field` of the item.
fn base(r: &mut DocumentReader, o: &Obj, each: Option<FactId>) -> Option<Operand> {
    let (tree, field) = match o.get("of_field") {
        Some(tree) => (tree, true),
        None => (r.required(o, "of")?, false),
    };
    let (operand, kind) = operand(r, tree, each, field)?;
    r.expect_kind(tree.place, tree.as_str().unwrap_or_default(), kind, &[Kind::Money]).then_some(operand)
}

/// A number that is the item's field of that name if there is one, else a fact.
fn number_operand(r: &mut DocumentReader, tree: &Tree, each: Option<FactId>, kinds: &[Kind]) -> Option<Operand> {
    let name = tree.as_str().unwrap_or_default();
    let field = each.is_some_and(|list| r.fact_list[list].fields.iter().any(|field| &*field.id == name));
    let (operand, kind) = operand(r, tree, each, field)?;
    r.expect_kind(tree.place, name, kind, kinds).then_some(operand)
}

fn cap(r: &mut DocumentReader, tree: &Tree, each: Option<FactId>) -> Option<Cap> {
    let keys = [
        "at_most",
        "at_most_fact",
        "at_most_field",
        "per",
        "times_field",
        "times_fact",
        "in_principle",
        "when",
        "clause",
        "phrase",
        "reading",
    ];
    let o = r.object(tree, "上限", "cap", &keys)?;
    let cite = r.cite(&o);
    let per = r.per(&o);
    let own = |r: &mut DocumentReader, key: &str, kinds: &[Kind]| -> Option<Operand> {
        let tree = o.get(key)?;
        let (operand, kind) = operand(r, tree, each, key.ends_with("field"))?;
        r.expect_kind(tree.place, tree.as_str().unwrap_or_default(), kind, kinds).then_some(operand)
    };
    let at_most = match o.present(&["at_most", "at_most_fact", "at_most_field"])[..] {
        ["at_most"] => CapSource::Literal(r.literal(&o, "at_most", |text| parse_money(text, None))?),
        [key] => CapSource::Operand(own(r, key, &[Kind::Money])?),
        _ => {
            r.report(
                Finding::new("cap-size", o.place, "上限需要且只能有一个金额", "a cap needs exactly one size").help(
                    "只写 at_most、at_most_fact、at_most_field 之一",
                    "write exactly one of at_most, at_most_fact, at_most_field",
                ),
            );
            return None;
        }
    };
    let times = match o.present(&["times_field", "times_fact"])[..] {
        [] => None,
        [key, ..] => Some(own(r, key, &[Kind::Count])?),
    };
    let when = o.get("when").and_then(|tree| node(r, tree, each));
    Some(Cap { at_most, per: per?, times, in_principle: r.flag(&o, "in_principle"), when, cite })
}

fn add_on(r: &mut DocumentReader, tree: &Tree, each: Option<FactId>) -> Option<AddOn> {
    let o =
        r.object(tree, "加奖", "add-on", &["id", "label", "fixed", "when", "once", "clause", "phrase", "reading"])?;
    Some(AddOn {
        id: r.id(&o)?,
        label: r.text(&o, "label"),
        amount: r.literal(&o, "fixed", |text| parse_money(text, None))?,
        when: o.get("when").and_then(|tree| node(r, tree, each)),
        once: r.flag(&o, "once"),
        cite: r.cite(&o),
    })
}

fn term(r: &mut DocumentReader, tree: &Tree) -> Option<Term> {
    let o =
        r.object(tree, "期限", "term", &["at_most", "years_fact", "years_before_fact", "clause", "phrase", "reading"])?;
    let tree = r.required(&o, "at_most")?;
    let text = r.as_string(tree)?;
    let at_most = Span::parse(text);
    if at_most.is_none() {
        r.unreadable(tree, text);
    }
    let mut count = |key: &str| {
        let tree = o.get(key)?;
        let at = r.fact(tree)?;
        let kind = r.fact_list[at].kind;
        r.expect_kind(tree.place, tree.as_str().unwrap_or_default(), kind, &[Kind::Count]).then_some(at)
    };
    let (years, years_before) = (count("years_fact"), count("years_before_fact"));
    Some(Term { at_most: at_most?, years, years_before, cite: r.cite(&o) })
}

fn step(r: &mut DocumentReader, tree: &Tree) -> Option<Step> {
    let o = r.object(tree, "手续", "step", &["id", "label", "fact", "who", "clause"])?;
    let fact = match o.get("fact") {
        Some(tree) => {
            let at = r.fact(tree)?;
            let kind = r.fact_list[at].kind;
            Some(r.expect_kind(tree.place, tree.as_str().unwrap_or_default(), kind, &[Kind::YesNo]).then_some(at)?)
        }
        None => None,
    };
    Some(Step { id: r.id(&o)?, label: r.text(&o, "label"), fact, who: r.text(&o, "who"), clause: r.clause(&o)? })
}

/// Works out the kind of every award's amount, which depends on the caps above it.
pub fn finish(direction: &mut Direction, limited: bool) {
    let classes: Vec<Option<Class>> = direction.awards.iter().map(class).collect();
    for (at, award) in direction.awards.iter_mut().enumerate() {
        let Some(own) = &classes[at] else { continue };
        let others =
            classes.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, class)| class.as_ref());
        let mut others = others.filter(|other| (other.list, other.field) == (own.list, own.field)).peekable();
        if others.peek().is_some() && others.all(|other| other.options & own.options == 0) {
            award.class = Some(own.field).filter(|_| adds_up(award));
            for one in &mut award.alternatives {
                one.award.class = Some(own.field).filter(|_| adds_up(&one.award));
            }
        }
    }
    let capped_above = limited || !direction.caps.is_empty();
    for award in &mut direction.awards {
        award.amount_kind = kind(award, capped_above);
        for one in &mut award.alternatives {
            one.award.amount_kind = kind(&one.award, capped_above);
        }
    }
}

/// What makes an item an award's: one of some options of a field.
struct Class {
    list: FactId,
    field: FieldId,
    /// As bits.
    options: u64,
}

/// The class of an award's items, under all readings, since none changes which items are an award's.
fn class(award: &Award) -> Option<Class> {
    match (award.each, award.select.as_ref().map(|node| &node.kind)) {
        (
            Some((list, _)),
            Some(NodeKind::Test(Test { operand: Operand::Field(field), op: Op::OneOf(options, 0), .. })),
        ) => Some(Class { list, field: *field, options: *options }),
        _ => None,
    }
}

/// The award gives what its items give in sum, but for one add-on that may count once.
fn adds_up(award: &Award) -> bool {
    let sum = matches!(award.each, Some((_, Combine::Sum)));
    sum && award.caps.is_empty() && award.add.iter().filter(|add| add.once).count() <= 1
}

fn kind(award: &Award, capped_above: bool) -> AmountKind {
    let capped = capped_above || !award.item_caps.is_empty() || !award.caps.is_empty();
    let of_term = |term: &AmountTerm| match &term.rule {
        TermRule::Fixed(_) => AmountKind::Fixed,
        TermRule::Rate { up_to: false, .. } if term.rate_at_most.is_none() => AmountKind::Formula,
        TermRule::Rate { .. } => AmountKind::UpTo,
        TermRule::Unpublished if capped => AmountKind::CapOnly,
        TermRule::Unpublished => AmountKind::Unspecified,
    };
    award.terms.iter().map(of_term).max().unwrap_or(AmountKind::Fixed)
}

/// Ids of directions and awards are one space, since cases and results name both.
pub fn unique_ids(r: &mut DocumentReader, doc: &Obj) {
    let mut seen = HashMap::new();
    for direction in doc.get("directions").and_then(Tree::as_list).into_iter().flatten() {
        let awards = direction.get("awards").and_then(Tree::as_list).into_iter().flatten();
        for tree in std::iter::once(direction).chain(awards).filter_map(|one| one.get("id")) {
            if let Some(id) = tree.as_str()
                && let Some(first) = seen.insert(id.to_owned(), tree.place.line)
            {
                r.repeated_id(tree, id, "directions", first);
            }
        }
    }
}
