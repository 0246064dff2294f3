//! The demo without a browser: samples are walked forward and back, and the visitor's own work comes back as it was.

#![cfg(not(target_arch = "wasm32"))]

use engine::evaluate::answers::{self, Answer, Answers, AnswersFile};
use engine::evaluate::assess::assess;
use engine::evaluate::interview::{VisitedScreen, walk};
use engine::evaluate::sample::{self, Sample};
use engine::pack::{Contents, pack, unpack};
use engine::policy::parse;
use engine::values::json;
use engine::values::period::Date;
use page::model::{Model, Screen};
use page::options::StartOptions;
use page::session::{DateChoice, Session, Slot};
use page::update::demo::Cue;
use page::update::{Effect, Msg, update};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn listed(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn opened() -> Model {
    let text = |file: PathBuf| fs::read_to_string(file).unwrap();
    let files = listed("").into_iter().map(|folder| folder.join("policy.json")).filter(|file| file.is_file());
    let policies: Vec<_> = files.map(|file| parse::read(&text(file)).unwrap()).collect();
    let samples = listed("samples").into_iter().map(|file| sample::read(&text(file), &policies).unwrap()).collect();
    Model::new(unpack(&pack(&Contents { policies, samples })), Date::new(2026, 3, 2).unwrap(), &StartOptions::default())
}

fn session(model: &Model) -> &Session {
    model.session().unwrap()
}

fn cue(model: &mut Model, cue: Cue) -> Vec<Effect> {
    update(model, Msg::Cued(cue))
}

/// What a sample answers, as of when.
fn told(model: &Model, sample: &Sample) -> (Answers, Date) {
    let tree = json::read(&sample.answers).unwrap();
    let file = AnswersFile::read(&tree, &[]).unwrap();
    let policy = model.shelf.iter().map(|one| one.policy).find(|one| file.policy == Some(&*one.id)).unwrap();
    (file.answers(policy).unwrap(), file.as_of.unwrap())
}

/// All that is shown: the screen, the answers and what they come to.
fn shown(model: &Model) -> (Screen, String, usize) {
    let session = session(model);
    (model.screen(), answers::write(session.policy, session.assessment.as_of, &session.answers), session.open.len())
}

/// Steps forward from the screen shown to the result.
fn to_the_result(model: &mut Model) -> Vec<(Screen, String, usize)> {
    let mut all = vec![shown(model)];
    while model.screen() != Screen::Result {
        cue(model, Cue::Forward);
        assert_eq!(session(model).problems, [], "{:?} is refused", model.screen());
        all.push(shown(model));
        assert!(all.len() < 60, "the questions do not end");
    }
    all
}

#[test]
fn each_sample_is_walked_to_the_result_of_its_answers() {
    let mut model = opened();
    cue(&mut model, Cue::Begin);
    for (at, sample) in model.samples.iter().enumerate() {
        let (answers, as_of) = told(&model, sample);
        update(&mut model, Msg::Pressed(at + 1));
        assert_eq!(model.screen(), Screen::Start);
        let met = to_the_result(&mut model);
        let policy = session(&model).policy;
        assert_eq!(session(&model).answers, answers, "{}", sample.name.zh);
        assert_eq!(session(&model).assessment, assess(policy, &answers, as_of), "{}", sample.name.zh);
        // The screens are those of a visitor, but for items' forms: they are filled in on their list's page.
        let pages = walk(policy, &answers, as_of).into_iter().filter(|step| !matches!(step, VisitedScreen::Item(..)));
        assert_eq!(met.len(), pages.count() + 3, "{}: start, scope and result come beside", sample.name.zh);
        let lefts: Vec<usize> = met.iter().skip(1).map(|(.., left)| *left).collect();
        assert!(lefts.is_sorted_by(|one, next| one >= next), "{}: {lefts:?}", sample.name.zh);
    }
}

#[test]
fn back_is_the_same_way_and_forward_again_too() {
    let mut model = opened();
    cue(&mut model, Cue::Begin);
    for at in 0..model.samples.len() {
        cue(&mut model, Cue::Show(at));
        let there = to_the_result(&mut model);
        for before in there.iter().rev().skip(1) {
            update(&mut model, Msg::WentBack);
            assert_eq!(shown(&model), *before);
        }
        assert_eq!(to_the_result(&mut model), there);
    }
}

#[test]
fn an_answer_changed_on_the_way_counts() {
    let mut model = opened();
    cue(&mut model, Cue::Begin);
    cue(&mut model, Cue::Show(0));
    while !matches!(model.screen(), Screen::General(_)) {
        cue(&mut model, Cue::Forward);
    }
    let fact = session(&model).general[0];
    update(&mut model, Msg::Answered(Slot::Fact(fact), Answer::YesNo(false)));
    let (policy, as_of) = (session(&model).policy, session(&model).assessment.as_of);
    let (mut answers, _) = told(&model, &model.samples[0]);
    answers.set(fact, Answer::YesNo(false));
    to_the_result(&mut model);
    assert_eq!(*session(&model).answers.get(fact), Answer::YesNo(false));
    let verdicts =
        |of: &engine::evaluate::assessment::Assessment| of.directions.iter().map(|one| one.verdict).collect::<Vec<_>>();
    assert_eq!(verdicts(&session(&model).assessment), verdicts(&assess(policy, &answers, as_of)));
}

/// A visitor who has answered something and stands at a question.
fn visited() -> Model {
    let mut model = opened();
    update(&mut model, Msg::DateChosen(DateChoice::Last));
    update(&mut model, Msg::Continued);
    update(&mut model, Msg::DirectionTicked(0));
    update(&mut model, Msg::Continued);
    let fact = session(&model).general[0];
    update(&mut model, Msg::Answered(Slot::Fact(fact), Answer::Unsure));
    model
}

#[test]
fn the_visitors_own_work_comes_back_as_it_was() {
    let before = visited();
    // By the button; by the browser, back past the demo's beginning; and by clearing nothing but the demo.
    let ways: [fn(&mut Model) -> Vec<Effect>; 2] =
        [|model| cue(model, Cue::End), |model| update(model, Msg::Travelled(model.place - 3))];
    for (way, end) in ways.into_iter().enumerate() {
        let mut model = visited();
        cue(&mut model, Cue::Begin);
        assert!(!model.has_answers(), "the demo begins with nothing");
        cue(&mut model, Cue::Show(2));
        if way == 0 {
            to_the_result(&mut model);
        } else {
            cue(&mut model, Cue::Forward);
        }
        let place = model.place;
        let effects = end(&mut model);
        assert!(model.demo.is_none());
        assert_eq!((shown(&model), model.place), (shown(&before), before.place));
        assert_eq!(model.trail, before.trail);
        if way == 0 {
            assert_eq!(effects[0], Effect::GoBack(place - before.place), "the browser goes back as far");
        }
    }
}

#[test]
fn clearing_clears_the_visitors_own_work_too() {
    let mut model = visited();
    cue(&mut model, Cue::Begin);
    cue(&mut model, Cue::Show(1));
    update(&mut model, Msg::ClearConfirmed);
    assert!(model.demo.is_none() && !model.has_answers() && model.screen() == Screen::Start);
}

#[test]
fn a_file_opened_in_the_demo_is_no_sample() {
    let mut model = visited();
    cue(&mut model, Cue::Begin);
    cue(&mut model, Cue::Show(1));
    let text = fs::read_to_string(&listed("samples")[0]).unwrap();
    update(&mut model, Msg::FileRead("own.json".into(), Ok(text)));
    assert!(model.demo.is_none() && model.offer.is_some(), "the visitor's own answers do not give way unasked");
    update(&mut model, Msg::OfferTaken);
    assert!(model.trail.iter().all(|screen| *screen != Screen::Demo), "{:?}", model.trail);
    assert_eq!(session(&model).answers.given().count(), 10);
}

#[test]
fn reset_leads_to_the_list_and_keys_do_nothing_elsewhere() {
    let mut model = opened();
    for key in 0..12 {
        assert_eq!(update(&mut model, Msg::Pressed(key)), []);
    }
    assert_eq!(model.screen(), Screen::Start);
    cue(&mut model, Cue::Begin);
    assert_eq!(cue(&mut model, Cue::Back), [], "nothing is before the list");
    cue(&mut model, Cue::Forward);
    assert_eq!(model.demo.as_ref().unwrap().sample, model.samples.first(), "a clicker begins with the first one");
    to_the_result(&mut model);
    assert_eq!(cue(&mut model, Cue::Forward), [Effect::Section(true)]);
    update(&mut model, Msg::Pressed(0));
    assert_eq!((model.screen(), model.has_answers()), (Screen::Demo, false));
    assert!(model.demo.as_ref().unwrap().sample.is_none());
}

#[test]
fn what_is_saved_of_a_sample_says_so_and_is_read_again() {
    let mut model = opened();
    cue(&mut model, Cue::Begin);
    let mut names = BTreeSet::new();
    for at in 0..model.samples.len() {
        cue(&mut model, Cue::Show(at));
        to_the_result(&mut model);
        let [Effect::Download { name, text }] = &update(&mut model, Msg::SaveAsked)[..] else {
            panic!("nothing saved")
        };
        assert!(
            name.starts_with("示例企业，虚构") && text.contains("\"name\": \"示例企业，虚构 示例"),
            "{name}\n{text}"
        );
        names.insert(text.clone());
        let (before, text) = (session(&model).answers.clone(), text.clone());
        update(&mut model, Msg::FileRead("saved.json".into(), Ok(text)));
        assert_eq!(session(&model).answers, before);
        cue(&mut model, Cue::Begin);
    }
    assert_eq!(names.len(), model.samples.len());
}
