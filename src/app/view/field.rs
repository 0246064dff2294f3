//! One question of any kind but a list: its words, its field or choices, and why it is asked.

use super::Show;
use super::parts::{law, mistake, problem, slot_id, slot_name};
use crate::answers::Answer;
use crate::app::effects;
use crate::app::session::{Session, Slot, is_typed, none_option};
use crate::app::update::Msg;
use crate::app::words::Words;
use crate::policy::{Fact, FactIx, Kind, Node, NodeKind, Operand};
use crate::wording;
use yew::prelude::*;

/// The only question of its page: its words are the heading.
pub fn alone(session: &Session, slot: Slot, show: Show<'_>) -> Html {
    field(session, slot, true, show)
}

/// One of several questions on a page.
pub fn among(session: &Session, slot: Slot, show: Show<'_>) -> Html {
    field(session, slot, false, show)
}

/// A kind's name in the page's markup.
pub fn kind_name(kind: Kind) -> &'static str {
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

fn field(session: &Session, slot: Slot, alone: bool, show: Show<'_>) -> Html {
    let words = show.words;
    let fact = session.fact(slot);
    let id = slot_id(session, slot);
    let help = fact.help.as_ref().map(|help| help.get(words.0));
    let wrong = session.problem_at(slot).map(|one| problem(session, one, words).0);
    let described = [
        help.map(|_| format!("{id}-help")),
        wrong.as_ref().map(|_| format!("{id}-mistake")),
        is_typed(fact.kind).then(|| format!("{id}-hint")),
    ];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let ask = fact.ask.get(words.0);
    let ask = if alone {
        html! { <h1 id="heading" tabindex="-1">{ ask }</h1> }
    } else {
        html! { <span class="ask">{ ask }</span> }
    };
    let below = html! {
        <>
            if let Some(help) = help { <p class="help" id={format!("{id}-help")}>{ help }</p> }
            if let Some(wrong) = &wrong { { mistake(&id, wrong) } }
        </>
    };
    let class = classes!("q", alone.then_some("alone"), wrong.is_some().then_some("wrong"));
    let (name, kind) = (slot_name(session, slot), kind_name(fact.kind));
    let invalid = wrong.is_some();
    let body = if is_typed(fact.kind) {
        let ask = if alone {
            ask
        } else {
            html! { <p>{ ask }</p> }
        };
        html! {
            <div {class} data-fact={name} data-kind={kind}>
                { ask }{ below }{ entry(session, slot, &id, described, invalid, show) }
            </div>
        }
    } else {
        html! {
            <fieldset {class} id={id.clone()} aria-describedby={described} data-fact={name} data-kind={kind}>
                <legend>{ ask }</legend>
                { below }{ choices(session, slot, &id, show) }
            </fieldset>
        }
    };
    html! { <>{ body }{ why(session, slot, alone, words) }</> }
}

/// Radio or tick cards.
fn choices(session: &Session, slot: Slot, id: &str, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let (fact, answer) = (session.fact(slot), session.answer(slot));
    let radio = |value: &str, label: &str, class: &'static str, own: Answer, more: Html| {
        let checked = *answer == own;
        let told = told.clone();
        let onchange = Callback::from(move |_: Event| told.emit(Msg::Answered(slot, own.clone())));
        html! {
            <label class={classes!("pick", class, checked.then_some("on"))}>
                <input type="radio" name={id.to_owned()} value={value.to_owned()} {checked} {onchange} />
                <span>{ label }{ more }</span>
            </label>
        }
    };
    let unsure = radio("unsure", words.unsure(), "unsure", Answer::Unsure, unsure_more(words));
    let (class, cards) = match fact.kind {
        Kind::YesNo => (
            "picks yesno",
            vec![
                radio("yes", words.yes(), "", Answer::YesNo(true), Html::default()),
                radio("no", words.no(), "", Answer::YesNo(false), Html::default()),
                unsure,
            ],
        ),
        Kind::Several => {
            let mut cards: Vec<Html> = fact
                .options
                .iter()
                .enumerate()
                .map(|(at, option)| tick(fact, slot, at, option.1.get(words.0), answer, id, show))
                .collect();
            // Where the policy offers no such option, "none of these" is still an answer.
            let none = none_option(fact).is_none();
            let told = told.clone();
            let checked = *answer == Answer::Several(0);
            let own = if checked { Answer::Absent } else { Answer::Several(0) };
            let onchange = Callback::from(move |_: Event| told.emit(Msg::Answered(slot, own.clone())));
            if none {
                cards.push(html! {
                    <label class={classes!("pick", checked.then_some("on"))}><input type="checkbox" name={id.to_owned()} value="" {checked} {onchange} /><span>{ words.none_of_these() }</span></label>
                });
            }
            cards.push(unsure_box(session, slot, show));
            ("picks", cards)
        }
        _ => {
            let card = |(at, option): (usize, &(Box<str>, crate::finding::Text))| {
                radio(&option.0, option.1.get(words.0), "", Answer::Choice(at as u8), Html::default())
            };
            ("picks", fact.options.iter().enumerate().map(card).chain([unsure]).collect())
        }
    };
    html! {
        <>
            if fact.kind == Kind::Several { <p class="hint">{ words.several_hint() }</p> }
            <div {class}>{ for cards }</div>
        </>
    }
}

