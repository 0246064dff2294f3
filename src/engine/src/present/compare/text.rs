//! A comparison as plain text, for a terminal.

use super::ComparisonReport;
use crate::present::wording::{self, say};
use crate::values::finding::Lang;
use std::fmt::Write;

/// The comparison as lines of text.
pub fn text(one: &ComparisonReport, lang: Lang) -> String {
    let mut out = format!("{}\n", one.note);
    let colon = say(lang, "：", ": ");
    for (sign, report) in [("A", &one.first), ("B", &one.second)] {
        let stamp = say(lang, "测算基准日", "assessed as of");
        let _ =
            writeln!(out, "\n{sign}  {} · {} · {stamp} {}", report.policy.title, report.policy.status, report.as_of);
        let _ = writeln!(out, "   {}\n   {}", report.policy.note, report.window.text);
        report.headline.sentences.iter().for_each(|sentence| _ = writeln!(out, "   {sentence}"));
    }
    let _ = writeln!(out);
    for carried in &one.carried {
        let what = say(lang, "带过去的回答：", "answers carried over: ");
        let _ = writeln!(out, "= {what}{}{colon}{}", carried.label, carried.answer);
    }
    if !one.asked.is_empty() {
        let labels: Vec<&str> = one.asked.iter().map(|asked| &*asked.label).collect();
        let what = say(lang, "另一份文件还要问：", "also asked: ");
        let _ = writeln!(out, "? {what}{}", labels.join(wording::comma(lang)));
    }
    for subject in &one.subjects {
        let _ = writeln!(out, "\n■ {}", subject.label);
        for (sign, all) in [("A", &subject.first), ("B", &subject.second)] {
            for entry in all {
                let _ = write!(out, "  {sign}  {} [{}]", entry.label, entry.verdict_text);
                if let Some(ceiling) = &entry.ceiling {
                    let qualifiers = wording::qualifiers(entry.in_principle, entry.one_off, lang);
                    let qualifiers = wording::in_brackets(&qualifiers, lang);
                    let _ = write!(out, " {}{qualifiers} · {}", ceiling.text(), entry.kind_text);
                }
                let _ = writeln!(out);
            }
        }
        for difference in &subject.differences {
            let relation = wording::relation(difference.relation, lang);
            let _ = writeln!(out, "  · {} [{relation}]", difference.about);
            for (sign, saying) in [("A", &difference.first), ("B", &difference.second)] {
                let Some(saying) = saying else { continue };
                let places: Vec<&str> = saying.clauses.iter().map(|one| &*one.at).collect();
                let places = places.join(wording::comma(lang));
                let _ = writeln!(out, "      {sign}  {} — {places}", saying.says);
                if lang == Lang::En {
                    saying.clauses.iter().for_each(|one| _ = writeln!(out, "         「{}」", one.text));
                }
            }
            difference.note.iter().for_each(|note| _ = writeln!(out, "      * {note}"));
        }
    }
    out
}
