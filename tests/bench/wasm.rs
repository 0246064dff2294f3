//! The rules and what is measured of them, for `measure.cjs` to call in Node.

#![expect(missing_docs, reason = "wasm-bindgen makes items of its own")]

mod by_hand;
mod subject;
mod synthetic;

use subject::{Interview, Subject};
use wasm_bindgen::prelude::wasm_bindgen;

/// The guide, or a policy of its copies, in the states that are measured.
#[wasm_bindgen]
pub struct Measured {
    subject: &'static Subject,
    interviews: [Interview<'static>; 3],
}

#[wasm_bindgen]
impl Measured {
    /// The guide, with everything answered.
    pub fn guide(policy: &str, answers: &str) -> Measured {
        Measured::new(Subject::guide(policy, answers))
    }

    /// A policy of copies of this one.
    pub fn copied(&self, policy: &str, copies: usize) -> Measured {
        Measured::new(self.subject.copied(&synthetic::policy(policy, copies)))
    }

    fn new(subject: Subject) -> Measured {
        // It is measured until the end.
        let subject: &'static Subject = Box::leak(Box::new(subject));
        Measured { subject, interviews: [0, 1, 2].map(|halves| subject.interview(halves)) }
    }

    pub fn directions(&self) -> usize {
        self.subject.directions()
    }

    pub fn engine(&self, often: u32) {
        self.subject.engine(often);
    }

    pub fn by_hand(&self, often: u32) {
        self.subject.by_hand(often);
    }

    pub fn next(&self, halves: usize, often: u32) {
        self.interviews[halves].next(often);
    }
}
