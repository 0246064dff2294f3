//! What a browser remembers of the answers, where the visitor wants it to: written, and read again.
//!
//! A sum of all that follows, a space, and JSON: the day, the screens visited, and for each policy its answers file and
//! what was typed without being an answer yet. Pure; `www/memory.js` keeps it.

use super::model::{Model, Offer, Screen, Way};
use super::session::{Session, Slot};
use super::update::offered;
use crate::answers;
use crate::finding::{Finding, Place};
use crate::json::{self, Tree, Value, quoted};
use crate::link::of_another_policy;
use crate::pack::sum;
use crate::period::Date;
use crate::policy::{FactIx, Kind, Policy};
use crate::wording::add;

/// Whether this browser remembers the answers.
pub enum Memory {
    /// It does not.
    Off,
    /// It remembers each change; the sum of what it was told last.
    On(u64),
    /// It does not allow that here.
    Refused,
    /// What it remembers was changed by another window. It is told nothing more until the visitor has chosen.
    Elsewhere,
    /// What it remembers cannot wholly be used. It stays there until the visitor has chosen.
    Held(Held),
}

/// What cannot wholly be used.
pub struct Held {
    /// As it was kept.
    pub text: String,
    /// What cannot be used of it.
    pub findings: Vec<Finding>,
    /// The rest.
    pub rest: Recalled,
}

/// What was remembered.
#[derive(Default)]
pub struct Recalled {
    /// When.
    pub saved: Option<Date>,
    /// The chosen policy's session.
    pub chosen: usize,
    /// The answers of each policy, and what was typed there.
    pub parts: Vec<(Offer, Vec<(Slot, String)>)>,
    /// The screens visited, the last being the one to show.
    pub trail: Vec<Screen>,
}

/// What this browser is to remember.
pub fn write(model: &Model) -> String {
    let id = |session: &Session| quoted(&session.policy.id);
    let mut parts = String::new();
    for session in model.shelf.iter().filter(|session| session.is_begun()) {
        let (policy, mut typed) = (session.policy, String::new());
        for (slot, text) in session.typed.iter().filter(|(slot, text)| session.is_unread(*slot, text)) {
            add(&mut typed, ",", &[quoted(&name(policy, *slot)), quoted(text)].join(":"));
        }
        let file = answers::write_as(policy, &policy.version, session.as_of(), &session.answers);
        add(&mut parts, ",", &["{\"file\":", &file, ",\"typed\":{", &typed, "}}"].concat());
    }
    let (mut trail, policy) = (String::new(), model.session().map(|session| session.policy));
    for screen in model.trail.iter().take(model.place + 1) {
        add(&mut trail, ",", &quoted(&policy.map(|policy| word(policy, *screen)).unwrap_or_default()));
    }
    let chosen = model.session().map(id).unwrap_or_default();
    let saved = model.today.to_string();
    let json =
        ["{\"saved\":\"", &saved, "\",\"chosen\":", &chosen, ",\"trail\":[", &trail, "],\"parts\":[", &parts, "]}"];
    let json = json.concat();
    [&sum(json.as_bytes()).to_string(), " ", &json].concat()
}

/// Reads it; what cannot be used is told. Nothing is changed yet.
pub fn read(model: &Model, text: &str) -> (Recalled, Vec<Finding>) {
    let damaged = || {
        let (zh, en) = ("记录不完整，或被别的程序改动过", "the record is not whole, or was changed by another program");
        Finding::new("", Place::default(), zh, en)
    };
    let mut recalled = Recalled::default();
    let whole = text.split_once(' ').filter(|(own, json)| sum(json.as_bytes()).to_string() == *own);
    let tree = match whole.map(|(_, json)| json::read(json)) {
        None => return (recalled, vec![damaged()]),
        Some(Err(findings)) => return (recalled, findings),
        Some(Ok(tree)) => tree,
    };
    let string = |key: &str| tree.get(key).and_then(Tree::as_str);
    let list = |key: &str| tree.get(key).and_then(Tree::as_list).unwrap_or_default();
    recalled.saved = string("saved").and_then(Date::parse);
    let mut findings = Vec::new();
    for part in list("parts") {
        match part.get("file").map(|file| offered(model, "", file)) {
            Some(Ok(mut offer)) => {
                findings.append(&mut offer.findings);
                let typed = model.shelf.get(offer.at).zip(part.get("typed"));
                let typed = typed.map(|(session, tree)| typed_in(session.policy, tree)).unwrap_or_default();
                recalled.parts.push((offer, typed));
            }
            Some(Err(mut wrong)) if !wrong.is_empty() => findings.append(&mut wrong),
            Some(Err(_)) => {
                let id = part.get("file").and_then(|file| file.get("policy")).and_then(Tree::as_str);
                findings.push(of_another_policy(id.unwrap_or_default()));
            }
            None => findings.push(damaged()),
        }
    }
    let chosen = model.shelf.iter().position(|session| Some(&*session.policy.id) == string("chosen"));
    if let Some((at, session)) = chosen.and_then(|at| Some((at, model.shelf.get(at)?))) {
        recalled.chosen = at;
        let screens = list("trail").iter().filter_map(Tree::as_str);
        recalled.trail = screens.map(|word| screen(session.policy, word).unwrap_or(Screen::Start)).collect();
    }
    (recalled, findings)
}

