//! The first page: which policy, what its status is, and as of which day.

use super::Show;
use super::parts::{chip, form, law, mistake, mistakes, open_file, problem};
use crate::app::effects;
use crate::app::model::{Model, Shelf};
use crate::app::session::{DateChoice, Problem, Session};
use crate::app::update::Msg;
use crate::assess::WindowState;
use crate::policy::Status;
use crate::wording;
use yew::prelude::*;

/// The first page.
pub fn start(model: &Model, session: &Session, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let shelves = model.shelf.iter().enumerate().map(|(at, shelf)| policy_card(model, at, shelf, show));
    html! {
        <>
            <h1 id="heading" tabindex="-1">{ words.start_title() }</h1>
            <p class="lead">{ words.start_lead() }</p>
            { mistakes(session, show) }
            { form(told, html! {
                <>
                    <fieldset class="q">
                        <legend><span class="ask">{ words.policy_ask() }</span></legend>
                        <div class="picks">{ for shelves }</div>
                    </fieldset>
                    { standing(session, show) }
                    { dates(session, show) }
                    <div class="go">
                        <button type="submit" class="btn">{ words.begin() }</button>
                        { open_file(words.open_file(), words.open_file(), "btn ghost", told) }
                    </div>
                </>
            }) }
        </>
    }
}

fn policy_card(model: &Model, at: usize, shelf: &Shelf, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    match shelf {
        Shelf::Ready(session) => {
            let policy = &session.policy;
            let checked = at == model.chosen;
            let onchange = told.reform(move |_: Event| Msg::PolicyChosen(at));
            html! {
                <label class={classes!("pick", "policy", checked.then_some("on"))}>
                    <input type="radio" name="policy" value={policy.id.to_string()} {checked} {onchange} />
                    <span>
                        <b>{ policy.title.get(words.0) }</b>
                        <small>{ policy.issuer.get(words.0) }</small>
                    </span>
                    { chip(status_class(policy.status), wording::status(policy.status, words.0)) }
                </label>
            }
        }
        Shelf::Broken { name, findings } => html! {
            <div class="note bad">
                <p><strong>{ name }</strong>{ " " }{ words.broken_policy() }</p>
                { super::findings(findings, words) }
            </div>
        },
    }
}

fn status_class(status: Status) -> &'static str {
    match status {
        Status::InForce => "eligible",
        Status::Expired => "ineligible",
        Status::Draft => "undetermined",
    }
}

/// The policy's status and window, said first and loudly.
fn standing(session: &Session, show: Show<'_>) -> Html {
    let words = show.words;
    let policy = &session.policy;
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
        <div class={classes!("standing", calm.then_some("calm"))}>
            <h2>{ headline }</h2>
            <p>{ policy.status_note.get(words.0) }</p>
            if let Some(window) = &policy.window {
                <p><strong>{ words.window(window.from, window.until) }</strong></p>
                if let Some(note) = &window.note { <p>{ note.get(words.0) }</p> }
                if let Some(clause) = window.cite.clause {
                    <details class="why">
                        <summary>{ words.quote() }</summary>
                        { law(policy, clause as usize, &window.cite.phrase.iter().map(|phrase| &**phrase).collect::<Vec<_>>(), words) }
                    </details>
                }
            }
        </div>
    }
}

fn dates(session: &Session, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let wrong = session.problems.iter().find(|one| matches!(one, Problem::NoDate | Problem::WrongDate));
    let wrong = wrong.map(|one| problem(session, one, words).0);
    let one = |choice: DateChoice| {
        let label = match (choice, &session.policy.window) {
            (DateChoice::First, Some(window)) => words.window_day(window.from, false),
            (DateChoice::Last, Some(window)) => words.window_day(window.until, true),
            (DateChoice::Today, _) => words.today(session.today),
            _ => words.date_other().to_owned(),
        };
        let value = match choice {
            DateChoice::Today => "today",
            DateChoice::First => "first",
            DateChoice::Last => "last",
            DateChoice::Other => "other",
        };
        let checked = session.date == Some(choice);
        let onchange = told.reform(move |_: Event| Msg::DateChosen(choice));
        html! {
            <label class={classes!("pick", checked.then_some("on"))}><input type="radio" name="date" {value} {checked} {onchange} /><span>{ label }</span></label>
        }
    };
    let oninput = told.reform(|event: InputEvent| {
        let (text, composing) = effects::typed(&event);
        Msg::DateTyped(text, composing)
    });
    let other = session.date == Some(DateChoice::Other);
    html! {
        <fieldset class={classes!("q", wrong.is_some().then_some("wrong"))} id="date" aria-describedby="date-help">
            <legend><span class="ask">{ words.date_ask() }</span></legend>
            <p class="help" id="date-help">{ words.date_help() }</p>
            if let Some(wrong) = &wrong { { mistake("date", wrong) } }
            <div class="picks">{ for session.date_choices().into_iter().map(one) }</div>
            if other {
                <label class="entry-label" for="date-typed">{ words.date_other_label() }</label>
                <div class="entry">
                    <input type="text" id="date-typed" value={session.date_typed.clone()} {oninput} autocomplete="off" spellcheck="false" />
                </div>
            }
            <p class="echo" role="status" data-as-of={session.as_of().map(|day| day.to_string())}>
                if let Some(day) = session.as_of() { { words.as_of(day) } }
            </p>
        </fieldset>
    }
}
