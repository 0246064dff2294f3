//! What the demo shows: the samples with their keys, and above every screen that all of it is invented.

use super::parts::{button, fold, heading, said};
use super::qr_code::QrCode;
use crate::model::{Model, Screen};
use crate::ui::Ui;
use crate::update::Msg;
use crate::update::demo::Cue;
use engine::evaluate::sample::Sample;
use yew::prelude::*;

/// The way into the demo, from the start.
pub fn door(ui: &Ui, model: &Model) -> Html {
    if model.demo.is_some() || model.samples.is_empty() {
        return Html::default();
    }
    let words = ui.words;
    let inside = html! {
        <>
            <p class="help">{ words.demo_help() }</p>
            <div class="go">{ button(ui, "btn outline", words.demo_begin(), Msg::Cued(Cue::Begin)) }</div>
        </>
    };
    fold("why screen", words.demo_door(), inside)
}

/// What stands above every screen.
pub fn banner(ui: &Ui, model: &Model) -> Html {
    let Some(demo) = &model.demo else { return Html::default() };
    let words = ui.words;
    html! {
        <div class="invented" role="region" aria-label={words.demo_title()}>
            <div class="in">
                <p>
                    <strong>{ words.invented() }</strong>
                    if let Some(sample) = demo.sample {
                        <span>{ said(ui, &sample.name) }</span>
                    }
                </p>
                <div class="tools">
                    if model.screen() != Screen::Demo {
                        { button(ui, "tool", words.demo_back(), Msg::Cued(Cue::Back)) }
                        { button(ui, "tool", words.demo_forward(), Msg::Cued(Cue::Forward)) }
                        { button(ui, "tool", words.demo_reset(), Msg::Cued(Cue::Reset)) }
                    }
                    { button(ui, "tool", words.demo_end(), Msg::Cued(Cue::End)) }
                </div>
            </div>
        </div>
    }
}

/// The list of samples, with the page's address beside.
pub fn samples(ui: &Ui, model: &Model) -> Html {
    let words = ui.words;
    // What stands behind the `#` is nobody else's business.
    let address = model.address.split('#').next().unwrap_or_default().to_owned();
    html! {
        <>
            <div class="beside-code">
                <div>
                    { heading(ui, words.demo_title()) }
                    <p class="help">{ words.demo_keys() }</p>
                </div>
                <figure><QrCode {address} /></figure>
            </div>
            <ol class="samples">{ for model.samples.iter().enumerate().map(|(at, one)| sample(ui, at, one)) }</ol>
        </>
    }
}

fn sample(ui: &Ui, at: usize, sample: &Sample) -> Html {
    html! {
        <li>
            <button class="pick" type="button" onclick={ui.send.reform(move |_| Msg::Cued(Cue::Show(at)))}>
                if at < 9 {
                    <kbd>{ at + 1 }</kbd>
                }
                <span>
                    <b>{ said(ui, &sample.name) }</b>
                    <small>{ said(ui, &sample.shows) }</small>
                </span>
            </button>
        </li>
    }
}
