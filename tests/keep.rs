//! What is remembered, shared and taken in from elsewhere: nothing is lost, nothing is taken silently.

use engine::evaluate::answers::{Answer, Answers};
use engine::pack::{Contents, pack, unpack};
use engine::policy::parse;
use engine::policy::{FactId, FieldId, Policy};
use engine::values::finding::{Finding, Lang};
use engine::values::period::Date;
use page::memory::{self, Memory};
use page::model::{FileTrouble, Model, Notice, Screen, Sharing, Way};
use page::options::StartOptions;
use page::session::{DateChoice, Session, Slot};
use page::update::keep::{self, Taken};
use page::update::{Effect, FileError, Msg, update};
use std::fs;
use std::path::{Path, PathBuf};

fn policies() -> Vec<Policy> {
    let root = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.join("policy.json").is_file());
    folders.sort();
    folders.iter().map(|path| parse::read(&fs::read_to_string(path.join("policy.json")).unwrap()).unwrap()).collect()
}

/// A page that holds these policies and finds this in the browser's memory, at this place of its history.
fn opened(policies: &[Policy], kept: Option<&str>, place: usize) -> (Model, Vec<Effect>) {
    let mut model = Model::new(
        unpack(&pack(&Contents::from(policies.to_vec()))),
        Date::new(2026, 3, 2).unwrap(),
        &StartOptions::default(),
    );
    model.address = "https://zice.example/#".into();
    let effects = keep::recalled(&mut model, kept.map(str::to_owned), place);
    (model, effects)
}

fn session(model: &Model) -> &Session {
    model.session().unwrap()
}

fn fact(model: &Model, id: &str) -> FactId {
    session(model).policy.fact(id).unwrap()
}

fn slot(model: &Model, id: &str) -> Slot {
    Slot::Fact(fact(model, id))
}

fn answer(model: &mut Model, id: &str, answer: Answer) -> Vec<Effect> {
    let slot = slot(model, id);
    update(model, Msg::Answered(slot, answer))
}

/// A few answers; the visitor stands at a question.
fn begun(model: &mut Model) {
    update(model, Msg::DateChosen(DateChoice::Last));
    update(model, Msg::Continued);
    for id in ["d2", "d8"] {
        let at = session(model).policy.direction(id).unwrap();
        update(model, Msg::DirectionTicked(at.index()));
    }
    update(model, Msg::Continued);
    answer(model, "g_enterprise", Answer::YesNo(true));
    answer(model, "g_credit", Answer::Unsure);
    let products = fact(model, "d2_products");
    update(model, Msg::ChangeAsked(products));
    update(model, Msg::ItemAdded(products));
    let sales = session(model).policy.facts[products].fields.iter().position(|field| &*field.id == "sales");
    update(model, Msg::Typed(Slot::Field(products, 0, FieldId::new(sales.unwrap())), "800".into(), false));
    let figure = fact(model, "d8_fai");
    update(model, Msg::ChangeAsked(figure));
    update(model, Msg::Typed(Slot::Fact(figure), "6500".into(), false));
}

fn kept(effects: &[Effect]) -> Option<(&str, bool)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Keep { text, anyway } if !text.is_empty() => Some((&**text, *anyway)),
        _ => None,
    })
}

/// What of the browser's memory cannot be used.
fn held(model: &Model) -> Option<&[Finding]> {
    if let Memory::Held { findings, .. } = &model.memory { Some(findings) } else { None }
}

fn forget() -> Effect {
    Effect::Keep { text: String::new(), anyway: true }
}

/// Answers that are remembered, and the text that is kept.
fn remembered(policies: &[Policy]) -> (Model, String) {
    let (mut model, _) = opened(policies, Some(""), 0);
    begun(&mut model);
    let effects = update(&mut model, Msg::MemoryToggled);
    let text = kept(&effects).unwrap().0.to_owned();
    (model, text)
}

