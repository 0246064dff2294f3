//! Gathers `policies/*/policy.json` into the one file that the page reads: a JSON array, only white space taken out.

use crate::failure::{Failure, InFile, Result};
use serde::de::IgnoredAny;
use std::fs;
use std::path::Path;

/// All policies below the folder as one JSON array, in the order of their folders' names.
pub fn bundle(folder: &Path) -> Result<String> {
    let mut files = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).in_file("read", folder)? {
            let file = entry.in_file("read", folder)?.path().join("policy.json");
            if file.is_file() {
                files.push(file);
            }
        }
    }
    files.sort();
    let mut policies = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).in_file("read", file)?;
        serde_json::from_str::<IgnoredAny>(&text).map_err(|error| {
            Failure::new(format!("this policy is not JSON: {error}"), file.display(), "mend the line it names")
        })?;
        policies.push(without_space(&text));
    }
    Ok(format!("[{}]", policies.join(",")))
}

/// Valid JSON without the white space between its parts; nothing inside a string is touched.
fn without_space(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let keep = |c: &char| {
        let keep = in_string || !matches!(c, ' ' | '\t' | '\n' | '\r');
        if escaped {
            escaped = false;
        } else {
            escaped = in_string && *c == '\\';
            in_string ^= *c == '"';
        }
        keep
    };
    json.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::without_space;

    #[test]
    fn only_space_between_parts_goes() {
        let json = "{ \"a b\": [1.50,\n\t\"say \\\" 第 六 条\\\\\" , \" \"] }\r\n";
        assert_eq!(without_space(json), "{\"a b\":[1.50,\"say \\\" 第 六 条\\\\\",\" \"]}");
    }
}
