//! The headline: one number with its kind, what stands beside it, and where to go from here.

use super::stamp::stamp;
use super::take_away;
use crate::model::{Model, Screen};
use crate::ui::Ui;
use crate::update::Msg;
use crate::view::amount::{big, ends, qualifiers};
use crate::view::parts::{button, chip, heading, text};
use engine::policy::Policy;
use engine::present::report::{Amount, DirectionReport, Report};
use engine::values::truth::TruthId;
use yew::prelude::*;

/// The headline of a report; `left` questions at most are still open.
pub fn hero(ui: &Ui, model: &Model, policy: &Policy, report: &Report, left: usize) -> Html {
    let headline = &report.headline;
    let best = report.directions.iter().find(|one| Some(&one.id) == headline.direction.as_ref());
    let (low, high) = ends(headline.range);
    // The first sentence says what the number says.
    let more = headline.sentences.get(1..).unwrap_or_default();
    html! {
        <div class="hero">
            { heading(ui, ui.words.result_title()) }
            <p class="paper">{ text(ui, &stamp(ui, report)) }</p>
            <p class="note-line">{ text(ui, &report.policy.note) }</p>
            <div class="hero-card" data-low={low} data-high={high}>
                if let Some((best, ceiling)) = best.zip(headline.ceiling) {
                    { number(ui, policy, report, best, ceiling) }
                } else if let Some(first) = headline.sentences.first().filter(|first| !first.is_empty()) {
                    <p class="no-number">{ text(ui, first) }</p>
                }
                if !more.is_empty() {
                    <ul class="beside">
                        for one in more {
                            <li>{ text(ui, one) }</li>
                        }
                    </ul>
                }
            </div>
            { ways(ui, model, left) }
        </div>
    }
}

/// The most that the best direction gives.
fn number(ui: &Ui, policy: &Policy, report: &Report, best: &DirectionReport, ceiling: Amount) -> Html {
    let words = ui.words;
    let ruled = policy.one_item.is_some() && report.headline.lifted == TruthId::No;
    let kicker = if ruled { words.result_kicker_rule() } else { words.result_kicker() };
    let qualifiers = qualifiers(ui, best.in_principle, best.one_off);
    let kind = format!("{}{}{}{qualifiers}", words.result_review(), words.semicolon(), best.kind_text);
    html! {
        <>
            <p class="kicker">{ kicker }</p>
            { big(ui, ceiling) }
            <p class="which">
                { chip(ui, best.verdict.as_str(), best.verdict_text) }
                <span>{ text(ui, &format!("{} {}", best.number, best.label)) }</span>
            </p>
            <p class="kind">{ text(ui, &kind) }</p>
        </>
    }
}

/// Where to go from here.
fn ways(ui: &Ui, model: &Model, left: usize) -> Html {
    let words = ui.words;
    let compare = |(at, label): (usize, String)| {
        html! { <>{ button(ui, "btn outline", &label, Msg::Visited(Screen::Compare(at))) }</> }
    };
    let pairs = model.pairs().into_iter();
    let others = pairs.map(|(at, pair)| (at, words.compare_with(pair.there().short.get(words.0))));
    html! {
        <div class="go screen">
            if left > 0 {
                { button(ui, "btn", words.overview_go_on(), Msg::WentOn) }
                <span class="muted">{ words.still_open(left) }</span>
            }
            { button(ui, "btn outline", words.to_overview(), Msg::Visited(Screen::Overview)) }
            { for others.map(compare) }
            { button(ui, "btn outline", words.take_title(), Msg::Followed(take_away::ID.into())) }
        </div>
    }
}
