//! No test is left out, none waits for the clock on the wall, nothing is left for later.

use super::Finding;
use crate::rust_text::{Token, tokens};
use crate::workspace::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, text) in tree.rust() {
        let in_test = file.is_test() || file.path.starts_with("crates/testkit/");
        let tokens = tokens(text);
        for at in 0..tokens.len() {
            let rest = tokens.get(at..).unwrap_or_default();
            if let (Some(reason), Some(token)) = (fault(rest, in_test), rest.first()) {
                findings.push(Finding::new(&file.path, token.line, reason));
            }
        }
    }
    findings
}

fn fault(rest: &[Token<'_>], in_test: bool) -> Option<&'static str> {
    let [first, second, ..] = rest else { return None };
    if first.is_mark("[") && second.is_word("ignore") {
        Some("a test that is left out proves nothing: repair it or take it away")
    } else if second.is_mark("!") && (first.is_word("todo") || first.is_word("unimplemented")) {
        Some("finish it or leave it out")
    } else if in_test && first.is_word("sleep") && second.is_mark("(") {
        Some("no sleeps in tests: wait for the event, or set the clock")
    } else {
        None
    }
}
