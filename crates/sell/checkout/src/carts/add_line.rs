//! Putting something into the cart.

use db::{Tx, params};
use kernel::id::{CartId, VariantId};
use kernel::{Ctx, Quantity, Secret};

use super::{CartError, LINES_MAX, QUANTITY_MAX, line_quantity, sql, touch};
use crate::offer;

/// What to put in.
#[derive(Debug, Clone)]
pub struct AddLine {
    /// The cart, if the visitor has one. An unknown or ordered one is replaced by a new cart.
    pub cart: Option<Secret>,
    /// What.
    pub variant_id: VariantId,
    /// How many; added to those already there.
    pub quantity: Quantity,
}

/// The cart it went into.
#[derive(Debug, Clone)]
pub struct CartAccess {
    /// Its id.
    pub cart_id: CartId,
    /// Its secret, for the cookie.
    pub secret: Secret,
    /// Whether the cart was made now, so that the cookie must be set.
    pub is_new: bool,
}

/// Adds pieces of a variant; the same variant has one line (edge case 24). Anybody may. Emits nothing.
/// Errors: `NotSold`, `Quantity` (also when the line would grow above the maximum), `TooManyLines`, `NoSecret`, the database's.
pub async fn add_line(tx: &mut Tx, ctx: &Ctx, command: AddLine) -> Result<CartAccess, CartError> {
    let quantity = line_quantity(command.quantity)?;
    if !offer::is_sold(tx, ctx, command.variant_id).await? {
        return Err(CartError::NotSold);
    }
    let access = open(tx, ctx, command.cart).await?;
    let values = params![access.cart_id, command.variant_id, quantity, ctx.now(), QUANTITY_MAX];
    if tx.execute(sql::ADD_LINE, values).await? == 0 {
        return Err(CartError::Quantity);
    }
    let lines: Option<i64> = tx.row(sql::COUNT_LINES, params![access.cart_id], |row| row.get(0)).await?;
    if lines.unwrap_or(0) > LINES_MAX {
        return Err(CartError::TooManyLines);
    }
    Ok(access)
}

/// The visitor's open cart, or a new one.
async fn open(tx: &mut Tx, ctx: &Ctx, secret: Option<Secret>) -> Result<CartAccess, CartError> {
    if let Some(secret) = secret {
        match touch(tx, ctx, &secret).await {
            Ok(cart_id) => return Ok(CartAccess { cart_id, secret, is_new: false }),
            Err(CartError::NotFound | CartError::Ordered) => {}
            Err(error) => return Err(error),
        }
    }
    let secret = Secret::generate().ok_or(CartError::NoSecret)?;
    let cart_id: CartId = ctx.new_id();
    let arms = serde_json::to_string(&ctx.arms).map_err(|error| db::DbError::Statement(error.to_string()))?;
    tx.execute(sql::INSERT, params![cart_id, &secret.hash(), arms, ctx.now()]).await?;
    Ok(CartAccess { cart_id, secret, is_new: true })
}
