//! The same answers under another policy: what can be carried over, and what follows there by its own rules.
//!
//! Nothing is invented: an answer is carried where the comparison says that it answers the other question as well, and
//! what was answered there comes first. No figure of one policy meets a rule of the other.

mod report;
mod text;
mod types;

pub use report::{report, standing};
pub use text::text;
pub use types::*;

use crate::evaluate::answers::{Answer, Answers};
use crate::evaluate::assess::assess;
use crate::evaluate::assessment::Assessment;
use crate::evaluate::interview;
use crate::policy::{Carry, FactId, Kind, Policy, PolicyComparison};
use crate::present::report::pretty;
use crate::values::period::Date;

/// Two policies set side by side, seen from one of them.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'p> {
    /// What is said of the two.
    pub comparison: &'p PolicyComparison,
    /// The policies, the first and the second.
    pub policies: [&'p Policy; 2],
    /// From the first to the second, else back.
    pub forth: bool,
}

/// What the answers come to under the other policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The answers there: those given there and, where there were none, those carried over.
    pub answers: Answers,
    /// Facts whose answers were carried: here and there.
    pub carried: Vec<(FactId, FactId)>,
    /// Facts answered otherwise there.
    pub differing: Vec<(FactId, FactId)>,
    /// What follows there.
    pub assessment: Assessment,
    /// What is asked there besides.
    pub asked: Vec<FactId>,
}

/// Every pair of these policies with this one in it, by the other's place.
pub fn pairs(policies: &[Policy], here: usize) -> Vec<(usize, Pair<'_>)> {
    let mut pairs = Vec::new();
    for (at, first) in policies.iter().enumerate() {
        for comparison in &first.comparisons {
            let Some(other) = policies.iter().position(|one| one.id == comparison.second) else { continue };
            if at == here || other == here {
                let forth = at == here;
                pairs.push((
                    if forth { other } else { at },
                    Pair { comparison, policies: [first, &policies[other]], forth },
                ));
            }
        }
    }
    pairs
}

impl<'p> Pair<'p> {
    /// The policy whose answers are compared.
    pub fn here(&self) -> &'p Policy {
        self.policies[usize::from(!self.forth)]
    }

    /// The policy they are compared with.
    pub fn there(&self) -> &'p Policy {
        self.policies[usize::from(self.forth)]
    }

    /// What follows under the other policy from answers given here and `given` there.
    pub fn compare(&self, answers: &Answers, given: &Answers, as_of: Date) -> Compared {
        let policy = self.there();
        let (mut there, mut carried, mut differing) = (given.clone(), Vec::new(), Vec::new());
        for carry in self.comparison.carries(self.forth) {
            let choice = policy.facts[carry.to].kind == Kind::Choice;
            let answer = carried_answer(carry, answers.get(carry.from), choice);
            let own = given.get(carry.to);
            if answer == Answer::Absent || *own == answer {
                continue;
            }
            if *own == Answer::Absent {
                there.set(carry.to, answer);
                carried.push((carry.from, carry.to));
            } else {
                differing.push((carry.from, carry.to));
            }
        }
        there.directions = self.directions(answers, given);
        let assessment = assess(policy, &there, as_of);
        let open = interview::open(&interview::Order::of(policy), &there, &assessment);
        let mut asked: Vec<FactId> = open.iter().map(|question| question.fact).collect();
        asked.dedup();
        Compared { answers: there, carried, differing, assessment, asked }
    }

    /// The directions to check there: those beside one that is checked here, and those chosen there.
    fn directions(&self, answers: &Answers, given: &Answers) -> Option<Vec<bool>> {
        answers.directions.as_ref()?;
        let mut wanted = given.directions.clone().unwrap_or_default();
        wanted.resize(self.there().directions.len(), false);
        for subject in &self.comparison.subjects {
            let [first, second] = subject.sides();
            let (here, there) = if self.forth { (first, second) } else { (second, first) };
            if here.iter().any(|entry| answers.checks(entry.0)) {
                there.iter().for_each(|entry| wanted[entry.0.index()] = true);
            }
        }
        Some(wanted)
    }
}

/// Comparisons as JSON, indented and ended with a line break.
pub fn json(all: &[ComparisonReport]) -> String {
    pretty(&all)
}

/// What an answer says to the other question: absent where nothing follows from it.
fn carried_answer(carry: &Carry, answer: &Answer, choice: bool) -> Answer {
    if carry.options.is_empty() {
        return answer.clone();
    }
    let chosen = match answer {
        Answer::YesNo(yes) => u32::from(*yes),
        Answer::Choice(at) => u32::from(*at),
        _ => return Answer::Absent,
    };
    let found = carry.options.iter().find(|(from, _)| *from == chosen);
    found.map_or(Answer::Absent, |(_, to)| if choice { Answer::Choice(*to as u8) } else { Answer::YesNo(*to == 1) })
}
