//! The page without a browser: what happens to its model when a visitor answers, goes back, changes, opens, clears.

#![cfg(not(target_arch = "wasm32"))]

use engine::agreement::case::Case;
use engine::evaluate::answers::{Answer, Answers, Refused};
use engine::evaluate::assess::assess;
use engine::evaluate::interview::{self, VisitedScreen};
use engine::pack::{pack, unpack};
use engine::policy::parse;
use engine::policy::{DirectionId, FactId, FieldId, Kind, Policy, ThemeId};
use engine::values::finding::Lang;
use engine::values::money::write_money;
use engine::values::period::Date;
use page::model::{FileTrouble, Model, Notice, Screen, Way};
use page::options::StartOptions;
use page::session::{DateChoice, Problem, Session, Slot};
use page::update::{Effect, FileError, Msg, update};
use std::fs;
use std::path::{Path, PathBuf};

fn policies() -> PathBuf {
    Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies")
}

/// Folders of policies, in the order of the page's shelf.
fn folders() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(policies()).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.join("policy.json").is_file());
    all.sort();
    all
}

/// The page as a visitor finds it, long after the first policy's window.
fn opened() -> Model {
    let read = |folder: PathBuf| parse::read(&fs::read_to_string(folder.join("policy.json")).unwrap()).unwrap();
    let policies: Vec<Policy> = folders().into_iter().map(read).collect();
    Model::new(unpack(&pack(&policies.into())), Date::new(2026, 3, 2).unwrap(), &StartOptions::default())
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

/// Goes to the questions on these directions.
fn asked(model: &mut Model, directions: &[&str]) {
    update(model, Msg::DateChosen(DateChoice::Last));
    update(model, Msg::Continued);
    for id in directions {
        let at = session(model).policy.direction(id).unwrap();
        update(model, Msg::DirectionTicked(at.index()));
    }
    update(model, Msg::Continued);
}

/// What one would type for an answer.
fn as_typed(kind: Kind, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Number(value) if kind == Kind::Money => Some(write_money(*value)),
        Answer::Number(value) if kind == Kind::Percent => {
            Some(format!("{}%", value * rust_decimal::Decimal::ONE_HUNDRED))
        }
        Answer::Number(value) => Some(value.to_string()),
        Answer::Date(day) => Some(day.show()),
        _ => None,
    }
}

/// Puts an answer in as a visitor does: by typing, ticking or choosing. What the case leaves open is unsure.
fn give(model: &mut Model, slot: Slot, answer: &Answer) {
    let kind = session(model).fact(slot).kind;
    match answer {
        Answer::Absent | Answer::Unsure => {
            if *session(model).answer(slot) != Answer::Unsure {
                update(model, Msg::UnsureTicked(slot));
            }
        }
        Answer::Several(bits) if *bits != 0 => {
            for at in (0..64).filter(|at| bits >> at & 1 == 1) {
                update(model, Msg::Ticked(slot, at));
            }
        }
        other => {
            let msg = match as_typed(kind, other) {
                Some(text) => Msg::Typed(slot, text, false),
                None => Msg::Answered(slot, other.clone()),
            };
            update(model, msg);
        }
    }
}

/// Fills in the form of an item and leaves it.
fn describe(model: &mut Model, list: FactId, index: u32, item: &[Answer]) {
    let mut done = Vec::new();
    loop {
        let fields = session(model).item_fields(list, index);
        let Some(next) = fields.into_iter().find(|field| !done.contains(field)) else { break };
        give(model, Slot::Field(list, index, next), &item[next.index()]);
        done.push(next);
    }
    update(model, Msg::Continued);
    assert_eq!(session(model).problems, [], "an item is refused");
}

