//! Setting prices.

use kernel::{Ctx, MarketCode, Money, Permission, id::VariantId};

use super::{PriceError, sql};
use db::{Tx, values};

/// From now on these variants cost this much in a market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetPrices {
    /// The market.
    pub market: MarketCode,
    /// The price of one piece of each variant, in the market's currency.
    pub prices: Vec<(VariantId, Money)>,
}

/// Sets prices. Carts are priced anew the next time they are shown; placed orders keep theirs.
///
/// Who may: staff with `EditCatalog`. Emits nothing yet. Errors: not permitted, no such market, another currency than the
/// market's, a negative price; then nothing is set.
pub async fn set(tx: &mut Tx, ctx: &Ctx, command: SetPrices) -> Result<(), PriceError> {
    ctx.require(Permission::EditCatalog)?;
    let market = markets::get(command.market).ok_or(PriceError::NoMarket(command.market))?;
    let mut prices = command.prices;
    for (variant_id, price) in &prices {
        if price.currency != market.currency {
            return Err(PriceError::WrongCurrency { expected: market.currency, given: price.currency });
        }
        if price.minor < 0 {
            return Err(PriceError::Negative(*variant_id));
        }
    }
    // Rows are locked in ascending order, so that two such commands cannot wait for each other.
    prices.sort_by_key(|(variant_id, _)| *variant_id);
    let batch: Vec<_> = prices
        .iter()
        .map(|(variant_id, price)| {
            (sql::SET_PRICE, values![*variant_id, market.code, price.currency, price.minor, ctx.now()])
        })
        .collect();
    tx.batch(&batch).await?;
    Ok(())
}
