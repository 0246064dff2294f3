//! Reads and checks what sets two policies side by side (`policies/README.md` explains how it is written).
//!
//! As strict as with the policies: whatever is named must be there in the policy it is said of, an answer is carried
//! only to a question that takes it, every award of both has its place, and what a document is said to say in Chinese
//! stands word by word in the clauses named.

use crate::policy::parse::object::Obj;
use crate::policy::parse::reader::DocumentReader;
use crate::policy::*;
use crate::values::finding::{Finding, Place};
use crate::values::json::{self, Tree};

const KEYS: [&str; 8] = ["format", "id", "first", "second", "note", "carried", "carried_back", "subjects"];

/// Reads one comparison against the policies at hand, and gives it to the first of its two. On failure every finding
/// is returned, in the order of its lines.
pub fn attach(text: &str, policies: &mut [Policy]) -> Result<(), Vec<Finding>> {
    let tree = json::read(text)?;
    let mut reader = DocumentReader::default();
    let read = comparison(&mut reader, &tree, policies);
    let mut findings = reader.findings;
    match read {
        Some((first, comparison)) if findings.is_empty() => {
            policies[first].comparisons.push(comparison);
            Ok(())
        }
        _ => {
            findings.sort_by_key(|finding| finding.place);
            Err(findings)
        }
    }
}

fn comparison(r: &mut DocumentReader, tree: &Tree, policies: &[Policy]) -> Option<(usize, PolicyComparison)> {
    let o = r.object(tree, "对照", "comparison", &KEYS)?;
    r.format(&o);
    let id = r.id(&o);
    let note = r.text(&o, "note");
    let [first, second] = ["first", "second"].map(|key| {
        let tree = r.required(&o, key)?;
        named(r, tree, ("政策", "policy"), policies.iter().map(|one| &*one.id))
    });
    let (first, second) = (first?, second?);
    let (a, b) = (&policies[first], &policies[second]);
    if first == second {
        r.report(
            Finding::new("contrast-itself", o.place, "拿一份文件和它自己对照", "a policy is compared with itself")
                .help("second 写另一份文件的编号", "let second name another policy"),
        );
        return None;
    }
    if let Some(other) = a.comparisons.iter().find(|other| Some(&other.id) == id.as_ref()) {
        r.repeated_id(o.get("id").unwrap_or(tree), &other.id, "contrasts", 1);
    }
    let carried = carries(r, &o, "carried", a, b);
    let carried_back = carries(r, &o, "carried_back", b, a);
    let subjects = r.list(&o, "subjects", |r, tree| subject(r, tree, [a, b]));
    if o.get("subjects").is_none() {
        r.required(&o, "subjects");
    } else {
        places(r, o.place, a, subjects.iter().flat_map(|one| &one.first));
        places(r, o.place, b, subjects.iter().flat_map(|one| &one.second));
    }
    Some((first, PolicyComparison { id: id?, second: b.id.clone(), note, carried, carried_back, subjects }))
}

/// Where a name stands among those known; a finding where it does not.
fn named<'n>(
    r: &mut DocumentReader,
    tree: &Tree,
    (zh, en): (&str, &str),
    known: impl Iterator<Item = &'n str> + Clone,
) -> Option<usize> {
    let name = r.as_string(tree)?;
    let found = known.clone().position(|one| one == name);
    if found.is_none() {
        r.undefined(tree, name, zh, en, known);
    }
    found
}

fn carries(r: &mut DocumentReader, o: &Obj, key: &str, from: &Policy, to: &Policy) -> Vec<Carry> {
    let all = r.list(o, key, |r, tree| Some((carry(r, tree, from, to)?, tree.place)));
    for (at, (one, place)) in all.iter().enumerate() {
        if all[..at].iter().any(|(other, _)| other.to == one.to) {
            let id = &to.facts[one.to].id;
            r.report(
                Finding::new(
                    "carry-twice",
                    *place,
                    format!("“{id}”从两个回答带过来"),
                    format!("two answers are carried to \"{id}\""),
                )
                .help("一个问题只能由一个回答带过来", "carry one answer to each question"),
            );
        }
    }
    all.into_iter().map(|(one, _)| one).collect()
}

