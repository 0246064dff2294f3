//! The command line's arguments.

use crate::Unusable;
use engine::values::finding::{Lang, nearest};
use engine::values::period::Date;

/// Arguments as given.
pub struct Args {
    /// The command.
    pub command: String,
    /// What stands behind it.
    pub files: Vec<String>,
    /// `--policy ID`
    pub policy: Option<String>,
    /// `--policies DIR`
    pub policies: String,
    /// `--into SITE_OR_FILE`
    pub into: Option<String>,
    /// `--out OUT`
    pub out: Option<String>,
    /// `--district ID`
    pub district: Option<String>,
    /// `--as-of DATE`
    pub as_of: Option<Date>,
    /// `--format`, or `--json` for short; plain text where neither is given.
    pub format: Format,
    /// `--lang zh|en`
    pub lang: Lang,
}

/// How a result is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// All of it in words.
    Text,
    /// All of it, by its schema.
    Json,
    /// Directions and awards as a table.
    Csv,
    /// In a few lines.
    Message,
}

const OPTIONS: [&str; 10] =
    ["--policy", "--policies", "--into", "--out", "--district", "--as-of", "--json", "--format", "--lang", "--help"];

/// The language asked for, whatever else is wrong with the arguments.
pub fn language(words: &[String]) -> Lang {
    let english = |pair: &[String]| pair[0] == "--lang" && pair[1] == "en";
    let one_word = words.iter().any(|word| word == "--lang=en");
    if one_word || words.windows(2).any(english) { Lang::En } else { Lang::Zh }
}

impl Args {
    /// Reads the arguments; misspelt ones get a suggestion.
    pub fn read(given: Vec<String>) -> Result<Args, Unusable> {
        let mut args = Args {
            command: String::new(),
            files: Vec::new(),
            policy: None,
            policies: "policies".into(),
            into: None,
            out: None,
            district: None,
            as_of: None,
            format: Format::Text,
            lang: Lang::Zh,
        };
        let mut given = given.into_iter();
        while let Some(word) = given.next() {
            if !word.starts_with('-') || word == "-" {
                if args.command.is_empty() {
                    args.command = word;
                } else {
                    args.files.push(word);
                }
                continue;
            }
            let (name, inline) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (&*word, None),
            };
            if let ("--json" | "--help" | "-h", Some(_)) = (name, &inline) {
                return Err(Unusable::new(format!("{name} 后面不带值"), format!("{name} takes no value")));
            }
            let value = |given: &mut dyn Iterator<Item = String>, zh: &str, en: &str| {
                let missing = || Unusable::new(format!("{name} 后面缺少{zh}"), format!("{name} lacks its {en}"));
                inline.clone().or_else(|| given.next()).ok_or_else(missing)
            };
            match name {
                "--json" => args.format = Format::Json,
                "--format" => {
                    args.format = format(&value(&mut given, "格式：text、json、csv 或 message", "format")?)?;
                }
                "--help" | "-h" => args.command = "help".into(),
                "--policy" => args.policy = Some(value(&mut given, "政策编号", "policy id")?),
                "--policies" => args.policies = value(&mut given, "文件夹", "folder")?,
                "--into" => args.into = Some(value(&mut given, "网页文件夹或单文件", "site or single file")?),
                "--out" => args.out = Some(value(&mut given, "输出位置", "place for the output")?),
                "--district" => args.district = Some(value(&mut given, "预设编号", "preset id")?),
                "--lang" => args.lang = lang(&value(&mut given, "语言：zh 或 en", "language: zh or en")?)?,
                "--as-of" => args.as_of = Some(date(&value(&mut given, "日期", "date")?)?),
                other => return Err(unknown(other)),
            }
        }
        args.only_what_applies()?;
        Ok(args)
    }

    /// An option that the command would not look at is a mistake, not something to pass over.
    fn only_what_applies(&self) -> Result<(), Unusable> {
        let own = [
            (&["assess", "compare", "screens"][..], "--policy", self.policy.is_some()),
            (&["assess", "compare", "screens"], "--as-of", self.as_of.is_some()),
            (&["assess", "compare"], "--json", self.format == Format::Json),
            (&["assess"], "--format", matches!(self.format, Format::Csv | Format::Message)),
            (&["bundle"], "--into", self.into.is_some()),
            (&["bundle"], "--out", self.out.is_some()),
            (&["bundle"], "--district", self.district.is_some()),
        ];
        let command = &*self.command;
        let stray =
            own.iter().find(|(of, _, given)| *given && !matches!(command, "help" | "") && !of.contains(&command));
        stray.map_or(Ok(()), |(of, name, _)| {
            let (zh, en) = (of.join(" 或 zice "), of.join(" or zice "));
            Err(Unusable::new(format!("{name} 只用于 zice {zh}"), format!("{name} goes with zice {en} only")))
        })
    }
}

fn lang(text: &str) -> Result<Lang, Unusable> {
    match text {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        other => Err(Unusable::new(
            format!("--lang 只能是 zh 或 en，不是“{other}”"),
            format!("--lang is zh or en, not \"{other}\""),
        )),
    }
}

fn format(text: &str) -> Result<Format, Unusable> {
    Ok(match text {
        "text" => Format::Text,
        "json" => Format::Json,
        "csv" => Format::Csv,
        "message" => Format::Message,
        other => {
            return Err(Unusable::new(
                format!("--format 只能是 text、json、csv 或 message，不是“{other}”"),
                format!("--format is text, json, csv or message, not \"{other}\""),
            ));
        }
    })
}

fn date(text: &str) -> Result<Date, Unusable> {
    Date::parse(text).ok_or_else(|| {
        Unusable::new(
            format!("--as-of：“{text}”不是日历上的日期，写成 2022-04-15 这样"),
            format!("--as-of: \"{text}\" is not a day of the calendar; write it like 2022-04-15"),
        )
    })
}

fn unknown(name: &str) -> Unusable {
    let (zh, en) = match nearest(name, OPTIONS) {
        Some(near) => (format!("是不是想写 {near}？"), format!("did you mean {near}?")),
        None => ("用法见 zice help".into(), "see zice help".into()),
    };
    Unusable::new(format!("不认识的选项 {name}；{zh}"), format!("unknown option {name}; {en}"))
}
