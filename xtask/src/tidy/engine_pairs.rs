//! Statements that differ between the engines come in pairs, and there are fewer than ten pairs: one text for both is the
//! rule.

use super::Finding;
use crate::workspace::Tree;

const PAIRS_MAX: usize = 9;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut pairs = 0;
    for (file, _) in tree.rust() {
        let twin = match file.name() {
            "sql_sqlite.rs" => "sql_postgres.rs",
            "sql_postgres.rs" => "sql_sqlite.rs",
            _ => continue,
        };
        let path = file.path.replace(file.name(), twin);
        if tree.get(&path).is_none() {
            findings.push(Finding::new(&file.path, 0, format!("the other engine's half, `{twin}`, is missing")));
        }
        if file.name() == "sql_sqlite.rs" {
            pairs += 1;
            if pairs > PAIRS_MAX {
                findings.push(Finding::new(
                    &file.path,
                    0,
                    format!("pair {pairs}: at most {PAIRS_MAX}, write one text"),
                ));
            }
        }
    }
    findings
}
