//! `cargo xtask tidy`: what the compiler does not check. Each check is a pure function of the tree.

mod data_classes;
mod dead_files;
mod dead_theme_files;
mod engine_pairs;
mod file_bytes;
mod file_lengths;
mod file_names;
mod forbidden_code;
mod forbidden_words;
mod layers;
mod migrations;
mod settings;
mod sql_places;
mod table_owners;
#[cfg(test)]
mod tests;
mod theme_texts;

use std::fmt;

use anyhow::{Result, ensure};

use crate::report::say;
use crate::workspace::{self, Tree};
use settings::Settings;

/// Something that must be put right.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    path: String,
    /// From 1; 0 where the whole file is meant.
    line: usize,
    reason: String,
}

impl Finding {
    fn new(path: &str, line: usize, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, reason: reason.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}: {}", self.path, self.reason),
            line => write!(out, "{}:{line}: {}", self.path, self.reason),
        }
    }
}

type Check = fn(&Tree, &Settings) -> Vec<Finding>;

const CHECKS: [(&str, Check); 13] = [
    ("layers", |tree, _| layers::check(tree, crate::layers::ROOMS)),
    ("table owners", |tree, _| table_owners::check(tree)),
    ("migrations", |tree, _| migrations::check(tree)),
    ("places of SQL", |tree, _| sql_places::check(tree)),
    ("engine pairs", |tree, _| engine_pairs::check(tree)),
    ("personal-data classes", |tree, _| data_classes::check(tree)),
    ("file lengths", |tree, settings| file_lengths::check(tree, &settings.lines_max)),
    ("file names", |tree, _| file_names::check(tree)),
    ("file bytes", |tree, _| file_bytes::check(tree)),
    ("dead files", |tree, _| dead_files::check(tree).into_iter().chain(dead_theme_files::check(tree)).collect()),
    ("forbidden code", |tree, _| forbidden_code::check(tree)),
    ("theme texts", |tree, _| theme_texts::check(tree)),
    ("forbidden words", |tree, settings| forbidden_words::check(tree, &settings.forbidden_words)),
];

/// Runs every check and prints what it found; fails where there is anything.
pub(crate) fn run() -> Result<()> {
    let root = workspace::root()?;
    let tree = Tree::read(&root)?;
    let settings = Settings::read(&root)?;
    let mut count = 0;
    for (name, check) in CHECKS {
        let mut findings = check(&tree, &settings);
        findings.sort();
        for finding in &findings {
            say(format_args!("{finding} [{name}]"));
        }
        count += findings.len();
    }
    ensure!(count == 0, "tidy: {count} to put right");
    say(format_args!(
        "tidy: {} files, {} crates, {} checks, nothing found",
        tree.files.len(),
        tree.packages.len(),
        CHECKS.len()
    ));
    Ok(())
}
