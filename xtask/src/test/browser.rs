//! Runs `web/browser-tests`: Node's own test runner driving Chromium against the program the Rust tests were built with.
//!
//! The tests read `DANGOL_TEST_BINARY` (the program to start on a port and a data folder of their own),
//! `DANGOL_TEST_CHROMIUM` (the browser) and the variables of the Rust tests.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::compile;
use super::run::{Outcome, Run, succeed};

const FOLDER: &str = "web/browser-tests";

/// Whether there are browser tests.
pub(super) fn exist(root: &Path) -> bool {
    root.join(FOLDER).join("package.json").is_file()
}

/// Runs them.
pub(super) fn test(run: &Run) -> Result<Outcome> {
    if !exist(&run.root) {
        return Ok(Outcome::Nothing("there are no browser tests"));
    }
    let tools = run.tools()?;
    let Some(node) = &tools.node else { return Ok(Outcome::Nothing("Node is not installed")) };
    compile::build_for_tests(run)?;
    let binary = run.target.join("debug/dangol");
    ensure!(binary.is_file(), "{} was not built: crates/dangol needs an integration test", binary.display());
    let mut command = Command::new(node);
    command
        .arg("--test")
        .current_dir(run.root.join(FOLDER))
        .stdin(Stdio::null())
        .env("DANGOL_TEST_BINARY", binary)
        .env("DANGOL_TEST_CHROMIUM", tools.chromium.as_ref().context("the setup found no Chromium")?);
    run.inform(&mut command)?;
    succeed(&mut command)?;
    Ok(Outcome::Passed)
}
