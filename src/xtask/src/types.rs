//! The report as TypeScript sees it, made from `src/engine/src/present/report/schema.rs`, so that the two cannot differ.

use crate::failure::{Failure, InFile, Result};
use crate::paths;
use std::collections::HashMap;
use std::fmt::Write;
use std::fs;

/// The interfaces of a report.
pub fn report() -> Result<String> {
    let file = paths::root().join("src/engine/src/present/report/schema.rs");
    let text = fs::read_to_string(&file).in_file("read", &file)?;
    interfaces(&text).map_err(|line| {
        Failure::new(
            format!("this line has no form in TypeScript: {line}"),
            file.display(),
            "extend `shown` in src/xtask/src/types.rs",
        )
    })
}

/// Each struct as an interface; a line that cannot be told is the error.
fn interfaces(text: &str) -> std::result::Result<String, String> {
    let (mut out, mut doc) = (String::new(), "");
    // Words listed for a field once go for every field of its name.
    let mut words = HashMap::new();
    for line in text.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix("/// ") {
            doc = said;
        } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            let _ = write!(out, "\n/** {doc} */\nexport interface {name} {{\n");
        } else if let Some((name, rust)) =
            line.strip_prefix("pub ").and_then(|rest| rest.strip_suffix(',')?.split_once(": "))
        {
            let listed: Vec<&str> = doc.split('`').skip(1).step_by(2).collect();
            if rust.contains("&'static str") && listed.len() > 1 {
                words.entry(name).or_insert_with(|| format!("\"{}\"", listed.join("\" | \"")));
            }
            let one = words.get(name).map_or("string", String::as_str);
            let shown = shown(rust, one).ok_or_else(|| line.to_owned())?;
            let _ = write!(out, "  /** {doc} */\n  {name}: {shown};\n");
        } else if line == "}" {
            out += "}\n";
        }
    }
    Ok(out)
}

/// A type in TypeScript; `word` stands for a fixed word.
fn shown(rust: &str, word: &str) -> Option<String> {
    let inside = |open: &str, close: &str| rust.strip_prefix(open)?.strip_suffix(close);
    if let Some(inner) = inside("Option<", ">") {
        return Some(format!("{} | null", shown(inner, word)?));
    }
    if let Some(inner) = inside("Vec<", ">") {
        let inner = shown(inner, word)?;
        return Some(if inner.contains(' ') { format!("({inner})[]") } else { format!("{inner}[]") });
    }
    if let Some(inner) = inside("(", ")") {
        let parts: Option<Vec<String>> = inner.split(", ").map(|part| shown(part, word)).collect();
        return Some(format!("[{}]", parts?.join(", ")));
    }
    Some(match rust {
        "String" => "string".to_owned(),
        "&'static str" => word.to_owned(),
        "bool" => "boolean".to_owned(),
        "u32" => "number".to_owned(),
        name if name.chars().all(char::is_alphanumeric) => name.to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::interfaces;

    #[test]
    fn a_struct_is_an_interface() {
        let rust = "/// An award.\npub struct Award {\n    /// `yes` or `no`.\n    pub truth: &'static str,\n    \
                    /// Where.\n    pub item: Option<(u32, String)>,\n    /// Parts.\n    pub parts: Vec<Award>,\n}\n\
                    /// Other.\npub struct Other {\n    /// The truths.\n    pub truth: Vec<&'static str>,\n}\n";
        let typed = "\n/** An award. */\nexport interface Award {\n  /** `yes` or `no`. */\n  truth: \"yes\" | \"no\";\n  \
                     /** Where. */\n  item: [number, string] | null;\n  /** Parts. */\n  parts: Award[];\n}\n\
                     \n/** Other. */\nexport interface Other {\n  /** The truths. */\n  truth: (\"yes\" | \"no\")[];\n}\n";
        assert_eq!(interfaces(rust).as_deref(), Ok(typed));
    }

    #[test]
    fn what_has_no_form_is_told() {
        let line = "pub at: Box<[u8]>,";
        assert_eq!(interfaces(line), Err(line.to_owned()));
    }
}
