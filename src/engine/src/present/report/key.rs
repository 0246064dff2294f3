//! Parts of a policy as results name them.

use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// A part of a policy: its position in the policy's lists, and its id. Serialised as the id alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key<I> {
    /// Where it stands in its list.
    pub at: I,
    id: Box<str>,
}

impl<I> Key<I> {
    /// The part at this position, which has this id.
    pub fn new(at: I, id: &str) -> Key<I> {
        Key { at, id: id.into() }
    }
}

impl<I> Deref for Key<I> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.id
    }
}

impl<I> fmt::Display for Key<I> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self)
    }
}

impl<I> Serialize for Key<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(feature = "schema")]
impl<I> schemars::JsonSchema for Key<I> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
