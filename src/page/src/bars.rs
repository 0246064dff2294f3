//! The directions as rows on one scale of amounts: in the panel, on the cards of the result and in its chart.

use super::session::Session;
use engine::evaluate::amount::{Part, TraceLine};
use engine::evaluate::assessment::DirectionResult;
use engine::policy::{AmountKind, Direction};
use engine::values::bounds::Bounds;
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;

/// One checked direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its index.
    pub direction: usize,
    /// Its verdict.
    pub verdict: VerdictId,
    /// Its ceiling, in yuan; `None` where the text states no amount.
    pub amount: Option<Bounds>,
    /// Its cap in yuan, where one is stated for the whole.
    pub cap: Option<Decimal>,
}

/// All checked directions in the policy's order.
pub fn rows(session: &Session) -> Vec<Row> {
    let all = session.assessment.directions.iter().zip(&session.policy.directions).enumerate();
    let row = |(direction, (result, rule)): (usize, (&DirectionResult, &Direction))| {
        let verdict = result.verdict.id();
        let known = result.kind != AmountKind::Unspecified || verdict == VerdictId::Ineligible;
        let amount = known.then(|| result.verdict.ceiling(&result.ceiling));
        Row { direction, verdict, amount, cap: cap(rule, result) }
    };
    all.filter(|(_, (result, _))| result.checked).map(row).collect()
}

/// The lowest cap on the whole of a direction, in yuan.
fn cap(rule: &Direction, result: &DirectionResult) -> Option<Decimal> {
    let of_direction = |line: &&TraceLine| matches!(line.part, Part::DirectionCap(_));
    let of_award = |line: &&TraceLine| matches!(line.part, Part::ItemCap(_) | Part::Cap(_));
    let mut caps: Vec<&TraceLine> = result.lines.iter().filter(of_direction).collect();
    if let Some(best) = result.best {
        let (award, own) = (&rule.awards[best], &result.awards[best]);
        // A best award's own cap counts for the whole, unless add-ons come on top of it.
        if award.each.is_none() && award.add.is_empty() {
            let lines = own.units.iter().flat_map(|unit| &unit.amount.lines).chain(&own.lines);
            caps.extend(lines.filter(of_award));
        }
    }
    caps.into_iter().filter_map(|line| line.own.recognised().high.finite()).min()
}

/// What the full width stands for: the largest amount or cap of all, in yuan.
pub fn scale(rows: &[Row]) -> Decimal {
    let amounts = rows.iter().filter_map(|row| row.amount?.high.finite());
    amounts.chain(rows.iter().filter_map(|row| row.cap)).max().unwrap_or_default()
}

/// The numbers at an axis: from none to a little more than the scale, in steps that are easily read. All in yuan.
pub fn ticks(scale: Decimal) -> Vec<Decimal> {
    let mut step = 10_000_u64;
    let mut leading = 1;
    while step < 1 << 60 && Decimal::from(step * 4) < scale {
        // 1, 2, 5, 10, 20, 50, …
        (step, leading) = match leading {
            2 => (step / 2 * 5, 5),
            5 => (step * 2, 1),
            _ => (step * 2, 2),
        };
    }
    let mut ticks = vec![Decimal::ZERO];
    while ticks.last().is_some_and(|last| *last < scale) && ticks.len() < 5 {
        ticks.push(Decimal::from(step * ticks.len() as u64));
    }
    ticks
}
