//! Changing and removing lines.

use db::{Tx, params};
use kernel::id::VariantId;
use kernel::{Ctx, Quantity, Secret};

use super::{CartError, line_quantity, sql, touch};

/// How many pieces a line is to have.
#[derive(Debug, Clone)]
pub struct SetQuantity {
    /// The cart.
    pub cart: Secret,
    /// The line.
    pub variant_id: VariantId,
    /// How many; none removes the line.
    pub quantity: Quantity,
}

/// Which line goes.
#[derive(Debug, Clone)]
pub struct RemoveLine {
    /// The cart.
    pub cart: Secret,
    /// The line.
    pub variant_id: VariantId,
}

/// Sets the pieces of a line. Anybody with the cart's secret may. A line that is not there stays away: another tab has removed
/// it. Emits nothing. Errors: `NotFound`, `Ordered`, `Quantity`, the database's.
pub async fn set_quantity(tx: &mut Tx, ctx: &Ctx, command: SetQuantity) -> Result<(), CartError> {
    if command.quantity.is_zero() {
        return remove_line(tx, ctx, RemoveLine { cart: command.cart, variant_id: command.variant_id }).await;
    }
    let quantity = line_quantity(command.quantity)?;
    let cart_id = touch(tx, ctx, &command.cart).await?;
    tx.execute(sql::SET_QUANTITY, params![cart_id, command.variant_id, quantity]).await?;
    Ok(())
}

/// Takes a line out; done before is done. Anybody with the cart's secret may. Emits nothing.
/// Errors: `NotFound`, `Ordered`, the database's.
pub async fn remove_line(tx: &mut Tx, ctx: &Ctx, command: RemoveLine) -> Result<(), CartError> {
    let cart_id = touch(tx, ctx, &command.cart).await?;
    tx.execute(sql::REMOVE_LINE, params![cart_id, command.variant_id]).await?;
    Ok(())
}