/// Answers whatever is asked from these answers, until the result is shown. Says which screens were met.
fn walk(model: &mut Model, answers: &Answers) -> Vec<Screen> {
    let mut met = Vec::new();
    for _ in 0..300 {
        met.push(model.screen());
        match model.screen() {
            Screen::Result => {
                met.pop();
                return met;
            }
            Screen::General(_) => {
                // Facts appear as others are answered.
                let mut done = Vec::new();
                while let Some(next) = session(model).general.iter().copied().find(|fact| !done.contains(fact)) {
                    give(model, Slot::Fact(next), answers.get(next));
                    done.push(next);
                }
            }
            Screen::Ask(fact, _) => match answers.get(fact) {
                Answer::Items(items) if !items.is_empty() => {
                    for item in items.iter().skip(session(model).items(fact).len()) {
                        update(model, Msg::ItemAdded(fact));
                        let Screen::Item(_, index, _) = model.screen() else { panic!("no item was opened") };
                        met.push(model.screen());
                        describe(model, fact, index, item);
                    }
                    // An item may come to need more once another is there.
                    while let Some(index) = (0..items.len()).find(|at| session(model).item_lacks(fact, *at as u32) > 0)
                    {
                        update(model, Msg::ItemOpened(fact, index as u32));
                        met.push(model.screen());
                        describe(model, fact, index as u32, &items[index]);
                    }
                }
                Answer::Items(_) => drop(update(model, Msg::NoneTicked(fact))),
                other => give(model, Slot::Fact(fact), other),
            },
            other => panic!("{other:?} asks nothing"),
        }
        update(model, Msg::Continued);
        assert_eq!(session(model).problems, [], "{:?} is refused", model.screen());
    }
    panic!("the questions do not end");
}

/// The screen of a step, as the page knows it.
fn screen(step: &VisitedScreen) -> Screen {
    match step {
        VisitedScreen::Together(theme, _) => Screen::General(*theme),
        VisitedScreen::One(fact) => Screen::Ask(*fact, Way::On),
        VisitedScreen::Item(list, item, _) => Screen::Item(*list, *item, Way::On),
    }
}

/// Verdict and ceiling of every checked direction.
fn said(policy: &Policy, answers: &Answers, as_of: Date) -> Vec<(String, String)> {
    let result = assess(policy, answers, as_of);
    let directions = result.directions.iter().zip(&policy.directions).filter(|(one, _)| one.checked);
    directions
        .map(|(one, rule)| {
            (rule.id.to_string(), format!("{} {:?}", one.verdict.id(), one.verdict.ceiling(&one.ceiling)))
        })
        .collect()
}

#[test]
fn every_case_walked_through_the_page_gives_its_verdicts_and_ceilings() {
    let mut walked = 0;
    for (at, folder) in folders().iter().enumerate() {
        for entry in fs::read_dir(folder.join("cases")).unwrap() {
            let path = entry.unwrap().path();
            let mut model = opened();
            update(&mut model, Msg::PolicyChosen(at));
            let case = Case::read(session(&model).policy, &fs::read_to_string(&path).unwrap()).unwrap();
            update(&mut model, Msg::DateChosen(DateChoice::Other));
            update(&mut model, Msg::DateTyped(case.as_of.show(), false));
            update(&mut model, Msg::Continued);
            for direction in 0..session(&model).policy.directions.len() {
                if case.answers.checks(DirectionId::new(direction)) {
                    update(&mut model, Msg::DirectionTicked(direction));
                }
            }
            update(&mut model, Msg::Continued);
            let met = walk(&mut model, &case.answers);
            let own = session(&model);
            let told = interview::walk(own.policy, &case.answers, case.as_of);
            let told: Vec<Screen> = told.iter().map(screen).collect();
            assert_eq!(met, told, "{}: what `zice screens` tells", path.display());
            let expected = said(own.policy, &case.answers, case.as_of);
            assert_eq!(said(own.policy, &own.answers, case.as_of), expected, "{}", path.display());
            assert!(own.report.is_some(), "the result is put in words");
            walked += 1;
        }
    }
    assert!(walked > 200, "{walked}");
}

