//! Ways to take the result along.

use crate::app::update::{Msg, Take};
use crate::app::view::pen::Pen;

/// The id of this part.
pub const ID: &str = "take";

/// Every way, with what it is for.
pub fn take(p: &mut Pen, copied: Option<bool>, trying: bool) {
    let words = p.words;
    p.el("section.group.screen[id=take][tabindex=-1]", |p| {
        p.line("h2", words.take_title());
        p.el("div.card", |p| {
            p.line("p.help", if trying { words.take_trying() } else { words.take_help() });
            p.el("ul.take", |p| {
                for (label, hint, msg) in [
                    (words.take_print(), words.take_print_more(), Msg::PrintAsked),
                    (words.take_message(), words.take_message_more(), Msg::Taken(Take::Message)),
                    (words.take_table(), words.take_table_more(), Msg::Taken(Take::Table)),
                    (words.take_data(), words.take_data_more(), Msg::Taken(Take::Data)),
                    (words.save_file(), words.take_save_more(), Msg::SaveAsked),
                ] {
                    p.el("li", |p| {
                        p.button("button.btn.small.outline", label, msg);
                        p.line("span.hint", hint);
                    });
                }
            });
            p.el("p.hint[role=status]", |p| match copied {
                Some(true) => p.text(words.copied()),
                Some(false) => p.text(words.copy_by_hand()),
                None => {}
            });
        });
    });
}
