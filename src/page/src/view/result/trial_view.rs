//! A trial as the result shows it.

use crate::model::{Spot, Trial};
use crate::moved::{self, Moved};
use crate::session::{Session, Slot};
use crate::ui::Ui;
use crate::view::field::FieldProps;
use engine::present::report::Report;
use engine::present::wording;

/// A trial as the result shows it.
#[derive(PartialEq)]
pub struct TrialView {
    /// Whose field is shown.
    pub slot: Slot,
    /// Where on the result.
    pub spot: Spot,
    /// The field.
    pub field: FieldProps,
    /// What was answered, in words.
    pub given: String,
    /// What the result says otherwise.
    pub moved: Vec<Moved>,
}

impl TrialView {
    /// The trial beside the answers as they are, and what their results say.
    pub fn new(ui: &Ui, trial: &Trial, session: &Session, real: &Report, report: &Report) -> TrialView {
        let Trial { slot, spot, .. } = *trial;
        TrialView {
            slot,
            spot,
            field: FieldProps::new(&trial.session, slot, false, ui.words),
            given: wording::answer(session.fact(slot), session.answer(slot), ui.words.0),
            moved: moved::results(real, report, ui.words),
        }
    }
}
