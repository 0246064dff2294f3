//! Checked policies and samples in one small file, `policies.bin`: what the page downloads in place of every
//! `policy.json`.
//!
//! Why: the page need not know how a policy is written down, nor how to say what is wrong with one, and neither need
//! its visitors download that. `policies/*/policy.json` stays the source; `zice pack` reads it with all of `doc`'s
//! checks and packs it, without a compiler. Left out is what the page never shows: places in the file, the text not
//! modelled, the cuts of the source, the ids of the glossary.
//!
//! The file: [`MAGIC`], [`FORMAT`], the sum of all that follows, then four sections, each a length and its bytes: all
//! ids and clauses, all Chinese, all English (alike beside alike compresses best), and the structure. A number is
//! written in groups of seven bits, the lowest first; a string stands in its section, closed by [`END`]. What an index
//! points to is not checked anew: the sum tells a damaged file, and `pack` writes only what `doc` has checked.

use crate::finding::{Finding, Place, Text};
use crate::period::{Date, Span};
use crate::policy::*;
use crate::sample::Sample;
use rust_decimal::Decimal;

/// How every such file begins.
const MAGIC: &[u8] = b"zice";

/// The format's number; another one for every change to it or to the types it holds.
const FORMAT: u8 = 3;

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
    for section in to.texts.iter().chain([&to.structure]) {
        body.length(section.len());
        body.structure.extend_from_slice(section);
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
    let mut from = Reader { structure: body, texts: [""; 3], depth: 0, failed: false };
    for at in [OWN, ZH, EN] {
        from.texts[at] = std::str::from_utf8(from.section()?).ok()?;
    }
    from.structure = from.section()?;
    // Leaked before anything is decided, so that no code is needed that frees a policy.
    let contents: &Contents = Box::leak(Box::new(Contents::unpack(&mut from)));
    let used_up = from.structure.is_empty() && from.texts.iter().all(|text| text.is_empty());
    (used_up && !from.failed).then_some(contents)
}

/// A sum (FNV-1a) that any damage changes.
pub(crate) fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[derive(Default)]
struct Writer {
    structure: Vec<u8>,
    texts: [Vec<u8>; 3],
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
        self.texts[section].extend_from_slice(text.as_bytes());
        self.texts[section].push(END as u8);
    }
}

/// Reads in any case to the end, giving zeros and nothing after the first mistake: so it needs no early way out.
struct Reader<'f> {
    structure: &'f [u8],
    texts: [&'f str; 3],
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

    /// How many follow. Each takes a byte at least, so there are no more than bytes are left.
    fn length(&mut self) -> usize {
        let length = self.number() as usize;
        if length > self.structure.len() {
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

/// Structures: the fields packed, in this order, and behind the semicolon those left out.
macro_rules! structures {
    ($($type:ident { $($field:ident),*; $($left:ident),* })*) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut Writer) {
                $(self.$field.pack(to);)*
            }

            fn unpack(from: &mut Reader) -> Self {
                $type { $($field: Packed::unpack(from),)* $($left: Default::default(),)* }
            }
        }
    )*};
}

structures! {
    Contents { policies, samples; }
    Sample { name, shows, answers; }
    Policy { id, version, title, short, issuer, number, status, status_note, effective, window, source, clauses,
        readings, obligations, amendments, glossary, themes, facts, lists, tables, requirements, one_item, limits, directions,
        contrasts; not_modelled }
    Contrast { id, second, note, carried, carried_back, subjects; }
    Carry { from, to, options; }
    Subject { label, first, second, differences; }
    Difference { about, relation, first, second, note; }
    Saying { says, clauses; }
    Effective { from, until, cite; }
    Window { from, until, cite, note; }
    Source { file, title; cuts }
    Clause { id, at, text; place }
    Reading { id, clause, text, because; place }
    Obligation { id, clause, text, after_award; }
    Amendment { id, date, title, note, directions; }
    Explained { term, means, clause; id, place }
    Theme { id, label; place }
    Table { id, source, rows; place }
    Requirement { id, label, when, reading; }
    OneItem { groups, cite, in_principle, lifted_by, lifted_text, per_group; }
    Limit { id, label, directions, at_most, per, cite; }
    Fact { id, kind, label, ask, help, clause, theme, options, alone, min, max, fields, item, origin, terms, sources;
        place }
    Cite { clause, phrase, reading; place }
    Node { kind, label, cite, size; }
    Test { operand, op, by_authority; }
    Direction { id, number, label, card, terms, method, theme, group, automatic, attachment, clause, readings, notes,
        requirements, when, steps, combine, caps, term, awards, alternatives, limits, alternative_readings; place }
    Award { id, label, clause, readings, notes, each, select, class, when, steps, terms, item_caps, add, caps, term,
        amount_kind, alternatives; place }
    AmountTerm { rule, rate_at_most, when, cite; }
    Cap { at_most, per, times, in_principle, when, cite; }
    AddOn { id, label, amount, when, once, cite; }
    Term { at_most, years, cite; }
    Step { id, label, fact, who, clause; }
    Alternative { reading, label, award, same_when, same_amounts; }
    DirectionAlternative { reading, label, combine, caps, term; }
}

