//! What an authority has to decide before a direction can be had.

use crate::present::report::{AwardReport, Condition, DirectionReport, Report};
use crate::present::wording::say;
use crate::values::finding::Lang;
use crate::values::truth::TruthId;
use crate::values::verdict::VerdictId;

/// The tests left to the authority, of all directions and of this one, each said once: `全局性、战略性：是`. Awards and
/// items that are ineligible anyway have none.
pub fn to_decide(report: &Report, one: &DirectionReport, lang: Lang) -> Vec<String> {
    let mut found = Vec::new();
    let common = report.requirements.iter().chain(&one.conditions);
    common.for_each(|condition| collect(condition, lang, &mut found));
    for said in one.awards.iter().flat_map(|award| award_to_decide(award, lang)) {
        if !found.contains(&said) {
            found.push(said);
        }
    }
    found
}

/// The same of one award alone.
pub fn award_to_decide(award: &AwardReport, lang: Lang) -> Vec<String> {
    let mut found = Vec::new();
    if award.verdict != VerdictId::Ineligible {
        let units = award.units.iter().filter(|unit| unit.verdict != VerdictId::Ineligible);
        units.flat_map(|unit| &unit.conditions).for_each(|condition| collect(condition, lang, &mut found));
    }
    found
}

fn collect(condition: &Condition, lang: Lang, found: &mut Vec<String>) {
    if condition.truth != TruthId::Unclear {
        return;
    }
    if !condition.parts.is_empty() {
        return condition.parts.iter().for_each(|part| collect(part, lang, found));
    }
    let answer = condition.answer.as_ref().map(|answer| format!("{}{answer}", say(lang, "：", ": ")));
    let said = condition.label.clone() + &answer.unwrap_or_default();
    if !found.contains(&said) {
        found.push(said);
    }
}
