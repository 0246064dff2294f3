//! What screens show, rendered to HTML without a browser.

#![cfg(not(target_arch = "wasm32"))]

use engine::pack::{Contents, pack, unpack};
use engine::policy::{FactId, Kind, Policy, parse, parse_comparison};
use engine::values::finding::Lang;
use engine::values::period::Date;
use engine::values::verdict::VerdictId;
use page::model::{Model, Screen, Spot, Way};
use page::options::StartOptions;
use page::session::Slot;
use page::ui::Ui;
use page::update::{Msg, trial, update};
use page::view;
use page::words::Words;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use yew::prelude::*;

const GUIDE: &str = "bj-gjj-2022-guide";
const DRAFT: &str = "bj-gjj-measures-draft";

fn listed(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The policies that ship, with their comparison, as the page is given them.
fn packed() -> &'static [u8] {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    PACKED.get_or_init(|| {
        let text = |file: &Path| fs::read_to_string(file).unwrap();
        let files = listed("").into_iter().map(|folder| folder.join("policy.json")).filter(|file| file.is_file());
        let mut policies: Vec<Policy> = files.map(|file| parse::read(&text(&file)).unwrap()).collect();
        listed("contrasts").iter().for_each(|file| parse_comparison::attach(&text(file), &mut policies).unwrap());
        pack(&Contents::from(policies))
    })
}

/// The page at its start, in a language.
fn begun(lang: Lang) -> Model {
    let lang = if lang == Lang::En { "en" } else { "zh" };
    let options = StartOptions { lang: Some(lang.to_owned()), ..StartOptions::default() };
    Model::new(unpack(packed()), Date::new(2022, 4, 15).unwrap(), &options)
}

/// The page with the answers of a case, in a language, at its result.
fn result(policy: &str, case: &str, lang: Lang) -> Model {
    let mut model = begun(lang);
    let file = listed(policy).into_iter().find(|path| path.ends_with("cases")).unwrap().join(format!("{case}.json"));
    update(&mut model, Msg::FileRead("x.json".into(), Ok(fs::read_to_string(file).unwrap())));
    update(&mut model, Msg::Visited(Screen::Result));
    assert!(model.session().unwrap().report.is_some(), "{case} has a result");
    model
}

/// See [`Shell`].
#[derive(PartialEq, Properties)]
struct ShellProps {
    ui: Ui,
    page: Html,
}

/// What the root provides around the page.
#[component]
fn Shell(props: &ShellProps) -> Html {
    html! { <ContextProvider<Ui> context={props.ui.clone()}>{ props.page.clone() }</ContextProvider<Ui>> }
}

/// The page as HTML.
fn rendered(model: &Model) -> String {
    let ui = Ui { words: Words(model.lang), send: Callback::noop() };
    let page = view::page(&ui, model, None);
    let renderer = yew::LocalServerRenderer::<Shell>::with_props(ShellProps { ui, page }).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

/// A text as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

/// What stands between these, for the first time after a place.
fn between<'h>(html: &'h str, after: &str, from: &str, to: &str) -> &'h str {
    let rest = html.split_once(after).unwrap_or_else(|| panic!("{after} is missing")).1;
    let rest = rest.split_once(from).unwrap_or_else(|| panic!("{from} is missing")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("{to} is missing")).0
}

