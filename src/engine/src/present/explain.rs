//! A whole policy as prose beside its clauses, so that a civil servant can read what the data says.

use crate::policy::{
    AddOn, AmountTerm, Award, Cap, CapSource, Cite, Clause, ClauseId, Combine, Direction, Fact, Node, NodeKind,
    Operand, Policy, RateSource, ReadingId, RequirementId, Step, Term, TermRule,
};
use crate::present::wording::{self, fill, say};
use crate::values::finding::Lang;
use crate::values::money::show_percent;

/// The policy as text: every rule in words, with the phrase or clause it rests on behind it.
pub fn explain(policy: &Policy, lang: Lang) -> String {
    lines(policy, lang).iter().map(Line::plain).collect()
}

/// The same line by line, for who sets it out in another way.
pub fn lines(policy: &Policy, lang: Lang) -> Vec<Line<'_>> {
    let mut prose = Prose { policy, lang, out: Vec::new() };
    prose.head();
    prose.requirements();
    for direction in &policy.directions {
        prose.direction(direction);
    }
    prose.rest();
    prose.out
}

/// One line: a heading or a sentence, and the words of the text it rests on.
#[derive(Debug)]
pub struct Line<'p> {
    /// The level of a heading; 0 for what is none.
    pub heading: usize,
    /// How deep it stands below others.
    pub depth: usize,
    /// What stands before it: nothing, `- ` or `* `.
    pub bullet: &'static str,
    /// What it says.
    pub text: String,
    /// What it rests on.
    pub quote: Option<Quote<'p>>,
}

/// Words of the policy's text, and where they stand.
#[derive(Debug, Clone, Copy)]
pub struct Quote<'p> {
    /// The clause.
    pub clause: &'p Clause,
    /// The phrase meant, or the whole clause.
    pub phrase: Option<&'p str>,
    /// The reading that goes with it.
    pub reading: Option<&'p str>,
}

impl Line<'_> {
    /// `  - text　「words」（方向8）`, ended.
    fn plain(&self) -> String {
        let heading = match self.heading {
            0 => String::new(),
            1 => "# ".to_owned(),
            level => format!("\n{} ", "#".repeat(level)),
        };
        let (indent, gap) = ("  ".repeat(self.depth), if self.text.is_empty() { "" } else { "　" });
        let quote = self.quote.map(|quote| {
            let words = quote.phrase.unwrap_or(&quote.clause.text);
            let reading = quote.reading.map(|id| format!(" ※{id}")).unwrap_or_default();
            format!("{gap}「{words}」（{}）{reading}", quote.clause.at)
        });
        format!("{heading}{indent}{}{}{}\n", self.bullet, self.text, quote.unwrap_or_default())
    }
}

struct Prose<'a> {
    policy: &'a Policy,
    lang: Lang,
    out: Vec<Line<'a>>,
}

