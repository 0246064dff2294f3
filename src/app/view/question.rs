//! The page of one question, and the page of the first theme.

use super::Show;
use super::field;
use super::parts::{form, go, mistakes};
use crate::answers::Answer;
use crate::app::model::{Screen, Way};
use crate::app::session::{Session, Slot};
use crate::app::update::Msg;
use crate::app::view::parts::button;
use crate::policy::FactIx;
use yew::prelude::*;

/// Where the visitor stands: the theme, how far, and how many are left at most.
pub fn crumb(session: &Session, theme: u32, show: Show<'_>) -> Html {
    let left = session.left();
    let given = session.answers.given().count();
    let percent = (given * 100).checked_div(given + left).unwrap_or(100);
    let theme = session.policy.themes.get(theme as usize).map_or("", |theme| theme.label.get(show.words.0));
    html! {
        <div class="crumb">
            <span>{ theme }</span>
            <svg class="progress" width="100%" height="4" aria-hidden="true">
                <rect class="track" width="100%" height="4" rx="2" />
                <rect class="sure" width={format!("{percent}%")} height="4" rx="2" />
            </svg>
            <span class="left" data-left={left.to_string()}>{ show.words.left(left) }</span>
        </div>
    }
}

/// The way to all answers.
pub fn to_overview(show: Show<'_>) -> Html {
    button(show.words.overview(), "link", Msg::Visited(Screen::Overview), show.told)
}

/// One question.
pub fn question(session: &Session, fact: FactIx, way: Way, show: Show<'_>) -> Html {
    let more = if way == Way::On { to_overview(show) } else { Html::default() };
    html! {
        <>
            { crumb(session, session.policy.facts[fact as usize].theme, show) }
            { mistakes(session, show) }
            { form(show.told, html! {
                <>{ field::alone(session, Slot::Fact(fact), show) }{ go(show.words, show.words.next(), show.told, more) }</>
            }) }
        </>
    }
}

/// The first theme on one page.
pub fn general(session: &Session, show: Show<'_>) -> Html {
    let one = |fact: FactIx| {
        let slot = Slot::Fact(fact);
        let idle = *session.answer(slot) == Answer::Absent && !session.is_open(slot);
        html! {
            <div class={classes!("one", idle.then_some("idle"))} key={fact}>
                { field::among(session, slot, show) }
                if idle { <p class="hint">{ show.words.not_needed() }</p> }
            </div>
        }
    };
    html! {
        <>
            { crumb(session, 0, show) }
            <h1 id="heading" tabindex="-1">{ show.words.general_title() }</h1>
            <p class="help">{ show.words.general_help() }</p>
            { mistakes(session, show) }
            { form(show.told, html! {
                <>
                    <div class="many">{ for session.general_facts().into_iter().map(one) }</div>
                    { go(show.words, show.words.next(), show.told, to_overview(show)) }
                </>
            }) }
        </>
    }
}
