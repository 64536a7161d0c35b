//! No file is longer than a reader holds in mind: 600 lines, tests 1,000. Exceptions are listed and may only shrink.

use std::collections::BTreeMap;

use super::{Finding, settings};
use crate::workspace::Tree;

const LINES_MAX: usize = 600;
const TEST_LINES_MAX: usize = 1_000;
const WRITTEN_BY_HAND: [&str; 12] = ["rs", "ts", "tsx", "js", "mjs", "css", "html", "sql", "ftl", "py", "sh", "toml"];

pub(super) fn check(tree: &Tree, exceptions: &BTreeMap<String, usize>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| WRITTEN_BY_HAND.contains(&file.extension())) {
        let lines = file.text().map_or(0, |text| text.lines().count());
        let cap = if file.is_test() { TEST_LINES_MAX } else { LINES_MAX };
        let allowed = exceptions.get(&file.path).copied().unwrap_or(cap).max(cap);
        if lines > allowed {
            findings.push(Finding::new(
                &file.path,
                0,
                format!("{lines} lines, at most {allowed}: part it by what it does"),
            ));
        }
    }
    for (path, listed) in exceptions {
        let lines = tree.get(path).and_then(|file| file.text()).map_or(0, |text| text.lines().count());
        if lines < *listed {
            let reason =
                format!("`{path}` is listed with {listed} lines and has {lines}: lower the number or take it out");
            findings.push(Finding::new(settings::PATH, 0, reason));
        }
    }
    findings
}
