//! Stops a cluster when this program is gone, however it went.

use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context, Result};

use super::account::Account;
use super::binaries::Binaries;

/// A small shell that waits for the end of its input. The input is a pipe only this program holds open, so the end comes
/// when the guard is dropped, on Ctrl-C, on a panic and on kill -9 alike; no signal need be caught.
#[derive(Debug)]
pub(super) struct Guard {
    shell: Child,
}

const SCRIPT: &str = r#"
trap '' INT HUP
cat >/dev/null
"$1" -D "$2/data" -m immediate -w -t 30 stop >/dev/null 2>&1
rm -rf "$2"
"#;

impl Guard {
    /// Begins to watch over a folder that holds, or will hold, a cluster in `data`.
    pub(super) fn watch(binaries: &Binaries, account: Account, folder: &Path) -> Result<Self> {
        use std::os::unix::process::CommandExt;
        let shell = account
            .command(Path::new("/bin/sh"), Path::new("/"))
            .args(["-c", SCRIPT, "cluster-guard"])
            .arg(binaries.program("pg_ctl"))
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: Ctrl-C reaches the terminal's group only.
            .process_group(0)
            .spawn()
            .context("cannot start the shell that stops the cluster")?;
        Ok(Self { shell })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}
