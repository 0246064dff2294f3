//! Edits of a JSON text by byte range, so that all else stays as it was written.

use engine::values::finding::Place;
use std::ops::Range;

/// One replacement.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What is replaced, in bytes.
    pub range: Range<usize>,
    /// By what.
    pub by: String,
}

/// The text with all edits made.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.range.start);
    let (mut out, mut at) = (String::with_capacity(text.len() + 64), 0);
    for edit in edits {
        out += &text[at..edit.range.start];
        out += &edit.by;
        at = edit.range.end;
    }
    out + &text[at..]
}

/// A text and where its lines begin.
pub struct Source<'t> {
    pub text: &'t str,
    lines: Vec<usize>,
}

impl<'t> Source<'t> {
    pub fn new(text: &'t str) -> Source<'t> {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Source { text, lines: std::iter::once(0).chain(starts).collect() }
    }

    /// The byte at a place; columns count bytes.
    pub fn offset(&self, place: Place) -> usize {
        self.lines[place.line as usize - 1] + place.column as usize - 1
    }

    /// The range of the value or key that begins at a place.
    pub fn range(&self, place: Place) -> Range<usize> {
        let start = self.offset(place);
        start..start + length(&self.text.as_bytes()[start..])
    }

    /// The element of a list or object with the comma that goes with it; `start` is where it (or its key) begins.
    pub fn element(&self, start: Place, end: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let start = self.offset(start);
        let space = |byte: &u8| byte.is_ascii_whitespace();
        let behind = end + bytes[end..].iter().take_while(|byte| space(byte)).count();
        if bytes.get(behind) == Some(&b',') {
            return start..behind + 1;
        }
        let before = start - bytes[..start].iter().rev().take_while(|byte| space(byte)).count();
        if before > 0 && bytes[before - 1] == b',' { before - 1..end } else { start..end }
    }
}

/// Bytes of the JSON value at the beginning.
fn length(bytes: &[u8]) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in bytes.iter().enumerate() {
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => {
                    quoted = false;
                    if depth == 0 {
                        return at + 1;
                    }
                }
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return at,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b',' if depth == 0 => return at,
            byte if byte.is_ascii_whitespace() && depth == 0 => return at,
            _ => {}
        }
    }
    bytes.len()
}
