//! The source against the policy: every quotation stands in it once, under the heading it names, and every sentence
//! of it is cited or confessed.

use super::heading::Headings;
use super::usage::Usage;
use crate::language::{self, Squeezed};
use crate::policy::Policy;
use crate::values::finding::{Finding, Place};
use std::ops::Range;

/// Characters a clause may have; those of policies have some two hundred, since each is a sentence or two.
pub const LONGEST_CLAUSE: usize = 2_000;

/// Most comparisons made: characters of the source times quotations. Policies need a thousandth of it.
const MOST_WORK: usize = 50_000_000;

/// Everything in which the quotations and the source part.
pub fn check(policy: &Policy, source: &str, usage: &Usage) -> Vec<Finding> {
    let squeezed = language::squeeze(source);
    if squeezed.len().saturating_mul(policy.clauses.len() + policy.not_modelled.len()) > MOST_WORK {
        let finding = Finding::new(
            "source-too-long",
            Place::default(),
            format!("原文有 {} 个字，太长，无法核对", squeezed.len()),
            format!("the source has {} characters, too many to compare", squeezed.len()),
        );
        let finding = finding.help("请检查是否选错了文件", "check that this is the right file");
        return vec![finding.in_file(&policy.source.file)];
    }
    let headings = Headings::read(source);
    let mut findings = Vec::new();
    let mut spans = Vec::new();
    for (at, clause) in policy.clauses.iter().enumerate() {
        let length = clause.text.chars().count();
        if length > LONGEST_CLAUSE {
            findings.push(
                Finding::new(
                    "clause-too-long",
                    clause.place,
                    format!("条款有 {length} 个字，太长"),
                    format!("the clause has {length} characters, which is too long"),
                )
                .clause(&clause.id)
                .help("拆开，一两句一条", "split it: a sentence or two each"),
            );
            continue;
        }
        let stands = stands(&squeezed, &clause.text, clause.place, &mut findings);
        let Some(range) = stands else { continue };
        if let Some(heading) = headings.at(range.start).filter(|heading| !heading.fits(&clause.at)) {
            let place = heading.to_string();
            findings.push(
                Finding::new(
                    "clause-misplaced",
                    clause.place,
                    format!("条款写的位置是“{}”，在原文里却在“{place}”之下", clause.at),
                    format!(
                        "the clause is said to stand at \"{}\", but in the source it stands under \"{place}\"",
                        clause.at
                    ),
                )
                .clause(&clause.id)
                .help("改正 at", "correct \"at\""),
            );
        }
        if usage.clauses[at] {
            spans.push(range);
        }
    }
    for one in &policy.not_modelled {
        spans.extend(stands(&squeezed, &one.text, one.place, &mut findings));
    }
    findings.extend(uncovered(policy, source, &squeezed, &spans));
    findings
}

/// Where a quotation stands in the source; reported where it does not stand there exactly once.
fn stands(source: &Squeezed, quotation: &str, place: Place, findings: &mut Vec<Finding>) -> Option<Range<usize>> {
    let mut places = source.find_all(quotation);
    let beginning = beginning(quotation);
    match places.len() {
        1 => {}
        0 => findings.push(
            Finding::new(
                "text-not-in-source",
                place,
                format!("原文里没有这段文字：“{beginning}”"),
                format!("the source does not hold this text: \"{beginning}\""),
            )
            .help(
                "逐字照抄原文，一字一标点都不能改（空格和换行不论）",
                "copy the source exactly, every character (white space apart)",
            ),
        ),
        times => findings.push(
            Finding::new(
                "text-repeated-in-source",
                place,
                format!("这段文字在原文里出现 {times} 次，看不出指哪一处：“{beginning}”"),
                format!("this text stands {times} times in the source: \"{beginning}\""),
            )
            .help("连同前后文多引几个字", "quote more of what stands around it"),
        ),
    }
    (places.len() == 1).then(|| places.swap_remove(0))
}

/// A quotation's first words.
fn beginning(quotation: &str) -> String {
    let mut chars = quotation.chars();
    let head: String = chars.by_ref().take(24).collect();
    if chars.next().is_some() { head + "…" } else { head }
}

/// Every piece of the source that nothing cites and nobody confessed.
fn uncovered(policy: &Policy, source: &str, squeezed: &Squeezed, spans: &[Range<usize>]) -> Vec<Finding> {
    let pieces = language::uncovered(source, spans).into_iter();
    let told = pieces.map(|piece| {
        // A bracket that opens right before it belongs to it.
        let opens = |at: usize| matches!(squeezed.chars().get(at), Some('（' | '“' | '《' | '('));
        let start = if piece.range.start > 0 && opens(piece.range.start - 1) {
            piece.range.start - 1
        } else {
            piece.range.start
        };
        let words = squeezed.text(start..piece.range.end);
        Finding::new(
            "source-uncovered",
            Place { line: piece.line as u32, column: 1 },
            format!("原文这一句没有规则引用，也没有列为未建模：“{words}”"),
            format!("no rule cites this passage, nor is it listed as not modelled: \"{words}\""),
        )
        .in_file(&policy.source.file)
        .help(
            "写成条款并由规则、提示或义务引用，或连同理由写进 not_modelled",
            "quote it as a clause that a rule or an obligation cites, or list it in \"not_modelled\" with the reason",
        )
    });
    told.collect()
}
