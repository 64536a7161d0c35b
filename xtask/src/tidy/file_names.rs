//! A source's name says what is in it.

use super::Finding;
use crate::workspace::Tree;

const BANNED: [&str; 11] =
    ["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "service", "services", "types"];
const SOURCES: [&str; 9] = ["rs", "ts", "tsx", "js", "mjs", "css", "html", "py", "sh"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| SOURCES.contains(&file.extension())) {
        let folders = file.path.split('/').rev().skip(1);
        let stem = file.name().split('.').next().unwrap_or_default();
        for name in folders.chain([stem]).filter(|name| BANNED.contains(name)) {
            let reason = format!("`{name}` says nothing: name the noun (folder) or the verb (file)");
            findings.push(Finding::new(&file.path, 0, reason));
        }
    }
    findings
}
