//! zice (自测): what an enterprise can get from Beijing's 高精尖产业发展资金, worked out from policy data.
//!
//! The way the data goes, one direction only: each layer may use those above it (`tests/layers.rs` checks it), so
//! nothing that evaluates knows of the browser, of files or of the clock.

#![cfg_attr(rustfmt, rustfmt_skip)]

// Values.
pub mod truth;
pub mod money;
pub mod period;
pub mod bounds;
pub mod verdict;
pub mod sum;
// Chinese text, for comparing rules with it.
pub mod text;
// The policy, and reading it.
pub mod finding;
pub mod json;
pub mod policy;
pub mod doc;
pub mod preset;
pub mod contrast;
// Answers, and what follows from them.
pub mod answers;
pub mod link;
pub mod value;
pub mod condition;
pub mod derive;
pub mod amount;
pub mod assessment;
pub mod portfolio;
pub mod assess;
pub mod interview;
pub mod wording;
pub mod report;
pub mod plain;
pub mod compare;
pub mod message;
pub mod table;
pub mod explain;
pub mod case;
pub mod sample;
pub mod pack;
// Holding the policy against its text and its cases.
pub mod lint;
// What ships.
#[cfg(feature = "bundle")]
pub mod bundle;
// The page.
pub mod qr;
#[cfg(feature = "page")]
pub mod app;
