//! What the enterprise does and wants to check.

use super::Show;
use super::parts::{button, form, go, mistake, mistakes};
use crate::app::session::{Problem, Session};
use crate::app::update::Msg;
use crate::policy::Direction;
use yew::prelude::*;

/// The directions as cards, by their groups under the one-item rule.
pub fn scope(session: &Session, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let policy = &session.policy;
    let wrong = session.problems.contains(&Problem::NoDirection);
    let all = session.chosen() == policy.directions.len();
    let groups: Vec<(Option<u32>, &str)> = match &policy.one_item {
        Some(rule) if !rule.groups.is_empty() => {
            let named = rule.groups.iter().enumerate().map(|(at, group)| (Some(at as u32), group.1.get(words.0)));
            named.chain([(None, "")]).collect()
        }
        _ => vec![(None, "")],
    };
    let of_group = |group: Option<u32>| {
        let known = groups.len() > 1;
        policy.directions.iter().enumerate().filter(move |(_, one)| !known || one.group == group)
    };
    let groups = groups.iter().filter(|(group, _)| of_group(*group).next().is_some()).map(|(group, label)| {
        html! {
            <>
                if !label.is_empty() { <h2 class="group">{ *label }</h2> }
                <div class="picks cards">{ for of_group(*group).map(|(at, one)| card(session, at, one, show)) }</div>
            </>
        }
    });
    html! {
        <>
            <h1 id="heading" tabindex="-1">{ words.scope_ask() }</h1>
            <p class="help">{ words.scope_help() }</p>
            { mistakes(session, show) }
            { form(told, html! {
                <>
                    <fieldset class={classes!("q", wrong.then_some("wrong"))} id="scope" aria-labelledby="heading">
                        if wrong { { mistake("scope", words.scope_needed()) } }
                        <p class="tally">
                            <span role="status">{ words.chosen(session.chosen()) }</span>
                            { button(if all { words.scope_none() } else { words.scope_all() }, "link", Msg::AllTicked(!all), told) }
                        </p>
                        { for groups }
                    </fieldset>
                    { go(words, words.next(), told, Html::default()) }
                </>
            }) }
        </>
    }
}

fn card(session: &Session, at: usize, direction: &Direction, show: Show<'_>) -> Html {
    let words = show.words;
    let checked = session.answers.directions.is_some() && session.answers.checks(at);
    let onchange = show.told.reform(move |_: Event| Msg::DirectionTicked(at));
    html! {
        <label class={classes!("pick", checked.then_some("on"))} key={at}>
            <input type="checkbox" name="scope" value={direction.id.to_string()} {checked} {onchange} />
            <span>
                <b>{ direction.card.get(words.0) }</b>
                <small><span lang="zh-CN">{ &*direction.number }</span>{ " " }{ direction.label.get(words.0) }</small>
            </span>
        </label>
    }
}
