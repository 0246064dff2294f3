//! Every finding there is, code by code as data: `tests/findings/*.json`.
//!
//! Each file plants one mistake in the sample policy (`tests/findings/base`, in which nothing is found) and pins all
//! that is then said, in both languages. Its name is the code, with `--` and a word where there are several. With
//! `ZICE_UPDATE=1` the expectations are written anew: read the difference.

use engine::agreement;
use engine::agreement::case;
use engine::evaluate::link;
use engine::evaluate::sample;
use engine::pack;
use engine::policy::Policy;
use engine::policy::parse;
use engine::policy::parse_comparison;
use engine::policy::preset;
use engine::values::codes::CODES;
use engine::values::finding::{Finding, Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    /// The mistake.
    why: String,
    /// Replacements in the policy; what is replaced stands there once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    policy: Vec<(String, String)>,
    /// The whole policy instead: a text so many times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repeat: Option<(String, usize)>,
    /// Replacements in the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    source: Vec<(String, String)>,
    /// The whole source instead: a text so many times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source_repeat: Option<(String, usize)>,
    /// The source file is not there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    no_source: bool,
    /// Cases left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    without: Vec<String>,
    /// A packed file of policies to read instead; `{format}` stands for the byte of today's format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    packed: Option<String>,
    /// What stands behind the `#` of a share link to read instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    /// The sample preset instead, with replacements in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    preset: Vec<(String, String)>,
    /// The sample enterprise instead, with replacements in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sample: Vec<(String, String)>,
    /// The sample comparison with the manual's small policy instead, with replacements in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    contrast: Vec<(String, String)>,
    /// A case to run, with replacements in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    case: Option<(String, Vec<(String, String)>)>,
    /// Codes of other findings that follow from the same mistake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
    /// All that is said, line by line.
    zh: Vec<String>,
    en: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_WORKSPACE_DIR")).join("tests/findings")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

fn json_files(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files.into_iter().map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), path)).collect()
}

fn replaced(name: &str, text: String, edits: &[(String, String)]) -> String {
    edits.iter().fold(text, |text, (old, new)| {
        assert_eq!(text.matches(old.as_str()).count(), 1, "{name}: what is replaced must stand there once: {old}");
        text.replace(old.as_str(), new)
    })
}

fn found(name: &str, fixture: &Fixture) -> Vec<Finding> {
    let base = folder().join("base");
    if let Some(packed) = &fixture.packed {
        let packed = packed.replace("{format}", &char::from(pack::FORMAT).to_string());
        return pack::unpack(packed.as_bytes()).err().map(|why| *why).into_iter().collect();
    }
    if let Some(words) = &fixture.link {
        return link::read(words).err().unwrap_or_default();
    }
    let policy = match &fixture.repeat {
        Some((text, times)) => text.repeat(*times),
        None => replaced(name, text(&base.join("policy.json")), &fixture.policy),
    };
    let policy = match parse::read(&policy) {
        Err(findings) => return findings.into_iter().map(|one| one.in_file("policy.json")).collect(),
        Ok(policy) => policy,
    };
    if !fixture.preset.is_empty() {
        let text = replaced(name, text(&base.join("preset.json")), &fixture.preset);
        let findings = preset::read(&text, &[policy]).err().unwrap_or_default();
        return findings.into_iter().map(|one| one.in_file("preset.json")).collect();
    }
    if !fixture.sample.is_empty() {
        let text = replaced(name, text(&base.join("sample.json")), &fixture.sample);
        let findings = sample::read(&text, &[policy]).err().unwrap_or_default();
        return findings.into_iter().map(|one| one.in_file("sample.json")).collect();
    }
    if !fixture.contrast.is_empty() {
        let text = replaced(name, text(&base.join("contrast.json")), &fixture.contrast);
        let findings = parse_comparison::attach(&text, &mut [policy, small()]).err().unwrap_or_default();
        return findings.into_iter().map(|one| one.in_file("contrast.json")).collect();
    }
    let cases = json_files(&base.join("cases"));
    if let Some((wanted, edits)) = &fixture.case {
        let (_, path) = cases.iter().find(|(case, _)| case == wanted).expect("a case of the base");
        let findings = case::run(&policy, &replaced(name, text(path), edits));
        return findings.into_iter().map(|one| one.in_file(&format!("cases/{wanted}.json"))).collect();
    }
    if fixture.no_source {
        return vec![agreement::without_source(&policy).in_file("policy.json")];
    }
    let source = match &fixture.source_repeat {
        Some((text, times)) => text.repeat(*times),
        None => replaced(name, text(&base.join("source.txt")), &fixture.source),
    };
    let kept = cases.into_iter().filter(|(case, _)| !fixture.without.contains(case));
    let cases: Vec<(String, String)> = kept.map(|(case, path)| (case, text(&path))).collect();
    agreement::lint(&policy, &source, &cases).into_iter().map(|one| one.in_file("policy.json")).collect()
}

