//! Literals of numbers as written, by the kind of fact that they are compared with.

use super::object::Obj;
use super::reader::DocumentReader;
use crate::policy::{Kind, span_number};
use crate::values::money::{parse_count, parse_money, parse_percent};
use crate::values::period::Span;
use rust_decimal::Decimal;

/// Kinds whose values are numbers.
pub const NUMBERS: [Kind; 4] = [Kind::Money, Kind::Percent, Kind::Count, Kind::Duration];

/// A literal of a number fact's kind: yuan, fraction, count or span number.
pub fn number(r: &mut DocumentReader, o: &Obj, key: &str, kind: Kind) -> Option<Decimal> {
    let tree = o.get(key)?;
    match kind {
        Kind::Money => r.literal(o, key, |text| parse_money(text, None)),
        Kind::Percent => r.literal(o, key, |text| parse_percent(text, false)),
        Kind::Count => r.literal(o, key, parse_count),
        Kind::Duration => {
            let text = r.as_string(tree)?;
            let span = Span::parse(text);
            if span.is_none() {
                r.unreadable(tree, text);
            }
            span.map(span_number)
        }
        _ => {
            r.expect_kind(tree.place, key, kind, &NUMBERS);
            None
        }
    }
}
