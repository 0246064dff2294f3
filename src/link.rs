//! Share links: an answers file as one word behind the `#` of the page's address, which a browser sends to no server.
//!
//! The word is [`NAME`] and, in base64url: a sum of all that follows, [`FORMAT`], the policy's id and version, a sum of
//! its questions, the day, the directions, and the answers by their questions' numbers. Numbers mean something only
//! under the same questions: under others a link is refused, never read as other answers. What a link gives is the text
//! of an answers file, so that it is held to all that a file is held to.

use crate::answers::{self, Answer, Answers, AnswersFile};
use crate::finding::{Finding, Place};
use crate::json;
use crate::pack::{Packed, Reader, Writer, sum};
use crate::period::Date;
use crate::policy::{Fact, FactIx, Policy};

/// What the word begins with.
const NAME: &str = "answers=";

/// The format's number; another one for every change to it.
const FORMAT: u8 = 1;

/// Bytes of the sum.
const SUM: usize = 4;

/// The longest link read, in bytes; one of a thousand answers has a tenth of it.
const MOST_BYTES: usize = 1 << 18;

/// The digits of base64url.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A link that is whole; its answers are read once its policy is found.
#[derive(Debug, Clone)]
pub struct Link {
    /// The policy's id.
    pub policy: Box<str>,
    /// The version of the policy's data it was made with.
    pub version: Box<str>,
    questions: u32,
    rest: Vec<u8>,
}

/// The word that holds these answers.
pub fn write(policy: &Policy, as_of: Date, answers: &Answers) -> String {
    let mut to = Writer::default();
    to.number(FORMAT.into());
    for text in [&policy.id, &policy.version] {
        to.length(text.len());
        to.structure.extend_from_slice(text.as_bytes());
    }
    questions(policy).pack(&mut to);
    as_of.pack(&mut to);
    let chosen =
        |wanted: &Vec<bool>| wanted.iter().zip(0..).filter(|one| *one.0).map(|one| one.1).collect::<Vec<u32>>();
    answers.directions.as_ref().map(chosen).pack(&mut to);
    answers.given().map(|(fact, answer)| (fact, answer.clone())).collect::<Vec<(FactIx, Answer)>>().pack(&mut to);
    let mut word = NAME.to_owned();
    let sum = sum(&to.structure).to_le_bytes();
    digits(sum.iter().take(SUM).chain(&to.structure), &mut word);
    word
}

/// What stands behind the `#` of an address; `None` where the text is no address with such words.
pub fn words(address: &str) -> Option<&str> {
    let (before, words) = address.trim().split_once('#')?;
    let address = before.is_empty() || before.starts_with("http") || before.starts_with("file:");
    (address && !before.contains(char::is_whitespace)).then_some(words)
}

/// Reads what stands behind the `#`; other words beside the one that holds the answers are passed over.
pub fn read(words: &str) -> Result<Link, Finding> {
    let word = words.trim().split('&').find_map(|word| word.strip_prefix(NAME));
    let bytes = word.filter(|word| word.len() <= MOST_BYTES).and_then(bytes).ok_or_else(damaged)?;
    let (own, body) = bytes.split_at_checked(SUM).ok_or_else(damaged)?;
    if !sum(body).to_le_bytes().starts_with(own) {
        return Err(damaged());
    }
    let mut from = Reader::of(body);
    if from.byte() != FORMAT {
        return Err(Finding::new(
            "link-unreadable",
            Place::default(),
            "链接与网页不是同一版本",
            "the link was made by another version of the page",
        )
        .help(
            "请刷新网页再打开，或请对方改发答案文件",
            "reload the page and open it again, or ask for the answers file",
        ));
    }
    let mut text = || Some(std::str::from_utf8(from.section()?).ok()?.into());
    let (Some(policy), Some(version)) = (text(), text()) else { return Err(damaged()) };
    let questions = u32::unpack(&mut from);
    Ok(Link { policy, version, questions, rest: from.structure.to_vec() })
}

/// No policy at hand has the id that a link or a record names.
pub fn of_another_policy(id: &str) -> Finding {
    let (zh, en) =
        (format!("这里没有它所属的政策文件“{id}”"), format!("it belongs to the policy \"{id}\", which is not here"));
    Finding::new("link-unreadable", Place::default(), zh, en)
        .help("请在当初填写的网页上打开它", "open it on the page on which it was made")
}

