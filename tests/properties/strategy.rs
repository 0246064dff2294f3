//! proptest's strategy for trials: a random policy, a date, and random answers to the policy. Policies and answers are
//! drawn as a whole, since each part depends on those before it; so a counterexample is made smaller by taking parts of
//! the policy and answers out, not by drawing smaller ones.

use crate::readable::shortened;
use crate::rng::Rng;
use crate::shrink::{carried, edited, fewer_answers};
use crate::{answering, policies};
use engine::evaluate::answers::{self, Answers};
use engine::policy::Policy;
use engine::values::finding::Lang;
use engine::values::period::Date;
use proptest::prelude::{Rng as _, Strategy};
use proptest::strategy::{NewTree, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

/// Draws answers: the first, then those to compare with.
pub type Draw = fn(&mut Rng, &Policy, Date) -> (Answers, Vec<Answers>);

/// How often answers are drawn for each policy.
const ROUNDS: usize = 2;

/// A policy as written and as read.
pub struct Subject {
    pub written: Value,
    pub policy: Policy,
}

/// Most policies kept for the other laws; writing and reading them takes as long as trying a law.
const KEPT: usize = 4000;

impl Subject {
    /// The policy of a seed. Laws that start from the same seed are tried on the same policies.
    fn of(seed: u64) -> Arc<Subject> {
        static READ: Mutex<BTreeMap<u64, Arc<Subject>>> = Mutex::new(BTreeMap::new());
        if let Some(kept) = READ.lock().unwrap().get(&seed) {
            return kept.clone();
        }
        let written = policies::policy(&mut Rng::new(seed));
        let subject =
            Subject::read(written).unwrap_or_else(|why| panic!("the policy of seed {seed} is refused\n{why}"));
        let subject = Arc::new(subject);
        let mut read = READ.lock().unwrap();
        if read.len() < KEPT {
            read.insert(seed, subject.clone());
        }
        subject
    }

    fn read(written: Value) -> Result<Subject, String> {
        match engine::policy::parse::read(&written.to_string()) {
            Ok(policy) => Ok(Subject { written, policy }),
            Err(findings) => {
                let lines: Vec<String> = findings.iter().take(5).map(|one| one.show(Lang::En)).collect();
                Err(format!("{}\n{written}", lines.join("\n")))
            }
        }
    }
}

/// What laws are tried on: a policy, a date, and pairs of answers to it.
#[derive(Clone)]
pub struct Sample {
    pub subject: Arc<Subject>,
    pub as_of: Date,
    pub pairs: Vec<(Answers, Answers)>,
}

impl fmt::Debug for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers = |answers: &Answers| answers::write(&self.subject.policy, self.as_of, answers);
        writeln!(f, "\n--- policy, shortened ---\n{}", shortened(&self.subject.written))?;
        for (first, then) in &self.pairs {
            write!(f, "--- first ---\n{}", answers(first))?;
            if first != then {
                write!(f, "--- then ---\n{}", answers(then))?;
            }
        }
        Ok(())
    }
}

/// Samples for one law.
#[derive(Debug)]
pub struct Samples {
    /// The law, which gets answers of its own.
    pub law: &'static str,
    pub draw: Draw,
}

impl Strategy for Samples {
    type Tree = Shrinking;
    type Value = Sample;

    /// Takes one number of the runner's generator, whatever is drawn: so all laws meet the same policies.
    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let seed = runner.rng().next_u64();
        let subject = Subject::of(seed);
        let own = self.law.bytes().fold(seed, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let rng = &mut Rng::new(own);
        let as_of = answering::day(rng);
        let mut pairs = Vec::new();
        for _ in 0..ROUNDS {
            let (first, others) = (self.draw)(rng, &subject.policy, as_of);
            pairs.extend(others.into_iter().map(|then| (first.clone(), then)));
        }
        Ok(Shrinking::new(Sample { subject, as_of, pairs }))
    }
}

/// What is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// All pairs of answers but one.
    Pairs,
    /// A part of the policy.
    Policy,
    /// Answers.
    Answers,
}

/// A sample that breaks the law, and the smaller one that is tried next.
#[derive(Debug)]
pub struct Shrinking {
    base: Sample,
    candidate: Option<Sample>,
    stage: Stage,
    /// The next of the stage's smaller samples.
    at: usize,
    /// Something was taken out since the first stage.
    changed: bool,
}

impl Shrinking {
    fn new(base: Sample) -> Shrinking {
        Shrinking { base, candidate: None, stage: Stage::Pairs, at: 0, changed: false }
    }

    /// The stage's `at`-th smaller sample: `None` past the last, `Some(None)` where it is no sample.
    fn smaller(&self) -> Option<Option<Sample>> {
        let Sample { subject, as_of, pairs } = &self.base;
        let with = |pairs| Some(Some(Sample { subject: subject.clone(), as_of: *as_of, pairs }));
        match self.stage {
            Stage::Pairs if pairs.len() == 1 => None,
            Stage::Pairs => with(vec![pairs.get(self.at)?.clone()]),
            Stage::Policy => Some(Subject::read(edited(&subject.written, self.at)?).ok().map(|fewer| {
                let carry = |answers: &Answers| carried(&subject.policy, answers, &fewer.policy);
                let pairs = pairs.iter().map(|(first, then)| (carry(first), carry(then))).collect();
                Sample { subject: Arc::new(fewer), as_of: *as_of, pairs }
            })),
            Stage::Answers => {
                let (first, then) = pairs.first()?;
                let fewer = fewer_answers(&subject.policy, first, then).into_iter().nth(self.at)?;
                with(vec![fewer])
            }
        }
    }

    /// Goes on to the next smaller sample; false where there is none left.
    fn advance(&mut self) -> bool {
        loop {
            if let Some(smaller) = self.smaller() {
                self.at += 1;
                self.candidate = smaller;
                if self.candidate.is_some() {
                    return true;
                }
                continue;
            }
            self.at = 0;
            self.stage = match self.stage {
                Stage::Pairs => Stage::Policy,
                Stage::Policy => Stage::Answers,
                Stage::Answers if self.changed => Stage::Policy,
                Stage::Answers => return false,
            };
            if self.stage == Stage::Policy {
                self.changed = false;
            }
        }
    }
}

impl ValueTree for Shrinking {
    type Value = Sample;

    fn current(&self) -> Sample {
        self.candidate.as_ref().unwrap_or(&self.base).clone()
    }

    fn simplify(&mut self) -> bool {
        if let Some(smaller) = self.candidate.take() {
            self.base = smaller;
            self.changed = true;
            // What followed the part that is gone now stands in its place.
            self.at -= 1;
        }
        self.advance()
    }

    fn complicate(&mut self) -> bool {
        self.candidate = None;
        self.advance()
    }
}
