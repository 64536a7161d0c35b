//! Bringing a backup back into an empty data folder.

use std::path::Path;

use super::save::{check, checksum};
use super::{BackupError, DATABASE_FILE, FORMAT, MANIFEST_FILE, Manifest, file_error};

/// Copies a backup into `data`, whose database must not exist yet. Checks checksum and structure before and after.
/// Errors: `NotABackup`, `Damaged`, `NotEmpty`, `File`.
pub fn restore(backup: &Path, data: &Path) -> Result<Manifest, BackupError> {
    let manifest_path = backup.join(MANIFEST_FILE);
    let unknown = || BackupError::NotABackup(backup.to_owned());
    let text = std::fs::read_to_string(&manifest_path).map_err(|_missing| unknown())?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_other| unknown())?;
    if manifest.format != FORMAT {
        return Err(unknown());
    }
    let source = backup.join(DATABASE_FILE);
    let (sha256, bytes) = checksum(&source)?;
    if sha256 != manifest.sha256 || bytes != manifest.bytes {
        return Err(BackupError::Damaged(backup.to_owned()));
    }
    let target = data.join(DATABASE_FILE);
    crate::lock::make_private_folder(data).map_err(file_error(data))?;
    if target.exists() {
        return Err(BackupError::NotEmpty(data.to_owned()));
    }
    // Copied under another name and renamed when whole: an interrupted restore leaves no half database behind.
    let half = data.join("shop.db.restoring");
    std::fs::copy(&source, &half).map_err(file_error(&half))?;
    std::fs::File::open(&half).and_then(|file| file.sync_all()).map_err(file_error(&half))?;
    check(&half)?;
    std::fs::rename(&half, &target).map_err(file_error(&target))?;
    std::fs::File::open(data).and_then(|file| file.sync_all()).map_err(file_error(data))?;
    Ok(manifest)
}
