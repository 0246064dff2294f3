//! The commands.

use crate::args::{Cli, Command, Format, Overrides, Subject};
use crate::bundling;
use crate::load::{self, Folder, Policies};
use crate::{Done, Unusable, help, screens, usage_error};
use clap_complete::Shell;
use engine::agreement;
use engine::agreement::case;
use engine::evaluate::answers::{Answers, AnswersFile, MORE_KEYS};
use engine::evaluate::assess::assess;
use engine::evaluate::link;
use engine::pack;
use engine::pack::Contents;
use engine::policy::Policy;
use engine::present::compare;
use engine::present::csv;
use engine::present::explain;
use engine::present::report;
use engine::present::summary;
use engine::present::text_report;
use engine::present::wording::say;
use engine::values::finding::{Finding, Lang, nearest};
use engine::values::json;
use engine::values::period::Date;
use std::path::Path;

/// Runs the command.
pub fn run(cli: &Cli) -> Result<Done, Unusable> {
    match &cli.command {
        Command::Assess { subject, json, format } => {
            assess_answers(cli, subject, if *json { Format::Json } else { *format })
        }
        Command::Compare { subject, json } => compare_answers(cli, subject, *json),
        Command::Screens { answers, overrides } => list_screens(cli, answers, overrides),
        Command::Check { dir } => check(dir.as_ref().unwrap_or(&cli.policies), cli.lang),
        Command::Case { dir } => cases(dir.as_ref().unwrap_or(&cli.policies), cli.lang),
        Command::Explain { which } => explain_policy(cli, which),
        Command::Pack { file } => pack_policies(cli, file),
        Command::Bundle { into, out, district } => bundle_policies(cli, into, out, district.as_deref()),
        Command::Completions { shell } => completions(*shell, cli.lang),
        Command::Help { command } => print_help(command.as_deref(), cli.lang),
    }
}

fn completions(shell: Shell, lang: Lang) -> Result<Done, Unusable> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "zice", &mut out);
    Ok(Done { out: String::from_utf8_lossy(&out).into_owned(), findings: false })
}

fn print_help(command: Option<&str>, lang: Lang) -> Result<Done, Unusable> {
    let unknown = || usage_error::unknown_command(&help::command(lang), command.unwrap_or_default());
    Ok(Done { out: help::text(command, lang).ok_or_else(unknown)?, findings: false })
}

fn findings(file: &str, found: Vec<Finding>, lang: Lang) -> Unusable {
    let file = load::shown(file).get(lang).to_owned();
    let found: Vec<Finding> = found.into_iter().map(|one| one.in_file(&file)).collect();
    Unusable::said(load::show(&found, lang))
}

fn pick<'p>(policies: &'p Policies, id: &str, lang: Lang) -> Result<&'p Policy, Unusable> {
    policies.all.iter().find(|policy| &*policy.id == id).ok_or_else(|| {
        let ids: Vec<&str> = policies.all.iter().map(|policy| &*policy.id).collect();
        let near = nearest(id, ids.iter().copied());
        let zh = near.map(|near| format!("；是不是想写“{near}”？")).unwrap_or_default();
        let en = near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
        // One that cannot be read may be the one meant.
        let unread = if policies.unread.is_empty() {
            String::new()
        } else {
            format!("\n{}", load::show(&policies.unread, lang).trim_end())
        };
        Unusable::new(
            format!("没有编号为“{id}”的政策{zh}\n现有的政策：{}{unread}", ids.join("、")),
            format!("no policy has the id \"{id}\"{en}\nthe policies are: {}{unread}", ids.join(", ")),
        )
    })
}

fn assess_answers(cli: &Cli, subject: &Subject, format: Format) -> Result<Done, Unusable> {
    let lang = cli.lang;
    let policies = Policies::read(&cli.policies)?;
    let Given { policy, answers, as_of } = given(&subject.answers, &subject.overrides, &policies, lang)?;
    let assessment = assess(policy, &answers, as_of);
    let report = report::report(policy, &answers, &assessment, lang);
    let out = match format {
        Format::Text => text_report::text(&report, lang),
        Format::Json => report::json(&report),
        Format::Csv => csv::csv(&report, lang),
        Format::Message => summary::text(&report, lang),
    };
    Ok(Done { out, findings: false })
}

