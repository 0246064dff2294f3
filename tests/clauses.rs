//! The clause decides, sentence by sentence: for every clause of every policy, the clause and every sentence that a case
//! prints from it, as one file for a lawyer to read: `tests/clauses/<policy>.md`.
//!
//! What an enterprise answered is left out (`…`). With `ZICE_UPDATE=1` the files are written anew: read each line of the
//! difference against its clause before you commit it.

use engine::agreement::case::Case;
use engine::evaluate::assess::assess;
use engine::policy::parse;
use engine::policy::{ClauseId, Policy};
use engine::present::report::{self, Condition, Key, LineReport, ReadingReport, Report};
use engine::values::finding::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_WORKSPACE_DIR"))
}

/// What is printed from each clause, by the clause's place in the policy.
#[derive(Default)]
struct Sentences(BTreeMap<usize, BTreeSet<String>>);

impl Sentences {
    fn add(&mut self, clause: &Key<ClauseId>, sentence: String) {
        self.0.entry(clause.at.index()).or_default().insert(sentence);
    }

    fn report(&mut self, report: &Report) {
        report.requirements.iter().for_each(|one| self.condition(one));
        for one in &report.obligations {
            self.add(&one.clause, format!("要求：{}", one.text));
        }
        for direction in report.directions.iter().filter(|one| one.checked) {
            self.add(&direction.clause, format!("方向：{} {}", direction.number, direction.label));
            direction.conditions.iter().for_each(|one| self.condition(one));
            direction.calculation.iter().for_each(|one| self.line(one));
            for award in &direction.awards {
                award.calculation.iter().for_each(|one| self.line(one));
                for unit in &award.units {
                    unit.conditions.iter().for_each(|one| self.condition(one));
                    unit.calculation.iter().for_each(|one| self.line(one));
                }
            }
            for step in &direction.steps {
                self.add(&step.clause, format!("手续：{}（{}）", step.label, step.who));
            }
            direction.readings.iter().for_each(|one| self.reading(one));
        }
    }

    fn condition(&mut self, one: &Condition) {
        if let Some(clause) = &one.clause {
            let title = if one.sorts { "本项只算" } else { "条件" };
            let phrase = one.phrase.as_ref().map(|phrase| format!("「{phrase}」")).unwrap_or_default();
            let wanted = one.wanted.as_ref().map(|wanted| format!("：{wanted}")).unwrap_or_default();
            let gap = one.gap.as_ref().map(|gap| format!("；差距：{}", without_figures(gap))).unwrap_or_default();
            self.add(clause, format!("{title}：{}{wanted}{gap}{phrase}", one.label));
        }
        one.parts.iter().for_each(|part| self.condition(part));
    }

    fn line(&mut self, one: &LineReport) {
        let Some(clause) = &one.clause else { return };
        let label = match &one.base {
            Some(base) => one.label.replace(&format!("（{}）", base.text()), "（…）"),
            None => one.label.clone(),
        };
        let title = if one.is_cap { "上限" } else { "算法" };
        let phrase = one.phrase.as_ref().map(|phrase| format!("「{phrase}」")).unwrap_or_default();
        self.add(clause, format!("{title}：{}{phrase}", without_counts(&label)));
    }

    fn reading(&mut self, one: &ReadingReport) {
        self.add(&one.clause, format!("口径：{}（理由：{}）", one.text, one.because));
        for other in &one.alternatives {
            self.add(&one.clause, format!("另一种口径：{}", other.label));
        }
    }
}

/// A distance without the answer's own figures.
fn without_figures(gap: &str) -> String {
    let mut out = String::new();
    for c in gap.chars() {
        match c {
            '0'..='9' | ',' | '.' if out.ends_with('…') => {}
            '0'..='9' => out.push('…'),
            other => out.push(other),
        }
    }
    out
}

/// A line without the figures in its brackets, which are answers.
fn without_counts(label: &str) -> String {
    let mut parts = label.split('（');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, rest) = part.split_once('）').unwrap_or((part, ""));
        let is_answer =
            inside.starts_with(|c: char| c.is_ascii_digit()) || inside == "尚不能推算" || inside == "未回答";
        let inside = if is_answer { "…" } else { inside };
        let _ = write!(out, "（{inside}）{rest}");
    }
    out
}

fn written(folder: &Path, policy: &Policy) -> String {
    let mut sentences = Sentences::default();
    let mut cases: Vec<PathBuf> = fs::read_dir(folder.join("cases")).unwrap().map(|one| one.unwrap().path()).collect();
    cases.sort();
    for path in &cases {
        let case = Case::read(policy, &fs::read_to_string(path).unwrap()).unwrap();
        let assessment = assess(policy, &case.answers, case.as_of);
        sentences.report(&report::report(policy, &case.answers, &assessment, Lang::Zh));
    }
    let mut out = format!("# {}\n", policy.title.zh);
    for (at, clause) in ClauseId::enumerate(&policy.clauses) {
        let _ = writeln!(out, "\n## {} ({})\n\n> {}\n", clause.at, clause.id, clause.text);
        let own = sentences.0.get(&at.index());
        own.into_iter().flatten().for_each(|sentence| _ = writeln!(out, "- {sentence}"));
        if own.is_none() {
            out.push_str("没有任何结果引用这一条。\n");
        }
    }
    out
}

#[test]
fn every_sentence_stands_below_its_clause() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root().join("policies")).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(folder.join("policy.json")) else { continue };
        let policy = parse::read(&text).unwrap();
        let found = written(&folder, &policy);
        let golden = root().join("tests/clauses").join(format!("{}.md", policy.id));
        if std::env::var_os("ZICE_UPDATE").is_some() {
            fs::write(&golden, &found).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        let all = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
        let (found_lines, expected_lines) = (all(&found), all(&expected));
        if found != expected {
            let new: Vec<_> = found_lines.difference(&expected_lines).map(|line| format!("+ {line}")).collect();
            let gone: Vec<_> = expected_lines.difference(&found_lines).map(|line| format!("- {line}")).collect();
            wrong.push(format!("{}:\n{}\n{}", golden.display(), gone.join("\n"), new.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}\nZICE_UPDATE=1 writes them anew", wrong.join("\n"));
}
