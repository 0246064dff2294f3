//! A list and its items: what is in it, and the form of one item.

use super::choices::unsure;
use super::field::field;
use super::glossary::glossary;
use super::item_card::ItemCard;
use super::parts::{
    Choice, button, form, go, heading, item_name, mistake, mistakes, noun, pick, problem, slot_id, text,
};
use super::paste::Paste;
use super::question::crumb;
use super::why::Why;
use crate::model::Way;
use crate::session::{Problem, Session, Slot};
use crate::ui::{PolicyRef, Ui};
use crate::update::Msg;
use engine::evaluate::answers::Answer;
use engine::policy::FactId;
use yew::prelude::*;

/// The list: its items, and ways to add, change, copy and remove them.
pub fn list(ui: &Ui, session: &Session, list: FactId, way: Way) -> Html {
    let words = ui.words;
    let slot = Slot::Fact(list);
    let rule = session.fact(slot);
    let policy = PolicyRef(session.policy);
    let id = slot_id(session.policy, slot);
    let items = session.items(list);
    let problem = session.problem_at(slot).map(|one| problem(session, one, words).0);
    let is_wrong = |index: u32| {
        session.problems.iter().any(|one| matches!(one, Problem::Item(at, item, _) if (*at, *item) == (list, index)))
    };
    let pasted = session.pasted.as_ref().filter(|(at, _)| *at == list).map(|(_, pasted)| pasted.clone());
    let inside = html! {
        <>
            <div class={classes!("q", "alone", problem.is_some().then_some("wrong"))} data-fact={rule.id.to_string()} data-kind="list">
                { heading(ui, rule.ask.get(words.0)) }
                if let Some(help) = &rule.help {
                    <p class="help">{ text(ui, help.get(words.0)) }</p>
                }
                if let Some(problem) = &problem {
                    { mistake(&id, problem) }
                }
                if !items.is_empty() {
                    <ol class="items">
                        for (index, item) in (0..).zip(items) {
                            <ItemCard
                                key={index}
                                {policy}
                                {list}
                                {index}
                                item={item.clone()}
                                lacks={session.item_lacks(list, index)}
                                wrong={is_wrong(index)}
                            />
                        }
                    </ol>
                }
                <button
                    class="btn outline add"
                    type="button"
                    id={id.clone()}
                    onclick={ui.send.reform(move |_| Msg::ItemAdded(list))}
                >
                    <span>{ "＋ " }</span>
                    <span>{ words.add(noun(session.policy, list, words), !items.is_empty()) }</span>
                </button>
                if items.is_empty() {
                    { none(ui, session, list, &id) }
                }
            </div>
            <Paste {policy} {list} text={session.typed(slot).unwrap_or_default().to_owned()} {pasted} />
            { glossary(ui, session.policy, &rule.terms) }
            <Why {policy} {slot} alone=true />
            { go(ui, words.next(), way == Way::On) }
        </>
    };
    html! {
        <>
            { crumb(ui, session, rule.theme) }
            { mistakes(ui, session) }
            { form(inside) }
        </>
    }
}

/// What can be answered without an item.
fn none(ui: &Ui, session: &Session, list: FactId, id: &str) -> Html {
    let answer = session.answers.get(list);
    let (checked, msg) = (*answer == Answer::Items(Vec::new()), Msg::NoneTicked(list));
    let none = Choice { radio: false, name: id, value: "none", class: "", checked, msg };
    html! {
        <div class="picks">
            { pick(ui, none, html! { { ui.words.items_none() } }) }
            { unsure(ui, Slot::Fact(list), answer, id, false) }
        </div>
    }
}

/// The form of one item.
pub fn item(ui: &Ui, session: &Session, list: FactId, index: u32) -> Html {
    let words = ui.words;
    let rule = &session.policy.facts[list];
    let fields = session.item_fields(list, index);
    let matters = fields.iter().any(|field| {
        let slot = Slot::Field(list, index, *field);
        session.is_open(slot) || *session.answer(slot) != Answer::Absent
    });
    let help = if matters { rule.ask.get(words.0) } else { words.item_idle() };
    html! {
        <>
            { crumb(ui, session, rule.theme) }
            { heading(ui, &item_name(session.policy, list, index, words)) }
            <p class="help">{ text(ui, help) }</p>
            { mistakes(ui, session) }
            <form novalidate=true autocomplete="off" data-list={rule.id.to_string()}>
                <div class="many">
                    for at in fields {
                        <div class="one" key={at.index()}>{ field(ui, session, Slot::Field(list, index, at), false) }</div>
                    }
                </div>
                { go(ui, words.item_done(), false) }
                { button(ui, "link", words.item_remove(), Msg::ItemRemoved(list, index)) }
            </form>
        </>
    }
}