#[test]
fn nothing_is_assumed_before_it_is_said() {
    let mut model = opened();
    let own = session(&model);
    assert_eq!((own.date, own.as_of(), own.answers.directions.clone()), (None, None, None));
    assert_eq!(own.answers.given().count(), 0);
    assert!(!model.has_answers());
    let effects = update(&mut model, Msg::Continued);
    assert_eq!((model.screen(), &session(&model).problems[..]), (Screen::Start, &[Problem::NoDate][..]));
    assert_eq!(effects, [Effect::Focus("mistakes".into())]);
    update(&mut model, Msg::DateTyped("2022年2月30日".into(), false));
    update(&mut model, Msg::Continued);
    assert_eq!(session(&model).problems, [Problem::WrongDate]);
    update(&mut model, Msg::DateTyped("2022年4月15日".into(), false));
    assert_eq!(session(&model).problems, [], "a mended mistake goes at once");
    update(&mut model, Msg::Continued);
    update(&mut model, Msg::Continued);
    assert_eq!((model.screen(), &session(&model).problems[..]), (Screen::Scope, &[Problem::NoDirection][..]));
}

#[test]
fn the_dates_offered_follow_from_the_window() {
    let model = opened();
    assert_eq!(session(&model).date_choices(), [DateChoice::Today, DateChoice::Last, DateChoice::Other]);
    let mut model = opened();
    update(&mut model, Msg::PolicyChosen(1));
    assert_eq!(session(&model).date_choices(), [DateChoice::Today, DateChoice::Other], "no window, no day of it");
}

#[test]
fn the_first_theme_is_one_page_and_its_follow_ups_wait() {
    let mut model = opened();
    asked(&mut model, &["d8", "d2"]);
    assert_eq!(model.screen(), Screen::General(ThemeId::new(0)));
    let shown = |model: &Model| -> Vec<String> {
        let own = session(model);
        own.general.iter().map(|fact| own.policy.facts[*fact].id.to_string()).collect()
    };
    assert_eq!(shown(&model), ["g_enterprise", "g_registered", "g_legal_person", "g_credit", "g_institution"]);
    let credit = slot(&model, "g_credit");
    update(&mut model, Msg::Answered(credit, Answer::Choice(2)));
    assert!(shown(&model).contains(&"g_credit_date".to_owned()), "when it matters, the date is asked");
    update(&mut model, Msg::Answered(credit, Answer::Choice(0)));
    assert!(!shown(&model).contains(&"g_credit_date".to_owned()));
    // A no settles everything: what stood on the page stays, but need not be answered.
    let registered = slot(&model, "g_registered");
    update(&mut model, Msg::Answered(registered, Answer::YesNo(false)));
    assert_eq!(shown(&model).len(), 5);
    update(&mut model, Msg::Continued);
    assert_eq!(session(&model).problems, []);
    assert_eq!(model.screen(), Screen::Result);
}

#[test]
fn back_and_forth_loses_nothing() {
    let mut model = opened();
    asked(&mut model, &["d8"]);
    let answers = Answers::new(session(&model).policy);
    // Unsure throughout, but for one figure.
    let figure = slot(&model, "d8_fai");
    while model.screen() != Screen::Ask(fact(&model, "d8_fai"), Way::On) {
        let before = model.screen();
        match before {
            Screen::General(_) => {
                while let Some(one) =
                    session(&model).general.iter().copied().find(|one| session(&model).is_open(Slot::Fact(*one)))
                {
                    give(&mut model, Slot::Fact(one), &Answer::Unsure);
                }
            }
            Screen::Ask(one, _) => give(&mut model, Slot::Fact(one), answers.get(one)),
            other => panic!("{other:?}"),
        }
        update(&mut model, Msg::Continued);
        assert_ne!(model.screen(), before);
    }
    update(&mut model, Msg::Typed(figure, "1.2亿".into(), false));
    let place = model.place;
    assert_eq!(update(&mut model, Msg::WentBack), [Effect::GoBack(1), Effect::ShowTop]);
    assert_eq!(model.place, place - 1);
    assert_eq!(update(&mut model, Msg::Travelled(place - 1)), [], "the browser tells what is done already");
    update(&mut model, Msg::Travelled(place));
    assert_eq!(session(&model).shown(figure), "1.2亿", "as it was typed");
    assert_eq!(update(&mut model, Msg::Travelled(9999)), [], "a place of an earlier visit leads nowhere");
    // A change from the overview leads back to it and leaves the rest.
    let given = session(&model).answers.given().count();
    update(&mut model, Msg::Visited(Screen::Overview));
    let kind = fact(&model, "d8_kind");
    update(&mut model, Msg::ChangeAsked(kind));
    update(&mut model, Msg::Answered(Slot::Fact(kind), Answer::Choice(1)));
    update(&mut model, Msg::Continued);
    assert_eq!(model.screen(), Screen::Overview);
    assert_eq!(session(&model).answers.given().count(), given);
}

