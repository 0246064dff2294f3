//! What stands above a place of the result.

use super::context::{Place, ResultContext};
use super::trial_control::TrialControl;
use super::trial_view::TrialView;
use crate::model::Spot;
use crate::session::Slot;
use engine::policy::ClauseId;
use engine::present::report::{FactRef, Key};
use std::collections::HashSet;
use std::rc::Rc;

/// Clauses whose text is printed: paper has the text of each once.
pub type Printed = HashSet<ClauseId>;

/// What stands above the place that comes next, from the top of a card or a list on.
#[derive(Clone, Default)]
pub struct Above {
    /// The clauses printed, there and in all cards before.
    pub printed: Printed,
    /// The trial, until its field has its place: the first that it fits.
    pub trial: Option<Rc<TrialView>>,
}

impl Above {
    /// Adds a clause; true where its text stands above already.
    pub fn repeats(&mut self, clause: Option<&Key<ClauseId>>) -> bool {
        clause.is_some_and(|clause| !self.printed.insert(clause.at))
    }

    /// Controls for the answers that a condition, or a line of a calculation, rests on.
    pub fn trial_controls(
        &mut self,
        cx: &ResultContext,
        place: Place,
        fact: Option<&FactRef>,
        line: bool,
    ) -> Vec<TrialControl> {
        let spot = Spot { line, ..place.spot };
        let control = |slot: Slot| {
            let here = self.trial.take_if(|trial| trial.slot == slot && trial.spot == spot);
            here.map_or(TrialControl::Button(slot, spot), TrialControl::Field)
        };
        fact.map(|fact| cx.given(place, fact)).unwrap_or_default().into_iter().map(control).collect()
    }
}