fn compare_answers(cli: &Cli, subject: &Subject, json: bool) -> Result<Done, Unusable> {
    let lang = cli.lang;
    let mut policies = Policies::read(&cli.policies)?;
    let found = load::contrasts(&cli.policies, &mut policies.all)?;
    let Given { policy, answers, as_of } = given(&subject.answers, &subject.overrides, &policies, lang)?;
    let here = policies.all.iter().position(|one| one.id == policy.id).unwrap_or_default();
    let pairs = compare::pairs(&policies.all, here);
    // Comparisons of other policies, or with one that is unfinished, need not be right yet.
    if pairs.is_empty() && !found.is_empty() {
        return Err(Unusable::said(load::show(&found, lang)));
    }
    if pairs.is_empty() {
        return Err(Unusable::new(
            format!("没有和“{}”对照的文件；对照写在 contrasts 文件夹里", policy.id),
            format!("nothing is compared with \"{}\"; comparisons stand in the folder contrasts", policy.id),
        ));
    }
    let mut reports = Vec::new();
    for (_, pair) in &pairs {
        let compared = pair.compare(&answers, &Answers::new(pair.there()), as_of);
        reports.push(compare::report(pair, &answers, &compared, lang));
    }
    let out = if json {
        compare::json(&reports)
    } else {
        reports.iter().map(|one| compare::text(one, lang)).collect::<Vec<_>>().join("\n")
    };
    Ok(Done { out, findings: false })
}

/// Answers with what they are for.
struct Given<'p> {
    policy: &'p Policy,
    answers: Answers,
    as_of: Date,
}

/// Reads an answers file or a share link; what the options say comes before what it says.
fn given<'p>(file: &str, overrides: &Overrides, policies: &'p Policies, lang: Lang) -> Result<Given<'p>, Unusable> {
    let given = if link::words(file).is_some() { file.to_owned() } else { load::text(file)? };
    let shown = if link::words(&given).is_some() { say(lang, "链接", "link") } else { file };
    let text =
        link::words(&given).map_or(Ok(given.clone()), link::read).map_err(|found| findings(shown, found, lang))?;
    let tree = json::read(&text).map_err(|found| findings(shown, found, lang))?;
    let answers_file = AnswersFile::read(&tree, &MORE_KEYS).map_err(|found| findings(shown, found, lang))?;
    let id = overrides.policy.as_deref().or(answers_file.policy);
    let id = id.ok_or_else(|| {
        Unusable::new(
            "答案文件没有写明 policy，请用 --policy 指定政策编号",
            "the answers name no policy: give its id by --policy",
        )
    })?;
    let policy = pick(policies, id, lang)?;
    let as_of = overrides.as_of.or(answers_file.as_of);
    let as_of = as_of.ok_or_else(|| {
        Unusable::new(
            "答案文件没有写明 as_of，请用 --as-of 指定测算基准日，如 --as-of 2022-04-15",
            "the answers name no as_of: give the date of assessment, as in --as-of 2022-04-15",
        )
    })?;
    let answers = answers_file.answers(policy).map_err(|found| findings(shown, found, lang))?;
    if let Some(version) = answers_file.version.filter(|version| **version != *policy.version) {
        eprintln!(
            "{}",
            if lang == Lang::Zh {
                format!("注意：答案按数据版本 {version} 填写，现在是 {}，请核对。", policy.version)
            } else {
                format!("note: the answers were given for data version {version}; this is {}.", policy.version)
            }
        );
    }
    Ok(Given { policy, answers, as_of })
}

fn list_screens(cli: &Cli, files: &[String], overrides: &Overrides) -> Result<Done, Unusable> {
    let policies = Policies::read(&cli.policies)?;
    let mut parts = Vec::new();
    for file in files {
        let Given { policy, answers, as_of } = given(file, overrides, &policies, cli.lang)?;
        let title = load::shown(file).get(cli.lang).to_owned();
        parts.push(format!("{title}\n{}", screens::text(policy, &answers, as_of, cli.lang)));
    }
    Ok(Done { out: parts.join("\n"), findings: false })
}

fn check(path: &str, lang: Lang) -> Result<Done, Unusable> {
    let mut out = String::new();
    let mut count = 0;
    let mut readings = 0;
    let mut confessed = 0;
    let mut policies = Vec::new();
    let mut told = |found: &[Finding]| {
        count += found.len();
        out += &load::show(found, lang);
    };
    for folder in load::folders(path)? {
        told(&checked(&folder));
        if let Some(policy) = folder.policy {
            readings += policy.readings.len();
            confessed += policy.not_modelled.len();
            policies.push(policy);
        }
    }
    told(&load::contrasts(path, &mut policies)?);
    told(&load::samples(path, &policies)?.1);
    let zh = format!("核查发现 {count} 项；口径 {readings} 条，未建模的原文 {confessed} 处。\n");
    let en = format!("Findings: {count}. Readings: {readings}; passages not modelled: {confessed}.\n");
    out += say(lang, &zh, &en);
    Ok(Done { out, findings: count > 0 })
}

