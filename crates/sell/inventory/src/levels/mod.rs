//! How many pieces of a variant lie at a place: `available` to be sold and `reserved` for orders.
//!
//! Invariant: neither is ever negative, which the schema holds too.

mod adjust;
mod find;
mod receive;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

pub use adjust::{AdjustStock, adjust};
pub use find::availability;
pub use receive::{ReceiveStock, StockLine, receive};

use kernel::{PermissionDenied, id::VariantId};

/// How many pieces of a variant can be sold now, over all places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    /// The variant.
    pub variant_id: VariantId,
    /// Pieces; never negative.
    pub available: i64,
}

/// Why stock was not changed.
#[derive(Debug, thiserror::Error)]
pub enum LevelError {
    /// No line, or a line without pieces.
    #[error("there is nothing to book")]
    Nothing,
    /// Fewer pieces can be sold at the place than are to be taken away; the others are reserved or gone.
    #[error("only what can be sold can be taken away, and of {0} that is less")]
    TooFew(VariantId),
    /// The actor may not change stock.
    #[error(transparent)]
    NotPermitted(#[from] PermissionDenied),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
