//! JSON Schemas of what the command line and the JavaScript module write.

use crate::present::compare::ComparisonReport;
use crate::present::report::Report;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// Of a report, as `zice assess --json` writes it.
pub fn report() -> Schema {
    of::<Report>()
}

/// Of a list of comparisons, as `zice compare --json` writes it.
pub fn comparisons() -> Schema {
    of::<Vec<ComparisonReport>>()
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
