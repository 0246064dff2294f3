//! Which missing answers really change something, as combinations of them show.

use crate::evaluate::assessment::{AlternativeResult, DirectionResult, Missing};
use crate::evaluate::inputs::MissingInput;
use crate::values::bounds::Ceiling;
use crate::values::verdict::Verdict;

/// What a direction comes to under each combination of some open answers.
pub(super) struct Combined {
    /// These, each with how many answers it has; those to the last change fastest.
    pub(super) inputs: Vec<(MissingInput, usize)>,
    pub(super) found: Vec<DirectionResult>,
}

/// One part of what is said of a direction.
#[derive(PartialEq)]
struct Said<'r> {
    verdicts: Vec<Verdict>,
    amounts: Vec<&'r Ceiling>,
}

impl<'r> Said<'r> {
    fn verdict(verdict: Verdict) -> Said<'r> {
        Said { verdicts: vec![verdict], amounts: Vec::new() }
    }

    fn amount(ceiling: &'r Ceiling, total: &'r Option<Ceiling>) -> Said<'r> {
        // No total says the same as that of one year.
        Said { verdicts: Vec::new(), amounts: vec![ceiling, total.as_ref().unwrap_or(ceiling)] }
    }

    fn alternatives(all: impl Iterator<Item = &'r AlternativeResult> + Clone) -> Said<'r> {
        let amounts = all.clone().flat_map(|one| [&one.ceiling, one.total.as_ref().unwrap_or(&one.ceiling)]);
        Said { amounts: amounts.collect(), verdicts: all.map(|one| one.verdict).collect() }
    }

    fn is_settled(&self) -> bool {
        self.verdicts.iter().all(|one| one.is_settled()) && self.amounts.iter().all(|one| one.is_settled())
    }
}

impl Combined {
    /// Takes from a direction and its awards the missing answers that change nothing of them.
    pub(super) fn decisive(&self, mut direction: DirectionResult) -> DirectionResult {
        for at in 0..direction.awards.len() {
            let missing = &mut direction.awards[at].missing;
            self.retain(
                missing,
                &|one| Said::verdict(one.awards[at].verdict),
                &|one| Said::amount(&one.awards[at].ceiling, &one.awards[at].total),
                &|one| Said::alternatives(one.awards[at].alternatives.iter().chain(&one.alternatives)),
            );
        }
        self.retain(
            &mut direction.missing,
            &|one| Said::verdict(one.verdict),
            &|one| Said::amount(&one.ceiling, &one.total),
            &|one| Said::alternatives(one.alternatives.iter()),
        );
        direction
    }

    fn retain(
        &self,
        missing: &mut Vec<Missing>,
        verdict: &dyn Fn(&DirectionResult) -> Said<'_>,
        amount: &dyn Fn(&DirectionResult) -> Said<'_>,
        alternatives: &dyn Fn(&DirectionResult) -> Said<'_>,
    ) {
        for one in missing.iter_mut() {
            one.verdict = one.verdict && self.changes(one.input, verdict);
            one.ceiling = one.ceiling && self.changes(one.input, amount);
            one.alternative = one.alternative && self.changes(one.input, alternatives);
        }
        missing.retain(|one| one.verdict || one.ceiling || one.alternative);
    }

    /// Whether an answer changes something, beside one that differs from it in nothing else; so it is taken where
    /// answers beyond the combined ones leave it open.
    fn changes(&self, input: MissingInput, of: &dyn Fn(&DirectionResult) -> Said<'_>) -> bool {
        let said: Vec<Said<'_>> = self.found.iter().map(of).collect();
        if said.iter().all(|one| one.is_settled() && *one == said[0]) {
            return false;
        }
        let Some(at) = self.inputs.iter().position(|(own, _)| *own == input) else { return true };
        let step: usize = self.inputs[at + 1..].iter().map(|(_, answers)| answers).product();
        let first = |place: usize| place - place / step % self.inputs[at].1 * step;
        said.iter().enumerate().any(|(place, one)| !one.is_settled() || *one != said[first(place)])
    }
}
