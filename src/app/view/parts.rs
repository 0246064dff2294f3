//! Small parts that several screens share.

use super::Show;
use crate::app::bars::{Bar, Row, bar};
use crate::app::effects;
use crate::app::session::{Problem, Session, Slot};
use crate::app::update::{MISTAKES, Msg};
use crate::app::words::Words;
use crate::policy::Policy;
use crate::wording;
use rust_decimal::Decimal;
use yew::prelude::*;

/// Tells the same each time.
pub fn tell(told: &Callback<Msg>, msg: Msg) -> Callback<MouseEvent> {
    let told = told.clone();
    Callback::from(move |_| told.emit(msg.clone()))
}

/// A button that tells something.
pub fn button(label: &str, class: &'static str, msg: Msg, told: &Callback<Msg>) -> Html {
    html! { <button type="button" {class} onclick={tell(told, msg)}>{ label }</button> }
}

/// A button whose label alone would not say what it concerns.
pub fn button_for(label: &str, what: &str, class: &'static str, msg: Msg, told: &Callback<Msg>) -> Html {
    html! {
        <button type="button" {class} onclick={tell(told, msg)}>{ label }<span class="hidden">{ " " }{ what }</span></button>
    }
}

/// A form that tells when it is sent off.
pub fn form(told: &Callback<Msg>, body: Html) -> Html {
    let told = told.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        told.emit(Msg::Continued);
    });
    html! { <form {onsubmit} novalidate=true autocomplete="off">{ body }</form> }
}

/// The buttons below a form.
pub fn go(words: Words, next: &str, told: &Callback<Msg>, more: Html) -> Html {
    html! {
        <div class="go">
            <button type="submit" class="btn">{ next }</button>
            { button(words.back(), "btn ghost", Msg::WentBack, told) }
            { more }
        </div>
    }
}

/// A field that opens a file.
pub fn open_file(label: &str, name: &str, class: &'static str, told: &Callback<Msg>) -> Html {
    let told = told.clone();
    let onchange = Callback::from(move |event: Event| effects::read_file(&event, told.clone()));
    html! {
        <label class={classes!("file", class)}>
            <input type="file" class="hidden" accept=".json,application/json" aria-label={name.to_owned()} {onchange} />
            <span>{ label }</span>
        </label>
    }
}

/// The page's mark.
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
            <rect width="28" height="28" rx="6" />
            <path d="M7.5 14.6l4.3 4.4 8.7-9.6" fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}

/// A state in a word.
pub fn chip(state: &'static str, label: &str) -> Html {
    html! { <span class={classes!("chip", state)}>{ label }</span> }
}

/// A clause, its governing words marked.
pub fn law(policy: &Policy, clause: usize, phrases: &[&str], words: Words) -> Html {
    let Some(clause) = policy.clauses.get(clause) else { return Html::default() };
    let text = &*clause.text;
    let mut marks: Vec<(usize, usize)> =
        phrases.iter().filter_map(|phrase| text.find(phrase).map(|at| (at, at + phrase.len()))).collect();
    marks.sort_unstable();
    let (mut at, mut pieces) = (0, Vec::new());
    for (from, to) in marks {
        if from >= at {
            pieces.push(html! { { &text[at..from] } });
            pieces.push(html! { <mark>{ &text[from..to] }</mark> });
            at = to;
        }
    }
    pieces.push(html! { { &text[at..] } });
    html! {
        <figure class="law">
            <blockquote lang="zh-CN"><p>{ for pieces }</p></blockquote>
            <figcaption>{ policy.short.get(words.0) }{ " · " }<span lang="zh-CN">{ &*clause.at }</span></figcaption>
        </figure>
    }
}

/// A clause by its id, folded away.
pub fn folded_law(policy: &Policy, clause: Option<&str>, phrase: Option<&str>, words: Words) -> Html {
    let at = clause.and_then(|id| policy.clauses.iter().position(|one| &*one.id == id));
    let Some(at) = at else { return Html::default() };
    let phrase = phrase.into_iter().collect::<Vec<_>>();
    html! {
        <details class="why"><summary>{ words.quote() }</summary>{ law(policy, at, &phrase, words) }</details>
    }
}

