//! Writing a backup.

use std::io::Read as _;
use std::path::Path;

use kernel::{Timestamp, secret::hexadecimal};
use sha2::{Digest, Sha256};

use super::{BackupError, DATABASE_FILE, FORMAT, MANIFEST_FILE, Manifest, file_error};
use crate::database::Inner;
use crate::error::sqlite_error;
use crate::sqlite::open_plain;
use crate::{Db, DbError};

const BUSY_MS: u64 = 10_000;
const CHUNK_BYTES: usize = 1 << 20;

/// Writes a backup into a new folder while the shop goes on. The manifest comes last and by renaming, so a folder with a manifest
/// is a whole backup. Errors: `Postgres`, `NotEmpty`, `File`, `Damaged` when the copy fails SQLite's own check.
pub async fn save(db: &Db, folder: &Path, now: Timestamp) -> Result<Manifest, BackupError> {
    let Inner::Sqlite(sqlite) = db.inner() else { return Err(BackupError::Postgres) };
    let (source, folder) = (sqlite.path().to_owned(), folder.to_owned());
    let done = tokio::task::spawn_blocking(move || save_blocking(&source, &folder, now));
    done.await.map_err(|_panicked| DbError::Panicked)?
}

fn save_blocking(source: &Path, folder: &Path, now: Timestamp) -> Result<Manifest, BackupError> {
    crate::lock::make_private_folder(folder).map_err(file_error(folder))?;
    let mut inside = std::fs::read_dir(folder).map_err(file_error(folder))?;
    if inside.next().is_some() {
        return Err(BackupError::NotEmpty(folder.to_owned()));
    }
    let copy = folder.join(DATABASE_FILE);
    let Some(copy_text) = copy.to_str() else { return Err(BackupError::NotABackup(folder.to_owned())) };
    let connection = open_plain(source, BUSY_MS)?;
    connection.execute("VACUUM INTO ?1", [copy_text]).map_err(|error| sqlite_error(&error))?;
    let outbox_position = check(&copy)?;
    let (sha256, bytes) = checksum(&copy)?;
    // The copy must be on the disk before the manifest says that it is.
    std::fs::File::open(&copy).and_then(|file| file.sync_all()).map_err(file_error(&copy))?;
    let manifest = Manifest { format: FORMAT, created_at: now, outbox_position, bytes, sha256 };
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| DbError::Statement(error.to_string()))?;
    let (half, whole) = (folder.join("manifest.new"), folder.join(MANIFEST_FILE));
    std::fs::write(&half, text).map_err(file_error(&half))?;
    std::fs::File::open(&half).and_then(|file| file.sync_all()).map_err(file_error(&half))?;
    std::fs::rename(&half, &whole).map_err(file_error(&whole))?;
    std::fs::File::open(folder).and_then(|file| file.sync_all()).map_err(file_error(folder))?;
    Ok(manifest)
}

/// SQLite's own check of a file, and the outbox position in it. Errors: `Damaged`.
pub(super) fn check(file: &Path) -> Result<i64, BackupError> {
    let damaged = |_error: rusqlite::Error| BackupError::Damaged(file.to_owned());
    let connection = open_plain(file, BUSY_MS)?;
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(damaged)?;
    if verdict != "ok" {
        return Err(BackupError::Damaged(file.to_owned()));
    }
    connection
        .query_row("SELECT value FROM db_counters WHERE name = 'outbox_position'", [], |row| row.get(0))
        .map_err(damaged)
}

/// SHA-256 and size of a file, read in pieces.
pub(super) fn checksum(path: &Path) -> Result<(String, u64), BackupError> {
    let mut file = std::fs::File::open(path).map_err(file_error(path))?;
    let mut hash = Sha256::new();
    let mut bytes: u64 = 0;
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let read = file.read(&mut chunk).map_err(file_error(path))?;
        if read == 0 {
            return Ok((hexadecimal(&hash.finalize()), bytes));
        }
        hash.update(chunk.get(..read).unwrap_or_default());
        bytes = bytes.saturating_add(u64::try_from(read).unwrap_or(0));
    }
}
