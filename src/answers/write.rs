//! Writing an answers file.

use super::{Answer, Answers};
use crate::json::quoted;
use crate::money::write_money;
use crate::period::Date;
use crate::policy::{Fact, Kind, Policy, number_span};
use rust_decimal::Decimal;

/// Writes an answers file, one answer a line, in the order of the questions.
pub fn write(policy: &Policy, as_of: Date, answers: &Answers) -> String {
    let mut out = format!(
        "{{\n  \"policy\": {},\n  \"version\": {},\n  \"as_of\": \"{as_of}\",\n",
        quoted(&policy.id),
        quoted(&policy.version)
    );
    if let Some(wanted) = &answers.directions {
        let ids = policy.directions.iter().zip(wanted).filter(|(_, wanted)| **wanted).map(|(one, _)| quoted(&one.id));
        out += &format!("  \"directions\": [{}],\n", ids.collect::<Vec<_>>().join(", "));
    }
    let lines = answers.given().map(|(fact, answer)| {
        let fact = &policy.facts[fact as usize];
        format!("    {}: {}", quoted(&fact.id), written(fact, answer))
    });
    let lines = lines.collect::<Vec<_>>().join(",\n");
    out + &if lines.is_empty() {
        "  \"answers\": {}\n}\n".to_owned()
    } else {
        format!("  \"answers\": {{\n{lines}\n  }}\n}}\n")
    }
}

/// One answer as JSON.
fn written(fact: &Fact, answer: &Answer) -> String {
    match answer {
        Answer::Absent | Answer::Unsure => "\"unsure\"".into(),
        Answer::YesNo(flag) => flag.to_string(),
        Answer::Choice(at) => quoted(fact.options.get(usize::from(*at)).map_or("", |option| &option.0)),
        Answer::Several(bits) => {
            let chosen = fact
                .options
                .iter()
                .enumerate()
                .filter(|(at, _)| bits >> at & 1 == 1)
                .map(|(_, option)| quoted(&option.0));
            format!("[{}]", chosen.collect::<Vec<_>>().join(", "))
        }
        Answer::Number(number) => match fact.kind {
            Kind::Money => quoted(&write_money(*number)),
            Kind::Percent => quoted(&format!("{}%", (number * Decimal::ONE_HUNDRED).normalize())),
            // A span of nothing shows as 0天, which nobody could type.
            Kind::Duration if number.is_zero() => quoted("0年"),
            Kind::Duration => quoted(&number_span(*number).show()),
            _ => number.normalize().to_string(),
        },
        Answer::Date(date) => quoted(&date.to_string()),
        Answer::Items(items) => {
            let items = items.iter().map(|item| {
                let fields = item.iter().zip(&fact.fields).filter(|(answer, _)| **answer != Answer::Absent);
                let fields = fields.map(|(answer, field)| format!("{}: {}", quoted(&field.id), written(field, answer)));
                format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
            });
            let items = items.collect::<Vec<_>>();
            if items.is_empty() { "[]".into() } else { format!("[\n      {}\n    ]", items.join(",\n      ")) }
        }
    }
}
