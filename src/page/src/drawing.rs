//! Bars: what of an amount is certain, what is still open, where its cap lies, and how a calculation comes to it.

use super::bars::Row;
use engine::present::report::{Amount, LineReport};
use engine::values::money::{hundredfold, minus};
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;

/// What is drawn on one line of a common scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Blocks from left to right.
    pub blocks: Vec<Block>,
    /// Where the cap lies, in percent of the width.
    pub cap: Option<String>,
}

/// A stretch of a bar; places and widths are in percent of the width, as SVG writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it stands for.
    pub kind: BlockKind,
    /// Where it begins.
    pub x: String,
    /// How wide it is.
    pub width: String,
}

/// What a block stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Certain.
    Sure,
    /// Still open.
    May,
    /// What lines before came to.
    Past,
    /// The figure that a rate is applied to.
    Base,
    /// What a cap cuts away.
    Cut,
}

impl BlockKind {
    /// The class of its elements.
    pub fn class(self) -> &'static str {
        match self {
            BlockKind::Sure => "sure",
            BlockKind::May => "may",
            BlockKind::Past => "past",
            BlockKind::Base => "base",
            BlockKind::Cut => "cut",
        }
    }
}

impl Drawing {
    fn new(cap: Option<Decimal>, scale: Decimal) -> Drawing {
        Drawing { blocks: Vec::new(), cap: cap.map(|cap| percent(cap, scale)) }
    }

    /// Adds what lies between two amounts.
    fn block(&mut self, kind: BlockKind, from: Decimal, to: Decimal, scale: Decimal) {
        if let Some(width) = minus(to.min(scale), from).filter(|width| *width > Decimal::ZERO) {
            self.blocks.push(Block { kind, x: percent(from, scale), width: percent(width, scale) });
        }
    }
}

/// A part of the scale in percent, as SVG writes it.
pub fn percent(yuan: Decimal, scale: Decimal) -> String {
    let part = (hundredfold(yuan) / scale).round_dp(2).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    format!("{}%", part.normalize())
}

/// The bar of a row: what is certain, and what is still open. `None` where there is no number.
pub fn bar(row: &Row, scale: Decimal) -> Option<Drawing> {
    let amount = row.amount?;
    if scale.is_zero() || row.verdict == VerdictId::Ineligible {
        return None;
    }
    let low = amount.low.finite().unwrap_or_default();
    let mut drawing = Drawing::new(row.cap, scale);
    drawing.block(BlockKind::Sure, Decimal::ZERO, low, scale);
    drawing.block(BlockKind::May, low, amount.high.finite().unwrap_or(scale), scale);
    Some(drawing)
}

/// The largest number in these lines of a calculation, in yuan: what the full width of their bars stands for.
pub fn largest<'l>(lines: impl Iterator<Item = &'l LineReport>) -> Decimal {
    let ends = lines.flat_map(|line| {
        let own = line.own.high().filter(|_| !line.is_cap);
        [line.base.and_then(Amount::high), own, line.before.high()]
    });
    ends.flatten().max().unwrap_or_default()
}

/// One line of a calculation as it changes the amount: what it starts from, gives, leaves, and cuts away. `None` where
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
        drawing.block(BlockKind::Sure, Decimal::ZERO, low, scale);
        drawing.block(BlockKind::May, low, high, scale);
        drawing.block(BlockKind::Cut, high, before.unwrap_or(scale), scale);
        return Some(drawing);
    }
    // What came before stands to the left, paler; what this line adds comes on top of it.
    let before = before.unwrap_or_default().min(high);
    drawing.block(BlockKind::Past, Decimal::ZERO, before, scale);
    drawing.block(BlockKind::Sure, before, low, scale);
    drawing.block(BlockKind::May, low.max(before), high, scale);
    if let Some(base) = line.base.and_then(Amount::high).filter(|_| before.is_zero()) {
        drawing.block(BlockKind::Base, high, base, scale);
    }
    Some(drawing)
}