fn tick(fact: &Fact, slot: Slot, at: usize, label: &str, answer: &Answer, id: &str, show: Show<'_>) -> Html {
    let checked = matches!(answer, Answer::Several(bits) if bits >> at & 1 == 1);
    let told = show.told.clone();
    let onchange = Callback::from(move |_: Event| told.emit(Msg::Ticked(slot, at as u8)));
    let value = fact.options[at].0.to_string();
    html! {
        <label class={classes!("pick", checked.then_some("on"))}><input type="checkbox" name={id.to_owned()} {value} {checked} {onchange} /><span>{ label }</span></label>
    }
}

fn unsure_more(words: Words) -> Html {
    html! { <small>{ words.pick("（", " (") }{ words.unsure_more() }{ words.pick("）", ")") }</small> }
}

/// "Not sure" beside what is not a radio choice.
pub fn unsure_box(session: &Session, slot: Slot, show: Show<'_>) -> Html {
    let checked = *session.answer(slot) == Answer::Unsure;
    let told = show.told.clone();
    let onchange = Callback::from(move |_: Event| told.emit(Msg::UnsureTicked(slot)));
    html! {
        <label class={classes!("pick", "unsure", checked.then_some("on"))}>
            <input type="checkbox" value="unsure" {checked} {onchange} />
            <span>{ show.words.unsure() }{ unsure_more(show.words) }</span>
        </label>
    }
}

/// A field for typing, its unit, and what was understood.
fn entry(session: &Session, slot: Slot, id: &str, described: Option<String>, invalid: bool, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let fact = session.fact(slot);
    let (label, hint, unit) = match fact.kind {
        Kind::Money => (words.label_money(), words.hint_money(), words.unit_ten_thousand()),
        Kind::Percent => (words.label_percent(), words.hint_percent(), "%"),
        Kind::Count => (words.label_count(), words.hint_count(), ""),
        Kind::Date => (words.label_date(), words.hint_date(), ""),
        _ => (words.label_duration(), words.hint_duration(), ""),
    };
    let told = told.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let (text, composing) = effects::typed(&event);
        told.emit(Msg::Typed(slot, text, composing));
    });
    let inputmode = matches!(fact.kind, Kind::Money | Kind::Percent).then_some("decimal");
    let inputmode = inputmode.or_else(|| (fact.kind == Kind::Count).then_some("numeric"));
    html! {
        <>
            <label class="entry-label" for={id.to_owned()}>{ label }</label>
            <div class="entry">
                <input type="text" id={id.to_owned()} {inputmode} value={session.shown(slot)} {oninput}
                    aria-describedby={described} aria-invalid={invalid.then_some("true")} autocomplete="off" spellcheck="false" />
                if !unit.is_empty() { <span class="unit" aria-hidden="true">{ unit }</span> }
            </div>
            <p class="hint" id={format!("{id}-hint")}>{ hint }</p>
            <p class="echo" role="status">{ echo(session, slot, words) }</p>
            { unsure_box(session, slot, show) }
        </>
    }
}

/// What was understood of what was typed.
fn echo(session: &Session, slot: Slot, words: Words) -> Html {
    let fact = session.fact(slot);
    let (main, more) = match session.answer(slot) {
        Answer::Number(value) if fact.kind == Kind::Money => words.read_as_money(*value),
        Answer::Number(value) => (wording::number(*value, fact.kind, words.0), String::new()),
        Answer::Date(day) => (words.date(*day), String::new()),
        _ => return Html::default(),
    };
    let (before, behind) = words.read_as();
    html! { <>{ before }<b>{ main }</b>{ more }{ behind }</> }
}

/// The clause behind a question, its governing words marked, folded away.
pub fn why(session: &Session, slot: Slot, alone: bool, words: Words) -> Html {
    let Some(clause) = session.fact(slot).clause else { return Html::default() };
    let phrases = phrases(session, slot);
    let phrases: Vec<&str> = phrases.iter().map(|phrase| &**phrase).collect();
    let label = session.fact(slot).label.get(words.0);
    html! {
        <details class={classes!("why", (!alone).then_some("slim"))}>
            <summary>{ words.why() }if !alone { <span class="hidden">{ label }</span> }</summary>
            { law(&session.policy, clause as usize, &phrases, words) }
        </details>
    }
}

/// The words of the text that decide over an answer: those cited where it, or what is worked out from it, is tested.
fn phrases(session: &Session, slot: Slot) -> Vec<Box<str>> {
    let (fields, at): (&[Fact], FactIx) = match slot {
        Slot::Fact(at) => (&session.policy.facts, at),
        Slot::Field(list, _, at) => (&session.policy.facts[list as usize].fields, at),
    };
    let mine = |one: FactIx| one == at || fields.get(one as usize).is_some_and(|fact| fact.sources.contains(&at));
    let mut found = Vec::new();
    for (_, _, node) in session.policy.conditions() {
        node.walk(&mut |node: &Node| {
            let NodeKind::Test(test) = &node.kind else { return };
            let tested = match (test.operand, slot) {
                (Operand::Fact(one), Slot::Fact(_)) | (Operand::Field(one), Slot::Field(..)) => mine(one),
                _ => false,
            };
            if tested {
                found.extend(node.cite.phrase.clone());
            }
        });
    }
    found
}
