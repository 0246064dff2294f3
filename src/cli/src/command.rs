//! The commands.

use crate::args::{Args, Format};
use crate::bundling;
use crate::load::{self, Folder};
use crate::{Done, Unusable, screens};
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

const HELP: &str = "\
zice assess ANSWERS.json [--policy ID] [--as-of DATE] [--json]   自评一份答案或分享链接 / assess an answers file or a share link (- for standard input)
            [--format text|json|csv|message]                    文字、JSON、表格或一段消息 / as text, JSON, a table or a short message
zice compare ANSWERS.json [--policy ID] [--as-of DATE] [--json]  同样的回答，另一份文件怎么说 / the same answers under another policy
zice screens ANSWERS.json… [--policy ID] [--as-of DATE]         列出答这些题要经过的每个画面 / list the screens these answers lead through
zice check [DIR]                                                核查政策数据 / check policies (default: policies)
zice case [DIR]                                                 运行样例 / run cases
zice explain ID                                                 逐条说明一个政策 / explain a policy
zice pack FILE                                                  打包政策供网页使用 / pack all policies for the page: policies.bin
zice bundle --into SITE_OR_FILE --out OUT [--district ID]       把核查过的政策和区级预设放进网页或单文件 / put checked policies and presets into a site or a single file
选项 / options: --lang zh|en, --policies DIR (default: policies)
退出状态 / exit status: 0 正常 fine, 1 有核查发现或样例不符 findings, 2 输入不可用 unusable input
";

/// Runs the command.
pub fn run(args: &Args) -> Result<Done, Unusable> {
    match args.command.as_str() {
        "assess" => assess_file(args),
        "compare" => compare_file(args),
        "screens" => screens(args),
        "check" => check(args),
        "case" => cases(args),
        "explain" => explain_policy(args),
        "pack" => pack_policies(args),
        "bundle" => bundle_policies(args),
        "help" => Ok(Done { out: HELP.into(), findings: false }),
        "" => Err(Unusable::said(HELP.into())),
        other => {
            let near =
                nearest(other, ["assess", "compare", "screens", "check", "case", "explain", "pack", "bundle", "help"]);
            let zh = near.map(|near| format!("；是不是想写 {near}？")).unwrap_or_default();
            let en = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            Err(Unusable::new(format!("没有命令“{other}”{zh}\n{HELP}"), format!("no command \"{other}\"{en}\n{HELP}")))
        }
    }
}

fn findings(file: &str, found: Vec<Finding>, lang: Lang) -> Unusable {
    let file = load::shown(file).get(lang).to_owned();
    let found: Vec<Finding> = found.into_iter().map(|one| one.in_file(&file)).collect();
    Unusable::said(load::show(&found, lang))
}

fn pick<'p>(policies: &'p [Policy], id: &str) -> Result<&'p Policy, Unusable> {
    policies.iter().find(|policy| &*policy.id == id).ok_or_else(|| {
        let ids: Vec<&str> = policies.iter().map(|policy| &*policy.id).collect();
        let near = nearest(id, ids.iter().copied());
        let zh = near.map(|near| format!("；是不是想写“{near}”？")).unwrap_or_default();
        let en = near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
        Unusable::new(
            format!("没有编号为“{id}”的政策{zh}\n现有的政策：{}", ids.join("、")),
            format!("no policy has the id \"{id}\"{en}\nthe policies are: {}", ids.join(", ")),
        )
    })
}

fn assess_file(args: &Args) -> Result<Done, Unusable> {
    let [file] = &args.files[..] else {
        return Err(one_needed("答案文件", "answers file", args));
    };
    let lang = args.lang;
    let policies = load::policies(&args.policies, lang)?;
    let Given { policy, answers, as_of } = given(file, args, &policies)?;
    let assessment = assess(policy, &answers, as_of);
    let report = report::report(policy, &answers, &assessment, lang);
    let out = match args.format {
        Format::Text => text_report::text(&report, lang),
        Format::Json => report::json(&report),
        Format::Csv => csv::csv(&report, lang),
        Format::Message => summary::text(&report, lang),
    };
    Ok(Done { out, findings: false })
}

