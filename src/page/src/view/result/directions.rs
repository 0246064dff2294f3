//! The directions that were checked, grouped by their verdicts.

use super::above::Above;
use super::context::ResultContext;
use super::direction_card::{DirectionCard, printed_by};
use super::direction_ref::DirectionRef;
use super::trial_view::TrialView;
use crate::bars::{self, Row};
use crate::session::Session;
use crate::shared::Shared;
use crate::ui::Ui;
use crate::view::parts::group;
use engine::present::report::Report;
use engine::values::truth::TruthId;
use engine::values::verdict::VerdictId;
use std::cmp::Reverse;
use std::rc::Rc;
use yew::prelude::*;

/// What the cards of the directions show.
pub struct Directions<'r> {
    /// The result as shown.
    pub report: &'r Shared<Report>,
    /// The result by the answers as they are.
    pub laid: &'r Shared<Report>,
    /// Rows of the result as shown.
    pub rows: &'r [Row],
    /// The trial, if any.
    pub trial: Option<&'r Rc<TrialView>>,
}

impl Directions<'_> {
    /// All directions that were checked, by their verdicts; those that can give most come first.
    pub fn groups(self, ui: &Ui, cx: &ResultContext, above: &mut Above, session: &Session) -> Html {
        let words = ui.words;
        let titles: [(_, &[VerdictId]); 4] = [
            (words.group_holds(), &[VerdictId::Eligible, VerdictId::Conditional]),
            (words.group_authority(), &[VerdictId::ForAuthority]),
            (words.group_open(), &[VerdictId::Undetermined]),
            (words.group_fails(), &[VerdictId::Ineligible]),
        ];
        let mut laid = bars::rows(session);
        laid.sort_by_key(|row| Reverse(row.amount.map(|amount| amount.high)));
        let groups = titles.map(|(title, verdicts)| {
            let own = laid.iter().filter(|row| verdicts.contains(&row.verdict));
            let cards: Vec<Html> = own.map(|row| self.card(cx, above, row.direction)).collect();
            html! {
                if !cards.is_empty() {
                    { group(title, html! { <>{ cards }</> }) }
                }
            }
        });
        html! { <>{ for groups }</> }
    }

    fn card(&self, cx: &ResultContext, above: &mut Above, at: usize) -> Html {
        let own = |report: &Shared<Report>| DirectionRef { report: report.clone(), at };
        let (shown, laid) = (own(self.report), own(self.laid));
        let row = self.rows.iter().find(|row| row.direction == at).cloned();
        let best = self.laid.headline.direction.as_ref() == Some(&laid.id);
        let general_fails = self.report.requirements.iter().any(|one| one.truth == TruthId::No);
        let trial = self.trial.filter(|trial| trial.spot.direction as usize == at).cloned();
        let printed = Rc::new(above.printed.clone());
        above.printed.extend(printed_by(&shown, &laid));
        html! {
            <DirectionCard key={at} cx={cx.clone()} {shown} {laid} {row} {best} {general_fails} {printed} {trial} />
        }
    }
}
