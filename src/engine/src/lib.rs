//! What an enterprise can get under a funding policy, worked out from policy data.
//!
//! The way the data goes, one direction only: each floor may use those above it in this list (`tests/layers.rs` checks
//! it). Nothing here knows of a browser, of files or of the clock: what depends on them is an input.

#![cfg_attr(rustfmt, rustfmt_skip)]

// Values: truth, money, days, bounds, verdicts; findings and the JSON that they point into.
pub mod values;
// Chinese policy text, for comparing rules with it.
pub mod language;
// The policy: its model and its parser, presets, comparisons.
pub mod policy;
// Answers, and what follows from them.
pub mod evaluate;
// Results as sentences, JSON, text and CSV; policies in words.
pub mod present;
// Holding a policy against its text and its cases.
pub mod agreement;
// Policies as the page reads them.
pub mod pack;
