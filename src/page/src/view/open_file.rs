//! A field that opens an answers file.

use crate::ui::use_ui;
use crate::update::{FileError, Msg};
use gloo_file::Blob;
use gloo_file::callbacks::{FileReader, read_as_text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The largest file that is read, in bytes; an answers file has a few thousand.
const MAX_BYTES: u64 = 4 << 20;

/// See [`OpenFile`].
#[derive(PartialEq, Properties)]
pub struct OpenFileProps {
    /// What it looks like.
    pub class: &'static str,
    /// What it says.
    pub label: &'static str,
}

/// A field that opens an answers file and sends its text. Another file chosen meanwhile takes the place of one that is
/// still being read.
#[component]
pub fn OpenFile(props: &OpenFileProps) -> Html {
    let ui = use_ui();
    // Dropping the reader ends the reading.
    let reading = use_mut_ref(|| None::<FileReader>);
    let send = ui.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        let name = file.name();
        // The same file can then be chosen again.
        input.set_value("");
        let blob = Blob::from(file);
        if blob.size() > MAX_BYTES {
            return send.emit(Msg::FileRead(name, Err(FileError::TooLarge)));
        }
        let send = send.clone();
        let read = move |text: Result<String, _>| {
            send.emit(Msg::FileRead(name, text.map_err(|_| FileError::Unreadable)));
        };
        *reading.borrow_mut() = Some(read_as_text(&blob, read));
    });
    html! {
        <label class={props.class}>
            <input
                class="hidden"
                type="file"
                accept=".json,application/json"
                aria-label={ui.words.open_file()}
                {onchange}
            />
            <span>{ props.label }</span>
        </label>
    }
}
