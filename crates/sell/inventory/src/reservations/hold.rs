//! An order is placed: its pieces are put aside.

use std::collections::BTreeMap;

use kernel::{
    Ctx, Quantity,
    id::{OrderId, VariantId},
};

use super::{Reservation, ReservationError, ReservationState, list, sql, take};
use crate::books::Account;
use crate::levels::sql as levels;
use db::{Tx, values};

/// A line of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldLine {
    /// The variant.
    pub variant_id: VariantId,
    /// Pieces.
    pub quantity: Quantity,
}

/// An order wants its pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldStock {
    /// The order.
    pub order_id: OrderId,
    /// Its lines; those of one variant are added up first (trap 24).
    pub lines: Vec<HoldLine>,
}

/// Holds the pieces of all lines, or none. An order that holds already keeps what it has and nothing happens.
///
/// Who may: everybody, as part of placing an order. Emits `LevelChanged` per variant. Errors: a variant is short
/// (`OutOfStock`), then the caller rolls its transaction back; nothing to hold; the order's hold is over; the database's.
pub async fn hold(tx: &mut Tx, ctx: &Ctx, command: HoldStock) -> Result<(), ReservationError> {
    let HoldStock { order_id, lines } = command;
    let wanted = demand(&lines).ok_or(ReservationError::Nothing)?;
    let present = list(tx, order_id).await?;
    if !present.is_empty() {
        let held = present.iter().all(|reservation| reservation.state == ReservationState::Held);
        return if held { Ok(()) } else { Err(ReservationError::Spent(order_id)) };
    }
    let places = take::take(tx, levels::HOLD, &wanted).await?;
    let mut held = Vec::with_capacity(wanted.len());
    for (variant_id, quantity) in wanted {
        let Some(location_id) = places.get(&variant_id).copied() else {
            return Err(ReservationError::Disagreement(order_id));
        };
        let state = ReservationState::Held;
        held.push(Reservation { id: ctx.new_id(), order_id, variant_id, location_id, quantity, state, version: 1 });
    }
    // A twin that held for the same order in between is refused by the unique key, and this transaction with it.
    let batch: Vec<_> = held
        .iter()
        .map(|row| {
            let values = values![row.id, order_id, row.variant_id, row.location_id, row.quantity, ctx.now()];
            (sql::INSERT_HELD, values)
        })
        .collect();
    tx.batch(&batch).await?;
    take::book(tx, ctx, "hold", &held, [Account::Available, Account::Reserved]).await
}

/// The pieces wanted of each variant, over all lines; nothing if there are no lines or one has no pieces.
pub(super) fn demand(lines: &[HoldLine]) -> Option<BTreeMap<VariantId, i64>> {
    let mut wanted: BTreeMap<VariantId, i64> = BTreeMap::new();
    for line in lines {
        if line.quantity.is_zero() {
            return None;
        }
        let pieces = wanted.entry(line.variant_id).or_default();
        *pieces = pieces.checked_add(line.quantity.get())?;
    }
    if wanted.is_empty() { None } else { Some(wanted) }
}
