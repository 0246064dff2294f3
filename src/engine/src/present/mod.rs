//! An assessment in the reader's words. Text is made last and never parsed again.

pub mod compare;
pub mod csv;
pub mod explain;
pub mod report;
#[cfg(feature = "schema")]
pub mod schema;
pub mod summary;
pub mod text_report;
pub mod to_decide;
pub mod wording;
