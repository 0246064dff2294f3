//! An entry field for one line of text.

use crate::session::Slot;
use crate::ui::use_ui;
use crate::update::Msg;
use gloo_events::EventListener;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// See [`Entry`].
#[derive(PartialEq, Properties)]
pub struct EntryProps {
    /// The id of the field.
    pub id: AttrValue,
    /// The text in it, exactly as it was typed: another text would move the caret and end a composition.
    pub value: AttrValue,
    /// The answer that is typed; `None` for the day of application.
    pub slot: Option<Slot>,
    /// Which keys a phone offers.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// The ids of what describes it.
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
    /// What was typed cannot be used.
    #[prop_or_default]
    pub invalid: bool,
}

/// An entry field that sends each change. Nothing follows from a text while an input method composes its characters.
///
/// Chromium sends no input event at the end of a composition, and Yew has no attribute for `compositionend`.
#[component]
pub fn Entry(props: &EntryProps) -> Html {
    let send = use_ui().send;
    let node = use_node_ref();
    let listened = node.clone();
    use_effect_with((props.slot, send.clone()), move |(slot, send)| {
        let (slot, send) = (*slot, send.clone());
        let listener = listened.cast::<HtmlInputElement>().map(|input| {
            let field = input.clone();
            EventListener::new(&input, "compositionend", move |_| send.emit(typed(slot, field.value(), false)))
        });
        move || drop(listener)
    });
    let slot = props.slot;
    let oninput = Callback::from(move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        send.emit(typed(slot, input.value(), event.is_composing()));
    });
    html! {
        <input
            ref={node}
            type="text"
            autocomplete="off"
            spellcheck="false"
            id={&props.id}
            value={&props.value}
            {oninput}
            inputmode={&props.inputmode}
            aria-describedby={&props.describedby}
            aria-invalid={props.invalid.then_some("true")}
        />
    }
}

fn typed(slot: Option<Slot>, text: String, composing: bool) -> Msg {
    match slot {
        Some(slot) => Msg::Typed(slot, text, composing),
        None => Msg::DateTyped(text, composing),
    }
}
