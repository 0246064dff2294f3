//! Other figures in place of one: ten times, a tenth, one more, one less, another unit, a day, month or year off.

use engine::values::period::Date;
use rust_decimal::Decimal;

/// Other literals of the same kind.
pub fn others(literal: &str) -> Vec<String> {
    let mut out = if let Some(date) = Date::parse(literal).filter(|_| literal.contains('-')) {
        dates(date)
    } else if matches!(literal, "window_start" | "window_end" | "as_of") {
        ["window_start", "window_end", "as_of", "2022-06-29", "2022-07-01"].map(str::to_owned).to_vec()
    } else {
        numbers(literal)
    };
    out.retain(|other| other != literal && !(literal == "0年" && other == "0个月"));
    out
}

fn dates(date: Date) -> Vec<String> {
    let (year, month, day) = date.parts();
    let near = [(0, 0, 1), (0, 0, -1), (0, 1, 0), (0, -1, 0), (1, 0, 0), (-1, 0, 0)];
    let mut out: Vec<String> = near
        .into_iter()
        .filter_map(|(y, m, d)| Date::new(year + y, month + m, day + d))
        .map(|date| date.to_string())
        .collect();
    // The day before the first of a month, and after its last.
    let before = Date::new(year, month, day).map(|date| date.day_number());
    for (y, m) in [(year, month - 1), (year - 1, 12), (year, month), (year, month + 1), (year + 1, 1)] {
        for d in 1..=31 {
            let near = Date::new(y, m, d).filter(|near| before.is_some_and(|at| (near.day_number() - at).abs() == 1));
            out.extend(near.map(|near| near.to_string()));
        }
    }
    out.sort();
    out.dedup();
    out
}

fn numbers(literal: &str) -> Vec<String> {
    let end = literal.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(literal.len());
    let (number, unit) = literal.split_at(end);
    let Ok(value) = number.parse::<Decimal>() else { return Vec::new() };
    let ten = Decimal::TEN;
    let mut values = vec![value * ten, value + Decimal::ONE];
    if value >= Decimal::ONE {
        values.push(value - Decimal::ONE);
    }
    if unit != "年" && !unit.is_empty() {
        values.push(value / ten);
    }
    let mut out: Vec<String> = values.iter().map(|value| format!("{}{unit}", value.normalize())).collect();
    match unit {
        "万元" => out.push(format!("{number}亿元")),
        "亿元" => out.push(format!("{number}万元")),
        "年" => out.push(format!("{number}个月")),
        _ => {}
    }
    out
}
