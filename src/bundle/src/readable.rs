//! A policy to read as plain HTML for any browser: directions with their rules and the clauses they rest on, or the
//! clauses alone.
//!
//! The rules are those of `zice explain`. Each clause stands once, word by word, before the first rules that rest on it
//! alone; rules quote the phrase they mean, and link to the clause.

use super::escaped;
use engine::policy::{Clause, Policy};
use engine::present::explain::{self, Line, Quote};
use engine::present::wording::say;
use engine::values::finding::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// All policies, a section each, with a table of contents before them.
pub fn readable(policies: &[Policy], lang: Lang) -> String {
    let mut out = format!("<nav><h2>{}</h2><ul>", say(lang, "目录", "Contents"));
    for (at, policy) in policies.iter().enumerate() {
        let _ = write!(out, "<li><a href=\"#p{at}\">{}</a><ul>", escaped(policy.title.get(lang)));
        for (section, line) in headings(&explain::lines(policy, lang)) {
            let _ = write!(out, "<li><a href=\"#p{at}-{section}\">{}</a>", escaped(&line.text));
        }
        out += "</ul>";
    }
    out += "</ul></nav>";
    for (at, policy) in policies.iter().enumerate() {
        Page { policy, lang, at, out: &mut out, depth: 0, in_award: false }.write();
    }
    out
}

/// What the policies themselves say, and no more: how each stands, its clauses by direction, and what is not modelled.
/// A third of [`readable`], for a file that is to stay small.
pub fn verbatim(policies: &[Policy], lang: Lang) -> String {
    let mut out = String::new();
    for (at, policy) in policies.iter().enumerate() {
        let lines = explain::lines(policy, lang);
        let mut page = Page { policy, lang, at, out: &mut out, depth: 0, in_award: false };
        let homes = homes(policy, &lines);
        let (title, rest) = lines.split_first().map_or(("", &lines[..]), |(title, rest)| (&*title.text, rest));
        page.heading(1, 0, title);
        rest.iter().take_while(|line| line.heading == 0).for_each(|line| page.line(line));
        page.close(0);
        for (section, line) in headings(&lines) {
            if let Some(clauses) = homes.get(&section) {
                page.heading(2, section, &line.text);
                page.clauses(clauses.iter().copied());
            }
        }
        page.others(&homes);
        let _ = write!(page.out, "<h2>{}</h2>", say(lang, "其他原文", "Other text"));
        for one in &policy.not_modelled {
            let _ = write!(page.out, "<blockquote{}>{}</blockquote>", page.in_chinese(), escaped(&one.text));
        }
    }
    out
}

/// Second-level headings by their section.
fn headings<'l>(lines: &'l [Line<'_>]) -> impl Iterator<Item = (usize, &'l Line<'l>)> {
    lines.iter().filter(|line| line.heading == 2).enumerate().map(|(at, line)| (at + 1, line))
}

struct Page<'p> {
    policy: &'p Policy,
    lang: Lang,
    /// The policy's number among all, for ids of its own.
    at: usize,
    out: &'p mut String,
    /// Lists that are open.
    depth: usize,
    /// The rules of an award are being written: they stand one step in, below its heading.
    in_award: bool,
}

impl<'p> Page<'p> {
    fn write(&mut self) {
        let lines = explain::lines(self.policy, self.lang);
        let homes = homes(self.policy, &lines);
        let mut section = 0;
        for line in &lines {
            if line.heading == 0 {
                self.line(line);
                continue;
            }
            self.close(0);
            let level = line.heading;
            self.in_award = level == 3;
            if self.in_award {
                let _ = write!(self.out, "<h3>{}</h3>", escaped(&line.text));
                continue;
            }
            section += usize::from(level == 2);
            self.heading(level, section, &line.text);
            if level == 2 {
                self.clauses(homes.get(&section).into_iter().flatten().copied());
            }
        }
        self.close(0);
        self.others(&homes);
    }

    /// A heading of a policy (1) or of one of its sections (2), which the table of contents leads to.
    fn heading(&mut self, level: usize, section: usize, text: &str) {
        let id = if level == 1 { format!("p{}", self.at) } else { format!("p{}-{section}", self.at) };
        let _ = write!(self.out, "<h{level} id=\"{id}\">{}</h{level}>", escaped(text));
    }

