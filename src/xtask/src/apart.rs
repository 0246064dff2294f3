//! Takes the page's wasm apart before it ships: operands of a kind stand beside each other, and a compressor that sees
//! like beside like writes them in an eighth less. `www/together.js` puts it together again before it starts.
//!
//! The file: numbers of four bytes, the lowest first (the length of the whole wasm, that of what stands before its
//! functions, and that of each stream), then the streams in the order of [`Stream`].
//!
//! Two things are written anew, and neither means anything to what runs it: how far apart in memory something is said to
//! lie (always a byte), and the size of each function in as few bytes as it takes.

use crate::failure::{Failure, Result};
use std::ops::Range;

/// Where operands stand. The order was tried out: it is the one that weighs least.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stream {
    /// Constants of one or two bytes, by what comes next.
    Short,
    /// Types of blocks.
    Types = Stream::Short as isize + NEXT,
    /// All that is not in a function.
    Rest,
    /// Locals that are set.
    Set,
    /// The instructions.
    Code,
    /// Where in memory is stored.
    Store,
    /// Where from is loaded.
    Load,
    /// Longer constants.
    Long,
    /// Constants of 64 bits.
    Wide,
    /// Locals that are read, by what comes next.
    Get,
    /// Functions called.
    Call = Stream::Get as isize + NEXT,
    /// What is seldom: tables of branches, globals, floats, and which locals a function has.
    Rare,
    /// Locals that are set and read.
    Tee,
    /// How far branches reach.
    Branch,
}

/// Kinds of instructions that tell what stands before them.
const NEXT: isize = 6;

/// Which of these an instruction is.
fn next(code: u8) -> usize {
    match code {
        0x6a => 0,
        0x41 => 1,
        0x10 => 2,
        0x20 => 3,
        0x28..=0x35 => 4,
        _ => 5,
    }
}

/// Streams there are.
const STREAMS: usize = Stream::Branch as usize + 1;

/// Stands for the instruction of a constant that is in [`Stream::Long`]; the wasm of the page has none of this number.
const LONG: u8 = 0xf1;

/// The section of a wasm file that holds its functions.
const FUNCTIONS: u8 = 10;

/// Takes a wasm file apart.
pub fn apart(wasm: &[u8]) -> Result<Vec<u8>> {
    let failure = || {
        Failure::new(
            "the wasm cannot be taken apart",
            "an instruction that MVP wasm does not have, or a damaged file",
            "see what wasm-opt writes, and add to src/xtask/src/apart.rs and www/together.js",
        )
    };
    let functions = functions(wasm).ok_or_else(failure)?;
    let mut parts = Parts { wasm, at: functions.start, streams: Default::default(), length: functions.start };
    while parts.at < functions.end {
        parts.function().ok_or_else(failure)?;
    }
    parts.length += wasm.len() - functions.end;
    parts.put(Stream::Rest, 0..functions.start);
    parts.put(Stream::Rest, functions.end..wasm.len());
    let mut file = Vec::new();
    let lengths = parts.streams.iter().map(Vec::len);
    for number in [parts.length, functions.start].into_iter().chain(lengths) {
        file.extend(u32::try_from(number).map_err(|_| failure())?.to_le_bytes());
    }
    file.extend(parts.streams.concat());
    Ok(file)
}

/// Where the bodies of the functions stand.
fn functions(wasm: &[u8]) -> Option<Range<usize>> {
    let mut at = 8;
    loop {
        let section = *wasm.get(at)?;
        let (length, begins) = number(wasm, at + 1)?;
        if section == FUNCTIONS {
            let (_, first) = number(wasm, begins)?;
            return Some(first..begins + length);
        }
        at = begins + length;
    }
}

/// The number that stands there, and where it ends.
fn number(wasm: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *wasm.get(at)?;
        number |= usize::from(byte & 127).checked_shl(shift)?;
        at += 1;
        if byte < 128 {
            return Some((number, at));
        }
        shift += 7;
    }
}

struct Parts<'w> {
    wasm: &'w [u8],
    at: usize,
    streams: [Vec<u8>; STREAMS],
    /// Of the wasm as it is put together again, so far.
    length: usize,
}

