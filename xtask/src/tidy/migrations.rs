//! Migrations are called `YYYYMMDDHHMM_<crate>_<what>.sql`, no two at the same minute, and none is forgotten by the
//! program: each is named in a source, or the whole folder is.

use super::Finding;
use crate::rust_text::{Kind, tokens};
use crate::workspace::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut named: Vec<&str> = Vec::new();
    for (_, text) in tree.rust() {
        named.extend(tokens(text).into_iter().filter(|token| token.kind == Kind::Text).map(|token| token.text));
    }
    let whole_folder = named.iter().any(|text| text.trim_end_matches('/').ends_with("migrations"));
    let mut minutes: Vec<&str> = Vec::new();
    for (file, _) in tree.migrations() {
        let stem = file.name().trim_end_matches(".sql");
        let (minute, what) = stem.split_once('_').unwrap_or((stem, ""));
        if minute.len() != 12 || !minute.bytes().all(|letter| letter.is_ascii_digit()) || !of_a_crate(tree, what) {
            findings.push(Finding::new(&file.path, 0, "a migration is called YYYYMMDDHHMM_<crate>_<what>.sql"));
        }
        if minutes.contains(&minute) {
            findings.push(Finding::new(
                &file.path,
                0,
                "another migration has the same minute: their order would be open",
            ));
        }
        minutes.push(minute);
        if !whole_folder && !named.iter().any(|text| text.ends_with(file.name())) {
            findings.push(Finding::new(&file.path, 0, "no source names this migration: it would never run"));
        }
    }
    findings
}

fn of_a_crate(tree: &Tree, what: &str) -> bool {
    tree.packages.iter().any(|package| {
        what.strip_prefix(&package.name.replace('-', "_")).is_some_and(|rest| rest.len() > 1 && rest.starts_with('_'))
    })
}
