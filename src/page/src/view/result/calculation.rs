//! How an amount is calculated, line by line.

use super::above::Above;
use super::context::{Place, ResultContext};
use super::direction_ref::CalculationRef;
use super::law::folded_law;
use super::trial_control::{TrialControl, trial_controls};
use crate::drawing::flow;
use crate::ui::{Ui, use_ui};
use crate::view::bar::bar_of;
use crate::view::parts::text;
use engine::present::report::LineReport;
use rust_decimal::Decimal;
use yew::prelude::*;

/// See [`Calculation`].
#[derive(Clone, PartialEq, Properties)]
pub struct CalculationProps {
    /// What its lines refer to.
    pub cx: ResultContext,
    /// Its lines.
    pub lines: CalculationRef,
    /// What the full width of a line's bar stands for, in yuan.
    pub scale: Decimal,
    /// What comes with each line.
    pub extras: Vec<LineExtras>,
}

/// What comes with a line of a calculation.
#[derive(Clone, PartialEq)]
pub struct LineExtras {
    /// Controls to try other values.
    controls: Vec<TrialControl>,
    /// The text of its clause stands above.
    repeats: bool,
}

/// A calculation of a part of the result; nothing where it has no lines.
pub fn calculation(cx: &ResultContext, place: Place, above: &mut Above, lines: CalculationRef, scale: Decimal) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let extra = |line: &LineReport| LineExtras {
        controls: above.trial_controls(cx, place, line.fact.as_ref(), true),
        repeats: above.repeats(line.clause.as_ref()),
    };
    let extras: Vec<LineExtras> = lines.iter().map(extra).collect();
    html! { <Calculation cx={cx.clone()} {lines} {scale} {extras} /> }
}

/// The lines of a calculation, each with a bar of what it does to the amount.
#[component]
pub fn Calculation(props: &CalculationProps) -> Html {
    let ui = use_ui();
    html! {
        <ol class="calc" aria-label={ui.words.calculation_title()}>
            for (one, extra) in props.lines.iter().zip(&props.extras) {
                { line(&ui, &props.cx, one, extra, props.scale) }
            }
        </ol>
    }
}

/// One line; what it cuts is said in words.
fn line(ui: &Ui, cx: &ResultContext, one: &LineReport, extra: &LineExtras, scale: Decimal) -> Html {
    let words = ui.words;
    let binds = one.is_cap && one.binds;
    let value = match (one.is_cap, binds) {
        (_, true) => format!("{}{}", words.cap_binds(), one.after.text()),
        (true, false) => words.cap_free().to_owned(),
        (false, false) => one.own.text(),
    };
    html! {
        <li class={binds.then_some("binds")}>
            <span>{ text(ui, &one.label) }</span>
            <span class="value">{ text(ui, &value) }</span>
            { bar_of(flow(one, scale)) }
            { trial_controls(ui, cx, &extra.controls) }
            { folded_law(ui, cx, one.clause.as_ref(), one.phrase.as_deref(), extra.repeats) }
        </li>
    }
}
