//! One direction of the result: verdict, amount, awards, calculation, steps, readings.

use super::above::{Above, Printed};
use super::award::Awards;
use super::calculation::calculation;
use super::condition::{Conditions, conditions, counted_fold, some_conditions};
use super::context::{Place, ResultContext};
use super::direction_ref::{CalculationOf, CalculationRef, DirectionRef};
use super::law::folded_law;
use super::remarks::remarks;
use super::todo::{alternatives, missing, prepare, steps};
use super::trial_view::TrialView;
use crate::bars::Row;
use crate::drawing::{bar, largest};
use crate::moved;
use crate::ui::{Ui, use_ui};
use crate::view::amount::{ends, named, qualifiers};
use crate::view::bar::bar_of;
use crate::view::parts::{chip, fold, text};
use engine::present::report::{Condition, DirectionReport, ReadingReport};
use engine::present::to_decide::to_decide;
use engine::values::truth::TruthId;
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;
use std::rc::Rc;
use yew::prelude::*;

/// See [`DirectionCard`].
#[derive(Clone, PartialEq, Properties)]
pub struct DirectionCardProps {
    /// What its parts refer to.
    pub cx: ResultContext,
    /// The direction as shown: of the trial while there is one.
    pub shown: DirectionRef,
    /// The direction by the answers as they are, by which the card is laid out.
    pub laid: DirectionRef,
    /// What its bar shows.
    pub row: Option<Row>,
    /// It is the headline by the answers as they are: nothing of it is folded away.
    pub best: bool,
    /// A condition for all directions fails.
    pub general_fails: bool,
    /// Clauses printed above it.
    pub printed: Rc<Printed>,
    /// The trial, where its field is in this card.
    pub trial: Option<Rc<TrialView>>,
}

/// One direction with everything it rests on.
#[component]
pub fn DirectionCard(props: &DirectionCardProps) -> Html {
    let ui = &use_ui();
    let words = ui.words;
    let DirectionCardProps { cx, shown, laid, row, best, general_fails, printed, trial } = props;
    let fails = shown.verdict == VerdictId::Ineligible;
    let above = &mut Above { printed: (**printed).clone(), trial: trial.clone() };
    let (low, high) = ends(shown.ceiling);
    let most = if shown.ceiling.is_exact() { words.at_most() } else { "" };
    let before = moved::direction(laid);
    html! {
        <article
            class="card direction"
            tabindex="-1"
            id={format!("dir-{}", shown.id)}
            data-direction={shown.id.to_string()}
            data-verdict={shown.verdict.as_str()}
            data-kind={shown.kind.as_str()}
            data-low={low}
            data-high={high}
        >
            <header>
                <div>
                    { chip(ui, shown.verdict.as_str(), shown.verdict_text) }
                    <h3>{ text(ui, &format!("{} {}", shown.number, shown.label)) }</h3>
                </div>
                if !fails {
                    <p class="amt">{ text(ui, &format!("{most}{}", shown.ceiling.text())) }</p>
                }
            </header>
            if before != moved::direction(shown) {
                <p class="moved">{ text(ui, &words.answered(&before)) }</p>
            }
            if !fails {
                if let Some(row) = row {
                    { bar_of(bar(row, cx.scale)) }
                }
                <p class="kind">{ text(ui, &kind(ui, shown)) }</p>
                { named(ui, words.if_recognised(), shown.if_recognised) }
                { named(ui, words.over_term(), shown.total) }
                { decided_by_authority(ui, shown) }
            } else if *general_fails {
                <p>{ words.general_fails() }</p>
            }
            // What keeps it from being had stands open; so does everything of the best one. The rest is folded away.
            if *best {
                { open(ui, cx, above, shown) }
                { body(ui, cx, above, shown, laid) }
            } else if laid.verdict == VerdictId::Ineligible {
                { body(ui, cx, above, shown, laid) }
            } else {
                { unclear(ui, cx, above, shown, laid) }
                { open(ui, cx, above, shown) }
                { fold("met", words.details(), body(ui, cx, above, shown, laid)) }
            }
        </article>
    }
}

/// Support method and kind of the amount.
fn kind(ui: &Ui, one: &DirectionReport) -> String {
    format!("{}{}{}{}", one.method, ui.words.semicolon(), one.kind_text, qualifiers(ui, one.in_principle, one.one_off))
}

/// What the authority has to decide, where the direction waits for that; the conditions themselves may be folded away.
fn decided_by_authority(ui: &Ui, shown: &DirectionRef) -> Html {
    let open = to_decide(&shown.report, shown, ui.words.0);
    if shown.verdict != VerdictId::ForAuthority || open.is_empty() {
        return Html::default();
    }
    let open = open.join(ui.words.semicolon());
    html! { <p class="kind">{ text(ui, &format!("{}{}{open}", ui.words.to_decide(), ui.words.colon())) }</p> }
}

