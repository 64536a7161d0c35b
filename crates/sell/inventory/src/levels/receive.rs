//! Goods arrive.

use std::collections::BTreeMap;

use kernel::{
    Ctx, Permission, Quantity,
    id::{LocationId, VariantId},
};

use super::{LevelError, sql};
use crate::books::{Account, Movement, enter, tell_changes};
use db::{Tx, values};

/// Pieces of one variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockLine {
    /// The variant.
    pub variant_id: VariantId,
    /// Pieces.
    pub quantity: Quantity,
}

/// A delivery has arrived at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiveStock {
    /// The place.
    pub location_id: LocationId,
    /// What makes the delivery one of a kind, for instance the number of its note.
    pub reference: String,
    /// What came. Lines of one variant are added up.
    pub lines: Vec<StockLine>,
}

/// Puts a delivery on the shelf. False if the delivery was booked before; then nothing happens.
///
/// Who may: staff with `AdjustStock`. Emits `LevelChanged` per variant. Errors: not permitted, nothing to book, the database's
/// (a place that does not exist is refused by the schema).
pub async fn receive(tx: &mut Tx, ctx: &Ctx, command: ReceiveStock) -> Result<bool, LevelError> {
    ctx.require(Permission::AdjustStock)?;
    let mut pieces: BTreeMap<VariantId, i64> = BTreeMap::new();
    for line in &command.lines {
        *pieces.entry(line.variant_id).or_default() += line.quantity.get();
    }
    pieces.retain(|_, pieces| *pieces > 0);
    if pieces.is_empty() {
        return Err(LevelError::Nothing);
    }
    let movements: Vec<Movement> = pieces
        .iter()
        .map(|(variant_id, pieces)| Movement {
            variant_id: *variant_id,
            from: Account::Supplier,
            to: Account::Available,
            pieces: *pieces,
        })
        .collect();
    if !enter(tx, ctx, "receipt", command.reference, &movements).await? {
        return Ok(false);
    }
    let batch: Vec<_> = pieces
        .iter()
        .map(|(variant_id, pieces)| (sql::ADD_AVAILABLE, values![*variant_id, command.location_id, *pieces]))
        .collect();
    tx.batch(&batch).await?;
    tell_changes(tx, ctx, &movements).await?;
    Ok(true)
}
