//! The awards of a direction, and the items they count.

use super::above::Above;
use super::calculation::calculation;
use super::condition::{Conditions, conditions, counted_fold};
use super::context::{Place, ResultContext};
use super::direction_ref::{CalculationOf, CalculationRef, DirectionRef};
use super::remarks::remarks;
use crate::ui::Ui;
use crate::view::amount::named;
use crate::view::parts::{text, verdict};
use engine::policy::Combine;
use engine::present::report::{Amount, AwardReport};
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;
use yew::prelude::*;

/// The awards of a direction.
#[derive(Clone, Copy)]
pub struct Awards<'d> {
    /// The direction as shown.
    pub shown: &'d DirectionRef,
    /// The direction by the answers as they are.
    pub laid: &'d DirectionRef,
    /// What the full width of a bar in its calculations stands for, in yuan.
    pub scale: Decimal,
}

impl Awards<'_> {
    /// An award stands open: it can be had, or nothing of the direction can.
    fn is_open(self, award: &AwardReport) -> bool {
        self.laid.verdict == VerdictId::Ineligible || award.verdict != VerdictId::Ineligible
    }

    /// The award that alone counts, where several are open.
    fn counting(self, cx: &ResultContext) -> Option<usize> {
        let best_of = cx.policy.directions[self.shown.at].combine == Combine::Best;
        let open = self.laid.awards.iter().filter(|award| self.is_open(award)).count();
        let counts = |award: &AwardReport| self.shown.best.as_ref() == Some(&award.id);
        let best = self.shown.awards.iter().position(counts);
        best.filter(|_| best_of && open > 1 && self.laid.verdict != VerdictId::Ineligible)
    }

    /// The awards that are open, and those that fail beside them folded away.
    pub fn list(self, ui: &Ui, cx: &ResultContext, above: &mut Above) -> Html {
        let counting = self.counting(cx);
        let places = 0..self.shown.awards.len();
        let (open, others): (Vec<usize>, Vec<usize>) = places.partition(|at| self.is_open(&self.laid.awards[*at]));
        let mut write = |all: Vec<usize>| -> Vec<Html> {
            all.into_iter().map(|at| self.award(ui, cx, above, at, counting == Some(at))).collect()
        };
        let (open, others) = (write(open), write(others));
        let count = others.len();
        html! {
            <>
                { open }
                if count > 0 {
                    { counted_fold(ui.words.awards_other(), count, html! { <>{ others }</> }) }
                }
            </>
        }
    }

    /// One award: its verdict and amount, its own conditions, its items, its calculation.
    fn award(self, ui: &Ui, cx: &ResultContext, above: &mut Above, at: usize, counts: bool) -> Html {
        let one = &self.shown.awards[at];
        let fails = one.verdict == VerdictId::Ineligible;
        let units: Vec<Html> = (0..one.units.len()).map(|unit| self.unit(ui, cx, above, at, unit)).collect();
        let calculation = if fails {
            Html::default()
        } else {
            let lines = CalculationRef { direction: self.shown.clone(), of: CalculationOf::Award(at) };
            calculation(cx, Place::direction(self.shown.at).award(at), above, lines, self.scale)
        };
        let more = if counts { ui.words.counts() } else { "" };
        html! {
            <div class="award" data-award={one.id.to_string()} data-award-verdict={one.verdict.as_str()}>
                { state_line(ui, one.verdict, &one.label, more, one.ceiling) }
                if !fails {
                    { named(ui, ui.words.if_recognised(), one.if_recognised) }
                }
                { units }
                { calculation }
                { remarks(ui, one.notes.iter()) }
            </div>
        }
    }

    /// The whole of an award, or one item of it.
    fn unit(self, ui: &Ui, cx: &ResultContext, above: &mut Above, award: usize, at: usize) -> Html {
        let (shown, laid_award) = (&self.shown.awards[award].units[at], &self.laid.awards[award]);
        let laid = laid_award.units.get(at).unwrap_or(shown);
        let place = Place::direction(self.shown.at).award(award).unit(at, shown.item);
        let all = Conditions { shown: &shown.conditions, laid: &laid.conditions };
        let fails = [laid_award.verdict, laid.verdict].contains(&VerdictId::Ineligible);
        let conditions = conditions(ui, cx, place, above, all, fails);
        let calculation = if shown.verdict == VerdictId::Ineligible {
            Html::default()
        } else {
            let lines = CalculationRef { direction: self.shown.clone(), of: CalculationOf::Unit(award, at) };
            calculation(cx, place, above, lines, self.scale)
        };
        html! {
            <div class={shown.item.map(|_| "unit")}>
                if shown.item.is_some() {
                    { state_line(ui, shown.verdict, &shown.label, "", shown.amount) }
                }
                { conditions }
                { calculation }
            </div>
        }
    }
}

/// A verdict, whose it is, and the amount.
fn state_line(ui: &Ui, state: VerdictId, label: &str, more: &str, amount: Amount) -> Html {
    html! {
        <p class="award-name">
            { verdict(ui, state) }
            <b>{ text(ui, label) }</b>
            if !more.is_empty() {
                <span class="chip">{ more }</span>
            }
            if state != VerdictId::Ineligible {
                <span class="amt">{ text(ui, &amount.text()) }</span>
            }
        </p>
    }
}
