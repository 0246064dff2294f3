//! What every part of the view is given: the words to speak with, and where messages go.

use crate::update::Msg;
use crate::words::Words;
use engine::policy::Policy;
use std::ops::Deref;
use yew::{Callback, hook, use_context};

/// The language and the message callback, provided as a context by the root.
///
/// Components take it by [`use_ui`], view functions as their first parameter.
#[derive(Clone, PartialEq)]
pub struct Ui {
    /// The words, in the language chosen.
    pub words: Words,
    /// Sends a message to the root's `update`. Made once, so that it compares equal between renders.
    pub send: Callback<Msg>,
}

/// The context that the root provides.
///
/// # Panics
/// Outside the page's root.
#[hook]
pub fn use_ui() -> Ui {
    use_context::<Ui>().expect("the root provides the context")
}

/// A policy as a property: equal only to itself, so that comparing properties reads nothing of it.
#[derive(Clone, Copy)]
pub struct PolicyRef(pub &'static Policy);

impl PartialEq for PolicyRef {
    fn eq(&self, other: &PolicyRef) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Deref for PolicyRef {
    type Target = Policy;

    fn deref(&self) -> &Policy {
        self.0
    }
}