#[test]
fn nothing_is_kept_unless_it_is_wanted_and_then_each_change_once() {
    let policies = policies();
    let (mut model, _) = opened(&policies, Some(""), 0);
    let effects = update(&mut model, Msg::DateChosen(DateChoice::Last));
    assert_eq!(kept(&effects), None);
    begun(&mut model);
    let effects = update(&mut model, Msg::Visited(Screen::Overview));
    assert_eq!(kept(&effects), None);
    assert!(kept(&update(&mut model, Msg::MemoryToggled)).is_some());
    assert_eq!(update(&mut model, Msg::PanelToggled), [], "what changes no answer is not kept again");
    let first = answer(&mut model, "g_registered", Answer::YesNo(true));
    let second = answer(&mut model, "g_registered", Answer::YesNo(false));
    assert!(kept(&first).is_some() && kept(&first) != kept(&second));
    assert!(matches!(kept(&second), Some((_, false))), "never over what another window kept");
    let off = update(&mut model, Msg::MemoryToggled);
    assert!(off.contains(&forget()) && kept(&off).is_none(), "{off:?}");
    assert_eq!(kept(&update(&mut model, Msg::WentBack)), None);
    assert_eq!(session(&model).answers.given().count(), 5, "turning it off takes no answer away");
}

#[test]
fn what_was_kept_is_there_again_with_the_place_in_the_interview() {
    let policies = policies();
    let (mut first, text) = remembered(&policies);
    // In another tab: its history begins anew.
    let (mut second, effects) = opened(&policies, Some(&text), 0);
    let same = |first: &Model, second: &Model| {
        assert_eq!(session(second).answers, session(first).answers);
        assert_eq!((session(second).as_of(), second.screen()), (session(first).as_of(), first.screen()));
        assert_eq!(session(second).typed, [], "what is no answer is not remembered");
        assert_eq!(session(second).shown(slot(second, "d8_fai")), "6500");
    };
    same(&first, &second);
    assert_eq!((second.trail.len(), second.place), (2, 1));
    assert!(effects.contains(&Effect::Remember(1)), "{effects:?}");
    let today = Date::new(2026, 3, 2).unwrap();
    let version = &*policies[0].version;
    assert!(
        matches!(&second.notice, Some(Notice::Restored { saved, version: own }) if *saved == today && own == version)
    );
    // In the same tab: back and forward lead where they led.
    let (third, effects) = opened(&policies, Some(&text), first.place);
    same(&first, &third);
    assert_eq!((&third.trail, third.place), (&first.trail, first.place));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Remember(_))), "{effects:?}");
    // And it goes on being kept.
    let next = answer(&mut second, "g_registered", Answer::YesNo(true));
    assert!(matches!(kept(&next), Some((_, false))));
    // An item's page that is gone is no place.
    let products = fact(&first, "d2_products");
    update(&mut first, Msg::Visited(Screen::Item(products, 7, Way::On)));
    let (fourth, _) = opened(&policies, Some(&memory::write(&first)), 0);
    assert_eq!(fourth.screen(), Screen::Ask(fact(&fourth, "d2_products"), Way::On));
}

#[test]
fn every_policys_answers_are_kept() {
    let policies = policies();
    let (mut model, _) = remembered(&policies);
    let answers = session(&model).answers.clone();
    update(&mut model, Msg::PolicyChosen(1));
    update(&mut model, Msg::DateChosen(DateChoice::Today));
    update(&mut model, Msg::AllTicked(true));
    let (again, _) = opened(&policies, Some(&memory::write(&model)), 0);
    assert_eq!(again.chosen, 1);
    assert_eq!((session(&again).as_of(), session(&again).chosen()), (Some(model.today), policies[1].directions.len()));
    assert_eq!(again.shelf[0].answers, answers);
    // Nothing chosen is not the same as today.
    let (mut model, _) = opened(&policies, Some(""), 0);
    update(&mut model, Msg::AllTicked(true));
    let (again, _) = opened(&policies, Some(&memory::write(&model)), 0);
    assert_eq!((session(&again).date, again.screen()), (None, Screen::Start));
}

#[test]
fn a_reload_without_memory_keeps_the_history_in_step() {
    let (mut model, effects) = opened(&policies(), Some(""), 3);
    assert_eq!((effects, model.place, model.trail.len()), (Vec::new(), 3, 4));
    update(&mut model, Msg::Travelled(1));
    assert_eq!((model.place, model.screen()), (1, Screen::Start));
    let (model, _) = opened(&policies(), None, usize::MAX);
    assert!(model.trail.len() < 5000, "a number that was never ours");
    assert!(matches!(model.memory, Memory::Refused));
}

