//! What a condition tests or a calculation starts from.

use crate::policy::{FactId, FieldId, Operand, Policy};
use serde::{Serialize, Serializer};

/// A fact, or a field of a list's items. Serialised as its id, fields as `list.field`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRef {
    /// The fact; for a field, the list it belongs to.
    pub fact: FactId,
    /// The field, where `fact` is a list.
    pub field: Option<FieldId>,
    id: Box<str>,
}

impl FactRef {
    /// What an operand reads; `list` is the list whose item is at hand. `None` for a field without a list.
    pub fn of(policy: &Policy, operand: Operand, list: Option<FactId>) -> Option<FactRef> {
        Some(match (operand, list) {
            (Operand::Fact(at), _) => FactRef { fact: at, field: None, id: policy.facts[at].id.clone() },
            (Operand::Field(at), Some(list)) => {
                let id = format!("{}.{}", policy.facts[list].id, policy.facts[list].fields[at].id);
                FactRef { fact: list, field: Some(at), id: id.into() }
            }
            (Operand::Field(_), None) => return None,
        })
    }

    /// The id, as answers files name the fact.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Serialize for FactRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for FactRef {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FactRef".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
