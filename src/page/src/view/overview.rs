//! All answers, each with a way to change it.

use super::parts::{button, button_for, heading, item_name, said, text};
use crate::model::Screen;
use crate::session::{Session, Slot};
use crate::ui::Ui;
use crate::update::Msg;
use engine::evaluate::answers::Answer;
use engine::policy::{DirectionId, FactId, FieldId};
use engine::present::wording;
use yew::prelude::*;

/// All answers by theme.
pub fn overview(ui: &Ui, session: &Session) -> Html {
    let words = ui.words;
    let left = session.left();
    let open = if left > 0 { words.still_open(left) } else { words.overview_done().to_owned() };
    html! {
        <>
            { heading(ui, words.overview()) }
            <p class="help">{ format!("{open}{}", words.overview_help()) }</p>
            { answers(ui, session, Some(&session.idle())) }
            <div class="go">
                if left > 0 {
                    { button(ui, "btn", words.overview_go_on(), Msg::WentOn) }
                    { button(ui, "btn ghost", words.result_so_far(), Msg::Visited(Screen::Result)) }
                } else {
                    { button(ui, "btn", words.to_result(), Msg::WentOn) }
                }
                { button(ui, "btn ghost", words.back(), Msg::WentBack) }
            </div>
        </>
    }
}

/// The answers by theme. Given the facts whose answers no longer matter, each answer can be changed; else they are only
/// listed.
pub fn answers(ui: &Ui, session: &Session, idle: Option<&[FactId]>) -> Html {
    let words = ui.words;
    let change = |msg: Msg| idle.map(|_| msg);
    let day = session.as_of().map(|day| words.date(day)).unwrap_or_default();
    let directions = DirectionId::enumerate(&session.policy.directions).filter(|(at, _)| session.answers.checks(*at));
    let chosen: Vec<&str> = directions.map(|(_, one)| one.number.get(words.0)).collect();
    let theme = |at: usize| {
        let own = |fact: FactId| session.policy.facts[fact].theme.index() == at;
        let mut given = session.answers.given().filter(move |(fact, _)| own(*fact)).peekable();
        given.peek()?;
        Some(html! {
            <>
                <h2>{ said(ui, &session.policy.themes[at].label) }</h2>
                <dl class="answers">{ for given.map(|(fact, answer)| given_answer(ui, session, fact, answer, idle)) }</dl>
            </>
        })
    };
    let scope = chosen.join(words.comma());
    html! {
        <>
            <dl class="answers">
                { row(ui, "as_of", words.overview_date(), &day, change(Msg::Visited(Screen::Start)), Html::default()) }
                { row(ui, "directions", words.overview_scope(), &scope, change(Msg::Visited(Screen::Scope)), Html::default()) }
            </dl>
            { for (0..session.policy.themes.len()).filter_map(theme) }
        </>
    }
}

fn given_answer(ui: &Ui, session: &Session, fact: FactId, answer: &Answer, idle: Option<&[FactId]>) -> Html {
    let words = ui.words;
    let rule = &session.policy.facts[fact];
    let value = match answer {
        Answer::Items(items) if items.is_empty() => words.items_none().to_owned(),
        other => wording::answer(rule, other, words.0),
    };
    let more = html! {
        <>
            if idle.is_some_and(|idle| idle.contains(&fact)) {
                <small>{ words.idle_answer() }</small>
            }
            { items(ui, session, fact) }
        </>
    };
    row(ui, &rule.id, rule.label.get(words.0), &value, idle.map(|_| Msg::ChangeAsked(fact)), more)
}

fn row(ui: &Ui, id: &str, label: &str, value: &str, msg: Option<Msg>, more: Html) -> Html {
    html! {
        <div data-answered={id.to_owned()}>
            <dt>{ text(ui, label) }</dt>
            <dd>
                { text(ui, value) }
                { more }
            </dd>
            if let Some(msg) = msg {
                <dd class="act">{ button_for(ui, "link", ui.words.change(), label, msg) }</dd>
            }
        </div>
    }
}

/// The items of a list, a line each.
fn items(ui: &Ui, session: &Session, list: FactId) -> Html {
    let words = ui.words;
    let fields = &session.policy.facts[list].fields;
    let line = |index: u32| {
        let known = FieldId::enumerate(fields).filter_map(|(field, one)| {
            let answer = session.answer(Slot::Field(list, index, field));
            let value = wording::answer(one, answer, words.0);
            (*answer != Answer::Absent).then(|| format!("{} {value}", one.label.get(words.0)))
        });
        let known: Vec<String> = known.collect();
        let name = item_name(session.policy, list, index, words);
        html! { <li>{ text(ui, &format!("{name}{}{}", words.colon(), known.join(words.comma()))) }</li> }
    };
    html! { <ul class="plain">{ for (0..session.items(list).len() as u32).map(line) }</ul> }
}
