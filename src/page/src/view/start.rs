//! The first page: which policy, what its status is, and as of which day.

use super::demo;
use super::entry::Entry;
use super::open_file::OpenFile;
use super::parts::{Choice, chip, fold, form, heading, law, mistake, mistakes, pick, problem, said, submit, text};
use crate::model::Model;
use crate::session::{DateChoice, Problem, Session};
use crate::ui::Ui;
use crate::update::Msg;
use engine::evaluate::assessment::WindowState;
use engine::policy::{Policy, Status, Window};
use engine::present::wording;
use yew::prelude::*;

/// The first page.
pub fn start(ui: &Ui, model: &Model, session: &Session) -> Html {
    let words = ui.words;
    let policies = model.shelf.iter().enumerate();
    let inside = html! {
        <>
            <fieldset class="q">
                <legend><span class="ask">{ words.policy_ask() }</span></legend>
                <div class="picks">
                    { for policies.map(|(at, one)| policy(ui, one, at, at == model.chosen)) }
                </div>
            </fieldset>
            { standing(ui, session) }
            { dates(ui, session) }
            <div class="go">
                { submit(ui, words.begin()) }
                <OpenFile class="btn ghost file" label={words.open_file()} />
            </div>
        </>
    };
    html! {
        <>
            { heading(ui, words.start_title()) }
            <p class="lead">{ words.start_lead() }</p>
            { mistakes(ui, session) }
            { form(inside) }
            { demo::door(ui, model) }
        </>
    }
}

fn policy(ui: &Ui, session: &Session, at: usize, checked: bool) -> Html {
    let policy = session.policy;
    let state = match policy.status {
        Status::InForce => "eligible",
        Status::Expired => "ineligible",
        Status::Draft => "undetermined",
    };
    let label = html! {
        <>
            <b>{ said(ui, &policy.title) }</b>
            { " " }
            { chip(ui, state, wording::status_at(policy, session.today, ui.words.0)) }
            <small>{ said(ui, &policy.issuer) }</small>
        </>
    };
    let msg = Msg::PolicyChosen(at);
    pick(ui, Choice { radio: true, name: "policy", value: &policy.id, class: "policy", checked, msg }, label)
}

/// The policy's status and window, said first and loudly.
fn standing(ui: &Ui, session: &Session) -> Html {
    let words = ui.words;
    let policy = session.policy;
    // By today's date, whatever date is chosen below.
    let state = session.window_today;
    let headline = match (policy.status, state) {
        (Status::Draft, _) => wording::status(Status::Draft, words.0),
        (_, WindowState::None) => words.window_none(),
        (_, WindowState::NotYet) => words.window_not_yet(),
        (_, WindowState::Open) => words.window_open(),
        (_, WindowState::Closed) => words.window_closed(),
    };
    let calm = policy.status == Status::InForce && state == WindowState::Open;
    html! {
        <div class={if calm { "standing calm" } else { "standing" }}>
            <h2>{ text(ui, headline) }</h2>
            <p>{ said(ui, &policy.status_note) }</p>
            if let Some(window) = &policy.window {
                { self::window(ui, policy, window) }
            }
        </div>
    }
}

fn window(ui: &Ui, policy: &Policy, window: &Window) -> Html {
    html! {
        <>
            <p><strong>{ ui.words.window(window.from, window.until) }</strong></p>
            if let Some(note) = &window.note {
                <p>{ said(ui, note) }</p>
            }
            if let Some(clause) = window.cite.clause {
                { fold("why", ui.words.quote(), law(ui, policy, clause, window.cite.phrase.as_deref().as_slice())) }
            }
        </>
    }
}

fn dates(ui: &Ui, session: &Session) -> Html {
    let words = ui.words;
    let wrong = session.problems.iter().find(|one| matches!(one, Problem::NoDate | Problem::WrongDate));
    let day = session.as_of();
    html! {
        <fieldset class={if wrong.is_some() { "q wrong" } else { "q" }} id="date">
            <legend><span class="ask">{ words.date_ask() }</span></legend>
            <p class="help">{ words.date_help() }</p>
            if let Some(wrong) = wrong {
                { mistake("date", &problem(session, wrong, words).0) }
            }
            <div class="picks">
                { for session.date_choices().into_iter().map(|choice| date(ui, session, choice)) }
            </div>
            if session.date == Some(DateChoice::Other) {
                <label class="entry-label" for="date-typed">{ words.date_other_label() }</label>
                <div class="entry">
                    <Entry id="date-typed" value={session.date_typed.clone()} slot={None} />
                </div>
            }
            <p class="echo" role="status" data-as-of={day.map(|day| day.to_string())}>
                { day.map(|day| words.as_of(day)).unwrap_or_default() }
            </p>
        </fieldset>
    }
}

fn date(ui: &Ui, session: &Session, choice: DateChoice) -> Html {
    let words = ui.words;
    let (value, label) = match (choice, &session.policy.window) {
        (DateChoice::First, Some(window)) => ("first", words.window_day(window.from, false)),
        (DateChoice::Last, Some(window)) => ("last", words.window_day(window.until, true)),
        (DateChoice::Today, _) => ("today", words.today(session.today)),
        _ => ("other", words.date_other().to_owned()),
    };
    let (checked, msg) = (session.date == Some(choice), Msg::DateChosen(choice));
    pick(ui, Choice { radio: true, name: "date", value, class: "", checked, msg }, text(ui, &label))
}
