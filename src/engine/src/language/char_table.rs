//! Small steps over a list of characters. Every position is allowed: past the end there is simply nothing.

/// The character before `at`.
pub(super) fn before(chars: &[char], at: usize) -> Option<char> {
    at.checked_sub(1).and_then(|i| chars.get(i)).copied()
}

/// The character at `at`.
pub(super) fn at(chars: &[char], at: usize) -> Option<char> {
    chars.get(at).copied()
}

/// Whether `word` stands at `at`; the position after it.
pub(super) fn word(chars: &[char], at: usize, word: &str) -> Option<usize> {
    let mut end = at;
    for wanted in word.chars() {
        if chars.get(end) != Some(&wanted) {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// The first of `words` that stands at `at`, and the position after it. Put longer words first.
pub(super) fn any_word<'w>(chars: &[char], at: usize, words: &[&'w str]) -> Option<(&'w str, usize)> {
    words.iter().find_map(|w| word(chars, at, w).map(|end| (*w, end)))
}

/// Whether one of `words` stands right before `end`.
pub(super) fn ends_with(chars: &[char], end: usize, words: &[&str]) -> bool {
    words.iter().any(|w| end.checked_sub(w.chars().count()).is_some_and(|start| word(chars, start, w) == Some(end)))
}

/// The characters of `range` as text; positions past the end are left out.
pub(super) fn text(chars: &[char], range: std::ops::Range<usize>) -> String {
    chars.iter().take(range.end).skip(range.start).collect()
}

/// Whether the character at `at` ends a comma-segment. A comma between two digits (1,000) and a colon between two
/// (17:00) do not.
pub(super) fn is_delimiter(chars: &[char], position: usize) -> bool {
    match at(chars, position) {
        Some('，' | '。' | '；' | '：' | '！' | '？' | ';' | '!' | '?') => true,
        Some(',' | ':') => {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            !(digit(before(chars, position)) && digit(at(chars, position + 1)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_outside_hold_nothing() {
        let chars: Vec<char> = "不低于".chars().collect();
        assert_eq!(before(&chars, 0), None);
        assert_eq!(before(&chars, 99), None);
        assert_eq!(at(&chars, 3), None);
        assert_eq!(word(&chars, 1, "低于"), Some(3));
        assert_eq!(word(&chars, 2, "于等"), None);
        assert!(ends_with(&chars, 3, &["超过", "低于"]));
        assert!(!ends_with(&chars, 99, &["低于"]));
        assert_eq!(text(&chars, 2..9), "于");
    }

    #[test]
    fn a_comma_inside_a_number_cuts_nothing() {
        let chars: Vec<char> = "1,000万元,且".chars().collect();
        assert!(!is_delimiter(&chars, 1));
        assert!(is_delimiter(&chars, 7));
    }
}
