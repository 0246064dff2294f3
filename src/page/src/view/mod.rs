//! The model as elements. Shows and decides nothing.

mod compare;
mod demo;
mod field;
mod glossary;
mod items;
mod keep;
mod overview;
mod panel;
#[allow(dead_code, reason = "the views are converted one by one")]
mod parts;
mod parts_pen;
mod paste;
mod pen;
mod question;
mod result;
mod scope;
mod start;

use super::model::{FileTrouble, Model, Notice, Screen};
use super::session::Session;
use super::update::{CLEARING, Msg, NOTICE};
use super::words::{Word, Words};
use engine::evaluate::assessment::WindowState;
use engine::policy::{Kind, Status};
use engine::present::wording;
use engine::values::finding::Finding;
use pen::Pen;
use yew::{Callback, Html};

/// The page, as far as there is room for it, and whether more is to come.
pub fn page(model: &Model, told: &Callback<Msg>) -> (Html, bool) {
    Pen::page(Words(model.lang), told, |p| match model.session() {
        Some(session) => {
            top(p, model, session);
            demo::banner(p, model);
            if !matches!(model.screen(), Screen::Start | Screen::Demo) {
                status(p, session);
            }
            notices(p, model, session);
            body(p, model, session);
            p.line("p.foot", Word::privacy);
        }
        None => broken(p, model),
    })
}

/// The screen, with the panel beside it while questions are asked.
fn body(p: &mut Pen, model: &Model, session: &Session) {
    let screen = model.screen();
    let asking = matches!(screen, Screen::General(_) | Screen::Ask(..) | Screen::Item(..) | Screen::Scope);
    // There from the first choice on, so that nothing moves aside once a direction is chosen.
    let panel = asking && (screen == Screen::Scope || session.chosen() > 0);
    p.el("div.wrap", |p| {
        let wide = matches!(screen, Screen::Result | Screen::Compare(_));
        // Laid out otherwise it is another element, or what is to go would be laid out anew before that.
        let class = if panel {
            "wrap two"
        } else if wide {
            "wrap wide"
        } else {
            "wrap"
        };
        p.key(class);
        p.class(class);
        p.el("section.page[aria-labelledby=heading]", |p| {
            p.key(&key(screen));
            p.room = model.room;
            match screen {
                Screen::Demo => demo::samples(p, model),
                Screen::Start => start::start(p, model, session),
                Screen::Scope => scope::scope(p, model, session),
                Screen::General(theme) => question::general(p, session, theme),
                Screen::Ask(fact, way) if session.policy.facts[fact as usize].kind == Kind::List => {
                    items::list(p, session, fact, way);
                }
                Screen::Ask(fact, way) => question::question(p, session, fact, way),
                Screen::Item(list, index, _) => items::item(p, session, list, index),
                Screen::Overview => overview::overview(p, session),
                Screen::Result => result::result(p, model, session),
                Screen::Compare(_) => compare::compare(p, model, session),
            }
            if matches!(screen, Screen::Start | Screen::Overview | Screen::Result) && model.demo.is_none() {
                p.piece(|p| keep::card(p, model));
            }
            p.room = usize::MAX;
            p.more |= model.is_new();
            if p.more {
                p.attr("aria-busy", "true");
            }
        });
        if panel {
            panel::panel(p, model, session);
        }
    });
}

/// What tells screens apart: nothing of one, such as an opened fold, stays for the next.
fn key(screen: Screen) -> String {
    let (kind, fact, item) = match screen {
        Screen::Demo => ('d', 0, 0),
        Screen::Start => ('s', 0, 0),
        Screen::Scope => ('c', 0, 0),
        Screen::General(theme) => ('g', theme, 0),
        Screen::Ask(fact, _) => ('q', fact, 0),
        Screen::Item(list, index, _) => ('i', list, index),
        Screen::Overview => ('o', 0, 0),
        Screen::Result => ('r', 0, 0),
        Screen::Compare(other) => ('v', other as u32, 0),
    };
    format!("{kind}{fact}-{item}")
}

/// The bar above everything.
fn top(p: &mut Pen, model: &Model, session: &Session) {
    let words = p.words;
    p.el("div.top", |p| {
        p.el("div.in", |p| {
            p.el("p.name", |p| {
                parts_pen::mark(p);
                p.el("span", |p| {
                    p.text(Word::name);
                    p.said("small", &session.policy.short);
                });
            });
            p.el("div.tools", |p| {
                parts_pen::open_file(p, Word::open, "label.tool.file");
                if session.is_begun() {
                    p.button("button.tool", Word::save, Msg::SaveAsked);
                }
                if model.can_clear() {
                    p.button("button.tool", Word::clear, Msg::ClearAsked);
                }
                parts_pen::switch(p, Word::large, model.large, Msg::LargeSwitched);
                parts_pen::switch(p, Word::contrast, model.contrast, Msg::ContrastSwitched);
                p.button_for("button.tool", Word::other_lang, words.other_lang_name(), Msg::LangSwitched);
            });
        });
    });
}

