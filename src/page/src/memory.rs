//! What a browser remembers of the answers, where the visitor wants it to: written, and read again.
//!
//! Records with `BETWEEN` between them: a sum of all others, the day, the chosen policy, the screens visited, and the
//! answers file of each policy. Pure; `effects::storage` stores it.

use super::model::{Model, Offer, Screen, Way};
use super::session::Session;
use super::update::offered;
use engine::evaluate::answers;
use engine::policy::{Policy, ThemeId};
use engine::values::checksum::checksum;
use engine::values::finding::{Finding, Place};
use engine::values::json;
use engine::values::money::digits;
use engine::values::period::Date;

/// Stands between records, and in none of them: JSON writes it otherwise.
const BETWEEN: char = '\u{1e}';

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
    Held {
        /// As it was kept.
        text: String,
        /// What cannot be used of it.
        findings: Vec<Finding>,
        /// Something else can.
        some: bool,
    },
}

/// What was remembered, as far as it can be used.
#[derive(Default)]
pub struct Recalled {
    /// When.
    pub saved: Option<Date>,
    /// The chosen policy's session.
    pub chosen: usize,
    /// The screens visited, the last being the one to show.
    pub trail: Vec<Screen>,
    /// The answers of each policy.
    pub parts: Vec<Offer>,
    /// What cannot be used.
    pub findings: Vec<Finding>,
}

/// What this browser is to remember.
pub fn write(model: &Model) -> String {
    let mut all = model.today.to_string();
    all.push(BETWEEN);
    if let Some(session) = model.session() {
        all += &session.policy.id;
        all.push(BETWEEN);
        for screen in model.trail.iter().take(model.place + 1) {
            put(&mut all, session.policy, *screen);
        }
    }
    for session in model.shelf.iter().filter(|session| session.is_begun()) {
        all.push(BETWEEN);
        all += &answers::write_undated(session.policy, session.as_of(), &session.answers);
    }
    let mut text = checksum(all.as_bytes()).to_string();
    text.push(BETWEEN);
    text + &all
}

/// Reads it. Nothing is changed yet.
pub fn read(model: &Model, text: &str) -> Recalled {
    let mut recalled = Recalled::default();
    let finding = |zh: &str, en: &str| Finding::new("", Place::default(), zh, en);
    let Some(all) = text.split_once(BETWEEN).filter(|(own, all)| checksum(all.as_bytes()).to_string() == *own) else {
        recalled.findings.push(finding("记录不完整，或被改动过", "the record is not whole, or was changed"));
        return recalled;
    };
    let mut records = all.1.split(BETWEEN);
    recalled.saved = records.next().and_then(Date::parse);
    let (id, trail) = (records.next(), records.next().unwrap_or_default());
    let own = |session: &Session| Some(&*session.policy.id) == id;
    if let Some(at) = model.shelf.iter().position(own) {
        recalled.chosen = at;
        let policy = model.shelf.get(at).map(|session| session.policy);
        for word in trail.split_terminator('/') {
            recalled.trail.push(policy.and_then(|policy| screen(policy, word)).unwrap_or(Screen::Start));
        }
    }
    for file in records {
        match json::read(file).and_then(|tree| offered(model, "", &tree)) {
            Ok(mut offer) => {
                recalled.findings.append(&mut offer.findings);
                recalled.parts.push(offer);
            }
            Err(wrong) if wrong.is_empty() => {
                recalled.findings.push(finding("有一份政策文件这里没有", "it is for a policy that is not here"));
            }
            Err(mut wrong) => recalled.findings.append(&mut wrong),
        }
    }
    recalled
}

/// A screen as a word: a letter for its kind, and its fact and item.
fn put(out: &mut String, policy: &Policy, screen: Screen) {
    let (kind, of) = match screen {
        Screen::Start => ('s', None),
        Screen::Scope => ('d', None),
        Screen::Ask(fact, Way::On) => ('q', Some((fact, 0))),
        Screen::Ask(fact, Way::Change) => ('c', Some((fact, 0))),
        Screen::Item(list, item, Way::On) => ('i', Some((list, item))),
        Screen::Item(list, item, Way::Change) => ('j', Some((list, item))),
        Screen::Result | Screen::Compare(_) => ('r', None),
        Screen::General(_) => ('g', None),
        _ => ('o', None),
    };
    out.push(kind);
    if let Screen::General(theme) = screen {
        *out += policy.themes.get(theme.index()).map_or("", |theme| &theme.id);
    }
    if let Some((fact, item)) = of {
        *out += &policy.facts[fact].id;
        out.push('.');
        *out += &item.to_string();
    }
    out.push('/');
}

/// The screen of such a word, if there is one.
fn screen(policy: &Policy, word: &str) -> Option<Screen> {
    let mut rest = word.chars();
    let kind = rest.next()?;
    let of = rest.as_str().split_once('.').and_then(|(id, item)| Some((policy.fact(id)?, digits(item)? as u32)));
    Some(match (kind, of) {
        ('d', _) => Screen::Scope,
        ('q', Some((fact, _))) => Screen::Ask(fact, Way::On),
        ('c', Some((fact, _))) => Screen::Ask(fact, Way::Change),
        ('i', Some((list, item))) => Screen::Item(list, item, Way::On),
        ('j', Some((list, item))) => Screen::Item(list, item, Way::Change),
        ('g', _) => {
            Screen::General(policy.themes.iter().position(|theme| *theme.id == *rest.as_str()).map(ThemeId::new)?)
        }
        ('r', _) => Screen::Result,
        ('o', _) => Screen::Overview,
        _ => return None,
    })
}
