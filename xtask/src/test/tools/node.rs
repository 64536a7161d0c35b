//! Node and the packages of the web folders.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::find;
use crate::report::say;
use crate::test::skips::Skips;

const FOLDERS: [&str; 2] = ["web/storefront", "web/browser-tests"];

/// Finds Node and npm and installs what the lock files name; without them, notes what is left out.
pub(super) fn set_up(root: &Path, skips: &Skips) -> Result<Option<PathBuf>> {
    let folders: Vec<PathBuf> = FOLDERS
        .iter()
        .map(|folder| root.join(folder))
        .filter(|folder| folder.join("package-lock.json").is_file())
        .collect();
    let (Some(node), Some(npm)) = (find::program(&["node"]), find::program(&["npm"])) else {
        if !folders.is_empty() {
            skips.add("node and npm are not installed: no minified scripts and styles, no browser tests")?;
        }
        return Ok(None);
    };
    for folder in folders.iter().filter(|folder| !is_installed(folder)) {
        say(format_args!("npm ci in {}", folder.display()));
        let status = Command::new(&npm)
            .args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"])
            .current_dir(folder)
            .stdin(Stdio::null())
            .status()
            .context("cannot run npm")?;
        ensure!(status.success(), "npm ci failed in {}", folder.display());
    }
    Ok(Some(node))
}

/// Whether the packages were installed after the lock file was last written.
fn is_installed(folder: &Path) -> bool {
    let written = |path: &str| folder.join(path).metadata().and_then(|metadata| metadata.modified());
    match (written("node_modules/.package-lock.json"), written("package-lock.json")) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    }
}
