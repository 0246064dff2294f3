//! Small parts that several screens share.

use super::bar::bar_of;
use crate::bars::Row;
use crate::drawing::bar;
use crate::model::Screen;
use crate::session::{Problem, Session, Slot};
use crate::ui::Ui;
use crate::update::{MISTAKES, Msg};
use crate::words::Words;
use engine::policy::{ClauseId, FactId, Kind, Policy};
use engine::present::wording;
use engine::values::finding::{Lang, Text};
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;
use yew::prelude::*;

/// Chinese without a word of English in it.
fn is_chinese(text: &str) -> bool {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    text.contains(is_han) && !text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Text. What a policy says in Chinese alone is marked as such to readers of English.
pub fn text(ui: &Ui, text: &str) -> Html {
    if ui.words.0 == Lang::En && is_chinese(text) {
        html! { <span lang="zh-CN">{ text }</span> }
    } else {
        html! { { text } }
    }
}

/// The same, of a text that may stand in both languages.
pub fn said(ui: &Ui, both: &Text) -> Html {
    text(ui, both.get(ui.words.0))
}

/// The heading of a screen, to which the focus moves.
pub fn heading(ui: &Ui, title: &str) -> Html {
    html! { <h1 id="heading" tabindex="-1">{ text(ui, title) }</h1> }
}

/// A button that sends a message.
pub fn button(ui: &Ui, class: &'static str, label: &str, msg: Msg) -> Html {
    button_for(ui, class, label, "", msg)
}

/// A button whose label alone would not say what it concerns: `what` is read aloud behind it.
pub fn button_for(ui: &Ui, class: &'static str, label: &str, what: &str, msg: Msg) -> Html {
    html! {
        <button {class} type="button" onclick={ui.send.reform(move |_| msg.clone())}>
            { text(ui, label) }
            if !what.is_empty() {
                <span class="hidden">{ format!(" {what}") }</span>
            }
        </button>
    }
}

/// A form that nothing is sent from: the button at its end continues.
pub fn form(inside: Html) -> Html {
    html! { <form novalidate=true autocomplete="off">{ inside }</form> }
}

/// The button that the enter key presses too.
///
/// It listens for the click, since a form in a sandboxed frame is never submitted.
pub fn submit(ui: &Ui, label: &'static str) -> Html {
    let onclick = ui.send.reform(|event: MouseEvent| {
        event.prevent_default();
        Msg::Continued
    });
    html! { <button class="btn" type="submit" {onclick}>{ label }</button> }
}

/// The buttons below a form.
pub fn go(ui: &Ui, label: &'static str, overview: bool) -> Html {
    let words = ui.words;
    html! {
        <div class="go">
            { submit(ui, label) }
            { button(ui, "btn ghost", words.back(), Msg::WentBack) }
            if overview {
                { button(ui, "link", words.overview(), Msg::Visited(Screen::Overview)) }
            }
        </div>
    }
}

/// A part of the page under its title.
pub fn group(title: &str, inside: Html) -> Html {
    html! { <section class="group"><h2>{ title }</h2>{ inside }</section> }
}

/// Details folded away under their title.
pub fn fold(class: &'static str, title: &str, inside: Html) -> Html {
    html! {
        <details {class}>
            <summary>{ title }</summary>
            { inside }
        </details>
    }
}

/// A radio button or a box to tick.
pub struct Choice<'c> {
    /// A radio button, of which one of the group is chosen; else a box to tick.
    pub radio: bool,
    /// The name of its group.
    pub name: &'c str,
    /// Its value in the markup.
    pub value: &'c str,
    /// More classes of its card.
    pub class: &'static str,
    /// It is chosen.
    pub checked: bool,
    /// What is sent when that changes.
    pub msg: Msg,
}

/// A card with a radio button or a box to tick.
pub fn pick(ui: &Ui, choice: Choice<'_>, label: Html) -> Html {
    let Choice { radio, name, value, class, checked, msg } = choice;
    html! {
        <label class={classes!("pick", class, checked.then_some("on"))}>
            <input
                type={if radio { "radio" } else { "checkbox" }}
                name={name.to_owned()}
                value={value.to_owned()}
                {checked}
                onchange={ui.send.reform(move |_| msg.clone())}
            />
            <span>{ label }</span>
        </label>
    }
}

/// The page's mark.
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
            <rect width="28" height="28" rx="6" />
            <path d="M7.5 14.6l4.3 4.4 8.7-9.6" />
        </svg>
    }
}

/// A state in a word.
pub fn chip(ui: &Ui, state: &str, label: &str) -> Html {
    html! { <span class={format!("chip {state}")}>{ text(ui, label) }</span> }
}

/// A verdict under its short name.
pub fn verdict(ui: &Ui, verdict: VerdictId) -> Html {
    chip(ui, verdict.as_str(), ui.words.chip(verdict))
}