#[test]
fn the_result_says_in_both_languages_what_the_report_says() {
    for (policy, case) in [
        (GUIDE, "d8-c-cap-binds"),
        (GUIDE, "d2-three-classes"),
        (GUIDE, "d5-b-eligible"),
        (GUIDE, "general-nothing-answered"),
        (GUIDE, "d8-fai-just-below"),
        (DRAFT, "m3-c-old-plus-one"),
        (DRAFT, "m1-other-money-unsure"),
    ] {
        for lang in [Lang::Zh, Lang::En] {
            let model = result(policy, case, lang);
            let html = rendered(&model);
            let report = model.session().unwrap().report.as_ref().unwrap();
            let holds = |text: &str| assert!(html.contains(text), "{case} in {lang:?} lacks {text}");
            holds(r#"<h1 id="heading" tabindex="-1">"#);
            holds(&format!(r#"data-as-of="{}""#, report.as_of));
            holds(&report.policy.version);
            if let Some(best) = &report.headline.direction {
                holds(&format!(r#"data-headline="{best}""#));
            }
            report.headline.sentences.iter().skip(1).for_each(|one| holds(&escaped(one)));
            for one in &report.directions {
                let card = format!(r#"id="dir-{}""#, one.id);
                assert_eq!(html.contains(&card), one.checked, "{case}: the card of {}", one.id);
                if !one.checked {
                    continue;
                }
                assert_eq!(between(&html, &card, "data-verdict=\"", "\""), one.verdict.as_str());
                assert_eq!(between(&html, &card, "<h3>", "</h3>"), format!("{} {}", one.number, one.label));
                if one.verdict != VerdictId::Ineligible {
                    one.steps.iter().for_each(|step| holds(&step.label));
                }
                one.awards.iter().for_each(|award| holds(&format!(r#"data-award="{}""#, award.id)));
                for award in one.awards.iter().filter(|award| award.verdict != VerdictId::Ineligible) {
                    holds(&award.ceiling.text());
                }
            }
            for obligation in &report.obligations {
                holds(&obligation.text);
            }
            assert_eq!(count(&html, r#"id="take""#), 1);
        }
    }
}

#[test]
fn paper_has_the_text_of_each_clause_once() {
    let mut repeated = 0;
    for (policy, cases) in [(GUIDE, listed(&format!("{GUIDE}/cases"))), (DRAFT, listed(&format!("{DRAFT}/cases")))] {
        for case in cases.iter().step_by(12) {
            let case = case.file_stem().unwrap().to_string_lossy();
            let mut model = result(policy, &case, Lang::Zh);
            update(&mut model, Msg::AllTicked(true));
            let html = rendered(&model);
            let mut printed = HashSet::new();
            for law in html.split(r#"<details class="why"#).skip(1) {
                let clause =
                    between(law, "", "<blockquote", "</figcaption>").replace("<mark>", "").replace("</mark>", "");
                let clause = clause.replace("<span>", "").replace("</span>", "");
                let again = law.starts_with(r#" again""#);
                assert_eq!(again, !printed.insert(clause.clone()), "{case}: {clause}");
                repeated += usize::from(again);
            }
        }
    }
    assert!(repeated > 1_000, "{repeated} clauses were cited again");
}

#[test]
fn what_fails_stands_open_and_the_rest_is_folded_away() {
    let html = rendered(&result(GUIDE, "d8-fai-just-below", Lang::En));
    let card = html.split_once(r#"id="dir-d8""#).unwrap().1.split_once("</article>").unwrap().0;
    let open = card.split_once("<details class=\"met\"").unwrap().0;
    assert!(open.contains(r#"data-truth="no" data-cond="d8_fai""#), "{open}");
    assert_eq!(count(open, r#"data-truth="yes""#), 0);
    assert!(card.contains("Other conditions ("));
}

#[test]
fn a_trial_has_its_field_once_and_says_what_moves() {
    let mut model = result(GUIDE, "d8-b-eligible", Lang::Zh);
    let slot = Slot::Fact(model.session().unwrap().policy.fact("d8_scope").unwrap());
    let spot = Spot { direction: 7, award: 1, unit: 0, line: true };
    let button = format!(r#"id="{}""#, trial::button(slot, spot));
    assert_eq!(count(&rendered(&model), &button), 1);
    update(&mut model, Msg::TrialBegun(slot, spot));
    let html = rendered(&model);
    assert_eq!((count(&html, &button), count(&html, r#"id="trial""#)), (0, 1), "the field is in the button's place");
    assert!(html.contains(r#"class="moved"><p>结果没有变化</p></div>"#));
    update(&mut model, Msg::Typed(slot, "100".into(), false));
    let html = rendered(&model);
    let moved = between(&html, r#"id="trial""#, r#"class="moved"><ul>"#, "</ul>");
    assert!(moved.contains("方向8") && moved.contains("<b>初步符合 · 25万元</b>"), "{moved}");
    assert!(between(&html, r#"<div class="trying">"#, "<ul>", "</ul>").contains("<b>100万元</b>"));
    assert!(html.contains(r#"<p class="moved">按原回答：初步符合"#));
}

#[test]
fn both_documents_of_a_comparison_stand_side_by_side() {
    for lang in [Lang::Zh, Lang::En] {
        let mut model = result(GUIDE, "d5-b-eligible", lang);
        let (other, pair) = model.pairs().remove(0);
        update(&mut model, Msg::Visited(Screen::Compare(other)));
        let html = rendered(&model);
        for policy in pair.policies {
            let document = format!(r#"data-policy="{}""#, policy.id);
            assert_eq!(between(&html, &document, "<h2>", "</h2>"), policy.title.get(lang));
        }
        let differences = pair.comparison.subjects.iter().map(|subject| subject.differences.len()).sum::<usize>();
        assert_eq!(count(&html, "data-relation="), differences);
        assert_eq!(count(&html, r#"<figure class="law"><blockquote lang="zh-CN">"#), count(&html, "<figure"));
        assert!(html.contains(&escaped(pair.comparison.note.get(lang))));
        // The result of the chosen document is its own; what the other one asks besides is named.
        let crossed = Words(lang).compare_cross();
        assert_eq!(count(&html, crossed), 1);
    }
}

#[test]
fn every_question_can_be_shown() {
    let (mut shown, mut items) = (0, 0);
    for lang in [Lang::Zh, Lang::En] {
        for at in 0..begun(lang).shelf.len() {
            let mut model = begun(lang);
            update(&mut model, Msg::PolicyChosen(at));
            update(&mut model, Msg::AllTicked(true));
            let policy = model.session().unwrap().policy;
            for (fact, rule) in FactId::enumerate(&policy.facts).filter(|(_, rule)| rule.is_asked()) {
                update(&mut model, Msg::Visited(Screen::Ask(fact, Way::On)));
                let html = rendered(&model);
                assert!(html.contains(&format!(r#"data-fact="{}""#, rule.id)), "{}", rule.id);
                assert!(html.contains(&escaped(rule.ask.get(lang))), "{}", rule.id);
                shown += 1;
                if rule.kind == Kind::List {
                    update(&mut model, Msg::ItemAdded(fact));
                    let html = rendered(&model);
                    for field in rule.fields.iter().filter(|field| field.is_asked()) {
                        assert!(html.contains(&format!(r#"data-fact="{}.{}""#, rule.id, field.id)), "{}", field.id);
                    }
                    items += 1;
                }
            }
        }
    }
    assert!(shown > 200 && items > 6, "{shown} questions, {items} lists");
}
