//! TypeScript types of the report, made from its JSON Schema, so that the two cannot differ.

use crate::failure::{Failure, Result};
use serde_json::Value;
use std::fmt::Write;

/// The interfaces and types of a report.
pub fn report() -> Result<String> {
    let schema = engine::present::schema::report().to_value();
    Types::of(&schema).map_err(|part| {
        Failure::new(
            format!("this part of the report's schema has no form in TypeScript: {part}"),
            "src/engine/src/present/report/types",
            "extend `typed` in src/xtask/src/types.rs",
        )
    })
}

/// Part of a schema that cannot be written in TypeScript.
type Untyped = Value;

/// Writes each named schema once, in the order in which they are first used.
struct Types<'s> {
    definitions: &'s Value,
    names: Vec<String>,
}

impl<'s> Types<'s> {
    fn of(schema: &'s Value) -> std::result::Result<String, Untyped> {
        let mut types = Types { definitions: &schema["$defs"], names: Vec::new() };
        let mut out = types.definition(text(schema, "title"), schema)?;
        let mut at = 0;
        while at < types.names.len() {
            let name = types.names[at].clone();
            out += &types.definition(&name, &types.definitions[&name])?;
            at += 1;
        }
        Ok(out)
    }

    fn definition(&mut self, name: &str, schema: &Value) -> std::result::Result<String, Untyped> {
        let mut out = format!("\n/** {} */\n", text(schema, "description"));
        let Some(properties) = schema["properties"].as_object() else {
            let _ = writeln!(out, "export type {name} = {};", self.typed(schema)?);
            return Ok(out);
        };
        let _ = writeln!(out, "export interface {name} {{");
        // All keys are always written, so `required` has every one, in the order of the fields.
        let keys = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let keys: Vec<&str> = keys.collect();
        if keys.len() != properties.len() {
            return Err(schema.clone());
        }
        for key in keys {
            let property = &properties[key];
            let _ = writeln!(out, "  /** {} */\n  {key}: {};", text(property, "description"), self.typed(property)?);
        }
        Ok(out + "}\n")
    }

    /// A schema as the type of a value.
    fn typed(&mut self, schema: &Value) -> std::result::Result<String, Untyped> {
        let untyped = || schema.clone();
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.strip_prefix("#/$defs/").ok_or_else(untyped)?.to_owned();
            if !self.names.contains(&name) {
                self.names.push(name.clone());
            }
            return Ok(name);
        }
        if let Some(word) = schema["const"].as_str() {
            return Ok(format!("\"{word}\""));
        }
        if let Some(words) = schema["enum"].as_array() {
            return Ok(words.iter().map(Value::to_string).collect::<Vec<_>>().join(" | "));
        }
        if let Some(variants) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            let variants: std::result::Result<Vec<_>, _> = variants.iter().map(|one| self.typed(one)).collect();
            return Ok(variants?.join(" | "));
        }
        if let Some(kinds) = schema["type"].as_array() {
            let mut one = schema.clone();
            let mut typed = |kind: &Value| {
                one["type"] = kind.clone();
                self.typed(&one)
            };
            let kinds: std::result::Result<Vec<_>, _> = kinds.iter().map(&mut typed).collect();
            return Ok(kinds?.join(" | "));
        }
        Ok(match schema["type"].as_str().ok_or_else(untyped)? {
            "string" => "string".to_owned(),
            "boolean" => "boolean".to_owned(),
            "integer" | "number" => "number".to_owned(),
            "null" => "null".to_owned(),
            "array" => match schema["prefixItems"].as_array() {
                Some(parts) => {
                    let parts: std::result::Result<Vec<_>, _> = parts.iter().map(|part| self.typed(part)).collect();
                    format!("[{}]", parts?.join(", "))
                }
                None => {
                    let item = self.typed(&schema["items"])?;
                    if item.contains('|') { format!("({item})[]") } else { format!("{item}[]") }
                }
            },
            _ => return Err(untyped()),
        })
    }
}

/// A text of a schema on one line; empty where it has none.
fn text<'s>(schema: &'s Value, key: &str) -> &'s str {
    schema[key].as_str().unwrap_or_default().lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Types, report};
    use serde_json::json;

    #[test]
    fn schemas_become_interfaces_and_types() {
        let schema = json!({
            "title": "Award", "description": "An award.", "type": "object", "required": ["truth", "item", "parts"],
            "properties": {
                "item": {"description": "Where.", "type": ["array", "null"],
                    "prefixItems": [{"type": "integer"}, {"type": "string"}]},
                "parts": {"description": "Parts.", "type": "array", "items": {"$ref": "#/$defs/Part"}},
                "truth": {"description": "Whether it holds.", "$ref": "#/$defs/Truth"},
            },
            "$defs": {
                "Part": {"description": "A part.", "type": "object", "required": ["other"],
                    "properties": {"other": {"description": "Another.",
                        "anyOf": [{"$ref": "#/$defs/Part"}, {"type": "null"}]}}},
                "Truth": {"description": "A truth.", "oneOf": [
                    {"const": "no", "type": "string"}, {"const": "yes", "type": "string"}]},
            },
        });
        let typed = "\n/** An award. */\nexport interface Award {\n  /** Whether it holds. */\n  truth: Truth;\n  \
                     /** Where. */\n  item: [number, string] | null;\n  /** Parts. */\n  parts: Part[];\n}\n\
                     \n/** A truth. */\nexport type Truth = \"no\" | \"yes\";\n\
                     \n/** A part. */\nexport interface Part {\n  /** Another. */\n  other: Part | null;\n}\n";
        assert_eq!(Types::of(&schema).as_deref(), Ok(typed));
    }

    #[test]
    fn what_has_no_form_is_an_error() {
        let bytes = json!({"type": "bytes"});
        let schema = json!({"title": "Award", "required": ["at"], "properties": {"at": bytes}});
        assert_eq!(Types::of(&schema), Err(bytes));
    }

    #[test]
    fn the_whole_report_has_types() {
        let typed = report().unwrap();
        for part in ["export interface Report {", "as_of: string;", "export type VerdictId = \"ineligible\" | "] {
            assert!(typed.contains(part), "{part} is missing in\n{typed}");
        }
    }
}
