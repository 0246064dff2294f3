//! The report in a few lines, for pasting into a message.

use crate::present::report::{AwardReport, DirectionReport, Report};
use crate::present::to_decide::to_decide;
use crate::present::wording::{self, fill, say};
use crate::values::finding::Lang;
use crate::values::verdict::VerdictId;

/// The headline, a line for each direction, and what it rests on.
pub fn text(report: &Report, lang: Lang) -> String {
    let say = |zh, en| say(lang, zh, en);
    let head = &report.policy;
    let mut out = String::new();
    let mut tell = |line: &str, with: &[&str]| {
        out += &fill(line, with);
        out.push('\n');
    };
    tell(say("{}：自评结果", "{}: self-assessment"), &[&head.title]);
    for line in [&head.note, &report.window.text].into_iter().chain(&report.headline.sentences) {
        if !line.is_empty() {
            tell("{}", &[line]);
        }
    }
    for one in report.directions.iter().filter(|one| one.checked) {
        if one.verdict == VerdictId::Ineligible {
            tell(say("· {} {}：{}", "· {} {}: {}"), &[&one.number, &one.label, one.verdict_text]);
        } else {
            let qualifiers = wording::qualifiers(one.in_principle, one.one_off, lang);
            let amount = one.ceiling.text() + &wording::in_brackets(&qualifiers, lang);
            let line = say("· {} {}：{}，{}，{}", "· {} {}: {}, {}, {}");
            tell(line, &[&one.number, &one.label, one.verdict_text, &amount, one.kind_text]);
            besides(report, one, lang).iter().for_each(|line| tell("  {}", &[line]));
        }
    }
    let not_checked: Vec<&str> = report.directions.iter().filter(|one| !one.checked).map(|one| &*one.number).collect();
    if !not_checked.is_empty() {
        tell(say("未自测：{}", "Not checked: {}"), &[&not_checked.join(wording::comma(lang))]);
    }
    let stamp = say("测算基准日 {}，数据版本 {}。{}", "As of {}, data version {}. {}");
    tell(stamp, &[&report.as_of.to_string(), &head.version, wording::disclaimer(lang)]);
    out
}

/// What stands beside the amount of a direction: without it the line above would say more than the text does.
fn besides(report: &Report, one: &DirectionReport, lang: Lang) -> Vec<String> {
    let line = |zh, en, with: &str| fill(say(lang, zh, en), &[with]);
    let mut out = Vec::new();
    out.extend(one.total.map(|total| line("各年合计：{}", "over the term: {}", &total.text())));
    out.extend(one.if_recognised.map(|more| line("如经主管部门认定：{}", "if recognised: {}", &more.text())));
    let open = to_decide(report, one, lang);
    if !open.is_empty() {
        out.push(line("需主管部门认定：{}", "for the authority to decide: {}", &open.join(say(lang, "；", "; "))));
    }
    for reading in &one.readings {
        for other in reading.alternatives.iter().filter(|other| other.differs && other.award.is_none()) {
            let text = say(lang, "另一种口径，{}：{}", "another reading, {}: {}");
            out.push(fill(text, &[&other.label, &other.ceiling.text()]));
        }
    }
    let best = |award: &&AwardReport| Some(&award.id) == one.best.as_ref();
    let notes = one.notes.iter().chain(one.awards.iter().filter(best).flat_map(|award| &award.notes));
    out.extend(notes.map(|note| line("注：{}", "note: {}", note)));
    out
}
