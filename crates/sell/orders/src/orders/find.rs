//! Looking orders up.

use db::{DbError, Read, params};
use kernel::{Secret, id::OrderId};

use super::{Change, Order, OrderError, OrderHead, row, sql};
use crate::numbers;

/// The order with a number, for whoever has its secret; a wrong secret is the same as no order (CVE-2026-25757).
/// Errors: the database's.
pub async fn find_by_number(read: &mut Read, number: &str, secret: &Secret) -> Result<Option<Order>, DbError> {
    let Some(number) = numbers::parse(number) else { return Ok(None) };
    let head = read.row(sql::FIND_BY_NUMBER, params![number], row::head).await?;
    match head.filter(|head| head.secret_hash.matches(secret)) {
        Some(head) => with_lines(read, head).await.map(Some),
        None => Ok(None),
    }
}

/// The order with a number, for staff: asks for no secret. Errors: the database's.
pub async fn find_by_number_for_staff(read: &mut Read, number: &str) -> Result<Option<OrderHead>, DbError> {
    let Some(number) = numbers::parse(number) else { return Ok(None) };
    read.row(sql::FIND_BY_NUMBER, params![number], row::head).await
}

/// A whole order, for the program itself and for staff: asks for no secret. Errors: `NotFound`, the database's.
pub async fn get(read: &mut Read, id: OrderId) -> Result<Order, OrderError> {
    let head = head(read, id).await?.ok_or(OrderError::NotFound)?;
    Ok(with_lines(read, head).await?)
}

/// An order without its lines, for the program itself and for staff. Errors: the database's.
pub async fn head(read: &mut Read, id: OrderId) -> Result<Option<OrderHead>, DbError> {
    read.row(sql::FIND, params![id], row::head).await
}

/// Every change of an order, the first first. Errors: the database's.
pub async fn list_changes(read: &mut Read, id: OrderId) -> Result<Vec<Change>, DbError> {
    read.rows(sql::LIST_CHANGES, params![id], row::change).await
}

async fn with_lines(read: &mut Read, head: OrderHead) -> Result<Order, DbError> {
    let lines = read.rows(sql::LIST_LINES, params![head.id], row::line).await?;
    Ok(Order { head, lines })
}
