//! The deadline of an order passes.

use db::{DbError, Tx};
use kernel::{Ctx, id::OrderId};
use orders::OrderStatus;
use payments::attempts;

use crate::{carts, stock};

/// Why an order was not expired.
#[derive(Debug, thiserror::Error)]
pub enum ExpireError {
    /// The order's.
    #[error(transparent)]
    Order(#[from] orders::OrderError),
    /// The stock's.
    #[error(transparent)]
    Stock(#[from] inventory::ReservationError),
    /// The database's.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Ends an order that still waits for its money after its deadline: the attempt expires, the cart opens again and the stock is
/// given back, once. False if it is not due, was paid or has ended; then nothing changes. For the program itself.
/// Emits `OrderCancelled` with the reason `expired`. Errors: `NotFound`, the stock's, the database's.
pub async fn expire_order(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<bool, ExpireError> {
    let mut order = orders::orders::lock(tx, order_id).await?.ok_or(orders::OrderError::NotFound)?;
    let is_due = order.pay_until.is_some_and(|until| until <= ctx.now());
    if order.status != OrderStatus::PendingPayment || !is_due {
        return Ok(false);
    }
    orders::orders::expire(tx, ctx, &mut order).await?;
    attempts::expire(tx, order_id).await?;
    carts::reopen(tx, ctx, order.cart_id, order_id).await?;
    stock::release(tx, ctx, order_id).await?;
    Ok(true)
}
