//! The report in a few lines, for pasting into a message.

use crate::present::report::Report;
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
            let line = say("· {} {}：{}，{}（{}）", "· {} {}: {}, {} ({})");
            tell(line, &[&one.number, &one.label, one.verdict_text, &one.ceiling.text(), one.kind_text]);
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
