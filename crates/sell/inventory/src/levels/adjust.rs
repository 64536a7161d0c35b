//! Somebody counted, and the shelf differs from the books.

use kernel::{
    Ctx, Permission,
    id::{LocationId, VariantId},
};

use super::{LevelError, sql};
use crate::books::{Account, Movement, enter, tell_changes};
use db::{Tx, params};

/// A count at a place gave more or fewer pieces than booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjustStock {
    /// The place.
    pub location_id: LocationId,
    /// The variant.
    pub variant_id: VariantId,
    /// Pieces more (positive) or fewer (negative) than booked; within ±1,000,000.
    pub change: i64,
    /// What makes the count one of a kind, for instance the date and the shelf.
    pub reference: String,
}

/// Books the difference. False if the count was booked before; then nothing happens.
///
/// Who may: staff with `AdjustStock`. Emits `LevelChanged`. Errors: not permitted; nothing to book; too few pieces can be sold
/// to take so many away, then the caller's transaction is to be rolled back; the database's.
pub async fn adjust(tx: &mut Tx, ctx: &Ctx, command: AdjustStock) -> Result<bool, LevelError> {
    ctx.require(Permission::AdjustStock)?;
    let AdjustStock { location_id, variant_id, change, reference } = command;
    if change == 0 || change.unsigned_abs() > kernel::Quantity::MAX.unsigned_abs() {
        return Err(LevelError::Nothing);
    }
    let movements = [Movement { variant_id, from: Account::Adjusted, to: Account::Available, pieces: change }];
    let reference = [reference.as_str(), &location_id.to_string(), &variant_id.to_string()].join("/");
    if !enter(tx, ctx, "count", reference, &movements).await? {
        return Ok(false);
    }
    if change > 0 {
        tx.execute(sql::ADD_AVAILABLE, params![variant_id, location_id, change]).await?;
    } else if tx.execute(sql::TAKE_AVAILABLE, params![variant_id, location_id, -change]).await? == 0 {
        return Err(LevelError::TooFew(variant_id));
    }
    tell_changes(tx, ctx, &movements).await?;
    Ok(true)
}