#[test]
fn leaving_is_asked_about_only_where_answers_would_be_lost() {
    let policies = policies();
    let (mut model, _) = opened(&policies, Some(""), 0);
    let effects = update(&mut model, Msg::DateChosen(DateChoice::Last));
    assert_eq!(effects, [], "a day alone is no loss");
    begun(&mut model);
    assert!(model.guarded);
    assert!(update(&mut model, Msg::SaveAsked).contains(&Effect::Guard(false)), "a file holds them");
    let (figure, rest) = (slot(&model, "d8_fai"), |model: &Model| model.guarded);
    assert!(update(&mut model, Msg::Typed(figure, "6501".into(), false)).contains(&Effect::Guard(true)));
    update(&mut model, Msg::Typed(figure, "6500".into(), false));
    assert!(!rest(&model), "they are again what the file holds");
    update(&mut model, Msg::Typed(figure, "65oo".into(), false));
    assert!(rest(&model));
    update(&mut model, Msg::MemoryToggled);
    assert!(rest(&model), "what is no answer is not remembered");
    assert!(update(&mut model, Msg::Typed(figure, "6502".into(), false)).contains(&Effect::Guard(false)));
    assert!(!rest(&model));
    let refused = update(&mut model, Msg::NotKept(Taken::Refused));
    assert!(refused.contains(&Effect::Guard(true)) && refused.contains(&Effect::Focus("memory".into())), "{refused:?}");
    update(&mut model, Msg::ClearAsked);
    assert!(update(&mut model, Msg::ClearConfirmed).contains(&Effect::Guard(false)));
}

#[test]
fn another_windows_answers_are_never_overwritten_unasked() {
    let policies = policies();
    let (mut model, text) = remembered(&policies);
    answer(&mut model, "g_registered", Answer::YesNo(true));
    update(&mut model, Msg::NotKept(Taken::Elsewhere));
    assert!(matches!(model.memory, Memory::Elsewhere));
    let own = session(&model).answers.clone();
    let effects = answer(&mut model, "g_registered", Answer::YesNo(false));
    assert_eq!(kept(&effects), None, "nothing more until the visitor has chosen");
    answer(&mut model, "g_registered", Answer::YesNo(true));
    // One's own.
    let effects = update(&mut model, Msg::OwnPreferred);
    assert!(matches!(kept(&effects), Some((_, true))), "{effects:?}");
    assert_eq!(session(&model).answers, own);
    // The other's.
    update(&mut model, Msg::NotKept(Taken::Elsewhere));
    assert_eq!(update(&mut model, Msg::OthersPreferred), [Effect::Recall]);
    update(&mut model, Msg::Recalled(Some(text)));
    assert_eq!(*session(&model).answer(slot(&model, "g_registered")), Answer::Absent);
    assert!(matches!(model.memory, Memory::On(_)));
    // The other cleared: what is here stays, and is not kept again.
    update(&mut model, Msg::NotKept(Taken::Elsewhere));
    update(&mut model, Msg::Recalled(Some(String::new())));
    assert!(matches!(model.memory, Memory::Off) && model.has_answers());
}