fn compare_file(args: &Args) -> Result<Done, Unusable> {
    let [file] = &args.files[..] else {
        return Err(one_needed("答案文件", "answers file", args));
    };
    let lang = args.lang;
    let policies = load::compared_policies(&args.policies, lang)?;
    let Given { policy, answers, as_of } = given(file, args, &policies)?;
    let here = policies.iter().position(|one| one.id == policy.id).unwrap_or_default();
    let pairs = compare::pairs(&policies, here);
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
    let out = if args.format == Format::Json {
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
fn given<'p>(file: &str, args: &Args, policies: &'p [Policy]) -> Result<Given<'p>, Unusable> {
    let lang = args.lang;
    let given = if link::words(file).is_some() { file.to_owned() } else { load::text(file)? };
    let shown = if link::words(&given).is_some() { say(lang, "链接", "link") } else { file };
    let text =
        link::words(&given).map_or(Ok(given.clone()), link::read).map_err(|found| findings(shown, found, lang))?;
    let tree = json::read(&text).map_err(|found| findings(shown, found, lang))?;
    let answers_file = AnswersFile::read(&tree, &MORE_KEYS).map_err(|found| findings(shown, found, lang))?;
    let id = args.policy.as_deref().or(answers_file.policy);
    let id = id.ok_or_else(|| {
        Unusable::new(
            "答案文件没有写明 policy，请用 --policy 指定政策编号",
            "the answers name no policy: give its id by --policy",
        )
    })?;
    let policy = pick(policies, id)?;
    let as_of = args.as_of.or(answers_file.as_of);
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

fn screens(args: &Args) -> Result<Done, Unusable> {
    if args.files.is_empty() {
        return Err(Unusable::new(
            format!("zice screens 后面要写答案文件\n{HELP}"),
            format!("zice screens lacks its answers files\n{HELP}"),
        ));
    }
    let policies = load::policies(&args.policies, args.lang)?;
    let mut parts = Vec::new();
    for file in &args.files {
        let Given { policy, answers, as_of } = given(file, args, &policies)?;
        let title = load::shown(file).get(args.lang).to_owned();
        parts.push(format!("{title}\n{}", screens::text(policy, &answers, as_of, args.lang)));
    }
    Ok(Done { out: parts.join("\n"), findings: false })
}

/// The folder named behind the command, or the one of all policies.
fn folder(args: &Args) -> Result<&str, Unusable> {
    match &args.files[..] {
        [] => Ok(&args.policies),
        [folder] => Ok(folder),
        _ => Err(one_needed("文件夹", "folder", args)),
    }
}

fn one_needed(zh: &str, en: &str, args: &Args) -> Unusable {
    let (command, given) = (&args.command, args.files.len());
    Unusable::new(
        format!("zice {command} 需要且只能有一个{zh}，这里有 {given} 个\n{HELP}"),
        format!("zice {command} takes one {en}, not {given}\n{HELP}"),
    )
}

fn check(args: &Args) -> Result<Done, Unusable> {
    let mut out = String::new();
    let mut count = 0;
    let mut readings = 0;
    let mut confessed = 0;
    let mut policies = Vec::new();
    let mut told = |found: &[Finding]| {
        count += found.len();
        out += &load::show(found, args.lang);
    };
    for folder in load::folders(folder(args)?)? {
        told(&checked(&folder));
        if let Some(policy) = folder.policy {
            readings += policy.readings.len();
            confessed += policy.not_modelled.len();
            policies.push(policy);
        }
    }
    told(&load::contrasts(folder(args)?, &mut policies)?);
    told(&load::samples(folder(args)?, &policies)?.1);
    let zh = format!("核查发现 {count} 项；口径 {readings} 条，未建模的原文 {confessed} 处。\n");
    let en = format!("Findings: {count}. Readings: {readings}; passages not modelled: {confessed}.\n");
    out += say(args.lang, &zh, &en);
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

fn cases(args: &Args) -> Result<Done, Unusable> {
    let (mut out, mut passed, mut failed) = (String::new(), 0, 0);
    for folder in load::folders(folder(args)?)? {
        let Some(policy) = &folder.policy else {
            return Err(Unusable::said(load::show(&folder.findings, args.lang)));
        };
        for (name, text) in &folder.cases {
            let found = case::run(policy, text);
            if found.is_empty() {
                passed += 1;
            } else {
                failed += 1;
                out += &(case::show(name, &found, args.lang) + "\n");
            }
        }
    }
    let zh = format!("样例 {passed} 个相符，{failed} 个不符。\n");
    let en = format!("Cases met: {passed}, not met: {failed}.\n");
    out += say(args.lang, &zh, &en);
    Ok(Done { out, findings: failed > 0 })
}

fn explain_policy(args: &Args) -> Result<Done, Unusable> {
    let [id] = &args.files[..] else {
        return Err(one_needed("政策编号", "policy id", args));
    };
    let policies = load::policies(&args.policies, args.lang)?;
    let policy = pick(&policies, id)?;
    Ok(Done { out: explain::explain(policy, args.lang), findings: false })
}

fn pack_policies(args: &Args) -> Result<Done, Unusable> {
    let [file] = &args.files[..] else {
        return Err(one_needed("输出文件", "output file", args));
    };
    let policies = load::compared_policies(&args.policies, args.lang)?;
    let (samples, found) = load::samples(&args.policies, &policies)?;
    if !found.is_empty() {
        return Err(Unusable::said(load::show(&found, args.lang)));
    }
    let count = policies.len();
    load::write(file, &pack::pack(&Contents { policies, samples }))?;
    let zh = format!("打包政策 {count} 个：{file}\n");
    let en = format!("Policies packed: {count}, into {file}.\n");
    Ok(Done { out: say(args.lang, &zh, &en).to_owned(), findings: false })
}

fn bundle_policies(args: &Args) -> Result<Done, Unusable> {
    let (Some(into), Some(out), []) = (&args.into, &args.out, &args.files[..]) else {
        return Err(Unusable::new(
            format!("用 --into 指定做好的网页文件夹或单文件，用 --out 指定放到哪里\n{HELP}"),
            format!("name the finished site or single file by --into, and where to put the new one by --out\n{HELP}"),
        ));
    };
    let folders = load::folders(&args.policies)?;
    let mut found: Vec<Finding> = folders.iter().flat_map(checked).collect();
    let mut policies: Vec<Policy> = folders.into_iter().filter_map(|folder| folder.policy).collect();
    found.extend(load::contrasts(&args.policies, &mut policies)?);
    let (presets, wrong) = load::presets(&args.policies, &policies)?;
    found.extend(wrong);
    let (samples, wrong) = load::samples(&args.policies, &policies)?;
    found.extend(wrong);
    if !found.is_empty() {
        let count = found.len();
        let zh = format!("核查发现 {count} 项，没有放进网页。\n");
        let en = format!("Findings: {count}. Nothing was put into the page.\n");
        return Ok(Done { out: load::show(&found, args.lang) + say(args.lang, &zh, &en), findings: true });
    }
    let contents = Contents { policies, samples };
    bundling::bundle(&contents, &presets, args.district.as_deref(), into, out)?;
    let count = contents.policies.len();
    let zh = format!("政策 {count} 个已放进 {out}。\n");
    let en = format!("Policies: {count}, now in {out}.\n");
    Ok(Done { out: say(args.lang, &zh, &en).to_owned(), findings: false })
}
