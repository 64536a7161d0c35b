//! An attempt ends without money.

use db::{DbError, Tx, params};
use kernel::id::OrderId;

use super::{AttemptState, sql};

/// The deadline of the order's open attempt has passed. False if none was open. Errors: the database's.
pub async fn expire(tx: &mut Tx, order_id: OrderId) -> Result<bool, DbError> {
    end(tx, order_id, AttemptState::Expired).await
}

/// The order was cancelled, and with it the open attempt. False if none was open. Errors: the database's.
pub async fn cancel(tx: &mut Tx, order_id: OrderId) -> Result<bool, DbError> {
    end(tx, order_id, AttemptState::Cancelled).await
}

async fn end(tx: &mut Tx, order_id: OrderId, state: AttemptState) -> Result<bool, DbError> {
    Ok(tx.execute(sql::END_OPEN, params![order_id, state.code()]).await? == 1)
}
