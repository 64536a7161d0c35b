//! A table is owned by one crate and bears its name; only that crate's statements name it.

use super::Finding;
use crate::rust_text::{Kind, tokens};
use crate::sql_text;
use crate::workspace::Tree;

/// Crates that may read what all others own: the test tools load and check whole databases.
const MAY_NAME_ALL: [&str; 1] = ["testkit"];

struct Owned {
    table: String,
    owner: String,
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut tables: Vec<Owned> = Vec::new();
    for (file, text) in tree.migrations() {
        for table in sql_text::tables(text).into_iter().filter(|table| table.is_new) {
            if tables.iter().any(|other| other.table == table.name) {
                findings.push(Finding::new(&file.path, table.line, format!("`{}` is made twice", table.name)));
                continue;
            }
            match owner(tree, &table.name) {
                Some(owner) => tables.push(Owned { owner: owner.to_owned(), table: table.name }),
                None => findings.push(Finding::new(
                    &file.path,
                    table.line,
                    format!("`{}` must be called <crate>_<plural>: no crate's name begins it", table.name),
                )),
            }
        }
    }
    for (file, text) in tree.rust() {
        let Some(package) = tree.package_of(&file.path) else { continue };
        if !(file.is_sql() || package.name == "db") || MAY_NAME_ALL.contains(&package.name.as_str()) {
            continue;
        }
        for literal in tokens(text).iter().filter(|token| token.kind == Kind::Text) {
            for word in literal.text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_') {
                let other = tables.iter().find(|other| other.table == word && other.owner != package.name);
                if let Some(other) = other {
                    let reason = format!("`{word}` belongs to the crate `{}`: call one of its functions", other.owner);
                    findings.push(Finding::new(&file.path, literal.line, reason));
                }
            }
        }
    }
    findings
}

/// The crate whose name the table's name begins with; the longest, so that `shop_api_keys` is not `shop`'s.
fn owner<'a>(tree: &'a Tree, table: &str) -> Option<&'a str> {
    tree.packages
        .iter()
        .map(|package| package.name.as_str())
        .filter(|name| {
            table.strip_prefix(&name.replace('-', "_")).is_some_and(|rest| rest.len() > 1 && rest.starts_with('_'))
        })
        .max_by_key(|name| name.len())
}
