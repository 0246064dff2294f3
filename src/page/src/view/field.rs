//! One question of any kind but a list: its words, its field or choices, and why it is asked.

use super::choices::{choices, unsure};
use super::entry::Entry;
use super::glossary::glossary;
use super::parts::{heading, mistake, problem, slot_id, slot_name, text};
use super::why::Why;
use crate::session::{Session, Slot, is_typed};
use crate::ui::{PolicyRef, Ui, use_ui};
use crate::words::Words;
use engine::evaluate::answers::Answer;
use engine::policy::Kind;
use engine::present::wording;
use yew::prelude::*;

/// See [`Field`].
#[derive(Clone, PartialEq, Properties)]
pub struct FieldProps {
    /// The policy that asks.
    pub policy: PolicyRef,
    /// Where the answer goes.
    pub slot: Slot,
    /// It is the only question of its screen, its words being the heading.
    pub alone: bool,
    /// The answer.
    pub answer: Answer,
    /// The text in the entry field; empty where nothing is typed.
    pub typed: AttrValue,
    /// What is wrong with it, if anything.
    pub problem: Option<AttrValue>,
}

impl FieldProps {
    /// A question as the session has it.
    pub fn new(session: &Session, slot: Slot, alone: bool, words: Words) -> FieldProps {
        let typed = if is_typed(session.fact(slot).kind) { session.shown(slot).into() } else { AttrValue::default() };
        let problem = session.problem_at(slot).map(|one| AttrValue::from(problem(session, one, words).0));
        let (policy, answer) = (PolicyRef(session.policy), session.answer(slot).clone());
        FieldProps { policy, slot, alone, answer, typed, problem }
    }
}

/// A question as the session has it.
pub fn field(ui: &Ui, session: &Session, slot: Slot, alone: bool) -> Html {
    html! { <Field ..FieldProps::new(session, slot, alone, ui.words) /> }
}

/// A question: drawn anew only when its own answer changes.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let ui = &use_ui();
    let FieldProps { policy, slot, alone, problem, .. } = props;
    let fact = slot.fact(policy);
    let typed = is_typed(fact.kind);
    let id = slot_id(policy, *slot);
    let help = fact.help.as_ref().map(|help| help.get(ui.words.0));
    let parts = [(help.is_some(), "help"), (problem.is_some(), "mistake"), (typed, "hint")];
    let described: Vec<String> = parts.iter().filter(|part| part.0).map(|part| format!("{id}-{}", part.1)).collect();
    let describedby = Some(described.join(" ")).filter(|ids| !ids.is_empty());
    let ask = fact.ask.get(ui.words.0);
    let ask = if *alone {
        heading(ui, ask)
    } else {
        html! { <span class="ask">{ text(ui, ask) }</span> }
    };
    let more = html! {
        <>
            if let Some(help) = help {
                <p class="help" id={format!("{id}-help")}>{ text(ui, help) }</p>
            }
            if let Some(problem) = problem {
                { mistake(&id, problem) }
            }
        </>
    };
    let class = classes!("q", alone.then_some("alone"), problem.is_some().then_some("wrong"));
    let (name, kind) = (slot_name(policy, *slot), kind_name(fact.kind));
    html! {
        <>
            if typed {
                <div {class} data-fact={name} data-kind={kind}>
                    { ask }
                    { more }
                    { entry(ui, props, id, describedby) }
                </div>
            } else {
                <fieldset {class} data-fact={name} data-kind={kind} id={id.clone()} aria-describedby={describedby}>
                    <legend>{ ask }</legend>
                    { more }
                    { choices(ui, fact, *slot, &props.answer, &id) }
                </fieldset>
            }
            { glossary(ui, policy, &fact.terms) }
            <Why policy={*policy} slot={*slot} alone={*alone} />
        </>
    }
}

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

/// What is to be typed for an answer of this kind.
fn kind_label(kind: Kind, words: Words) -> &'static str {
    match kind {
        Kind::Money => words.label_money(),
        Kind::Percent => words.label_percent(),
        Kind::Count => words.label_count(),
        Kind::Date => words.label_date(),
        _ => words.label_duration(),
    }
}

/// How it can be typed.
pub fn kind_hint(kind: Kind, words: Words) -> &'static str {
    match kind {
        Kind::Money => words.hint_money(),
        Kind::Percent => words.hint_percent(),
        Kind::Count => words.hint_count(),
        Kind::Date => words.hint_date(),
        _ => words.hint_duration(),
    }
}

/// A field for typing, its unit, and what was understood.
fn entry(ui: &Ui, props: &FieldProps, id: String, describedby: Option<String>) -> Html {
    let words = ui.words;
    let kind = props.slot.fact(&props.policy).kind;
    let (unit, inputmode) = match kind {
        Kind::Money => (words.unit_ten_thousand(), "decimal"),
        Kind::Percent => ("%", "decimal"),
        Kind::Count => ("", "numeric"),
        _ => ("", "text"),
    };
    html! {
        <>
            <label class="entry-label" for={id.clone()}>{ kind_label(kind, words) }</label>
            <div class="entry">
                <Entry
                    id={id.clone()}
                    value={&props.typed}
                    slot={props.slot}
                    {inputmode}
                    {describedby}
                    invalid={props.problem.is_some()}
                />
                if !unit.is_empty() {
                    <span class="suffix" aria-hidden="true">{ text(ui, unit) }</span>
                }
            </div>
            <p class="hint" id={format!("{id}-hint")}>{ kind_hint(kind, words) }</p>
            <p class="echo" role="status">{ echo(ui, &props.answer, kind) }</p>
            { unsure(ui, props.slot, &props.answer, &id, false) }
        </>
    }
}

/// What was understood of what was typed.
fn echo(ui: &Ui, answer: &Answer, kind: Kind) -> Html {
    let words = ui.words;
    let (main, more) = match answer {
        Answer::Number(value) if kind == Kind::Money => words.read_as_money(*value),
        Answer::Number(value) => (wording::number(*value, kind, words.0), String::new()),
        Answer::Date(day) => (words.date(*day), String::new()),
        _ => return Html::default(),
    };
    html! {
        <>
            <span>{ words.read_as_before() }</span>
            <b>{ text(ui, &main) }</b>
            <span>{ text(ui, &more) }</span>
            <span>{ words.read_as_behind() }</span>
        </>
    }
}