impl Link {
    /// The text of the answers file that the link stands for; the policy is the one it names.
    pub fn file(&self, policy: &Policy) -> Result<String, Finding> {
        if self.questions != questions(policy) {
            let (then, now) = (&self.version, &policy.version);
            return Err(Finding::new(
                "link-unreadable",
                Place::default(),
                format!("链接按数据版本 {then} 生成，现在是 {now}，问题有增减，链接里的回答对不上"),
                format!("the link was made for data version {then}; this is {now}, whose questions are others"),
            )
            .help(
                "请对方用“保存”把答案存成文件发来：文件里还能用的回答可以打开",
                "ask for the answers as a file, made by “Save”: what can still be used of it is taken in",
            ));
        }
        self.answers(policy).ok_or_else(damaged)
    }

    fn answers(&self, policy: &Policy) -> Option<String> {
        let mut from = Reader::of(&self.rest);
        let as_of = Date::unpack(&mut from);
        let mut answers = Answers::new(policy);
        if let Some(chosen) = Option::<Vec<u32>>::unpack(&mut from) {
            let mut wanted = vec![false; policy.directions.len()];
            for at in chosen {
                *wanted.get_mut(at as usize)? = true;
            }
            answers.directions = Some(wanted);
        }
        for (fact, answer) in Vec::<(FactIx, Answer)>::unpack(&mut from) {
            policy.facts.get(fact as usize).filter(|fact| fact.is_asked())?;
            answers.set(fact, answer);
        }
        if from.failed || !from.structure.is_empty() {
            return None;
        }
        let text = answers::write_as(policy, &self.version, Some(as_of), &answers);
        // What no file could hold, such as an option there is not, no link may hold.
        let tree = json::read(&text).ok()?;
        let again = AnswersFile::read(&tree, &[]).ok()?.answers(policy).ok()?;
        (again == answers).then_some(text)
    }
}

fn damaged() -> Finding {
    Finding::new(
        "link-unreadable",
        Place::default(),
        "链接不完整，或有字符改动过",
        "the link is not whole, or was changed",
    )
    .help("请对方重新复制整条链接，或者改发答案文件", "ask for the whole link once more, or for the answers file")
}

/// A sum of all that the numbers in a link stand for.
fn questions(policy: &Policy) -> u32 {
    let mut all = Vec::new();
    facts(&policy.facts, &mut all);
    policy.directions.iter().for_each(|direction| named(&direction.id, &mut all));
    sum(&all) as u32
}

fn facts(facts: &[Fact], all: &mut Vec<u8>) {
    for fact in facts {
        named(&fact.id, all);
        all.push(fact.kind as u8);
        fact.options.iter().for_each(|option| named(&option.0, all));
        self::facts(&fact.fields, all);
    }
}

fn named(id: &str, all: &mut Vec<u8>) {
    all.extend_from_slice(id.as_bytes());
    all.push(0);
}

impl Packed for Answer {
    fn pack(&self, to: &mut Writer) {
        match self {
            Answer::Absent => to.number(0),
            Answer::Unsure => to.number(1),
            Answer::YesNo(flag) => to.number(2 + u64::from(*flag)),
            Answer::Choice(at) => (4_u32, u32::from(*at)).pack(to),
            Answer::Several(bits) => (5_u32, *bits).pack(to),
            Answer::Number(number) => {
                to.number(6);
                number.pack(to);
            }
            Answer::Date(day) => {
                to.number(7);
                day.pack(to);
            }
            Answer::Items(items) => {
                to.number(8);
                items.pack(to);
            }
        }
    }

    fn unpack(from: &mut Reader) -> Self {
        match from.byte() {
            0 => Answer::Absent,
            1 => Answer::Unsure,
            number @ 2..4 => Answer::YesNo(number == 3),
            4 => Answer::Choice(from.byte()),
            5 => Answer::Several(from.number()),
            6 => Answer::Number(Packed::unpack(from)),
            7 => Answer::Date(Packed::unpack(from)),
            8 => Answer::Items(Packed::unpack(from)),
            _ => {
                from.fail();
                Answer::Absent
            }
        }
    }
}

/// Writes bytes in base64url, four digits for three of them.
fn digits<'b>(bytes: impl Iterator<Item = &'b u8>, out: &mut String) {
    let (mut held, mut bits) = (0_u32, 0);
    let mut digit = |held: u32| out.push(char::from(DIGITS[(held & 63) as usize]));
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 6 {
            bits -= 6;
            digit(held >> bits);
        }
    }
    if bits > 0 {
        digit(held << (6 - bits));
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
            digits(given.iter(), &mut out);
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
