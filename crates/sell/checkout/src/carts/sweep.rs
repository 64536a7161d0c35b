//! Removing carts that nobody came back to (edge case 48).

use db::{DbError, Tx, params};
use kernel::{Timestamp, id::CartId};

use super::sql;

/// The most carts that one sweep removes.
pub const SWEEP_MAX: i64 = 200;

/// Deletes open carts that were last changed before `before`, at most [`SWEEP_MAX`]; how many. Errors: the database's.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    // The write takes the rows and asks again whether they are still stale: somebody may have come back this moment.
    let stale: Vec<CartId> = tx.rows(sql::TAKE_STALE, params![before, SWEEP_MAX], |row| row.get(0)).await?;
    let mut batch = Vec::with_capacity(stale.len() * 2);
    for cart_id in &stale {
        batch.push((sql::DELETE_LINES, db::values![*cart_id]));
        batch.push((sql::DELETE_CART, db::values![*cart_id]));
    }
    tx.batch(&batch).await?;
    Ok(u64::try_from(stale.len()).unwrap_or(0))
}
