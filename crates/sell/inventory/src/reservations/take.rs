//! Taking pieces from levels by conditional writes, and booking what moved.

use std::collections::BTreeMap;

use kernel::{
    Ctx,
    id::{LocationId, OrderId, VariantId},
};

use super::{OutOfStock, Reservation, ReservationError};
use crate::books::{Account, Movement, enter, tell_changes};
use crate::levels::sql as levels;
use db::{DbError, Statement, Tx, params, values};

/// Takes `wanted` pieces of each variant, each from one place, with a conditional statement of [`levels`]; the place of each.
///
/// The places are chosen by a reading that may be out of date; only the count of touched rows decides. On an error some
/// levels may already be lower, so the caller rolls back.
pub(super) async fn take(
    tx: &mut Tx,
    statement: Statement,
    wanted: &BTreeMap<VariantId, i64>,
) -> Result<BTreeMap<VariantId, LocationId>, ReservationError> {
    let variants: Vec<VariantId> = wanted.keys().copied().collect();
    let seen = places(tx, &variants).await?;
    let mut chosen = BTreeMap::new();
    for (variant_id, pieces) in wanted {
        let places = seen.get(variant_id).map(Vec::as_slice).unwrap_or_default();
        let place = places.iter().find(|(_, available)| available >= pieces);
        let (location_id, _) = place.ok_or_else(|| short(*variant_id, *pieces, places))?;
        chosen.insert(*variant_id, *location_id);
    }
    let batch: Vec<_> = wanted
        .iter()
        .filter_map(|(variant_id, pieces)| Some((statement, values![*variant_id, *chosen.get(variant_id)?, *pieces])))
        .collect();
    let counts = tx.batch(&batch).await?;
    for ((variant_id, pieces), count) in wanted.iter().zip(counts) {
        if count == 0 {
            // Somebody was faster at this place; another may still have enough.
            chosen.insert(*variant_id, take_elsewhere(tx, statement, *variant_id, *pieces).await?);
        }
    }
    Ok(chosen)
}

async fn take_elsewhere(
    tx: &mut Tx,
    statement: Statement,
    variant_id: VariantId,
    pieces: i64,
) -> Result<LocationId, ReservationError> {
    let seen = places(tx, &[variant_id]).await?;
    let places = seen.get(&variant_id).map(Vec::as_slice).unwrap_or_default();
    for (location_id, _) in places.iter().filter(|(_, available)| *available >= pieces) {
        if tx.execute(statement, params![variant_id, *location_id, pieces]).await? == 1 {
            return Ok(*location_id);
        }
    }
    Err(short(variant_id, pieces, places))
}

type Places = BTreeMap<VariantId, Vec<(LocationId, i64)>>;

async fn places(tx: &mut Tx, variants: &[VariantId]) -> Result<Places, DbError> {
    let rows = tx
        .rows_in(levels::LIST_LEVELS, params![], variants, |row| {
            Ok((row.get::<VariantId>(0)?, row.get::<LocationId>(1)?, row.get::<i64>(2)?))
        })
        .await?;
    let mut places = Places::new();
    for (variant_id, location_id, available) in rows {
        places.entry(variant_id).or_default().push((location_id, available));
    }
    Ok(places)
}

fn short(variant_id: VariantId, wanted: i64, places: &[(LocationId, i64)]) -> ReservationError {
    let available = places.iter().map(|(_, available)| *available).max().unwrap_or_default();
    OutOfStock { variant_id, wanted, available }.into()
}

/// Runs a conditional statement of [`levels`] for each moved reservation. Errors: a level that does not have the pieces.
pub(super) async fn apply(
    tx: &mut Tx,
    statement: Statement,
    order_id: OrderId,
    moved: &[Reservation],
) -> Result<(), ReservationError> {
    let batch: Vec<_> =
        moved.iter().map(|moved| (statement, values![moved.variant_id, moved.location_id, moved.quantity])).collect();
    let all = tx.batch(&batch).await?.into_iter().all(|count| count == 1);
    if all { Ok(()) } else { Err(ReservationError::Disagreement(order_id)) }
}

/// Books what moved between two accounts and tells of it. The entry is named by the order and the rows' version, so the same
/// kind of change of one order can be booked again in a later round but never twice.
pub(super) async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    moved: &[Reservation],
    [from, to]: [Account; 2],
) -> Result<(), ReservationError> {
    let Some(first) = moved.first() else { return Ok(()) };
    let movements: Vec<Movement> =
        moved.iter().map(|moved| Movement { variant_id: moved.variant_id, from, to, pieces: moved.quantity }).collect();
    let reference = format!("{}/{}", first.order_id, first.version);
    if !enter(tx, ctx, kind, reference, &movements).await? {
        return Err(ReservationError::Disagreement(first.order_id));
    }
    Ok(tell_changes(tx, ctx, &movements).await?)
}
