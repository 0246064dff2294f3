//! A list and its items: what is in it, and the form of one item.

use super::Show;
use super::field;
use super::parts::{button, button_for, form, go, mistake, mistakes, problem, slot_id};
use super::question::{crumb, to_overview};
use crate::answers::Answer;
use crate::app::model::Way;
use crate::app::session::{Problem, Session, Slot};
use crate::app::update::Msg;
use crate::policy::FactIx;
use crate::wording;
use yew::prelude::*;

/// The list: its items, and ways to add, change, copy and remove them.
pub fn list(session: &Session, fact: FactIx, way: Way, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let slot = Slot::Fact(fact);
    let rule = session.fact(slot);
    let id = slot_id(session, slot);
    let count = session.items(fact).len();
    let noun = rule.item.as_ref().map_or("", |noun| noun.get(words.0));
    let wrong = session.problem_at(slot).map(|one| problem(session, one, words).0);
    let none = *session.answer(slot) == Answer::Items(Vec::new());
    let on_none = told.reform(move |_: Event| Msg::NoneTicked(fact));
    let more = if way == Way::On { to_overview(show) } else { Html::default() };
    html! {
        <>
            { crumb(session, rule.theme, show) }
            { mistakes(session, show) }
            { form(told, html! {
                <>
                    <div class={classes!("q", "alone", wrong.is_some().then_some("wrong"))} data-fact={rule.id.to_string()} data-kind="list">
                        <h1 id="heading" tabindex="-1">{ rule.ask.get(words.0) }</h1>
                        if let Some(help) = &rule.help { <p class="help">{ help.get(words.0) }</p> }
                        if let Some(wrong) = &wrong { { mistake(&id, wrong) } }
                        if count > 0 {
                            <ol class="items">{ for (0..count as u32).map(|index| card(session, fact, index, noun, show)) }</ol>
                        }
                        <p class="add">
                            <button type="button" class="btn outline" id={id} onclick={super::parts::tell(told, Msg::ItemAdded(fact))}>
                                { "＋ " }{ words.add(noun, count > 0) }
                            </button>
                        </p>
                        if count == 0 {
                            <div class="picks">
                                <label class={classes!("pick", none.then_some("on"))}>
                                    <input type="checkbox" value="none" checked={none} onchange={on_none} />
                                    <span>{ words.items_none() }</span>
                                </label>
                                { field::unsure_box(session, slot, show) }
                            </div>
                        }
                    </div>
                    { field::why(session, slot, true, words) }
                    { go(words, words.next(), told, more) }
                </>
            }) }
        </>
    }
}

/// One item in the list.
fn card(session: &Session, list: FactIx, index: u32, noun: &str, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let name = words.item(noun, index);
    let lacks = session.item_lacks(list, index);
    let rule = &session.policy.facts[list as usize];
    let wrong =
        session.problems.iter().any(|one| matches!(one, Problem::Item(at, item, _) if (*at, *item) == (list, index)));
    let answered = rule.fields.iter().enumerate().filter_map(|(field, fact)| {
        let answer = session.answer(Slot::Field(list, index, field as FactIx));
        (*answer != Answer::Absent).then(|| {
            html! {
                <div><dt>{ fact.label.get(words.0) }</dt><dd>{ wording::answer(fact, answer, words.0) }</dd></div>
            }
        })
    });
    let answered: Vec<Html> = answered.collect();
    html! {
        <li class={classes!("item", wrong.then_some("wrong"))} id={format!("f-{}-{index}", rule.id)} tabindex="-1" data-item={index.to_string()}>
            <p class="item-name"><b>{ &name }</b>if lacks > 0 { { " " }<span class="chip undetermined">{ words.lacks(lacks) }</span> }</p>
            if answered.is_empty() { <p class="hint">{ words.item_empty() }</p> } else { <dl class="pairs">{ for answered }</dl> }
            <p class="acts">
                { button_for(words.item_edit(), &name, "act", Msg::ItemOpened(list, index), told) }
                { button_for(words.item_copy(), &name, "act", Msg::ItemCopied(list, index), told) }
                { button_for(words.item_remove(), &name, "act", Msg::ItemRemoved(list, index), told) }
            </p>
        </li>
    }
}

/// The form of one item.
pub fn item(session: &Session, list: FactIx, index: u32, way: Way, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let rule = &session.policy.facts[list as usize];
    let noun = rule.item.as_ref().map_or("", |noun| noun.get(words.0));
    let fields = session.item_fields(list, index);
    let matters = fields.iter().any(|field| {
        let slot = Slot::Field(list, index, *field);
        session.is_open(slot) || *session.answer(slot) != Answer::Absent
    });
    let one = |field: FactIx| {
        html! {
            <div class="one" key={field}>{ field::among(session, Slot::Field(list, index, field), show) }</div>
        }
    };
    let _ = way;
    html! {
        <>
            { crumb(session, rule.theme, show) }
            <h1 id="heading" tabindex="-1">{ words.item(noun, index) }</h1>
            <p class="help">{ rule.ask.get(words.0) }</p>
            if !matters { <p class="help">{ words.item_idle() }</p> }
            { mistakes(session, show) }
            { form(told, html! {
                <div data-list={rule.id.to_string()} data-item={index.to_string()}>
                    <div class="many">{ for fields.into_iter().map(one) }</div>
                    { go(words, words.item_done(), told, button(words.item_remove(), "link", Msg::ItemRemoved(list, index), told)) }
                </div>
            }) }
        </>
    }
}
