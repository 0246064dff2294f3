//! Cases: answers and what they must yield, each named by a sentence that says why it is there.

use crate::evaluate::answers::AnswersFile;
use crate::evaluate::assess::assess;
use crate::evaluate::assessment::Assessment;
use crate::evaluate::inputs::MissingInput;
use crate::policy::{AmountKind, Direction, DirectionId, Policy, ReadingId};
use crate::values::bounds::{Bounds, Ceiling, Extent};
use crate::values::finding::{Finding, Lang};
use crate::values::json::{self, Tree, Value};
use crate::values::money::{parse_money, show_money};
use crate::values::period::Date;
use crate::values::verdict::Verdict;

/// A case whose answers fit its policy.
pub struct Case {
    /// Why it is there.
    pub name: String,
    /// Date of assessment.
    pub as_of: Date,
    /// The answers.
    pub answers: crate::evaluate::answers::Answers,
    expect: Tree,
}

/// Keys of a case beside those of an answers file.
const KEYS: [&str; 3] = ["name", "arithmetic", "expect"];

impl Case {
    /// Reads a case of `policy`.
    pub fn read(policy: &Policy, text: &str) -> Result<Case, Vec<Finding>> {
        let tree = json::read(text)?;
        let file = AnswersFile::read(&tree, &KEYS)?;
        let answers = file.answers(policy)?;
        let missing = |key: &str| {
            vec![
                Finding::new("case-shape", tree.place, format!("样例缺少“{key}”"), format!("the case lacks \"{key}\""))
                    .help(
                        "样例写作 {name, arithmetic, policy, as_of, answers, expect}",
                        "a case is {name, arithmetic, policy, as_of, answers, expect}",
                    ),
            ]
        };
        let name =
            tree.get("name").and_then(Tree::as_str).filter(|name| !name.is_empty()).ok_or_else(|| missing("name"))?;
        let expect = tree
            .get("expect")
            .filter(|tree| matches!(tree.value, Value::Object(_)))
            .ok_or_else(|| missing("expect"))?;
        let as_of = file.as_of.ok_or_else(|| missing("as_of"))?;
        let own = file.policy.ok_or_else(|| missing("policy"))?;
        if own != &*policy.id {
            let place = tree.get("policy").map_or(tree.place, |tree| tree.place);
            let (zh, en) = (
                format!("样例属于政策“{own}”，却放在“{}”里", policy.id),
                format!("this case of policy \"{own}\" lies with \"{}\"", policy.id),
            );
            return Err(vec![
                Finding::new("case-shape", place, zh, en).help(
                    "改正 policy，或把样例移到它的政策那里",
                    "correct \"policy\", or move the case to its policy",
                ),
            ]);
        }
        Ok(Case { name: name.to_owned(), as_of, answers, expect: expect.clone() })
    }

    /// What the case must yield, as written.
    pub fn expect(&self) -> &Tree {
        &self.expect
    }

    /// Assesses the case.
    pub fn assess(&self, policy: &Policy) -> Assessment {
        assess(policy, &self.answers, self.as_of)
    }

    /// Every expectation that is not met, as a finding at its line.
    pub fn compare(&self, policy: &Policy, assessment: &Assessment) -> Vec<Finding> {
        let mut compare = Compare { policy, assessment, findings: Vec::new() };
        if let Value::Object(entries) = &self.expect.value {
            for (key, tree) in entries {
                match &*key.name {
                    "window" => compare.word(tree, "window", assessment.window.as_str()),
                    "headline" => compare.headline(tree),
                    id => compare.named(id, tree),
                }
            }
            if entries.is_empty() {
                compare.report(&self.expect, "样例没有期望任何结果".into(), "the case expects nothing".into());
            }
        }
        compare.findings
    }
}

struct Compare<'a> {
    policy: &'a Policy,
    assessment: &'a Assessment,
    findings: Vec<Finding>,
}

/// What a case says of a direction or an award.
struct Said<'a> {
    verdict: Verdict,
    ceiling: &'a Ceiling,
    total: Option<&'a Ceiling>,
    kind: AmountKind,
}

