//! Share links: an answers file as one word behind the `#` of the page's address, which a browser sends to no server.
//!
//! The word is `NAME` and, in base64url, a checksum of the file's text and the text itself: the file names its policy, the
//! version of its data and the day, so a link is held to all that a file is held to, and outlives a version as a file
//! does.

use crate::values::checksum::checksum;
use crate::values::finding::{Finding, Place};

/// What the word begins with.
const NAME: &str = "answers=";

/// Bytes of the checksum that are written.
const CHECKSUM: usize = 4;

/// The digits of base64url.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The word that holds an answers file.
pub fn write(file: &str) -> String {
    // What is written over several lines for people means the same in one.
    let mut text = String::new();
    file.lines().for_each(|line| text += line.trim_start_matches(' '));
    let mut bytes = checksum(text.as_bytes()).to_le_bytes()[..CHECKSUM].to_vec();
    bytes.extend_from_slice(text.as_bytes());
    let mut word = NAME.to_owned();
    digits(&bytes, &mut word);
    word
}

/// What stands behind the `#` of an address; `None` where the text is no address with such words.
pub fn words(address: &str) -> Option<&str> {
    let (before, words) = address.trim().split_once('#')?;
    let address = before.is_empty() || before.starts_with("http") || before.starts_with("file:");
    (address && !before.contains(char::is_whitespace)).then_some(words)
}

/// The text of the answers file in what stands behind the `#`; other words beside it are passed over.
pub fn read(words: &str) -> Result<String, Vec<Finding>> {
    let word = words.trim().split('&').find_map(|word| word.strip_prefix(NAME));
    word.and_then(whole).ok_or_else(|| {
        let (zh, en) = ("链接不完整，或有字符改动过", "the link is incomplete or has been altered");
        let help = "ask for the complete link again, or for the answers file";
        let found = Finding::new("link-unreadable", Place::default(), zh, en);
        vec![found.help("请对方重新复制整条链接，或者改发答案文件", help)]
    })
}

fn whole(word: &str) -> Option<String> {
    let bytes = bytes(word)?;
    let (own, text) = bytes.split_at_checked(CHECKSUM)?;
    if !checksum(text).to_le_bytes().starts_with(own) {
        return None;
    }
    Some(std::str::from_utf8(text).ok()?.to_owned())
}

/// Writes bytes in base64url, four digits for three of them.
fn digits(bytes: &[u8], out: &mut String) {
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 6 {
            bits -= 6;
            out.push(char::from(DIGITS[(held >> bits & 63) as usize]));
        }
    }
    if bits > 0 {
        out.push(char::from(DIGITS[(held << (6 - bits) & 63) as usize]));
    }
}

/// Reads them; `None` where it is no base64url, or not as [`digits`] writes it.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let (mut held, mut bits) = (0_u32, 0);
    let mut bytes = Vec::new();
    for digit in text.bytes() {
        held = held << 6 | DIGITS.iter().position(|one| *one == digit)? as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    // What is left over of the last digit is nothing.
    (bits < 6 && held & ((1 << bits) - 1) == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{bytes, digits, words};

    #[test]
    fn bytes_are_written_as_base64url_has_it() {
        for (given, written) in [(&b""[..], ""), (b"f", "Zg"), (b"fo", "Zm8"), (b"foo", "Zm9v"), (&[251, 255], "-_8")] {
            let mut out = String::new();
            digits(given, &mut out);
            assert_eq!(out, written);
            assert_eq!(bytes(written).as_deref(), Some(given));
        }
        for wrong in ["Zh", "Zm9", "A", "Zm9vA", "Zm+v", "Zm9v=", "Zm 9v", "字"] {
            assert_eq!(bytes(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_is_told_from_a_files_name() {
        for (text, found) in [
            ("https://example.com/zice/#answers=A", Some("answers=A")),
            (" file:///C:/zice.html#lang=en&answers=A\n", Some("lang=en&answers=A")),
            ("#answers=A", Some("answers=A")),
            ("answers#1.json", None),
            ("{ \"policy\": \"#\" }", None),
            ("https://example.com/", None),
        ] {
            assert_eq!(words(text), found, "{text}");
        }
    }
}
