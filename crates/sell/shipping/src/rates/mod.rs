//! The flat rate of a market: gross where the market's prices contain the tax, net where it is added.
//!
//! Invariant: at most one rate per market, in its currency, never negative. Zero means free delivery; no rate, no delivery.

mod quote;
mod seed;
mod set;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

pub use quote::quote;
pub use seed::seed;
pub use set::{SetRate, set};

use kernel::{Currency, MarketCode, PermissionDenied};

/// Why there is no rate.
#[derive(Debug, thiserror::Error)]
pub enum ShippingError {
    /// Nobody has set a rate, so nothing can be sent there.
    #[error("the market {0} has no shipping rate")]
    NoRate(MarketCode),
    /// The shop does not sell there.
    #[error("there is no market {0}")]
    NoMarket(MarketCode),
    /// The market counts in another currency.
    #[error("the market's rates are in {expected}, not {given}")]
    WrongCurrency {
        /// The market's.
        expected: Currency,
        /// The command's.
        given: Currency,
    },
    /// Less than nothing.
    #[error("a shipping rate cannot be negative")]
    Negative,
    /// The actor may not change rates.
    #[error(transparent)]
    NotPermitted(#[from] PermissionDenied),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
