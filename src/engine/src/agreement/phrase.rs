//! Each rule against the phrase it quotes: the figure, the drafting word that governs it, what a cap is counted by,
//! and 原则上.
//!
//! A reading spares its own rule the figure and the drafting word, never what a cap is counted by. A rule of an
//! alternative needs no phrase; what it quotes is held to it all the same.

use super::literal::{Held, counts, demand, held};
use super::rules::{Rule, RuleKind};
use super::source::LONGEST_CLAUSE;
use crate::language::{self, Drafting, Figure, FigureKind};
use crate::policy::{Clause, Per, Policy};
use crate::values::finding::{Finding, Lang};
use rust_decimal::Decimal;

/// Everything in which a rule and its phrase part.
pub fn check(policy: &Policy, rules: &[Rule<'_>]) -> Vec<Finding> {
    let mut check = Check { policy, findings: Vec::new() };
    rules.iter().for_each(|rule| check.rule(rule));
    check.findings
}

struct Check<'p> {
    policy: &'p Policy,
    findings: Vec<Finding>,
}

/// A phrase where it stands in its clause.
struct Quoted<'p> {
    clause: &'p Clause,
    phrase: &'p str,
    /// The figures that count.
    figures: Vec<Figure>,
}

impl<'p> Check<'p> {
    fn report(&mut self, rule: &Rule<'_>, code: &'static str, message: (String, String), help: (String, String)) {
        let mut finding = Finding::new(code, rule.cite.place, message.0, message.1).help(help.0, help.1);
        if let Some(clause) = rule.cite.clause {
            finding = finding.clause(&self.policy.clauses[clause].id);
        }
        self.findings.push(finding);
    }

    fn rule(&mut self, rule: &Rule<'p>) {
        let held = held(self.policy, rule);
        let needed = held.is_some() || matches!(rule.kind, RuleKind::OneItem(_));
        let quoted = self.quoted(rule, needed && !rule.alternative);
        if rule.cite.phrase.is_some() && quoted.is_none() {
            return;
        }
        if let (Some(held), Some(quoted), None) = (&held, &quoted, rule.cite.reading) {
            self.figures(rule, held, quoted);
        }
        if let (RuleKind::OneItem(_), Some(quoted), None) = (rule.kind, &quoted, rule.cite.reading) {
            self.one(rule, quoted);
        }
        if let RuleKind::Cap(_) | RuleKind::Limit(_) = rule.kind {
            self.per(rule, quoted.as_ref());
        }
        if let RuleKind::Cap(_) | RuleKind::OneItem(_) = rule.kind {
            self.in_principle(rule, quoted.as_ref());
        }
    }

