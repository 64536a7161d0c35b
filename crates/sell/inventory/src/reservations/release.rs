//! The order is over before it was certain: what it held can be sold again.

use kernel::{Ctx, id::OrderId};

use super::ReservationState::{Held, Released};
use super::{ReservationError, find, take};
use crate::books::Account;
use crate::levels::sql as levels;
use db::Tx;

/// Gives back what an order holds. False if it holds nothing: claimed, given back before, or never held; then nothing happens,
/// so stock comes back exactly once (trap 29).
///
/// Who may: everybody, as part of ending an order. Emits `LevelChanged` per variant. Errors: a level contradicts the hold; the
/// database's.
pub async fn release(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<bool, ReservationError> {
    let moved = find::change_state(tx, ctx, order_id, [Held, Released]).await?;
    take::apply(tx, levels::RELEASE, order_id, &moved).await?;
    take::book(tx, ctx, "release", &moved, [Account::Reserved, Account::Available]).await?;
    Ok(!moved.is_empty())
}
