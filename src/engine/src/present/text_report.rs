//! The report as plain text, for a terminal and for pasting into a message.

use crate::present::report::{Condition, DirectionReport, Join, Report, StepState};
use crate::present::wording::{self, say};
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
    let qualifiers = wording::in_brackets(&wording::qualifiers(one.in_principle, one.one_off, lang), lang);
    let _ = match one.verdict {
        VerdictId::Ineligible => writeln!(out, "  [{}]", one.verdict_text),
        _ => writeln!(out, "  [{}] {}{qualifiers} · {}", one.verdict_text, one.ceiling.text(), one.kind_text),
    };
    if let Some(total) = &one.total {
        let _ = writeln!(out, "  {}{}", say(lang, "各年合计：", "over the term: "), total.text());
    }
    if let Some(more) = &one.if_recognised {
        let _ =
            writeln!(out, "  {}{}", say(lang, "如经主管部门认定：", "if the authority recognises it: "), more.text());
    }
    let conditions = Conditions { report, lang };
    for condition in report.requirements.iter().chain(&one.conditions) {
        conditions.failed(out, condition, 0);
        conditions.unclear(out, condition);
    }
    let possible: Vec<_> = one.awards.iter().filter(|award| award.verdict != VerdictId::Ineligible).collect();
    for award in &possible {
        let qualifiers = wording::in_brackets(&wording::qualifiers(award.in_principle, award.one_off, lang), lang);
        let _ = writeln!(out, "  · {} [{}] {}{qualifiers}", award.label, award.verdict_text, award.ceiling.text());
        for unit in award.units.iter().filter(|unit| unit.verdict != VerdictId::Ineligible) {
            unit.conditions.iter().for_each(|condition| conditions.unclear(out, condition));
        }
    }
    if possible.is_empty() {
        for award in &one.awards {
            let _ = writeln!(out, "  · {} [{}]", award.label, award.verdict_text);
            for unit in &award.units {
                unit.conditions.iter().for_each(|condition| conditions.failed(out, condition, 0));
            }
        }
    }
    for missing in &one.missing {
        let _ = writeln!(out, "  ? {}", missing.text);
    }
    for reading in &one.readings {
        if one.verdict != VerdictId::Ineligible {
            let _ = writeln!(out, "  ~ {}{}", say(lang, "口径：", "reading: "), reading.text);
        }
        for other in reading.alternatives.iter().filter(|other| other.differs && other.award.is_none()) {
            let (colon, amount) = (say(lang, "：", ": "), other.ceiling.text());
            let _ =
                write!(out, "    ~ {}{}{colon}{amount}", say(lang, "另一种口径，", "another reading, "), other.label);
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

/// Lines about the conditions of a direction or an award that have one of these truths.
struct Conditions<'r> {
    report: &'r Report,
    lang: Lang,
}

impl Conditions<'_> {
    /// A condition that fails, with answer, threshold, distance and clause; parts of a failed whole one by one, and
    /// those of which one would be enough together.
    fn failed(&self, out: &mut String, condition: &Condition, depth: usize) {
        if condition.truth != TruthId::No {
            return;
        }
        let inside = match condition.join {
            Some(Join::All) => return condition.parts.iter().for_each(|part| self.failed(out, part, depth)),
            Some(Join::Any | Join::Some) => condition.parts.iter().filter(|part| part.truth == TruthId::No),
            Some(Join::Not) | None => return self.line(out, "✗ ", condition, depth),
        };
        let enough = match condition.join {
            Some(Join::Some) => say(self.lang, "以下各项中，符合的项数不够：", "not enough of these are met:"),
            _ => say(self.lang, "以下有一项符合即可，目前没有一项符合：", "one of these would be enough; none is met:"),
        };
        let _ = writeln!(out, "  {}✗ {enough}", indent(depth));
        inside.for_each(|part| self.failed(out, part, depth + 1));
    }

    /// What an authority has to decide for a condition.
    fn unclear(&self, out: &mut String, condition: &Condition) {
        if condition.truth != TruthId::Unclear {
            return;
        }
        if matches!(condition.join, None | Some(Join::Not)) {
            return self.line(out, say(self.lang, "! 需认定：", "! to be decided: "), condition, 0);
        }
        condition.parts.iter().for_each(|part| self.unclear(out, part));
    }

    fn line(&self, out: &mut String, mark: &str, condition: &Condition, depth: usize) {
        let say = |zh, en| say(self.lang, zh, en);
        let indent = indent(depth);
        let _ = write!(out, "  {indent}{mark}");
        if condition.sorts && condition.truth == TruthId::No {
            out.push_str(say("不属于这一支持项：", "does not belong here: "));
        }
        out.push_str(&condition.label);
        if let Some(answer) = &condition.answer {
            let _ = write!(out, "{}{answer}", say("：", ": "));
        }
        let title = if condition.sorts {
            say("这一支持项只算：", "counted here: ")
        } else {
            say("要求：", "required: ")
        };
        let wanted = condition.wanted.as_ref().map(|wanted| format!("{title}{wanted}"));
        let details: Vec<&str> = wanted.iter().chain(&condition.gap).map(String::as_str).collect();
        if !details.is_empty() {
            let _ = write!(out, "{}{}{}", say("（", " ("), details.join(say("；", "; ")), say("）", ")"));
        }
        let clauses = &self.report.clauses;
        if let Some(clause) = condition.clause.as_ref().and_then(|id| clauses.iter().find(|clause| clause.id == *id)) {
            let words = condition.phrase.as_ref().unwrap_or(&clause.text);
            let _ = write!(out, "\n      {indent}{}「{words}」", clause.at);
        }
        let _ = writeln!(out);
    }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
