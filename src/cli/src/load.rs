//! Files: policies with their sources and cases, and answers.

use crate::Unusable;
use engine::evaluate::sample;
use engine::evaluate::sample::Sample;
use engine::policy::Policy;
use engine::policy::parse;
use engine::policy::parse_comparison;
use engine::policy::preset;
use engine::policy::preset::Preset;
use engine::values::finding::{Finding, Lang, Text};
use std::path::{Path, PathBuf};

/// A policy's folder: what was read, and everything wrong with it.
pub struct Folder {
    /// Name shown in findings.
    pub name: String,
    /// The policy, where it could be read.
    pub policy: Option<Policy>,
    /// Findings of reading it.
    pub findings: Vec<Finding>,
    /// The source text, where the policy names one that is there.
    pub source: Option<String>,
    /// Case files by name.
    pub cases: Vec<(String, String)>,
}

/// Why a file or folder cannot be read.
pub fn unreadable(path: &Path, why: &std::io::Error) -> Unusable {
    let path = path.display();
    match why.kind() {
        std::io::ErrorKind::NotFound => Unusable::new(
            format!("没有文件或文件夹 {path}；请核对名称，以及是在哪个文件夹里运行的"),
            format!("there is no file or folder {path}; check its name, and the folder this is run in"),
        ),
        _ => Unusable::new(format!("打不开 {path}：{why}"), format!("cannot open {path}: {why}")),
    }
}

/// A file's name as it is shown.
pub fn shown(name: &str) -> Text {
    if name == "-" { Text::new("标准输入", "standard input") } else { Text::new(name, name) }
}

/// The text of a file; `-` is standard input.
pub fn text(name: &str) -> Result<String, Unusable> {
    let path = Path::new(name);
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|why| unreadable(path, &why))?;
    String::from_utf8(bytes).map_err(|_| {
        let Text { zh, en } = shown(name);
        Unusable::new(
            format!("{zh} 不是 UTF-8 文本；请另存为 UTF-8 编码"),
            format!("{en} is not UTF-8 text; save it as UTF-8"),
        )
    })
}

/// Writes a file.
pub fn write(name: &str, bytes: &[u8]) -> Result<(), Unusable> {
    std::fs::write(name, bytes).map_err(|why| unwritable(name, &why))
}

/// Why a file or folder cannot be written.
pub fn unwritable(name: &str, why: &std::io::Error) -> Unusable {
    Unusable::new(format!("写不了 {name}：{why}"), format!("cannot write {name}: {why}"))
}

/// What a folder holds, in the order of the names.
pub fn listed(folder: &Path) -> Result<Vec<PathBuf>, Unusable> {
    let entries = std::fs::read_dir(folder).map_err(|why| unreadable(folder, &why))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

/// Every policy folder below a path, or the one it names, in the order of their names.
pub fn folders(path: &str) -> Result<Vec<Folder>, Unusable> {
    let path = Path::new(path);
    let path = if path.ends_with("policy.json") { path.parent().unwrap_or(path) } else { path };
    if path.join("policy.json").is_file() {
        return Ok(vec![folder(path)?]);
    }
    let mut paths = listed(path)?;
    paths.retain(|path| path.join("policy.json").is_file());
    if paths.is_empty() {
        let path = path.display();
        return Err(Unusable::new(
            format!("{path} 里没有政策；每个政策是一个带 policy.json 的文件夹"),
            format!("{path} holds no policy; a policy is a folder with policy.json"),
        ));
    }
    paths.iter().map(|path| folder(path)).collect()
}

fn folder(path: &Path) -> Result<Folder, Unusable> {
    let show = |path: &Path| path.display().to_string().replace('\\', "/");
    let file = path.join("policy.json");
    let (policy, findings) = match parse::read(&text(&show(&file))?) {
        Ok(policy) => (Some(policy), Vec::new()),
        Err(findings) => (None, findings),
    };
    let findings = findings.into_iter().map(|one| one.in_file(&show(&file))).collect();
    let source = policy.as_ref().and_then(|policy| std::fs::read_to_string(path.join(&*policy.source.file)).ok());
    let mut cases = Vec::new();
    if let Ok(entries) = std::fs::read_dir(path.join("cases")) {
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
        paths.sort();
        for path in paths {
            cases.push((show(&path), text(&show(&path))?));
        }
    }
    Ok(Folder { name: show(&file), policy, findings, source, cases })
}

/// The presets of districts beside the policies, and everything wrong with them; none if there is no such folder.
pub fn presets(path: &str, policies: &[Policy]) -> Result<(Vec<Preset>, Vec<Finding>), Unusable> {
    beside(path, "presets", |text| preset::read(text, policies))
}

/// The samples beside the policies, and everything wrong with them; none if there is no such folder.
pub fn samples(path: &str, policies: &[Policy]) -> Result<(Vec<Sample>, Vec<Finding>), Unusable> {
    beside(path, "samples", |text| sample::read(text, policies))
}

/// Gives the policies the comparisons beside them; says everything wrong with these. None if there is no such folder.
pub fn contrasts(path: &str, policies: &mut [Policy]) -> Result<Vec<Finding>, Unusable> {
    Ok(beside(path, "contrasts", |text| parse_comparison::attach(text, policies))?.1)
}

fn beside<T>(
    path: &str,
    folder: &str,
    mut read: impl FnMut(&str) -> Result<T, Vec<Finding>>,
) -> Result<(Vec<T>, Vec<Finding>), Unusable> {
    let folder = Path::new(path).join(folder);
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    let mut files = if folder.is_dir() { listed(&folder)? } else { Vec::new() };
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    for file in files {
        let name = file.display().to_string().replace('\\', "/");
        match read(&text(&name)?) {
            Ok(one) => all.push(one),
            Err(found) => findings.extend(found.into_iter().map(|one| one.in_file(&name))),
        }
    }
    Ok((all, findings))
}

/// The policies of a folder that can be read, and what is wrong with the others.
pub struct Policies {
    /// Those that can be read.
    pub all: Vec<Policy>,
    /// Findings of the others: they matter only where one of these is meant, or all are.
    pub unread: Vec<Finding>,
}

impl Policies {
    /// Of a folder of policies, of one policy's folder or of its file.
    pub fn read(path: &str) -> Result<Policies, Unusable> {
        let mut policies = Policies { all: Vec::new(), unread: Vec::new() };
        for folder in folders(path)? {
            policies.all.extend(folder.policy);
            policies.unread.extend(folder.findings);
        }
        Ok(policies)
    }

    /// Every policy of the folder; unusable where one cannot be read.
    pub fn complete(self, lang: Lang) -> Result<Vec<Policy>, Unusable> {
        if self.unread.is_empty() { Ok(self.all) } else { Err(Unusable::said(show(&self.unread, lang))) }
    }
}

/// Findings as lines.
pub fn show(findings: &[Finding], lang: Lang) -> String {
    findings.iter().map(|finding| finding.show(lang) + "\n").collect()
}
