//! Looking attempts up.

use db::{DbError, Read, Row, params};
use kernel::Money;
use kernel::id::{OrderId, PaymentAttemptId};

use super::{Attempt, AttemptState, sql};
use crate::methods::Method;

/// An attempt by its id. Errors: the database's.
pub async fn find(read: &mut Read, id: PaymentAttemptId) -> Result<Option<Attempt>, DbError> {
    read.row(sql::FIND, params![id], attempt).await
}

/// The newest attempt to pay an order; none for an order that costs nothing. Errors: the database's.
pub async fn find_for_order(read: &mut Read, order_id: OrderId) -> Result<Option<Attempt>, DbError> {
    read.row(sql::FIND_FOR_ORDER, params![order_id], attempt).await
}

fn attempt(row: &Row<'_>) -> Result<Attempt, DbError> {
    Ok(Attempt {
        id: row.get(0)?,
        order_id: row.get(1)?,
        market: row.get(2)?,
        method: row.parse(3, Method::from_code)?,
        amount: Money::new(row.get(4)?, row.get(5)?),
        state: row.parse(6, AttemptState::from_code)?,
        deadline_at: row.get(7)?,
        settled_at: row.get(8)?,
    })
}
