//! Checked policies and samples in one small file, `policies.bin`: what the page downloads in place of every
//! `policy.json`.
//!
//! Why: the page need not know how a policy is written down, nor how to say what is wrong with one, and neither need
//! its visitors download that. `policies/*/policy.json` stays the source; `zice pack` reads it with all of `doc`'s
//! checks and packs it, without a compiler. Left out is what the page never shows: places in the file, the text not
//! modelled, the cuts of the source, the ids of the glossary.
//!
//! The file: [`MAGIC`], [`FORMAT`], the sum of all that follows, then the letters ([`letters`]) and four sections, each a
//! length and its bytes: all ids and clauses, all Chinese, all English (alike beside alike compresses best), and the
//! structure. A number is written in groups of seven bits, the lowest first; a string stands in its section, closed by
//! [`END`]. What an index points to is not checked anew: the sum tells a damaged file, and `pack` writes only what `doc`
//! has checked.

mod letters;
mod types;

use crate::evaluate::sample::Sample;
use crate::policy::*;
use crate::values::checksum::sum;
use crate::values::finding::{Finding, Place, Text};
use crate::values::period::{Date, Span};
use letters::Letters;
use rust_decimal::Decimal;

/// How every such file begins.
const MAGIC: &[u8] = b"zice";

/// The format's number; another one for every change to it or to the types it holds.
const FORMAT: u8 = 4;

/// Bytes of [`MAGIC`], [`FORMAT`] and the sum.
const HEAD: usize = 4 + 1 + 8;

/// The deepest nesting read. No policy comes near it; without a limit a hostile file could use up the stack.
const MOST_DEPTH: u32 = 64;

/// Sections of text: ids and clauses, Chinese, English.
const OWN: usize = 0;
const ZH: usize = 1;
const EN: usize = 2;

/// Ends each text of a section: it compresses better than lengths would, and `doc` lets no text hold it (`text-unseen`).
const END: char = '\0';

/// What such a file holds.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// The policies.
    pub policies: Vec<Policy>,
    /// Sample enterprises to show them with.
    pub samples: Vec<Sample>,
}

impl From<Vec<Policy>> for Contents {
    fn from(policies: Vec<Policy>) -> Contents {
        Contents { policies, ..Contents::default() }
    }
}

/// Packs policies and samples into one file.
pub fn pack(contents: &Contents) -> Vec<u8> {
    let mut to = Writer::default();
    contents.pack(&mut to);
    let mut body = Writer::default();
    let letters = Letters::of(&to.texts);
    letters.pack(&mut body);
    for section in to.texts.iter().map(|text| letters.spell(text)).chain([to.structure]) {
        body.length(section.len());
        body.structure.extend_from_slice(&section);
    }
    [MAGIC, &[FORMAT], &sum(&body.structure).to_le_bytes(), &body.structure].concat()
}

/// Reads a packed file. What it holds stays for as long as the program runs.
pub fn unpack(file: &[u8]) -> Result<&'static Contents, Box<Finding>> {
    let format = file.strip_prefix(MAGIC).and_then(<[u8]>::first);
    let body = file.get(HEAD..).unwrap_or_default();
    match format {
        None => Err(trouble("这不是政策数据文件", "this is no file of policies")),
        Some(&FORMAT) if file.get(MAGIC.len() + 1..HEAD) == Some(&sum(body).to_le_bytes()) => {
            read(body).ok_or_else(damaged)
        }
        Some(&FORMAT) => Err(damaged()),
        Some(_) => Err(trouble("政策数据文件与页面不是同一版本", "the file of policies is for another version")),
    }
}

fn damaged() -> Box<Finding> {
    trouble("政策数据文件已损坏", "the file of policies is damaged")
}

fn trouble(zh: &str, en: &str) -> Box<Finding> {
    let finding = Finding::new("policies-unreadable", Place::default(), zh, en).help(
        "请刷新页面；仍不行时，请用同一版本的 zice pack 重新打包",
        "reload; or pack anew with this version's zice pack",
    );
    Box::new(finding)
}

/// What follows the sum; `None` where it is not as [`pack`] writes it.
fn read(body: &[u8]) -> Option<&'static Contents> {
    let mut texts = [const { String::new() }; 3];
    let mut from = Reader { structure: body, texts: [""; 3], most: body.len(), depth: 0, failed: false };
    let letters = Letters::unpack(&mut from);
    for text in &mut texts {
        *text = letters.read(from.section()?)?;
    }
    for (text, own) in from.texts.iter_mut().zip(&texts) {
        *text = own;
    }
    from.structure = from.section()?;
    // Leaked before anything is decided, so that no code is needed that frees a policy.
    let contents: &Contents = Box::leak(Box::new(Contents::unpack(&mut from)));
    let used_up = from.structure.is_empty() && from.texts.iter().all(|text| text.is_empty());
    (used_up && !from.failed).then_some(contents)
}

#[derive(Default)]
struct Writer {
    structure: Vec<u8>,
    texts: [String; 3],
}

impl Writer {
    fn number(&mut self, mut number: u64) {
        while number > 127 {
            self.structure.push(number as u8 | 128);
            number >>= 7;
        }
        self.structure.push(number as u8);
    }

    fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    fn text(&mut self, section: usize, text: &str) {
        self.texts[section] += text;
        self.texts[section].push(END);
    }
}

