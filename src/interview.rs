//! What to ask next: only what three-valued evaluation still needs for some verdict or ceiling.

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::policy::{FactIx, Policy};

/// A question to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The fact.
    pub fact: FactIx,
    /// The item and field still open, where the fact is a list that has been begun.
    pub item: Option<(u32, FactIx)>,
}

/// Every question still to be asked, in the policy's order. An answer that was "unsure" is not asked again.
/// At most so many are left, since whatever could come to matter is among them.
pub fn open(answers: &Answers, assessment: &Assessment) -> Vec<Question> {
    let mut questions: Vec<Question> = asked(answers, assessment).collect();
    questions.sort_unstable();
    questions.dedup();
    questions
}

/// The questions still to be asked, some of them several times, in any order.
fn asked<'a>(answers: &'a Answers, assessment: &'a Assessment) -> impl Iterator<Item = Question> {
    let absent = move |fact: FactIx, item: Option<(u32, FactIx)>| match (answers.get(fact), item) {
        (Answer::Absent, _) => true,
        (Answer::Items(items), Some((at, field))) => {
            items.get(at as usize).and_then(|item| item.get(field as usize)) == Some(&Answer::Absent)
        }
        _ => false,
    };
    let decisive = assessment.missing().filter(|one| one.decisive).map(|one| (one.fact, one.item));
    let rule = assessment.headline.missing.iter().copied();
    let open = decisive.chain(rule).filter(move |(fact, item)| absent(*fact, *item));
    open.map(|(fact, item)| Question { fact, item })
}

/// The next question; `None` where nothing more could change a verdict or a ceiling.
pub fn next(answers: &Answers, assessment: &Assessment) -> Option<Question> {
    asked(answers, assessment).min()
}

/// How many questions (facts, a list counting once) are left at most.
pub fn left(answers: &Answers, assessment: &Assessment) -> usize {
    let mut facts: Vec<FactIx> = open(answers, assessment).iter().map(|question| question.fact).collect();
    facts.dedup();
    facts.len()
}

/// The questions of one group that are still open, for asking a short list of them on one page.
pub fn open_in_theme<'a>(policy: &'a Policy, open: &'a [Question], theme: u32) -> impl Iterator<Item = &'a Question> {
    open.iter().filter(move |question| policy.facts[question.fact as usize].theme == theme)
}
