//! A direction as one reading has it.

use crate::evaluate::amount::{self, Calculation, Part};
use crate::evaluate::condition::Outcome;
use crate::evaluate::value::EvalContext;
use crate::policy::{Cap, Combine, Direction, DirectionAlternative, ReadingId, Term};
use crate::values::bounds::Ceiling;
use crate::values::truth::Truth;

/// How one reading puts the awards of a direction together.
pub(super) struct View<'a> {
    /// The reading; `None` for the default.
    pub(super) reading: Option<ReadingId>,
    /// What the reading says of the direction itself, by its place among the direction's alternatives.
    pub(super) alternative: Option<usize>,
    pub(super) combine: Combine,
    /// Caps on the whole.
    pub(super) caps: &'a [Cap],
    /// Years, where the text grants several for the whole.
    pub(super) term: Option<&'a Term>,
    /// Whether each of these caps applies.
    pub(super) applied: Vec<Outcome>,
    /// The caps, and the limits above them.
    above: Vec<CapAbove>,
}

/// A cap of the direction, or a limit that spans it.
struct CapAbove {
    part: Part,
    size: Ceiling,
    applies: Truth,
}

impl<'a> View<'a> {
    /// The direction by default.
    pub(super) fn by_default(context: &EvalContext<'_>, direction: &'a Direction) -> View<'a> {
        let Direction { combine, caps, term, .. } = direction;
        let applied: Vec<Outcome> = caps.iter().map(|cap| Outcome::of(context, cap.when.as_ref(), None)).collect();
        let above = above(context, direction, caps, &applied);
        View { reading: None, alternative: None, combine: *combine, caps, term: term.as_ref(), applied, above }
    }

    /// The direction under another reading, which may leave it as it is by default.
    pub(super) fn under(context: &EvalContext<'_>, direction: &'a Direction, reading: ReadingId) -> View<'a> {
        let default = View { reading: Some(reading), ..View::by_default(context, direction) };
        let Some(at) = direction.alternatives.iter().position(|one| one.reading == reading) else { return default };
        let DirectionAlternative { combine, caps, term, .. } = &direction.alternatives[at];
        let applied: Vec<Outcome> = caps.iter().map(|cap| Outcome::of(context, cap.when.as_ref(), None)).collect();
        let above = above(context, direction, caps, &applied);
        View { alternative: Some(at), combine: *combine, caps, term: term.as_ref(), applied, above, ..default }
    }

    /// What an amount comes to below the caps of the direction and the limits that span it.
    pub(super) fn ceiling(&self, amount: &Ceiling) -> Ceiling {
        let mut ceiling = amount.clone();
        for cap in &self.above {
            ceiling.cap(&cap.size, cap.applies);
        }
        ceiling
    }

    /// The same, line by line.
    pub(super) fn calculation(&self, amount: Ceiling) -> Calculation {
        let mut below = Calculation::from(amount);
        for cap in &self.above {
            below.cap(cap.part, cap.size.clone(), cap.applies);
        }
        below
    }
}

fn above(context: &EvalContext<'_>, direction: &Direction, caps: &[Cap], applied: &[Outcome]) -> Vec<CapAbove> {
    let possible = (0..).zip(caps).zip(applied).filter(|(_, applies)| applies.truth != Truth::NO);
    let caps = possible.map(|((at, cap), applies)| CapAbove {
        part: Part::DirectionCap(at),
        size: amount::cap_size(context, cap, None),
        applies: applies.truth,
    });
    let limits = direction.limits.iter().map(|limit| CapAbove {
        part: Part::Limit(*limit),
        size: Ceiling::exactly(context.policy.limits[*limit].at_most),
        applies: Truth::YES,
    });
    caps.chain(limits).collect()
}
