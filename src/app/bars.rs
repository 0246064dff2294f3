//! The bars: what of a direction's amount is certain, what is still open, and where its cap lies.

use super::session::Session;
use crate::amount::Part;
use crate::assessment::part;
use crate::bounds::{Bounds, Extent};
use crate::policy::AmountKind;
use rust_decimal::Decimal;

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
    let checked = assessment.directions.iter().enumerate().filter(|(_, result)| result.checked);
    let row = |(direction, result): (usize, &crate::assessment::DirectionResult)| {
        let rule = &policy.directions[direction];
        let lines = |range: &std::ops::Range<u32>| part(&result.trace.lines, range);
        let whole = lines(&result.lines).iter().filter(|line| matches!(line.part, Part::DirectionCap(_)));
        // A best award's own cap counts for the whole, unless add-ons come on top of it.
        let best = result.best.map(|best| (&rule.awards[best as usize], best as usize));
        let own = best.filter(|(award, _)| award.each.is_none() && award.add.is_empty()).map(|(_, at)| {
            let award = &result.awards[at];
            let units = part(&result.trace.units, &award.units);
            let of_units = units.iter().flat_map(|unit| lines(&unit.lines));
            of_units.chain(lines(&award.lines)).filter(|line| matches!(line.part, Part::ItemCap(_) | Part::Cap(_)))
        });
        let caps = whole.chain(own.into_iter().flatten());
        let known = !matches!((result.kind, result.verdict.id()), (AmountKind::Unspecified, verdict) if verdict != "ineligible");
        Row {
            direction,
            verdict: result.verdict.id(),
            amount: known.then(|| result.verdict.ceiling(result.ceiling)),
            cap: caps.filter_map(|line| line.own.high.finite()).min(),
        }
    };
    checked.map(row).collect()
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
        let part = (yuan * Decimal::ONE_HUNDRED / scale).round_dp(2).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
        format!("{}%", part.normalize())
    };
    let end = |extent: Extent| extent.finite().unwrap_or(scale);
    Some(Bar {
        certain: percent(amount.low.finite().unwrap_or_default()),
        possible: percent(end(amount.high)),
        cap: row.cap.map(percent),
    })
}
