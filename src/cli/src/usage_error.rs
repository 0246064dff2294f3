//! What is wrong with the arguments, in both languages: clap reports it in English only, and by rule rather than by
//! what would help.

use crate::Unusable;
use crate::help;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use engine::values::finding::{Lang, nearest};

/// The error in words, with the nearest known option or command where one is misspelt.
pub fn unusable(error: &Error, lang: Lang, words: &[String]) -> Unusable {
    let all = help::command(lang);
    let command = words.iter().find_map(|word| all.find_subcommand(word)).unwrap_or(&all);
    let (arg, value) = (context(error, ContextKind::InvalidArg), context(error, ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => unknown_option(&all, command, &arg),
        ErrorKind::UnknownArgument => surplus(command, &arg),
        ErrorKind::InvalidSubcommand => unknown_command(&all, &context(error, ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => missing(command, &arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => invalid(command, &arg, &value, error),
        ErrorKind::TooManyValues => {
            let name = option_name(&arg);
            Unusable::new(format!("{name} 后面不带值"), format!("{name} takes no value"))
        }
        ErrorKind::ArgumentConflict => {
            let (one, other) = (option_name(&arg).to_owned(), context(error, ContextKind::PriorArg));
            let other = option_name(&other);
            if one == other {
                Unusable::new(format!("{one} 只能写一次"), format!("{one} is given more than once"))
            } else {
                Unusable::new(format!("{one} 不能和 {other} 一起用"), format!("{one} cannot go with {other}"))
            }
        }
        // The help itself, where no command is given.
        _ => Unusable::said(error.render().to_string()),
    }
}

/// What clap says of one aspect of the error; several values are separated by commas.
fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

/// `--policy` of `--policy <ID>` and of `--policy=x`.
fn option_name(shown: &str) -> &str {
    shown.split([' ', '=']).next().unwrap_or(shown)
}

fn options(command: &Command) -> Vec<String> {
    command.get_arguments().filter_map(Arg::get_long).map(|name| format!("--{name}")).collect()
}

/// Where the command's help is to be found.
fn see(command: &Command) -> String {
    let name = command.get_name();
    if name == "zice" { "zice help".to_owned() } else { format!("zice help {name}") }
}

fn unknown_option(all: &Command, command: &Command, shown: &str) -> Unusable {
    let name = option_name(shown);
    let owners: Vec<&str> =
        all.get_subcommands().filter(|one| options(one).iter().any(|own| own == name)).map(Command::get_name).collect();
    if !owners.is_empty() {
        let (zh, en) = (owners.join(" 或 zice "), owners.join(" or zice "));
        return Unusable::new(format!("{name} 只用于 zice {zh}"), format!("{name} goes with zice {en} only"));
    }
    let known = options(command);
    let see = see(command);
    let (zh, en) = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => (format!("是不是想写 {near}？"), format!("did you mean {near}?")),
        None => (format!("用法见 {see}"), format!("see {see}")),
    };
    Unusable::new(format!("不认识的选项 {name}；{zh}"), format!("unknown option {name}; {en}"))
}

fn surplus(command: &Command, word: &str) -> Unusable {
    let (name, see) = (command.get_name(), see(command));
    Unusable::new(
        format!("zice {name} 多了一个“{word}”；用法见 {see}"),
        format!("zice {name} does not take \"{word}\" as well; see {see}"),
    )
}

/// As [`unusable`], for a name that no command has.
pub fn unknown_command(all: &Command, name: &str) -> Unusable {
    let near = nearest(name, all.get_subcommands().map(Command::get_name));
    let (zh, en) = match near {
        Some(near) => (format!("是不是想写 {near}？"), format!("did you mean {near}?")),
        None => ("用法见 zice help".to_owned(), "see zice help".to_owned()),
    };
    Unusable::new(format!("没有命令“{name}”；{zh}"), format!("no command \"{name}\"; {en}"))
}

fn missing(command: &Command, args: &str) -> Unusable {
    let (name, see) = (command.get_name(), see(command));
    Unusable::new(
        format!("zice {name} 还需要 {}；用法见 {see}", args.replace(", ", "、")),
        format!("zice {name} needs {args}; see {see}"),
    )
}

fn invalid(command: &Command, shown: &str, value: &str, error: &Error) -> Unusable {
    let name = option_name(shown);
    let allowed = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => &values[..],
        _ => &[],
    };
    if value.is_empty() {
        let arg = command.get_arguments().find(|one| one.get_long().is_some_and(|long| format!("--{long}") == name));
        let help = arg.and_then(Arg::get_help).map(ToString::to_string).unwrap_or_default();
        return Unusable::new(format!("{name} 后面缺少值：{help}"), format!("{name} needs a value: {help}"));
    }
    if let [first @ .., last] = allowed {
        let (zh, en) = (first.join("、"), first.join(", "));
        return Unusable::new(
            format!("{name} 只能是 {zh} 或 {last}，不是“{value}”"),
            format!("{name} is {en} or {last}, not \"{value}\""),
        );
    }
    // The only values that clap has checked besides are dates.
    Unusable::new(
        format!("{name}：“{value}”不是日历上的日期，写成 2022-04-15 这样"),
        format!("{name}: \"{value}\" is not a valid date; write it like 2022-04-15"),
    )
}
