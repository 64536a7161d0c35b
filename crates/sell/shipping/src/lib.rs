//! What the delivery costs: one flat rate per market.

pub mod rates;

pub use rates::{SetRate, ShippingError, quote};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    rates::sql::ALL.to_vec()
}