#[test]
fn what_is_typed_stays_and_counts_only_when_it_can_be_read() {
    let mut model = opened();
    asked(&mut model, &["d8"]);
    let investment = fact(&model, "d8_fai");
    let figure = Slot::Fact(investment);
    update(&mut model, Msg::ChangeAsked(investment));
    update(&mut model, Msg::Typed(figure, "１２００".into(), true));
    assert_eq!(*session(&model).answer(figure), Answer::Absent, "not while it is composed");
    assert_eq!(session(&model).shown(figure), "１２００");
    update(&mut model, Msg::Typed(figure, "１２００".into(), false));
    assert_eq!(*session(&model).answer(figure), Answer::Number(12_000_000.into()));
    update(&mut model, Msg::Typed(figure, "10,50".into(), false));
    assert_eq!(*session(&model).answer(figure), Answer::Absent, "no figure, and not the one before");
    update(&mut model, Msg::Continued);
    assert!(matches!(session(&model).problems[..], [Problem::Refused(at, _)] if at == figure));
    assert_eq!(session(&model).shown(figure), "10,50");
    update(&mut model, Msg::UnsureTicked(figure));
    assert_eq!((session(&model).answer(figure), &session(&model).problems[..]), (&Answer::Unsure, &[][..]));
    update(&mut model, Msg::Typed(figure, "1050".into(), false));
    update(&mut model, Msg::UnsureTicked(figure));
    update(&mut model, Msg::UnsureTicked(figure));
    assert_eq!(*session(&model).answer(figure), Answer::Number(10_500_000.into()), "what was typed counts again");
}

#[test]
fn none_of_these_excludes_the_others() {
    let mut model = opened();
    asked(&mut model, &["d5"]);
    let loans = slot(&model, "d5_loans");
    let bits = |model: &Model| session(model).answer(loans).clone();
    update(&mut model, Msg::Ticked(loans, 0));
    update(&mut model, Msg::Ticked(loans, 1));
    assert_eq!(bits(&model), Answer::Several(0b11));
    update(&mut model, Msg::Ticked(loans, 4));
    assert_eq!(bits(&model), Answer::Several(0b10000));
    update(&mut model, Msg::Ticked(loans, 2));
    assert_eq!(bits(&model), Answer::Several(0b100));
    update(&mut model, Msg::Ticked(loans, 2));
    assert_eq!(bits(&model), Answer::Absent, "nothing ticked is no answer");
}

