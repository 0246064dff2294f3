//! Two documents side by side: each by its own rules, what stands beside what, and how their words differ.

use super::parts_pen::{chip, heading, law, verdict};
use super::pen::Pen;
use super::result::{big, group};
use crate::model::{Beside, Model, Screen};
use crate::session::Session;
use crate::update::Msg;
use crate::words::{Word, Words};
use engine::policy::{Difference, Entry, FactId, Relation};
use engine::present::compare::{Pair, standing};
use engine::present::report::Report;
use engine::present::wording;
use engine::values::verdict::VerdictId;

/// Links to every comparison with the chosen document.
pub fn links(p: &mut Pen, model: &Model) {
    for (at, pair) in model.pairs() {
        let label = p.words.compare_with(pair.there().short.get(p.words.0));
        p.button("button.btn.outline", &label, Msg::Visited(Screen::Compare(at)));
    }
}

/// The comparison.
pub fn compare(p: &mut Pen, model: &Model, session: &Session) {
    let words = p.words;
    let (Some(beside), Some(own)) = (&model.beside, &session.report) else { return };
    let Beside { pair, report, .. } = &**beside;
    let reports: [&Report; 2] = if pair.forth { [own, report] } else { [report, own] };
    p.el("div.result", |p| {
        p.el("div.hero", |p| {
            heading(p, Word::compare_title);
            p.said("p.note-line", &pair.comparison.note);
            sides(p, pair, &|p, at| {
                document(p, reports[at]);
                if pair.forth == (at == 1) {
                    other(p, beside);
                }
            });
        });
        group(p, Word::compare_verdicts, |p| {
            for subject in &pair.comparison.subjects {
                let both = subject.sides();
                let checked = |at: usize| both[at].iter().any(|one| reports[at].directions[one.0.index()].checked);
                if checked(0) || checked(1) {
                    part(p, subject.label.get(words.0), |p| {
                        sides(p, pair, &|p, at| entries(p, pair, reports[at], at, both[at]));
                    });
                }
            }
        });
        group(p, Word::compare_differences, |p| {
            for subject in &pair.comparison.subjects {
                part(p, subject.label.get(words.0), |p| {
                    subject.differences.iter().for_each(|one| difference(p, pair, one));
                });
            }
        });
        p.line("p.fine", engine::present::wording::disclaimer(words.0));
    });
    p.el("div.go.screen", |p| p.button("button.btn.ghost", Word::back, Msg::WentBack));
}

fn part<'a>(p: &mut Pen<'a>, title: &str, write: impl FnOnce(&mut Pen<'a>)) {
    p.piece(|p| {
        p.el("div.card.contrast", |p| {
            p.line("h3", title);
            write(p);
        });
    });
}

/// The first document and the second, each under its name.
fn sides(p: &mut Pen, pair: &Pair, write: &dyn Fn(&mut Pen, usize)) {
    p.el("div.sides", |p| {
        for (at, policy) in pair.policies.iter().enumerate() {
            p.el("div", |p| {
                p.said("p.doc", &policy.short);
                write(p, at);
            });
        }
    });
}

/// A document's status, and the headline by its own rules.
fn document(p: &mut Pen, report: &Report) {
    p.el("div.hero-card", |p| {
        p.attr("data-policy", &*report.policy.id);
        p.attr_if("data-headline", report.headline.direction.as_deref());
        p.line("h2", &report.policy.title);
        p.el("div.standing", |p| {
            p.line("h2", report.policy.status);
            p.line("p", &report.policy.note);
            p.line("p", &report.window.text);
        });
        if let Some(ceiling) = report.headline.ceiling {
            p.line("p.kicker", Word::result_kicker);
            big(p, ceiling);
        }
        p.el("ul.beside", |p| report.headline.sentences.iter().for_each(|one| p.line("li", one)));
    });
}

/// What was carried to the other document, what is answered otherwise there, and what it asks besides.
fn other(p: &mut Pen, beside: &Beside) {
    let words = p.words;
    let (compared, facts) = (&beside.compared, &beside.pair.there().facts);
    let label = |at: FactId| facts[at].label.get(words.0);
    let mut lines = [String::new(), String::new(), String::new()];
    for (line, pairs) in lines.iter_mut().zip([&compared.carried, &compared.differing]) {
        for (_, to) in pairs {
            let value = wording::answer(&facts[*to], compared.answers.get(*to), words.0);
            wording::add(line, words.semicolon(), &[label(*to), " ", &value].concat());
        }
    }
    for at in &compared.asked {
        wording::add(&mut lines[2], words.comma(), label(*at));
    }
    let titles = [words.compare_carried(), words.compare_differing(), words.compare_asked()];
    p.el("div.note", |p| {
        for (title, line) in titles.iter().zip(&lines).filter(|(_, line)| !line.is_empty()) {
            p.el("p", |p| {
                p.line("b", [title, words.colon()].concat());
                p.text(line);
            });
        }
        p.button("button.btn.small.screen", Word::compare_cross, Msg::Crossed);
    });
}

/// Directions and awards of one side, each as its own document has it; those not checked are passed over.
fn entries(p: &mut Pen, pair: &Pair, report: &Report, side: usize, all: &[Entry]) {
    let words = p.words;
    let mut none = if all.is_empty() { words.compare_nothing() } else { words.not_checked() };
    for entry in all {
        let one = standing(pair.policies[side], report, *entry, words.0);
        if one.verdict == VerdictId::NotChecked {
            continue;
        }
        none = "";
        p.el("p.award-name", |p| {
            p.attr("data-verdict", one.verdict.as_str());
            verdict(p, one.verdict);
            p.line("b", &one.label);
            if let Some(ceiling) = one.ceiling {
                p.attr_if("data-high", ceiling.high().map(|yuan| yuan.to_string()).as_deref());
                p.line("span.amt", ceiling.text());
                p.el("small.hint", |p| {
                    p.text(one.kind_text);
                    if one.in_principle {
                        p.text(Word::semicolon);
                        p.text(Word::in_principle);
                    }
                });
            }
        });
    }
    p.some("p.muted", none);
}

fn relation(words: Words, relation: Relation) -> (&'static str, &'static str) {
    match relation {
        Relation::Same => ("same", words.compare_same()),
        Relation::Different => ("different", words.compare_different()),
        Relation::Only => ("only", words.compare_only()),
        Relation::Conflict => ("ineligible", words.compare_conflict()),
    }
}

/// One difference: what each says, and all of the clauses one tap away.
fn difference(p: &mut Pen, pair: &Pair, one: &Difference) {
    let words = p.words;
    let both = one.sides();
    p.el("div.cond", |p| {
        let (state, said) = relation(words, one.relation);
        p.attr("data-relation", state);
        p.el("p.cond-name", |p| {
            chip(p, state, said);
            p.said("b", &one.about);
        });
        sides(p, pair, &|p, at| match both[at] {
            Some(saying) => p.said("p", &saying.says),
            None => p.line("p.muted", Word::compare_nothing),
        });
        if let Some(note) = &one.note {
            p.said("p.hint", note);
        }
        p.fold("details.why", Word::quote, |p| {
            sides(p, pair, &|p, at| {
                if let Some(saying) = both[at] {
                    let quoted = saying.quoted();
                    saying.clauses.iter().for_each(|one| law(p, pair.policies[at], *one, &quoted));
                }
            });
        });
    });
}
