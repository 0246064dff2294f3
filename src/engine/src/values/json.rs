//! JSON read into a tree that remembers line and column, so that one reading reports every mistake at its place.
//!
//! Why not a library: `serde_json` stops at the first error, forgets places and drops a repeated key silently.
//! `jsonc-parser` (0.34) comes near, with byte ranges, repeated keys and a bounded depth; but it accepts more than JSON
//! unless each option says otherwise, nests 512 deep where the reader of policies would follow, and has some thirty
//! kinds of error in English: half of this file would stay, to translate them.
//! Bounded on purpose: a hostile file gives a finding, never a panic, a hang or an overflowing stack.

use crate::values::finding::{Finding, Place};
use crate::values::money::digits;

/// Deepest nesting read; policies need about fifteen.
pub const MOST_DEPTH: usize = 64;
/// Largest text read, in bytes.
pub const MOST_BYTES: usize = 48 << 20;

/// A value and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// Where the value begins.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// A JSON value; numbers stay as they were written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, digit by digit as written.
    Number(Box<str>),
    /// A string.
    String(Box<str>),
    /// A list.
    List(Vec<Tree>),
    /// Keys and values in the order written.
    Object(Vec<(Key, Tree)>),
}

/// A key and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Where the key begins.
    pub place: Place,
    /// The key.
    pub name: Box<str>,
}

impl Tree {
    /// What kind of value this is, in both languages.
    pub fn kind(&self) -> (&'static str, &'static str) {
        match self.value {
            Value::Null => ("空值", "null"),
            Value::Bool(_) => ("true 或 false", "true or false"),
            Value::Number(_) => ("数字", "a number"),
            Value::String(_) => ("文字", "a string"),
            Value::List(_) => ("列表", "a list"),
            Value::Object(_) => ("对象", "an object"),
        }
    }

    /// The value behind a key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        match &self.value {
            Value::Object(entries) => entries.iter().find(|(name, _)| &*name.name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements, if this is a list.
    pub fn as_list(&self) -> Option<&[Tree]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }
}