/// Reads in any case to the end, giving zeros and nothing after the first mistake: so it needs no early way out.
struct Reader<'f> {
    structure: &'f [u8],
    texts: [&'f str; 3],
    /// Bytes of the file.
    most: usize,
    depth: u32,
    failed: bool,
}

impl<'f> Reader<'f> {
    fn fail(&mut self) {
        self.failed = true;
        self.structure = &[];
    }

    fn byte(&mut self) -> u8 {
        match self.structure.split_first() {
            Some((byte, rest)) => {
                self.structure = rest;
                *byte
            }
            None => {
                self.fail();
                0
            }
        }
    }

    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// How many follow. Each takes a byte of some section at least, so there are no more than bytes in the file.
    fn length(&mut self) -> usize {
        let length = self.number() as usize;
        if length > self.most {
            self.fail();
            return 0;
        }
        length
    }

    fn section(&mut self) -> Option<&'f [u8]> {
        let length = self.length();
        let (section, rest) = self.structure.split_at_checked(length)?;
        self.structure = rest;
        Some(section)
    }

    fn text(&mut self, section: usize) -> Box<str> {
        match self.texts[section].split_once(END) {
            Some((text, rest)) => {
                self.texts[section] = rest;
                text.into()
            }
            None => {
                self.fail();
                Box::default()
            }
        }
    }

    /// One level deeper.
    fn enter(&mut self) {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            self.fail();
        }
    }
}

/// What can be packed, and read again from any bytes.
trait Packed: Sized {
    fn pack(&self, to: &mut Writer);
    fn unpack(from: &mut Reader) -> Self;
}

impl Packed for u64 {
    fn pack(&self, to: &mut Writer) {
        to.number(*self);
    }

    fn unpack(from: &mut Reader) -> Self {
        from.number()
    }
}

impl Packed for u32 {
    fn pack(&self, to: &mut Writer) {
        to.number((*self).into());
    }

    fn unpack(from: &mut Reader) -> Self {
        from.number() as u32
    }
}

impl Packed for bool {
    fn pack(&self, to: &mut Writer) {
        to.number((*self).into());
    }

    fn unpack(from: &mut Reader) -> Self {
        from.byte() != 0
    }
}

impl Packed for Box<str> {
    fn pack(&self, to: &mut Writer) {
        to.text(OWN, self);
    }

    fn unpack(from: &mut Reader) -> Self {
        from.text(OWN)
    }
}

impl Packed for Text {
    fn pack(&self, to: &mut Writer) {
        to.text(ZH, &self.zh);
        to.text(EN, &self.en);
    }

    fn unpack(from: &mut Reader) -> Self {
        Text { zh: from.text(ZH), en: from.text(EN) }
    }
}

impl Packed for Decimal {
    fn pack(&self, to: &mut Writer) {
        let parts = self.unpack();
        to.number(u64::from(parts.scale) << 1 | u64::from(parts.negative));
        to.number(u64::from(parts.mid) << 32 | u64::from(parts.lo));
        parts.hi.pack(to);
    }

    fn unpack(from: &mut Reader) -> Self {
        let first = from.byte();
        let (low, hi) = (from.number(), Packed::unpack(from));
        if u32::from(first >> 1) > Decimal::MAX_SCALE {
            from.fail();
            return Decimal::ZERO;
        }
        Decimal::from_parts(low as u32, (low >> 32) as u32, hi, first & 1 == 1, u32::from(first >> 1))
    }
}

impl Packed for Date {
    fn pack(&self, to: &mut Writer) {
        let (year, month, day) = self.parts();
        to.number((((year - 1900) * 12 + month - 1) * 31 + day - 1) as u64);
    }

    fn unpack(from: &mut Reader) -> Self {
        let number = from.number().min(1 << 20) as i32;
        Date::new(1900 + number / 372, number / 31 % 12 + 1, number % 31 + 1).unwrap_or_else(|| {
            from.fail();
            Date::FIRST
        })
    }
}

impl Packed for Span {
    /// As its two's complement: no policy writes a negative span.
    fn pack(&self, to: &mut Writer) {
        [self.months, self.days].iter().for_each(|part| (*part as u32).pack(to));
    }

    fn unpack(from: &mut Reader) -> Self {
        Span { months: u32::unpack(from) as i32, days: u32::unpack(from) as i32 }
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Writer) {
        self.is_some().pack(to);
        self.iter().for_each(|one| one.pack(to));
    }

    fn unpack(from: &mut Reader) -> Self {
        if bool::unpack(from) { Some(T::unpack(from)) } else { None }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Writer) {
        to.length(self.len());
        self.iter().for_each(|one| one.pack(to));
    }

    fn unpack(from: &mut Reader) -> Self {
        let length = from.length();
        from.enter();
        let all = (0..length).map(|_| T::unpack(from)).collect();
        from.depth -= 1;
        all
    }
}

impl Packed for Box<Node> {
    fn pack(&self, to: &mut Writer) {
        (**self).pack(to);
    }

    fn unpack(from: &mut Reader) -> Self {
        from.enter();
        let node = Node::unpack(from);
        from.depth -= 1;
        Box::new(node)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, to: &mut Writer) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Reader) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

impl Packed for (u32, u32, u32) {
    fn pack(&self, to: &mut Writer) {
        [self.0, self.1, self.2].iter().for_each(|part| part.pack(to));
    }

    fn unpack(from: &mut Reader) -> Self {
        (u32::unpack(from), u32::unpack(from), u32::unpack(from))
    }
}