fn fact(r: &mut DocumentReader, o: &Obj, key: &str, policy: &Policy) -> Option<FactId> {
    let tree = r.required(o, key)?;
    let asked = FactId::enumerate(&policy.facts).filter(|(_, fact)| fact.is_asked());
    let at = named(r, tree, ("指标", "fact"), asked.clone().map(|(_, fact)| &*fact.id))?;
    asked.map(|(at, _)| at).nth(at)
}

/// Kinds whose answers are a choice, and those that go as they are.
const CHOSEN: [Kind; 2] = [Kind::YesNo, Kind::Choice];
const PLAIN: [Kind; 6] = [Kind::YesNo, Kind::Money, Kind::Percent, Kind::Count, Kind::Date, Kind::Duration];

fn carry(r: &mut DocumentReader, tree: &Tree, from_policy: &Policy, to_policy: &Policy) -> Option<Carry> {
    let o = r.object(tree, "带过去的回答", "carried answer", &["from", "to", "options"])?;
    let (from, to) = (fact(r, &o, "from", from_policy), fact(r, &o, "to", to_policy));
    let (from, to) = (from?, to?);
    let (source, target) = (&from_policy.facts[from], &to_policy.facts[to]);
    if o.get("options").is_some() {
        for one in [source, target] {
            r.expect_kind(o.place, &one.id, one.kind, &CHOSEN);
        }
        let options = r.list(&o, "options", |r, tree| {
            let Some([one, other]) = tree.as_list() else {
                r.wrong_kind(tree, "一对选项", "a pair of options");
                return None;
            };
            Some((option(r, one, source)?, option(r, other, target)?))
        });
        return Some(Carry { from, to, options });
    }
    if r.expect_kind(o.place, &source.id, source.kind, &PLAIN) {
        r.expect_kind(o.place, &target.id, target.kind, &[source.kind]);
    }
    let narrower = |least: bool| {
        let [of_target, of_source] = [target, source].map(|fact| if least { fact.min } else { fact.max });
        of_target.is_some_and(|end| {
            of_source.is_none_or(|own| if least { own < end } else { own > end }) && !(least && end.is_zero())
        })
    };
    if narrower(true) || narrower(false) {
        let (from, to) = (&source.id, &target.id);
        r.report(
            Finding::new(
                "carry-range",
                o.place,
                format!("“{to}”不接受“{from}”的某些数值"),
                format!("\"{to}\" takes not every value of \"{from}\""),
            )
            .help("核对两边的 min 和 max", "check min and max of both"),
        );
    }
    Some(Carry { from, to, options: Vec::new() })
}

/// An option of a choice, or no (0) and yes (1).
fn option(r: &mut DocumentReader, tree: &Tree, fact: &Fact) -> Option<u32> {
    let yes_no: &[&str] = if fact.kind == Kind::YesNo { &["no", "yes"] } else { &[] };
    let known = yes_no.iter().copied().chain(fact.options.iter().map(|option| &*option.0));
    named(r, tree, ("选项", "option"), known).map(|at| at as u32)
}

fn subject(r: &mut DocumentReader, tree: &Tree, [a, b]: [&Policy; 2]) -> Option<Subject> {
    let o = r.object(tree, "对照的一项", "subject", &["label", "first", "second", "differences"])?;
    let label = r.text(&o, "label");
    let first = r.list(&o, "first", |r, tree| entry(r, tree, a));
    let second = r.list(&o, "second", |r, tree| entry(r, tree, b));
    let differences = r.list(&o, "differences", |r, tree| difference(r, tree, [a, b]));
    Some(Subject { label, first, second, differences })
}

/// A direction or award by its id. An award stands alone only where nothing but its own caps cuts it: the amount
/// shown beside it would else be more than the text gives.
fn entry(r: &mut DocumentReader, tree: &Tree, policy: &Policy) -> Option<Entry> {
    let directions = DirectionId::enumerate(&policy.directions);
    let awards = directions
        .clone()
        .flat_map(|(d, one)| AwardId::enumerate(&one.awards).map(move |(a, one)| ((d, Some(a)), &one.id)));
    let all = directions.map(|(d, one)| ((d, None), &one.id)).chain(awards);
    let at = named(r, tree, ("支持方向或支持项", "direction or award"), all.clone().map(|(_, id)| &**id))?;
    let found: Entry = all.map(|(entry, _)| entry).nth(at)?;
    let direction = &policy.directions[found.0];
    let cut = direction.combine != Combine::Best || !direction.caps.is_empty() || !direction.limits.is_empty();
    if found.1.is_some() && cut {
        r.report(
            Finding::new(
                "award-cut",
                tree.place,
                format!("“{}”相加或另有上限，它的支持项不能单独对照", direction.id),
                format!("\"{}\" adds its awards up or has caps of its own: they cannot stand alone", direction.id),
            )
            .help("写整个方向的编号", "name the whole direction"),
        );
    }
    Some(found)
}

