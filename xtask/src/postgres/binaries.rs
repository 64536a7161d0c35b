//! Where the PostgreSQL server stands on this machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The oldest release the shop runs on.
pub(crate) const RELEASE_MIN: u32 = 15;
const PROGRAMS: [&str; 3] = ["initdb", "pg_ctl", "postgres"];

/// The folder that holds `initdb`, `pg_ctl` and `postgres`.
#[derive(Debug, Clone)]
pub(crate) struct Binaries {
    folder: PathBuf,
    release: u32,
}

impl Binaries {
    /// The newest server in PATH or where Debian keeps servers, if it is new enough.
    pub(crate) fn find() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        let folders = std::env::split_paths(&path).chain(debian.map(|entry| entry.path().join("bin")));
        folders
            .filter(|folder| PROGRAMS.iter().all(|program| folder.join(program).is_file()))
            .filter_map(|folder| Some(Self { release: release(&folder)?, folder }))
            .filter(|binaries| binaries.release >= RELEASE_MIN)
            .max_by_key(|binaries| binaries.release)
    }

    /// The path of one of the programs.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The release, such as 15.
    pub(crate) fn release(&self) -> u32 {
        self.release
    }
}

fn release(folder: &Path) -> Option<u32> {
    let output = Command::new(folder.join("postgres")).arg("--version").stdin(Stdio::null()).output().ok()?;
    parse_release(&String::from_utf8_lossy(&output.stdout))
}

/// The release in `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` or `postgres (PostgreSQL) 19beta1`.
pub(super) fn parse_release(version: &str) -> Option<u32> {
    let number = version.split_whitespace().find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))?;
    number.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}
