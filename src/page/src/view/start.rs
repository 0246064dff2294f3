//! The first page: which policy, what its status is, and as of which day.

use super::demo;
use super::field::text_input;
use super::parts_pen::{Choice, chip, heading, law, mistake, mistakes, open_file, pick, problem};
use super::pen::Pen;
use crate::model::Model;
use crate::session::{DateChoice, Problem, Session};
use crate::update::Msg;
use crate::words::Word;
use engine::evaluate::assessment::WindowState;
use engine::policy::{Policy, Status};
use engine::present::wording;

/// The first page.
pub fn start(p: &mut Pen, model: &Model, session: &Session) {
    heading(p, Word::start_title);
    p.line("p.lead", Word::start_lead);
    mistakes(p, session);
    p.form(|p| {
        p.el("fieldset.q", |p| {
            p.el("legend", |p| p.line("span.ask", Word::policy_ask));
            p.el("div.picks", |p| {
                for (at, session) in model.shelf.iter().enumerate() {
                    policy(p, session.policy, at, at == model.chosen);
                }
            });
        });
        standing(p, session);
        dates(p, session);
        p.el("div.go", |p| {
            p.submit(Word::begin);
            open_file(p, Word::open_file, "label.btn.ghost.file");
        });
    });
    demo::door(p, model);
}

fn policy(p: &mut Pen, policy: &Policy, at: usize, checked: bool) {
    let words = p.words;
    let msg = Msg::PolicyChosen(at);
    let choice = Choice { radio: true, name: "policy", value: &policy.id, class: "policy", checked, msg };
    pick(p, choice, |p| {
        p.said("b", &policy.title);
        let state = match policy.status {
            Status::InForce => "eligible",
            Status::Expired => "ineligible",
            Status::Draft => "undetermined",
        };
        p.text(" ");
        chip(p, state, wording::status(policy.status, words.0));
        p.said("small", &policy.issuer);
    });
}

/// The policy's status and window, said first and loudly.
fn standing(p: &mut Pen, session: &Session) {
    let words = p.words;
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
    p.el("div.standing", |p| {
        if policy.status == Status::InForce && state == WindowState::Open {
            p.class("standing calm");
        }
        p.line("h2", headline);
        p.said("p", &policy.status_note);
        if let Some(window) = &policy.window {
            p.el("p", |p| p.line("strong", words.window(window.from, window.until)));
            if let Some(note) = &window.note {
                p.said("p", note);
            }
            if let Some(clause) = window.cite.clause {
                p.fold("details.why", Word::quote, |p| {
                    law(p, policy, clause as usize, window.cite.phrase.as_deref().as_slice());
                });
            }
        }
    });
}

fn dates(p: &mut Pen, session: &Session) {
    let words = p.words;
    let wrong = session.problems.iter().find(|one| matches!(one, Problem::NoDate | Problem::WrongDate));
    p.el("fieldset.q", |p| {
        if wrong.is_some() {
            p.class("q wrong");
        }
        p.id("date");
        p.el("legend", |p| p.line("span.ask", Word::date_ask));
        p.line("p.help", Word::date_help);
        if let Some(wrong) = wrong {
            mistake(p, "date", &problem(session, wrong, words).0);
        }
        p.el("div.picks", |p| {
            for choice in session.date_choices() {
                let (value, label) = match (choice, &session.policy.window) {
                    (DateChoice::First, Some(window)) => ("first", words.window_day(window.from, false)),
                    (DateChoice::Last, Some(window)) => ("last", words.window_day(window.until, true)),
                    (DateChoice::Today, _) => ("today", words.today(session.today)),
                    _ => ("other", words.date_other().to_owned()),
                };
                let (checked, msg) = (session.date == Some(choice), Msg::DateChosen(choice));
                let choice = Choice { radio: true, name: "date", value, class: "", checked, msg };
                pick(p, choice, |p| p.text(&label));
            }
        });
        if session.date == Some(DateChoice::Other) {
            p.line("label.entry-label[for=date-typed]", Word::date_other_label);
            p.el("div.entry", |p| {
                text_input(p, "date-typed", session.date_typed.clone(), None, |_| {});
            });
        }
        p.el("p.echo[role=status]", |p| {
            if let Some(day) = session.as_of() {
                p.attr("data-as-of", day.to_string());
                p.text(words.as_of(day));
            }
        });
    });
}
