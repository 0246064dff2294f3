//! Text with the white space taken out, so that a quotation can be found across the line breaks of its source.
//!
//! Every position in `text` counts characters of squeezed text. Squeezing twice changes nothing.

use super::char_table;
use std::ops::Range;

/// A text without white space, remembering the line each character stood on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Squeezed {
    chars: Vec<char>,
    lines: Vec<usize>,
}

/// Takes out white space of every kind (the ideographic space, zero-width marks and a byte order mark too) and
/// writes full-width digits, `％` and `．` as `0`–`9`, `%` and `.`. Everything else, quotes included, stays as it is,
/// one character for one.
pub fn squeeze(text: &str) -> Squeezed {
    let mut squeezed = Squeezed::default();
    let mut line = 1;
    for c in text.chars() {
        if c == '\n' {
            line += 1;
        }
        if !is_space(c) {
            squeezed.chars.push(plain(c));
            squeezed.lines.push(line);
        }
    }
    squeezed
}

/// Whether squeezing takes the character out.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '％' => '%',
        '．' => '.',
        other => other,
    }
}

impl Squeezed {
    /// The characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether nothing but white space was there.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The line of the original text, counted from 1, on which the character at `index` stood; past the end, the
    /// last one's line.
    pub fn line(&self, index: usize) -> usize {
        self.lines.get(index).or(self.lines.last()).copied().unwrap_or(1)
    }

    /// The squeezed text of `range`; positions past the end are left out.
    pub fn text(&self, range: Range<usize>) -> String {
        char_table::text(&self.chars, range)
    }

    /// Where `needle` stands first, white space apart. An empty needle stands nowhere.
    pub fn find(&self, needle: &str) -> Option<Range<usize>> {
        self.find_from(needle, 0)
    }

    /// Where `needle` stands first at or after `start`.
    pub fn find_from(&self, needle: &str, start: usize) -> Option<Range<usize>> {
        let needle = squeeze(needle);
        self.position(&needle.chars, start)
    }

    /// Every place where `needle` stands, in order and without overlap.
    pub fn find_all(&self, needle: &str) -> Vec<Range<usize>> {
        let needle = squeeze(needle);
        let mut places = Vec::new();
        let mut start = 0;
        while let Some(range) = self.position(&needle.chars, start) {
            start = range.end;
            places.push(range);
        }
        places
    }

    fn position(&self, needle: &[char], start: usize) -> Option<Range<usize>> {
        if needle.is_empty() {
            return None;
        }
        let offset = self.chars.get(start..)?.windows(needle.len()).position(|window| window == needle)?;
        Some(start + offset..start + offset + needle.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_wide_digits_are_evened_out() {
        let squeezed = squeeze("\u{feff}不超过 ２０％，\u{3000}“新智造 100”\n 1．5 万元");
        assert_eq!(squeezed.text(0..99), "不超过20%，“新智造100”1.5万元");
        assert_eq!(squeeze(&squeezed.text(0..99)).chars(), squeezed.chars());
    }

    #[test]
    fn a_quotation_is_found_across_line_breaks() {
        let source = squeeze("单个企业年\n\n度奖励金额不超过 1000万元。\n单个企业年度");
        let place = source.find("单个企业 年度奖励金额").expect("it stands there");
        assert_eq!(place, 0..10);
        assert_eq!((source.line(place.start), source.line(place.end - 1)), (1, 3));
        assert_eq!(source.find_all("单个企业年度"), vec![0..6, 20..26]);
        assert_eq!(source.find_from("单个企业年度", 1), Some(20..26));
        assert_eq!(source.line(20), 4);
        assert_eq!(source.line(1_000), 4);
    }

    #[test]
    fn nothing_is_found_where_nothing_is() {
        let source = squeeze("奖励");
        assert_eq!(source.find(""), None);
        assert_eq!(source.find(" \n"), None);
        assert_eq!(source.find("奖励金额"), None);
        assert_eq!(source.find_from("奖励", 7), None);
        assert_eq!(squeeze(" \n ").find_all("奖"), Vec::<Range<usize>>::new());
        assert!(squeeze("\u{200b} \t").is_empty());
        assert_eq!(squeeze("").line(0), 1);
    }
}
