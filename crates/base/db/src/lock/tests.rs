use super::*;

#[test]
fn a_folder_has_one_owner_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("made/on/the/way");
    let first = FolderLock::take(&data).unwrap();
    assert!(matches!(FolderLock::take(&data), Err(LockError::Held(_))));
    let rights = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&data).unwrap().permissions());
    assert_eq!(rights & 0o777, 0o700, "nobody else may look inside");
    drop(first);
    FolderLock::take(&data).unwrap();
}

#[test]
fn a_file_is_no_folder() {
    let file = tempfile::NamedTempFile::new().unwrap();
    assert!(matches!(FolderLock::take(file.path()), Err(LockError::Folder { .. })));
}
