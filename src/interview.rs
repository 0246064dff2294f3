//! What to ask next: only what three-valued evaluation still needs for some verdict or ceiling.

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::condition::Need;
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
    let absent = |fact: FactIx, item: Option<(u32, FactIx)>| match (answers.get(fact), item) {
        (Answer::Absent, _) => true,
        (Answer::Items(items), Some((at, field))) => {
            items.get(at as usize).and_then(|item| item.get(field as usize)) == Some(&Answer::Absent)
        }
        _ => false,
    };
    let mut questions = Vec::new();
    let mut ask = |(fact, item): Need| {
        if absent(fact, item) {
            questions.push(Question { fact, item });
        }
    };
    for one in &assessment.missing {
        if one.decisive {
            ask((one.fact, one.item));
        }
    }
    for need in &assessment.headline.missing {
        ask(*need);
    }
    questions.sort_unstable();
    questions.dedup();
    questions
}

/// The next question; `None` where nothing more could change a verdict or a ceiling.
pub fn next(answers: &Answers, assessment: &Assessment) -> Option<Question> {
    open(answers, assessment).into_iter().next()
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