    /// Clauses that no section relies on.
    fn others(&mut self, homes: &BTreeMap<usize, Vec<&Clause>>) {
        let housed: BTreeSet<&str> = homes.values().flatten().map(|clause| &*clause.id).collect();
        let rest: Vec<&Clause> = self.policy.clauses.iter().filter(|clause| !housed.contains(&*clause.id)).collect();
        if !rest.is_empty() {
            let _ = write!(self.out, "<h2>{}</h2>", say(self.lang, "其他条文", "Other clauses"));
            self.clauses(rest.into_iter());
        }
    }

    fn clauses<'c>(&mut self, clauses: impl Iterator<Item = &'c Clause>) {
        for one in clauses {
            let _ = write!(
                self.out,
                "<blockquote{} id={}>{}<cite>{}</cite></blockquote>",
                self.in_chinese(),
                self.anchor(one),
                escaped(&one.text),
                escaped(&one.at)
            );
        }
    }

    fn line(&mut self, line: &Line<'_>) {
        // A whole clause by itself stands above already.
        if line.text.is_empty() {
            return;
        }
        if self.in_award && line.depth == 0 {
            self.close(0);
            self.in_award = false;
            let _ = write!(self.out, "<h3>{}</h3>", say(self.lang, "整个方向", "The direction as a whole"));
        }
        let depth = line.depth - usize::from(self.in_award);
        self.close(depth + 1);
        while self.depth <= depth {
            *self.out += if self.depth < depth && !self.out.ends_with("</ul>") { "<ul><li>" } else { "<ul>" };
            self.depth += 1;
        }
        let quote = line.quote.map(|quote| self.quote(&quote)).unwrap_or_default();
        let _ = write!(self.out, "<li>{}{quote}", escaped(&line.text));
    }

    /// Closes lists until no more than these are open.
    fn close(&mut self, depth: usize) {
        while self.depth > depth {
            *self.out += "</ul>";
            self.depth -= 1;
        }
    }

    fn quote(&self, quote: &Quote<'_>) -> String {
        let words = quote.phrase.map(|words| format!(" <q{}>{}</q>", self.in_chinese(), escaped(words)));
        let reading = quote.reading.map(|id| format!(" ※{}", escaped(id))).unwrap_or_default();
        let clause = format!("<a href=#{}>{}</a>", self.anchor(quote.clause), escaped(&quote.clause.at));
        format!("{} {clause}{reading}", words.unwrap_or_default())
    }

    /// Clauses are quoted in Chinese on every page.
    fn in_chinese(&self) -> &'static str {
        say(self.lang, "", " lang=zh-CN")
    }

    /// Short, since there are a thousand links: the policy's number and the clause's.
    fn anchor(&self, clause: &Clause) -> String {
        let number = self.policy.clauses.iter().position(|one| one.id == clause.id).unwrap_or_default();
        format!("c{}-{number}", self.at)
    }
}

/// The section where each clause is first relied on.
fn homes<'p>(policy: &'p Policy, lines: &[Line<'p>]) -> BTreeMap<usize, Vec<&'p Clause>> {
    let (mut section, mut first) = (0, BTreeMap::new());
    for line in lines {
        section += usize::from(line.heading == 2);
        if let Some(quote) = line.quote {
            // What stands before the first section belongs to none.
            first.entry(&*quote.clause.id).or_insert(section.max(1));
        }
    }
    let mut homes = BTreeMap::<usize, Vec<&Clause>>::new();
    for clause in &policy.clauses {
        if let Some(section) = first.get(&*clause.id) {
            homes.entry(*section).or_default().push(clause);
        }
    }
    homes
}

#[cfg(test)]
mod tests {
    use super::{escaped, verbatim};
    use engine::policy::parse;
    use engine::values::finding::Lang;

    #[test]
    fn every_passage_of_the_policies_that_ship_is_in_their_own_words() {
        let guide = parse::read(include_str!("../../../policies/bj-gjj-2022-guide/policy.json")).unwrap();
        let draft = parse::read(include_str!("../../../policies/bj-gjj-measures-draft/policy.json")).unwrap();
        let shown = verbatim(&[guide.clone(), draft.clone()], Lang::Zh);
        for policy in [guide, draft] {
            let clauses = policy.clauses.iter().map(|clause| &clause.text);
            for text in clauses.chain(policy.not_modelled.iter().map(|one| &one.text)) {
                assert!(shown.contains(&format!(">{}<", escaped(text))), "{text}");
            }
        }
    }
}
