//! Looks for answers that tell a mutant from the policy: those of the cases, with a few answers changed at a time.
//!
//! Where words overlap (an option that another branch lets in anyway), a change may change nothing at all; such a
//! change is no mistake. Figures are not excused in this way, since a boundary is easily missed.

use engine::agreement::case::Case;
use engine::evaluate::answers::{Answer, Answers, Item};
use engine::evaluate::assess::assess;
use engine::policy::{Award, Direction, Fact, FactId, Kind, Policy};
use engine::present::report::failed_facts;
use engine::values::period::Date;
use engine::values::verdict::Verdict;
use std::fmt::Write;

/// Tries a mutant.
const TRIES: u32 = 6_000;

/// Answers of the cases of a policy, and every value they hold by fact and field.
pub struct Pool {
    cases: Vec<(Answers, Date)>,
    values: Vec<Vec<Answer>>,
    fields: Vec<Vec<Vec<Answer>>>,
}

impl Pool {
    pub fn new<'t>(policy: &Policy, cases: impl Iterator<Item = &'t str>) -> Pool {
        let read = |text: &str| Case::read(policy, text).ok().map(|case| (case.answers, case.as_of));
        let cases: Vec<(Answers, Date)> = cases.filter_map(read).collect();
        let mut values: Vec<Vec<Answer>> = policy.facts.iter().map(every).collect();
        let mut fields: Vec<Vec<Vec<Answer>>> =
            policy.facts.iter().map(|fact| fact.fields.iter().map(every).collect()).collect();
        for (answers, _) in &cases {
            for (at, answer) in answers.given() {
                add(&mut values[at.index()], answer);
                let Answer::Items(items) = answer else { continue };
                for (field, answer) in items.iter().flat_map(|item| item.iter().enumerate()) {
                    add(&mut fields[at.index()][field], answer);
                }
            }
        }
        Pool { cases, values, fields }
    }

    /// Answers under which the two differ, told as what differs from a case.
    pub fn tell(&self, policy: &Policy, mutant: &Policy, direction: Option<&str>) -> Option<String> {
        let wanted = direction.and_then(|id| policy.direction(id));
        let near: Vec<&(Answers, Date)> =
            self.cases.iter().filter(|(answers, _)| wanted.is_none_or(|at| answers.checks(at))).collect();
        let mut dice = Dice(20_220_214);
        // Facts the direction asks about: those that its cases answer.
        let mut asked: Vec<FactId> = near.iter().flat_map(|(answers, _)| answers.given().map(|one| one.0)).collect();
        asked.sort_unstable();
        asked.dedup();
        for turn in 0..TRIES {
            let (answers, as_of) = near[dice.below(near.len())];
            let (mut answers, mut changes) = (answers.clone(), String::new());
            for _ in 0..(turn % 4) {
                self.change(policy, asked[dice.below(asked.len())], &mut answers, &mut dice, &mut changes);
            }
            let (one, other) = (told(policy, &answers, *as_of), told(mutant, &answers, *as_of));
            if one != other {
                let given = answers.given().map(|(at, answer)| format!("{}={answer:?}", policy.facts[at].id));
                let given: Vec<String> = given.filter(|text| !text.starts_with("g_")).collect();
                return Some(format!("{changes}\n      {}\n      {}", given.join(" "), difference(&one, &other)));
            }
        }
        None
    }

    fn change(&self, policy: &Policy, at: FactId, answers: &mut Answers, dice: &mut Dice, changes: &mut String) {
        let fact = &policy.facts[at];
        let mut answer = self.values[at.index()][dice.below(self.values[at.index()].len())].clone();
        if let (Answer::Items(own), true) = (answers.get(at), dice.below(4) > 0)
            && !own.is_empty()
        {
            let mut items: Vec<Item> = own.clone();
            let (item, field) = (dice.below(items.len()), dice.below(items[0].len()));
            let values = &self.fields[at.index()][field];
            items[item][field] = values[dice.below(values.len())].clone();
            let _ = write!(changes, "{}[{item}].{}: {:?}; ", fact.id, fact.fields[field].id, items[item][field]);
            answer = Answer::Items(items);
        } else {
            let _ = write!(changes, "{}: {answer:?}; ", fact.id);
        }
        answers.set(at, answer);
    }
}

/// Every answer a fact can have that is not a figure.
fn every(fact: &Fact) -> Vec<Answer> {
    let mut all = vec![Answer::Absent, Answer::Unsure];
    match fact.kind {
        Kind::YesNo => all.extend([Answer::YesNo(true), Answer::YesNo(false)]),
        Kind::Choice => all.extend((0..fact.options.len() as u8).map(Answer::Choice)),
        Kind::Several => {
            let bits = (0..fact.options.len()).map(|at| 1_u64 << at);
            let sets = bits.clone().flat_map(|one| bits.clone().map(move |other| one | other));
            // 「都没有」 stands alone.
            let possible = sets.filter(|set| set & fact.alone == 0 || set.count_ones() == 1);
            all.extend(possible.map(Answer::Several));
        }
        _ => {}
    }
    all
}

fn add(values: &mut Vec<Answer>, answer: &Answer) {
    if !values.contains(answer) {
        values.push(answer.clone());
    }
}

/// What an assessment tells, line by line.
fn told(policy: &Policy, answers: &Answers, as_of: Date) -> Vec<String> {
    let found = assess(policy, answers, as_of);
    let mut lines = vec![format!("{:?} {:?}", found.window, found.headline)];
    for (direction, result) in policy.directions.iter().zip(&found.directions).filter(|(_, result)| result.checked) {
        let total = result.total.as_ref().map(|total| result.verdict.ceiling(total));
        let shown = result.verdict.ceiling(&result.ceiling);
        let more = result.verdict.if_recognised(&result.ceiling);
        lines.push(format!("{}: {} {shown:?} {more:?} {total:?}", direction.id, result.verdict.id()));
        for (award, one) in direction.awards.iter().zip(&result.awards) {
            let total = one.total.as_ref().map(|total| one.verdict.ceiling(total));
            let shown = one.verdict.ceiling(&one.ceiling);
            let more = one.verdict.if_recognised(&one.ceiling);
            lines.push(format!("{}: {} {shown:?} {more:?} {total:?}", award.id, one.verdict.id()));
            lines.extend(one.alternatives.iter().map(|one| other(policy, &award.id, one)));
            if one.verdict == Verdict::INELIGIBLE {
                let (at, own) = (direction_at(policy, direction), award_at(direction, award));
                lines.push(format!("{}: {:?}", award.id, failed_facts(policy, &found, at, Some(own))));
            }
        }
        lines.extend(result.alternatives.iter().map(|one| other(policy, &direction.id, one)));
    }
    lines
}

fn direction_at(policy: &Policy, direction: &Direction) -> usize {
    policy.directions.iter().position(|one| one.id == direction.id).unwrap_or(0)
}

fn award_at(direction: &Direction, award: &Award) -> usize {
    direction.awards.iter().position(|one| one.id == award.id).unwrap_or(0)
}

fn other(policy: &Policy, owner: &str, one: &engine::evaluate::assessment::AlternativeResult) -> String {
    let reading = &policy.readings[one.reading].id;
    let total = one.total.as_ref().map(|total| one.verdict.ceiling(total));
    format!("{owner} {reading}: {} {:?} {total:?}", one.verdict.id(), one.verdict.ceiling(&one.ceiling))
}

fn difference(one: &[String], other: &[String]) -> String {
    let differ = one.iter().zip(other).find(|(a, b)| a != b);
    differ.map_or_else(|| "lines differ".into(), |(a, b)| format!("{a}\n      {b}"))
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}