#[test]
fn items_are_added_copied_removed_and_put_back() {
    let mut model = opened();
    asked(&mut model, &["d2"]);
    let list = fact(&model, "d2_products");
    let sales = session(&model).policy.facts[list].fields.iter().position(|field| &*field.id == "sales");
    let sales = FieldId::new(sales.unwrap());
    update(&mut model, Msg::ChangeAsked(list));
    update(&mut model, Msg::ItemAdded(list));
    assert_eq!(model.screen(), Screen::Item(list, 0, Way::Change));
    update(&mut model, Msg::Typed(Slot::Field(list, 0, sales), "900".into(), false));
    update(&mut model, Msg::Continued);
    assert!(!session(&model).problems.is_empty(), "the other fields are still open");
    update(&mut model, Msg::WentBack);
    update(&mut model, Msg::Continued);
    assert!(matches!(session(&model).problems[..], [Problem::Item(_, 0, lacks)] if lacks > 0));
    update(&mut model, Msg::ItemCopied(list, 0));
    update(&mut model, Msg::Typed(Slot::Field(list, 1, sales), "八百".into(), false));
    update(&mut model, Msg::ItemRemoved(list, 0));
    assert_eq!(model.screen(), Screen::Ask(list, Way::Change));
    assert_eq!(session(&model).items(list).len(), 1);
    assert_eq!(session(&model).shown(Slot::Field(list, 0, sales)), "八百", "what was typed moves with its item");
    update(&mut model, Msg::Undone);
    assert_eq!(session(&model).items(list).len(), 2);
    assert_eq!(session(&model).shown(Slot::Field(list, 0, sales)), "900");
    assert_eq!(session(&model).shown(Slot::Field(list, 1, sales)), "八百");
    update(&mut model, Msg::ItemRemoved(list, 1));
    update(&mut model, Msg::ItemRemoved(list, 0));
    assert_eq!(*session(&model).answers.get(list), Answer::Absent, "none left is not yet a known none");
    update(&mut model, Msg::NoneTicked(list));
    assert_eq!(*session(&model).answers.get(list), Answer::Items(Vec::new()));
}

/// A model with a few answers, and the file it saves.
fn saved() -> (Model, String) {
    let mut model = opened();
    asked(&mut model, &["d8"]);
    for id in ["g_enterprise", "g_registered"] {
        let slot = slot(&model, id);
        update(&mut model, Msg::Answered(slot, Answer::YesNo(true)));
    }
    let figure = slot(&model, "d8_fai");
    update(&mut model, Msg::Typed(figure, "6500".into(), false));
    let mut effects = update(&mut model, Msg::SaveAsked);
    let Some(Effect::Download { name, text }) = effects.pop() else { panic!("nothing is saved") };
    assert!(name.ends_with("2022-06-30.json"), "{name}");
    (model, text)
}

#[test]
fn a_saved_file_opens_as_it_was() {
    let (first, text) = saved();
    let mut second = opened();
    update(&mut second, Msg::FileRead("答案.json".into(), Ok(text)));
    assert_eq!(second.screen(), Screen::Overview);
    assert!(matches!(&second.notice, Some(Notice::Opened { answers: 3, no_date: false, other_version: None, .. })));
    assert_eq!(session(&second).answers, session(&first).answers);
    assert_eq!(session(&second).as_of(), session(&first).as_of());
    update(&mut second, Msg::WentOn);
    assert_eq!(second.screen(), Screen::General(ThemeId::new(0)), "what is open is asked");
}

#[test]
fn rows_are_pasted_and_taken_back_as_one_step() {
    let mut model = opened();
    asked(&mut model, &["d2"]);
    let list = fact(&model, "d2_products");
    let slot = Slot::Fact(list);
    update(&mut model, Msg::ChangeAsked(list));
    update(&mut model, Msg::UnsureTicked(slot));
    let text = "是\t是\t是\t先进基础材料\t900\t900\t900\n也许\t是\t是\t先进基础材料\t900\t900\t900\n";
    update(&mut model, Msg::Typed(slot, text.into(), false));
    assert_eq!(*session(&model).answer(slot), Answer::Unsure, "pasting alone answers nothing");
    update(&mut model, Msg::Continued);
    assert_eq!(session(&model).problems, [Problem::NotAdded(list)], "pasted rows are not passed over");
    assert_eq!(update(&mut model, Msg::RowsAdded(list)), [Effect::Focus("rows".into())]);
    assert_eq!(session(&model).items(list).len(), 1);
    assert_eq!(session(&model).shown(slot), "也许\t是\t是\t先进基础材料\t900\t900\t900\n", "what is wrong stays");
    assert!(matches!(&session(&model).pasted, Some((at, pasted)) if *at == list && pasted.wrong.len() == 1));
    update(&mut model, Msg::Undone);
    assert_eq!((session(&model).answer(slot), session(&model).shown(slot).as_str()), (&Answer::Unsure, text));
    update(&mut model, Msg::Typed(slot, "是\t是\t是\t先进基础材料\t900\t900\t900".into(), false));
    assert_eq!(update(&mut model, Msg::RowsAdded(list)), [Effect::Focus("note".into())]);
    assert_eq!(update(&mut model, Msg::RowsAdded(list)), [Effect::Focus("rows".into())], "nothing is added twice");
    assert_eq!((session(&model).items(list).len(), session(&model).shown(slot).as_str()), (1, ""));
    update(&mut model, Msg::Continued);
    assert_eq!((model.screen(), &session(&model).problems[..]), (Screen::Overview, &[][..]));
}

