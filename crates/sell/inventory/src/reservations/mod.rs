//! What an order holds of the stock: `held` while it waits for money, `claimed` when it is certain, `released` when it is over.
//!
//! Moves: hold → held · claim: held → claimed · release: held → released · reclaim: released → claimed (money came late) ·
//! restock: claimed → released (a confirmed order was cancelled). Each is one conditional update of all rows of the order, so it
//! happens exactly once however often it is asked for; the rows' version numbers the changes and names their ledger entries.

mod claim;
mod find;
mod hold;
mod reclaim;
mod release;
mod restock;
pub(crate) mod sql;
mod take;
#[cfg(test)]
mod tests;

pub use claim::claim;
pub use find::list;
pub use hold::{HoldLine, HoldStock, hold};
pub use reclaim::reclaim;
pub use release::release;
pub use restock::restock;

use kernel::id::{LocationId, OrderId, ReservationId, VariantId};

/// Where a reservation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReservationState {
    /// The pieces lie on the shelf for this order.
    Held,
    /// The pieces are the order's.
    Claimed,
    /// The pieces were given back.
    Released,
}

impl ReservationState {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Claimed => "claimed",
            Self::Released => "released",
        }
    }

    /// By its stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Held, Self::Claimed, Self::Released].into_iter().find(|state| state.name() == name)
    }
}

/// An order's part of a variant's stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reservation {
    /// Its id.
    pub id: ReservationId,
    /// The order.
    pub order_id: OrderId,
    /// The variant.
    pub variant_id: VariantId,
    /// Where the pieces lie.
    pub location_id: LocationId,
    /// Pieces.
    pub quantity: i64,
    /// Where it stands.
    pub state: ReservationState,
    /// Counts its changes, from 1.
    pub version: i64,
}

/// There are fewer pieces than wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{variant_id}: {wanted} wanted, {available} available")]
pub struct OutOfStock {
    /// The first variant that is short, by ascending id.
    pub variant_id: VariantId,
    /// Pieces wanted of it, over all lines.
    pub wanted: i64,
    /// Pieces that one place could give, as seen when the hold failed; may have changed since.
    pub available: i64,
}

/// Why an order did not get its stock.
#[derive(Debug, thiserror::Error)]
pub enum ReservationError {
    /// A variant is short. Nothing of the order may be kept: the caller rolls back (`reclaim` has already done so).
    #[error(transparent)]
    OutOfStock(#[from] OutOfStock),
    /// No lines, or a line without pieces.
    #[error("there is nothing to hold")]
    Nothing,
    /// The order has had its hold before and gave it back; only `reclaim` takes stock for it again.
    #[error("the order {0} has already had its hold")]
    Spent(OrderId),
    /// The levels contradict the reservations, or the books have an entry of this name: the doctor has to look.
    #[error("the stock of order {0} does not agree with its reservations")]
    Disagreement(OrderId),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
