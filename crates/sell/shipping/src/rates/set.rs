//! Setting the rate of a market.

use kernel::{Ctx, MarketCode, Money, Permission};

use super::{ShippingError, sql};
use db::{Tx, params};

/// From now on a delivery costs this much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetRate {
    /// The market.
    pub market: MarketCode,
    /// The price of a delivery, in the market's currency.
    pub rate: Money,
}

/// Sets the rate. Placed orders keep theirs.
///
/// Who may: staff with `EditCatalog`. Emits nothing yet. Errors: not permitted, no such market, another currency than the
/// market's, negative.
pub async fn set(tx: &mut Tx, ctx: &Ctx, command: SetRate) -> Result<(), ShippingError> {
    ctx.require(Permission::EditCatalog)?;
    let market = markets::get(command.market).ok_or(ShippingError::NoMarket(command.market))?;
    let rate = command.rate;
    if rate.currency != market.currency {
        return Err(ShippingError::WrongCurrency { expected: market.currency, given: rate.currency });
    }
    if rate.minor < 0 {
        return Err(ShippingError::Negative);
    }
    tx.execute(sql::SET_RATE, params![market.code, rate.currency, rate.minor, ctx.now()]).await?;
    Ok(())
}