#[test]
fn a_day_that_has_not_come_yet_is_handed_back() {
    let mut model = opened();
    asked(&mut model, &["d2"]);
    let as_of = session(&model).as_of().unwrap();
    let listed = slot(&model, "g_credit_date");
    let read = |text: &str| session(&model).read(listed, text);
    assert_eq!(read(&as_of.to_string()), Ok(Answer::Date(as_of)));
    assert_eq!(read("2199-01-01"), Err(Refused::Late(as_of)));
    assert!(read("1899-12-31").is_ok());
}

#[test]
fn what_another_choice_may_make_needless_waits_on_the_page() {
    let mut model = opened();
    asked(&mut model, &["d5"]);
    for (id, answer) in [
        ("g_enterprise", Answer::YesNo(true)),
        ("g_registered", Answer::YesNo(true)),
        ("g_legal_person", Answer::YesNo(true)),
        ("g_credit", Answer::Choice(0)),
        ("g_institution", Answer::YesNo(false)),
    ] {
        let slot = slot(&model, id);
        update(&mut model, Msg::Answered(slot, answer));
    }
    update(&mut model, Msg::Continued);
    let shown = |model: &Model| -> Vec<String> {
        let own = session(model);
        own.general.iter().map(|fact| own.policy.facts[*fact].id.to_string()).collect()
    };
    assert_eq!(shown(&model), ["d5_loans", "d5_other_money"], "the rest hangs on the loans");
    let loans = slot(&model, "d5_loans");
    update(&mut model, Msg::Ticked(loans, 0));
    assert_eq!(shown(&model), ["d5_loans", "d5_other_money", "d5_sector"]);
    for id in ["d5_other_money", "d5_sector"] {
        let slot = slot(&model, id);
        update(&mut model, Msg::Answered(slot, Answer::Choice(0)));
    }
    assert_eq!(
        shown(&model),
        ["d5_loans", "d5_other_money", "d5_sector", "d5_recommended"],
        "a merger is not asked about"
    );
    let left = session(&model).left();
    update(&mut model, Msg::Ticked(loans, 3));
    assert!(
        shown(&model).contains(&"d5_c_purpose".to_owned()) && session(&model).left() > left,
        "a change may ask more"
    );
}

#[test]
fn every_case_can_be_opened() {
    for folder in folders() {
        for entry in fs::read_dir(folder.join("cases")).unwrap().take(20) {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let mut model = opened();
            update(&mut model, Msg::FileRead("样例.json".into(), Ok(text)));
            assert_eq!(model.screen(), Screen::Overview);
        }
    }
}

