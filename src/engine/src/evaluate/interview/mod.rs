//! What to ask next, and on which screen: only what three-valued evaluation still needs for some verdict or ceiling.

mod order;
mod screen;
mod walk;

pub use order::Order;
pub use screen::{Screen, Standing};
pub use walk::{VisitedScreen, walk};

use crate::evaluate::answers::{Answer, Answers};
use crate::evaluate::assess::{Followed, assess, renew};
use crate::evaluate::assessment::Assessment;
use crate::policy::{Fact, FactId, FieldId, Kind, Policy, ThemeId};
use crate::values::period::Date;

/// An interview under way. An answer makes work only for the directions that look at it, and the next question is
/// known as soon as no direction could ask for anything before it: for policies of very many directions.
pub struct Interview<'p> {
    policy: &'p Policy,
    order: Order,
    /// The facts asked, in that order.
    asked: Vec<FactId>,
    answers: Answers,
    assessment: Assessment,
    followed: Followed,
    /// Facts answered since the assessment looked at them.
    changed: Vec<FactId>,
}

impl<'p> Interview<'p> {
    /// Begins with these answers.
    pub fn new(policy: &'p Policy, answers: Answers, as_of: Date) -> Interview<'p> {
        let assessment = assess(policy, &answers, as_of);
        let order = Order::of(policy);
        let asked = order.asked(policy);
        let followed = Followed::nothing(policy);
        Interview { policy, order, asked, answers, assessment, followed, changed: Vec::new() }
    }

    /// The answers.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Gives, changes or takes back an answer.
    pub fn put(&mut self, fact: FactId, answer: Answer) {
        self.answers.set(fact, answer);
        self.changed.push(fact);
    }

    /// Chooses which directions are checked; see [`Answers::directions`].
    pub fn choose(&mut self, directions: Option<Vec<bool>>) {
        self.answers.directions = directions;
    }

    /// What [`assess`] says of these answers.
    pub fn assessment(&mut self) -> &Assessment {
        self.renew(None);
        &self.assessment
    }

    /// What [`next`] says of these answers.
    pub fn question(&mut self) -> Option<Question> {
        // Nothing before this one is open: where it is asked, no other question can be the next.
        let first = self.first_absent();
        if self.renew(first) {
            return first.map(|fact| Question { fact, item: None });
        }
        next(&self.order, &self.answers, &self.assessment)
    }

    fn renew(&mut self, until: Option<FactId>) -> bool {
        let changed = std::mem::take(&mut self.changed);
        renew(self.policy, &self.answers, &changed, &mut self.followed, until, &mut self.assessment)
    }

    /// The first fact without any answer, unless a list before it has gaps of its own.
    fn first_absent(&self) -> Option<FactId> {
        for at in self.asked.iter().copied() {
            match self.answers.get(at) {
                Answer::Absent => return Some(at),
                Answer::Items(items) if items.iter().flatten().any(|one| *one == Answer::Absent) => return None,
                _ => {}
            }
        }
        None
    }
}

/// The question may stand on one screen with others of its theme.
pub fn shares_page(fact: &Fact) -> bool {
    match fact.kind {
        Kind::YesNo | Kind::Choice | Kind::Several => true,
        Kind::List => false,
        _ => fact.theme == ThemeId::new(0),
    }
}

/// A question to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The fact.
    pub fact: FactId,
    /// The item and field still open, where the fact is a list that has been begun.
    pub item: Option<(u32, FieldId)>,
}

/// Every question still to be asked, in this order. An answer that was "unsure" is not asked again.
/// At most so many are left, since whatever could come to matter is among them.
pub fn open(order: &Order, answers: &Answers, assessment: &Assessment) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for question in asked(answers, assessment) {
        // Most come in order, each next to the last: no sorting afterwards, which is much code.
        let key = order.key(&question);
        let at = questions.partition_point(|other| order.key(other) < key);
        if questions.get(at) != Some(&question) {
            questions.insert(at, question);
        }
    }
    questions
}

/// The questions still to be asked, some of them several times, in any order.
fn asked<'a>(answers: &'a Answers, assessment: &'a Assessment) -> impl Iterator<Item = Question> {
    let absent = move |fact: FactId, item: Option<(u32, FieldId)>| match (answers.get(fact), item) {
        (Answer::Absent, _) => true,
        (Answer::Items(items), Some((at, field))) => {
            items.get(at as usize).and_then(|item| item.get(field.index())) == Some(&Answer::Absent)
        }
        _ => false,
    };
    let of_directions = assessment.directions.iter().flat_map(|one| &one.missing).map(|one| one.input);
    let inputs = of_directions.chain(assessment.headline.missing.iter().copied());
    inputs.map(|one| Question { fact: one.fact, item: one.item }).filter(move |one| absent(one.fact, one.item))
}

/// The next question; `None` where nothing more could change a verdict or a ceiling.
pub fn next(order: &Order, answers: &Answers, assessment: &Assessment) -> Option<Question> {
    asked(answers, assessment).min_by_key(|question| order.key(question))
}

/// How many questions (facts, a list counting once) are left at most, of those that are open.
pub fn left(open: &[Question]) -> usize {
    let begins = |at: &usize| *at == 0 || open[*at].fact != open[*at - 1].fact;
    (0..open.len()).filter(begins).count()
}
