//! Ways to take the result along.

use crate::model::Model;
use crate::update::{Msg, Take};
use crate::view::pen::Pen;
use crate::words::Word;

/// The id of this part.
pub const ID: &str = "take";

/// Every way, with what it is for.
pub fn take(p: &mut Pen, model: &Model) {
    p.el("section.group.screen[id=take][tabindex=-1]", |p| {
        p.line("h2", Word::take_title);
        p.el("div.card", |p| {
            if model.trial.is_some() {
                p.line("p.help", Word::take_trying);
            }
            p.el("div.go.take", |p| {
                for (label, msg) in [
                    (Word::take_print, Msg::PrintAsked),
                    (Word::take_message, Msg::Taken(Take::Message)),
                    (Word::take_table, Msg::Taken(Take::Table)),
                    (Word::take_data, Msg::Taken(Take::Data)),
                    (Word::save_file, Msg::SaveAsked),
                ] {
                    p.button("button.btn.small.outline", label, msg);
                }
                p.button("button.btn.small.outline.own", Word::share, Msg::ShareAsked);
            });
            p.el("p.hint[role=status]", |p| match model.copied {
                Some(true) => p.text(Word::copied),
                Some(false) => p.text(Word::copy_by_hand),
                None => {}
            });
        });
    });
}
