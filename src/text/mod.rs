//! draft
mod calendar;
mod chars;
#[cfg(test)]
mod corpus;
mod drafting;
mod figure;
mod number;
mod per;
mod scan;
mod segment;
mod sentence;
mod squeeze;
mod time_words;
mod unit;
mod value_words;
pub use drafting::{Drafting, Governing, drafting, governing};
pub use figure::{Figure, FigureKind, Symbol};
pub use per::{Per, PerWords, per, per_words};
pub use scan::{figures, figures_and_ones, figures_within};
pub use segment::in_principle;
pub use sentence::{Sentence, sentences, uncovered};
pub use squeeze::{Squeezed, squeeze};
