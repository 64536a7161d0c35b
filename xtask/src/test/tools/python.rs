//! A Python of our own with the SMTP server that the mail tests deliver to.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::find;
use crate::report::say;

/// What pip installs, from the root.
const REQUIREMENTS: &str = "xtask/requirements.txt";

/// Whether the machine's Python can make environments.
pub(super) fn can_make_venv() -> bool {
    find::program(&["python3"]).is_some_and(|python| runs(&python, &["-c", "import venv, ensurepip"]))
}

/// Makes the environment under the target folder unless it is there and complete; returns its Python.
pub(super) fn set_up(root: &Path, target: &Path) -> Result<PathBuf> {
    let folder = target.join("xtask/venv");
    let python = folder.join("bin/python");
    let installed = folder.join("requirements.txt");
    let wanted = std::fs::read(root.join(REQUIREMENTS)).with_context(|| format!("cannot read {REQUIREMENTS}"))?;
    if std::fs::read(&installed).is_ok_and(|text| text == wanted) && runs(&python, &["-c", "import aiosmtpd"]) {
        return Ok(python);
    }
    say(format_args!("making a Python environment with {REQUIREMENTS}"));
    let system = find::program(&["python3"]).context("python3 is missing")?;
    run(Command::new(system).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    run(Command::new(&python).args(pip).arg(root.join(REQUIREMENTS)))?;
    std::fs::write(&installed, &wanted)?;
    Ok(python)
}

fn runs(program: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot run {command:?}"))?;
    ensure!(status.success(), "failed: {command:?}");
    Ok(())
}
