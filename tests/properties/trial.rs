//! Runs a law with proptest, and counts how often it applied.

use crate::strategy::{Draw, Sample, Samples};
use engine::evaluate::answers::Answers;
use engine::policy::Policy;
use engine::values::period::Date;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed, TestCaseError, TestRunner};
use serde_json::Value;
use std::cell::Cell;
use std::time::Instant;

/// What a law looks at: a policy, a date, and answers before and after.
pub struct Trial<'a> {
    /// The policy as written.
    pub written: &'a Value,
    /// The policy.
    pub policy: &'a Policy,
    /// Date of assessment.
    pub as_of: Date,
    /// Answers.
    pub first: &'a Answers,
    /// Answers that stand in some relation to the first; the law says nothing where they do not.
    pub then: &'a Answers,
}

/// A law that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Something was compared.
    Applied,
    /// The law says nothing of this trial.
    Idle,
}

impl Holds {
    /// Whether anything was compared.
    pub fn applied(applied: bool) -> Holds {
        if applied { Holds::Applied } else { Holds::Idle }
    }
}

/// What a law says of a trial; an error says in words what goes against it.
pub type Outcome = Result<Holds, String>;

/// A comparison within a law.
pub type Check = Result<(), String>;

/// A law of the engine.
pub struct Law {
    /// Its name, that of the test.
    pub name: &'static str,
    /// The answers it is tried on.
    pub draw: Draw,
    /// What must hold.
    pub check: fn(&Trial) -> Outcome,
    /// It must have applied to at least so many in a hundred trials.
    pub applies: usize,
}

/// Policies each law is tried on, unless `PROPTEST_CASES` says otherwise.
const POLICIES: u32 = 2000;
/// The policies are the same in each run, unless `PROPTEST_RNG_SEED` says otherwise.
const SEED: u64 = 2022;
/// Seeds of counterexamples, tried before all others. Committed, so that what once failed is tried everywhere.
const REGRESSIONS: &str = concat!(env!("CARGO_WORKSPACE_DIR"), "tests/properties/regressions.txt");

fn config() -> Config {
    let mut config = Config {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(REGRESSIONS))),
        max_shrink_iters: 1_000_000,
        // In milliseconds.
        max_shrink_time: 60_000,
        ..Config::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = POLICIES;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    config
}

impl Law {
    /// Tries the law on as many policies as are configured.
    ///
    /// # Panics
    /// Where it is broken, with the smallest counterexample; where it applied too seldom to mean anything.
    pub fn hold(&self) {
        self.hold_on_one_in(1);
    }

    /// As [`Law::hold`], on fewer policies.
    pub fn hold_on_one_in(&self, fewer: u32) {
        let mut config = config();
        config.cases /= fewer;
        let (cases, seed) = (config.cases, config.rng_seed);
        let (trials, applied, start) = (Cell::new(0), Cell::new(0), Instant::now());
        let samples = Samples { law: self.name, draw: self.draw };
        let result = TestRunner::new(config).run(&samples, |Sample { subject, as_of, pairs }| {
            for (first, then) in &pairs {
                let trial = Trial { written: &subject.written, policy: &subject.policy, as_of, first, then };
                let holds = (self.check)(&trial).map_err(TestCaseError::fail)?;
                trials.set(trials.get() + 1);
                applied.set(applied.get() + usize::from(holds == Holds::Applied));
            }
            Ok(())
        });
        let name = self.name;
        if let Err(broken) = result {
            panic!("{name} is broken (seed {seed}; it is tried first from now on: {REGRESSIONS})\n{broken}");
        }
        let (trials, applied) = (trials.get(), applied.get());
        println!(
            "{name}: {cases} policies from seed {seed}, applied to {applied} of {trials} trials, {:.1?}",
            start.elapsed()
        );
        let least = trials * self.applies / 100;
        assert!(applied >= least, "{name} applied to {applied} of {trials} trials only, not to {least}");
    }
}
