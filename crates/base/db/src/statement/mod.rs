//! Statements are constants: one text that both engines accept, with `$1`, `$2`, … for its arguments.
//!
//! `@now_ms` stands for the database's own clock (leases only; everything else takes its time from the context), and
//! `(@ids)` stands for a list whose length is known only when the statement runs, see [`Read::rows_in`](crate::Read::rows_in).

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

/// A statement with the name that logs and tests show. Made by [`statements!`](crate::statements).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The constant's name.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
}

/// Declares the statements of one `sql.rs` and a list `ALL` of them, which a test prepares on both engines.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: $crate::Statement = $crate::Statement { name: stringify!($name), text: $text };)+
        /// Every statement of this file, for the test that prepares them all.
        pub(crate) const ALL: &[$crate::Statement] = &[$($name),+];
    };
}

/// How many places a list statement is given: a few sizes, so that the statement cache stays small.
const LIST_SIZES: [usize; 5] = [1, 4, 16, 64, 256];
/// The longest list of one statement; longer ones are cut into several by the caller's layer.
pub(crate) const LIST_MAX: usize = 256;
const LIST_TOKEN: &str = "(@ids)";
/// The database's own clock in milliseconds, which all nodes share; it moves within a transaction.
const NOW_TOKEN: &str = "@now_ms";
const NOW_SQLITE: &str = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
const NOW_POSTGRES: &str = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

/// The texts as one connection runs them, made once each.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    made: HashMap<(&'static str, usize), Arc<str>>,
}

/// How an engine writes the argument with a number: `?1` or `$1`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Placeholder {
    Question,
    Dollar,
}

impl Texts {
    /// The text for the engine, with a list of `list` places where the statement has one (0: it has none).
    pub(crate) fn get(&mut self, statement: Statement, list: usize, placeholder: Placeholder) -> Arc<str> {
        let made = self.made.entry((statement.text, list)).or_insert_with(|| {
            let text = if list == 0 { statement.text.to_owned() } else { expand(statement.text, list) };
            match placeholder {
                // SQLite takes `$2` for a name and numbers names by first appearance, so the number must be said with `?`.
                Placeholder::Question => text.replace(NOW_TOKEN, NOW_SQLITE).replace('$', "?").into(),
                Placeholder::Dollar => text.replace(NOW_TOKEN, NOW_POSTGRES).into(),
            }
        });
        Arc::clone(made)
    }
}

/// The size of list to prepare for so many values.
pub(crate) fn list_size(values: usize) -> usize {
    LIST_SIZES.into_iter().find(|size| *size >= values).unwrap_or(LIST_MAX)
}

/// Puts the list's places behind the fixed arguments, whose highest number the text tells.
fn expand(text: &str, size: usize) -> String {
    let first = highest_argument(text) + 1;
    let places: Vec<String> = (first..first + size).map(|number| ["$", &number.to_string()].concat()).collect();
    text.replace(LIST_TOKEN, &["(", &places.join(", "), ")"].concat())
}

fn highest_argument(text: &str) -> usize {
    text.split('$')
        .skip(1)
        .filter_map(|rest| rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok())
        .max()
        .unwrap_or(0)
}

/// Whether the statement has a list.
pub(crate) fn has_list(text: &str) -> bool {
    text.contains(LIST_TOKEN)
}