#[test]
fn what_is_damaged_stays_where_it_is_and_can_be_had_as_a_file() {
    let policies = policies();
    let (_, text) = remembered(&policies);
    let forged = |all: &str| {
        let step = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        format!("{}\u{1e}{all}", all.bytes().fold(0xcbf2_9ce4_8422_2325_u64, step))
    };
    let whole = text.split_once('\u{1e}').unwrap().1;
    assert_eq!(forged(whole), text);
    let file = |file: &str| forged(&format!("2026-03-02\u{1e}x\u{1e}\u{1e}{file}"));
    let mut hostile = vec![
        "x".to_owned(),
        "{}".into(),
        whole.to_owned(),
        text.replace("6500", "9500"),
        text[..text.len() - 2].to_owned(),
        text.clone() + " ",
        file(""),
        file(&"[".repeat(100_000)),
        file("{\"answers\": {}, \"__proto__\": {}}"),
        forged(&whole.replace("6500万元", "六千")),
        forged(&whole.replace(&*policies[0].id, "gone")),
        forged(&whole.replace("\"version\"", "\"version\": 1, \"version\"")),
    ];
    hostile.extend((0..text.len()).step_by(7).filter(|at| text.is_char_boundary(*at)).map(|at| text[..at].to_owned()));
    for damaged in hostile.iter().filter(|text| !text.is_empty()) {
        let (mut model, effects) = opened(&policies, Some(damaged), 0);
        assert!(held(&model).is_some_and(|held| !held.is_empty()), "{damaged}");
        assert_eq!(effects, [Effect::Focus("memory".into())], "{damaged}");
        assert!(!model.has_answers() && model.can_clear(), "{damaged}");
        for msg in [Msg::DateChosen(DateChoice::Last), Msg::AllTicked(true), Msg::Continued] {
            let effects = update(&mut model, msg);
            assert!(kept(&effects).is_none() && !effects.contains(&forget()), "{damaged}");
        }
        let saved = update(&mut model, Msg::HeldSaved);
        assert!(saved.iter().any(|one| matches!(one, Effect::Download { text, .. } if text == damaged)), "{damaged}");
        assert!(update(&mut model, Msg::HeldDropped).contains(&forget()));
        assert!(matches!(model.memory, Memory::Off));
    }
    // What is right but strange does no harm.
    let trail = |words: &str| {
        format!("\u{1e}{}\u{1e}{words}\u{1e}{{\"as_of\": \"2022-04-15\", \"answers\": {{}}}}", policies[0].id)
    };
    for strange in [
        "",
        "\u{1e}",
        "x\u{1e}y\u{1e}z",
        &trail("id8_fai.0/"),
        &trail("i.9/q/jx.1/🙂/"),
        &trail("qd8_fai.99999999999999999999/"),
    ] {
        let (model, _) = opened(&policies, Some(&forged(strange)), 0);
        assert!(matches!(model.memory, Memory::On(_)), "{strange}");
        assert!(matches!(model.screen(), Screen::Start | Screen::Ask(..)), "{strange}: {:?}", model.screen());
    }
}

/// The policies as an earlier version of their data had them: a question more, an option more.
fn earlier(policies: &[Policy]) -> Vec<Policy> {
    let mut policies = policies.to_vec();
    let first = &mut policies[0];
    first.version = "0.1".into();
    let at = first.fact("g_registered").unwrap();
    first.facts[at].id = "g_was_here".into();
    policies
}

#[test]
fn answers_of_an_earlier_version_are_taken_only_by_name_and_with_consent() {
    let now = policies();
    let before = earlier(&now);
    let (mut old, _) = opened(&before, Some(""), 0);
    begun(&mut old);
    answer(&mut old, "g_was_here", Answer::YesNo(true));
    let given = session(&old).answers.given().count();
    let Some(Effect::Download { text, .. }) = update(&mut old, Msg::SaveAsked).pop() else {
        panic!("nothing is saved")
    };

    // The browser's memory.
    let (mut model, _) = opened(&now, Some(&memory::write(&old)), 0);
    let found = held(&model).unwrap();
    assert_eq!(found.len(), 1);
    assert!(found[0].message.zh.contains("g_was_here"));
    assert!(!model.has_answers());
    let effects = update(&mut model, Msg::RestTaken);
    assert_eq!(session(&model).answers.given().count(), given - 1);
    assert!(matches!(&model.notice, Some(Notice::Restored { version, .. }) if version == "0.1"));
    assert!(matches!(kept(&effects), Some((_, false))));

    // A file.
    let (mut model, _) = opened(&now, Some(""), 0);
    update(&mut model, Msg::FileRead("旧.json".into(), Ok(text.clone())));
    assert!(!model.has_answers());
    let offer = model.offer.as_deref().unwrap();
    assert_eq!((offer.findings.len(), offer.other_version.as_deref()), (1, Some("0.1")));
    update(&mut model, Msg::OfferDeclined);
    assert!(!model.has_answers() && model.offer.is_none());
    update(&mut model, Msg::FileRead("旧.json".into(), Ok(text)));
    update(&mut model, Msg::OfferTaken);
    assert_eq!((session(&model).answers.given().count(), model.screen()), (given - 1, Screen::Overview));

    // A link, which says it too.
    update(&mut old, Msg::ShareAsked);
    let made = made(&mut old);
    let (mut model, _) = opened(&now, Some(""), 0);
    update(&mut model, Msg::LinkFollowed(made));
    assert!(!model.has_answers() && model.offer.as_deref().is_some_and(|offer| offer.findings.len() == 1));
    update(&mut model, Msg::OfferTaken);
    assert_eq!(session(&model).answers.given().count(), given - 1);
    assert!(matches!(&model.notice, Some(Notice::Opened { other_version: Some(version), .. }) if version == "0.1"));
}

