//! Writing a backup.

use std::path::Path;

use serde_json::json;

use super::Answer;
use crate::shop::{Shop, keep_key};

/// Database and key go into one folder: without the key the links in mails that were sent stop working.
pub(super) async fn save(shop: &Shop, folder: &Path) -> Answer {
    let manifest = match db::backup::save(&shop.db, folder, shop.clock.now()).await {
        Ok(manifest) => manifest,
        Err(error) => return Answer::refused(error.to_string()),
    };
    if let Err(error) = keep_key(&shop.config.data, folder) {
        return Answer::refused(format!("The database is in {}, but the key is not: {error:#}", folder.display()));
    }
    let line = format!(
        "Backup of {} bytes written to {}. It holds everything: keep it as safe as the shop.",
        manifest.bytes,
        folder.display()
    );
    Answer::done(vec![line], json!(manifest))
}
