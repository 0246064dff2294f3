//! The page of one question, and the page of a theme's choices.

use super::field::field;
use super::parts_pen::{go, heading, mistakes};
use super::pen::Pen;
use crate::model::Way;
use crate::session::{Session, Slot};
use crate::words::Word;
use engine::evaluate::answers::Answer;
use engine::policy::FactIx;

/// Where the visitor stands: the theme, how far, and how many are left at most.
pub fn crumb(p: &mut Pen, session: &Session, theme: u32) {
    let words = p.words;
    let left = session.left();
    let given = session.answers.given().count();
    let percent = (given * 100).checked_div(given + left).unwrap_or(100);
    p.el("div.crumb", |p| {
        p.line("span", session.policy.themes.get(theme as usize).map_or("", |theme| theme.label.get(words.0)));
        p.el("svg.progress[width=100%][height=4][aria-hidden=true]", |p| {
            for (class, width) in [("track", 100), ("sure", percent)] {
                p.el("rect[height=4]", |p| {
                    p.class(class);
                    p.attr("width", format!("{width}%"));
                });
            }
        });
        p.el("span", |p| {
            p.attr("data-left", left.to_string());
            p.text(words.left(left));
        });
    });
}

/// One question.
pub fn question(p: &mut Pen, session: &Session, fact: FactIx, way: Way) {
    crumb(p, session, session.policy.facts[fact as usize].theme);
    mistakes(p, session);
    p.form(|p| {
        field(p, session, Slot::Fact(fact), true);
        go(p, Word::next, way == Way::On);
    });
}

/// Questions of a theme on one page.
pub fn general(p: &mut Pen, session: &Session, theme: u32) {
    let words = p.words;
    crumb(p, session, theme);
    let name = session.policy.themes.get(theme as usize).map_or("", |theme| theme.label.get(words.0));
    heading(p, &if theme == 0 { words.general_title().to_owned() } else { words.theme_title(name) });
    p.line("p.help", Word::general_help);
    mistakes(p, session);
    p.form(|p| {
        p.el("div.many", |p| {
            for fact in &session.general {
                let slot = Slot::Fact(*fact);
                p.piece(|p| {
                    p.el("div.one", |p| {
                        p.key(&fact.to_string());
                        field(p, session, slot, false);
                        if *session.answer(slot) == Answer::Absent && !session.is_open(slot) {
                            p.line("p.hint", Word::not_needed);
                        }
                    });
                });
            }
        });
        p.piece(|p| go(p, Word::next, true));
    });
}
