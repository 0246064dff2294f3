//! Where rows are pasted from a spreadsheet, and what is wrong with them.

use super::field::kind_words;
use super::parts_pen::slot_id;
use super::pen::{Event, Pen, Say};
use crate::session::{Session, Slot};
use crate::update::{Msg, WRONG};
use crate::words::{Said, Word};
use engine::evaluate::answers::table::{Pasted, Why, Wrong};
use engine::policy::{Fact, FactIx, Kind};
use engine::present::wording;

/// The fold below a list.
pub fn paste(p: &mut Pen, session: &Session, list: FactIx) {
    let words = p.words;
    let slot = Slot::Fact(list);
    let id = format!("{}-rows", slot_id(session, slot));
    let rule = session.fact(slot);
    p.fold("details.why.paste", Word::paste, |p| {
        let mut columns = String::new();
        for field in rule.fields.iter().filter(|field| field.is_asked()) {
            wording::add(&mut columns, words.comma(), field.label.get(words.0));
        }
        p.el("label", |p| {
            p.attr("for", &id);
            p.text(words.paste_help(&columns));
        });
        p.el("textarea[rows=5][spellcheck=false][wrap=off]", |p| {
            p.id(&id);
            p.value(session.typed(slot).unwrap_or_default().to_owned());
            p.on(Event::Input, Say::Typed(Some(slot)));
        });
        p.button("button.btn.small.outline", Word::paste_add, Msg::RowsAdded(list));
    });
    if let Some((_, pasted)) = session.pasted.as_ref().filter(|(at, _)| *at == list) {
        outcome(p, rule, pasted);
    }
}

/// What could not be used, and why.
fn outcome(p: &mut Pen, rule: &Fact, pasted: &Pasted) {
    const SHOWN: usize = 12;
    let words = p.words;
    p.el("div.rows[tabindex=-1][role=status]", |p| {
        p.id(WRONG);
        if !pasted.wrong.is_empty() {
            p.line("p.mistake", Word::paste_wrong);
        }
        p.el("ul.findings", |p| {
            for wrong in pasted.wrong.iter().take(SHOWN) {
                p.line("li", said(p, rule, wrong));
            }
        });
        if pasted.wrong.len() > SHOWN {
            p.line("p", words.and_more(pasted.wrong.len() - SHOWN));
        }
        if !pasted.ignored.is_empty() {
            p.line("p.hint", words.paste_ignored(&pasted.ignored));
        }
    });
}

/// Which row, which column, what is wrong, how to mend it.
fn said(p: &Pen, rule: &Fact, wrong: &Wrong) -> String {
    let words = p.words;
    let field = wrong.field.and_then(|at| rule.fields.get(at as usize));
    let why = match (wrong.why, field) {
        (Why::TooMany(room), _) => return words.rows_too_many(room),
        (Why::Refused(why), Some(field)) => {
            let why = engine::evaluate::answers::explain(why, field);
            [why.get(words.0), words.stop(), kind_words(field.kind).1.said(words)].concat()
        }
        (Why::NoChoice, Some(field)) => {
            let mut all = String::new();
            if field.kind == Kind::YesNo {
                wording::add(&mut all, words.comma(), words.yes());
                wording::add(&mut all, words.comma(), words.no());
            }
            for (_, label) in &field.options {
                wording::add(&mut all, words.comma(), label.get(words.0));
            }
            words.no_choice(&all)
        }
        _ => words.no_column().to_owned(),
    };
    let label = field.map_or("", |field| field.label.get(words.0));
    words.wrong_cell(wrong.row, label, &wrong.text, &why)
}