/// Every award of a policy must have its place, and only one.
fn places<'e>(r: &mut DocumentReader, place: Place, policy: &Policy, entries: impl Iterator<Item = &'e Entry> + Clone) {
    for (d, direction) in DirectionId::enumerate(&policy.directions) {
        for (a, award) in AwardId::enumerate(&direction.awards) {
            let own = |entry: &&Entry| entry.0 == d && entry.1.is_none_or(|one| one == a);
            let (zh, en) = match entries.clone().filter(own).count() {
                0 => ("没有列入对照", "has no place in the comparison"),
                1 => continue,
                _ => ("列了不止一次", "has several places in the comparison"),
            };
            let (policy, id) = (&policy.id, &award.id);
            r.report(
                Finding::new(
                    "award-places",
                    place,
                    format!("{policy} 的“{id}”{zh}"),
                    format!("\"{id}\" of {policy} {en}"),
                )
                .help(
                    "在 subjects 里列一次；另一份没有的，单独列",
                    "list it once in subjects, by itself where the other has none",
                ),
            );
        }
    }
}

fn difference(r: &mut DocumentReader, tree: &Tree, [a, b]: [&Policy; 2]) -> Option<Difference> {
    let o = r.object(tree, "一处不同", "difference", &["about", "is", "first", "second", "note"])?;
    let about = r.text(&o, "about");
    let words = [
        ("same", Relation::Same),
        ("different", Relation::Different),
        ("only", Relation::Only),
        ("conflict", Relation::Conflict),
    ];
    let relation = r.word(&o, "is", &words);
    let first = o.get("first").and_then(|tree| saying(r, tree, a));
    let second = o.get("second").and_then(|tree| saying(r, tree, b));
    let note = o.get("note").map(|tree| r.as_text(tree));
    let sides = o.present(&["first", "second"]).len();
    let relation = relation?;
    if sides != if relation == Relation::Only { 1 } else { 2 } {
        r.report(Finding::new("difference-sides", o.place, "两边写的和 is 不符", "the sides do not fit \"is\"").help(
            "only 只写一边；same、different、conflict 两边都写",
            "only has one side; same, different and conflict have both",
        ));
    }
    Some(Difference { about, relation, first, second, note })
}

fn saying(r: &mut DocumentReader, tree: &Tree, policy: &Policy) -> Option<Saying> {
    let o = r.object(tree, "文件的说法", "saying", &["says", "clauses"])?;
    let says = r.text(&o, "says");
    r.required(&o, "clauses");
    let clauses = r.list(&o, "clauses", |r, tree| {
        named(r, tree, ("条款", "clause"), policy.clauses.iter().map(|one| &*one.id)).map(ClauseId::new)
    });
    let texts: Vec<&str> = clauses.iter().map(|at| &*policy.clauses[*at].text).collect();
    let saying = Saying { says, clauses };
    let pieces = saying.quoted();
    for piece in pieces.iter().filter(|piece| !texts.iter().any(|text| text.contains(**piece))) {
        r.report(
            Finding::new(
                "phrase-not-in-clause",
                o.place,
                format!("“{piece}”不在所引条款里"),
                format!("\"{piece}\" is in none of the clauses"),
            )
            .help("中文照抄原文，省去的写“……”", "copy the Chinese; write …… for what is left out"),
        );
    }
    for (text, at) in texts.iter().zip(&saying.clauses) {
        if !pieces.iter().any(|piece| text.contains(piece)) {
            let id = &policy.clauses[*at].id;
            r.report(
                Finding::new(
                    "clause-unquoted",
                    o.place,
                    format!("没有引“{id}”的话"),
                    format!("nothing of \"{id}\" is quoted"),
                )
                .help("引它的原话，或不列它", "quote it, or leave it out"),
            );
        }
    }
    drop(pieces);
    Some(saying)
}
