//! The order is certain: what it held is its own.

use kernel::{Ctx, id::OrderId};

use super::ReservationState::{Claimed, Held};
use super::{ReservationError, find, take};
use crate::books::Account;
use crate::levels::sql as levels;
use db::Tx;

/// Turns the holds of an order into claims. False if it holds nothing: claimed before, given back, or never held; then nothing
/// happens.
///
/// Who may: everybody, as part of confirming an order. Emits nothing: what can be sold does not change. Errors: a level
/// contradicts the hold; the database's.
pub async fn claim(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<bool, ReservationError> {
    let moved = find::change_state(tx, ctx, order_id, [Held, Claimed]).await?;
    take::apply(tx, levels::CLAIM, order_id, &moved).await?;
    take::book(tx, ctx, "claim", &moved, [Account::Reserved, Account::Sold]).await?;
    Ok(!moved.is_empty())
}