#[test]
fn a_file_that_cannot_be_used_changes_nothing() {
    let (mut model, text) = saved();
    let answers = session(&model).answers.clone();
    let trouble = |model: &mut Model, read: Result<&str, FileError>| {
        update(model, Msg::FileRead("x.json".into(), read.map(str::to_owned)));
        match model.notice.take() {
            Some(Notice::NotOpened { why, .. }) => why,
            _ => panic!("it was taken for a good file"),
        }
    };
    for damaged in ["", "{", "[]", "{}", &text.replace("6500万元", "六千万"), &text.replace("d8_fai", "d8_fay")] {
        assert!(matches!(trouble(&mut model, Ok(damaged)), FileTrouble::Damaged(all) if !all.is_empty()), "{damaged}");
    }
    let other = text.replace(&*session(&model).policy.id, "another-policy");
    assert!(matches!(trouble(&mut model, Ok(&other)), FileTrouble::OtherPolicy));
    assert!(matches!(trouble(&mut model, Err(FileError::Unreadable)), FileTrouble::Unreadable));
    assert!(matches!(trouble(&mut model, Err(FileError::TooLarge)), FileTrouble::TooLarge));
    assert_eq!(session(&model).answers, answers);
    assert_eq!(model.screen(), Screen::General(ThemeId::new(0)));
    // A file of another version opens, and that is said.
    let older = text.replace("\"version\": \"", "\"version\": \"0.");
    update(&mut model, Msg::FileRead("x.json".into(), Ok(older)));
    assert!(matches!(&model.notice, Some(Notice::Opened { other_version: Some(_), .. })));
}

#[test]
fn clearing_asks_once_and_takes_all() {
    let (mut model, _) = saved();
    update(&mut model, Msg::ClearAsked);
    update(&mut model, Msg::ClearCancelled);
    assert!(model.has_answers());
    update(&mut model, Msg::ClearAsked);
    let effects = update(&mut model, Msg::ClearConfirmed);
    assert!(effects.contains(&Effect::GoBack(2)), "{effects:?}");
    assert!(!model.has_answers() && !model.clearing);
    assert_eq!((model.screen(), model.trail.len(), session(&model).typed.len()), (Screen::Start, 1, 0));
}

#[test]
fn each_policy_keeps_its_own_answers() {
    let (mut model, _) = saved();
    let answers = session(&model).answers.clone();
    update(&mut model, Msg::Visited(Screen::Start));
    update(&mut model, Msg::PolicyChosen(1));
    assert_eq!(session(&model).answers.given().count(), 0);
    update(&mut model, Msg::WentBack);
    assert_eq!(model.screen(), Screen::Start, "no question of the other policy is shown");
    update(&mut model, Msg::PolicyChosen(0));
    assert_eq!(session(&model).answers, answers);
    update(&mut model, Msg::PolicyChosen(99));
    assert_eq!(model.chosen, 0);
}

#[test]
fn the_language_changes_the_result_too() {
    let (mut model, _) = saved();
    update(&mut model, Msg::Visited(Screen::Result));
    let zh = session(&model).report.clone().unwrap();
    assert_eq!(update(&mut model, Msg::LangSwitched), [Effect::Speak(Lang::En)]);
    let en = session(&model).report.clone().unwrap();
    assert_ne!(zh.directions[7].label, en.directions[7].label);
}

#[test]
fn without_policies_the_page_says_why() {
    let model = Model::new(unpack(b"damaged"), Date::new(2026, 3, 2).unwrap(), &StartOptions::default());
    assert!(model.session().is_none());
    assert_eq!(&*model.trouble.unwrap().message.en, "this is not a policy data file");
}

#[test]
fn of_an_item_that_does_not_matter_all_is_shown_and_stays() {
    let mut model = opened();
    asked(&mut model, &["d2"]);
    let list = fact(&model, "d2_products");
    // For an enterprise from elsewhere no product matters.
    let registered = slot(&model, "g_registered");
    update(&mut model, Msg::Answered(registered, Answer::YesNo(false)));
    update(&mut model, Msg::ChangeAsked(list));
    update(&mut model, Msg::ItemAdded(list));
    let fields = session(&model).item_fields(list, 0);
    assert_eq!(fields.len(), 7);
    update(&mut model, Msg::Answered(Slot::Field(list, 0, fields[0]), Answer::YesNo(true)));
    assert_eq!(session(&model).item_fields(list, 0), fields, "an answer takes none away");
    update(&mut model, Msg::Continued);
    assert_eq!((model.screen(), &session(&model).problems[..]), (Screen::Ask(list, Way::Change), &[][..]));
}
