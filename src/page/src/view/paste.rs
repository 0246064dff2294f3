//! Where rows are pasted from a spreadsheet, and what is wrong with them.

use super::field::kind_hint;
use super::parts::{button, fold, slot_id, text};
use crate::session::Slot;
use crate::ui::{PolicyRef, Ui, use_ui};
use crate::update::{Msg, WRONG};
use engine::evaluate::answers::table::{Pasted, Why, Wrong};
use engine::policy::{Fact, FactId, Kind};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// How many mistakes are listed.
const SHOWN: usize = 12;

/// See [`Paste`].
#[derive(PartialEq, Properties)]
pub struct PasteProps {
    /// The policy.
    pub policy: PolicyRef,
    /// The list that rows are added to.
    pub list: FactId,
    /// What stands in the box.
    pub text: AttrValue,
    /// What came of the rows added last.
    pub pasted: Option<Pasted>,
}

/// The fold below a list.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let ui = &use_ui();
    let words = ui.words;
    let slot = Slot::Fact(props.list);
    let id = format!("{}-rows", slot_id(&props.policy, slot));
    let rule = slot.fact(&props.policy);
    let asked = rule.fields.iter().filter(|field| field.is_asked());
    let columns: Vec<&str> = asked.map(|field| field.label.get(words.0)).collect();
    let oninput = ui.send.reform(move |event: InputEvent| {
        let area = event.target_unchecked_into::<HtmlTextAreaElement>();
        Msg::Typed(slot, area.value(), event.is_composing())
    });
    let inside = html! {
        <>
            <label for={id.clone()}>{ words.paste_help(&columns.join(words.comma())) }</label>
            <textarea {id} rows="5" spellcheck="false" wrap="off" value={&props.text} {oninput} />
            { button(ui, "btn small outline", words.paste_add(), Msg::RowsAdded(props.list)) }
        </>
    };
    html! {
        <>
            { fold("why paste", words.paste(), inside) }
            if let Some(pasted) = &props.pasted {
                { outcome(ui, rule, pasted) }
            }
        </>
    }
}

/// What could not be used, and why.
fn outcome(ui: &Ui, rule: &Fact, pasted: &Pasted) -> Html {
    let words = ui.words;
    html! {
        <div class="rows" tabindex="-1" role="status" id={WRONG}>
            if !pasted.wrong.is_empty() {
                <p class="mistake">{ words.paste_wrong() }</p>
            }
            <ul class="findings">
                for wrong in pasted.wrong.iter().take(SHOWN) {
                    <li>{ text(ui, &mistake(ui, rule, wrong)) }</li>
                }
            </ul>
            if pasted.wrong.len() > SHOWN {
                <p>{ words.and_more(pasted.wrong.len() - SHOWN) }</p>
            }
            if !pasted.ignored.is_empty() {
                <p class="hint">{ words.paste_ignored(&pasted.ignored) }</p>
            }
        </div>
    }
}

/// Which row, which column, what is wrong, how to mend it.
fn mistake(ui: &Ui, rule: &Fact, wrong: &Wrong) -> String {
    let words = ui.words;
    let field = wrong.field.and_then(|at| rule.fields.get(at.index()));
    let why = match (wrong.why, field) {
        (Why::TooMany(room), _) => return words.rows_too_many(room),
        (Why::Refused(why), Some(field)) => {
            let why = engine::evaluate::answers::explain(why, field);
            [why.get(words.0), words.stop(), kind_hint(field.kind, words)].concat()
        }
        (Why::NoChoice, Some(field)) => {
            let mut all = Vec::new();
            if field.kind == Kind::YesNo {
                all.extend([words.yes(), words.no()]);
            }
            all.extend(field.options.iter().map(|(_, label)| label.get(words.0)));
            words.no_choice(&all.join(words.comma()))
        }
        _ => words.no_column().to_owned(),
    };
    let label = field.map_or("", |field| field.label.get(words.0));
    words.wrong_cell(wrong.row, label, &wrong.text, &why)
}
