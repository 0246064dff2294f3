//! The command line's arguments.

use crate::Unusable;
use zice::finding::{Lang, nearest};
use zice::period::Date;

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
    /// `--as-of DATE`
    pub as_of: Option<Date>,
    /// `--json`
    pub json: bool,
    /// `--lang zh|en`
    pub lang: Lang,
}

const OPTIONS: [&str; 6] = ["--policy", "--policies", "--as-of", "--json", "--lang", "--help"];

impl Args {
    /// Reads the arguments; misspelt ones get a suggestion.
    pub fn read(given: impl Iterator<Item = String>) -> Result<Args, Unusable> {
        let mut args = Args {
            command: String::new(),
            files: Vec::new(),
            policy: None,
            policies: "policies".into(),
            as_of: None,
            json: false,
            lang: Lang::Zh,
        };
        let mut given = given.peekable();
        while let Some(word) = given.next() {
            if !word.starts_with("--") {
                if args.command.is_empty() {
                    args.command = word;
                } else {
                    args.files.push(word);
                }
                continue;
            }
            let (name, mut value) = match word.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (word, None),
            };
            let mut value = |what: &str| {
                value
                    .take()
                    .or_else(|| given.next())
                    .ok_or_else(|| Unusable(format!("{name} 后面缺少{what} / {name} lacks its value")))
            };
            match name.as_str() {
                "--json" => args.json = true,
                "--help" => args.command = "help".into(),
                "--policy" => args.policy = Some(value("政策编号")?),
                "--policies" => args.policies = value("文件夹")?,
                "--lang" => {
                    args.lang = match value("语言")?.as_str() {
                        "zh" => Lang::Zh,
                        "en" => Lang::En,
                        other => {
                            return Err(Unusable(format!(
                                "--lang 只能是 zh 或 en，不是“{other}” / --lang is zh or en, not \"{other}\""
                            )));
                        }
                    }
                }
                "--as-of" => {
                    let text = value("日期")?;
                    let date = Date::parse(&text);
                    args.as_of = Some(date.ok_or_else(|| {
                        Unusable(format!("--as-of：“{text}”不是日历上的日期，写成 2022-04-15 这样 / --as-of: \"{text}\" is not a day of the calendar; write it like 2022-04-15"))
                    })?);
                }
                other => {
                    let near = nearest(other, OPTIONS).map(|near| format!("是不是 {near}？/ did you mean {near}?"));
                    let help = near.unwrap_or_else(|| "用法见 zice help / see zice help".into());
                    return Err(Unusable(format!("不认识的选项 {other} / unknown option {other}。{help}")));
                }
            }
        }
        Ok(args)
    }
}
