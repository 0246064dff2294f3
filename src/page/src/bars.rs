//! What is drawn: what of a direction's amount is certain, what is still open, where its cap lies, and how a calculation
//! comes to it.

use super::session::Session;
use engine::evaluate::amount::Part;
use engine::evaluate::assessment::part;
use engine::policy::AmountKind;
use engine::present::report::{Amount, LineReport};
use engine::values::bounds::Bounds;
use engine::values::money::{hundredfold, minus};
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;
use std::ops::Range;

/// One checked direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its index.
    pub direction: usize,
    /// Its verdict.
    pub verdict: VerdictId,
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
            let award = &rule.awards[best];
            if award.each.is_none() && award.add.is_empty() {
                let own = |part| matches!(part, Part::ItemCap(_) | Part::Cap(_));
                let award = &result.awards[best];
                for unit in part(&result.trace.units, &award.units) {
                    lower(&unit.lines, own);
                }
                lower(&award.lines, own);
            }
        }
        let verdict = result.verdict.id();
        let known = result.kind != AmountKind::Unspecified || verdict == VerdictId::Ineligible;
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

/// What is drawn on one line of a common scale; places and widths in percent as SVG writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Blocks from left to right: what kind of amount, where it begins, how wide it is.
    pub blocks: Vec<(&'static str, String, String)>,
    /// Where the cap lies.
    pub cap: Option<String>,
}

impl Drawing {
    fn new(cap: Option<Decimal>, scale: Decimal) -> Drawing {
        Drawing { blocks: Vec::new(), cap: cap.map(|cap| percent(cap, scale)) }
    }

    /// Adds what lies between two amounts.
    fn block(&mut self, kind: &'static str, from: Decimal, to: Decimal, scale: Decimal) {
        let width = minus(to.min(scale), from).filter(|width| *width > Decimal::ZERO);
        if let Some(width) = width {
            self.blocks.push((kind, percent(from, scale), percent(width, scale)));
        }
    }
}

/// A part of the scale in percent.
pub fn percent(yuan: Decimal, scale: Decimal) -> String {
    let part = (hundredfold(yuan) / scale).round_dp(2).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    format!("{}%", part.normalize())
}

/// The bar of a row: what is certain, and what is still open.
pub fn bar(row: &Row, scale: Decimal) -> Option<Drawing> {
    let amount = row.amount?;
    if scale.is_zero() || row.verdict == VerdictId::Ineligible {
        return None;
    }
    let low = amount.low.finite().unwrap_or_default();
    let mut drawing = Drawing::new(row.cap, scale);
    drawing.block("sure", Decimal::ZERO, low, scale);
    drawing.block("may", low, amount.high.finite().unwrap_or(scale), scale);
    Some(drawing)
}

/// The numbers at an axis: none to a little more than the scale, in steps that are easily read.
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

/// Widens what the full width of a calculation stands for to the largest number of these lines.
pub fn widen(most: &mut Decimal, lines: &[LineReport]) {
    for line in lines {
        let base = line.base.and_then(Amount::high);
        let own = line.own.high().filter(|_| !line.is_cap);
        for end in [base, own, line.before.high()].into_iter().flatten() {
            *most = end.max(*most);
        }
    }
}

/// One line of a calculation as it changes the amount: what it rests on, gives, leaves, and cuts away. Nothing where
/// there is no number.
pub fn flow(line: &LineReport, scale: Decimal) -> Option<Drawing> {
    let (low, high) = (line.after.low()?, line.after.high()?);
    if scale.is_zero() {
        return None;
    }
    let before = line.before.high();
    let cap = line.own.high().filter(|cap| line.is_cap && *cap <= scale);
    let mut drawing = Drawing::new(cap, scale);
    if line.is_cap {
        drawing.block("sure", Decimal::ZERO, low, scale);
        drawing.block("may", low, high, scale);
        drawing.block("cut", high, before.unwrap_or(scale), scale);
        return Some(drawing);
    }
    // What came before stands to the left, paler; what this line adds comes on top of it.
    let before = before.unwrap_or_default().min(high);
    drawing.block("past", Decimal::ZERO, before, scale);
    drawing.block("sure", before, low, scale);
    drawing.block("may", low.max(before), high, scale);
    let base = line.base.and_then(Amount::high);
    if let Some(base) = base.filter(|_| before.is_zero()) {
        drawing.block("base", high, base, scale);
    }
    Some(drawing)
}