    /// The rule's phrase where it stands; whatever keeps it from standing there once is reported.
    fn quoted(&mut self, rule: &Rule<'p>, needed: bool) -> Option<Quoted<'p>> {
        let clause = &self.policy.clauses[rule.cite.clause?];
        let subject = rule.subject(self.policy);
        let Some(phrase) = rule.cite.phrase.as_deref() else {
            if needed && rule.cite.reading.is_none() {
                self.report(
                    rule,
                    "phrase-missing",
                    (
                        format!("{}有数字，却没有引原文短语", subject.zh),
                        format!("{} has a figure but quotes no phrase", subject.en),
                    ),
                    (
                        "加上 phrase：条款里写着这个数字的那几个字；原文没有直接写的，用 reading 写明口径".into(),
                        "add \"phrase\": the words of the clause that hold the figure; where the text does not say it, name a \"reading\"".into(),
                    ),
                );
            }
            return None;
        };
        if clause.text.chars().count() > LONGEST_CLAUSE {
            return None;
        }
        let mut places = language::figures_within(&clause.text, phrase);
        match places.len() {
            1 => {}
            0 => {
                self.report(
                    rule,
                    "phrase-not-in-clause",
                    (
                        format!("短语“{phrase}”不在条款“{}”里", clause.at),
                        format!("the phrase \"{phrase}\" does not stand in the clause \"{}\"", clause.at),
                    ),
                    (
                        "逐字照抄条款里的话（空格不论），或改正 clause".into(),
                        "copy the words of the clause exactly (white space apart), or correct \"clause\"".into(),
                    ),
                );
                return None;
            }
            times => {
                self.report(
                    rule,
                    "phrase-repeated",
                    (
                        format!("短语“{phrase}”在条款里出现 {times} 次，看不出指哪一处"),
                        format!("the phrase \"{phrase}\" stands {times} times in the clause"),
                    ),
                    ("多引几个字，使它只出现一次".into(), "quote more words, so that it stands there once".into()),
                );
                return None;
            }
        }
        let figures = places.swap_remove(0).into_iter().filter(|figure| counts(&figure.kind)).collect();
        Some(Quoted { clause, phrase, figures })
    }

    fn figures(&mut self, rule: &Rule<'p>, held: &Held, quoted: &Quoted<'p>) {
        let show = |lang| {
            let all: Vec<String> = held.literals.iter().map(|one| one.show(lang)).collect();
            all.join(crate::present::wording::say(lang, "、", ", "))
        };
        let written = |lang| {
            let all: Vec<&str> = quoted.figures.iter().map(|one| one.text.as_str()).collect();
            all.join(crate::present::wording::say(lang, "、", ", "))
        };
        let (subject, phrase) = (rule.subject(self.policy), quoted.phrase);
        if quoted.figures.len() != held.literals.len() {
            let (code, zh, en) = match quoted.figures.len() {
                0 => ("phrase-without-figure", "里没有数字".to_owned(), "holds no figure".to_owned()),
                n => (
                    "phrase-figures",
                    format!("里有 {n} 个数字（{}）", written(Lang::Zh)),
                    format!("holds {n} figures ({})", written(Lang::En)),
                ),
            };
            let many = held.literals.len();
            return self.report(
                rule,
                code,
                (
                    format!("{}是{}，短语“{phrase}”{zh}", subject.zh, show(Lang::Zh)),
                    format!("{} is {}, but the phrase \"{phrase}\" {en}", subject.en, show(Lang::En)),
                ),
                (
                    format!("改引正好写着这 {many} 个数字的短语"),
                    format!("quote a phrase that holds exactly {many} figure{}", if many == 1 { "" } else { "s" }),
                ),
            );
        }
        if !held.literals.iter().zip(&quoted.figures).all(|(literal, figure)| literal.is(&figure.kind)) {
            return self.report(
                rule,
                "figure-not-in-phrase",
                (
                    format!("{}写的是{}，原文“{phrase}”写的是{}", subject.zh, show(Lang::Zh), written(Lang::Zh)),
                    format!(
                        "{} is {}, but the text says {}: \"{phrase}\"",
                        subject.en,
                        show(Lang::En),
                        written(Lang::En)
                    ),
                ),
                (
                    "按原文改正数字，或改引写着这个数字的短语".into(),
                    "correct the figure, or quote the phrase that holds it".into(),
                ),
            );
        }
        for figure in &quoted.figures {
            let governing = language::governing(&quoted.clause.text, figure);
            if governing.drafting != held.drafting {
                return self.operator(rule, held, figure, &governing);
            }
        }
    }

    fn operator(&mut self, rule: &Rule<'p>, held: &Held, figure: &Figure, governing: &language::Governing) {
        let said = governing.drafting;
        let (zh, en) = if said == Drafting::Exactly {
            (
                format!("原文“{}”前后没有“不超过”“不低于”这类词", figure.text),
                format!("in the text no word such as 不超过 or 不低于 governs \"{}\"", figure.text),
            )
        } else {
            (format!("原文用的是“{}”", governing.words), format!("the text says \"{}\"", governing.words))
        };
        let subject = rule.subject(self.policy);
        self.report(
            rule,
            "operator-disagrees",
            (
                format!(
                    "{}用的是 {}（{}），{zh}，意思是“{}”",
                    subject.zh,
                    held.operator,
                    demand(held.drafting, Lang::Zh),
                    demand(said, Lang::Zh)
                ),
                format!(
                    "{} uses {} ({}), but {en}, that is, {}",
                    subject.en,
                    held.operator,
                    demand(held.drafting, Lang::En),
                    demand(said, Lang::En)
                ),
            ),
            (
                "换成与原文一致的写法；原文确实另有所指的，用 reading 写明口径".into(),
                "use the operator the text demands; where the text means something else, name a \"reading\"".into(),
            ),
        );
    }

    /// The one-item rule's phrase says 一项.
    fn one(&mut self, rule: &Rule<'p>, quoted: &Quoted<'p>) {
        if ones(quoted).len() == 1 {
            return;
        }
        self.report(
            rule,
            "phrase-without-figure",
            (
                format!("只支持一项的规定，短语“{}”里没有“一项”", quoted.phrase),
                format!("the one-item rule quotes \"{}\", which does not say 一项", quoted.phrase),
            ),
            ("改引写着“一项”的短语".into(), "quote the phrase that says 一项".into()),
        );
    }

    fn per(&mut self, rule: &Rule<'p>, quoted: Option<&Quoted<'p>>) {
        let per = match rule.kind {
            RuleKind::Cap(cap) => cap.per,
            RuleKind::Limit(limit) => limit.per,
            _ => return,
        };
        let found = match quoted {
            None => Vec::new(),
            Some(quoted) => match quoted.figures.first() {
                Some(figure) => language::per(&quoted.clause.text, figure),
                None => language::per_words(quoted.phrase),
            },
        };
        let said: Vec<Per> = found.iter().map(|words| words.per).collect();
        let agrees = if per == Per::Unstated { said.is_empty() } else { said == [per] };
        if agrees {
            return;
        }
        let words: Vec<&str> = found.iter().map(|words| words.words.as_str()).collect();
        let (zh, en) = match (words.is_empty(), quoted.is_some()) {
            (false, _) => {
                (format!("原文写的是“{}”", words.join("”“")), format!("the text says \"{}\"", words.join("\", \"")))
            }
            (true, true) => ("原文这一句没有写按什么计算".into(), "the text says nothing of the kind there".into()),
            (true, false) => ("没有引原文短语".into(), "no phrase is quoted".into()),
        };
        self.report(
            rule,
            "per-disagrees",
            (
                format!("上限写的是“{}”（{}），{zh}", per.label(Lang::Zh), per.name()),
                format!("the cap counts \"{}\" ({}), but {en}", per.label(Lang::En), per.name()),
            ),
            (
                "按原文改正 per；原文没有写的，写 unstated".into(),
                "correct \"per\" by the text; where the text says nothing, write unstated".into(),
            ),
        );
    }

    fn in_principle(&mut self, rule: &Rule<'p>, quoted: Option<&Quoted<'p>>) {
        let flagged = match rule.kind {
            RuleKind::Cap(cap) => cap.in_principle,
            RuleKind::OneItem(one) => one.in_principle,
            _ => return,
        };
        let said = quoted.is_some_and(|quoted| {
            let figure = quoted.figures.first().cloned().or_else(|| ones(quoted).into_iter().next());
            match figure {
                Some(figure) => language::in_principle(&quoted.clause.text, &figure),
                None => quoted.phrase.contains("原则上"),
            }
        });
        if flagged == said {
            return;
        }
        let (message, help) = if said {
            (
                ("原文写着“原则上”，规则没有标明", "the text says 原则上 (in principle), the rule does not"),
                ("加上 \"in_principle\": true", "add \"in_principle\": true"),
            )
        } else {
            (
                (
                    "规则标明“原则上”，原文这一句没有写",
                    "the rule says in principle, the text does not say 原则上 there",
                ),
                (
                    "删去 in_principle，或改引写着“原则上”的短语",
                    "delete \"in_principle\", or quote the phrase that says 原则上",
                ),
            )
        };
        self.report(
            rule,
            "in-principle-disagrees",
            (message.0.into(), message.1.into()),
            (help.0.into(), help.1.into()),
        );
    }
}

/// The figures in a phrase that say one: 一项, 一个项目.
fn ones(quoted: &Quoted<'_>) -> Vec<Figure> {
    let clause = language::squeeze(&quoted.clause.text);
    let Some(place) = clause.find(quoted.phrase) else { return Vec::new() };
    let mut figures = language::figures_and_ones(&quoted.clause.text);
    figures.retain(|one| {
        place.start <= one.range.start
            && one.range.end <= place.end
            && matches!(one.kind, FigureKind::Count(count) if count == Decimal::ONE)
    });
    figures
}
