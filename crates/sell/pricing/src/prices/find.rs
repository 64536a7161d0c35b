//! Reading prices in one batch.

use kernel::{MarketCode, Money, id::VariantId};

use super::{Price, sql};
use db::{DbError, Read, params};

/// The prices of `variants` in a market, in one statement, by ascending variant. A variant without a price there is left out:
/// it cannot be bought in that market. Errors: the database's.
pub async fn prices_for(read: &mut Read, market: MarketCode, variants: &[VariantId]) -> Result<Vec<Price>, DbError> {
    let mut prices = read
        .rows_in(sql::LIST_PRICES, params![market], variants, |row| {
            Ok(Price { variant_id: row.get(0)?, unit: Money::new(row.get(1)?, row.get(2)?) })
        })
        .await?;
    prices.sort_by_key(|price| price.variant_id);
    prices.dedup();
    Ok(prices)
}
