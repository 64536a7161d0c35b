//! An attempt is paid.

use db::{DbError, Tx, params};
use kernel::{Ctx, id::PaymentAttemptId};

use super::sql;

/// Marks an attempt as paid in full, once. False if it was settled or cancelled before; then nothing changes.
/// An expired attempt can be settled: the money came late. Errors: the database's.
pub async fn settle(tx: &mut Tx, ctx: &Ctx, id: PaymentAttemptId) -> Result<bool, DbError> {
    Ok(tx.execute(sql::SETTLE, params![id, ctx.now()]).await? == 1)
}
