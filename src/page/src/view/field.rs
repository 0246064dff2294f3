//! One question of any kind but a list: its words, its field or choices, and why it is asked.

use super::glossary::glossary;
use super::parts_pen::{Choice, heading, law, mistake, pick, problem, slot_id, slot_name};
use super::pen::{Event, Pen, Say};
use crate::session::{Session, Slot, is_typed, none_option};
use crate::update::Msg;
use crate::words::Word;
use engine::evaluate::answers::Answer;
use engine::policy::{Fact, FactIx, Kind, Node, NodeKind, Operand, Policy};
use engine::present::wording;
use std::cell::RefCell;
use std::rc::Rc;

/// A kind's name in the page's markup.
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "yes_no",
        Kind::Choice => "choice",
        Kind::Several => "several",
        Kind::Money => "money",
        Kind::Percent => "percent",
        Kind::Count => "count",
        Kind::Date => "date",
        Kind::Duration => "duration",
        Kind::List => "list",
    }
}

/// A question: the only one of its page, its words being the heading, or one of several.
pub fn field(p: &mut Pen, session: &Session, slot: Slot, alone: bool) {
    let words = p.words;
    let fact = session.fact(slot);
    let typed = is_typed(fact.kind);
    let id = slot_id(session, slot);
    let help = fact.help.as_ref().map(|help| help.get(words.0));
    let wrong = session.problem_at(slot).map(|one| problem(session, one, words).0);
    let mut described = String::new();
    for (there, part) in [(help.is_some(), "help"), (wrong.is_some(), "mistake"), (typed, "hint")] {
        if there {
            wording::add(&mut described, " ", &format!("{id}-{part}"));
        }
    }
    let described = Some(described).filter(|ids| !ids.is_empty());
    let ask = |p: &mut Pen| {
        let text = fact.ask.get(words.0);
        if alone { heading(p, text) } else { p.line("span.ask", text) }
    };
    p.el(if typed { "div.q" } else { "fieldset.q" }, |p| {
        let class = ["q", if alone { " alone" } else { "" }, if wrong.is_some() { " wrong" } else { "" }].concat();
        p.class(&class);
        p.attr("data-fact", slot_name(session, slot));
        p.attr("data-kind", kind_name(fact.kind));
        if typed {
            ask(p);
        } else {
            p.id(&id);
            p.attr_if("aria-describedby", described.as_deref());
            p.el("legend", ask);
        }
        if let Some(help) = help {
            p.el("p.help", |p| {
                p.id(format!("{id}-help"));
                p.text(help);
            });
        }
        if let Some(wrong) = &wrong {
            mistake(p, &id, wrong);
        }
        if typed {
            entry(p, session, slot, &id, described.as_deref(), wrong.is_some());
        } else {
            choices(p, session, slot, &id);
        }
    });
    p.piece(|p| {
        glossary(p, session.policy, &fact.terms);
        why(p, session, slot, alone);
    });
}

/// Radio or tick cards.
fn choices(p: &mut Pen, session: &Session, slot: Slot, id: &str) {
    let words = p.words;
    let (fact, answer) = (session.fact(slot), session.answer(slot));
    let several = fact.kind == Kind::Several;
    let radio = |p: &mut Pen, value: &str, label: &str, own: Answer| {
        let checked = *answer == own;
        let msg = Msg::Answered(slot, own);
        pick(p, Choice { radio: true, name: id, value, class: "", checked, msg }, |p| p.text(label));
    };
    let tick = |p: &mut Pen, value: &str, label: &str, checked: bool, msg: Msg| {
        pick(p, Choice { radio: false, name: id, value, class: "", checked, msg }, |p| p.text(label));
    };
    if several {
        p.line("p.hint", Word::several_hint);
    }
    p.el("div.picks", |p| {
        if fact.kind == Kind::YesNo {
            p.class("picks yesno");
            radio(p, "yes", words.yes(), Answer::YesNo(true));
            radio(p, "no", words.no(), Answer::YesNo(false));
        }
        for (at, (value, label)) in fact.options.iter().enumerate() {
            let (label, at) = (label.get(words.0), at as u8);
            if several {
                let checked = matches!(answer, Answer::Several(bits) if bits >> at & 1 == 1);
                tick(p, value, label, checked, Msg::Ticked(slot, at));
            } else {
                radio(p, value, label, Answer::Choice(at));
            }
        }
        if several && none_option(fact).is_none() {
            // Where the policy offers no such option, "none of these" is still an answer.
            let checked = *answer == Answer::Several(0);
            let own = if checked { Answer::Absent } else { Answer::Several(0) };
            tick(p, "", words.none_of_these(), checked, Msg::Answered(slot, own));
        }
        unsure(p, session, slot, id, !several);
    });
}

/// "Not sure", as one of the choices or as a box beside them.
pub fn unsure(p: &mut Pen, session: &Session, slot: Slot, id: &str, radio: bool) {
    let checked = *session.answer(slot) == Answer::Unsure;
    let msg = if radio { Msg::Answered(slot, Answer::Unsure) } else { Msg::UnsureTicked(slot) };
    pick(p, Choice { radio, name: id, value: "unsure", class: "unsure", checked, msg }, |p| {
        p.text(Word::unsure);
        p.line("small", Word::unsure_more);
    });
}

