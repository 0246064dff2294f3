//! The result page without a browser: other values tried on it, and ways to take it away.

#![cfg(not(target_arch = "wasm32"))]

use engine::pack::{Contents, pack, unpack};
use engine::policy::parse;
use engine::values::finding::Lang;
use engine::values::money::{MoneyUnit, parse_money};
use engine::values::period::Date;
use page::bars::ticks;
use page::model::{Model, Screen, Spot};
use page::moved;
use page::options::StartOptions;
use page::session::{Session, Slot};
use page::update::{Effect, Msg, Take, trial, update};
use page::words::Words;
use std::fs;
use std::path::Path;

/// The result of a case of the guide.
fn shown(case: &str) -> Model {
    let folder = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies/bj-gjj-2022-guide");
    let policy = parse::read(&fs::read_to_string(folder.join("policy.json")).unwrap()).unwrap();
    let mut model = Model::new(
        unpack(&pack(&Contents::from(vec![policy]))),
        Date::new(2026, 3, 2).unwrap(),
        &StartOptions::default(),
    );
    let text = fs::read_to_string(folder.join(format!("cases/{case}.json"))).unwrap();
    update(&mut model, Msg::FileRead("x.json".into(), Ok(text)));
    update(&mut model, Msg::Visited(Screen::Result));
    model
}

fn session(model: &Model) -> &Session {
    model.session().unwrap()
}

fn slot(model: &Model, id: &str) -> Slot {
    Slot::Fact(session(model).policy.fact(id).unwrap())
}

const SPOT: Spot = Spot { direction: 7, award: 1, unit: 0, line: false };

/// What the answers file holds, and the highest any direction gives by it.
fn real(model: &Model) -> (String, String) {
    let report = session(model).report.as_ref().unwrap();
    (session(model).file(), report.headline.range.text())
}

/// What the trial says moves.
fn moves(model: &Model) -> Vec<String> {
    let trial = model.trial.as_ref().unwrap();
    let (before, after) = (session(model).report.as_ref().unwrap(), trial.session.report.as_ref().unwrap());
    let moved = moved::results(before, after, Words(Lang::Zh));
    moved.into_iter().map(|one| format!("{}：{} → {}", one.what, one.before, one.after)).collect()
}

#[test]
fn a_value_is_tried_beside_the_answers_and_never_in_their_stead() {
    let mut model = shown("d8-b-eligible");
    let before = real(&model);
    let figure = slot(&model, "d8_scope");
    assert_eq!(update(&mut model, Msg::TrialBegun(figure, SPOT)), [Effect::Focus("trial".into())]);
    assert_eq!(moves(&model), [""; 0]);
    update(&mut model, Msg::Typed(figure, "１".into(), true));
    assert_eq!(moves(&model), [""; 0], "not while it is composed");
    update(&mut model, Msg::Typed(figure, "100".into(), false));
    let moved = moves(&model);
    assert!(moved.iter().any(|one| one.contains("方向8") && one.ends_with("25万元")), "{moved:?}");
    assert_eq!(real(&model), before, "the answers stay");
    // Whatever is taken away is the result of the answers.
    for form in [Take::Message, Take::Table, Take::Data] {
        let text = |model: &mut Model| match update(model, Msg::Taken(form)).pop() {
            Some(Effect::Copy(text) | Effect::Download { text, .. }) => text,
            other => panic!("{other:?}"),
        };
        let tried = text(&mut model);
        assert_eq!(tried, text(&mut shown("d8-b-eligible")), "{form:?}");
    }
    let mut saved = update(&mut model, Msg::SaveAsked);
    assert!(matches!(saved.pop(), Some(Effect::Download { text, .. }) if text == before.0));
    // Back, and the focus where it came from.
    assert_eq!(update(&mut model, Msg::TrialEnded), [Effect::Focus(trial::button(figure, SPOT))]);
    assert!(model.trial.is_none());
    assert_eq!(real(&model), before);
}

#[test]
fn a_tried_value_becomes_the_answer_only_when_it_is_kept() {
    let mut model = shown("d8-b-eligible");
    let figure = slot(&model, "d8_scope");
    update(&mut model, Msg::TrialBegun(figure, SPOT));
    update(&mut model, Msg::Typed(figure, "一百".into(), false));
    assert_eq!(update(&mut model, Msg::TrialKept), [Effect::Focus("trial".into())]);
    let trial = model.trial.as_ref().unwrap();
    assert!(trial.session.problem_at(figure).is_some(), "what cannot be read is not kept, and that is said");
    update(&mut model, Msg::Typed(figure, "100".into(), false));
    update(&mut model, Msg::TrialKept);
    assert!(model.trial.is_none());
    assert!(session(&model).file().contains("\"d8_scope\": \"100万元\""), "{}", session(&model).file());
    assert_eq!(session(&model).shown(figure), "100");
    let report = session(&model).report.as_ref().unwrap();
    assert_eq!(report.directions[7].ceiling.text(), "25万元");
}

#[test]
fn several_values_are_tried_together_and_gone_with_the_result() {
    let mut model = shown("d8-b-eligible");
    let before = real(&model);
    let (scope, invested) = (slot(&model, "d8_scope"), slot(&model, "d8_fai"));
    update(&mut model, Msg::TrialBegun(scope, SPOT));
    update(&mut model, Msg::Typed(scope, "100".into(), false));
    update(&mut model, Msg::TrialBegun(invested, SPOT));
    update(&mut model, Msg::Typed(invested, "1".into(), false));
    let trial = model.trial.as_ref().unwrap();
    let changed = moved::answers(session(&model), &trial.session, Words(Lang::Zh));
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert!(moves(&model).iter().any(|one| one.contains("方向8") && one.ends_with("暂不符合")), "{:?}", moves(&model));
    // The language changes without losing it; another screen ends it.
    update(&mut model, Msg::LangSwitched);
    assert!(model.trial.as_ref().unwrap().session.report.as_ref().unwrap().headline.range.text().contains("yuan"));
    assert!(session(&model).report.as_ref().unwrap().headline.range.text().contains("yuan"));
    update(&mut model, Msg::LangSwitched);
    update(&mut model, Msg::Visited(Screen::Overview));
    assert!(model.trial.is_none());
    update(&mut model, Msg::Visited(Screen::Result));
    assert_eq!(real(&model), before);
    // Nor does checking one more direction take it along.
    update(&mut model, Msg::TrialBegun(scope, SPOT));
    update(&mut model, Msg::Typed(scope, "100".into(), false));
    update(&mut model, Msg::DirectionAdded(0));
    assert!(!session(&model).file().contains("100万元"));
    assert!(session(&model).file().contains("\"d1\""));
}

#[test]
fn an_axis_is_read_at_a_glance() {
    for (scale, shown) in [
        ("3000万元", "0 1000万 2000万 3000万"),
        ("640万元", "0 200万 400万 600万 800万"),
        ("10001元", "0 1万 2万"),
        ("1元", "0 1万"),
        ("0元", "0"),
        ("1.2亿元", "0 5000万 10000万 15000万"),
    ] {
        let ticks = ticks(parse_money(scale, Some(MoneyUnit::Yuan)).unwrap());
        let said = |yuan: rust_decimal::Decimal| {
            let part = (yuan / rust_decimal::Decimal::from(10_000)).normalize().to_string();
            if part == "0" { part } else { part + "万" }
        };
        let words: Vec<String> = ticks.into_iter().map(said).collect();
        assert_eq!(words.join(" "), shown, "{scale}");
    }
}