impl Compare<'_> {
    fn report(&mut self, tree: &Tree, zh: String, en: String) {
        self.findings.push(Finding::new("case-failed", tree.place, zh, en));
    }

    fn differs(&mut self, tree: &Tree, what: &str, expected: &str, found: &str) {
        if expected != found {
            self.report(
                tree,
                format!("{what}：期望 {expected}，算得 {found}"),
                format!("{what}: expected {expected}, found {found}"),
            );
        }
    }

    fn word(&mut self, tree: &Tree, what: &str, found: &str) {
        let expected = tree.as_str().map_or_else(|| "null".to_owned(), str::to_owned);
        self.differs(tree, what, &expected, found);
    }

    /// Amounts are written as money, as a pair, or as null where no number may be shown.
    fn amount(&mut self, tree: &Tree, what: &str, found: Option<Bounds>) {
        let end = |tree: &Tree| match &tree.value {
            Value::Null => Some("null".to_owned()),
            Value::String(text) => parse_money(text, None).ok().map(show_money),
            _ => None,
        };
        let expected = match tree.as_list() {
            Some([low, high]) => end(low).zip(end(high)),
            Some(_) => None,
            None => end(tree).map(|both| (both.clone(), both)),
        };
        let Some((low, high)) = expected else {
            return self.report(
                tree,
                format!("{what}：看不懂期望的金额"),
                format!("{what}: the expected amount cannot be read"),
            );
        };
        let shown = |extent: Extent| extent.finite().map_or_else(|| "null".to_owned(), show_money);
        let found = found.map_or(("null".into(), "null".into()), |bounds| (shown(bounds.low), shown(bounds.high)));
        let shown = |low: String, high: String| if low == high { low } else { format!("{low} – {high}") };
        self.differs(tree, what, &shown(low, high), &shown(found.0, found.1));
    }

    fn named(&mut self, id: &str, tree: &Tree) {
        let found = self.policy.directions.iter().enumerate().find_map(|(at, direction)| {
            if &*direction.id == id {
                return Some((at, direction, None));
            }
            let award = direction.awards.iter().position(|award| &*award.id == id)?;
            Some((at, direction, Some(award)))
        });
        let Some((at, direction, award)) = found else {
            return self.report(
                tree,
                format!("没有编号为“{id}”的支持方向或支持项"),
                format!("no direction or award has the id \"{id}\""),
            );
        };
        let result = &self.assessment.directions[at];
        let said = match award {
            None => Said {
                verdict: result.verdict,
                ceiling: &result.ceiling,
                total: result.stated_total(),
                kind: result.kind,
            },
            Some(award) => {
                let one = &result.awards[award];
                let kind = direction.awards[award].amount_kind;
                Said { verdict: one.verdict, ceiling: &one.ceiling, total: one.total.as_ref(), kind }
            }
        };
        if !result.checked {
            self.report(
                tree,
                format!("{id}：样例没有测算这个方向"),
                format!("{id}: the case does not check this direction"),
            );
        }
        let Value::Object(entries) = &tree.value else {
            return self.report(
                tree,
                format!("{id}：期望应当是对象"),
                format!("{id}: the expectation must be an object"),
            );
        };
        for (key, tree) in entries {
            let what = format!("{id}.{}", key.name);
            let no_number = said.kind == AmountKind::Unspecified && said.verdict != Verdict::INELIGIBLE;
            match &*key.name {
                "verdict" => self.word(tree, &what, said.verdict.id().as_str()),
                "ceiling" if no_number => self.amount(tree, &what, None),
                "ceiling" => self.amount(tree, &what, Some(said.verdict.ceiling(said.ceiling))),
                "if_recognised" => self.amount(tree, &what, said.verdict.if_recognised(said.ceiling)),
                "total" => self.amount(tree, &what, said.total.map(|total| said.verdict.ceiling(total))),
                "kind" => self.word(tree, &what, said.kind.as_str()),
                "missing" => self.missing(tree, &what, at, award),
                "failed" => {
                    let found = crate::present::report::failed_facts(self.policy, self.assessment, at, award);
                    self.list(tree, &what, found);
                }
                "alternatives" => self.alternatives(tree, &what, at, direction, award),
                _ => self.report(tree, format!("{what}：不认识这个期望"), format!("{what}: unknown expectation")),
            }
        }
    }

    fn list(&mut self, tree: &Tree, what: &str, mut found: Vec<String>) {
        let names = |all: &[Tree]| all.iter().map(|one| one.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
        let Some(mut expected) = tree.as_list().and_then(names) else {
            return self.report(tree, format!("{what}：应当是编号的列表"), format!("{what}: must be a list of ids"));
        };
        expected.sort();
        found.sort();
        found.dedup();
        self.differs(tree, what, &format!("[{}]", expected.join(", ")), &format!("[{}]", found.join(", ")));
    }

    fn missing(&mut self, tree: &Tree, what: &str, at: usize, award: Option<usize>) {
        let result = &self.assessment.directions[at];
        let own: Vec<MissingInput> = match award {
            None => result.missing.iter().map(|one| one.input).collect(),
            Some(award) => {
                let own = result.awards[award].missing.iter().filter(|one| one.verdict || one.ceiling);
                own.map(|one| one.input).collect()
            }
        };
        let name = |one: MissingInput| {
            let fact = &self.policy.facts[one.fact];
            match one.item {
                Some((_, field)) => format!("{}.{}", fact.id, fact.fields[field].id),
                None => fact.id.to_string(),
            }
        };
        let found = own.into_iter().map(name).collect();
        self.list(tree, what, found);
    }

    fn alternatives(&mut self, tree: &Tree, what: &str, at: usize, direction: &Direction, award: Option<usize>) {
        let Value::Object(entries) = &tree.value else {
            return self.report(tree, format!("{what}：应当是对象"), format!("{what}: must be an object"));
        };
        let result = &self.assessment.directions[at];
        let all = award.map_or(&result.alternatives, |award| &result.awards[award].alternatives);
        for (key, tree) in entries {
            let reading = self.policy.readings.iter().position(|reading| reading.id == key.name).map(ReadingId::new);
            match all.iter().find(|one| Some(one.reading) == reading) {
                Some(one) => self.alternative(tree, &format!("{what}.{}", key.name), one),
                None => {
                    let id = &direction.id;
                    self.report(
                        tree,
                        format!("{what}：“{id}”没有口径“{}”", key.name),
                        format!("{what}: {id} has no reading \"{}\"", key.name),
                    );
                }
            }
        }
    }

    /// What a case says of another reading: its amount, or an object with `verdict`, `ceiling`, `if_recognised` and
    /// `total`.
    fn alternative(&mut self, tree: &Tree, what: &str, found: &crate::evaluate::assessment::AlternativeResult) {
        let shown = found.verdict.ceiling(&found.ceiling);
        let Value::Object(entries) = &tree.value else { return self.amount(tree, what, Some(shown)) };
        for (key, tree) in entries {
            let what = format!("{what}.{}", key.name);
            match &*key.name {
                "verdict" => self.word(tree, &what, found.verdict.id().as_str()),
                "ceiling" => self.amount(tree, &what, Some(shown)),
                "total" => self.amount(tree, &what, found.stated_total().map(|total| found.verdict.ceiling(total))),
                "if_recognised" => self.amount(tree, &what, found.verdict.if_recognised(&found.ceiling)),
                _ => self.report(tree, format!("{what}：不认识这个期望"), format!("{what}: unknown expectation")),
            }
        }
    }

    fn headline(&mut self, tree: &Tree) {
        let Value::Object(entries) = &tree.value else {
            return self.report(tree, "headline 应当是对象".into(), "headline must be an object".into());
        };
        let headline = &self.assessment.headline;
        let id = |at: Option<DirectionId>| at.map_or("null".to_owned(), |at| self.policy.directions[at].id.to_string());
        let ceiling = |at: Option<DirectionId>| {
            let result = &self.assessment.directions[at?];
            Some(result.verdict.ceiling(&result.ceiling))
        };
        for (key, tree) in entries {
            let what = format!("headline.{}", key.name);
            match &*key.name {
                "direction" => self.word(tree, &what, &id(headline.direction)),
                "ceiling" => self.amount(tree, &what, ceiling(headline.direction)),
                "range" => self.amount(tree, &what, Some(headline.range.rounded())),
                "runner_up" => self.word(tree, &what, &id(headline.runner_up)),
                "forgone" => {
                    let first = headline.forgone.first().copied();
                    self.amount(tree, &what, Some(ceiling(first).unwrap_or(Bounds::ZERO)));
                }
                "lifted" => self.word(tree, &what, headline.lifted.id().as_str()),
                "per_group" => self.amount(tree, &what, headline.per_group.map(Bounds::rounded)),
                "together" => self.amount(tree, &what, headline.together.map(Bounds::rounded)),
                _ => self.report(tree, format!("{what}：不认识这个期望"), format!("{what}: unknown expectation")),
            }
        }
    }
}

/// Runs one case; the findings are in the order of its lines.
pub fn run(policy: &Policy, text: &str) -> Vec<Finding> {
    match Case::read(policy, text) {
        Ok(case) => {
            let assessment = case.assess(policy);
            case.compare(policy, &assessment)
        }
        Err(findings) => findings,
    }
}

/// What a run of cases says of one that failed.
pub fn show(name: &str, findings: &[Finding], lang: Lang) -> String {
    let lines: Vec<String> = findings.iter().map(|finding| finding.show(lang)).collect();
    format!("✗ {name}\n{}", lines.join("\n"))
}
