//! A share link: what it would hold, then the link itself.

use super::note::{note, question};
use super::parts::button;
use crate::model::{Model, Sharing};
use crate::session::Session;
use crate::ui::Ui;
use crate::update::{LINK, Msg, SHARING};
use yew::prelude::*;

/// From so many characters on, some programs cut a link.
const LONG: usize = 2000;

/// Asks whether a share link is to be made, then shows it.
pub fn share_dialog(ui: &Ui, model: &Model, session: &Session, sharing: &Sharing) -> Html {
    let words = ui.words;
    let close = (words.close(), Msg::ShareClosed);
    let (link, copied) = match sharing {
        Sharing::Asked if !model.address.is_empty() => {
            let ask = words.share_ask(
                session.policy.short.get(words.0),
                &words.date(session.assessment.as_of),
                session.answers.given().count(),
            );
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
