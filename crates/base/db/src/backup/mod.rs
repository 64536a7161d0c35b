//! Backup and restore of the embedded database, while the shop goes on.
//!
//! A backup is a folder: the database as one file (a single snapshot, compacted) and a manifest with its checksum and the outbox
//! position, so that whatever else is kept by position (files, lake) can be matched to it. PostgreSQL has its own tools.

mod restore;
mod save;

pub use restore::restore;
pub use save::save;

use std::path::PathBuf;

use kernel::Timestamp;

/// The database inside a backup, and inside a data folder.
pub const DATABASE_FILE: &str = "shop.db";
pub(crate) const MANIFEST_FILE: &str = "manifest.json";
/// The layout of a backup folder; another number is not understood.
pub(crate) const FORMAT: u32 = 1;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Manifest {
    /// The layout's version.
    pub format: u32,
    /// When it was begun.
    pub created_at: Timestamp,
    /// The last event inside.
    pub outbox_position: i64,
    /// How many bytes the database has.
    pub bytes: u64,
    /// SHA-256 of the database, 64 hexadecimal digits.
    pub sha256: String,
}

/// Why a backup or restore did not happen. Nothing that was there before is changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database said no.
    #[error(transparent)]
    Database(#[from] crate::DbError),
    /// A file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// There is something already where the result should go.
    #[error("{0} is not empty; name a new folder")]
    NotEmpty(PathBuf),
    /// The folder holds no backup, or one of another version.
    #[error("{0} holds no backup that this version understands")]
    NotABackup(PathBuf),
    /// The copy is damaged: checksum or SQLite's own check.
    #[error("the backup in {0} is damaged")]
    Damaged(PathBuf),
    /// Only the embedded engine is backed up by this program.
    #[error("PostgreSQL is backed up with its own tools: pg_dump, or a base backup with archived WAL")]
    Postgres,
}

pub(crate) fn file_error(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> BackupError {
    let path = path.to_owned();
    move |error| BackupError::File { path, error }
}