/// What stands behind the `#` of the link that is made.
fn made(model: &mut Model) -> String {
    update(model, Msg::ShareConfirmed);
    let Some(Sharing::Made(link, None)) = &model.sharing else { panic!("no link is made") };
    link.strip_prefix("https://zice.example/#").unwrap().to_owned()
}

#[test]
fn a_link_is_made_after_a_warning_and_asks_before_it_replaces() {
    let policies = policies();
    let (mut model, _) = opened(&policies, Some(""), 0);
    begun(&mut model);
    assert_eq!(update(&mut model, Msg::ShareAsked), [Effect::Focus("sharing".into())]);
    assert_eq!(model.sharing, Some(Sharing::Asked));
    let words = made(&mut model);
    let link = format!("https://zice.example/#{words}");
    assert_eq!(update(&mut model, Msg::CopyAsked), [Effect::Copy(link)]);
    update(&mut model, Msg::Copied(false));
    assert!(matches!(&model.sharing, Some(Sharing::Made(link, Some(false))) if link.ends_with(&words)));
    update(&mut model, Msg::Visited(Screen::Overview));
    assert_eq!(model.sharing, None, "it does not stay on the screen");

    let (mut other, _) = opened(&policies, Some(""), 0);
    update(&mut other, Msg::LinkFollowed(words.clone()));
    assert_eq!((session(&other).answers.clone(), other.screen()), (session(&model).answers.clone(), Screen::Overview));
    assert!(other.guarded, "the address holds them no longer");
    // Again, with other answers there.
    let figure = slot(&other, "d8_fai");
    update(&mut other, Msg::Typed(figure, "7".into(), false));
    let own = session(&other).answers.clone();
    update(&mut other, Msg::LinkFollowed(words.clone()));
    assert!(other.offer.is_some());
    assert_eq!(session(&other).answers, own);
    update(&mut other, Msg::OfferDeclined);
    for damaged in [&words[1..], &words[..words.len() - 1], "", "answers=", &words.replace('A', "B")] {
        update(&mut other, Msg::LinkFollowed(damaged.into()));
        assert!(matches!(&other.notice, Some(Notice::NotOpened { why: FileTrouble::Damaged(_), .. })), "{damaged}");
    }
    assert_eq!(session(&other).answers, own);
    update(&mut other, Msg::LinkFollowed(words));
    update(&mut other, Msg::OfferTaken);
    assert_eq!(session(&other).answers, session(&model).answers);

    // Where there is no address that others could open, nothing is made.
    other.address = "".into();
    update(&mut other, Msg::ShareAsked);
    assert_eq!(update(&mut other, Msg::ShareConfirmed), []);
    assert_eq!(other.sharing, Some(Sharing::Asked));
}

#[test]
fn a_file_asks_before_it_replaces_what_no_file_holds() {
    let (mut model, _) = opened(&policies(), Some(""), 0);
    begun(&mut model);
    let text = session(&model).file();
    let figure = slot(&model, "d8_fai");
    update(&mut model, Msg::Typed(figure, "7".into(), false));
    let own = session(&model).answers.clone();
    update(&mut model, Msg::FileRead("a.json".into(), Ok(text.clone())));
    assert!(model.offer.is_some() && session(&model).answers == own);
    update(&mut model, Msg::SaveAsked);
    update(&mut model, Msg::FileRead("a.json".into(), Ok(text.clone())));
    assert!(model.offer.is_none() && session(&model).answers != own && !model.guarded);
    assert_eq!(session(&model).file(), text);
}

