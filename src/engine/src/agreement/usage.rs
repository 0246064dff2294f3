//! What of a policy something uses: clauses, readings, facts, themes, tables and groups. What nothing uses is a
//! mistake, since a reader would think that it counts.

use super::rules::{Rule, RuleKind};
use crate::policy::{
    ClauseId, FactId, GroupId, Node, NodeKind, Op, Operand, Origin, Policy, RateSource, ReadingId, TermId, TermRule,
    Test,
};
use crate::values::finding::{Finding, Place, Text};

/// What something uses, by index.
pub struct Usage {
    /// Clauses.
    pub clauses: Vec<bool>,
    readings: Vec<bool>,
    facts: Vec<bool>,
    fields: Vec<Vec<bool>>,
    themes: Vec<bool>,
    tables: Vec<bool>,
    groups: Vec<bool>,
}

impl Usage {
    /// Works out what is used.
    pub fn of(policy: &Policy, rules: &[Rule<'_>]) -> Usage {
        let groups = policy.one_item.as_ref().map_or(0, |rule| rule.groups.len());
        let mut usage = Usage {
            clauses: vec![false; policy.clauses.len()],
            readings: vec![false; policy.readings.len()],
            facts: vec![false; policy.facts.len()],
            fields: policy.facts.iter().map(|fact| vec![false; fact.fields.len()]).collect(),
            themes: vec![false; policy.themes.len()],
            tables: vec![false; policy.tables.len()],
            groups: vec![false; groups],
        };
        usage.rules(policy, rules);
        usage.directions(policy);
        usage.derived(policy);
        usage.behind(policy);
        usage
    }

    fn rules(&mut self, policy: &Policy, rules: &[Rule<'_>]) {
        for rule in rules {
            mark(&mut self.clauses, rule.cite.clause.map(ClauseId::index));
            mark(&mut self.readings, rule.cite.reading.map(ReadingId::index));
            rule.operands().into_iter().for_each(|operand| self.operand(operand, rule.list));
            if let RuleKind::Amount(term) = rule.kind
                && let TermRule::Rate { rate: RateSource::Table(table, _), .. } = term.rule
            {
                mark(&mut self.tables, table.index());
            }
        }
        for one in &policy.requirements {
            mark(&mut self.readings, one.reading.map(ReadingId::index));
        }
        mark(&mut self.readings, policy.one_item.as_ref().and_then(|rule| rule.per_group).map(ReadingId::index));
        for one in &policy.obligations {
            mark(&mut self.clauses, one.clause.index());
        }
    }

    fn directions(&mut self, policy: &Policy) {
        for direction in &policy.directions {
            mark(&mut self.clauses, direction.clause.index());
            mark(&mut self.themes, direction.theme.index());
            mark(&mut self.groups, direction.group.map(GroupId::index));
            let own = direction.readings.iter().chain(&direction.alternative_readings);
            own.for_each(|reading| mark(&mut self.readings, reading.index()));
            for award in &direction.awards {
                mark(&mut self.clauses, award.clause.map(ClauseId::index));
                award.readings.iter().for_each(|reading| mark(&mut self.readings, reading.index()));
                if let Some((list, _)) = award.each {
                    mark(&mut self.facts, list.index());
                }
            }
            let steps = direction.steps.iter().chain(direction.awards.iter().flat_map(|award| &award.steps));
            for step in steps {
                mark(&mut self.clauses, step.clause.index());
                mark(&mut self.facts, step.fact.map(FactId::index));
            }
        }
    }

    fn operand(&mut self, operand: Operand, list: Option<FactId>) {
        match (operand, list) {
            (Operand::Fact(at), _) => mark(&mut self.facts, at.index()),
            (Operand::Field(at), Some(list)) => mark(&mut self.fields[list.index()], at.index()),
            (Operand::Field(_), None) => {}
        }
    }

    /// What a derived fact that is used is worked out from; those it needs stand above it.
    fn derived(&mut self, policy: &Policy) {
        for (at, fact) in policy.facts.iter().enumerate().rev() {
            if !self.facts[at] {
                continue;
            }
            match &fact.origin {
                Origin::TotalOf(list, field, select) => {
                    mark(&mut self.facts, list.index());
                    mark(&mut self.fields[list.index()], field.index());
                    self.select(select.as_deref(), *list);
                }
                Origin::CountOf(list, select) => {
                    mark(&mut self.facts, list.index());
                    self.select(select.as_deref(), *list);
                }
                origin => parts(origin).into_iter().for_each(|part| self.operand(part, None)),
            }
        }
        for (fact, fields) in policy.facts.iter().zip(&mut self.fields) {
            for (at, field) in fact.fields.iter().enumerate().rev() {
                if fields[at] {
                    for part in parts(&field.origin) {
                        if let Operand::Field(part) = part {
                            mark(fields, part.index());
                        }
                    }
                }
            }
        }
    }

    fn select(&mut self, node: Option<&Node>, list: FactId) {
        let Some(node) = node else { return };
        node.walk(&mut |node| {
            if let NodeKind::Test(Test { operand, op, .. }) = &node.kind {
                self.operand(*operand, Some(list));
                if let Op::CompareFact(_, other) = op {
                    self.operand(*other, Some(list));
                }
            }
        });
    }

    /// The clauses and themes that used facts, readings and explanations stand on.
    fn behind(&mut self, policy: &Policy) {
        policy.glossary.iter().for_each(|entry| mark(&mut self.clauses, entry.clause.map(ClauseId::index)));
        for (fact, _) in policy.facts.iter().zip(&self.facts).filter(|(fact, used)| **used && fact.is_asked()) {
            mark(&mut self.clauses, fact.clause.map(ClauseId::index));
            mark(&mut self.themes, fact.theme.index());
        }
        for (list, fields) in policy.facts.iter().zip(&self.fields) {
            for (field, _) in list.fields.iter().zip(fields).filter(|(_, used)| **used) {
                mark(&mut self.clauses, field.clause.map(ClauseId::index));
            }
        }
        for (reading, _) in policy.readings.iter().zip(&self.readings).filter(|(_, used)| **used) {
            mark(&mut self.clauses, reading.clause.index());
        }
    }

    /// Everything that nothing uses.
    pub fn check(&self, policy: &Policy) -> Vec<Finding> {
        let mut out = Vec::new();
        for (clause, used) in policy.clauses.iter().zip(&self.clauses) {
            out.extend(CLAUSE.unless(*used, clause.place, &clause.id, None));
        }
        for (reading, used) in policy.readings.iter().zip(&self.readings) {
            out.extend(READING.unless(*used, reading.place, &reading.id, None));
        }
        // The first fact is built in.
        for (at, fact) in policy.facts.iter().enumerate().skip(1) {
            let kind = if fact.is_asked() { &FACT } else { &DERIVED };
            out.extend(kind.unless(self.facts[at], fact.place, &fact.id, Some(&fact.label)));
            for (field, used) in fact.fields.iter().zip(&self.fields[at]) {
                let id = format!("{}.{}", fact.id, field.id);
                out.extend(FIELD.unless(*used, field.place, &id, Some(&field.label)));
            }
        }
        for (at, entry) in TermId::enumerate(&policy.glossary) {
            let mut facts = policy.facts.iter().flat_map(|fact| fact.fields.iter().chain([fact]));
            let used = facts.any(|fact| fact.terms.contains(&at))
                || policy.directions.iter().any(|direction| direction.terms.contains(&at));
            out.extend(TERM.unless(used, entry.place, &entry.id, Some(&entry.term)));
        }
        for (theme, used) in policy.themes.iter().zip(&self.themes) {
            out.extend(THEME.unless(*used, theme.place, &theme.id, Some(&theme.label)));
        }
        for (table, used) in policy.tables.iter().zip(&self.tables) {
            out.extend(TABLE.unless(*used, table.place, &table.id, None));
        }
        if let Some(rule) = &policy.one_item {
            for ((id, label), used) in rule.groups.iter().zip(&self.groups) {
                out.extend(GROUP.unless(*used, rule.cite.place, id, Some(label)));
            }
        }
        out
    }
}

/// A kind of thing that something ought to use, with its words in Chinese and English.
struct UnusedKind {
    code: &'static str,
    what: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

const CLAUSE: UnusedKind = UnusedKind {
    code: "clause-unused",
    what: ("条款", "clause"),
    help: (
        "让规则、提示或义务引用它，或移到 not_modelled 并写明理由",
        "let a rule or an obligation cite it, or move it to \"not_modelled\" with the reason",
    ),
};
const READING: UnusedKind = UnusedKind {
    code: "reading-unused",
    what: ("口径", "reading"),
    help: (
        "由依据它的规则写明 reading，或删去",
        "name it as the \"reading\" of the rule that rests on it, or delete it",
    ),
};
const FACT: UnusedKind = UnusedKind {
    code: "fact-unused",
    what: ("指标", "fact"),
    help: ("删去这个提问，或写上用到它的规则", "delete the question, or write the rule that needs it"),
};
const DERIVED: UnusedKind = UnusedKind {
    code: "fact-unused",
    what: ("推算指标", "derived fact"),
    help: ("删去它，或写上用到它的规则", "delete it, or write the rule that needs it"),
};
const FIELD: UnusedKind = UnusedKind { what: ("明细栏目", "field"), ..FACT };
const TERM: UnusedKind = UnusedKind {
    code: "term-unused",
    what: ("名词解释", "glossary entry"),
    help: (
        "按提问、选项或方向里的写法改 term，或删去",
        "write \"term\" as questions, options or directions do, or delete the entry",
    ),
};
const THEME: UnusedKind = UnusedKind {
    code: "theme-unused",
    what: ("提问分组", "theme"),
    help: ("删去它，或把提问归入它", "delete it, or put questions into it"),
};
const TABLE: UnusedKind = UnusedKind {
    code: "table-unused",
    what: ("参照表", "table"),
    help: ("删去它，或写上用到它的金额", "delete it, or write the amount that needs it"),
};
const GROUP: UnusedKind = UnusedKind {
    code: "group-unused",
    what: ("组", "group"),
    help: ("删去它，或在属于它的方向上写 group", "delete it, or name it as the \"group\" of its directions"),
};

impl UnusedKind {
    /// The finding, unless it is used.
    fn unless(&self, used: bool, place: Place, id: &str, label: Option<&Text>) -> Option<Finding> {
        if used {
            return None;
        }
        let zh = label.map(|label| format!("（{}）", label.zh)).unwrap_or_default();
        let en = label.map(|label| format!(" ({})", label.en)).unwrap_or_default();
        let zh = format!("{}“{id}”{zh}没有被任何规则用到", self.what.0);
        let en = format!("nothing uses the {} \"{id}\"{en}", self.what.1);
        Some(Finding::new(self.code, place, zh, en).help(self.help.0, self.help.1))
    }
}

fn mark(used: &mut [bool], index: impl Into<Option<usize>>) {
    if let Some(slot) = index.into().and_then(|index| used.get_mut(index)) {
        *slot = true;
    }
}

/// The facts or fields a derivation reads.
fn parts(origin: &Origin) -> Vec<Operand> {
    match origin {
        Origin::Difference(a, b) | Origin::Growth(a, b) | Origin::YearsBetween(a, b) => vec![*a, *b],
        Origin::Total(parts) | Origin::Least(parts) | Origin::Greatest(parts) => parts.clone(),
        Origin::Asked | Origin::AsOf | Origin::TotalOf(..) | Origin::CountOf(..) => Vec::new(),
    }
}
