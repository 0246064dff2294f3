//! An object of a document.

use crate::values::finding::Place;
use crate::values::json::{Key, Tree};

/// An object being read.
pub struct Obj<'t> {
    pub place: Place,
    pub(super) entries: &'t [(Key, Tree)],
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

impl<'t> Obj<'t> {
    /// The value behind a key.
    pub fn get(&self, key: &str) -> Option<&'t Tree> {
        self.entries.iter().find(|(name, _)| &*name.name == key).map(|(_, value)| value)
    }

    /// Those of `keys` that are present.
    pub fn present<'k>(&self, keys: &[&'k str]) -> Vec<&'k str> {
        keys.iter().copied().filter(|key| self.get(key).is_some()).collect()
    }
}
