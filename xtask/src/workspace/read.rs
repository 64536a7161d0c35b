//! Reads the checkout from disk.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{File, Tree, packages};

/// Folders that are never part of the tree, for a copy without git.
const LEFT_OUT: [&str; 4] = [".git", "target", "node_modules", "data"];

/// The checkout's root: the folder above this crate.
pub(crate) fn root() -> Result<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(manifest.parent().context("this crate stands in the workspace's folder")?.to_path_buf())
}

impl Tree {
    /// Reads files and crates under the root.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut files = Vec::new();
        for path in paths(root)? {
            // A file that is deleted but still in the index, or a link to nowhere, has nothing to check.
            if let Ok(bytes) = std::fs::read(root.join(&path)) {
                files.push(File { path, bytes });
            }
        }
        Ok(Self { files, packages: packages::members(root)? })
    }
}

fn paths(root: &Path) -> Result<Vec<String>> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(root)
        .output();
    let mut paths = match listed {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout)
            .context("a file name is not UTF-8")?
            .split_terminator('\0')
            .map(str::to_owned)
            .collect(),
        _ => {
            let mut found = Vec::new();
            walk(root, "", &mut found)?;
            found
        }
    };
    paths.sort();
    paths.dedup();
    Ok(paths)
}

fn walk(root: &Path, folder: &str, found: &mut Vec<String>) -> Result<()> {
    for entry in std::fs::read_dir(root.join(folder)).with_context(|| format!("cannot list `{folder}`"))? {
        let entry = entry?;
        let name = entry.file_name().into_string().ok().context("a file name is not UTF-8")?;
        if LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if entry.file_type()?.is_dir() { walk(root, &path, found)? } else { found.push(path) }
    }
    Ok(())
}
