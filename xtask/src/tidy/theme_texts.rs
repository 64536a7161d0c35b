//! Every text of a theme exists in every one of its locales, once.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use crate::workspace::{File, Tree};

/// Theme → locale → the file's name → its messages.
type Locales<'a> = BTreeMap<&'a str, BTreeMap<&'a str, BTreeMap<&'a str, BTreeSet<String>>>>;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut themes: Locales<'_> = BTreeMap::new();
    for file in tree.with_extension("ftl") {
        let mut parts = file.path.splitn(5, '/');
        let (Some("themes"), Some(theme), Some("locales"), Some(locale), Some(name)) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let messages = messages(file, &mut findings);
        themes.entry(theme).or_default().entry(locale).or_default().insert(name, messages);
    }
    for (theme, locales) in &themes {
        let mut all: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (name, messages) in locales.values().flatten() {
            all.extend(messages.iter().map(|message| (*name, message.as_str())));
        }
        for (locale, files) in locales {
            for (name, message) in &all {
                if !files.get(name).is_some_and(|messages| messages.contains(*message)) {
                    let path = format!("themes/{theme}/locales/{locale}/{name}");
                    findings.push(Finding::new(&path, 0, format!("`{message}` is missing; another locale has it")));
                }
            }
        }
    }
    findings
}

/// The messages, terms and attributes of a file: `key`, `-term`, `key.attribute`.
fn messages(file: &File, findings: &mut Vec<Finding>) -> BTreeSet<String> {
    let mut messages = BTreeSet::new();
    let mut last = "";
    for (at, line) in file.text().unwrap_or_default().lines().enumerate() {
        let Some((key, _)) = line.split_once('=') else { continue };
        let key = key.trim_end();
        let message = if let Some(attribute) = key.trim_start().strip_prefix('.') {
            is_name(attribute).then(|| [last, ".", attribute].concat())
        } else {
            is_name(key.strip_prefix('-').unwrap_or(key)).then(|| {
                last = key;
                key.to_owned()
            })
        };
        if let Some(message) = message
            && !messages.insert(message.clone())
        {
            findings.push(Finding::new(&file.path, at + 1, format!("`{message}` is written twice")));
        }
    }
    messages
}

fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
}
