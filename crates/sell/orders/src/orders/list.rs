//! Lists of orders, by keyset.

use db::{DbError, Read, params};
use kernel::id::OrderId;
use kernel::{Id, Page, PageRequest, Timestamp};

use super::{OrderHead, row, sql};
use crate::status::OrderStatus;

/// Orders for staff, the newest first, all or those in one status. Errors: the database's.
pub async fn list(read: &mut Read, status: Option<OrderStatus>, page: PageRequest) -> Result<Page<OrderHead>, DbError> {
    let before = page.after().unwrap_or(i64::MAX);
    let rows = match status {
        None => read.rows(sql::LIST, params![before, page.rows_to_read()], row::head).await?,
        Some(status) => {
            let values = params![before, page.rows_to_read(), status.code()];
            read.rows(sql::LIST_BY_STATUS, values, row::head).await?
        }
    };
    Ok(page.cut(rows, |head| head.id.to_i64()))
}

/// Orders that staff have to look at, whatever their status, the newest first. Errors: the database's.
pub async fn list_attention(read: &mut Read, page: PageRequest) -> Result<Page<OrderHead>, DbError> {
    let before = page.after().unwrap_or(i64::MAX);
    let rows = read.rows(sql::LIST_ATTENTION, params![before, page.rows_to_read()], row::head).await?;
    Ok(page.cut(rows, |head| head.id.to_i64()))
}

/// Orders that wait for money although their deadline has passed, after a key, at most `limit`: deadline and id of each, in
/// that order. Errors: the database's.
pub async fn list_due(
    read: &mut Read,
    now: Timestamp,
    after: (Timestamp, OrderId),
    limit: i64,
) -> Result<Vec<(Timestamp, OrderId)>, DbError> {
    let values = params![now, after.0, after.1, limit];
    read.rows(sql::LIST_DUE, values, |row| Ok((row.get(0)?, row.get(1)?))).await
}
