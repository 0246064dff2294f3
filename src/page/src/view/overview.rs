//! All answers, each with a way to change it.

use super::parts_pen::{heading, noun};
use super::pen::Pen;
use crate::model::Screen;
use crate::session::{Session, Slot};
use crate::update::Msg;
use crate::words::Word;
use engine::evaluate::answers::Answer;
use engine::policy::FactIx;
use engine::present::wording;

/// All answers by theme.
pub fn overview(p: &mut Pen, session: &Session) {
    let words = p.words;
    let left = session.left();
    let idle = session.idle();
    heading(p, Word::overview);
    let said = if left > 0 { words.still_open(left) } else { words.overview_done().to_owned() };
    p.line("p.help", format!("{said}{}", words.overview_help()));
    answers(p, session, Some(&idle));
    p.el("div.go", |p| {
        if left > 0 {
            p.button("button.btn", Word::overview_go_on, Msg::WentOn);
            p.button("button.btn.ghost", Word::result_so_far, Msg::Visited(Screen::Result));
        } else {
            p.button("button.btn", Word::to_result, Msg::WentOn);
        }
        p.button("button.btn.ghost", Word::back, Msg::WentBack);
    });
}

/// The answers by theme; with those that no longer matter, each can be changed, else they are only told.
pub fn answers(p: &mut Pen, session: &Session, idle: Option<&[FactIx]>) {
    let words = p.words;
    let change = |msg: Msg| idle.map(|_| msg);
    p.el("dl.answers", |p| {
        let day = session.as_of().map(|day| words.date(day)).unwrap_or_default();
        row(p, "as_of", words.overview_date(), &day, change(Msg::Visited(Screen::Start)), |_| {});
        let mut chosen = String::new();
        for (at, one) in session.policy.directions.iter().enumerate() {
            if session.answers.checks(at) {
                wording::add(&mut chosen, words.comma(), one.number.get(words.0));
            }
        }
        row(p, "directions", words.overview_scope(), &chosen, change(Msg::Visited(Screen::Scope)), |_| {});
    });
    for (at, theme) in session.policy.themes.iter().enumerate() {
        let own = |fact: FactIx| session.policy.facts[fact as usize].theme as usize == at;
        if !session.answers.given().any(|(fact, _)| own(fact)) {
            continue;
        }
        p.said("h2", &theme.label);
        p.el("dl.answers", |p| {
            for (fact, answer) in session.answers.given().filter(|(fact, _)| own(*fact)) {
                let rule = &session.policy.facts[fact as usize];
                let value = match answer {
                    Answer::Items(items) if items.is_empty() => words.items_none().to_owned(),
                    other => wording::answer(rule, other, words.0),
                };
                row(p, &rule.id, rule.label.get(words.0), &value, change(Msg::ChangeAsked(fact)), |p| {
                    if idle.is_some_and(|idle| idle.contains(&fact)) {
                        p.line("small", Word::idle_answer);
                    }
                    items(p, session, fact);
                });
            }
        });
    }
}

fn row<'a>(p: &mut Pen<'a>, id: &str, label: &str, value: &str, msg: Option<Msg>, more: impl FnOnce(&mut Pen<'a>)) {
    p.piece(|p| {
        p.el("div", |p| {
            p.attr("data-answered", id);
            p.line("dt", label);
            p.el("dd", |p| {
                p.text(value);
                more(p);
            });
            if let Some(msg) = msg {
                p.el("dd.act", |p| p.button_for("button.link", Word::change, label, msg));
            }
        });
    });
}

/// The items of a list, a line each.
fn items(p: &mut Pen, session: &Session, list: FactIx) {
    let words = p.words;
    let fields = &session.policy.facts[list as usize].fields;
    p.el("ul.plain", |p| {
        for index in 0..session.items(list).len() as u32 {
            let mut known = String::new();
            for (field, one) in fields.iter().enumerate() {
                let answer = session.answer(Slot::Field(list, index, field as FactIx));
                if *answer != Answer::Absent {
                    let said = format!("{} {}", one.label.get(words.0), wording::answer(one, answer, words.0));
                    wording::add(&mut known, words.comma(), &said);
                }
            }
            let name = words.item(noun(session, list, words), index);
            p.line("li", format!("{name}{}{known}", words.colon()));
        }
    });
}
