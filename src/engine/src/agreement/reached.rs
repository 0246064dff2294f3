//! What some case must show: every cap cutting an amount, every add-on paid, every other reading making a difference.

use super::rules::named;
use super::trial::Trial;
use crate::evaluate::amount::{Part, TraceLine};
use crate::evaluate::assessment::AlternativeResult;
use crate::policy::{Award, Cap, CapSource, Cite, Direction, Kind, LimitId, Policy, ReadingId};
use crate::present::wording;
use crate::values::bounds::Bounds;
use crate::values::finding::{Finding, Lang};
use crate::values::json::Tree;

/// Caps that never bind, add-ons that are never paid, other readings that are never shown.
pub fn check(policy: &Policy, trials: &[Trial]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, direction) in policy.directions.iter().enumerate() {
        let trials: Vec<&Trial> = trials.iter().filter(|trial| trial.checks(Some(at))).collect();
        let reach = Reach { policy, direction, at, trials };
        reach.caps(&mut findings);
        for (award_at, award) in direction.awards.iter().enumerate() {
            reach.award(award_at, award, &mut findings);
        }
        for reading in &direction.alternative_readings {
            reach.alternative(*reading, &mut findings);
        }
    }
    for (at, limit) in policy.limits.iter().enumerate() {
        let binds = |trial: &Trial| {
            let mut lines = trial.assessment.directions.iter().flat_map(|one| &one.lines);
            lines.any(|line| line.part == Part::Limit(LimitId::new(at)) && cuts(line))
        };
        if !trials.iter().any(binds) {
            let size = [Lang::Zh, Lang::En].map(|lang| wording::money(limit.at_most, lang));
            findings.push(cap_finding(policy, &limit.cite, &limit.label, &size));
        }
    }
    findings
}

struct Reach<'p> {
    policy: &'p Policy,
    direction: &'p Direction,
    at: usize,
    trials: Vec<&'p Trial>,
}

/// A cap that surely cuts a known amount.
fn cuts(line: &TraceLine) -> bool {
    line.binds && line.after.recognised().is_settled()
}

