//! Terms in plain words, one tap away.

use super::parts::{fold, law, said};
use crate::ui::Ui;
use engine::policy::{Policy, TermId};
use yew::prelude::*;

/// These terms of the policy's glossary, folded away; nothing where there are none.
pub fn glossary(ui: &Ui, policy: &Policy, terms: &[TermId]) -> Html {
    if terms.is_empty() {
        return Html::default();
    }
    let entries = terms.iter().filter_map(|at| policy.glossary.get(at.index()));
    let inside = html! {
        <>
            <dl>
                for entry in entries {
                    <dt>{ said(ui, &entry.term) }</dt>
                    <dd>{ said(ui, &entry.means) }</dd>
                    if let Some(clause) = entry.clause {
                        <dd>{ law(ui, policy, clause, &[&entry.term.zh]) }</dd>
                    }
                }
            </dl>
            <p class="hint">{ ui.words.terms_ours() }</p>
        </>
    };
    fold("why terms", ui.words.terms(), inside)
}
