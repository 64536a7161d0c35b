//! Money came after the stock was given back: try to get the pieces once more.

use std::collections::BTreeMap;

use kernel::{
    Ctx,
    id::{OrderId, VariantId},
};

use super::ReservationState::{Claimed, Released};
use super::{ReservationError, find, sql, take};
use crate::books::Account;
use crate::levels::sql as levels;
use db::{BoxFuture, Tx, values};

/// Takes what an order gave back once more and claims it, all or nothing. False if it has given nothing back (it holds,
/// has claimed, or never held); then nothing happens.
///
/// Who may: everybody, as part of settling a payment. Emits `LevelChanged` per variant. Errors: a variant is short
/// (`OutOfStock`): everything this call did is undone and the caller's transaction goes on, so that the money can be recorded
/// and staff be asked; the books disagree; the database's.
pub async fn reclaim(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<bool, ReservationError> {
    let ctx = ctx.clone();
    tx.savepoint(move |tx| -> BoxFuture<'_, Result<bool, ReservationError>> {
        Box::pin(async move { take_again(tx, &ctx, order_id).await })
    })
    .await?
}

async fn take_again(tx: &mut Tx, ctx: &Ctx, order_id: OrderId) -> Result<bool, ReservationError> {
    let mut moved = find::change_state(tx, ctx, order_id, [Released, Claimed]).await?;
    let wanted: BTreeMap<VariantId, i64> =
        moved.iter().map(|reservation| (reservation.variant_id, reservation.quantity)).collect();
    if wanted.is_empty() {
        return Ok(false);
    }
    let places = take::take(tx, levels::TAKE_AVAILABLE, &wanted).await?;
    let mut relocated = Vec::new();
    for reservation in &mut moved {
        if let Some(location_id) = places.get(&reservation.variant_id)
            && *location_id != reservation.location_id
        {
            reservation.location_id = *location_id;
            relocated.push((sql::SET_LOCATION, values![reservation.id, *location_id]));
        }
    }
    tx.batch(&relocated).await?;
    take::book(tx, ctx, "reclaim", &moved, [Account::Available, Account::Sold]).await?;
    Ok(true)
}