impl<'a> Prose<'a> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        say(self.lang, zh, en)
    }

    fn colon(&self) -> &'static str {
        self.say("：", ": ")
    }

    fn line(&mut self, depth: usize, text: impl Into<String>) {
        self.out.push(Line { heading: 0, depth, bullet: "", text: text.into(), quote: None });
    }

    /// A line that rests on the text.
    fn cited(&mut self, depth: usize, text: impl Into<String>, cite: &'a Cite) {
        self.line(depth, text);
        self.quoted(cite.clause, cite.phrase.as_deref(), cite.reading);
    }

    /// What the last line rests on.
    fn quoted(&mut self, clause: Option<ClauseId>, phrase: Option<&'a str>, reading: Option<ReadingId>) {
        let reading = reading.map(|at| &*self.policy.readings[at].id);
        let quote = clause.map(|at| Quote { clause: &self.policy.clauses[at], phrase, reading });
        if let Some(last) = self.out.last_mut() {
            last.quote = quote;
        }
    }

    /// The last line as one of a list.
    fn bullet(&mut self, bullet: &'static str) {
        if let Some(last) = self.out.last_mut() {
            last.bullet = bullet;
        }
    }

    fn heading(&mut self, level: usize, text: impl Into<String>) {
        self.out.push(Line { heading: level, depth: 0, bullet: "", text: text.into(), quote: None });
    }

    fn head(&mut self) {
        let policy = self.policy;
        let lang = self.lang;
        let number = policy.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
        self.heading(1, format!("{}{number}", policy.title.get(lang)));
        self.line(
            0,
            format!(
                "{} · {} · {} {}",
                policy.issuer.get(lang),
                wording::status(policy.status, lang),
                self.say("数据版本", "data version"),
                policy.version
            ),
        );
        self.line(0, policy.status_note.get(lang));
        if let Some(window) = &policy.window {
            let text = format!("{}{} – {}", self.say("申报时间：", "Application period: "), window.from, window.until);
            self.cited(0, text, &window.cite);
        }
        if let Some(period) = &policy.effective {
            let day = |day: Option<crate::values::period::Date>| day.map_or("…".to_owned(), |day| day.to_string());
            let text = format!("{}{} – {}", self.say("有效期：", "In force: "), day(period.from), day(period.until));
            self.cited(0, text, &period.cite);
        }
    }

    fn requirements(&mut self) {
        let (policy, lang) = (self.policy, self.lang);
        let any = !policy.requirements.is_empty() || policy.one_item.is_some() || !policy.limits.is_empty();
        self.section(any, "基本条件", "Requirements");
        for (at, one) in RequirementId::enumerate(&policy.requirements) {
            let reading = one.reading.map(|at| format!(" ※{}", policy.readings[at].id)).unwrap_or_default();
            self.line(0, format!("{}{reading}", one.label.get(lang)));
            self.bullet("- ");
            let free = policy.directions.iter().filter(|direction| !direction.requirements.contains(&at));
            let free: Vec<&str> = free.map(|direction| direction.number.get(lang)).collect();
            if !free.is_empty() {
                let except = self.say("不适用于：", "Does not apply to: ");
                self.line(1, format!("{except}{}", free.join(wording::comma(lang))));
            }
            self.node(&one.when, 1, None);
        }
        if let Some(rule) = &policy.one_item {
            let names: Vec<&str> = rule.groups.iter().map(|group| group.1.get(lang)).collect();
            let only = self.say(
                "原则上每组可申报一个项目，原则上合计只支持一项：",
                "In principle one application in each group, and in principle one supported in total: ",
            );
            self.cited(0, format!("{only}{}", names.join(wording::comma(lang))), &rule.cite);
            self.bullet("- ");
            if let Some(node) = &rule.lifted_by {
                self.line(1, rule.lifted_text.get(lang));
                self.node(node, 1, None);
            }
        }
        for limit in &policy.limits {
            let text = format!("{}{}{}", limit.label.get(lang), self.colon(), wording::money(limit.at_most, lang));
            self.cited(0, text, &limit.cite);
            self.bullet("- ");
        }
    }

    fn direction(&mut self, direction: &'a Direction) {
        let lang = self.lang;
        self.heading(2, format!("{} {}", direction.number.get(lang), direction.label.get(lang)));
        self.line(0, "");
        self.quoted(Some(direction.clause), None, None);
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
        if let (Some(node), Some(_)) = (&direction.lifted_by, &self.policy.one_item) {
            self.line(0, self.say("不受只支持一项的限制：", "The one-item rule does not bind:"));
            self.node(node, 1, None);
        }
        direction.caps.iter().for_each(|cap| self.cap(cap, 0, None));
        direction.term.iter().for_each(|term| self.term(term, 0));
        for one in &direction.alternatives {
            self.alternative(one.reading, one.label.get(lang), 0);
        }
        for note in direction.attachment.iter().chain(&direction.notes) {
            self.line(0, note.get(lang));
            self.bullet("* ");
        }
        self.readings(&direction.readings, 0);
    }

    fn award(&mut self, award: &'a Award) {
        let lang = self.lang;
        self.heading(3, format!("{} {}", award.id, award.label.get(lang)));
        let list = award.each.map(|(list, _)| &self.policy.facts[list]);
        if let Some((list, (_, items))) = list.zip(award.each) {
            let how = match items {
                Combine::Sum => self.say("逐条计算后相加", "each, then added up"),
                Combine::Best => self.say("逐条计算后取最高一条", "each, the best counts"),
            };
            self.line(1, format!("{}{}{how}", list.label.get(lang), self.colon()));
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
            self.line(1, note.get(lang));
            self.bullet("* ");
        }
        self.readings(&award.readings, 1);
    }

    fn node(&mut self, node: &'a Node, depth: usize, list: Option<&'a Fact>) {
        let lang = self.lang;
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
            let own = own.map(|own| format!("{own}{}", self.colon())).unwrap_or_default();
            self.cited(depth, own + &join, &node.cite);
            self.bullet("- ");
            return node.parts().iter().for_each(|part| self.node(part, depth + 1, list));
        };
        let fact = self.fact(test.operand, list);
        let wanted = wording::wanted(self.policy, fact, list.map(|list| &list.fields[..]), test, lang);
        let text = format!("{}{}{wanted}", own.unwrap_or(fact.label.get(lang)), self.say("：", ": "));
        self.cited(depth, text, &node.cite);
        self.bullet("- ");
    }

    fn fact(&self, operand: Operand, list: Option<&'a Fact>) -> &'a Fact {
        match (operand, list) {
            (Operand::Field(at), Some(list)) => &list.fields[at],
            (Operand::Field(at), None) => &self.policy.facts[at],
            (Operand::Fact(at), _) => &self.policy.facts[at],
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
                    RateSource::Table(table, _) => self.policy.tables[*table].source.get(lang).to_owned(),
                };
                let most = if *up_to { self.say("不超过 ", "up to ") } else { "" };
                format!("{} × {most}{rate}", self.fact(*of, list).label.get(lang))
            }
        };
        let actual = term.rate_at_most.map(|at| {
            format!("{}{}", self.say("，比例不高于", ", rate at most "), self.fact(at, list).label.get(lang))
        });
        let text = format!("{}{rule}{}", self.say("金额：", "Amount: "), actual.unwrap_or_default());
        self.cited(1, text, &term.cite);
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
            "{}{}{}{principle}{}{size}{times}",
            self.say("上限：", "Cap: "),
            cap.per.label(lang),
            self.say("，", ", "),
            self.say("不超过 ", "at most "),
        );
        self.cited(depth, text, &cap.cite);
        if let Some(node) = &cap.when {
            self.node(node, depth + 1, list);
        }
    }

    fn add(&mut self, add: &'a AddOn, list: Option<&'a Fact>) {
        let lang = self.lang;
        let text =
            format!("{}{} {}", self.say("另加：", "Add-on: "), add.label.get(lang), wording::money(add.amount, lang));
        self.cited(1, text, &add.cite);
        if let Some(node) = &add.when {
            self.node(node, 2, list);
        }
    }

    fn term(&mut self, term: &'a Term, depth: usize) {
        let mut text =
            format!("{}{}", self.say("期限：不超过 ", "Term: at most "), wording::span(term.at_most, self.lang));
        if let Some(before) = term.years_before {
            let before = self.policy.facts[before].label.get(self.lang);
            text += &format!("{}{before}", self.say("，扣除", ", less "));
        }
        self.cited(depth, text, &term.cite);
    }

    fn steps(&mut self, steps: &[Step], depth: usize) {
        for step in steps {
            let clause = &self.policy.clauses[step.clause];
            let form = self.say("手续：{}（{}）（{}）", "Step: {} ({}) ({})");
            self.line(depth, fill(form, &[step.label.get(self.lang), step.who.get(self.lang), &clause.at]));
        }
    }

    fn alternative(&mut self, reading: ReadingId, label: &str, depth: usize) {
        let reading = &self.policy.readings[reading];
        let text = format!("{}{label} ※{}", self.say("另一种口径：", "Another reading: "), reading.id);
        self.line(depth, text);
    }

    fn readings(&mut self, readings: &[ReadingId], depth: usize) {
        let ids: Vec<String> = readings.iter().map(|at| format!("※{}", self.policy.readings[*at].id)).collect();
        if !ids.is_empty() {
            self.line(depth, ids.join(" "));
        }
    }

    /// A heading, where anything stands below it.
    fn section(&mut self, any: bool, zh: &'static str, en: &'static str) {
        if any {
            self.heading(2, self.say(zh, en));
        }
    }

    /// The questions as they are put, with their help and options.
    fn questions(&mut self) {
        let asked: Vec<&Fact> = self.policy.facts.iter().filter(|fact| fact.is_asked()).collect();
        self.section(!asked.is_empty(), "问题", "Questions");
        asked.into_iter().for_each(|fact| self.question(fact, 0));
    }

    fn question(&mut self, fact: &'a Fact, depth: usize) {
        let lang = self.lang;
        self.line(depth, format!("{} {}{}{}", fact.id, fact.label.get(lang), self.colon(), fact.ask.get(lang)));
        self.quoted(fact.clause, None, None);
        self.bullet("- ");
        fact.help.iter().for_each(|help| self.line(depth + 1, help.get(lang)));
        for (id, label) in &fact.options {
            self.line(depth + 1, format!("{id} {}", label.get(lang)));
            self.bullet("* ");
        }
        fact.fields.iter().filter(|field| field.is_asked()).for_each(|field| self.question(field, depth + 1));
    }

    fn rest(&mut self) {
        let (policy, lang) = (self.policy, self.lang);
        self.questions();
        self.section(!policy.readings.is_empty(), "口径", "Readings");
        for one in &policy.readings {
            let clause = &policy.clauses[one.clause];
            let form = self.say("※{} {}（{}）{}", "※{} {} ({}) {}");
            self.line(0, fill(form, &[&one.id, one.text.get(lang), &clause.at, one.because.get(lang)]));
            self.bullet("- ");
        }
        self.section(!policy.obligations.is_empty(), "义务", "Obligations");
        for one in &policy.obligations {
            let clause = &policy.clauses[one.clause];
            self.line(0, fill(self.say("{}（{}）", "{} ({})"), &[one.text.get(lang), &clause.at]));
            self.bullet("- ");
        }
        self.section(!policy.glossary.is_empty(), "名词", "Terms explained");
        for one in &policy.glossary {
            self.line(0, format!("{}{}{}", one.term.get(lang), self.say("：", ": "), one.means.get(lang)));
            self.quoted(one.clause, None, None);
            self.bullet("- ");
        }
        self.section(!policy.not_modelled.is_empty(), "未建模的原文", "Text not modelled");
        for one in &policy.not_modelled {
            self.line(0, format!("「{}」{}", one.text, one.reason.get(lang)));
            self.bullet("- ");
        }
        for (at, reason) in &policy.source.cuts {
            self.line(0, format!("{}{at}：{}", self.say("删节 ", "cut "), reason.get(lang)));
            self.bullet("- ");
        }
    }
}
