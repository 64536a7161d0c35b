//! The demonstration shop: 달가마 (Dalgama), a kiln in Icheon.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use db::lock::{FolderLock, LockError};

use super::say::say;
use super::serve::{Opening, serve};
use crate::commands::Request;
use crate::config::Config;
use crate::socket;

/// Marks a folder that a demonstration made, so that `--fresh` never deletes another.
const MARK: &str = "this-is-a-demo";

/// The demonstration's own defaults.
pub(super) fn settings() -> Config {
    Config {
        data: PathBuf::from("demo-data"),
        show_outbox: true,
        payments: payments::Settings::demo(),
        log: "warn".to_owned(),
        ..Config::default()
    }
}

/// Opens the demonstration shop, or says where it is open already.
pub(super) async fn demo(config: Config, fresh: bool) -> anyhow::Result<ExitCode> {
    match FolderLock::take(&config.data) {
        Ok(lock) => {
            if fresh {
                clear(&config)?;
            }
            drop(lock);
        }
        Err(LockError::Held(folder)) => {
            let answer = socket::ask(&folder, &Request::Status).await?;
            for line in &answer.lines {
                say(&format!("{line} already (data in {}).", folder.display()));
            }
            if fresh {
                bail!("--fresh needs it to be stopped first");
            }
            return Ok(ExitCode::SUCCESS);
        }
        Err(error @ LockError::Folder { .. }) => return Err(error.into()),
    }
    std::fs::create_dir_all(&config.data)?;
    let mark = config.data.join(MARK);
    if !mark.exists() && config.data.join(db::backup::DATABASE_FILE).exists() {
        bail!("{} holds a shop that is no demonstration; name another folder with --data", config.data.display());
    }
    std::fs::write(&mark, "Made by `dangol demo`. `dangol demo --fresh` deletes what is in here.\n")
        .with_context(|| format!("{} cannot be written to", config.data.display()))?;
    serve(config, &Opening { seed: true }).await
}

/// Deletes the demonstration's own files, and nothing else.
fn clear(config: &Config) -> anyhow::Result<()> {
    if config.database_url.is_some() {
        bail!("--fresh does not empty a PostgreSQL database; make a new one and name it with --database-url");
    }
    let folder: &Path = &config.data;
    if !folder.join(MARK).exists() {
        if folder.join(db::backup::DATABASE_FILE).exists() {
            bail!("{} was not made by a demonstration; nothing was deleted", folder.display());
        }
        return Ok(());
    }
    for name in ["shop.db", "shop.db-wal", "shop.db-shm", "order.key"] {
        match std::fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{name} cannot be deleted"));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}
