//! Reading the reservations of an order.

use kernel::{Ctx, id::OrderId};

use super::{Reservation, ReservationError, ReservationState, sql};
use db::{DbError, Read, Row, Tx, params};

/// All reservations of an order, by ascending variant. Errors: the database's.
pub async fn list(read: &mut Read, order_id: OrderId) -> Result<Vec<Reservation>, DbError> {
    read.rows(sql::LIST_BY_ORDER, params![order_id], stored).await
}

/// Moves all reservations of an order from a state to another; the moved ones as they are now, by ascending variant.
pub(super) async fn change_state(
    tx: &mut Tx,
    ctx: &Ctx,
    order_id: OrderId,
    [from, to]: [ReservationState; 2],
) -> Result<Vec<Reservation>, ReservationError> {
    let arguments = params![order_id, from.name(), to.name(), ctx.now()];
    let mut moved = tx.rows(sql::CHANGE_STATE, arguments, stored).await?;
    // The order of RETURNING is not promised, and levels are locked in ascending order.
    moved.sort_by_key(|reservation| reservation.variant_id);
    Ok(moved)
}

fn stored(row: &Row<'_>) -> Result<Reservation, DbError> {
    Ok(Reservation {
        id: row.get(0)?,
        order_id: row.get(1)?,
        variant_id: row.get(2)?,
        location_id: row.get(3)?,
        quantity: row.get(4)?,
        state: row.parse(5, ReservationState::from_name)?,
        version: row.get(6)?,
    })
}
