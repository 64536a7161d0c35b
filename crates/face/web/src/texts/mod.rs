//! The shop's words: Fluent messages per language, one file per domain.

mod load;
mod say;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

pub use say::Argument;

/// Why texts could not be read or a message not be said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A file that is not Fluent, or not UTF-8, or defines a message twice.
    #[error("{path}: {problem}")]
    File {
        /// The file inside the theme.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The languages do not have the same messages with the same arguments.
    #[error("texts differ between languages: {}", .0.join("; "))]
    Uneven(Vec<String>),
    /// No such message.
    #[error("no text {0}")]
    Missing(String),
    /// A message that needs an argument which was not given.
    #[error("text {key}: {problem}")]
    Argument {
        /// The message.
        key: String,
        /// What Fluent says.
        problem: String,
    },
}

/// The messages of every language. All languages have the same keys with the same arguments, or loading fails.
pub struct Texts {
    korean: Language,
    english: Language,
}

struct Language {
    bundle: FluentBundle<FluentResource>,
    /// The arguments that each message names.
    arguments: BTreeMap<String, BTreeSet<String>>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Texts").field("messages", &self.korean.arguments.len()).finish_non_exhaustive()
    }
}
