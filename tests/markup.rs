//! Every screen rendered without a browser, in both languages: what must hold of its markup whatever it shows.

#![cfg(not(target_arch = "wasm32"))]

use engine::evaluate::sample;
use engine::pack::{Contents, pack, unpack};
use engine::policy::{parse, parse_comparison};
use engine::values::period::Date;
use page::model::{Model, Screen};
use page::options::{Bilingual, District, Line, StartOptions};
use page::ui::Ui;
use page::update::demo::Cue;
use page::update::{Msg, update};
use page::words::Words;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use yew::prelude::*;

fn listed(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn opened(options: &StartOptions) -> Model {
    let text = |file: PathBuf| fs::read_to_string(file).unwrap();
    let files = listed("").into_iter().map(|folder| folder.join("policy.json")).filter(|file| file.is_file());
    let mut policies: Vec<_> = files.map(|file| parse::read(&text(file)).unwrap()).collect();
    listed("contrasts").into_iter().for_each(|file| parse_comparison::attach(&text(file), &mut policies).unwrap());
    let samples = listed("samples").into_iter().map(|file| sample::read(&text(file), &policies).unwrap()).collect();
    Model::new(unpack(&pack(&Contents { policies, samples })), Date::new(2026, 3, 2).unwrap(), options)
}

/// A model as a property.
#[derive(Clone, Properties)]
struct Shown {
    model: Rc<RefCell<Model>>,
    district: Option<Rc<District>>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.model, &other.model)
    }
}

#[component]
fn Page(props: &Shown) -> Html {
    let model = props.model.borrow();
    let ui = Ui { words: Words(model.lang), send: Callback::noop() };
    html! {
        <ContextProvider<Ui> context={ui.clone()}>
            { page::view::page(&ui, &model, props.district.as_deref()) }
        </ContextProvider<Ui>>
    }
}

/// The model's markup.
fn rendered(shown: &Shown) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = yew::LocalServerRenderer::<Page>::with_props(shown.clone()).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

/// All values of an attribute.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let before = format!(" {attribute}=\"");
    html.split(&before).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What is wrong with a screen's markup.
fn wrong(html: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if html.matches("<h1 ").count() != 1 || html.matches("id=\"heading\"").count() != 1 {
        wrong.push("it has not one heading".to_owned());
    }
    let mut ids = BTreeSet::new();
    // Where one answer stands behind two conditions common to all directions, both buttons to try another value are called
    // the same.
    for id in values(html, "id").into_iter().filter(|id| !id.starts_with("try-")) {
        if !ids.insert(id) {
            wrong.push(format!("two elements are {id}"));
        }
    }
    let several = |attribute| values(html, attribute).into_iter().flat_map(|ids| ids.split(' '));
    for named in several("for").chain(several("aria-describedby")).chain(several("aria-labelledby")) {
        if !ids.contains(named) {
            wrong.push(format!("{named} is named, but not there"));
        }
    }
    for tag in ["button", "h1", "h2", "legend", "summary", "label", "a"] {
        for element in html.split(&format!("<{tag} ")).skip(1) {
            let (_, inside) = element.split_once('>').unwrap();
            let (inside, _) = inside.split_once(&format!("</{tag}>")).unwrap();
            let mut text = inside.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
            if text.all(|text| text.trim().is_empty()) {
                wrong.push(format!("it has an empty {tag}: {element:.60}"));
            }
        }
    }
    wrong
}

/// Renders the screen in both languages.
fn check(shown: &Shown, met: &mut BTreeMap<String, usize>) {
    let kind = format!("{:?}", shown.model.borrow().screen());
    *met.entry(kind.split('(').next().unwrap().to_owned()).or_default() += 1;
    for _ in 0..2 {
        let (screen, lang) = (shown.model.borrow().screen(), shown.model.borrow().lang);
        assert_eq!(wrong(&rendered(shown)), Vec::<String>::new(), "{screen:?} in {lang:?}");
        update(&mut shown.model.borrow_mut(), Msg::LangSwitched);
    }
}

#[test]
fn every_screen_has_one_heading_and_names_only_what_is_there() {
    let shown = Shown { model: Rc::new(RefCell::new(opened(&StartOptions::default()))), district: None };
    let mut met = BTreeMap::new();
    let send = |msg: Msg| drop(update(&mut shown.model.borrow_mut(), msg));
    check(&shown, &mut met);
    send(Msg::Continued);
    check(&shown, &mut met);
    send(Msg::Cued(Cue::Begin));
    check(&shown, &mut met);
    let samples = shown.model.borrow().samples.len();
    for sample in 0..samples {
        send(Msg::Cued(Cue::Show(sample)));
        for _ in 0..100 {
            check(&shown, &mut met);
            let screen = shown.model.borrow().screen();
            match screen {
                Screen::Result => break,
                Screen::Ask(list, _) if !shown.model.borrow().session().unwrap().items(list).is_empty() => {
                    send(Msg::ItemOpened(list, 0));
                    check(&shown, &mut met);
                    send(Msg::WentBack);
                }
                _ => {}
            }
            send(Msg::Cued(Cue::Forward));
        }
        send(Msg::Visited(Screen::Overview));
        check(&shown, &mut met);
        let others: Vec<usize> = shown.model.borrow().pairs().into_iter().map(|(at, _)| at).collect();
        for other in others {
            send(Msg::Visited(Screen::Compare(other)));
            check(&shown, &mut met);
        }
    }
    let all = ["Ask", "Compare", "Demo", "General", "Item", "Overview", "Result", "Scope", "Start"];
    assert_eq!(met.keys().map(String::as_str).collect::<Vec<_>>(), all, "a screen was not met");
}

#[test]
fn a_district_stands_around_the_start_and_leads_nowhere_else() {
    let both = |zh: &str, en: &str| Bilingual { zh: zh.to_owned(), en: Some(en.to_owned()) };
    let line = |text: &str, link: &str| Line { label: both(text, text), text: None, link: Some(link.to_owned()) };
    let options = StartOptions {
        lang: Some("en".to_owned()),
        district: Some(District {
            name: both("某区", "A district"),
            contact: vec![line("电话", "tel:010"), line("脚本", "javascript:alert(1)")],
            links: vec![line("网站", "https://example.com/")],
            notes: vec![both("说明", "A note")],
            policy: None,
            first: vec!["d8".to_owned()],
        }),
        ..StartOptions::default()
    };
    let district = options.district.clone().map(Rc::new);
    let shown = Shown { model: Rc::new(RefCell::new(opened(&options))), district };
    let html = rendered(&shown);
    assert_eq!(wrong(&html), Vec::<String>::new());
    assert!(html.contains("A district · Contact and notes") && html.contains("A note"), "{html}");
    assert_eq!(values(&html, "href"), ["tel:010", "https://example.com/"]);
    assert_eq!(html.matches("target=\"_blank\"").count(), 1, "only what leaves the page opens another tab");
    assert_eq!(shown.model.borrow().first, ["d8".into()]);
}
