//! The price of a variant in a market: gross where the market's prices contain the tax, net where it is added.
//!
//! Invariant: a price is in its market's currency and never negative.

mod find;
mod set;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

pub use find::prices_for;
pub use set::{SetPrices, set};

use kernel::{Currency, MarketCode, Money, PermissionDenied, id::VariantId};

/// What one piece of a variant costs in a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// The variant.
    pub variant_id: VariantId,
    /// The price of one piece.
    pub unit: Money,
}

/// Why a price was not set.
#[derive(Debug, thiserror::Error)]
pub enum PriceError {
    /// The shop does not sell there.
    #[error("there is no market {0}")]
    NoMarket(MarketCode),
    /// The market counts in another currency.
    #[error("the market's prices are in {expected}, not {given}")]
    WrongCurrency {
        /// The market's.
        expected: Currency,
        /// The command's.
        given: Currency,
    },
    /// Less than nothing.
    #[error("the price of {0} is negative")]
    Negative(VariantId),
    /// The actor may not change prices.
    #[error(transparent)]
    NotPermitted(#[from] PermissionDenied),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
