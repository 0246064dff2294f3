//! Reads Chinese policy text: its figures, the words that govern them, what caps are counted by, and its sentences.
//! `lint` uses it to hold a policy's data against the words it quotes.
//!
//! It knows the language of such texts and nothing of policies, facts or rules. Every function takes any string and
//! never fails: where a text says nothing of the kind, the answer is empty or [`Drafting::Exactly`].
//!
//! White space means nothing: texts are squeezed first ([`squeeze()`]), and every range counts characters (not bytes)
//! of the squeezed text. Digits on both sides of a space or line break therefore become one number.
//!
//! A phrase is best read where it stands: [`figures_within`] the clause, then [`governing()`] with the clause's text.
//! A phrase alone can be cut so that it says the opposite (超过500万元 out of 不超过500万元).

mod calendar;
mod char_table;
#[cfg(test)]
mod corpus;
mod drafting;
mod figure;
mod governing;
mod number;
mod per;
mod scan;
mod segment;
mod sentence;
mod squeeze;
mod time_words;
mod unit;
mod value_words;

pub use drafting::{drafting, governing};
pub use figure::{Figure, FigureKind, Symbol};
pub use governing::{Drafting, Governing};
pub use per::{PerWords, per, per_words};
pub use scan::{figures, figures_and_ones, figures_within};
pub use segment::in_principle;
pub use sentence::{Sentence, sentences, uncovered};
pub use squeeze::{Squeezed, squeeze};
