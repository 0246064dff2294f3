//! Answers that are chosen: radio buttons, and boxes to tick.

use super::parts::{Choice, pick, text};
use crate::session::{Slot, none_option};
use crate::ui::Ui;
use crate::update::Msg;
use engine::evaluate::answers::Answer;
use engine::policy::{Fact, Kind};
use yew::prelude::*;

/// All choices of a question.
pub fn choices(ui: &Ui, fact: &Fact, slot: Slot, answer: &Answer, id: &str) -> Html {
    let words = ui.words;
    let several = fact.kind == Kind::Several;
    let radio = |value: &str, label: &str, own: Answer| {
        let (checked, msg) = (*answer == own, Msg::Answered(slot, own));
        pick(ui, Choice { radio: true, name: id, value, class: "", checked, msg }, text(ui, label))
    };
    let tick = |value: &str, label: &str, checked: bool, msg: Msg| {
        pick(ui, Choice { radio: false, name: id, value, class: "", checked, msg }, text(ui, label))
    };
    let option = |(at, (value, label)): (usize, &(Box<str>, engine::values::finding::Text))| {
        let (label, at) = (label.get(words.0), at as u8);
        if several {
            let checked = matches!(answer, Answer::Several(bits) if bits >> at & 1 == 1);
            tick(value, label, checked, Msg::Ticked(slot, at))
        } else {
            radio(value, label, Answer::Choice(at))
        }
    };
    html! {
        <>
            if several {
                <p class="hint">{ words.several_hint() }</p>
            }
            <div class={if fact.kind == Kind::YesNo { "picks yesno" } else { "picks" }}>
                if fact.kind == Kind::YesNo {
                    { radio("yes", words.yes(), Answer::YesNo(true)) }
                    { radio("no", words.no(), Answer::YesNo(false)) }
                }
                { for fact.options.iter().enumerate().map(option) }
                if several && none_option(fact).is_none() {
                    // Where the policy offers no such option, "none of these" is still an answer.
                    { none_of_these(&tick, words.none_of_these(), slot, answer) }
                }
                { unsure(ui, slot, answer, id, !several) }
            </div>
        </>
    }
}

fn none_of_these(tick: &dyn Fn(&str, &str, bool, Msg) -> Html, label: &str, slot: Slot, answer: &Answer) -> Html {
    let checked = *answer == Answer::Several(0);
    let own = if checked { Answer::Absent } else { Answer::Several(0) };
    tick("", label, checked, Msg::Answered(slot, own))
}

/// "Not sure", as one of the choices or as a box beside them.
pub fn unsure(ui: &Ui, slot: Slot, answer: &Answer, id: &str, radio: bool) -> Html {
    let checked = *answer == Answer::Unsure;
    let msg = if radio { Msg::Answered(slot, Answer::Unsure) } else { Msg::UnsureTicked(slot) };
    let label = html! {
        <>
            <span>{ ui.words.unsure() }</span>
            <small>{ ui.words.unsure_more() }</small>
        </>
    };
    pick(ui, Choice { radio, name: id, value: "unsure", class: "unsure", checked, msg }, label)
}