/// A slot by its ids.
fn name(policy: &Policy, slot: Slot) -> String {
    match slot {
        Slot::Fact(fact) => policy.facts[fact as usize].id.to_string(),
        Slot::Field(list, index, field) => {
            let list = &policy.facts[list as usize];
            [&*list.id, ".", &index.to_string(), ".", &list.fields[field as usize].id].concat()
        }
    }
}

/// What was typed, by slots; what stands at none is passed over, since it was no answer.
fn typed_in(policy: &Policy, tree: &Tree) -> Vec<(Slot, String)> {
    let Value::Object(entries) = &tree.value else { return Vec::new() };
    let slot = |name: &str| {
        let mut parts = name.split('.');
        let fact = policy.fact(parts.next()?)?;
        let Some(index) = parts.next() else { return Some(Slot::Fact(fact)) };
        let (index, id) = (index.parse().ok()?, parts.next()?);
        let field = policy.facts[fact as usize].fields.iter().position(|field| &*field.id == id)?;
        Some(Slot::Field(fact, index, field as FactIx))
    };
    entries.iter().filter_map(|(key, text)| Some((slot(&key.name)?, text.as_str()?.to_owned()))).collect()
}

/// A screen in words: what kind it is, its fact and its item.
fn word(policy: &Policy, screen: Screen) -> String {
    let (kind, fact, item) = match screen {
        Screen::Start => ("start", None, 0),
        Screen::Scope => ("scope", None, 0),
        Screen::General(theme) => {
            let id = policy.themes.get(theme as usize).map_or("", |theme| &theme.id);
            return ["general ", id].concat();
        }
        Screen::Ask(fact, Way::On) => ("ask", Some(fact), 0),
        Screen::Ask(fact, Way::Change) => ("change", Some(fact), 0),
        Screen::Item(list, item, Way::On) => ("item", Some(list), item),
        Screen::Item(list, item, Way::Change) => ("change-item", Some(list), item),
        Screen::Result | Screen::Compare(_) => ("result", None, 0),
        _ => ("overview", None, 0),
    };
    match fact {
        Some(fact) => [kind, " ", &policy.facts[fact as usize].id, " ", &item.to_string()].concat(),
        None => kind.to_owned(),
    }
}

/// The screen of such words, if there is one.
fn screen(policy: &Policy, word: &str) -> Option<Screen> {
    let mut parts = word.split(' ');
    let kind = parts.next()?;
    let id = parts.next().unwrap_or_default();
    let fact = policy.fact(id);
    let item = || parts.next()?.parse().ok();
    let list = |fact: &FactIx| policy.facts[*fact as usize].kind == Kind::List;
    Some(match kind {
        "scope" => Screen::Scope,
        "general" => Screen::General(policy.themes.iter().position(|theme| *theme.id == *id)? as u32),
        "ask" => Screen::Ask(fact?, Way::On),
        "change" => Screen::Ask(fact?, Way::Change),
        "item" => Screen::Item(fact.filter(list)?, { item }()?, Way::On),
        "change-item" => Screen::Item(fact.filter(list)?, { item }()?, Way::Change),
        "overview" => Screen::Overview,
        "result" => Screen::Result,
        _ => return None,
    })
}