/// Conditions for an authority, which stand open before all else is folded away.
fn unclear(ui: &Ui, cx: &ResultContext, above: &mut Above, shown: &DirectionRef, laid: &DirectionRef) -> Html {
    // Another unit than the same conditions have below: else both would be the place of a trial.
    let place = Place::direction(shown.at).unit(0, None);
    let all = Conditions { shown: &shown.conditions, laid: &laid.conditions };
    some_conditions(ui, cx, place, above, all, &[TruthId::Unclear])
}

/// What the visitor can do about a direction, and what else its amount could be.
fn open(ui: &Ui, cx: &ResultContext, above: &mut Above, one: &DirectionReport) -> Html {
    html! {
        <>
            { missing(ui, &one.missing) }
            { steps(ui, cx, above, &one.steps) }
            { prepare(ui, one) }
            { alternatives(ui, one) }
        </>
    }
}

/// Everything a direction rests on.
fn body(ui: &Ui, cx: &ResultContext, above: &mut Above, shown: &DirectionRef, laid: &DirectionRef) -> Html {
    let fails = laid.verdict == VerdictId::Ineligible;
    let place = Place::direction(shown.at);
    let all = Conditions { shown: &shown.conditions, laid: &laid.conditions };
    let conditions = conditions(ui, cx, place, above, all, fails);
    let scale = scale(shown);
    let awards = Awards { shown, laid, scale }.list(ui, cx, above);
    let lines = CalculationRef { direction: shown.clone(), of: CalculationOf::Direction };
    let calculation = calculation(cx, place, above, lines, scale);
    let readings = readings(ui, cx, above, &shown.readings);
    let attachment = shown.attachment.iter().filter(|_| fails);
    html! {
        <>
            { conditions }
            { awards }
            { calculation }
            { readings }
            { remarks(ui, shown.notes.iter().chain(attachment)) }
        </>
    }
}

/// What the full width of the bars in the calculations of a direction stands for, in yuan.
fn scale(one: &DirectionReport) -> Decimal {
    let units = one.awards.iter().flat_map(|award| &award.units).flat_map(|unit| &unit.calculation);
    let awards = one.awards.iter().flat_map(|award| &award.calculation);
    largest(one.calculation.iter().chain(awards).chain(units))
}

fn readings(ui: &Ui, cx: &ResultContext, above: &mut Above, all: &[ReadingReport]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let words = ui.words;
    let reading = |one: &ReadingReport| {
        let repeats = above.repeats(Some(&one.clause));
        html! {
            <li>
                <p>{ text(ui, &one.text) }</p>
                <p class="hint">{ text(ui, &format!("{}{}{}", words.because(), words.colon(), one.because)) }</p>
                { folded_law(ui, cx, Some(&one.clause), None, repeats) }
            </li>
        }
    };
    let list: Vec<Html> = all.iter().map(reading).collect();
    counted_fold(words.readings_title(), all.len(), html! { <ul class="readings">{ list }</ul> })
}

/// The clauses that the card of a direction prints.
pub fn printed_by(shown: &DirectionReport, laid: &DirectionReport) -> Printed {
    let mut printed = Printed::new();
    let mut of_conditions = |all: &[Condition]| all.iter().for_each(|one| add_condition(&mut printed, one));
    of_conditions(&shown.conditions);
    let units = || shown.awards.iter().flat_map(|award| &award.units);
    units().for_each(|unit| of_conditions(&unit.conditions));
    let fails = |verdict: VerdictId| verdict == VerdictId::Ineligible;
    let of_units = units().filter(|unit| !fails(unit.verdict)).flat_map(|unit| &unit.calculation);
    let of_awards = shown.awards.iter().filter(|award| !fails(award.verdict)).flat_map(|award| &award.calculation);
    let lines = of_units.chain(of_awards).chain(&shown.calculation);
    printed.extend(lines.filter_map(|line| line.clause.as_ref().map(|clause| clause.at)));
    if !fails(laid.verdict) {
        printed.extend(shown.steps.iter().map(|step| step.clause.at));
    }
    printed.extend(shown.readings.iter().map(|reading| reading.clause.at));
    printed
}

fn add_condition(printed: &mut Printed, one: &Condition) {
    printed.extend(one.clause.as_ref().map(|clause| clause.at));
    one.parts.iter().for_each(|part| add_condition(printed, part));
}
