//! Amounts of results.

use crate::ui::Ui;
use crate::view::parts::text;
use engine::present::report::Amount;
use yew::prelude::*;

/// Both ends of an amount in yuan, as attributes for scripts and tests; nothing where there is no limit.
pub fn ends(amount: Amount) -> (Option<String>, Option<String>) {
    (amount.low().map(|yuan| yuan.to_string()), amount.high().map(|yuan| yuan.to_string()))
}

/// Behind an amount, that its cap holds in principle, and that it is for once; empty where neither is so.
pub fn qualifiers(ui: &Ui, in_principle: bool, one_off: bool) -> String {
    let words = ui.words;
    let all = [(in_principle, words.in_principle()), (one_off, words.one_off())];
    all.iter().filter(|one| one.0).map(|(_, said)| format!("{}{said}", words.semicolon())).collect()
}

/// A single amount set large, its unit small; an interval as it is.
pub fn big(ui: &Ui, amount: Amount) -> Html {
    let (single, said) = (amount.is_exact(), amount.text());
    let unit = said.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let (number, unit) = said.split_at(unit.filter(|_| single).unwrap_or(said.len()));
    html! {
        <p class={classes!("big", (!single).then_some("interval"))}>
            <span>{ text(ui, number) }</span>
            if !unit.is_empty() {
                <small>{ text(ui, unit) }</small>
            }
        </p>
    }
}

/// An amount with what it is called; nothing where there is none.
pub fn named(ui: &Ui, title: &str, amount: Option<Amount>) -> Html {
    html! {
        if let Some(amount) = amount {
            <p class="kind">{ text(ui, &format!("{title}{}{}", ui.words.colon(), amount.text())) }</p>
        }
    }
}