impl Parts<'_> {
    fn put(&mut self, stream: Stream, part: Range<usize>) {
        self.streams[stream as usize].extend(&self.wasm[part]);
    }

    /// The next number goes to a stream.
    fn take(&mut self, stream: Stream) -> Option<usize> {
        let (number, end) = number(self.wasm, self.at)?;
        let next = match stream {
            Stream::Short | Stream::Get => next(*self.wasm.get(end)?),
            _ => 0,
        };
        self.streams[stream as usize + next].extend(&self.wasm[self.at..end]);
        self.at = end;
        Some(number)
    }

    fn function(&mut self) -> Option<()> {
        let (length, begins) = number(self.wasm, self.at)?;
        self.at = begins;
        let before = self.streams.iter().map(Vec::len).sum::<usize>();
        for _ in 0..self.take(Stream::Rare)? {
            self.take(Stream::Rare)?;
            self.take(Stream::Rare)?;
        }
        let mut depth = 1;
        let mut accesses = 0;
        while depth > 0 {
            let code = *self.wasm.get(self.at)?;
            self.streams[Stream::Code as usize].push(code);
            self.at += 1;
            match code {
                0x02..=0x04 => depth += 1,
                0x0b => depth -= 1,
                0x28..=0x3e => accesses += 1,
                _ => {}
            }
            self.operands(code)?;
        }
        let written = self.streams.iter().map(Vec::len).sum::<usize>() - before + accesses;
        self.length += written + (1..).take_while(|bytes| *bytes == 1 || written >> (7 * (bytes - 1)) > 0).count();
        (self.at == begins + length).then_some(())
    }

    /// What stands behind an instruction.
    fn operands(&mut self, code: u8) -> Option<()> {
        match code {
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xbf => {}
            0x02..=0x04 => drop(self.take(Stream::Types)?),
            0x0c | 0x0d => drop(self.take(Stream::Branch)?),
            0x0e => {
                for _ in 0..=self.take(Stream::Rare)? {
                    self.take(Stream::Rare)?;
                }
            }
            0x10 => drop(self.take(Stream::Call)?),
            0x11 => {
                self.take(Stream::Rare)?;
                self.take(Stream::Rare)?;
            }
            0x20 => drop(self.take(Stream::Get)?),
            0x21 => drop(self.take(Stream::Set)?),
            0x22 => drop(self.take(Stream::Tee)?),
            0x23 | 0x24 | 0x3f | 0x40 => drop(self.take(Stream::Rare)?),
            0x28..=0x3e => {
                // How it is aligned, which is only ever a hint.
                self.at = number(self.wasm, self.at)?.1;
                self.take(if code < 0x36 { Stream::Load } else { Stream::Store })?;
            }
            0x41 => {
                let (_, end) = number(self.wasm, self.at)?;
                if end > self.at + 2 {
                    *self.streams[Stream::Code as usize].last_mut()? = LONG;
                    self.take(Stream::Long)?;
                } else {
                    self.take(Stream::Short)?;
                }
            }
            0x42 => drop(self.take(Stream::Wide)?),
            0x43 | 0x44 => {
                let length = if code == 0x43 { 4 } else { 8 };
                self.wasm.get(self.at..self.at + length)?;
                self.put(Stream::Rare, self.at..self.at + length);
                self.at += length;
            }
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{LONG, STREAMS, Stream, apart};

    /// A wasm file with one function.
    fn wasm(code: &[u8]) -> Vec<u8> {
        let body = code.len() as u8 + 1;
        let mut file = b"\0asm\x01\0\0\0".to_vec();
        file.extend([10, body + 2, 1, body, 0]);
        file.extend(code);
        file.extend([0, 2, 1, b'x']);
        file
    }

    #[test]
    fn operands_of_a_kind_stand_beside_each_other() {
        let code = [0x41, 5, 0x41, 0x80, 0x80, 4, 0x6a, 0x28, 2, 8, 0x1a, 0x0b];
        let wasm = wasm(&code);
        let file = apart(&wasm).unwrap();
        let numbers: Vec<usize> = file
            .chunks(4)
            .take(2 + STREAMS)
            .map(|four| u32::from_le_bytes(four.try_into().unwrap()) as usize)
            .collect();
        assert_eq!(numbers[..2], [wasm.len(), 11]);
        let stream = |at: usize| {
            let begins = 4 * (2 + STREAMS) + numbers[2..2 + at].iter().sum::<usize>();
            &file[begins..begins + numbers[2 + at]]
        };
        assert_eq!(stream(Stream::Short as usize + 1), [5], "a constant before a constant");
        assert_eq!(stream(Stream::Long as usize), [0x80, 0x80, 4]);
        assert_eq!(stream(Stream::Load as usize), [8], "how it is aligned is left out");
        assert_eq!(stream(Stream::Code as usize), [0x41, LONG, 0x6a, 0x28, 0x1a, 0x0b]);
        assert_eq!(stream(Stream::Rare as usize), [0], "no locals");
        assert_eq!(stream(Stream::Rest as usize), [&wasm[..11], &wasm[wasm.len() - 4..]].concat());
    }

    #[test]
    fn what_mvp_does_not_have_is_refused() {
        assert!(apart(&wasm(&[0xfc, 0, 0x0b])).is_err(), "conversions that saturate");
        assert!(apart(&wasm(&[0x41, 5, 0x1a])).is_err(), "a function without an end");
        assert!(apart(b"\0asm\x01\0\0\0").is_err(), "no functions");
    }
}