/// Reads one JSON value. Every repeated key is a finding of its own; broken JSON ends at its first mistake.
pub fn read(text: &str) -> Result<Tree, Vec<Finding>> {
    if text.len() > MOST_BYTES {
        return Err(vec![
            Finding::new(
                "file-too-large",
                Place::default(),
                format!("文件超过 {} MB", MOST_BYTES >> 20),
                format!("the file is larger than {} MB", MOST_BYTES >> 20),
            )
            .help("请检查是否选错了文件", "check that this is the right file"),
        ]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = JsonReader { rest: text, line: 1, line_start: text.len(), findings: Vec::new() };
    let tree = reader.value(0).and_then(|tree| {
        reader.space();
        if reader.rest.is_empty() {
            Ok(tree)
        } else {
            Err(reader.broken("后面还有多余的内容", "something stands behind the value"))
        }
    });
    match tree {
        Ok(tree) if reader.findings.is_empty() => Ok(tree),
        Ok(_) => Err(reader.findings),
        Err(fatal) => {
            reader.findings.push(*fatal);
            Err(reader.findings)
        }
    }
}

struct JsonReader<'t> {
    rest: &'t str,
    line: u32,
    /// Bytes that were left when the line began.
    line_start: usize,
    findings: Vec<Finding>,
}

type Read<T> = Result<T, Box<Finding>>;

impl JsonReader<'_> {
    /// Line and column here. The column is counted in bytes up to here, which for what stands before a key or a
    /// value in a line (mostly ASCII) is cheap and near enough to find it.
    fn place(&self) -> Place {
        Place { line: self.line, column: (self.line_start - self.rest.len() + 1) as u32 }
    }

    fn broken(&self, zh: &str, en: &str) -> Box<Finding> {
        let finding =
            Finding::new("json-broken", self.place(), format!("JSON 写法有误：{zh}"), format!("broken JSON: {en}"));
        Box::new(
            finding.help("检查这一处的逗号、引号和括号是否成对", "check commas, quotes and brackets at this place"),
        )
    }

    fn space(&mut self) {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\n' => {
                    self.line += 1;
                    self.line_start = self.rest.len() - at - 1;
                }
                b' ' | b'\t' | b'\r' => {}
                _ => break,
            }
            at += 1;
        }
        self.rest = &self.rest[at..];
    }

    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, depth: usize) -> Read<Tree> {
        self.space();
        let place = self.place();
        if depth > MOST_DEPTH {
            return Err(Box::new(
                Finding::new(
                    "json-too-deep",
                    place,
                    format!("嵌套超过 {MOST_DEPTH} 层"),
                    format!("nested deeper than {MOST_DEPTH} levels"),
                )
                .help("政策文件不需要这么深的嵌套，请检查括号", "no policy needs this; check the brackets"),
            ));
        }
        let value = match self.rest.as_bytes().first() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::String(self.string()?.into()),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ if self.eat("true") => Value::Bool(true),
            _ if self.eat("false") => Value::Bool(false),
            _ if self.eat("null") => Value::Null,
            Some(_) => return Err(self.broken("这里应当是一个值", "a value is expected here")),
            None => return Err(self.broken("文件在这里中断了", "the file ends here")),
        };
        Ok(Tree { place, value })
    }

    fn object(&mut self, depth: usize) -> Read<Value> {
        self.rest = &self.rest[1..];
        let mut entries: Vec<(Key, Tree)> = Vec::new();
        self.space();
        if self.eat("}") {
            return Ok(Value::Object(entries));
        }
        loop {
            self.space();
            let place = self.place();
            if !self.rest.starts_with('"') {
                return Err(self.broken("这里应当是带引号的键名", "a key in quotes is expected here"));
            }
            let name: Box<str> = self.string()?.into();
            if entries.iter().any(|(key, _)| key.name == name) {
                self.findings.push(
                    Finding::new(
                        "key-repeated",
                        place,
                        format!("键“{name}”重复出现"),
                        format!("the key \"{name}\" appears twice"),
                    )
                    .help("删去其中一个，否则后写的会悄悄盖掉先写的", "delete one of them"),
                );
            }
            self.space();
            if !self.eat(":") {
                return Err(self.broken("键名后面缺少冒号", "a colon is missing behind the key"));
            }
            let value = self.value(depth + 1)?;
            entries.push((Key { place, name }, value));
            // Objects of a policy have some twenty keys; more would make the look for repeats slow.
            if entries.len() > 256 {
                return Err(self.broken("一个对象的键超过 256 个", "an object has more than 256 keys"));
            }
            if !self.more("}", "这里应当是逗号或右花括号", "a comma or a closing brace is expected here")? {
                return Ok(Value::Object(entries));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Read<Value> {
        self.rest = &self.rest[1..];
        let mut items = Vec::new();
        self.space();
        if self.eat("]") {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if !self.more("]", "这里应当是逗号或右方括号", "a comma or a closing bracket is expected here")?
            {
                return Ok(Value::List(items));
            }
        }
    }

    /// Behind an element: whether a comma announces one more, or the list or object ends.
    fn more(&mut self, close: &str, zh: &str, en: &str) -> Read<bool> {
        self.space();
        if self.eat(close) {
            return Ok(false);
        }
        if self.eat(",") { Ok(true) } else { Err(self.broken(zh, en)) }
    }

    fn number(&mut self) -> Read<Value> {
        let end =
            self.rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        if !is_number(number) {
            return Err(self.broken("这不是一个数字", "this is not a number"));
        }
        self.rest = rest;
        Ok(Value::Number(number.into()))
    }

    /// The text between quotes.
    fn string(&mut self) -> Read<String> {
        let bytes = self.rest.as_bytes();
        let mut at = 1;
        let mut escaped = false;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at += 2;
                }
                Some(byte) if *byte < 0x20 => return Err(self.broken("引号没有合上", "a quote is not closed")),
                Some(_) => at += 1,
                None => return Err(self.broken("引号没有合上", "a quote is not closed")),
            }
        }
        let (quoted, rest) = self.rest.split_at(at + 1);
        let text = if escaped {
            unescaped(&quoted[1..at]).ok_or_else(|| self.broken("反斜杠转义有误", "a backslash escape is wrong"))?
        } else {
            quoted[1..at].to_owned()
        };
        self.rest = rest;
        Ok(text)
    }
}

/// As JSON writes a number: no leading zero, no sign but minus, digits on both sides of the point.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (text, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| digits(part).is_some();
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && digits(fraction)
        && digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
}

