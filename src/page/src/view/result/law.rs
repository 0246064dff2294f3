//! The clause that something rests on.

use super::context::ResultContext;
use crate::ui::Ui;
use crate::view::parts::{fold, law};
use engine::policy::ClauseId;
use engine::present::report::Key;
use yew::prelude::*;

/// A clause folded away, its governing words marked. Where it `repeats`, paper leaves out the text, which stands above.
pub fn folded_law(
    ui: &Ui,
    cx: &ResultContext,
    clause: Option<&Key<ClauseId>>,
    phrase: Option<&str>,
    repeats: bool,
) -> Html {
    let Some(clause) = clause else { return Html::default() };
    let class = if repeats { "why again" } else { "why" };
    fold(class, ui.words.quote(), law(ui, &cx.policy, clause.at, phrase.as_slice()))
}
