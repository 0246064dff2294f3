//! All answers, each with a way to change it.

use super::Show;
use super::parts::{button, button_for};
use crate::answers::Answer;
use crate::app::model::Screen;
use crate::app::session::{Session, Slot};
use crate::app::update::Msg;
use crate::policy::{FactIx, Kind};
use crate::wording;
use yew::prelude::*;

/// All answers by theme.
pub fn overview(session: &Session, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let left = session.left();
    let idle = session.idle();
    let themes = session.policy.themes.iter().enumerate().map(|(at, theme)| {
        let given =
            session.answers.given().filter(|(fact, _)| session.policy.facts[*fact as usize].theme as usize == at);
        let rows: Vec<Html> =
            given.map(|(fact, answer)| row(session, fact, answer, idle.contains(&fact), show)).collect();
        if rows.is_empty() {
            return Html::default();
        }
        html! { <><h2>{ theme.label.get(words.0) }</h2><dl class="answers">{ for rows }</dl></> }
    });
    let chosen = session.policy.directions.iter().enumerate().filter(|(at, _)| session.answers.checks(*at));
    let chosen: Vec<&str> = chosen.map(|(_, one)| &*one.number).collect();
    let go = if left > 0 {
        html! { <>
            { button(words.overview_go_on(), "btn", Msg::WentOn, told) }
            { button(words.result_so_far(), "btn ghost", Msg::Visited(Screen::Result), told) }
        </> }
    } else {
        button(words.to_result(), "btn", Msg::WentOn, told)
    };
    html! {
        <>
            <h1 id="heading" tabindex="-1">{ words.overview() }</h1>
            <p class="help">{ if left > 0 { words.still_open(left) } else { words.overview_done().to_owned() } }{ " " }{ words.overview_help() }</p>
            <dl class="answers">
                <div>
                    <dt>{ words.overview_date() }</dt>
                    <dd>{ session.as_of().map(|day| words.date(day)) }</dd>
                    <dd class="act">{ button_for(words.change(), words.overview_date(), "link", Msg::Visited(Screen::Start), told) }</dd>
                </div>
                <div>
                    <dt>{ words.overview_scope() }</dt>
                    <dd>{ chosen.join(words.pick("、", ", ")) }</dd>
                    <dd class="act">{ button_for(words.change(), words.overview_scope(), "link", Msg::Visited(Screen::Scope), told) }</dd>
                </div>
            </dl>
            { for themes }
            <div class="go">{ go }{ button(words.back(), "btn ghost", Msg::WentBack, told) }</div>
        </>
    }
}

fn row(session: &Session, fact: FactIx, answer: &Answer, idle: bool, show: Show<'_>) -> Html {
    let Show { words, told } = show;
    let rule = &session.policy.facts[fact as usize];
    let label = rule.label.get(words.0);
    let value = match answer {
        Answer::Items(items) if items.is_empty() => words.items_none().to_owned(),
        other => wording::answer(rule, other, words.0),
    };
    let items = match answer {
        Answer::Items(all) if rule.kind == Kind::List => all.len() as u32,
        _ => 0,
    };
    let noun = rule.item.as_ref().map_or("", |noun| noun.get(words.0));
    let lines = (0..items).map(|index| {
        let known = rule.fields.iter().enumerate().filter_map(|(field, one)| {
            let answer = session.answer(Slot::Field(fact, index, field as FactIx));
            (*answer != Answer::Absent).then(|| format!("{} {}", one.label.get(words.0), wording::answer(one, answer, words.0)))
        });
        let known: Vec<String> = known.collect();
        html! { <li><b>{ words.item(noun, index) }</b>{ words.pick("：", ": ") }{ known.join(words.pick("，", ", ")) }</li> }
    });
    html! {
        <div data-answered={rule.id.to_string()}>
            <dt>{ label }</dt>
            <dd>
                { value }
                if idle { <small>{ words.pick("（", " (") }{ words.idle_answer() }{ words.pick("）", ")") }</small> }
                if items > 0 { <ul class="plain">{ for lines }</ul> }
            </dd>
            <dd class="act">{ button_for(words.change(), label, "link", Msg::ChangeAsked(fact), told) }</dd>
        </div>
    }
}
