//! Ending the orders whose deadline has passed.

use db::{Db, DbError, Lane, body};
use kernel::{Ctx, Id, Timestamp, id::OrderId};

use crate::expire_order::{ExpireError, expire_order};

/// How many orders are looked up at a time.
const BATCH: i64 = 100;

/// What one run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expiry {
    /// Orders that this run ended.
    pub expired: u64,
    /// Orders that it could not end; the log says why, the next run tries again.
    pub failed: u64,
}

/// Ends every order that is due, each in a transaction of its own, so that one that cannot be ended keeps no other. Safe to run
/// on many nodes at once: the transaction asks again whether the order is due. Errors: the database's, when looking them up.
pub async fn expire_orders(db: &Db, ctx: &Ctx) -> Result<Expiry, DbError> {
    let mut done = Expiry::default();
    let mut after = (Timestamp::from_millis(i64::MIN), OrderId::from_i64(0));
    let now = ctx.now();
    loop {
        let due = db.read(move |read| Box::pin(orders::orders::list_due(read, now, after, BATCH))).await?;
        let Some(last) = due.last() else { return Ok(done) };
        after = *last;
        for (_until, order_id) in due {
            match expire_one(db, ctx.clone(), order_id).await {
                Ok(true) => done.expired += 1,
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(%order_id, %error, "an order could not be expired");
                    done.failed += 1;
                }
            }
        }
    }
}

async fn expire_one(db: &Db, ctx: Ctx, order_id: OrderId) -> Result<bool, ExpireError> {
    db.write(Lane::Bulk, body!([ctx, order_id] | tx | { expire_order(tx, &ctx, *order_id).await })).await
}
