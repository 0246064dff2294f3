//! The command line's arguments. The doc comments here are the English help; `help.rs` holds the Chinese.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use engine::values::finding::Lang;
use engine::values::period::Date;

/// Check enterprises against funding policies, and the policies against their text.
#[derive(Debug, Parser)]
#[command(name = "zice", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Cli {
    /// Language of all output: zh or en [default: zh]
    #[arg(long, global = true, display_order = 100, value_name = "LANG", default_value = "zh", value_parser = language())]
    pub lang: Lang,

    /// Folder that holds the policies, one folder each [default: policies]
    #[arg(long, global = true, display_order = 101, value_name = "DIR", default_value = "policies")]
    pub policies: String,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Assess an answers file or a share link
    Assess {
        /// Whose answers.
        #[command(flatten)]
        subject: Subject,

        /// Print the whole result as JSON; short for --format json
        #[arg(long, conflicts_with = "format")]
        json: bool,

        /// How to print the result: text, json, csv (a table for spreadsheets) or message (a few lines to send)
        /// [default: text]
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },

    /// Assess the same answers under the policies that this one is compared with
    Compare {
        /// Whose answers.
        #[command(flatten)]
        subject: Subject,

        /// Print the whole comparison as JSON
        #[arg(long)]
        json: bool,
    },

    /// List every screen and question that answers files lead through
    Screens {
        /// Answers files, cases or share links; - reads standard input
        #[arg(required = true, value_name = "ANSWERS")]
        answers: Vec<String>,

        /// What the options say of the answers.
        #[command(flatten)]
        overrides: Overrides,
    },

    /// Check policies against their source text, cases, samples and comparisons
    Check {
        /// One policy's folder, or a folder of such folders [default: that of --policies]
        dir: Option<String>,
    },

    /// Run the cases of policies
    Case {
        /// One policy's folder, or a folder of such folders [default: that of --policies]
        dir: Option<String>,
    },

    /// Put a policy's rules into words
    Explain {
        /// The policy's id, its folder, or a folder of policies
        #[arg(value_name = "POLICY")]
        which: String,
    },

    /// Pack all policies into the file that the page reads
    Pack {
        /// The file to write
        file: String,
    },

    /// Put checked policies, samples and presets into a finished site, embed kit or single file
    Bundle {
        /// The finished site, embed kit or single file
        #[arg(long, value_name = "SITE_OR_FILE")]
        into: String,

        /// Where to write the new one
        #[arg(long)]
        out: String,

        /// The district's preset that a single file opens with
        #[arg(long, value_name = "ID")]
        district: Option<String>,
    },

    /// Print a script that completes these commands in a shell
    Completions {
        /// bash, elvish, fish, powershell or zsh
        #[arg(value_enum)]
        shell: Shell,
    },

    /// Print help, on all commands or on one
    Help {
        /// The command
        command: Option<String>,
    },
}

/// One answers file, with what the options say of it.
#[derive(Debug, Args)]
pub struct Subject {
    /// An answers file, a case or a share link; - reads standard input
    pub answers: String,

    /// What the options say of the answers.
    #[command(flatten)]
    pub overrides: Overrides,
}

/// What comes before what an answers file says itself.
#[derive(Debug, Args)]
pub struct Overrides {
    /// The policy's id, instead of the one in the answers file
    #[arg(long, value_name = "ID")]
    pub policy: Option<String>,

    /// The application date, instead of the one in the answers file; such as 2022-04-15
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

/// How a result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// All of it in words.
    Text,
    /// All of it, by its schema.
    Json,
    /// Schemes and awards as a table.
    Csv,
    /// In a few lines.
    Message,
}

fn language() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(["zh", "en"]).map(|name| if name == "en" { Lang::En } else { Lang::Zh })
}

/// The message is `usage_error`'s, which knows the language.
fn date(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("no day of the calendar")
}

/// The language asked for, whatever else is wrong with the arguments.
pub fn language_of(words: &[String]) -> Lang {
    let english = |pair: &[String]| pair[0] == "--lang" && pair[1] == "en";
    let one_word = words.iter().any(|word| word == "--lang=en");
    if one_word || words.windows(2).any(english) { Lang::En } else { Lang::Zh }
}
