//! Installs Debian packages, as root; otherwise says what to type.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use super::find;
use crate::postgres::account::is_root;
use crate::report::say;

/// Installs packages; with none named, does nothing.
pub(super) fn packages(names: &[&str]) -> Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    let list = names.join(" ");
    if !is_root()? || find::program(&["apt-get"]).is_none() {
        bail!("missing: {list}. On Debian or Ubuntu type:\n  sudo apt-get update && sudo apt-get install --yes {list}");
    }
    say(format_args!("installing {list}"));
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], names].concat())
}

fn apt(arguments: &[&str]) -> Result<()> {
    let status = Command::new("apt-get")
        .arg("--quiet")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .context("cannot run apt-get")?;
    ensure!(status.success(), "apt-get {} failed", arguments.join(" "));
    Ok(())
}
