//! What the orchestrators ask of the stock.

use db::Tx;
use inventory::reservations;
use inventory::{HoldLine, HoldStock, ReservationError};
use kernel::{Ctx, id::OrderId};

use crate::carts::CartItem;

/// Whether the goods of a paid order could be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Had {
    /// They were held for it.
    Held,
    /// They had been given back and were there again.
    Again,
    /// They are gone; nothing was taken.
    Not,
}

/// Puts the goods of a new order aside.
pub(crate) async fn hold(
    tx: &mut Tx,
    ctx: &Ctx,
    order_id: OrderId,
    items: &[CartItem],
) -> Result<(), ReservationError> {
    let line = |item: &CartItem| HoldLine { variant_id: item.variant_id, quantity: item.quantity };
    reservations::hold(tx, ctx, HoldStock { order_id, lines: items.iter().map(line).collect() }).await
}

/// Makes what an order holds its own. Errors: it holds nothing, which must not be.
pub(crate) async fn claim(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<(), ReservationError> {
    if reservations::claim(tx, ctx, order_id).await? { Ok(()) } else { Err(ReservationError::Disagreement(order_id)) }
}

/// Makes what an order holds its own, or what it held before, if that can be had again.
pub(crate) async fn claim_or_reclaim(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<Had, ReservationError> {
    if reservations::claim(tx, ctx, order_id).await? {
        return Ok(Had::Held);
    }
    match reservations::reclaim(tx, ctx, order_id).await {
        Ok(true) => Ok(Had::Again),
        Ok(false) => Err(ReservationError::Disagreement(order_id)),
        Err(ReservationError::OutOfStock(_short)) => Ok(Had::Not),
        Err(error) => Err(error),
    }
}

/// Gives back what an order holds; an order that holds nothing gives nothing.
pub(crate) async fn release(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<(), ReservationError> {
    reservations::release(tx, ctx, order_id).await.map(|_gave| ())
}