/// A clause, its governing words marked.
pub fn law(ui: &Ui, policy: &Policy, clause: ClauseId, phrases: &[&str]) -> Html {
    let Some(clause) = policy.clauses.get(clause.index()) else { return Html::default() };
    let text = &*clause.text;
    let place = |phrase: &&str| text.find(phrase).map(|from| (from, from + phrase.len()));
    let mut marks: Vec<_> = phrases.iter().filter_map(place).collect();
    marks.sort_unstable();
    let mut quoted = Vec::new();
    let mut at = 0;
    for (from, to) in marks {
        // Phrases may overlap: the first one is marked.
        if from >= at {
            quoted.push(html! { <span>{ &text[at..from] }</span> });
            quoted.push(html! { <mark>{ &text[from..to] }</mark> });
            at = to;
        }
    }
    quoted.push(html! { <span>{ &text[at..] }</span> });
    html! {
        <figure class="law">
            <blockquote lang="zh-CN">{ quoted }</blockquote>
            <figcaption>{ format!("{} · {}", policy.short.get(ui.words.0), clause.at) }</figcaption>
        </figure>
    }
}

/// A row of directions: its name and state, its bar and its amount.
pub fn row(ui: &Ui, row: &Row, scale: Decimal, name: Html) -> Html {
    let amount = match row.amount {
        Some(_) if row.verdict == VerdictId::Ineligible => None,
        Some(amount) => Some(wording::bounds(amount, ui.words.0)),
        None => Some(ui.words.no_amount().to_owned()),
    };
    html! {
        <>
            <p class="row-name">{ name }{ verdict(ui, row.verdict) }</p>
            if let Some(amount) = amount {
                { bar_of(bar(row, scale)) }
                <p class="row-amount">{ text(ui, &amount) }</p>
            }
        </>
    }
}

/// The name of an item of a list.
pub fn item_name(policy: &Policy, list: FactId, index: u32, words: Words) -> String {
    words.item(noun(policy, list, words), index)
}

/// The noun for one item of a list.
pub fn noun(policy: &Policy, list: FactId, words: Words) -> &str {
    policy.facts[list].item.as_ref().map_or("", |noun| noun.get(words.0))
}

/// The id of a slot's field.
pub fn slot_id(policy: &Policy, slot: Slot) -> String {
    let own = &slot.fact(policy).id;
    match slot {
        Slot::Fact(_) => format!("f-{own}"),
        Slot::Field(list, index, _) => format!("f-{}-{index}-{own}", policy.facts[list].id),
    }
}

/// The fact of a slot as files and reports name it.
pub fn slot_name(policy: &Policy, slot: Slot) -> String {
    let own = &slot.fact(policy).id;
    match slot {
        Slot::Fact(_) => own.to_string(),
        Slot::Field(list, ..) => format!("{}.{own}", policy.facts[list].id),
    }
}

/// A problem in words, and the id of the element it stands at.
pub fn problem(session: &Session, problem: &Problem, words: Words) -> (String, String) {
    let (text, id) = match problem {
        Problem::NoDate => (words.date_needed(), "date"),
        Problem::WrongDate => (words.date_wrong(), "date-typed"),
        Problem::NoDirection => (words.scope_needed(), "scope"),
        Problem::Open(slot) => {
            let text = match session.fact(*slot).kind {
                Kind::YesNo | Kind::Choice => words.pick_one(),
                Kind::Several => words.pick_some(),
                Kind::List => words.list_needed(),
                _ => words.fill(),
            };
            return (text.to_owned(), slot_id(session.policy, *slot));
        }
        Problem::Refused(slot, why) => {
            let why = engine::evaluate::answers::explain(*why, session.fact(*slot));
            let typed = session.typed(*slot).unwrap_or_default().trim();
            return (words.refused(typed, why.get(words.0)), slot_id(session.policy, *slot));
        }
        Problem::Item(list, index, lacks) => {
            let name = item_name(session.policy, *list, *index, words);
            return (
                words.item_lacks(&name, *lacks),
                format!("{}-{index}", slot_id(session.policy, Slot::Fact(*list))),
            );
        }
        Problem::NotAdded(list) => {
            return (words.rows_not_added().to_owned(), format!("{}-rows", slot_id(session.policy, Slot::Fact(*list))));
        }
    };
    (text.to_owned(), id.to_owned())
}

/// Everything that keeps the page from being left, with ways there.
pub fn mistakes(ui: &Ui, session: &Session) -> Html {
    let (words, count) = (ui.words, session.problems.len());
    if count == 0 {
        return Html::default();
    }
    let line = |one: &Problem| {
        let (text, id) = problem(session, one, words);
        let text = match one.slot().filter(|_| count > 1) {
            Some(slot) => format!("{}{}{text}", session.fact(slot).label.get(words.0), words.colon()),
            None => text,
        };
        html! { <li>{ button(ui, "link", &text, Msg::Followed(id)) }</li> }
    };
    html! {
        <div class="mistakes" tabindex="-1" role="alert" id={MISTAKES}>
            <h2>{ words.mistakes(count) }</h2>
            <ul>{ for session.problems.iter().map(line) }</ul>
        </div>
    }
}

/// The problem at one element, beside it.
pub fn mistake(id: &str, problem: &str) -> Html {
    html! { <p class="mistake" id={format!("{id}-mistake")}>{ problem }</p> }
}
