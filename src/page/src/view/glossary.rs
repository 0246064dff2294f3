//! Terms in plain words, one tap away.

use super::parts_pen::law;
use super::pen::Pen;
use crate::words::Word;
use engine::policy::Policy;

/// These terms of the policy's glossary, folded away; nothing where there are none.
pub fn glossary(p: &mut Pen, policy: &Policy, terms: &[u32]) {
    if terms.is_empty() {
        return;
    }
    p.fold("details.why.terms", Word::terms, |p| {
        p.el("dl", |p| {
            for entry in terms.iter().filter_map(|at| policy.glossary.get(*at as usize)) {
                p.said("dt", &entry.term);
                p.said("dd", &entry.means);
                if let Some(clause) = entry.clause {
                    p.el("dd", |p| law(p, policy, clause as usize, &[&entry.term.zh]));
                }
            }
        });
        p.line("p.hint", Word::terms_ours);
    });
}
