//! What the browser must do after an update: told by the page, done by `effects`.

use engine::values::finding::Lang;

/// What the browser must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Remember this place of the trail in the browser's history.
    Remember(usize),
    /// Go so many places back in the browser's history.
    GoBack(usize),
    /// Move the focus to the heading, and the page to its top.
    ShowTop,
    /// Move the focus to the element with this id.
    Focus(String),
    /// Hand the visitor a file.
    Download {
        /// Its name.
        name: String,
        /// What it holds.
        text: String,
    },
    /// Copy this text.
    Copy(String),
    /// Print the page.
    Print,
    /// Remember this text, or nothing any more.
    Keep {
        /// What to remember; empty to forget.
        text: String,
        /// Also where another window has told something since.
        anyway: bool,
    },
    /// Tell what is remembered.
    Recall,
    /// Ask before the page is left, or no longer.
    Guard(bool),
    /// Go to the next section of the result (`true`) or the one before; from the first one a screen back.
    Section(bool),
    /// Say which language the page speaks.
    Speak(Lang),
}
