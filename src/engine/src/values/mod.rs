//! Values that everything else is made of.

pub mod bounds;
pub mod checksum;
pub mod codes;
pub mod finding;
pub mod json;
pub mod money;
pub(crate) mod packed;
pub mod per;
pub mod period;
pub mod truth;
pub mod verdict;
