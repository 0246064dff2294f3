//! The letters of the texts, so that each takes a byte or two: in UTF-8 a Chinese one takes three, of which brotli does
//! not make up for all.
//!
//! ASCII stands as it is. The letters used most are one byte from 128 on, all others a byte behind [`FREQUENT`] more of
//! those and one of 256; whatever has no place there, of texts in very many letters, is [`RARE`] and its number.

use super::{Packed, Reader, Writer};
use std::collections::BTreeMap;

/// How many letters take one byte. Of 48 to 110 this made our policies smallest.
const FREQUENT: usize = 64;

/// What has no place in the table, followed by its number in three bytes.
const RARE: u8 = 255;

/// How many letters the table can hold.
const MOST: usize = FREQUENT + (RARE as usize - 128 - FREQUENT) * 256;

/// The table of letters: those used most, then all others.
pub struct Letters(Vec<char>);

impl Letters {
    /// The letters of these texts.
    pub fn of(texts: &[String]) -> Letters {
        let mut uses: BTreeMap<char, usize> = BTreeMap::new();
        for letter in texts.iter().flat_map(|text| text.chars()).filter(|letter| !letter.is_ascii()) {
            *uses.entry(letter).or_default() += 1;
        }
        let mut all: Vec<char> = uses.keys().copied().collect();
        all.sort_by_key(|letter| usize::MAX - uses[letter]);
        all.truncate(MOST);
        // In the order of their numbers they take little room themselves.
        let split = FREQUENT.min(all.len());
        let (frequent, others) = all.split_at_mut(split);
        frequent.sort_unstable();
        others.sort_unstable();
        Letters(all)
    }

    /// A text, written by the table.
    pub fn spell(&self, text: &str) -> Vec<u8> {
        let places: BTreeMap<char, usize> = self.0.iter().copied().zip(0..).collect();
        let mut bytes = Vec::new();
        for letter in text.chars() {
            match places.get(&letter) {
                _ if letter.is_ascii() => bytes.push(letter as u8),
                Some(at) if *at < FREQUENT => bytes.push(128 + *at as u8),
                Some(at) => bytes.extend([(128 + FREQUENT + (at - FREQUENT) / 256) as u8, (at - FREQUENT) as u8]),
                None => {
                    bytes.push(RARE);
                    bytes.extend(&(letter as u32).to_le_bytes()[..3]);
                }
            }
        }
        bytes
    }

    /// A text as it was; `None` where it is not as [`Letters::spell`] writes it.
    pub fn read(&self, bytes: &[u8]) -> Option<String> {
        let mut text = String::new();
        let mut bytes = bytes.iter().map(|byte| usize::from(*byte));
        while let Some(byte) = bytes.next() {
            text.push(if byte < 128 {
                byte as u8 as char
            } else if byte == usize::from(RARE) {
                let number = bytes.next()? | bytes.next()? << 8 | bytes.next()? << 16;
                char::from_u32(number as u32)?
            } else {
                let mut at = byte - 128;
                if at >= FREQUENT {
                    at = FREQUENT + (at - FREQUENT) * 256 + bytes.next()?;
                }
                *self.0.get(at)?
            });
        }
        Some(text)
    }
}

/// Two lists of rising numbers, each as the differences between them.
impl Packed for Letters {
    fn pack(&self, to: &mut Writer) {
        let (frequent, others) = self.0.split_at(FREQUENT.min(self.0.len()));
        for list in [frequent, others] {
            to.length(list.len());
            let mut before = 0;
            for letter in list {
                to.number(u64::from(*letter as u32 - before));
                before = *letter as u32;
            }
        }
    }

    fn unpack(from: &mut Reader) -> Self {
        let mut all = Vec::new();
        for _ in 0..2 {
            let mut number = 0_u32;
            for _ in 0..from.length() {
                number = number.wrapping_add(from.number() as u32);
                // A damaged table makes other letters, which the sum tells.
                all.push(char::from_u32(number).unwrap_or_default());
            }
        }
        Letters(all)
    }
}
