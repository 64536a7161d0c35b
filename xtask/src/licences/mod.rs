//! Every crate that is linked on this platform comes under a licence that lets a shop use, change and pass it on.

mod expression;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::report::say;
use crate::workspace::{self, Metadata, MetadataPackage};
use expression::Expression;

/// SPDX names we accept: permissive ones, and MPL-2.0, whose duties end at the changed file.
const ALLOWED: [&str; 16] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Crates whose manifest names no SPDX expression, with the one their licence file amounts to.
const STATED_IN_A_FILE: [(&str, &str); 0] = [];

/// Checks the crates of the lock file and prints how often each licence occurs.
pub(crate) fn run() -> Result<()> {
    let root = workspace::root()?;
    let platform = platform(&root)?;
    let metadata = workspace::metadata(&root, &["--locked", "--filter-platform", &platform])?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for package in in_use(&metadata) {
        match licence(package) {
            Some(text) => {
                *counts.entry(text).or_default() += 1;
                faults.extend(fault(package, text));
            }
            None => faults.push(format!("{} {} names no licence", package.name, package.version)),
        }
    }
    for fault in &faults {
        say(fault);
    }
    ensure!(
        faults.is_empty(),
        "licences: {} to look at; the list of accepted ones is xtask/src/licences",
        faults.len()
    );
    say(format_args!(
        "licences: {} crates, {} expressions, all accepted",
        counts.values().sum::<usize>(),
        counts.len()
    ));
    Ok(())
}

fn in_use(metadata: &Metadata) -> Vec<&MetadataPackage> {
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let used: HashSet<&str> = nodes.map(|node| node.id.as_str()).collect();
    let is_ours = |package: &MetadataPackage| metadata.workspace_members.contains(&package.id);
    metadata.packages.iter().filter(|package| used.contains(package.id.as_str()) && !is_ours(package)).collect()
}

fn licence(package: &MetadataPackage) -> Option<&str> {
    let stated = STATED_IN_A_FILE.iter().find(|(name, _)| *name == package.name).map(|(_, text)| *text);
    package.license.as_deref().or(stated)
}

fn fault(package: &MetadataPackage, text: &str) -> Option<String> {
    match Expression::parse(text) {
        Some(expression) if expression.is_met_by(&ALLOWED) => None,
        Some(_) => Some(format!("{} {} is under {text}", package.name, package.version)),
        None => Some(format!("{} {} has an unreadable licence: {text}", package.name, package.version)),
    }
}

fn platform(root: &Path) -> Result<String> {
    let output = Command::new("rustc").arg("-vV").current_dir(root).output().context("cannot run rustc")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}
