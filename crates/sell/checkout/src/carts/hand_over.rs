//! A cart becomes an order, and comes back when the order ends. Called only by the orchestrators of this crate.

use db::{DbError, Tx, params};
use kernel::id::{CartId, OrderId};
use kernel::{Ctx, Secret};

use super::{CartItem, CartStatus, sql};

/// What taking a cart for an order came to.
#[derive(Debug)]
pub(crate) enum Taken {
    /// It is this order's now, with these lines.
    Now(CartId, Vec<CartItem>),
    /// It has become another order before (double click, second tab).
    Before(OrderId),
    /// It was changed since the buyer saw it.
    Changed,
    /// There is no such cart.
    NotFound,
}

/// Closes an open cart at the version the buyer saw, for an order. The lines are read behind the write that took the row, so
/// they cannot change any more.
pub(crate) async fn take(
    tx: &mut Tx,
    ctx: &Ctx,
    secret: &Secret,
    version: i64,
    order_id: OrderId,
) -> Result<Taken, DbError> {
    let hash = secret.hash();
    let taken = tx.row(sql::TAKE, params![&hash, version, order_id, ctx.now()], |row| row.get::<CartId>(0)).await?;
    if let Some(cart_id) = taken {
        let line = |row: &db::Row<'_>| Ok(CartItem { variant_id: row.get(0)?, quantity: row.get(1)? });
        return Ok(Taken::Now(cart_id, tx.rows(sql::LIST_LINES, params![cart_id], line).await?));
    }
    Ok(match super::find(tx, secret).await? {
        None => Taken::NotFound,
        Some(cart) => match (cart.status, cart.order_id) {
            (CartStatus::Ordered, Some(before)) => Taken::Before(before),
            (CartStatus::Ordered, None) | (CartStatus::Open, _) => Taken::Changed,
        },
    })
}

/// Takes the cart's row before stock is taken: everybody goes order, cart, stock, so nobody waits in a circle.
pub(crate) async fn lock(tx: &mut Tx, cart_id: CartId) -> Result<(), DbError> {
    tx.execute(sql::LOCK, params![cart_id]).await.map(|_rows| ())
}

/// Opens the cart again after its order ended, once.
pub(crate) async fn reopen(tx: &mut Tx, ctx: &Ctx, cart_id: CartId, order_id: OrderId) -> Result<bool, DbError> {
    Ok(tx.execute(sql::REOPEN, params![cart_id, order_id, ctx.now()]).await? == 1)
}

/// Closes a reopened cart again because its order was paid late, if nobody has changed it meanwhile.
pub(crate) async fn spend(tx: &mut Tx, ctx: &Ctx, cart_id: CartId, order_id: OrderId) -> Result<bool, DbError> {
    Ok(tx.execute(sql::SPEND, params![cart_id, order_id, ctx.now()]).await? == 1)
}
