//! Every rule of a policy that rests on words of its text, in the order of the pipeline.
//!
//! An alternative repeats what it does not replace; such a rule is listed once, with the default it comes from.

use crate::policy::{
    AddOn, AmountTerm, Award, Cap, CapSource, Cite, Effective, Fact, FactId, Limit, Node, NodeKind, OneItem, Op,
    Operand, Origin, Policy, RateSource, Term, TermRule, Test, Window,
};
use crate::values::finding::{Lang, Place, Text};
use std::collections::HashSet;

/// A rule and where it stands.
#[derive(Clone, Copy)]
pub struct Rule<'p> {
    /// What it rules.
    pub kind: RuleKind<'p>,
    /// The words it rests on.
    pub cite: &'p Cite,
    /// The list whose item is at hand.
    pub list: Option<FactId>,
    /// The direction it belongs to; `None` for those of the whole policy.
    pub direction: Option<usize>,
    /// It stands in an alternative: another reading decides it.
    pub alternative: bool,
}

/// Kinds of rule.
#[derive(Clone, Copy)]
pub enum RuleKind<'p> {
    /// The application window.
    Window(&'p Window),
    /// The period in which the document is in force.
    Effective(&'p Effective),
    /// Only one item is supported.
    OneItem(&'p OneItem),
    /// A cap that spans directions.
    Limit(&'p Limit),
    /// A condition made of others.
    Group,
    /// A condition on one fact.
    Test(&'p Test),
    /// A term of an amount.
    Amount(&'p AmountTerm),
    /// A cap.
    Cap(&'p Cap),
    /// An add-on.
    AddOn(&'p AddOn),
    /// Years granted.
    Term(&'p Term),
}

impl<'p> Rule<'p> {
    /// The fact or field behind an operand of this rule.
    pub fn fact(&self, policy: &'p Policy, operand: Operand) -> &'p Fact {
        match (operand, self.list) {
            (Operand::Field(at), Some(list)) => &policy.facts[list].fields[at],
            (Operand::Field(at), None) => &policy.facts[at],
            (Operand::Fact(at), _) => &policy.facts[at],
        }
    }

    /// What the rule is about, for a reader: a label in quotes, or a plain word.
    pub fn subject(&self, policy: &'p Policy) -> Text {
        let quoted = |label: &Text| Text::new(named(label, Lang::Zh), named(label, Lang::En));
        match self.kind {
            RuleKind::Window(_) => Text::new("申报时间", "the application period"),
            RuleKind::Effective(_) => Text::new("有效期", "the period in force"),
            RuleKind::OneItem(_) => Text::new("只支持一项的规定", "the one-item rule"),
            RuleKind::Limit(limit) => quoted(&limit.label),
            RuleKind::Group => Text::new("条件", "the condition"),
            RuleKind::Test(test) => quoted(&self.fact(policy, test.operand).label),
            RuleKind::Amount(_) => Text::new("金额", "the amount"),
            RuleKind::Cap(_) => Text::new("上限", "the cap"),
            RuleKind::AddOn(add) => quoted(&add.label),
            RuleKind::Term(_) => Text::new("期限", "the term"),
        }
    }

    /// Every operand the rule reads.
    pub fn operands(&self) -> Vec<Operand> {
        match self.kind {
            RuleKind::Test(test) => match test.op {
                Op::CompareFact(_, other) => vec![test.operand, other],
                _ => vec![test.operand],
            },
            RuleKind::Amount(term) => amount_operands(term),
            RuleKind::Cap(cap) => {
                let size = match cap.at_most {
                    CapSource::Operand(at) => Some(at),
                    CapSource::Literal(_) => None,
                };
                size.into_iter().chain(cap.times).collect()
            }
            RuleKind::Term(term) => [term.years, term.years_before].into_iter().flatten().map(Operand::Fact).collect(),
            _ => Vec::new(),
        }
    }
}

fn amount_operands(term: &AmountTerm) -> Vec<Operand> {
    let mut all: Vec<Operand> = term.rate_at_most.into_iter().collect();
    if let TermRule::Rate { rate, of, .. } = &term.rule {
        all.push(*of);
        match rate {
            RateSource::Operand(at) => all.push(*at),
            RateSource::Table(_, day) => all.push(Operand::Fact(*day)),
            RateSource::Literal(_) => {}
        }
    }
    all
}

/// Words for a subject in quotes.
pub fn named(text: &Text, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{}”", text.zh),
        Lang::En => format!("\"{}\"", text.en),
    }
}

/// All rules of a policy: the defaults, then what the alternatives replace.
pub fn rules(policy: &Policy) -> Vec<Rule<'_>> {
    let mut walk = Walk { out: Vec::new(), seen: HashSet::new(), list: None, direction: None, alternative: false };
    walk.general(policy);
    for alternative in [false, true] {
        walk.alternative = alternative;
        for (at, direction) in policy.directions.iter().enumerate() {
            walk.direction = Some(at);
            if alternative {
                for one in &direction.alternatives {
                    walk.caps(&one.caps);
                    walk.term(one.term.as_ref());
                }
                direction.awards.iter().flat_map(|award| &award.alternatives).for_each(|one| walk.award(&one.award));
            } else {
                walk.node(direction.when.as_ref());
                walk.node(direction.lifted_by.as_ref());
                walk.caps(&direction.caps);
                walk.term(direction.term.as_ref());
                direction.awards.iter().for_each(|award| walk.award(award));
            }
        }
    }
    walk.out
}

struct Walk<'p> {
    out: Vec<Rule<'p>>,
    seen: HashSet<Place>,
    list: Option<FactId>,
    direction: Option<usize>,
    alternative: bool,
}

impl<'p> Walk<'p> {
    fn push(&mut self, kind: RuleKind<'p>, cite: &'p Cite) {
        let Walk { list, direction, alternative, .. } = *self;
        if self.seen.insert(cite.place) || !alternative {
            self.out.push(Rule { kind, cite, list, direction, alternative });
        }
    }

    fn general(&mut self, policy: &'p Policy) {
        if let Some(window) = &policy.window {
            self.push(RuleKind::Window(window), &window.cite);
        }
        if let Some(effective) = &policy.effective {
            self.push(RuleKind::Effective(effective), &effective.cite);
        }
        for fact in &policy.facts {
            if let Origin::TotalOf(list, _, Some(node)) | Origin::CountOf(list, Some(node)) = &fact.origin {
                self.list = Some(*list);
                self.node(Some(node));
            }
        }
        self.list = None;
        policy.requirements.iter().for_each(|one| self.node(Some(&one.when)));
        if let Some(rule) = &policy.one_item {
            self.push(RuleKind::OneItem(rule), &rule.cite);
            self.node(rule.lifted_by.as_ref());
        }
        for limit in &policy.limits {
            self.push(RuleKind::Limit(limit), &limit.cite);
        }
    }

    fn award(&mut self, award: &'p Award) {
        self.list = award.each.map(|(list, _)| list);
        self.node(award.select.as_ref());
        self.node(award.when.as_ref());
        for term in &award.terms {
            self.push(RuleKind::Amount(term), &term.cite);
            self.node(term.when.as_ref());
        }
        self.caps(&award.item_caps);
        for add in &award.add {
            self.push(RuleKind::AddOn(add), &add.cite);
            self.node(add.when.as_ref());
        }
        self.list = None;
        self.caps(&award.caps);
        self.term(award.term.as_ref());
    }

    fn node(&mut self, node: Option<&'p Node>) {
        let Some(node) = node else { return };
        node.walk(&mut |node| match &node.kind {
            NodeKind::Test(test) => self.push(RuleKind::Test(test), &node.cite),
            _ => self.push(RuleKind::Group, &node.cite),
        });
    }

    fn caps(&mut self, caps: &'p [Cap]) {
        for cap in caps {
            self.push(RuleKind::Cap(cap), &cap.cite);
            self.node(cap.when.as_ref());
        }
    }

    fn term(&mut self, term: Option<&'p Term>) {
        if let Some(term) = term {
            self.push(RuleKind::Term(term), &term.cite);
        }
    }
}
