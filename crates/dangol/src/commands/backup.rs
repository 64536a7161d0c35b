//! Writing a backup.

use std::path::Path;

use serde_json::json;

use super::Answer;
use crate::shop::Shop;

pub(super) async fn save(shop: &Shop, folder: &Path) -> Answer {
    match db::backup::save(&shop.db, folder, shop.clock.now()).await {
        Ok(manifest) => {
            let line = format!(
                "Backup of {} bytes written to {}. Keep {} with it: without that key the links in mails stop working.",
                manifest.bytes,
                folder.display(),
                shop.config.data.join("order.key").display(),
            );
            Answer::done(vec![line], json!(manifest))
        }
        Err(error) => Answer::refused(error.to_string()),
    }
}
