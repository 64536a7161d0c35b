//! What a thing costs: prices per market, and the quote that turns lines into totals with tax.
//!
//! Architecture invariant: [`quote`] is pure. Prices come in from [`prices`], tax rules from `markets`, shipping from `shipping`.

pub mod prices;
pub mod quote;

pub use prices::{Price, PriceError, SetPrices, prices_for};
pub use quote::{Quote, QuoteError, QuoteInput, QuoteLine, QuotedLine, TaxRules, quote};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    prices::sql::ALL.to_vec()
}
