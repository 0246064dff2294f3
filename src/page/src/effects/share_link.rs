//! Share links: answers behind the `#` of the page's address. They are taken out of it so that they do not stay there.

use super::history;
use crate::update::Msg;
use gloo_events::EventListener;
use yew::Callback;

/// What an address may ask for behind its `#`; all else there is a share link, whole or damaged.
const ASKED: [&str; 5] = ["policy=", "lang=", "district=", "frame=", "host="];

/// Words of an address that are shorter are none of ours.
const SHORTEST: usize = 24;

/// An address, without the share link in it.
struct Address {
    /// What stands before the `#`.
    page: String,
    /// What is asked for behind it.
    asked: String,
    link: Option<String>,
}

fn read() -> Address {
    let href = gloo_utils::window().location().href().unwrap_or_default();
    let mut parts = href.split('#');
    let (page, behind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_asked = |word: &&str| ASKED.iter().any(|name| word.starts_with(name));
    let (asked, others): (Vec<&str>, Vec<&str>) = behind.split('&').partition(is_asked);
    let link = Some(others.join("&")).filter(|link| link.len() >= SHORTEST);
    Address { page: page.to_owned(), asked: asked.join("&"), link }
}

/// The share link in the address, which is taken out of it.
fn take() -> Address {
    let address = read();
    if address.link.is_some() {
        let Address { page, asked, .. } = &address;
        history::replace_address(&if asked.is_empty() { page.clone() } else { format!("{page}#{asked}") });
    }
    address
}

/// Sends the share link that the page was opened by, and each that is opened later. Returns what share links of this page
/// begin with; empty where it has no address that others could open, such as in a file of this computer.
pub fn listen(send: Callback<Msg>) -> (String, EventListener) {
    let Address { page, asked, link } = take();
    if let Some(link) = link {
        send.emit(Msg::LinkFollowed(link));
    }
    let listener = EventListener::new(&gloo_utils::window(), "hashchange", move |_| {
        if let Some(link) = take().link {
            send.emit(Msg::LinkFollowed(link));
        }
    });
    let district = asked.split('&').find(|word| word.starts_with("district="));
    let begins = match district {
        _ if !page.starts_with("http") => String::new(),
        Some(district) => format!("{page}#{district}&"),
        None => format!("{page}#"),
    };
    (begins, listener)
}
