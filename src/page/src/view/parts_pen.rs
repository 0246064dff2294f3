//! Small parts that several screens share.

use super::pen::{Event, Pen, Say};
use crate::bars::{Drawing, Row, bar};
use crate::model::Screen;
use crate::session::{Problem, Session, Slot};
use crate::update::{MISTAKES, Msg};
use crate::words::{Said, Word, Words};
use engine::policy::{ClauseId, FactId, Kind, Policy};
use engine::present::wording;
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;
use std::cell::RefCell;

/// The heading of a screen, to which the focus moves.
pub fn heading(p: &mut Pen, text: impl Said) {
    p.line("h1[id=heading][tabindex=-1]", text);
}

/// The buttons below a form.
pub fn go(p: &mut Pen, on: Word, overview: bool) {
    p.el("div.go", |p| {
        p.submit(on);
        p.button("button.btn.ghost", Word::back, Msg::WentBack);
        if overview {
            p.button("button.link", Word::overview, Msg::Visited(Screen::Overview));
        }
    });
}

/// A switch of the toolbar, on or off.
pub fn switch(p: &mut Pen, label: Word, on: bool, msg: Msg) {
    p.el("button.tool[type=button]", |p| {
        p.attr("aria-pressed", if on { "true" } else { "false" });
        p.tells(msg);
        p.text(label);
    });
}

/// A field that opens a file.
pub fn open_file(p: &mut Pen, label: Word, spec: &'static str) {
    p.el(spec, |p| {
        p.el("input.hidden[type=file][accept=.json,application/json]", |p| {
            p.attr("aria-label", p.words.open_file());
            p.on(Event::Change, Say::File);
        });
        p.line("span", label);
    });
}

/// A card with a radio button or a box to tick; `write` fills its label.
pub fn pick<'a>(p: &mut Pen<'a>, choice: Choice<'_>, write: impl FnOnce(&mut Pen<'a>)) {
    p.el("label.pick", |p| {
        let class = format!("pick {}{}", choice.class, if choice.checked { " on" } else { "" });
        p.class(&class);
        p.el("input", |p| {
            p.attr("type", if choice.radio { "radio" } else { "checkbox" });
            p.attr("name", choice.name);
            p.attr("value", choice.value);
            p.checked(choice.checked);
            p.on(Event::Change, Say::This(choice.msg));
        });
        p.el("span", write);
    });
}

/// A radio button or a box to tick.
pub struct Choice<'c> {
    /// One of its group, else one of any number.
    pub radio: bool,
    /// Its group.
    pub name: &'c str,
    /// What it stands for.
    pub value: &'c str,
    /// More classes of its card.
    pub class: &'c str,
    /// It is chosen.
    pub checked: bool,
    /// What is told when that changes.
    pub msg: Msg,
}

/// The page's mark.
pub fn mark(p: &mut Pen) {
    p.el("svg.mark[viewBox=0 0 28 28][aria-hidden=true]", |p| {
        p.el("rect[width=28][height=28][rx=6]", |_| {});
        p.el("path[d=M7.5 14.6l4.3 4.4 8.7-9.6]", |_| {});
    });
}

/// A state in a word.
pub fn chip(p: &mut Pen, state: &str, label: impl Said) {
    p.el("span.chip", |p| {
        p.class(format!("chip {state}"));
        p.text(label);
    });
}

/// A state as its short name.
pub fn verdict(p: &mut Pen, verdict: VerdictId) {
    chip(p, verdict.as_str(), p.words.chip(verdict));
}

/// A clause, its governing words marked.
pub fn law(p: &mut Pen, policy: &Policy, clause: ClauseId, phrases: &[&str]) {
    let Some(clause) = policy.clauses.get(clause.index()) else { return };
    let text = &*clause.text;
    let mut marks = Vec::new();
    for phrase in phrases {
        // Not `find`, whose search for texts is far larger than this page needs.
        let begins = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(phrase));
        if let Some(from) = (0..text.len()).find(begins) {
            let mark = (from, from + phrase.len());
            marks.insert(marks.partition_point(|other| *other < mark), mark);
        }
    }
    p.el("figure.law", |p| {
        p.el("blockquote[lang=zh-CN]", |p| {
            let mut at = 0;
            for (from, to) in marks {
                if let (Some(before), Some(marked)) = (text.get(at..from), text.get(from..to)) {
                    p.text(before);
                    p.line("mark", marked);
                    at = to;
                }
            }
            p.text(text.get(at..).unwrap_or_default());
        });
        p.line("figcaption", format!("{} · {}", policy.short.get(p.words.0), clause.at));
    });
}

/// A clause by its id, folded away. Paper has the text of each once: `told` are those before it.
pub fn folded_law(
    p: &mut Pen,
    policy: &Policy,
    clause: Option<&str>,
    phrase: Option<&str>,
    told: &RefCell<Vec<usize>>,
) {
    if let Some(at) = clause.and_then(|id| policy.clauses.iter().position(|one| &*one.id == id)) {
        let mut told = told.borrow_mut();
        let spec = if told.contains(&at) { "details.why.again" } else { "details.why" };
        told.push(at);
        p.fold(spec, p.words.quote(), |p| law(p, policy, ClauseId::new(at), phrase.as_slice()));
    }
}