/// A bar: solid is certain, hatched is open, the red line is the cap.
pub fn amount_bar(row: &Row, scale: Decimal) -> Html {
    let Some(Bar { certain, possible, cap }) = bar(row, scale) else { return Html::default() };
    html! {
        <svg class="bar" width="100%" height="12" aria-hidden="true">
            <rect class="track" y="2" width="100%" height="8" rx="2" />
            <rect class="may" y="2" width={possible.clone()} height="8" rx="2" fill="url(#hatch)" />
            <rect class="sure" y="2" width={certain} height="8" rx="2" />
            if let Some(x) = cap { <line class="cap" x1={x.clone()} x2={x} y1="0" y2="12" /> }
        </svg>
    }
}

/// The pattern of what is still open; once a page.
pub fn hatch() -> Html {
    html! {
        <svg class="hidden" width="0" height="0" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="6" height="6" />
                    <rect class="hatch-line" width="3" height="6" />
                </pattern>
            </defs>
        </svg>
    }
}

/// The amount of a row in words.
pub fn amount_text(row: &Row, words: Words) -> String {
    match row.amount {
        Some(_) if row.verdict == "ineligible" => String::new(),
        Some(amount) => wording::bounds(amount, words.0),
        None => words.no_amount().to_owned(),
    }
}

/// The id of a slot's field.
pub fn slot_id(session: &Session, slot: Slot) -> String {
    match slot {
        Slot::Fact(fact) => format!("f-{}", session.policy.facts[fact as usize].id),
        Slot::Field(list, index, _) => {
            format!("f-{}-{index}-{}", session.policy.facts[list as usize].id, session.fact(slot).id)
        }
    }
}

/// The fact of a slot as files and reports name it.
pub fn slot_name(session: &Session, slot: Slot) -> String {
    match slot {
        Slot::Fact(fact) => session.policy.facts[fact as usize].id.to_string(),
        Slot::Field(list, ..) => format!("{}.{}", session.policy.facts[list as usize].id, session.fact(slot).id),
    }
}

/// A problem in words, and the id of the element it stands at.
pub fn problem(session: &Session, problem: &Problem, words: Words) -> (String, String) {
    use crate::policy::Kind;
    match problem {
        Problem::NoDate => (words.date_needed().to_owned(), "date".to_owned()),
        Problem::WrongDate => (words.date_wrong().to_owned(), "date-typed".to_owned()),
        Problem::NoDirection => (words.scope_needed().to_owned(), "scope".to_owned()),
        Problem::Open(slot) => {
            let text = match session.fact(*slot).kind {
                Kind::YesNo | Kind::Choice => words.pick_one(),
                Kind::Several => words.pick_some(),
                Kind::List => words.list_needed(),
                _ => words.fill(),
            };
            (text.to_owned(), slot_id(session, *slot))
        }
        Problem::Refused(slot, why) => {
            let why = crate::answers::explain(*why, session.fact(*slot));
            let typed = session.typed(*slot).unwrap_or_default().trim();
            (words.refused(typed, why.get(words.0)), slot_id(session, *slot))
        }
        Problem::Item(list, index, lacks) => {
            let fact = &session.policy.facts[*list as usize];
            let noun = fact.item.as_ref().map_or("", |noun| noun.get(words.0));
            (words.item_lacks(&words.item(noun, *index), *lacks), format!("f-{}-{index}", fact.id))
        }
    }
}

/// Everything that keeps the page from being left, with ways there.
pub fn mistakes(session: &Session, show: Show<'_>) -> Html {
    if session.problems.is_empty() {
        return Html::default();
    }
    let several = session.problems.len() > 1;
    let one = |one: &Problem| {
        let (text, id) = problem(session, one, show.words);
        let label = one.slot().filter(|_| several).map(|slot| session.fact(slot).label.get(show.words.0));
        let text = label.map_or(text.clone(), |label| format!("{label}{}{text}", show.words.pick("：", ": ")));
        html! { <li>{ button(&text, "link", Msg::Followed(id), show.told) }</li> }
    };
    html! {
        <div class="mistakes" id={MISTAKES} tabindex="-1" role="alert">
            <h2>{ show.words.mistakes(session.problems.len()) }</h2>
            <ul>{ for session.problems.iter().map(one) }</ul>
        </div>
    }
}

/// The problem at one element, beside it.
pub fn mistake(id: &str, text: &str) -> Html {
    html! { <p class="mistake" id={format!("{id}-mistake")}>{ text }</p> }
}
