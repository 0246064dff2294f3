//! Writing an answers file.

use super::{Answer, Answers};
use crate::policy::{Fact, Kind, Policy, number_span};
use crate::values::json::quoted;
use crate::values::money::{hundredfold, write_money};
use crate::values::period::Date;

/// Writes an answers file, one answer a line, in the order of the questions.
pub fn write(policy: &Policy, as_of: Date, answers: &Answers) -> String {
    write_undated(policy, Some(as_of), answers)
}

/// The same, perhaps without a day yet.
pub fn write_undated(policy: &Policy, as_of: Option<Date>, answers: &Answers) -> String {
    let (id, version) = (quoted(&policy.id), quoted(&policy.version));
    let mut out = format!("{{\n  \"policy\": {id},\n  \"version\": {version},\n");
    if let Some(as_of) = as_of {
        out += &format!("  \"as_of\": \"{as_of}\",\n");
    }
    if let Some(wanted) = &answers.directions {
        out += "  \"directions\": [";
        let mut between = "";
        for (one, wanted) in policy.directions.iter().zip(wanted) {
            if *wanted {
                out += between;
                out += &quoted(&one.id);
                between = ", ";
            }
        }
        out += "],\n";
    }
    out += "  \"answers\": {";
    let mut between = "\n    ";
    for (fact, answer) in answers.given() {
        let fact = &policy.facts[fact];
        out += between;
        entry(&mut out, fact, answer);
        between = ",\n    ";
    }
    out += if between.starts_with(',') { "\n  }\n}\n" } else { "}\n}\n" };
    out
}

/// One answer with its key.
fn entry(out: &mut String, fact: &Fact, answer: &Answer) {
    *out += &quoted(&fact.id);
    *out += ": ";
    written(out, fact, answer);
}

/// One answer as JSON.
fn written(out: &mut String, fact: &Fact, answer: &Answer) {
    let end = match answer {
        Answer::Absent | Answer::Unsure => "\"unsure\"".into(),
        Answer::YesNo(flag) => flag.to_string(),
        Answer::Choice(at) => quoted(fact.options.get(usize::from(*at)).map_or("", |option| &option.0)),
        Answer::Several(bits) => {
            let mut between = "[";
            for (at, option) in fact.options.iter().enumerate() {
                if bits >> at & 1 == 1 {
                    *out += between;
                    *out += &quoted(&option.0);
                    between = ", ";
                }
            }
            if between == "[" { "[]".into() } else { "]".into() }
        }
        Answer::Number(number) => match fact.kind {
            Kind::Money => quoted(&write_money(*number)),
            Kind::Percent => quoted(&format!("{}%", hundredfold(*number).normalize())),
            // A span of nothing shows as 0天, which nobody could type.
            Kind::Duration if number.is_zero() => quoted("0年"),
            Kind::Duration => quoted(&number_span(*number).show()),
            _ => number.normalize().to_string(),
        },
        Answer::Date(date) => quoted(&date.to_string()),
        Answer::Items(items) => {
            let mut between = "[\n      ";
            for item in items {
                *out += between;
                let mut brace = "{";
                for (answer, field) in item.iter().zip(&fact.fields) {
                    if *answer != Answer::Absent {
                        *out += brace;
                        entry(out, field, answer);
                        brace = ", ";
                    }
                }
                *out += if brace == "{" { "{}" } else { "}" };
                between = ",\n      ";
            }
            if items.is_empty() { "[]".into() } else { "\n    ]".into() }
        }
    };
    *out += &end;
}