/// What is to be typed for an answer of this kind, and how.
pub fn kind_words(kind: Kind) -> (Word, Word) {
    match kind {
        Kind::Money => (Word::label_money, Word::hint_money),
        Kind::Percent => (Word::label_percent, Word::hint_percent),
        Kind::Count => (Word::label_count, Word::hint_count),
        Kind::Date => (Word::label_date, Word::hint_date),
        _ => (Word::label_duration, Word::hint_duration),
    }
}

/// A field for typing, its unit, and what was understood.
fn entry(p: &mut Pen, session: &Session, slot: Slot, id: &str, described: Option<&str>, wrong: bool) {
    let words = p.words;
    let kind = session.fact(slot).kind;
    let (label, hint) = kind_words(kind);
    let (unit, keys) = match kind {
        Kind::Money => (words.unit_ten_thousand(), "decimal"),
        Kind::Percent => ("%", "decimal"),
        Kind::Count => ("", "numeric"),
        _ => ("", "text"),
    };
    p.el("label.entry-label", |p| {
        p.attr("for", id);
        p.text(label);
    });
    p.el("div.entry", |p| {
        text_input(p, id, session.shown(slot), Some(slot), |p| {
            p.attr("inputmode", keys);
            p.attr_if("aria-describedby", described);
            p.attr_if("aria-invalid", wrong.then_some("true"));
        });
        if !unit.is_empty() {
            p.line("span.suffix[aria-hidden=true]", unit);
        }
    });
    p.el("p.hint", |p| {
        p.id(format!("{id}-hint"));
        p.text(hint);
    });
    p.el("p.echo[role=status]", |p| {
        echo(p, session, slot);
    });
    unsure(p, session, slot, id, false);
}

/// A field for typing an answer, or else the date. Nothing follows from what is typed until its characters are composed.
pub fn text_input<'a>(p: &mut Pen<'a>, id: &str, value: String, slot: Option<Slot>, more: impl FnOnce(&mut Pen<'a>)) {
    p.el("input[type=text][autocomplete=off][spellcheck=false]", |p| {
        p.id(id);
        p.value(value);
        p.on(Event::Input, Say::Typed(slot));
        p.on(Event::Composed, Say::Typed(slot));
        more(p);
    });
}

/// What was understood of what was typed.
fn echo(p: &mut Pen, session: &Session, slot: Slot) {
    let words = p.words;
    let fact = session.fact(slot);
    let (main, more) = match session.answer(slot) {
        Answer::Number(value) if fact.kind == Kind::Money => words.read_as_money(*value),
        Answer::Number(value) => (wording::number(*value, fact.kind, words.0), String::new()),
        Answer::Date(day) => (words.date(*day), String::new()),
        _ => return,
    };
    p.text(Word::read_as_before);
    p.line("b", &main);
    p.text(&more);
    p.text(Word::read_as_behind);
}

/// The clause behind a question, its governing words marked, folded away.
pub fn why(p: &mut Pen, session: &Session, slot: Slot, alone: bool) {
    let fact = session.fact(slot);
    let grounds = grounds(session, slot);
    let (Some(clause), phrases) = (grounds.0, &grounds.1) else { return };
    let label = fact.label.get(p.words.0);
    p.el("details.why", |p| {
        p.el("summary", |p| {
            p.text(Word::why);
            if !alone {
                p.line("span.hidden", label);
            }
        });
        p.piece(|p| law(p, session.policy, clause as usize, phrases));
    });
}

/// The clause behind a question, and the words of the text that decide over an answer.
type Grounds = (Option<u32>, Vec<&'static str>);

/// The clause behind a question and its words, looked up once.
fn grounds(session: &Session, slot: Slot) -> Rc<Grounds> {
    type Known = ((*const Policy, Option<FactIx>, FactIx), Rc<Grounds>);
    thread_local!(static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) });
    let (list, at) = match slot {
        Slot::Fact(at) => (None, at),
        Slot::Field(list, _, at) => (Some(list), at),
    };
    let question = (std::ptr::from_ref(session.policy), list, at);
    KNOWN.with_borrow_mut(|known| match known.iter().find(|(other, _)| *other == question) {
        Some((_, grounds)) => grounds.clone(),
        None => {
            let grounds = Rc::new(sought(session.policy, list, at));
            known.push((question, grounds.clone()));
            grounds
        }
    })
}

/// They are cited where the answer, or what is worked out from it, is tested. Without a clause of its own a field has
/// that of the first test, or else of its list.
fn sought(policy: &'static Policy, list: Option<FactIx>, at: FactIx) -> Grounds {
    let fields: &[Fact] = list.map_or(&policy.facts, |list| &policy.facts[list as usize].fields);
    let mine = |one: FactIx| one == at || fields.get(one as usize).is_some_and(|fact| fact.sources.contains(&at));
    let (mut found, mut clause) = (Vec::new(), fields[at as usize].clause);
    let mut collect = |node: &'static Node| {
        let NodeKind::Test(test) = &node.kind else { return };
        let tested = match (test.operand, list) {
            (Operand::Fact(one), None) | (Operand::Field(one), Some(_)) => mine(one),
            _ => false,
        };
        if tested {
            clause = clause.or(node.cite.clause);
            found.extend(node.cite.phrase.as_deref());
        }
    };
    policy.conditions().for_each(|(_, _, node)| node.walk(&mut collect));
    (clause.or(list.and_then(|list| policy.facts[list as usize].clause)), found)
}
