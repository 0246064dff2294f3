//! Remarks.

use crate::ui::Ui;
use crate::view::parts::text;
use yew::prelude::*;

/// Remarks, one a line.
pub fn remarks<'r>(ui: &Ui, all: impl Iterator<Item = &'r String>) -> Html {
    html! {
        <ul class="remarks">
            for one in all {
                <li>{ text(ui, one) }</li>
            }
        </ul>
    }
}
