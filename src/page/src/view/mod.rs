//! The model as elements. Shows and decides nothing.

mod amount;
mod bar;
mod choices;
mod comparison;
mod demo;
mod district;
mod entry;
mod field;
mod glossary;
mod item_card;
mod items;
mod keep_card;
mod note;
mod notices;
mod open_file;
mod overview;
mod panel;
mod parts;
mod paste;
mod qr_code;
mod question;
mod result;
mod scope;
mod share_dialog;
mod start;
mod toolbar;
mod why;

use super::model::{Model, Screen};
use super::session::Session;
use super::ui::Ui;
use crate::memory::Memory;
use crate::options::District;
use comparison::Comparison;
use engine::policy::Kind;
use yew::prelude::*;

/// The page, in a district's colours and with its words where it is for one.
pub fn page(ui: &Ui, model: &Model, district: Option<&District>) -> Html {
    html! {
        <>
            if let Some(district) = district {
                { district::banner(ui, district) }
            }
            { whole(ui, model) }
            if let Some(district) = district {
                { district::card(
                    ui,
                    district,
                    matches!(model.screen(), Screen::Start | Screen::Result | Screen::Compare(_)),
                ) }
            }
        </>
    }
}

fn whole(ui: &Ui, model: &Model) -> Html {
    let Some(session) = model.session() else { return broken(ui, model) };
    html! {
        <>
            { toolbar::toolbar(ui, model, session) }
            { demo::banner(ui, model) }
            if !matches!(model.screen(), Screen::Start | Screen::Demo) {
                { toolbar::status(ui, session) }
            }
            { notices::notices(ui, model, session) }
            { body(ui, model, session) }
            <p class="foot">{ ui.words.privacy() }</p>
        </>
    }
}

/// The screen, with the panel beside it while questions are asked.
fn body(ui: &Ui, model: &Model, session: &Session) -> Html {
    let screen = model.screen();
    let asking = matches!(screen, Screen::General(_) | Screen::Ask(..) | Screen::Item(..) | Screen::Scope);
    // There from the first choice on, so that nothing moves aside once a direction is chosen.
    let panel = asking && (screen == Screen::Scope || session.chosen() > 0);
    let class = match screen {
        _ if panel => "wrap two",
        Screen::Result | Screen::Compare(_) => "wrap wide",
        _ => "wrap",
    };
    html! {
        <div {class}>
            // Nothing of a screen, such as an opened fold, stays for the next.
            <section class="page" aria-labelledby="heading" key={key(screen)}>
                { self::screen(ui, model, session) }
                if matches!(screen, Screen::Start | Screen::Overview | Screen::Result) && model.demo.is_none() {
                    { keep(ui, model) }
                }
            </section>
            if panel {
                { panel::panel(model, session) }
            }
        </div>
    }
}

fn screen(ui: &Ui, model: &Model, session: &Session) -> Html {
    match model.screen() {
        Screen::Demo => demo::samples(ui, model),
        Screen::Start => start::start(ui, model, session),
        Screen::Scope => scope::scope(ui, model, session),
        Screen::General(theme) => question::general(ui, session, theme),
        Screen::Ask(fact, way) if session.policy.facts[fact].kind == Kind::List => items::list(ui, session, fact, way),
        Screen::Ask(fact, way) => question::question(ui, session, fact, way),
        Screen::Item(list, index, _) => items::item(ui, session, list, index),
        Screen::Overview => overview::overview(ui, session),
        Screen::Result => result::result(ui, model, session),
        Screen::Compare(_) => compare(model, session),
    }
}

/// The comparison, once it is worked out.
fn compare(model: &Model, session: &Session) -> Html {
    let both = model.counterpart.clone().zip(session.report.clone());
    both.map_or_else(Html::default, |(counterpart, report)| html! { <Comparison {counterpart} {report} /> })
}

/// Whether the browser is to remember the answers; not asked while a question about that is open.
fn keep(ui: &Ui, model: &Model) -> Html {
    let remembers = match model.memory {
        Memory::Off => Some(false),
        Memory::On(_) => Some(true),
        Memory::Refused => None,
        Memory::Elsewhere | Memory::Held { .. } => return Html::default(),
    };
    keep_card::keep_card(ui, remembers, model.screen() == Screen::Overview)
}

/// What tells screens apart.
fn key(screen: Screen) -> String {
    match screen {
        // The same question on its way and when it is changed.
        Screen::Ask(fact, _) => format!("ask-{fact}"),
        Screen::Item(list, index, _) => format!("item-{list}-{index}"),
        other => format!("{other:?}"),
    }
}

/// The page where no policy can be used.
fn broken(ui: &Ui, model: &Model) -> Html {
    html! {
        <div class="wrap">
            <section class="page">
                { parts::heading(ui, ui.words.no_policy()) }
                if let Some(trouble) = &model.trouble {
                    { note::findings(ui, std::slice::from_ref(trouble)) }
                }
            </section>
        </div>
    }
}
