//! Words that must not be in the tree: paths of one machine, addresses of one network.

use super::{Finding, settings};
use crate::workspace::Tree;

pub(super) fn check(tree: &Tree, words: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path != settings::PATH) {
        let Some(text) = file.text() else { continue };
        for word in words {
            if !text.contains(word.as_str()) {
                continue;
            }
            let lines = text.lines().enumerate().filter(|(_, line)| holds(line, word));
            findings.extend(
                lines.map(|(at, _)| Finding::new(&file.path, at + 1, format!("`{word}` must not be in the tree"))),
            );
        }
    }
    findings
}

/// Whether a line holds the word. A path begins after something that is no part of a path: `/a/` is not in `x/a/`.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !word.starts_with('/')
            || !before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '}' | ')'))
    })
}
