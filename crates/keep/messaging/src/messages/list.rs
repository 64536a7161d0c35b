//! The outbox.

use db::{DbError, Read, params};
use kernel::{Id, Page, PageRequest};

use super::{MessageSummary, row, sql};

/// Messages, the newest first. Errors: the database's.
pub async fn list(read: &mut Read, page: PageRequest) -> Result<Page<MessageSummary>, DbError> {
    let before = page.after().unwrap_or(i64::MAX);
    let rows = read.rows(sql::LIST, params![before, page.rows_to_read()], row::summary).await?;
    Ok(page.cut(rows, |message| message.id.to_i64()))
}
