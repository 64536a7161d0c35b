use super::*;

#[test]
fn a_folder_has_one_owner_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("made/on/the/way");
    let first = FolderLock::take(&data).unwrap();
    assert!(matches!(FolderLock::take(&data), Err(LockError::Held(_))));
    drop(first);
    FolderLock::take(&data).unwrap();
}

#[test]
fn a_file_is_no_folder() {
    let file = tempfile::NamedTempFile::new().unwrap();
    assert!(matches!(FolderLock::take(file.path()), Err(LockError::Folder { .. })));
}