/// Blocks and the cap; whoever calls has begun the SVG. Solid is certain, hatched is open, the red line is the cap.
pub fn draw(p: &mut Pen, drawing: &Drawing) {
    p.el("rect.track[y=2][width=100%][height=8][rx=2]", |_| {});
    for (kind, from, width) in &drawing.blocks {
        p.el("rect[y=2][height=8]", |p| {
            p.class(kind);
            p.attr("x", from);
            p.attr("width", width);
            if *kind == "may" {
                p.attr("fill", "url(#hatch)");
            }
        });
    }
    if let Some(x) = &drawing.cap {
        p.el("line.cap[y2=12]", |p| {
            p.attr("x1", x);
            p.attr("x2", x);
        });
    }
}

/// A drawing by itself.
pub fn bar_of(p: &mut Pen, drawing: Option<Drawing>) {
    if let Some(drawing) = drawing {
        p.el("svg.bar[width=100%][height=12][aria-hidden=true]", |p| draw(p, &drawing));
    }
}

/// The pattern of what is still open; once a page.
pub fn hatch(p: &mut Pen) {
    p.el("svg.hidden[aria-hidden=true]", |p| {
        p.el("pattern[id=hatch][width=6][height=6][patternUnits=userSpaceOnUse][patternTransform=rotate(45)]", |p| {
            for (class, width) in [("ground", "6"), ("line", "3")] {
                p.el("rect[height=6]", |p| {
                    p.class(class);
                    p.attr("width", width);
                });
            }
        });
    });
}

/// A row of directions: its name and state, its bar and its amount.
pub fn row(p: &mut Pen, row: &Row, scale: Decimal, name: impl FnOnce(&mut Pen)) {
    let amount = match row.amount {
        Some(_) if row.verdict == VerdictId::Ineligible => String::new(),
        Some(amount) => wording::bounds(amount, p.words.0),
        None => p.words.no_amount().to_owned(),
    };
    p.el("p.row-name", |p| {
        name(p);
        verdict(p, row.verdict);
    });
    if !amount.is_empty() {
        bar_of(p, bar(row, scale));
        p.line("p.row-amount", &amount);
    }
}

/// The noun for one item of a list.
pub fn noun(session: &Session, list: FactId, words: Words) -> &str {
    session.policy.facts[list].item.as_ref().map_or("", |noun| noun.get(words.0))
}

/// The id of a slot's field.
pub fn slot_id(session: &Session, slot: Slot) -> String {
    match slot {
        Slot::Fact(fact) => format!("f-{}", session.policy.facts[fact].id),
        Slot::Field(list, index, _) => {
            format!("f-{}-{index}-{}", session.policy.facts[list].id, session.fact(slot).id)
        }
    }
}

/// The fact of a slot as files and reports name it.
pub fn slot_name(session: &Session, slot: Slot) -> String {
    match slot {
        Slot::Fact(fact) => session.policy.facts[fact].id.to_string(),
        Slot::Field(list, ..) => format!("{}.{}", session.policy.facts[list].id, session.fact(slot).id),
    }
}

/// A problem in words, and the id of the element it stands at.
pub fn problem(session: &Session, problem: &Problem, words: Words) -> (String, String) {
    let (text, id) = match problem {
        Problem::NoDate => (Word::date_needed, "date"),
        Problem::WrongDate => (Word::date_wrong, "date-typed"),
        Problem::NoDirection => (Word::scope_needed, "scope"),
        Problem::Open(slot) => {
            let text = match session.fact(*slot).kind {
                Kind::YesNo | Kind::Choice => Word::pick_one,
                Kind::Several => Word::pick_some,
                Kind::List => Word::list_needed,
                _ => Word::fill,
            };
            return (text.said(words).to_owned(), slot_id(session, *slot));
        }
        Problem::Refused(slot, why) => {
            let why = engine::evaluate::answers::explain(*why, session.fact(*slot));
            let typed = session.typed(*slot).unwrap_or_default().trim();
            return (words.refused(typed, why.get(words.0)), slot_id(session, *slot));
        }
        Problem::Item(list, index, lacks) => {
            let name = words.item(noun(session, *list, words), *index);
            return (words.item_lacks(&name, *lacks), format!("{}-{index}", slot_id(session, Slot::Fact(*list))));
        }
        Problem::NotAdded(list) => {
            return (words.rows_not_added().to_owned(), format!("{}-rows", slot_id(session, Slot::Fact(*list))));
        }
    };
    (text.said(words).to_owned(), id.to_owned())
}

/// Everything that keeps the page from being left, with ways there.
pub fn mistakes(p: &mut Pen, session: &Session) {
    let (words, count) = (p.words, session.problems.len());
    if count == 0 {
        return;
    }
    p.el("div.mistakes[tabindex=-1][role=alert]", |p| {
        p.id(MISTAKES);
        p.line("h2", words.mistakes(count));
        p.el("ul", |p| {
            for one in &session.problems {
                let (mut text, id) = problem(session, one, words);
                if let Some(slot) = one.slot().filter(|_| count > 1) {
                    text = format!("{}{}{text}", session.fact(slot).label.get(words.0), words.colon());
                }
                p.el("li", |p| p.button("button.link", &text, Msg::Followed(id)));
            }
        });
    });
}

/// The problem at one element, beside it.
pub fn mistake(p: &mut Pen, id: &str, text: &str) {
    p.el("p.mistake", |p| {
        p.id(format!("{id}-mistake"));
        p.text(text);
    });
}