/// Enumerations: each variant with its number in the file and its parts. Number 0 must end where nothing follows.
macro_rules! enumerations {
    ($($type:ident { $($number:literal $name:ident $(($($part:ident),*))?,)* })*) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut Writer) {
                match self {
                    $($type::$name $(($($part),*))? => {
                        to.number($number);
                        $($($part.pack(to);)*)?
                    })*
                }
            }

            fn unpack(from: &mut Reader) -> Self {
                match from.byte() {
                    $($number => $type::$name $(($({ let $part = Packed::unpack(from); $part }),*))?,)*
                    _ => {
                        from.fail();
                        Packed::unpack(from)
                    }
                }
            }
        }
    )*};
}

enumerations! {
    Relation { 0 Same, 1 Different, 2 Only, 3 Conflict, }
    Status { 0 InForce, 1 Expired, 2 Draft, }
    Combine { 0 Sum, 1 Best, }
    AmountKind { 0 Fixed, 1 Formula, 2 UpTo, 3 CapOnly, 4 Unspecified, }
    Kind { 0 YesNo, 1 Choice, 2 Several, 3 Money, 4 Percent, 5 Count, 6 Date, 7 Duration, 8 List, }
    Comparison { 0 AtLeast, 1 MoreThan, 2 AtMost, 3 LessThan, 4 Exactly, }
    Method { 0 Grant, 1 Award, 2 LoanInterest, 3 Insurance, 4 Lease, }
    Per { 0 Product, 1 Drug, 2 Device, 3 Category, 4 LaunchUnit, 5 InsurancePolicy, 6 VehicleYear, 7 Supplier,
        8 EnterpriseYear, 9 OrganisationYear, 10 ProjectYear, 11 Once, 12 Unstated, }
    Day { 0 AsOf, 1 Fixed(day), 2 WindowStart(day), 3 WindowEnd(day), }
    Operand { 0 Fact(at), 1 Field(at), }
    NodeKind { 0 All(parts), 1 Any(parts), 2 Not(part), 3 Some(least, parts), 4 Test(test), }
    Op { 0 Is(flag), 1 OneOf(these, unclear), 2 Includes(these, unclear), 3 Compare(how, number),
        4 CompareFact(how, other), 5 During(from, until), 6 After(day), 7 Before(day), 8 NotWithinLast(span), }
    Origin { 0 Asked, 1 AsOf, 2 Difference(one, other), 3 Growth(one, other), 4 YearsBetween(one, other),
        5 Total(of), 6 TotalOf(list, field, when), 7 CountOf(list, when), 8 Least(of), 9 Greatest(of), }
    RateSource { 0 Literal(rate), 1 Operand(of), 2 Table(table, at), }
    CapSource { 0 Literal(yuan), 1 Operand(of), }
}

impl Packed for TermRule {
    fn pack(&self, to: &mut Writer) {
        match self {
            TermRule::Unpublished => to.number(0),
            TermRule::Fixed(yuan) => {
                to.number(1);
                yuan.pack(to);
            }
            TermRule::Rate { rate, up_to, of } => {
                to.number(if *up_to { 3 } else { 2 });
                rate.pack(to);
                of.pack(to);
            }
        }
    }

    fn unpack(from: &mut Reader) -> Self {
        match from.byte() {
            1 => TermRule::Fixed(Packed::unpack(from)),
            kind @ (2 | 3) => TermRule::Rate { rate: Packed::unpack(from), up_to: kind == 3, of: Packed::unpack(from) },
            kind => {
                if kind != 0 {
                    from.fail();
                }
                TermRule::Unpublished
            }
        }
    }
}
