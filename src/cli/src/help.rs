//! Help in the reader's language. clap takes the English from the doc comments of `args.rs`; the Chinese stands here.

use crate::args::Cli;
use clap::{Arg, ArgAction, Command, CommandFactory};
use engine::values::finding::Lang;

/// What each command does.
const COMMANDS: [(&str, &str); 11] = [
    ("zice", "对照政策原文自测企业能得到哪些支持，并核查政策数据"),
    ("assess", "自测一份答案文件或分享链接"),
    ("compare", "同样的回答，按对照的另一份文件再测一次"),
    ("screens", "列出答这些题要经过的每个画面和提问"),
    ("check", "对照原文、样例、示例企业和对照表核查政策数据"),
    ("case", "运行政策的样例"),
    ("explain", "把一个政策的规则逐条写成文字"),
    ("pack", "把全部政策打包成网页读取的文件"),
    ("bundle", "把核查过的政策、示例企业和区级预设放进做好的网页、嵌入包或单文件"),
    ("completions", "输出命令行补全脚本"),
    ("help", "显示帮助：全部命令，或其中一个"),
];

/// What each argument is. The same name means the same in every command.
const ARGUMENTS: [(&str, &str); 18] = [
    ("lang", "输出的语言：zh 或 en（默认 zh）"),
    ("policies", "存放政策的文件夹，每个政策一个子文件夹（默认 policies）"),
    ("help", "显示帮助"),
    ("version", "显示版本"),
    ("answers", "答案文件、样例或分享链接；- 为标准输入"),
    ("policy", "政策编号，代替答案文件里写的"),
    ("as_of", "申报日，代替答案文件里写的，如 2022-04-15"),
    ("json", "以 JSON 输出完整结果"),
    ("format", "输出格式：text、json、csv（电子表格用）或 message（几行文字，便于发送）（默认 text）"),
    ("dir", "一个政策的文件夹，或存放这些文件夹的文件夹（默认为 --policies 的文件夹）"),
    ("which", "政策编号、它的文件夹，或存放政策的文件夹"),
    ("file", "要写的文件"),
    ("into", "做好的网页文件夹、嵌入包或单文件"),
    ("out", "新的写到哪里"),
    ("district", "单文件打开时所用的区级预设编号"),
    ("shell", "bash、elvish、fish、powershell 或 zsh"),
    ("command", "命令"),
    ("subcommand", "命令"),
];

const EXIT_STATUS: (&str, &str) = (
    "退出状态：0 正常，1 有核查发现或样例不符，2 输入不可用（标准输出为空）",
    "Exit status: 0 fine, 1 findings or failed cases, 2 unusable input (nothing on standard output)",
);

/// The command line with its help in one language.
pub fn command(lang: Lang) -> Command {
    let zh = lang == Lang::Zh;
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(true)
        .display_order(102)
        .help("Print help");
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .display_order(103)
        .help("Print version");
    let command = Cli::command().disable_help_flag(true).disable_version_flag(true).arg(help).arg(version);
    let mut command = command.after_help(if zh { EXIT_STATUS.0 } else { EXIT_STATUS.1 });
    // Propagates the global options, so that every command's help lists them.
    command.build();
    localized(command, lang)
}

fn localized(command: Command, lang: Lang) -> Command {
    let mut command = command.mut_subcommands(|one| localized(one, lang));
    // The texts say which values there are and which is the default, in either language.
    command = command.mut_args(|one| one.hide_possible_values(true).hide_default_value(true));
    if lang == Lang::En {
        return command;
    }
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]").replace("<COMMAND>", "<命令>");
    let about = said(&COMMANDS, command.get_name());
    command
        .about(about)
        .override_usage(usage)
        .subcommand_help_heading("命令")
        .help_template("{about}\n\n用法: {usage}\n\n{all-args}{after-help}")
        .mut_args(|one| {
            let heading = if one.is_positional() { "参数" } else { "选项" };
            let help = said(&ARGUMENTS, one.get_id().as_str());
            one.help(help).help_heading(heading)
        })
}

fn said(texts: &[(&'static str, &'static str)], name: &str) -> &'static str {
    texts.iter().find(|(of, _)| *of == name).map_or("", |(_, text)| text)
}

/// The help of one command, or of all.
pub fn text(name: Option<&str>, lang: Lang) -> Option<String> {
    let mut all = command(lang);
    let command = match name {
        Some(name) => all.find_subcommand_mut(name)?,
        None => &mut all,
    };
    Some(command.render_help().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(command: &Command, check: &mut dyn FnMut(&Command)) {
        check(command);
        command.get_subcommands().for_each(|one| each(one, check));
    }

    #[test]
    fn clap_accepts_the_definition() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for lang in [Lang::Zh, Lang::En] {
            let check = |place: &str, text: Option<String>| {
                let text = text.unwrap_or_default();
                assert!(!text.is_empty() && han(&text) == (lang == Lang::Zh), "{place}: {text:?}");
            };
            each(&command(lang), &mut |command| {
                check(command.get_name(), command.get_about().map(ToString::to_string));
                for one in command.get_arguments() {
                    let place = format!("{} {}", command.get_name(), one.get_id());
                    check(&place, one.get_help().map(ToString::to_string));
                }
            });
        }
    }
}