impl Reach<'_> {
    fn caps(&self, findings: &mut Vec<Finding>) {
        for (at, cap) in self.direction.caps.iter().enumerate() {
            let binds = |trial: &&&Trial| {
                let result = &trial.assessment.directions[self.at];
                result.lines.iter().any(|line| line.part == Part::DirectionCap(at as u16) && cuts(line))
            };
            if self.trials.iter().find(binds).is_none() {
                self.cap(cap, &self.direction.label, findings);
            }
        }
    }

    fn award(&self, award_at: usize, award: &Award, findings: &mut Vec<Finding>) {
        let shown = |test: &dyn Fn(&TraceLine, Option<&TraceLine>) -> bool| {
            self.trials.iter().any(|trial| {
                let result = &trial.assessment.directions[self.at].awards[award_at];
                result.units.iter().map(|unit| &unit.amount.lines).chain([&result.lines]).any(|lines| {
                    lines
                        .iter()
                        .enumerate()
                        .any(|(at, line)| test(line, at.checked_sub(1).map(|before| &lines[before])))
                })
            })
        };
        for (at, cap) in award.item_caps.iter().enumerate() {
            if !shown(&|line, _| line.part == Part::ItemCap(at as u16) && cuts(line)) {
                self.cap(cap, &award.label, findings);
            }
        }
        for (at, cap) in award.caps.iter().enumerate() {
            if !shown(&|line, _| line.part == Part::Cap(at as u16) && cuts(line)) {
                self.cap(cap, &award.label, findings);
            }
        }
        for (at, add) in award.add.iter().enumerate() {
            let paid = |line: &TraceLine, before: Option<&TraceLine>| {
                let (own, after) = (line.own.recognised(), line.after.recognised());
                let mut sum = before.map_or(Bounds::ZERO, |line| line.after.recognised());
                sum.add(&own);
                line.part == Part::Add(at as u16) && after.is_settled() && after == sum
            };
            if !shown(&paid) {
                let finding = Finding::new(
                    "add-on-untested",
                    add.cite.place,
                    format!("没有样例给出{}的加奖{}", named(&award.label, Lang::Zh), named(&add.label, Lang::Zh)),
                    format!(
                        "no case pays the add-on {} of {}",
                        named(&add.label, Lang::En),
                        named(&award.label, Lang::En)
                    ),
                );
                findings.push(cited(self.policy, finding, &add.cite).help(
                    "加一个符合加奖条件的样例，写明合计金额",
                    "add a case that meets its condition, with the amount it comes to",
                ));
            }
        }
    }

    fn cap(&self, cap: &Cap, whose: &crate::values::finding::Text, findings: &mut Vec<Finding>) {
        let size = [Lang::Zh, Lang::En].map(|lang| match cap.at_most {
            CapSource::Literal(yuan) => wording::number(yuan, Kind::Money, lang),
            CapSource::Operand(_) => wording::say(lang, "（以一项指标为限）", "(a fact)").to_owned(),
        });
        findings.push(cap_finding(self.policy, &cap.cite, whose, &size));
    }

    /// An alternative must be expected by some case in which it differs from the default.
    fn alternative(&self, reading: ReadingId, findings: &mut Vec<Finding>) {
        let id = &*self.policy.readings[reading].id;
        let own = self.direction.alternatives.iter().any(|one| one.reading == reading);
        let mut unseen: Vec<(&str, crate::values::finding::Place, &crate::values::finding::Text)> = Vec::new();
        if own && !self.trials.iter().any(|trial| self.differs(trial, None, reading, id)) {
            unseen.push((&self.direction.id, self.direction.place, &self.direction.label));
        }
        for (at, award) in self.direction.awards.iter().enumerate() {
            let has = award.alternatives.iter().any(|one| one.reading == reading);
            if has && !self.trials.iter().any(|trial| self.differs(trial, Some(at), reading, id)) {
                unseen.push((&award.id, award.place, &award.label));
            }
        }
        for (owner, place, label) in unseen {
            findings.push(
                Finding::new(
                    "alternative-untested",
                    place,
                    format!("{}（{owner}）在口径“{id}”下的金额没有样例", named(label, Lang::Zh)),
                    format!(
                        "no case shows what {} ({owner}) comes to under the reading \"{id}\"",
                        named(label, Lang::En)
                    ),
                )
                .help(
                    format!("加一个两种口径金额不同的样例，在期望里写 \"alternatives\": {{\"{id}\": 金额}}"),
                    format!("add a case in which the two differ, expecting \"alternatives\": {{\"{id}\": amount}}"),
                ),
            );
        }
    }

    /// The case expects the amount under this reading, of the award or the whole, and it differs from the default
    /// there. (Caps above an award can hide the difference in one of the two.)
    fn differs(&self, trial: &Trial, award: Option<usize>, reading: ReadingId, id: &str) -> bool {
        let expected = |owner: &str| {
            let expect = trial.case.expect().get(owner).and_then(|one| one.get("alternatives"));
            expect.is_some_and(|all: &Tree| all.get(id).is_some())
        };
        let whole = &trial.assessment.directions[self.at];
        fn other(all: &[AlternativeResult], reading: ReadingId) -> Option<&AlternativeResult> {
            all.iter().find(|one| one.reading == reading)
        }
        let whole_differs = other(&whole.alternatives, reading).is_some_and(|one| {
            one.verdict.ceiling(&one.ceiling) != whole.verdict.ceiling(&whole.ceiling) || one.total != whole.total
        });
        let Some(award) = award else { return expected(&self.direction.id) && whole_differs };
        let result = &whole.awards[award];
        let own_differs = other(&result.alternatives, reading).is_some_and(|one| {
            one.verdict.ceiling(&one.ceiling) != result.verdict.ceiling(&result.ceiling) || one.total != result.total
        });
        let here = expected(&self.direction.awards[award].id);
        here && own_differs || expected(&self.direction.id) && whole_differs
    }
}

fn cited(policy: &Policy, finding: Finding, cite: &Cite) -> Finding {
    match cite.clause {
        Some(clause) => finding.clause(&policy.clauses[clause].id),
        None => finding,
    }
}

fn cap_finding(policy: &Policy, cite: &Cite, whose: &crate::values::finding::Text, size: &[String; 2]) -> Finding {
    let [zh, en] = size;
    let finding = Finding::new(
        "cap-untested",
        cite.place,
        format!("没有样例触及{}的上限{zh}", named(whose, Lang::Zh)),
        format!("in no case does the cap {en} of {} cut an amount", named(whose, Lang::En)),
    );
    cited(policy, finding, cite)
        .help("加一个金额超过上限的样例，期望写上限", "add a case whose amount exceeds it, expecting the cap")
}
