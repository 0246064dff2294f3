//! What an assessment says: values and indexes only. `assess` works it out, `report` turns it into sentences.

use crate::evaluate::amount::{TraceLine, UnitAmount};
use crate::evaluate::condition::Outcome;
use crate::evaluate::inputs::MissingInput;
use crate::policy::{AmountKind, AwardId, DirectionId, ReadingId, RequirementId, index};
use crate::values::bounds::{Bounds, Ceiling};
use crate::values::period::Date;
use crate::values::truth::Truth;
use crate::values::verdict::Verdict;
use serde::Serialize;

/// The application window at the date of assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WindowState {
    /// The text names no window.
    None,
    /// It opens later.
    NotYet,
    /// It is open.
    Open,
    /// It is over.
    Closed,
}

impl WindowState {
    /// Its name in cases and results.
    pub fn as_str(self) -> &'static str {
        match self {
            WindowState::None => "none",
            WindowState::NotYet => "not_yet",
            WindowState::Open => "open",
            WindowState::Closed => "closed",
        }
    }
}

/// Everything that follows from the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Date of assessment.
    pub as_of: Date,
    /// The window then.
    pub window: WindowState,
    /// Requirements in the policy's order.
    pub requirements: Vec<Outcome>,
    /// Directions in the policy's order.
    pub directions: Vec<DirectionResult>,
    /// The best single direction.
    pub headline: Headline,
}

index!(RequirementId: Outcome);
index!(DirectionId: DirectionResult);
index!(AwardId: AwardResult);

impl Assessment {
    /// Missing answers that could change a direction or an award.
    pub fn missing(&self) -> impl Iterator<Item = &Missing> {
        self.directions.iter().flat_map(|one| one.awards.iter().flat_map(|award| &award.missing).chain(&one.missing))
    }
}

/// One direction.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectionResult {
    /// It was to be checked; all else is idle where not.
    pub checked: bool,
    /// Its own common condition.
    pub common: Outcome,
    /// Verdict.
    pub verdict: Verdict,
    /// Ceiling a year.
    pub ceiling: Ceiling,
    /// A bound on all years together, where any award has a term; see [`DirectionResult::stated_total`].
    pub total: Option<Ceiling>,
    /// The text states a term for whatever counts.
    pub term_stated: bool,
    /// Kind of the amount.
    pub kind: AmountKind,
    /// The award that counts, where only the best does.
    pub best: Option<AwardId>,
    /// Its awards, in the policy's order.
    pub awards: Vec<AwardResult>,
    /// Amounts of the whole under other readings.
    pub alternatives: Vec<AlternativeResult>,
    /// Lines of its own caps and limits.
    pub lines: Vec<TraceLine>,
    /// Missing answers that could change it; not each that could change an award changes the whole.
    pub missing: Vec<Missing>,
}

/// One award.
#[derive(Debug, Clone, PartialEq)]
pub struct AwardResult {
    /// Verdict.
    pub verdict: Verdict,
    /// Ceiling a year.
    pub ceiling: Ceiling,
    /// Ceiling over the term, where the text grants several years.
    pub total: Option<Ceiling>,
    /// Its items, or one unit for an award without items.
    pub units: Vec<UnitResult>,
    /// Whether each of its own caps applies.
    pub caps: Vec<Outcome>,
    /// Lines of its own caps.
    pub lines: Vec<TraceLine>,
    /// Amounts under other readings.
    pub alternatives: Vec<AlternativeResult>,
    /// Missing answers that could change it.
    pub missing: Vec<Missing>,
}

/// One item of a list award, or the whole of another award.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitResult {
    /// The item's index; `None` for awards without items and for a list nobody described.
    pub item: Option<u32>,
    /// Its own condition.
    pub truth: Truth,
    /// Verdict.
    pub verdict: Verdict,
    /// Whether it is one of the award's items.
    pub select: Outcome,
    /// The award's condition.
    pub when: Outcome,
    /// What it gives where its condition holds.
    pub amount: UnitAmount,
}