/// The text that a string with escapes stands for; `None` where an escape is wrong.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut parts = text.split('\\');
    out += parts.next()?;
    while let Some(part) = parts.next() {
        let Some(escape) = part.chars().next() else {
            // Two in a row: the part behind the second one is no escape.
            out.push('\\');
            out += parts.next()?;
            continue;
        };
        let mut rest = &part[escape.len_utf8()..];
        out.push(match escape {
            '"' | '/' => escape,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let mut code = hex(rest)?;
                rest = &rest[4..];
                // Beyond four digits a character is written as two halves.
                if code & 0xfc00 == 0xd800 {
                    let low = rest.is_empty().then(|| parts.next()?.strip_prefix('u')).flatten()?;
                    let half = hex(low).filter(|half| half & 0xfc00 == 0xdc00)?;
                    code = 0x1_0000 + ((code & 0x3ff) << 10 | half & 0x3ff);
                    rest = &low[4..];
                }
                char::from_u32(code)?
            }
            _ => return None,
        });
        out += rest;
    }
    Some(out)
}

/// Four digits to the base of sixteen.
fn hex(text: &str) -> Option<u32> {
    let mut code = 0;
    for byte in text.get(..4)?.bytes() {
        code = code * 16 + char::from(byte).to_digit(16)?;
    }
    Some(code)
}

/// A text as JSON writes it.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            '\0'..' ' => out += &format!("\\u{:04x}", u32::from(c)),
            _ => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Number, from_str, to_string};

    #[test]
    fn numbers_are_those_of_the_standard() {
        for text in [
            "0", "-0", "10", "01", "-", "", "1.", ".5", "1.50", "1e5", "1E-5", "1e+05", "1e", "1e+", "--1", "+1",
            "1.2.3", "1e5e5", "1.5e5", "1e1.5", "00", "-01", "0.0", "1-2", "0e0",
        ] {
            assert_eq!(is_number(text), from_str::<Number>(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn escapes_are_those_of_the_standard() {
        let pieces = [
            "\\\\",
            "\\\"",
            "\\/",
            "\\n",
            "\\u4e09",
            "\\u00E9",
            "\\uD83D",
            "\\uDE00",
            "\\ud83d\\ude00",
            "\\x",
            "\\u12",
            "\\u+123",
            "a",
            "三",
            "u",
            "\\b\\f\\r\\t",
        ];
        for one in pieces {
            for two in pieces {
                for three in pieces {
                    let text = format!("\"{one}{two}{three}\"");
                    let read = read(&text).ok().map(|tree| tree.as_str().map(str::to_owned));
                    assert_eq!(read, from_str::<String>(&text).ok().map(Some), "{text}");
                }
            }
        }
    }

    #[test]
    fn texts_are_written_so_that_any_reader_reads_them() {
        let text: String = (0..0x300).filter_map(char::from_u32).chain("三\u{2028}😀".chars()).collect();
        assert_eq!(from_str::<String>(&quoted(&text)).ok(), Some(text.clone()));
        assert_eq!(quoted("a\"\\\n\t三"), to_string("a\"\\\n\t三").unwrap());
        assert_eq!(read(&quoted(&text)).unwrap().as_str(), Some(&*text));
    }

    fn codes(text: &str) -> Vec<&'static str> {
        read(text).map_or_else(|findings| findings.iter().map(|one| one.code).collect(), |_| Vec::new())
    }

    #[test]
    fn values_know_their_places() {
        let tree = read("{\n  \"a\": [1.50,\n    \"二\\u4e09\"]\n}").unwrap();
        let list = tree.get("a").unwrap().as_list().unwrap();
        assert_eq!(list[0].value, Value::Number("1.50".into()));
        assert_eq!(list[1].as_str(), Some("二三"));
        assert_eq!(list[1].place, Place { line: 3, column: 5 });
    }

    #[test]
    fn broken_files_give_findings() {
        for text in [
            "",
            "{",
            "[1,",
            "{\"a\" 1}",
            "{\"a\":1,}",
            "\"abc",
            "tru",
            "1 2",
            "{a:1}",
            "[1}",
            "\"\\x\"",
            "-",
            "\"\n\"",
            "01",
            "\"\\",
        ] {
            assert_eq!(codes(text), ["json-broken"], "{text}");
        }
    }

    #[test]
    fn every_repeated_key_is_found() {
        assert_eq!(codes("{\"a\":1,\"a\":2,\"b\":{\"c\":1,\"c\":2}}"), ["key-repeated", "key-repeated"]);
    }

    #[test]
    fn ten_megabytes_of_nesting_are_one_finding() {
        assert_eq!(codes(&"[".repeat(10 << 20)), ["json-too-deep"]);
        assert_eq!(codes(&"{\"a\":".repeat(2 << 20)), ["json-too-deep"]);
    }
}