/// The policy that the sample is compared with.
fn small() -> Policy {
    parse::read(&text(&folder().join("../cli/policies/small/policy.json"))).unwrap()
}

fn shown(findings: &[Finding], lang: Lang) -> Vec<String> {
    findings.iter().flat_map(|one| one.show(lang).lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn nothing_is_found_in_the_sample() {
    let nothing = "{\"why\": \"\", \"zh\": [], \"en\": []}";
    let findings = found("base", &serde_json::from_str(nothing).unwrap());
    assert!(findings.is_empty(), "{}", shown(&findings, Lang::En).join("\n"));
    let policy = parse::read(&text(&folder().join("base/policy.json"))).unwrap();
    let preset = preset::read(&text(&folder().join("base/preset.json")), std::slice::from_ref(&policy));
    assert!(preset.is_ok(), "{}", shown(&preset.unwrap_err(), Lang::En).join("\n"));
    let sample = sample::read(&text(&folder().join("base/sample.json")), std::slice::from_ref(&policy));
    assert!(sample.is_ok(), "{}", shown(&sample.unwrap_err(), Lang::En).join("\n"));
    let contrast =
        parse_comparison::attach(&text(&folder().join("base/contrast.json")), &mut [policy.clone(), small()]);
    assert!(contrast.is_ok(), "{}", shown(&contrast.unwrap_err(), Lang::En).join("\n"));
    for (name, path) in json_files(&folder().join("base/cases")) {
        let findings = case::run(&policy, &text(&path));
        assert!(findings.is_empty(), "{}", case::show(&name, &findings, Lang::En));
    }
}

#[test]
fn every_mistake_is_told_as_its_file_says() {
    let update = std::env::var_os("ZICE_UPDATE").is_some();
    let mut wrong = Vec::new();
    for (name, path) in json_files(&folder()) {
        let mut fixture: Fixture =
            serde_json::from_str(&text(&path)).unwrap_or_else(|why| panic!("tests/findings/{name}.json: {why}"));
        let findings = found(&name, &fixture);
        let code = name.split("--").next().unwrap();
        let mut codes: Vec<&str> = findings.iter().map(|one| one.code).collect();
        let own = codes.iter().position(|one| *one == code);
        own.map(|at| codes.remove(at));
        let also: BTreeSet<&str> = codes.iter().copied().collect();
        if own.is_none() || !also.iter().eq(fixture.also.iter()) {
            wrong.push(format!("{name}: beside itself it should find {:?}, but finds {codes:?}", fixture.also));
        }
        for one in &findings {
            let mute = [Lang::Zh, Lang::En].iter().any(|lang| one.help.get(*lang).is_empty());
            if mute && one.code != "case-failed" {
                wrong.push(format!("{name}: [{}] does not say how to mend it", one.code));
            }
        }
        let (zh, en) = (shown(&findings, Lang::Zh), shown(&findings, Lang::En));
        if (&zh, &en) == (&fixture.zh, &fixture.en) {
            continue;
        }
        if update {
            (fixture.zh, fixture.en) = (zh, en);
            fs::write(&path, serde_json::to_string_pretty(&fixture).unwrap() + "\n").unwrap();
            continue;
        }
        wrong.push(format!("tests/findings/{name}.json: {}\n{}\n{}", fixture.why, zh.join("\n"), en.join("\n")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_code_is_listed_and_has_an_example() {
    let listed: BTreeSet<&str> = CODES.iter().map(|row| row.0).collect();
    assert_eq!(listed.len(), CODES.len(), "a code is listed twice");
    let examples: BTreeSet<String> =
        json_files(&folder()).iter().map(|(name, _)| name.split("--").next().unwrap().to_owned()).collect();
    let without: Vec<_> = listed.iter().filter(|code| !examples.contains(**code)).collect();
    assert!(without.is_empty(), "no example in tests/findings: {without:?}");
}
