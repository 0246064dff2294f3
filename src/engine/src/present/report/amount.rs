//! Amounts as results state them.

use crate::present::wording;
use crate::values::bounds::Bounds;
use crate::values::finding::Lang;
use rust_decimal::Decimal;
use serde::Serialize;

/// An amount of money: bounds in yuan, rounded down to 分, with the language its words are made in when asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "AmountJson")]
pub struct Amount {
    bounds: Bounds,
    lang: Lang,
}

impl Amount {
    /// The amount, rounded down to 分.
    pub fn new(bounds: Bounds, lang: Lang) -> Amount {
        Amount { bounds: bounds.rounded(), lang }
    }

    /// Both ends.
    pub fn bounds(self) -> Bounds {
        self.bounds
    }

    /// The least, in yuan without trailing zeros; `None` where the text states no limit.
    pub fn low(self) -> Option<Decimal> {
        self.bounds.low.finite().map(|yuan| yuan.normalize())
    }

    /// The most, in yuan without trailing zeros; `None` where the text states no limit.
    pub fn high(self) -> Option<Decimal> {
        self.bounds.high.finite().map(|yuan| yuan.normalize())
    }

    /// One number, which no further answer can change.
    pub fn is_exact(self) -> bool {
        self.bounds.is_settled() && self.low().is_some()
    }

    /// The amount in words.
    pub fn text(self) -> String {
        wording::bounds(self.bounds, self.lang)
    }
}

/// An amount: yuan as decimal strings, `null` where the text states no limit, and words.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Amount"))]
struct AmountJson {
    /// Least.
    low: Option<String>,
    /// Most.
    high: Option<String>,
    /// In words.
    text: String,
}

impl From<Amount> for AmountJson {
    fn from(amount: Amount) -> AmountJson {
        AmountJson {
            low: amount.low().map(|yuan| yuan.to_string()),
            high: amount.high().map(|yuan| yuan.to_string()),
            text: amount.text(),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        AmountJson::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        AmountJson::json_schema(generator)
    }
}
