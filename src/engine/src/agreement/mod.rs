//! Holds a policy against its source text and against its cases.
//!
//! [`agreement`] asks whether every rule says what the text says, and whether all of the text is accounted for;
//! [`coverage`] whether the cases touch every figure. Both are pure: texts in, findings out. [`lint`] asks both.
//!
//! A finding about the source names its file (as the policy does), all others stand in the policy file. Whether the
//! cases come out as expected is not asked here: `zice case` runs them.

pub mod case;
mod heading;
mod literal;
mod option;
mod phrase;
mod reached;
mod rules;
mod said;
mod shape;
mod source;
mod threshold;
mod trial;
mod usage;
mod verdict;

use crate::policy::Policy;
use crate::values::finding::{Finding, Place};

/// Everything found: see [`agreement`] and [`coverage`].
pub fn lint(policy: &Policy, source: &str, cases: &[(String, String)]) -> Vec<Finding> {
    let mut findings = agreement(policy, source);
    findings.extend(coverage(policy, cases));
    findings.extend(unreadable(policy, cases));
    findings.sort_by(|a, b| (&a.file, a.place).cmp(&(&b.file, b.place)));
    findings
}

/// Everything in which the policy and its text part, in the order of the policy's lines; then what of the source
/// nothing accounts for.
pub fn agreement(policy: &Policy, source: &str) -> Vec<Finding> {
    let rules = rules::rules(policy);
    let usage = usage::Usage::of(policy, &rules);
    let mut findings = phrase::check(policy, &rules);
    findings.extend(usage.check(policy));
    findings.extend(source::check(policy, source, &usage));
    findings.extend(shape::check(policy, source));
    findings.extend(said::check(policy));
    findings.extend(option::check(policy, &rules));
    findings.sort_by(|a, b| (&a.file, a.place).cmp(&(&b.file, b.place)));
    findings
}

/// Everything that no case shows; `cases` are names and texts of case files.
pub fn coverage(policy: &Policy, cases: &[(String, String)]) -> Vec<Finding> {
    let rules = rules::rules(policy);
    let trials = trial::Trial::all(policy, cases);
    let mut findings = threshold::check(policy, &rules, &trials);
    findings.extend(reached::check(policy, &trials));
    findings.extend(verdict::check(policy, &trials));
    findings.sort_by_key(|finding| finding.place);
    findings
}

/// What keeps case files from being read: else what they show would be missing in silence.
fn unreadable(policy: &Policy, cases: &[(String, String)]) -> Vec<Finding> {
    let broken = cases.iter().filter_map(|(name, text)| Some((name, case::Case::read(policy, text).err()?)));
    broken.flat_map(|(name, found)| found.into_iter().map(move |one| one.in_file(name))).collect()
}

/// What is said of a policy whose source file is not there.
pub fn without_source(policy: &Policy) -> Finding {
    let file = &policy.source.file;
    Finding::new(
        "source-missing",
        Place::default(),
        format!("找不到原文文件“{file}”，无法核对"),
        format!("the source file \"{file}\" is not there: nothing can be compared with it"),
    )
    .help("把原文放在 policy.json 旁边", "put it beside policy.json")
}

/// Numbers that say how much of a policy rests on judgement; a test pins them, so that none grows unnoticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// Quoted clauses.
    pub clauses: usize,
    /// Recorded interpretations.
    pub readings: usize,
    /// Passages of the source that no rule covers.
    pub not_modelled: usize,
    /// Rules with a figure that a reading spares the comparison with the text.
    pub spared: usize,
    /// Rules of alternatives with a figure that quote no phrase.
    pub unquoted: usize,
}

/// The numbers of a policy.
pub fn numbers(policy: &Policy) -> Numbers {
    let rules = rules::rules(policy);
    let figures = || rules.iter().filter(|rule| literal::held(policy, rule).is_some());
    Numbers {
        clauses: policy.clauses.len(),
        readings: policy.readings.len(),
        not_modelled: policy.not_modelled.len(),
        spared: figures().filter(|rule| rule.cite.reading.is_some()).count(),
        unquoted: figures().filter(|rule| rule.cite.reading.is_none() && rule.cite.phrase.is_none()).count(),
    }
}
