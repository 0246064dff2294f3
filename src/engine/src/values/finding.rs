//! What a check reports: code, place, message and help, in Chinese and English.

use crate::values::codes::CODES;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// The language a reader is spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

/// A text in both languages. The English may be missing: the Chinese then stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    /// 简体中文
    pub zh: Box<str>,
    /// English
    pub en: Box<str>,
}

impl Text {
    /// From both languages.
    pub fn new(zh: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Text {
        Text { zh: zh.into(), en: en.into() }
    }

    /// The text in one language, or in Chinese where there is no English.
    pub fn get(&self, lang: Lang) -> &str {
        if lang == Lang::Zh || self.en.is_empty() { &self.zh } else { &self.en }
    }
}

/// A place in a file, both counted from 1; 0 where no line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// Line.
    pub line: u32,
    /// Column, in characters.
    pub column: u32,
}

/// One thing found wrong, in words its reader can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable code, such as `figure-not-in-phrase`; empty for what only the page shows.
    pub code: &'static str,
    /// The file, relative to what was checked; empty until the caller knows it.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// The clause concerned, by id.
    pub clause: Option<String>,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
}

impl Finding {
    /// A finding at a place; [`Finding::help`] and [`Finding::clause`] add to it.
    ///
    /// # Panics
    /// In debug builds, where there is a code that is not listed in [`CODES`].
    pub fn new(code: &'static str, place: Place, zh: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Finding {
        let listed = code.is_empty() || CODES.iter().any(|row| row.0 == code);
        debug_assert!(listed, "{code} is not listed in values/codes.rs");
        Finding { code, file: String::new(), place, clause: None, message: Text::new(zh, en), help: Text::default() }
    }

    /// Adds how to mend it.
    pub fn help(mut self, zh: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Finding {
        self.help = Text::new(zh, en);
        self
    }

    /// Adds the clause concerned.
    pub fn clause(mut self, id: &str) -> Finding {
        self.clause = Some(id.to_owned());
        self
    }

    /// Names the file.
    pub fn in_file(mut self, file: &str) -> Finding {
        if self.file.is_empty() {
            self.file = file.to_owned();
        }
        self
    }

    /// The whole finding as lines for a terminal: place, code and message, then clause and help.
    pub fn show(&self, lang: Lang) -> String {
        let mut out = String::new();
        if !self.file.is_empty() {
            out += &self.file;
            out.push(':');
        }
        if self.place.line > 0 {
            let _ = write!(out, "{}:{}:", self.place.line, self.place.column);
        }
        let _ = write!(out, " [{}] {}", self.code, self.message.get(lang));
        if let Some(clause) = &self.clause {
            let _ = match lang {
                Lang::Zh => write!(out, "\n    条款：{clause}"),
                Lang::En => write!(out, "\n    clause: {clause}"),
            };
        }
        if !self.help.get(lang).is_empty() {
            let _ = match lang {
                Lang::Zh => write!(out, "\n    修改：{}", self.help.get(lang)),
                Lang::En => write!(out, "\n    help: {}", self.help.get(lang)),
            };
        }
        out
    }
}

/// The known word nearest to a misspelt one, where one is near enough to suggest.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, &mut known.into_iter())
}

fn nearest_of<'a>(word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = (length / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    // Enough for any policy; a hostile one must not make this slow.
    let mut left = 2_000;
    for other in known {
        if other.len() >= 64 || other.chars().count().abs_diff(length) > limit {
            continue;
        }
        if left == 0 {
            break;
        }
        left -= 1;
        let far = distance(word, other);
        if far <= limit && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, other));
        }
    }
    best.map(|(_, other)| other)
}

/// Edits (insert, delete, replace, swap of neighbours as two) from one word to another of fewer than 64 characters.
fn distance(from: &str, to: &str) -> usize {
    let mut row: [usize; 64] = std::array::from_fn(|at| at);
    let mut last = to.chars().count();
    for (i, a) in from.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        last = i + 1;
        for (j, b) in to.chars().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            last = replaced.min(last + 1).min(diagonal + 1);
            row[j + 1] = last;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_known_word_is_suggested_only_when_near() {
        let known = ["at_least", "at_most", "clause"];
        assert_eq!(nearest("at_leest", known), Some("at_least"));
        assert_eq!(nearest("claus", known), Some("clause"));
        assert_eq!(nearest("until", known), None);
        assert_eq!(nearest("", known), None);
    }
}
