//! The bars: what of a direction's amount is certain, what is still open, and where its cap lies.

use super::session::Session;
use crate::amount::Part;
use crate::assessment::part;
use crate::bounds::{Bounds, Extent};
use crate::money::hundredfold;
use crate::policy::AmountKind;
use rust_decimal::Decimal;
use std::ops::Range;

/// One checked direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its index.
    pub direction: usize,
    /// Its verdict's id.
    pub verdict: &'static str,
    /// Its ceiling; `None` where the text states no amount.
    pub amount: Option<Bounds>,
    /// Its cap, where one is stated for the whole.
    pub cap: Option<Decimal>,
}

/// All checked directions in the policy's order.
pub fn rows(session: &Session) -> Vec<Row> {
    let (policy, assessment) = (session.policy, &session.assessment);
    let mut rows = Vec::new();
    for (direction, result) in assessment.directions.iter().enumerate() {
        if !result.checked {
            continue;
        }
        let rule = &policy.directions[direction];
        let mut cap: Option<Decimal> = None;
        let mut lower = |lines: &Range<u32>, counts: fn(Part) -> bool| {
            for line in part(&result.trace.lines, lines) {
                if let Some(own) = line.own.recognised().high.finite().filter(|_| counts(line.part)) {
                    cap = Some(cap.map_or(own, |cap| cap.min(own)));
                }
            }
        };
        lower(&result.lines, |part| matches!(part, Part::DirectionCap(_)));
        // A best award's own cap counts for the whole, unless add-ons come on top of it.
        if let Some(best) = result.best {
            let award = &rule.awards[best as usize];
            if award.each.is_none() && award.add.is_empty() {
                let own = |part| matches!(part, Part::ItemCap(_) | Part::Cap(_));
                let award = &result.awards[best as usize];
                for unit in part(&result.trace.units, &award.units) {
                    lower(&unit.lines, own);
                }
                lower(&award.lines, own);
            }
        }
        let verdict = result.verdict.id();
        let known = result.kind != AmountKind::Unspecified || verdict == "ineligible";
        let amount = known.then(|| result.verdict.ceiling(&result.ceiling));
        rows.push(Row { direction, verdict, amount, cap });
    }
    rows
}

/// What the full width stands for: the largest amount or cap of all.
pub fn scale(rows: &[Row]) -> Decimal {
    let amounts = rows.iter().filter_map(|row| row.amount?.high.finite());
    amounts.chain(rows.iter().filter_map(|row| row.cap)).max().unwrap_or(Decimal::ZERO)
}

/// The certain part, the whole possible part and the cap of a bar, each in percent of its width as SVG writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is certain.
    pub certain: String,
    /// What is possible.
    pub possible: String,
    /// Where the cap lies.
    pub cap: Option<String>,
}

/// The bar of a row.
pub fn bar(row: &Row, scale: Decimal) -> Option<Bar> {
    let amount = row.amount?;
    if scale.is_zero() || row.verdict == "ineligible" {
        return None;
    }
    let percent = |yuan: Decimal| {
        let part = (hundredfold(yuan) / scale).round_dp(2).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
        format!("{}%", part.normalize())
    };
    let end = |extent: Extent| extent.finite().unwrap_or(scale);
    Some(Bar {
        certain: percent(amount.low.finite().unwrap_or_default()),
        possible: percent(end(amount.high)),
        cap: row.cap.map(percent),
    })
}
