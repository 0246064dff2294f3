//! What is measured: a policy with the answers of one enterprise, read and ready.

use crate::by_hand::{self, enterprise::Enterprise};
use crate::synthetic;
use engine::evaluate::answers::{Answer, Answers, AnswersFile};
use engine::evaluate::assess::assess;
use engine::evaluate::interview;
use engine::policy::{FactId, Policy};
use engine::values::json;
use engine::values::period::Date;
use std::cell::RefCell;
use std::hint::black_box;

/// A policy, the answers to it, and the same answers as plain data.
pub struct Subject {
    policy: Policy,
    answers: Answers,
    plain: Enterprise,
    as_of: Date,
}

impl Subject {
    /// The guide, with everything answered.
    pub fn guide(policy: &str, answers: &str) -> Subject {
        let policy = read(policy);
        let tree = json::read(answers).expect("the answers are JSON");
        let file = AnswersFile::read(&tree, &[]).expect("the answers are an answers file");
        let answers = file.answers(&policy).expect("the answers fit the guide");
        let plain = Enterprise::read(&policy, &answers);
        Subject { policy, answers, plain, as_of: file.as_of.expect("the answers have a date") }
    }

    /// A policy of copies of this one, with the same answers for each.
    pub fn copied(&self, text: &str) -> Subject {
        let policy = read(text);
        let answers = synthetic::answers(&self.policy, &self.answers, &policy);
        Subject { policy, answers, plain: self.plain.clone(), as_of: self.as_of }
    }

    /// How many directions the policy has.
    pub fn directions(&self) -> usize {
        self.policy.directions.len()
    }

    /// Assesses by the engine.
    pub fn engine(&self, often: u32) {
        for _ in 0..often {
            black_box(assess(black_box(&self.policy), black_box(&self.answers), self.as_of));
        }
    }

    /// Assesses by the hand-written function.
    pub fn by_hand(&self, often: u32) {
        for _ in 0..often {
            black_box(by_hand::assess(black_box(&self.plain), self.as_of));
        }
    }

    /// An interview with so many halves of the questions answered.
    pub fn interview(&self, halves: usize) -> Interview<'_> {
        let asked = self.policy.facts.iter().filter(|fact| fact.is_asked()).count();
        let answered = (asked * halves / 2).clamp(1, asked - 1);
        let mut answers = self.answers.clone();
        for at in answered + 1..=asked {
            answers.set(FactId::new(at), Answer::Absent);
        }
        let state = RefCell::new(interview::Interview::new(&self.policy, answers, self.as_of));
        Interview { subject: self, state, asked: FactId::new(answered) }
    }
}

fn read(policy: &str) -> Policy {
    engine::policy::parse::read(policy).unwrap_or_else(|findings| panic!("{:?}", findings.first()))
}

/// An interview at one question.
pub struct Interview<'s> {
    subject: &'s Subject,
    state: RefCell<interview::Interview<'s>>,
    asked: FactId,
}

impl Interview<'_> {
    /// Answers the question or takes the answer back, in turns, and finds the next.
    pub fn next(&self, often: u32) {
        let answer = self.subject.answers.get(self.asked);
        let mut state = self.state.borrow_mut();
        for _ in 0..often {
            let given = state.answers().get(self.asked) == answer;
            state.put(self.asked, if given { Answer::Absent } else { answer.clone() });
            black_box(state.question());
        }
    }
}
