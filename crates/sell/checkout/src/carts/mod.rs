//! Carts: what somebody has chosen, before it is ordered.
//!
//! A cart is known by a secret (stored hashed) and made with its first line, so visitors and robots that only look leave no
//! rows. Every change first takes the cart's row by a conditional write, so two tabs cannot pass each other. A cart that has
//! become an order is closed; when that order ends without being confirmed, the cart opens again.

mod add_line;
mod find;
mod hand_over;
mod set_quantity;
pub(crate) mod sql;
mod sweep;
#[cfg(test)]
mod tests;

use db::{DbError, Tx, params};
use kernel::id::{CartId, OrderId, VariantId};
use kernel::{Ctx, Quantity, QuantityError, Secret};

pub use add_line::{AddLine, CartAccess, add_line};
pub use find::{count_pieces, find};
pub(crate) use hand_over::{Taken, lock, reopen, spend, take};
pub use set_quantity::{RemoveLine, SetQuantity, remove_line, set_quantity};
pub use sweep::{SWEEP_MAX, sweep};

/// The most lines of a cart.
pub const LINES_MAX: i64 = 50;
/// The most pieces of one line.
pub const QUANTITY_MAX: i64 = 999;

/// Whether a cart can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CartStatus {
    /// It can.
    Open,
    /// It has become an order that waits for its payment or is certain.
    Ordered,
}

impl CartStatus {
    /// The name in stored rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Ordered => "ordered",
        }
    }

    /// By its name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Ordered].into_iter().find(|status| status.code() == code)
    }
}

/// A cart with what is in it, without prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cart {
    /// Its id.
    pub id: CartId,
    /// Grows with every change; the form to order names it, so nobody orders what he has not seen.
    pub version: i64,
    /// Whether it can be changed.
    pub status: CartStatus,
    /// The order it became, also after that has ended, until the cart is changed.
    pub order_id: Option<OrderId>,
    /// The lines, the earliest first, at most one for a variant.
    pub lines: Vec<CartItem>,
}

/// A line of a cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CartItem {
    /// What.
    pub variant_id: VariantId,
    /// How many: 1 to [`QUANTITY_MAX`].
    pub quantity: Quantity,
}

/// Why a cart cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum CartError {
    /// There is no cart with this secret.
    #[error("there is no such cart")]
    NotFound,
    /// It has become an order.
    #[error("the cart has become an order")]
    Ordered,
    /// The variant is not published, or has no price in this market.
    #[error("the variant is not sold here")]
    NotSold,
    /// A line of nothing, or more than [`QUANTITY_MAX`] pieces.
    #[error("a line has 1 to {QUANTITY_MAX} pieces")]
    Quantity,
    /// More than [`LINES_MAX`] lines.
    #[error("a cart has at most {LINES_MAX} lines")]
    TooManyLines,
    /// The operating system gave no random numbers.
    #[error("no secret could be made")]
    NoSecret,
    /// The database's.
    #[error(transparent)]
    Database(#[from] DbError),
}

impl From<QuantityError> for CartError {
    fn from(_range: QuantityError) -> Self {
        Self::Quantity
    }
}

/// A number of pieces that a line may have.
pub(crate) fn line_quantity(quantity: Quantity) -> Result<Quantity, CartError> {
    if (1..=QUANTITY_MAX).contains(&quantity.get()) { Ok(quantity) } else { Err(CartError::Quantity) }
}

/// Takes an open cart for a change: its version grows and it forgets the order it once was. Nobody else changes it until the
/// transaction ends.
async fn touch(tx: &mut Tx, ctx: &Ctx, secret: &Secret) -> Result<CartId, CartError> {
    let hash = secret.hash();
    let touched = tx.row(sql::TOUCH, params![&hash, ctx.now()], |row| row.get(0)).await?;
    match touched {
        Some(id) => Ok(id),
        None => match tx.row(sql::FIND_ID, params![&hash], |row| row.get::<CartId>(0)).await? {
            Some(_closed) => Err(CartError::Ordered),
            None => Err(CartError::NotFound),
        },
    }
}
