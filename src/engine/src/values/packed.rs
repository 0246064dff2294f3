//! Decimals as [`crate::pack`] writes them: mantissa and scale, which take fewer bytes than text, and less code to read.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A decimal as its mantissa and scale.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(into = "(i128, u32)", try_from = "(i128, u32)")]
struct Packed(Decimal);

impl From<Packed> for (i128, u32) {
    fn from(Packed(decimal): Packed) -> (i128, u32) {
        (decimal.mantissa(), decimal.scale())
    }
}

impl TryFrom<(i128, u32)> for Packed {
    type Error = rust_decimal::Error;

    fn try_from((mantissa, scale): (i128, u32)) -> Result<Packed, rust_decimal::Error> {
        Decimal::try_from_i128_with_scale(mantissa, scale).map(Packed)
    }
}

/// For a field `Decimal`: `#[serde(with = "packed::decimal")]`.
pub(crate) mod decimal {
    use super::{Decimal, Deserialize, Deserializer, Packed, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        Packed(*value).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        Packed::deserialize(deserializer).map(|packed| packed.0)
    }
}

/// For a field `Option<Decimal>`.
pub(crate) mod option {
    use super::{Decimal, Deserialize, Deserializer, Packed, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        value.map(Packed).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        Option::<Packed>::deserialize(deserializer).map(|packed| packed.map(|packed| packed.0))
    }
}

/// For rates, each from its day on.
pub(crate) mod rows {
    use super::{Decimal, Deserialize, Deserializer, Packed, Serializer};
    use crate::values::period::Date;

    pub(crate) fn serialize<S: Serializer>(rows: &[(Date, Decimal)], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(rows.iter().map(|(from, rate)| (from, Packed(*rate))))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(Date, Decimal)>, D::Error> {
        let rows = Vec::<(Date, Packed)>::deserialize(deserializer)?;
        Ok(rows.into_iter().map(|(from, rate)| (from, rate.0)).collect())
    }
}