/// A direction or award under another reading.
#[derive(Debug, Clone, PartialEq)]
pub struct AlternativeResult {
    /// The reading.
    pub reading: ReadingId,
    /// The award's alternative by index; for directions the index of its own alternative, if it has one.
    pub index: Option<usize>,
    /// Verdict under it.
    pub verdict: Verdict,
    /// Ceiling a year under it.
    pub ceiling: Ceiling,
    /// A bound on all years together under it.
    pub total: Option<Ceiling>,
    /// The text states a term for whatever counts.
    pub term_stated: bool,
}

impl AwardResult {
    /// Gives nothing.
    fn nothing() -> AwardResult {
        AwardResult {
            verdict: Verdict::INELIGIBLE,
            ceiling: Ceiling::ZERO,
            total: None,
            units: Vec::new(),
            caps: Vec::new(),
            lines: Vec::new(),
            alternatives: Vec::new(),
            missing: Vec::new(),
        }
    }
}

impl DirectionResult {
    /// A direction that nobody asked about, with so many awards.
    pub(crate) fn idle(awards: usize) -> DirectionResult {
        DirectionResult {
            checked: false,
            common: Outcome { truth: Truth::UNKNOWN, checks: Vec::new() },
            verdict: Verdict::INELIGIBLE,
            ceiling: Ceiling::ZERO,
            total: None,
            term_stated: false,
            kind: AmountKind::Unspecified,
            best: None,
            awards: vec![AwardResult::nothing(); awards],
            alternatives: Vec::new(),
            lines: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The ceiling over the term, where the text states one for whatever counts: shown to readers.
    pub fn stated_total(&self) -> Option<&Ceiling> {
        self.total.as_ref().filter(|_| self.term_stated)
    }
}

impl AlternativeResult {
    /// The ceiling over the term, where the text states one for whatever counts: shown to readers.
    pub fn stated_total(&self) -> Option<&Ceiling> {
        self.total.as_ref().filter(|_| self.term_stated)
    }
}

/// An answer that is missing, and what it could change of a direction or an award.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Missing {
    /// The answer.
    pub input: MissingInput,
    /// It could change the verdict.
    pub verdict: bool,
    /// It could change the ceiling, a year or over the term.
    pub ceiling: bool,
    /// It could change what another reading says.
    pub alternative: bool,
}

/// The best single direction and what stands beside it. Indexes are directions.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// The direction with the highest ceiling among those whose conditions hold; `None` where none does.
    pub direction: Option<DirectionId>,
    /// From what is certain for one direction to the most any single direction could still give.
    pub range: Bounds,
    /// The next best whose conditions hold.
    pub runner_up: Option<DirectionId>,
    /// Directions whose conditions hold and that choosing the best forgoes, best first.
    pub forgone: Vec<DirectionId>,
    /// Undecided or for an authority, and able to exceed the best; highest first.
    pub possible: Vec<DirectionId>,
    /// Conditions hold or may hold, but the text states no amount: cannot be ranked.
    pub unranked: Vec<DirectionId>,
    /// Paid without application: may come in addition, to be asked.
    pub automatic: Vec<DirectionId>,
    /// Whether the one-item rule is lifted; for an authority where that must recognise it.
    pub lifted: Truth,
    /// Missing answers that decide whether the rule is lifted, where more than one direction could be chosen.
    pub missing: Vec<MissingInput>,
    /// One direction of each group, under the reading that each group supports one.
    pub per_group: Option<Bounds>,
    /// All directions together under the limits that span them, as if all undecided ones were granted; where the text
    /// has no rule that one item is supported, more than one direction may pay, and each has a number.
    pub together: Option<Bounds>,
}

impl Default for Headline {
    fn default() -> Headline {
        Headline {
            direction: None,
            range: Bounds::ZERO,
            runner_up: None,
            forgone: Vec::new(),
            possible: Vec::new(),
            unranked: Vec::new(),
            automatic: Vec::new(),
            lifted: Truth::NO,
            missing: Vec::new(),
            per_group: None,
            together: None,
        }
    }
}
