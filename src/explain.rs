//! A whole policy as prose beside its clauses, so that a civil servant can read what the data says.

use crate::finding::Lang;
use crate::money::show_percent;
use crate::policy::{
    AddOn, AmountTerm, Award, Cap, CapSource, Cite, Combine, Direction, Fact, Node, NodeKind, Operand, Policy,
    RateSource, Step, Term, TermRule,
};
use crate::wording::{self, say};
use std::fmt::Write;

/// The policy as text: every rule in words, with the phrase or clause it rests on behind it.
pub fn explain(policy: &Policy, lang: Lang) -> String {
    let mut prose = Prose { policy, lang, out: String::new() };
    prose.head();
    prose.requirements();
    for direction in &policy.directions {
        prose.direction(direction);
    }
    prose.rest();
    prose.out
}

struct Prose<'a> {
    policy: &'a Policy,
    lang: Lang,
    out: String,
}

impl<'a> Prose<'a> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        say(self.lang, zh, en)
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "  ".repeat(depth));
    }

    /// The words of the text a rule rests on: 「…」（方向8）.
    fn quote(&self, cite: &Cite) -> String {
        let Some(clause) = cite.clause.map(|at| &self.policy.clauses[at as usize]) else { return String::new() };
        let words = cite.phrase.as_deref().unwrap_or(&clause.text);
        let reading = cite.reading.map(|at| format!(" ※{}", self.policy.readings[at as usize].id)).unwrap_or_default();
        format!("　「{words}」（{}）{reading}", clause.at)
    }

    fn head(&mut self) {
        let policy = self.policy;
        let lang = self.lang;
        let number = policy.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
        self.line(0, &format!("# {}{number}", policy.title.get(lang)));
        self.line(
            0,
            &format!(
                "{} · {} · {} {}",
                policy.issuer.get(lang),
                wording::status(policy.status, lang),
                self.say("数据版本", "data version"),
                policy.version
            ),
        );
        self.line(0, policy.status_note.get(lang));
        if let Some(window) = &policy.window {
            let text = format!(
                "{}{} – {}{}",
                self.say("申报时间：", "Window: "),
                window.from,
                window.until,
                self.quote(&window.cite)
            );
            self.line(0, &text);
        }
        if let Some(period) = &policy.effective {
            let day = |day: Option<crate::period::Date>| day.map_or("…".to_owned(), |day| day.to_string());
            let text = format!(
                "{}{} – {}{}",
                self.say("有效期：", "In force: "),
                day(period.from),
                day(period.until),
                self.quote(&period.cite)
            );
            self.line(0, &text);
        }
    }

    fn requirements(&mut self) {
        let (policy, lang) = (self.policy, self.lang);
        let any = !policy.requirements.is_empty() || policy.one_item.is_some() || !policy.limits.is_empty();
        self.heading(any, "基本条件", "Requirements");
        for one in &policy.requirements {
            self.line(0, &format!("- {}", one.label.get(lang)));
            self.node(&one.when, 1, None);
        }
        if let Some(rule) = &policy.one_item {
            let names: Vec<&str> = rule.groups.iter().map(|group| group.1.get(lang)).collect();
            let text = format!(
                "- {}{}{}",
                self.say("各组内只报一个项目、只支持一项：", "One application a group, one supported: "),
                names.join("、"),
                self.quote(&rule.cite)
            );
            self.line(0, &text);
            if let Some(node) = &rule.lifted_by {
                self.line(1, rule.lifted_text.get(lang));
                self.node(node, 1, None);
            }
        }
        for limit in &policy.limits {
            let text = format!(
                "- {}：{}{}",
                limit.label.get(lang),
                wording::money(limit.at_most, lang),
                self.quote(&limit.cite)
            );
            self.line(0, &text);
        }
    }

    fn direction(&mut self, direction: &'a Direction) {
        let lang = self.lang;
        self.line(0, &format!("\n## {} {}", direction.number, direction.label.get(lang)));
        let clause = Cite { clause: Some(direction.clause), ..Cite::default() };
        let text = self.quote(&clause);
        self.line(0, text.trim_start());
        if direction.automatic {
            self.line(0, self.say("免申即享，无需申报。", "Paid without application."));
        }
        if let Some(node) = &direction.when {
            self.line(0, self.say("共同条件：", "Common conditions:"));
            self.node(node, 1, None);
        }
        self.steps(&direction.steps, 0);
        for award in &direction.awards {
            self.award(award);
        }
        let combine = match direction.combine {
            Combine::Sum => self.say("各支持项相加。", "Awards are added up."),
            Combine::Best => self.say("各支持项取最高一项。", "The best award counts."),
        };
        self.line(0, combine);
        direction.caps.iter().for_each(|cap| self.cap(cap, 0, None));
        direction.term.iter().for_each(|term| self.term(term, 0));
        for one in &direction.alternatives {
            self.alternative(one.reading, one.label.get(lang), 0);
        }
        for note in direction.attachment.iter().chain(&direction.notes) {
            self.line(0, &format!("* {}", note.get(lang)));
        }
        self.readings(&direction.readings, 0);
    }

    fn award(&mut self, award: &'a Award) {
        let lang = self.lang;
        self.line(0, &format!("\n### {} {}", award.id, award.label.get(lang)));
        let list = award.each.map(|(list, _)| &self.policy.facts[list as usize]);
        if let Some((list, (_, items))) = list.zip(award.each) {
            let how = match items {
                Combine::Sum => self.say("逐条计算后相加", "each, then added up"),
                Combine::Best => self.say("逐条计算后取最高一条", "each, the best counts"),
            };
            self.line(1, &format!("{}：{how}", list.label.get(lang)));
        }
        if let Some(node) = &award.select {
            self.line(1, self.say("属于本项的明细：", "Items of this award:"));
            self.node(node, 2, list);
        }
        if let Some(node) = &award.when {
            self.line(1, self.say("条件：", "Conditions:"));
            self.node(node, 2, list);
        }
        award.terms.iter().for_each(|term| self.amount(term, list));
        award.item_caps.iter().for_each(|cap| self.cap(cap, 1, list));
        award.add.iter().for_each(|add| self.add(add, list));
        award.caps.iter().for_each(|cap| self.cap(cap, 1, None));
        award.term.iter().for_each(|term| self.term(term, 1));
        self.steps(&award.steps, 1);
        for one in &award.alternatives {
            self.alternative(one.reading, one.label.get(lang), 1);
        }
        for note in &award.notes {
            self.line(1, &format!("* {}", note.get(lang)));
        }
        self.readings(&award.readings, 1);
    }

    fn node(&mut self, node: &'a Node, depth: usize, list: Option<&'a Fact>) {
        let lang = self.lang;
        let quote = self.quote(&node.cite);
        let own = node.label.as_ref().map(|label| label.get(lang));
        let NodeKind::Test(test) = &node.kind else {
            let join = match &node.kind {
                NodeKind::All(_) => self.say("以下各项都要满足：", "all of:").to_owned(),
                NodeKind::Any(_) => self.say("以下满足一项即可：", "any of:").to_owned(),
                NodeKind::Not(_) => self.say("以下不成立：", "not:").to_owned(),
                NodeKind::Some(n, _) if lang == Lang::Zh => format!("以下至少满足 {n} 项："),
                NodeKind::Some(n, _) => format!("at least {n} of:"),
                NodeKind::Test(_) => String::new(),
            };
            self.line(depth, &format!("- {}{join}{quote}", own.map(|own| format!("{own}：")).unwrap_or_default()));
            return node.parts().iter().for_each(|part| self.node(part, depth + 1, list));
        };
        let fact = self.fact(test.operand, list);
        let wanted = wording::wanted(self.policy, fact, list.map(|list| &list.fields[..]), &test.op, lang);
        let authority =
            if test.by_authority { self.say("（由主管部门认定）", " (for the authority)") } else { "" };
        let unclear = match test.op {
            crate::policy::Op::OneOf(yes, bits) | crate::policy::Op::Includes(yes, bits) if bits != 0 && yes != 0 => {
                let options = wording::options(fact, bits, lang).unwrap_or_default();
                format!(
                    "{}{options}{}",
                    self.say("（", " ("),
                    self.say("：条文未定，由主管部门认定）", ": left open by the text, for the authority)")
                )
            }
            _ => String::new(),
        };
        self.line(depth, &format!("- {} {wanted}{authority}{unclear}{quote}", own.unwrap_or(fact.label.get(lang))));
    }

    fn fact(&self, operand: Operand, list: Option<&'a Fact>) -> &'a Fact {
        match (operand, list) {
            (Operand::Field(at), Some(list)) => &list.fields[at as usize],
            (Operand::Field(at) | Operand::Fact(at), _) => &self.policy.facts[at as usize],
        }
    }

    fn amount(&mut self, term: &'a AmountTerm, list: Option<&'a Fact>) {
        let lang = self.lang;
        let rule = match &term.rule {
            TermRule::Fixed(yuan) => wording::money(*yuan, lang),
            TermRule::Unpublished => self.say("比例或分档未公布", "rate or tiers not published").to_owned(),
            TermRule::Rate { rate, up_to, of } => {
                let rate = match rate {
                    RateSource::Literal(rate) => show_percent(*rate),
                    RateSource::Operand(at) => self.fact(*at, list).label.get(lang).to_owned(),
                    RateSource::Table(table, _) => self.policy.tables[*table as usize].source.get(lang).to_owned(),
                };
                let most = if *up_to { self.say("不超过 ", "up to ") } else { "" };
                format!("{} × {most}{rate}", self.fact(*of, list).label.get(lang))
            }
        };
        let actual = term.rate_at_most.map(|at| {
            format!("{}{}", self.say("，比例不高于", ", rate at most "), self.fact(at, list).label.get(lang))
        });
        let text =
            format!("{}{rule}{}{}", self.say("金额：", "Amount: "), actual.unwrap_or_default(), self.quote(&term.cite));
        self.line(1, &text);
        if let Some(node) = &term.when {
            self.node(node, 2, list);
        }
    }

    fn cap(&mut self, cap: &'a Cap, depth: usize, list: Option<&'a Fact>) {
        let lang = self.lang;
        let size = match cap.at_most {
            CapSource::Literal(yuan) => wording::money(yuan, lang),
            CapSource::Operand(at) => self.fact(at, list).label.get(lang).to_owned(),
        };
        let times = cap.times.map(|at| format!(" × {}", self.fact(at, list).label.get(lang))).unwrap_or_default();
        let principle = if cap.in_principle { self.say("原则上", "in principle ") } else { "" };
        let text = format!(
            "{}{}，{principle}{}{size}{times}{}",
            self.say("上限：", "Cap: "),
            cap.per.label(lang),
            self.say("不超过 ", "at most "),
            self.quote(&cap.cite)
        );
        self.line(depth, &text);
        if let Some(node) = &cap.when {
            self.node(node, depth + 1, list);
        }
    }

    fn add(&mut self, add: &'a AddOn, list: Option<&'a Fact>) {
        let lang = self.lang;
        let text = format!(
            "{}{} {}{}",
            self.say("另加：", "Add-on: "),
            add.label.get(lang),
            wording::money(add.amount, lang),
            self.quote(&add.cite)
        );
        self.line(1, &text);
        if let Some(node) = &add.when {
            self.node(node, 2, list);
        }
    }

    fn term(&mut self, term: &Term, depth: usize) {
        let text = format!(
            "{}{}{}",
            self.say("期限：不超过 ", "Term: at most "),
            wording::span(term.at_most, self.lang),
            self.quote(&term.cite)
        );
        self.line(depth, &text);
    }

    fn steps(&mut self, steps: &[Step], depth: usize) {
        for step in steps {
            let clause = &self.policy.clauses[step.clause as usize];
            let text = format!(
                "{}{}（{}）（{}）",
                self.say("手续：", "Step: "),
                step.label.get(self.lang),
                step.who.get(self.lang),
                clause.at
            );
            self.line(depth, &text);
        }
    }

    fn alternative(&mut self, reading: u32, label: &str, depth: usize) {
        let reading = &self.policy.readings[reading as usize];
        let text = format!("{}{label} ※{}", self.say("另一种口径：", "Another reading: "), reading.id);
        self.line(depth, &text);
    }

    fn readings(&mut self, readings: &[u32], depth: usize) {
        let ids: Vec<String> =
            readings.iter().map(|at| format!("※{}", self.policy.readings[*at as usize].id)).collect();
        if !ids.is_empty() {
            self.line(depth, &ids.join(" "));
        }
    }

    /// A heading, where anything stands below it.
    fn heading(&mut self, any: bool, zh: &'static str, en: &'static str) {
        if any {
            self.line(0, &format!("\n## {}", self.say(zh, en)));
        }
    }

    fn rest(&mut self) {
        let (policy, lang) = (self.policy, self.lang);
        self.heading(!policy.readings.is_empty(), "口径", "Readings");
        for one in &policy.readings {
            let clause = &policy.clauses[one.clause as usize];
            self.line(0, &format!("- ※{} {}（{}）{}", one.id, one.text.get(lang), clause.at, one.because.get(lang)));
        }
        self.heading(!policy.obligations.is_empty(), "义务", "Obligations");
        for one in &policy.obligations {
            let clause = &policy.clauses[one.clause as usize];
            self.line(0, &format!("- {}（{}）", one.text.get(lang), clause.at));
        }
        self.heading(!policy.not_modelled.is_empty(), "未建模的原文", "Text not modelled");
        for one in &policy.not_modelled {
            self.line(0, &format!("- 「{}」{}", one.text, one.reason.get(lang)));
        }
        for (at, reason) in &policy.source.cuts {
            self.line(0, &format!("- {}{at}：{}", self.say("删节 ", "cut "), reason.get(lang)));
        }
    }
}
