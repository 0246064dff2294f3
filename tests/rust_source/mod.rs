//! Rust files as the architecture tests read them: code without comments, and the string literals by themselves.

#![allow(dead_code, reason = "each test program uses its own part of this")]

use std::fs;
use std::path::{Path, PathBuf};

/// One source file.
pub struct Source {
    /// Path from the repository, with `/`.
    pub name: String,
    /// The text with comments and the insides of strings blanked, line by line as it was.
    pub code: String,
    /// String literals with their lines, as written (escapes included).
    pub strings: Vec<(usize, String)>,
    /// First line of the unit tests (`#[cfg(test)]` before a `mod … {`), or past the end.
    tests_from: usize,
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_WORKSPACE_DIR"))
}

/// Every Rust file below a folder of the repository, in the order of their names.
pub fn all(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root().join(folder), &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "no Rust file below {folder}");
    let mut files: Vec<Source> = paths.iter().map(|path| read(path)).collect();
    let tests: Vec<String> = files.iter().flat_map(Source::test_files).collect();
    for file in files.iter_mut().filter(|file| tests.contains(&file.name)) {
        file.tests_from = 1;
    }
    files
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

fn read(path: &Path) -> Source {
    let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    let (code, strings) = split(&fs::read_to_string(path).unwrap());
    let lines: Vec<&str> = code.lines().collect();
    let opens = |line: &&str| line.trim_start().starts_with("mod ") && line.trim_end().ends_with('{');
    let tests_from = lines
        .iter()
        .enumerate()
        .find(|(at, line)| line.trim() == "#[cfg(test)]" && lines.get(at + 1).is_some_and(opens))
        .map_or(lines.len() + 1, |(at, _)| at + 1);
    Source { name, code, strings, tests_from }
}

impl Source {
    /// Files that `#[cfg(test)] mod name;` in this one makes a part of its tests.
    fn test_files(&self) -> Vec<String> {
        let lines: Vec<&str> = self.code.lines().collect();
        let modules = lines.windows(2).filter(|pair| pair[0].trim() == "#[cfg(test)]");
        let names = modules.filter_map(|pair| pair[1].trim().strip_prefix("mod ")?.strip_suffix(';'));
        names
            .map(|name| format!("{}/{name}.rs", self.name.trim_end_matches("/mod.rs").trim_end_matches(".rs")))
            .collect()
    }

    /// Lines of code with their numbers, unit tests included.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// Lines of code without the unit tests.
    pub fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().filter(|(line, _)| *line < self.tests_from)
    }

    /// Where `word` stands as a word of its own in `line`.
    pub fn has_word(line: &str, word: &str) -> bool {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        line.match_indices(word).any(|(at, _)| {
            !line[..at].chars().next_back().is_some_and(part) && !line[at + word.len()..].starts_with(part)
        })
    }
}

/// Blanks comments and the insides of strings and characters; gives the strings with their lines.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = text.chars().collect();
    let (mut code, mut strings) = (String::with_capacity(text.len()), Vec::new());
    let (mut at, mut line) = (0, 1);
    let starts = |at: usize, word: &str| word.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
    while at < chars.len() {
        let begin = at;
        let named = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
        let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
        if starts(at, "//") {
            at += chars[at..].iter().take_while(|c| **c != '\n').count();
            code.extend(chars[begin..at].iter().map(|c| blank(*c)));
        } else if starts(at, "/*") {
            let mut depth = 0;
            loop {
                if starts(at, "/*") {
                    (depth, at) = (depth + 1, at + 2);
                } else if starts(at, "*/") {
                    (depth, at) = (depth - 1, at + 2);
                } else {
                    at += 1;
                }
                if depth == 0 || at >= chars.len() {
                    break;
                }
            }
            code.extend(chars[begin..at].iter().map(|c| blank(*c)));
        } else if chars[at] == 'r' && !named && chars.get(at + 1 + hashes) == Some(&'"') {
            let close: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let open = at + 2 + hashes;
            at = (open..chars.len()).find(|at| starts(*at, &close)).unwrap_or(chars.len());
            strings.push((line, chars[open..at].iter().collect()));
            code.push('"');
            code.extend(chars[open..at].iter().map(|c| blank(*c)));
            code.push('"');
            at += close.len();
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            strings.push((line, chars[begin + 1..at.min(chars.len())].iter().collect()));
            code.push('"');
            code.extend(chars[begin + 1..at.min(chars.len())].iter().map(|c| blank(*c)));
            code.push('"');
            at += 1;
        } else if chars[at] == '\'' && (chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'')) {
            at += if chars[at + 1] == '\\' { 3 } else { 2 };
            at += chars[at..].iter().take_while(|c| **c != '\'').count() + 1;
            code.push_str("' '");
        } else {
            code.push(chars[at]);
            at += 1;
        }
        line += chars[begin..at.min(chars.len())].iter().filter(|c| **c == '\n').count();
    }
    (code, strings)
}

#[test]
fn comments_and_strings_are_told_from_code() {
    let text = "let a = \"x // \\\" y\"; // f64 \"no\"\nlet b = r#\"q\"u\"#; /* \"z\" /* */ f32 */ let c = '\"';\nlet d: &'a str = \"d\n1\"; \"e\"";
    let (code, strings) = split(text);
    assert!(!code.contains("f64") && !code.contains("f32") && code.contains("let c = ' ';"), "{code}");
    let strings: Vec<_> = strings.iter().map(|(line, text)| (*line, &**text)).collect();
    assert_eq!(strings, [(1, "x // \\\" y"), (2, "q\"u"), (3, "d\n1"), (4, "e")]);
    assert!(Source::has_word("a: f64,", "f64") && !Source::has_word("a: xf64,", "f64"));
}
