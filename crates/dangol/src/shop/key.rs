//! The server's key, from which the secrets of orders are made.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use kernel::Secret;
use orders::OrderKey;

const KEY_FILE: &str = "order.key";

/// Reads the key of a data folder, or makes one that only its owner may read. Errors: the file cannot be used.
pub(super) fn read_or_make(folder: &Path) -> anyhow::Result<OrderKey> {
    let path = folder.join(KEY_FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(&path)?,
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
    };
    let Some(key) = OrderKey::new(text.trim().as_bytes()) else {
        bail!("{} is too short: bring it back from a backup, or every link to an order is lost", path.display());
    };
    Ok(key)
}

/// Copies the key of one folder into another: into a backup, or back. A key that is there already stays; none is fine.
/// Errors: a file cannot be used.
pub(crate) fn keep_key(from: &Path, to: &Path) -> anyhow::Result<()> {
    let (source, target) = (from.join(KEY_FILE), to.join(KEY_FILE));
    if target.exists() || !source.exists() {
        return Ok(());
    }
    let text = std::fs::read_to_string(&source).with_context(|| format!("{} cannot be read", source.display()))?;
    write(&target, &text)
}

fn make(path: &Path) -> anyhow::Result<String> {
    let halves: Option<Vec<String>> = (0..2).map(|_| Secret::generate().map(|half| half.reveal())).collect();
    let text = halves.context("the system gave no random numbers")?.concat();
    write(path, &text)?;
    Ok(text)
}

/// Whole or not at all: a process that dies here must not leave half a key behind.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let half = path.with_extension("new");
    let write = || -> std::io::Result<()> {
        let mut file = std::fs::OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&half)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&half, path)?;
        // The name too: orders are acknowledged from now on, and without the key their links are lost.
        path.parent().map_or(Ok(()), |folder| std::fs::File::open(folder)?.sync_all())
    };
    write().with_context(|| format!("{} cannot be written", path.display()))
}
