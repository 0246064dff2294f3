//! A share link: what it would hold, then the link itself.

use super::note::{note, question};
use super::parts::button;
use crate::model::Sharing;
use crate::ui::use_ui;
use crate::update::{LINK, Msg, SHARING};
use engine::values::finding::Text;
use engine::values::period::Date;
use yew::prelude::*;

/// From so many characters on, some programs cut a link.
const LONG: usize = 2000;

/// See [`ShareDialog`].
#[derive(PartialEq, Properties)]
pub struct ShareDialogProps {
    /// How far the visitor is.
    pub sharing: Sharing,
    /// The page has an address that others can open.
    pub has_address: bool,
    /// The policy's short title.
    pub policy: Text,
    /// The day of application.
    pub as_of: Date,
    /// How many answers the link would hold.
    pub answers: usize,
}

/// Asks whether a share link is to be made, then shows it.
#[component]
pub fn ShareDialog(props: &ShareDialogProps) -> Html {
    let ui = &use_ui();
    let words = ui.words;
    let close = (words.close(), Msg::ShareClosed);
    let (link, copied) = match &props.sharing {
        Sharing::Asked if props.has_address => {
            let ask = words.share_ask(props.policy.get(words.0), &words.date(props.as_of), props.answers);
            return question(ui, SHARING, "note", &[&ask], &[], &[(words.share_yes(), Msg::ShareConfirmed), close]);
        }
        Sharing::Asked => {
            let save = (words.save_file(), Msg::SaveAsked);
            return question(ui, SHARING, "note", &[words.share_nowhere()], &[], &[save, close]);
        }
        Sharing::Made(link, copied) => (link, copied),
    };
    let said = match copied {
        Some(true) => words.copied(),
        Some(false) => words.copy_by_hand(),
        None => "",
    };
    let inside = html! {
        <>
            <input class="link-text" type="text" readonly=true id={LINK} aria-label={words.link()} value={link.clone()} />
            if link.len() > LONG {
                <p>{ words.link_long(link.len()) }</p>
            }
            { button(ui, "btn small", words.copy(), Msg::CopyAsked) }
            { button(ui, "btn small ghost", words.close(), Msg::ShareClosed) }
            <span role="status">{ said }</span>
        </>
    };
    note(SHARING, "note", "group", inside)
}
