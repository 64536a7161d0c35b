//! A certain order is cancelled before it was sent: its pieces go back on the shelf.

use kernel::{Ctx, id::OrderId};

use super::ReservationState::{Claimed, Released};
use super::{ReservationError, find, take};
use crate::books::Account;
use crate::levels::sql as levels;
use db::Tx;

/// Puts what an order has claimed back to what can be sold. False if it has claimed nothing; then nothing happens.
///
/// Who may: the caller's use case decides (cancelling an order has its own permission). Emits `LevelChanged` per variant.
/// Errors: the database's.
pub async fn restock(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<bool, ReservationError> {
    let moved = find::change_state(tx, ctx, order_id, [Claimed, Released]).await?;
    take::apply(tx, levels::ADD_AVAILABLE, order_id, &moved).await?;
    take::book(tx, ctx, "restock", &moved, [Account::Sold, Account::Available]).await?;
    Ok(!moved.is_empty())
}
