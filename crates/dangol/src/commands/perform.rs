//! Doing one request in the process that has the shop.

use serde_json::json;

use super::{Answer, Request, backup, deposit, doctor};
use crate::shop::Shop;

/// Does a request; whatever goes wrong becomes an answer.
pub async fn perform(shop: &Shop, request: Request) -> Answer {
    match request {
        Request::Status => {
            let url = shop.config.public_url();
            Answer::done(vec![format!("The shop is at {url}")], json!({ "url": url }))
        }
        Request::Deposit { order, amount, reference, staff } => {
            deposit::record(shop, deposit::Deposit { order, amount, reference, staff }).await
        }
        Request::Cancel { order, staff } => deposit::cancel(shop, &order, staff).await,
        Request::Doctor => doctor::examine(shop).await,
        Request::Backup { folder } => backup::save(shop, &folder).await,
    }
}
