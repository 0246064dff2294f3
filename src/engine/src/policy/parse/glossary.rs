//! The glossary as written. Questions and directions learn by themselves which terms occur in them, so that nobody has
//! to link any by hand.

use super::object::Obj;
use super::reader::DocumentReader;
use crate::policy::{Direction, Explained, Fact, TermId};

/// Reads the glossary.
pub fn glossary(r: &mut DocumentReader, doc: &Obj) -> Vec<Explained> {
    let entries = r.list(doc, "glossary", |r, tree| {
        let o = r.object(tree, "名词解释", "glossary entry", &["id", "term", "means", "clause"])?;
        let (id, term, means, clause) = (r.id(&o), r.text(&o, "term"), r.text(&o, "means"), r.clause_if_any(&o));
        Some(Explained { id: id?, term, means, clause, place: o.place })
    });
    r.unique(doc.get("glossary"), "glossary");
    entries
}

/// Finds the terms in the Chinese words of questions, options and directions.
pub fn link(glossary: &[Explained], facts: &mut [Fact], directions: &mut [Direction]) {
    for fact in facts {
        let mut words = vec![&*fact.ask.zh];
        words.extend(fact.help.iter().map(|help| &*help.zh));
        words.extend(fact.options.iter().map(|(_, label)| &*label.zh));
        fact.terms = found(glossary, &words);
        link(glossary, &mut fact.fields, &mut []);
    }
    for direction in directions {
        direction.terms = found(glossary, &[&direction.label.zh, &direction.card.zh]);
    }
}

/// The terms that occur in these words, in the order of the glossary. One that occurs only within a longer one (`流片`
/// within `首轮流片`) is left to that.
fn found(glossary: &[Explained], words: &[&str]) -> Vec<TermId> {
    // What no text holds keeps its neighbours apart.
    let mut left = words.join("\0");
    let mut longest_first: Vec<(TermId, &str)> =
        TermId::enumerate(glossary).map(|(at, entry)| (at, &*entry.term.zh)).collect();
    longest_first.sort_by_key(|(_, term)| std::cmp::Reverse(term.len()));
    let mut found = Vec::new();
    for (at, term) in longest_first {
        if !term.is_empty() && left.contains(term) {
            left = left.replace(term, "\0");
            found.push(at);
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::finding::{Place, Text};

    #[test]
    fn terms_are_found_where_they_stand_alone() {
        let entry = |term: &str| Explained {
            id: term.into(),
            term: Text::new(term, "term"),
            means: Text::new("意思", "…"),
            clause: None,
            place: Place::default(),
        };
        let glossary = [entry("流片"), entry("首轮流片"), entry("贷款"), entry("")];
        assert_eq!(found(&glossary, &["这次是首轮流片吗"]), [1].map(TermId::new));
        assert_eq!(found(&glossary, &["首轮流片", "哪种流片"]), [0, 1].map(TermId::new));
        assert!(found(&glossary, &["贷", "款"]).is_empty(), "not across two texts");
    }
}