/// Everything wrong with a policy's folder.
fn checked(folder: &Folder) -> Vec<Finding> {
    let mut found = folder.findings.clone();
    let Some(policy) = &folder.policy else { return found };
    match &folder.source {
        Some(source) => found.extend(agreement::lint(policy, source, &folder.cases)),
        None => found.push(agreement::without_source(policy)),
    }
    let beside = folder.name.trim_end_matches("policy.json");
    for one in &mut found {
        // A finding about the source names that file; all others stand in the policy.
        one.file = match one.file.as_str() {
            "" => folder.name.clone(),
            file if file == &*policy.source.file => format!("{beside}{file}"),
            file => file.to_owned(),
        };
    }
    found
}

fn cases(path: &str, lang: Lang) -> Result<Done, Unusable> {
    let (mut out, mut passed, mut failed, mut unread, mut not_run) = (String::new(), 0, 0, 0, 0);
    let folders = load::folders(path)?;
    if folders.iter().all(|folder| folder.policy.is_none()) {
        let found: Vec<Finding> = folders.into_iter().flat_map(|folder| folder.findings).collect();
        return Err(Unusable::said(load::show(&found, lang)));
    }
    for folder in folders {
        let Some(policy) = &folder.policy else {
            unread += 1;
            not_run += folder.cases.len();
            out += &load::show(&folder.findings, lang);
            continue;
        };
        for (name, text) in &folder.cases {
            let found = case::run(policy, text);
            if found.is_empty() {
                passed += 1;
            } else {
                failed += 1;
                out += &(case::show(name, &found, lang) + "\n");
            }
        }
    }
    let zh = format!("样例 {passed} 个相符，{failed} 个不符。\n");
    let en = format!("Cases met: {passed}, not met: {failed}.\n");
    out += say(lang, &zh, &en);
    if unread > 0 {
        let zh = format!("不能用的政策文件 {unread} 个，其中的样例 {not_run} 个没有运行。\n");
        let en = format!("Policies that cannot be read: {unread}; their cases, not run: {not_run}.\n");
        out += say(lang, &zh, &en);
    }
    Ok(Done { out, findings: failed + unread > 0 })
}

fn explain_policy(cli: &Cli, which: &str) -> Result<Done, Unusable> {
    let lang = cli.lang;
    if !Path::new(which).exists() {
        let policies = Policies::read(&cli.policies)?;
        return Ok(Done { out: explain::explain(pick(&policies, which, lang)?, lang), findings: false });
    }
    let policies = Policies::read(which)?;
    if policies.all.is_empty() {
        return Err(Unusable::said(load::show(&policies.unread, lang)));
    }
    let mut parts: Vec<String> = policies.all.iter().map(|policy| explain::explain(policy, lang)).collect();
    if !policies.unread.is_empty() {
        parts.push(load::show(&policies.unread, lang));
    }
    Ok(Done { out: parts.join("\n"), findings: !policies.unread.is_empty() })
}

fn pack_policies(cli: &Cli, file: &str) -> Result<Done, Unusable> {
    let mut policies = Policies::read(&cli.policies)?.complete(cli.lang)?;
    let found = load::contrasts(&cli.policies, &mut policies)?;
    if !found.is_empty() {
        return Err(Unusable::said(load::show(&found, cli.lang)));
    }
    let (samples, found) = load::samples(&cli.policies, &policies)?;
    if !found.is_empty() {
        return Err(Unusable::said(load::show(&found, cli.lang)));
    }
    let count = policies.len();
    load::write(file, &pack::pack(&Contents { policies, samples }))?;
    let zh = format!("打包政策 {count} 个：{file}\n");
    let en = format!("Policies packed: {count}, into {file}.\n");
    Ok(Done { out: say(cli.lang, &zh, &en).to_owned(), findings: false })
}

fn bundle_policies(cli: &Cli, into: &str, out: &str, district: Option<&str>) -> Result<Done, Unusable> {
    let folders = load::folders(&cli.policies)?;
    let mut found: Vec<Finding> = folders.iter().flat_map(checked).collect();
    let mut policies: Vec<Policy> = folders.into_iter().filter_map(|folder| folder.policy).collect();
    found.extend(load::contrasts(&cli.policies, &mut policies)?);
    let (presets, wrong) = load::presets(&cli.policies, &policies)?;
    found.extend(wrong);
    let (samples, wrong) = load::samples(&cli.policies, &policies)?;
    found.extend(wrong);
    if !found.is_empty() {
        let count = found.len();
        let zh = format!("核查发现 {count} 项，没有放进网页。\n");
        let en = format!("Findings: {count}. Nothing was added to the page.\n");
        return Ok(Done { out: load::show(&found, cli.lang) + say(cli.lang, &zh, &en), findings: true });
    }
    let contents = Contents { policies, samples };
    bundling::bundle(&contents, &presets, district, into, out)?;
    let count = contents.policies.len();
    let zh = format!("政策 {count} 个已放进 {out}。\n");
    let en = format!("Policies: {count}, now in {out}.\n");
    Ok(Done { out: say(cli.lang, &zh, &en).to_owned(), findings: false })
}
