//! Statements stand in `sql.rs` (or an engine pair) and are constants: never put together from pieces.

use super::Finding;
use crate::rust_text::{Kind, Token, tokens};
use crate::workspace::Tree;

/// The layer that owns the engines, which expands lists and sets connections up, and the tool that makes the tests'
/// databases, whose names no argument can carry.
const MAY_BUILD: [&str; 2] = ["crates/base/db/", "crates/testkit/src/postgres/"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, text) in tree.rust().filter(|(file, _)| !MAY_BUILD.iter().any(|folder| file.path.starts_with(folder))) {
        let tokens = tokens(text);
        if file.is_sql() {
            findings.extend(built(&tokens).map(|line| {
                Finding::new(&file.path, line, "a statement is a constant: write it out, or use db::list for lists")
            }));
        } else {
            let statements = tokens.iter().filter(|token| token.kind == Kind::Text && is_statement(token.text));
            findings.extend(statements.map(|token| {
                Finding::new(&file.path, token.line, "SQL stands in the noun's sql.rs, where it is prepared by a test")
            }));
        }
    }
    findings
}

/// The lines where text is put together.
fn built<'a>(tokens: &'a [Token<'a>]) -> impl Iterator<Item = usize> + 'a {
    let after = |at: usize| tokens.get(at + 1);
    tokens.iter().enumerate().filter_map(move |(at, token)| {
        let builds = match token.text {
            "format" | "concat" | "write" | "writeln" | "format_args" => {
                after(at).is_some_and(|next| next.is_mark("!") || next.is_mark("("))
            }
            "push_str" | "replace" | "replacen" | "join" => after(at).is_some_and(|next| next.is_mark("(")),
            _ => false,
        };
        (token.kind == Kind::Word && builds).then_some(token.line)
    })
}

/// Whether a text is SQL: the keyword it begins with and the one that must follow. Prose begins with one capital letter:
/// "Select a size from the list" is none.
fn is_statement(text: &str) -> bool {
    let written = text.split_whitespace().next().unwrap_or_default();
    if written.chars().any(char::is_uppercase) && written.chars().any(char::is_lowercase) {
        return false;
    }
    let words: Vec<String> = text
        .split(|letter: char| letter.is_whitespace() || letter == '(' || letter == '\\')
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase)
        .collect();
    let [first, rest @ ..] = words.as_slice() else { return false };
    let has = |word: &str| rest.iter().any(|other| other == word);
    let next = rest.first().map(String::as_str).unwrap_or_default();
    match first.as_str() {
        "SELECT" => has("FROM") || text.trim_start().starts_with("SELECT"),
        "INSERT" => has("INTO"),
        "UPDATE" => has("SET"),
        "DELETE" => next == "FROM",
        "WITH" => has("AS") && (has("SELECT") || has("UPDATE") || has("DELETE") || has("INSERT")),
        "CREATE" | "DROP" | "ALTER" => matches!(next, "TABLE" | "INDEX" | "UNIQUE" | "TRIGGER" | "VIEW" | "TEMP"),
        _ => false,
    }
}
