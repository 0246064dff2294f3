//! One item in a list.

use super::parts::{button_for, chip, item_name, slot_id, text};
use crate::session::Slot;
use crate::ui::{PolicyRef, Ui, use_ui};
use crate::update::Msg;
use engine::evaluate::answers::{Answer, Item};
use engine::policy::FactId;
use engine::present::wording;
use yew::prelude::*;

/// See [`ItemCard`].
#[derive(PartialEq, Properties)]
pub struct ItemCardProps {
    /// The policy.
    pub policy: PolicyRef,
    /// The list.
    pub list: FactId,
    /// Its place in the list.
    pub index: u32,
    /// Its answers.
    pub item: Item,
    /// How many fields it lacks.
    pub lacks: usize,
    /// It keeps the page from being left.
    pub wrong: bool,
}

/// One item: what is known of it, and ways to change, copy and remove it.
#[component]
pub fn ItemCard(props: &ItemCardProps) -> Html {
    let ui = &use_ui();
    let words = ui.words;
    let ItemCardProps { policy, list, index, item, lacks, wrong } = props;
    let (list, index) = (*list, *index);
    let name = item_name(policy, list, index, words);
    let fields = policy.facts[list].fields.iter().zip(item);
    html! {
        <li
            class={if *wrong { "item wrong" } else { "item" }}
            id={format!("{}-{index}", slot_id(policy, Slot::Fact(list)))}
            tabindex="-1"
            data-item={index.to_string()}
        >
            <p class="item-name">
                <b>{ text(ui, &name) }</b>
                if *lacks > 0 {
                    { chip(ui, "undetermined", &words.lacks(*lacks)) }
                }
            </p>
            <dl class="pairs">
                for (field, answer) in fields.filter(|(_, answer)| **answer != Answer::Absent) {
                    { pair(ui, field.label.get(words.0), &wording::answer(field, answer, words.0)) }
                }
            </dl>
            <p class="acts">
                { button_for(ui, "act", words.item_edit(), &name, Msg::ItemOpened(list, index)) }
                { button_for(ui, "act", words.item_copy(), &name, Msg::ItemCopied(list, index)) }
                { button_for(ui, "act", words.item_remove(), &name, Msg::ItemRemoved(list, index)) }
            </p>
        </li>
    }
}

/// A label and its value, in a list of descriptions.
pub fn pair(ui: &Ui, label: &str, value: &str) -> Html {
    html! {
        <div>
            <dt>{ text(ui, label) }</dt>
            <dd>{ text(ui, value) }</dd>
        </div>
    }
}
