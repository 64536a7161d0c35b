//! One process per data folder: the lock that `serve` holds, and the socket by which other commands reach it.

#[cfg(test)]
mod tests;

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

const LOCK_FILE: &str = "dangol.lock";
const SOCKET_FILE: &str = "dangol.socket";

/// Why the folder is not ours.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has it.
    #[error("another process works in {0}")]
    Held(PathBuf),
    /// The folder cannot be used.
    #[error("the folder {folder} cannot be used: {error}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

/// The right to work in a data folder; ends with the process, also when that is killed.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the folder, making it if need be. Errors: `Held`, `Folder`.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let refused = |error| LockError::Folder { folder: folder.to_owned(), error };
        make_private_folder(folder).map_err(refused)?;
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join(LOCK_FILE))
            .map_err(refused)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held(folder.to_owned())),
            Err(TryLockError::Error(error)) => Err(refused(error)),
        }
    }
}

/// Makes a folder, with those above it, that only its owner may look into: what lies inside is about people.
/// A folder that exists keeps its rights.
pub fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Where the process that holds the folder listens for other commands.
pub fn socket_path(folder: &Path) -> PathBuf {
    folder.join(SOCKET_FILE)
}