#[test]
fn hostile_files_change_nothing() {
    let (mut model, _) = opened(&policies(), Some(""), 0);
    begun(&mut model);
    let text = session(&model).file();
    let answers = session(&model).answers.clone();
    let with = |answers: &str| text.replace("\"g_enterprise\": true", answers);
    let hostile = [
        ("nesting", "[".repeat(1 << 20)),
        ("nested objects", "{\"answers\":".repeat(100_000)),
        ("a long string", format!("\"{}\"", "长".repeat(1_500_000))),
        ("many spaces", " ".repeat(4 << 20)),
        ("many keys", with(&(0..100_000).map(|at| format!("\"k{at}\": 1")).collect::<Vec<_>>().join(","))),
        ("a wrong type", with("\"g_enterprise\": 1")),
        ("a list for a truth", with("\"g_enterprise\": [true]")),
        ("null", with("\"g_enterprise\": null")),
        ("a number for an amount", text.replace("\"6500万元\"", "65000000")),
        ("infinity", text.replace("\"6500万元\"", "1e999")),
        ("a repeated key", with("\"g_enterprise\": true, \"g_enterprise\": false")),
        ("a repeated head", text.replacen("\"policy\"", "\"policy\": \"x\", \"policy\"", 1)),
        ("__proto__", with("\"__proto__\": {\"g_enterprise\": true}")),
        ("constructor", text.replacen("\"policy\"", "\"constructor\"", 1)),
        ("a lone surrogate", with("\"g_enterprise\": \"\\ud800\"")),
        ("a surrogate in a key", with("\"\\udfff\": true")),
        ("NUL", with("\"g_enterprise\": \"\u{0}\"")),
        ("an escaped NUL", with("\"g_enterprise\\u0000\": true")),
        ("a mark in the middle", with("\u{feff}\"g_enterprise\": true")),
        ("two values", text.repeat(2)),
        ("a script", "<script>alert(1)</script>".into()),
        ("markup as an id", with("\"<img src=x onerror=alert(1)>\": true")),
    ];
    for (what, file) in hostile {
        let effects = update(&mut model, Msg::FileRead("x.json".into(), Ok(file)));
        assert!(matches!(model.notice.take(), Some(Notice::NotOpened { .. })), "{what}");
        assert_eq!(effects, [Effect::Focus("note".into())], "{what}");
        assert_eq!(session(&model).answers, answers, "{what}");
    }
    update(&mut model, Msg::SaveAsked);
    update(&mut model, Msg::FileRead("mark.json".into(), Ok(format!("\u{feff}{text}"))));
    assert!(matches!(model.notice, Some(Notice::Opened { .. })), "a mark at the beginning is no harm");
}

#[test]
fn clearing_takes_everything() {
    let policies = policies();
    let (mut model, _) = remembered(&policies);
    update(&mut model, Msg::PolicyChosen(1));
    update(&mut model, Msg::AllTicked(true));
    update(&mut model, Msg::PolicyChosen(0));
    update(&mut model, Msg::Visited(Screen::Result));
    update(&mut model, Msg::FileRead("x.json".into(), Err(FileError::TooLarge)));
    update(&mut model, Msg::ShareAsked);
    made(&mut model);
    let words = made(&mut model);
    update(&mut model, Msg::LinkFollowed(words));
    assert!(model.offer.is_some() && model.sharing.is_some() && model.notice.is_some());
    update(&mut model, Msg::ClearAsked);
    let effects = update(&mut model, Msg::ClearConfirmed);
    assert!(effects.contains(&forget()) && kept(&effects).is_none(), "{effects:?}");
    assert!(matches!(model.memory, Memory::Off), "the next at this computer has not asked for it");
    let left = (model.offer.is_some(), model.sharing.is_some(), model.notice.is_some(), model.clearing, model.guarded);
    assert_eq!((left, &model.trail[..], model.place), ((false, false, false, false, false), &[Screen::Start][..], 0));
    for one in &model.shelf {
        assert_eq!((&one.answers, &one.date, &*one.date_typed), (&Answers::new(one.policy), &None, ""));
        assert!(one.typed.is_empty() && one.report.is_none() && one.problems.is_empty());
    }
    assert_eq!(model.lang, Lang::Zh);
}
