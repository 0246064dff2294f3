//! What every part of the view is given: the words to speak with, and where messages go.

use crate::update::Msg;
use crate::words::Words;
use yew::Callback;

/// The language and the message callback, provided as a context by the root.
///
/// Components take it by `use_context::<Ui>()`, view functions as their first parameter.
#[derive(Clone, PartialEq)]
pub struct Ui {
    /// The words, in the language chosen.
    pub words: Words,
    /// Sends a message to the root's `update`. Made once, so that it compares equal between renders.
    pub send: Callback<Msg>,
}
