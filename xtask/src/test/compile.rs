//! What cargo does: format, lints, tests. All in one profile, so that a dependency is compiled once for each purpose.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

use super::run::{Run, succeed};
use crate::workspace::cargo;

/// Sources are formatted.
pub(super) fn check_format(root: &Path) -> Result<()> {
    succeed(cargo(root).args(["fmt", "--all", "--check"]))
}

/// No lint warns, in any target.
pub(super) fn lint(root: &Path) -> Result<()> {
    succeed(cargo(root).args(["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"]))
}

/// Every test passes, by nextest where it is installed.
pub(super) fn test(run: &Run) -> Result<()> {
    let mut command = cargo(&run.root);
    if has_nextest(&run.root) {
        let profile = match (run.quick, std::env::var_os("CI").is_some()) {
            (true, _) => "quick",
            (false, true) => "ci",
            (false, false) => "default",
        };
        command.args(["nextest", "run", "--workspace", "--locked", "--profile", profile]);
    } else {
        command.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
        if run.quick {
            command.args(["--", "--skip", "slow::"]);
        }
    }
    run.inform(&mut command)?;
    succeed(&mut command)
}

/// Builds what the tests built, with the same features: nothing where they ran just before.
pub(super) fn build_for_tests(run: &Run) -> Result<()> {
    succeed(cargo(&run.root).args(["test", "--workspace", "--locked", "--quiet", "--no-run"]))
}

fn has_nextest(root: &Path) -> bool {
    let mut command: Command = cargo(root);
    command.args(["nextest", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
