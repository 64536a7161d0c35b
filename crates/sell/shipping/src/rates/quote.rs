//! What a delivery costs now.

use kernel::{MarketCode, Money};

use super::{ShippingError, sql};
use db::{Read, params};

/// The price of a delivery in a market: gross where prices contain the tax, net where it is added.
/// Errors: no rate has been set; the database's.
pub async fn quote(read: &mut Read, market: MarketCode) -> Result<Money, ShippingError> {
    let rate = read.row(sql::FIND_RATE, params![market], |row| Ok(Money::new(row.get(0)?, row.get(1)?))).await?;
    rate.ok_or(ShippingError::NoRate(market))
}
