//! The report as plain text, for a terminal and for pasting into a message.

use crate::present::report::{Condition, DirectionReport, Join, Report, StepState};
use crate::present::wording::say;
use crate::values::finding::Lang;
use crate::values::truth::TruthId;
use crate::values::verdict::VerdictId;
use std::fmt::Write;

/// The report as lines of text, first things first.
pub fn text(report: &Report, lang: Lang) -> String {
    let mut out = format!("{}\n", report.policy.title);
    let stamp = say(lang, "测算基准日", "assessed as of");
    let _ = writeln!(out, "{} · {stamp} {} · {}", report.policy.issuer, report.as_of, report.policy.status);
    let _ = writeln!(out, "{}\n{}\n", report.policy.note, report.window.text);
    for sentence in &report.headline.sentences {
        let _ = writeln!(out, "{sentence}");
    }
    for amendment in &report.amendments {
        let _ = writeln!(out, "{} {}：{}", amendment.date, amendment.title, amendment.note);
    }
    for one in report.directions.iter().filter(|one| one.checked) {
        direction(&mut out, report, one, lang);
    }
    let idle: Vec<&str> = report.directions.iter().filter(|one| !one.checked).map(|one| &*one.number).collect();
    if !idle.is_empty() {
        let _ = writeln!(out, "\n{}{}", say(lang, "未自测：", "Not checked: "), idle.join(say(lang, "、", ", ")));
    }
    if !report.obligations.is_empty() {
        let _ =
            writeln!(out, "\n{}", say(lang, "申报与获得支持后的要求", "Obligations when applying and after an award"));
    }
    for one in &report.obligations {
        let _ = writeln!(out, "· {}", one.text);
    }
    out
}

fn direction(out: &mut String, report: &Report, one: &DirectionReport, lang: Lang) {
    let _ = writeln!(out, "\n■ {} {}", one.number, one.label);
    let principle = if one.in_principle { say(lang, "（原则上）", " (in principle)") } else { "" };
    let _ = match one.verdict {
        VerdictId::Ineligible => writeln!(out, "  [{}]", one.verdict_text),
        _ => writeln!(out, "  [{}] {}{principle} · {}", one.verdict_text, one.ceiling.text(), one.kind_text),
    };
    if let Some(total) = &one.total {
        let _ = writeln!(out, "  {}{}", say(lang, "各年合计：", "over the term: "), total.text());
    }
    if let Some(more) = &one.if_recognised {
        let _ =
            writeln!(out, "  {}{}", say(lang, "如经主管部门认定：", "if the authority recognises it: "), more.text());
    }
    for condition in report.requirements.iter().chain(&one.conditions) {
        failed(out, report, condition, lang);
    }
    let possible: Vec<_> = one.awards.iter().filter(|award| award.verdict != VerdictId::Ineligible).collect();
    for award in &possible {
        let _ = writeln!(out, "  · {} [{}] {}", award.label, award.verdict_text, award.ceiling.text());
    }
    if possible.is_empty() {
        for award in &one.awards {
            let _ = writeln!(out, "  · {} [{}]", award.label, award.verdict_text);
            for unit in &award.units {
                unit.conditions.iter().for_each(|condition| failed(out, report, condition, lang));
            }
        }
    }
    for missing in &one.missing {
        let _ = writeln!(out, "  ? {}", missing.text);
    }
    for reading in &one.readings {
        for other in reading.alternatives.iter().filter(|other| other.differs && other.award.is_none()) {
            let (colon, amount) = (say(lang, "：", ": "), other.ceiling.text());
            let _ = write!(out, "  ~ {}{}{colon}{amount}", say(lang, "另一种口径，", "another reading, "), other.label);
            if let Some(more) = &other.if_recognised {
                let _ = write!(out, "{}{}", say(lang, "；如经认定，", "; if recognised, "), more.text());
            }
            let _ = writeln!(out);
        }
    }
    if one.verdict != VerdictId::Ineligible {
        for note in one.attachment.iter().chain(&one.notes) {
            let _ = writeln!(out, "  * {note}");
        }
        for award in possible.iter().filter(|award| !award.notes.is_empty()) {
            award.notes.iter().for_each(|note| _ = writeln!(out, "  * {}{}{note}", award.label, say(lang, "：", ": ")));
        }
        for (at, step) in one.steps.iter().enumerate() {
            let state = match step.state {
                StepState::Done => say(lang, "已办", "done"),
                StepState::ToDo => say(lang, "待办", "to do"),
                StepState::Unknown => say(lang, "是否已办不清楚", "not known"),
                StepState::Told => say(lang, "届时办理", "then"),
            };
            let (open, close) = (say(lang, "（", " ("), say(lang, "）", ")"));
            let of = step.award_label.as_ref().map(|award| format!("[{award}] ")).unwrap_or_default();
            let _ = writeln!(out, "  {}. {of}{}{open}{}{close} — {state}", at + 1, step.label, step.who);
        }
    }
}

/// A failed condition with answer, threshold, distance and clause; parts of a failed whole one by one.
fn failed(out: &mut String, report: &Report, condition: &Condition, lang: Lang) {
    if condition.truth != TruthId::No {
        return;
    }
    if matches!(condition.join, Some(Join::All | Join::Any | Join::Some)) {
        return condition.parts.iter().for_each(|part| failed(out, report, part, lang));
    }
    let _ = write!(out, "  ✗ {}", condition.label);
    if let Some(answer) = &condition.answer {
        let _ = write!(out, "{}{answer}", say(lang, "：", ": "));
    }
    let wanted = condition.wanted.as_ref().map(|wanted| format!("{}{wanted}", say(lang, "要求", "wanted: ")));
    let details: Vec<&str> = wanted.iter().chain(&condition.gap).map(String::as_str).collect();
    if !details.is_empty() {
        let (open, close) = (say(lang, "（", " ("), say(lang, "）", ")"));
        let _ = write!(out, "{open}{}{close}", details.join(say(lang, "；", "; ")));
    }
    if let Some(clause) = condition.clause.as_ref().and_then(|id| report.clauses.iter().find(|clause| clause.id == *id))
    {
        let _ = write!(out, "\n      {}「{}」", clause.at, condition.phrase.as_ref().unwrap_or(&clause.text));
    }
    let _ = writeln!(out);
}
