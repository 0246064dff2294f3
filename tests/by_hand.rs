//! The hand-written guide of the benchmark agrees with the engine on every verdict and ceiling, so that the two are
//! compared at the same work. Where answers are open the engine may be more exact: it tries their combinations.

#[path = "bench/by_hand/mod.rs"]
mod by_hand;

use by_hand::enterprise::Enterprise;
use by_hand::range::Range;
use engine::agreement::case::Case;
use engine::evaluate::answers::{Answer, Answers, AnswersFile};
use engine::evaluate::assess::assess;
use engine::policy::{Fact, FactId, Kind, Policy, ThemeId};
use engine::values::json;
use engine::values::period::Date;
use rust_decimal::Decimal;
use std::fs;

fn guide() -> Policy {
    let text =
        fs::read_to_string(concat!(env!("CARGO_WORKSPACE_DIR"), "policies/bj-gjj-2022-guide/policy.json")).unwrap();
    engine::policy::parse::read(&text).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// Verdict and ceiling of all twelve directions, also of those a case does not look at: what is settled by hand is the
/// same, what is open lies within.
fn compare(policy: &Policy, mut answers: Answers, as_of: Date, name: &str) {
    answers.directions = None;
    let engine = assess(policy, &answers, as_of);
    let by_hand = by_hand::assess(&Enterprise::read(policy, &answers), as_of);
    assert_eq!(engine.directions.len(), by_hand.len());
    for ((direction, engine), by_hand) in policy.directions.iter().zip(&engine.directions).zip(by_hand) {
        let bounds = engine.verdict.ceiling(&engine.ceiling);
        let ceiling = Range { low: bounds.low.finite(), high: bounds.high.finite() };
        let said =
            format!("{name}, {}: by hand {by_hand:?}, by the engine {:?} {ceiling:?}", direction.id, engine.verdict);
        assert!(by_hand.verdict.contains(engine.verdict), "{said}");
        // Without an upper end there is no limit; without a lower one neither.
        let reaches = |wide: Option<Decimal>, narrow: Option<Decimal>| match (wide, narrow) {
            (None, _) => true,
            (Some(wide), narrow) => narrow.is_some_and(|narrow| narrow <= wide),
        };
        let within = reaches(by_hand.ceiling.high, ceiling.high) && reaches(ceiling.low, by_hand.ceiling.low);
        assert!(within, "{said}");
    }
}

#[test]
fn every_case_agrees() {
    let policy = guide();
    let mut cases = 0;
    for entry in fs::read_dir(concat!(env!("CARGO_WORKSPACE_DIR"), "policies/bj-gjj-2022-guide/cases")).unwrap() {
        let path = entry.unwrap().path();
        let case = Case::read(&policy, &fs::read_to_string(&path).unwrap()).unwrap_or_else(|_| panic!("{path:?}"));
        compare(&policy, case.answers, case.as_of, &path.display().to_string());
        cases += 1;
    }
    assert!(cases > 200, "only {cases} cases were compared");
}

#[test]
fn the_enterprise_measured_agrees_and_so_it_does_while_one_answer_is_missing() {
    let policy = guide();
    let tree =
        json::read(&fs::read_to_string(concat!(env!("CARGO_WORKSPACE_DIR"), "tests/bench/enterprise.json")).unwrap())
            .unwrap();
    let file = AnswersFile::read(&tree, &[]).unwrap();
    let (answers, as_of) = (file.answers(&policy).unwrap(), file.as_of.unwrap());
    assert_eq!(answers.given().count(), policy.facts.iter().filter(|fact| fact.is_asked()).count());
    compare(&policy, answers.clone(), as_of, "everything answered");
    for (at, fact) in policy.facts.iter().enumerate() {
        let mut answers = answers.clone();
        answers.set(FactId::new(at), Answer::Unsure);
        compare(&policy, answers, as_of, &format!("{} unsure", fact.id));
    }
}

/// A generator of numbers good enough to choose answers, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// An answer: often one that holds somewhere, sometimes none.
    fn answer(&mut self, fact: &Fact) -> Answer {
        if self.below(12) == 0 {
            return Answer::Unsure;
        }
        match fact.kind {
            Kind::YesNo => Answer::YesNo(self.below(4) > 0),
            Kind::Choice => Answer::Choice((self.below(fact.options.len()) * self.below(2)) as u8),
            Kind::Several => Answer::Several(self.below(1 << fact.options.len()) as u64),
            Kind::Money => {
                let steps = [0_i64, 100, 299, 300, 500, 1000, 2000, 3000, 12_000, 60_001, 100_000, 115_000, 600_000];
                Answer::Number(Decimal::from(steps[self.below(steps.len())] * 10_000))
            }
            Kind::Percent => Answer::Number(Decimal::new(self.below(60) as i64, 3)),
            Kind::Count => Answer::Number(Decimal::from(1 + self.below(3))),
            Kind::Date | Kind::Duration => {
                let days = [(2018, 6, 30), (2020, 1, 1), (2020, 1, 2), (2021, 1, 1), (2021, 10, 1), (2022, 6, 30)];
                let (year, month, day) = days[self.below(days.len())];
                Answer::Date(Date::new(year, month, day).unwrap())
            }
            Kind::List => {
                let fields = || fact.fields.iter().filter(|field| field.is_asked());
                let items = self.below(4);
                Answer::Items((0..items).map(|_| fields().map(|field| self.answer(field)).collect()).collect())
            }
        }
    }
}

#[test]
fn chance_answers_agree() {
    let policy = guide();
    let mut chance = Chance(2022);
    for round in 0..1000 {
        let mut answers = Answers::new(&policy);
        for (at, fact) in policy.facts.iter().enumerate().filter(|(_, fact)| fact.is_asked()) {
            let general = fact.theme == ThemeId::new(0) && fact.kind == Kind::YesNo;
            let answer = if general && round % 8 > 0 { Answer::YesNo(true) } else { chance.answer(fact) };
            answers.set(FactId::new(at), answer);
        }
        compare(&policy, answers, Date::new(2022, 4, 15).unwrap(), &format!("round {round}"));
    }
}