/// What the policy's status is at the date used: said first, on every screen.
fn status(p: &mut Pen, session: &Session) {
    let words = p.words;
    let Some(as_of) = session.as_of() else { return };
    let (policy, state) = (session.policy, session.assessment.window);
    let over = policy.window.as_ref().filter(|_| session.window_today == WindowState::Closed);
    let strong = match (policy.status, state, over) {
        (Status::Draft, ..) => wording::status(Status::Draft, words.0).to_owned() + words.stop(),
        (_, WindowState::None, _) => words.window_none().to_owned() + words.stop(),
        // The date lies within the window, but today does not: that comes first.
        (_, WindowState::Open, Some(window)) => words.window_over(window.until),
        _ => String::new(),
    };
    let rest = if strong.is_empty() { wording::window(policy, state, as_of, words.0) } else { words.as_of(as_of) };
    let calm = strong.is_empty() && state == WindowState::Open && policy.status == Status::InForce;
    p.el("div.status", |p| {
        if calm {
            p.class("status calm");
        }
        p.el("p.in", |p| {
            p.some("strong", &strong);
            p.text(&rest);
            p.text(" ");
            p.button("button.link", Word::change_date, Msg::Visited(Screen::Start));
        });
    });
}

/// What there is to say above the screen.
fn notices(p: &mut Pen, model: &Model, session: &Session) {
    let words = p.words;
    p.el("div.notes", |p| {
        if model.clearing {
            note(p, CLEARING, "note bad", "group", |p| {
                p.line("p", Word::clear_ask);
                p.button("button.btn.small.danger", Word::clear_yes, Msg::ClearConfirmed);
                p.button("button.btn.small.ghost", Word::clear_no, Msg::ClearCancelled);
            });
        }
        keep::notes(p, model, session);
        match &model.notice {
            None => {}
            Some(Notice::Restored { saved, version }) => keep::restored(p, session, *saved, version),
            Some(Notice::Opened { name, answers, other_version, no_date }) => {
                note(p, NOTICE, "note good", "status", |p| {
                    p.line("p", words.opened(name, *answers));
                    if let Some(written) = other_version {
                        p.line("p", words.other_version(written, &session.policy.version));
                    }
                    if *no_date {
                        p.line("p", words.no_date());
                    }
                    p.button("button.btn.small.ghost", Word::close, Msg::NoticeClosed);
                });
            }
            Some(Notice::NotOpened { name, why }) => {
                note(p, NOTICE, "note bad", "alert", |p| {
                    p.el("p", |p| p.line("strong", name));
                    trouble(p, why);
                    p.button("button.btn.small.ghost", Word::close, Msg::NoticeClosed);
                });
            }
            Some(Notice::Removed(removed)) => {
                let noun = parts_pen::noun(session, removed.fact, words);
                undoable(p, &words.removed(&words.item(noun, removed.index)), Word::undo);
            }
            Some(Notice::Added(added)) => undoable(p, &words.rows_added(added.count), Word::undo_rows),
        }
    });
}

/// Something done, with a way to undo it.
fn undoable(p: &mut Pen, said: &str, way_back: Word) {
    note(p, NOTICE, "note", "status", |p| {
        p.line("p", said);
        p.button("button.btn.small", way_back, Msg::Undone);
        p.button("button.btn.small.ghost", Word::close, Msg::NoticeClosed);
    });
}

fn note<'a>(p: &mut Pen<'a>, id: &str, class: &str, role: &str, write: impl FnOnce(&mut Pen<'a>)) {
    p.el("div.note[tabindex=-1]", |p| {
        p.class(class);
        p.id(id);
        p.attr("role", role);
        write(p);
    });
}

fn trouble(p: &mut Pen, why: &FileTrouble) {
    let said = match why {
        FileTrouble::Unreadable => Word::file_unreadable,
        FileTrouble::TooLarge => Word::file_too_large,
        FileTrouble::OtherPolicy => Word::file_other_policy,
        FileTrouble::Damaged(_) => Word::file_damaged,
    };
    p.line("p", said);
    if let FileTrouble::Damaged(all) = why {
        findings(p, all);
    }
}

/// Findings a reader can act on.
fn findings(p: &mut Pen, all: &[Finding]) {
    const SHOWN: usize = 12;
    let words = p.words;
    p.el("ul.findings", |p| {
        for finding in all.iter().take(SHOWN) {
            p.el("li", |p| {
                if finding.place.line > 0 {
                    p.text(words.line(finding.place.line));
                }
                p.text(finding.message.get(words.0));
                p.text(" ");
                p.some("span.muted", finding.help.get(words.0));
            });
        }
    });
    if all.len() > SHOWN {
        p.line("p", words.and_more(all.len() - SHOWN));
    }
}

/// The page where no policy can be used.
fn broken(p: &mut Pen, model: &Model) {
    p.el("div.wrap", |p| {
        p.el("section.page", |p| {
            parts_pen::heading(p, Word::no_policy);
            model.trouble.iter().for_each(|why| findings(p, std::slice::from_ref(why)));
        });
    });
}
