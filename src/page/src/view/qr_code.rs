//! The page's address to photograph, as a QR code and in letters.

use crate::qr::{QUIET, encode};
use crate::ui::use_ui;
use yew::prelude::*;

/// See [`QrCode`].
#[derive(PartialEq, Properties)]
pub struct QrCodeProps {
    /// The address; empty where there is none that others could open.
    pub address: AttrValue,
}

/// The address as a code and in letters. The code is drawn once.
#[component]
pub fn QrCode(props: &QrCodeProps) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let code = use_memo(props.address.clone(), |address| encode(address).filter(|_| !address.is_empty()));
    let Some(code) = &*code else {
        return html! { <figcaption class="hint">{ words.qr_none() }</figcaption> };
    };
    let side = code.size + 2 * QUIET;
    html! {
        <>
            <svg class="qr" role="img" viewBox={format!("0 0 {side} {side}")} aria-label={words.qr_title()}>
                <rect width="100%" height="100%" />
                <path d={code.path()} />
            </svg>
            <figcaption>
                <b>{ words.qr_title() }</b>
                <p class="address">{ &props.address }</p>
            </figcaption>
        </>
    }
}
