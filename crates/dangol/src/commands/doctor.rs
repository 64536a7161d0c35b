//! Replaying the books: everything that must hold, proved from the rows.

use db::{DbError, ledger};
use serde_json::json;

use super::Answer;
use crate::shop::Shop;

/// Replays ledger, seals, stock and orders. An answer that is not ok lists what is wrong.
pub(super) async fn examine(shop: &Shop) -> Answer {
    let findings = shop
        .db
        .examine::<_, DbError, _>(|read| {
            Box::pin(async move {
                let mut findings = ledger::check(read).await?;
                findings.extend(ledger::verify(read).await?);
                findings.extend(inventory::doctor(read).await?);
                findings.extend(checkout::doctor(read).await?);
                Ok(findings)
            })
        })
        .await;
    match findings {
        Ok(findings) if findings.is_empty() => Answer::done(
            vec!["The books are right: ledger, seals, stock, orders.".to_owned()],
            json!({ "findings": [] }),
        ),
        Ok(findings) => {
            let lines: Vec<String> =
                findings.iter().map(|finding| format!("{}: {}", finding.rule, finding.place)).collect();
            Answer { ok: false, data: json!({ "findings": lines }), lines }
        }
        Err(error) => Answer::refused(error.to_string()),
    }
}
