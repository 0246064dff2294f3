//! What the demo shows: the samples with their keys, the page's address to photograph, and above every screen that all
//! of it is invented.

use super::parts_pen::heading;
use super::pen::Pen;
use crate::model::{Model, Screen};
use crate::qr::{QUIET, encode};
use crate::update::Msg;
use crate::update::demo::Cue;
use crate::words::Word;

/// The way into the demo, from the start.
pub fn door(p: &mut Pen, model: &Model) {
    if model.demo.is_none() && !model.samples.is_empty() {
        p.fold("details.why.screen", Word::demo_door, |p| {
            p.line("p.help", Word::demo_help);
            p.el("div.go", |p| p.button("button.btn.outline", Word::demo_begin, Msg::Cued(Cue::Begin)));
        });
    }
}

/// What stands above every screen.
pub fn banner(p: &mut Pen, model: &Model) {
    let Some(demo) = &model.demo else { return };
    let words = p.words;
    p.el("div.invented[role=region]", |p| {
        p.attr("aria-label", words.demo_title());
        p.el("div.in", |p| {
            p.el("p", |p| {
                p.line("strong", Word::invented);
                if let Some(sample) = demo.sample {
                    p.said("span", &sample.name);
                }
            });
            p.el("div.tools", |p| {
                if model.screen() != Screen::Demo {
                    p.button("button.tool", Word::demo_back, Msg::Cued(Cue::Back));
                    p.button("button.tool", Word::demo_forward, Msg::Cued(Cue::Forward));
                    p.button("button.tool", Word::demo_reset, Msg::Cued(Cue::Reset));
                }
                p.button("button.tool", Word::demo_end, Msg::Cued(Cue::End));
            });
        });
    });
}

/// The list of samples, with the page's address beside.
pub fn samples(p: &mut Pen, model: &Model) {
    p.el("div.beside-code", |p| {
        p.el("div", |p| {
            heading(p, Word::demo_title);
            p.line("p.help", Word::demo_keys);
        });
        p.el("figure", |p| code(p, model));
    });
    p.el("ol.samples", |p| {
        for (at, sample) in model.samples.iter().enumerate() {
            p.el("li", |p| {
                p.el("button.pick[type=button]", |p| {
                    p.tells(Msg::Cued(Cue::Show(at)));
                    if at < 9 {
                        p.line("kbd", (at + 1).to_string());
                    }
                    p.el("span", |p| {
                        p.said("b", &sample.name);
                        p.said("small", &sample.shows);
                    });
                });
            });
        }
    });
}

/// The page's address, as a code and in letters.
fn code(p: &mut Pen, model: &Model) {
    let words = p.words;
    // What stands behind the `#` is nobody else's business.
    let address = model.address.split('#').next().unwrap_or_default();
    match encode(address).filter(|_| !address.is_empty()) {
        Some(qr) => {
            let side = (qr.size + 2 * QUIET).to_string();
            p.el("svg.qr[role=img]", |p| {
                p.attr("viewBox", ["0 0 ", &side, " ", &side].concat());
                p.attr("aria-label", words.qr_title());
                p.el("rect[width=100%][height=100%]", |_| {});
                p.el("path", |p| p.attr("d", qr.path()));
            });
            p.el("figcaption", |p| {
                p.line("b", Word::qr_title);
                p.line("p.address", address);
            });
        }
        None => p.line("figcaption.hint", Word::qr_none),
    }
}
