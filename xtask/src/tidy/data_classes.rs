//! Every column says whose data it holds, in a comment behind it: `-- none`, `-- personal` or `-- financial`, and what
//! more there is to say after a colon. Export and erasure of a person stand on it.

use super::Finding;
use crate::sql_text;
use crate::workspace::Tree;

const CLASSES: [&str; 3] = ["none", "personal", "financial"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, text) in tree.migrations() {
        for table in sql_text::tables(text) {
            for column in table.columns {
                let class = column.comment.as_deref().and_then(|comment| comment.split([':', ' ']).next());
                if !class.is_some_and(|class| CLASSES.contains(&class)) {
                    let reason = format!(
                        "`{}.{}` needs its class behind it on the line: `-- none`, `-- personal` or `-- financial`",
                        table.name, column.name
                    );
                    findings.push(Finding::new(&file.path, column.line, reason));
                }
            }
        }
    }
    findings
}
