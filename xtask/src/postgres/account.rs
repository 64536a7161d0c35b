//! Whose processes the clusters are: PostgreSQL refuses to run as root.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

const NAME: &str = "dangol-test";

/// A user that is not root.
#[derive(Debug, Clone, Copy)]
pub(super) enum Account {
    /// The one this program runs as.
    Own,
    /// Another, to whom root changes.
    Other {
        /// Its number.
        uid: u32,
        /// Its group's number.
        gid: u32,
    },
}

impl Account {
    /// The own account, or, as root, `dangol-test`, which is made where it is missing.
    pub(super) fn choose() -> Result<Self> {
        if !is_root()? {
            return Ok(Self::Own);
        }
        if id(&["-u", NAME]).is_err() {
            let made = Command::new("useradd")
                .args(["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", NAME])
                .stdin(Stdio::null())
                .status()
                .context("cannot run useradd")?;
            ensure!(made.success(), "useradd could not make the user {NAME}");
        }
        Ok(Self::Other { uid: id(&["-u", NAME])?, gid: id(&["-g", NAME])? })
    }

    /// A command that runs as this user in a folder it may enter, without the caller's PostgreSQL settings.
    pub(super) fn command(self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env("HOME", folder).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("PG")) {
                command.env_remove(name);
            }
        }
        if let Self::Other { uid, gid } = self {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Hands a folder to this user.
    pub(super) fn give(self, folder: &Path) -> Result<()> {
        match self {
            Self::Own => Ok(()),
            Self::Other { uid, gid } => std::os::unix::fs::chown(folder, Some(uid), Some(gid))
                .with_context(|| format!("cannot give {} to {NAME}", folder.display())),
        }
    }
}

/// Whether this program runs as root.
pub(crate) fn is_root() -> Result<bool> {
    Ok(id(&["-u"])? == 0)
}

fn id(arguments: &[&str]) -> Result<u32> {
    let output = Command::new("id").args(arguments).stdin(Stdio::null()).output().context("cannot run id")?;
    ensure!(output.status.success(), "id {} failed", arguments.join(" "));
    Ok(String::from_utf8_lossy(&output.stdout).trim().parse()?)
}
