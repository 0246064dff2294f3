//! Bounds how deep a serialized policy may nest, so that no file can overflow the stack of whoever reads it.

use serde::de::{Deserialize, Deserializer, Error};
use std::cell::Cell;

/// The deepest nesting that is read: that of [`crate::values::json`], through which every policy was read once.
const MAX_DEPTH: usize = crate::values::json::MOST_DEPTH;

thread_local! {
    /// Levels of the value that this thread is reading.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Deserializes a field that may hold further values of the type it stands in; fails below [`MAX_DEPTH`] levels.
pub(super) fn nested<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    let depth = DEPTH.get();
    if depth == MAX_DEPTH {
        return Err(D::Error::custom("nested too deeply"));
    }
    DEPTH.set(depth + 1);
    let value = T::deserialize(deserializer);
    DEPTH.set(depth);
    value
}
