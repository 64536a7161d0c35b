//! The rates of a new shop.

use kernel::{Ctx, Currency, MarketCode, Money, Permission};

use super::{ShippingError, sql};
use db::{Tx, values};

/// 3,000 won including VAT within Korea; 18 dollars before tax to the United States.
const RATES: [(MarketCode, Money); 2] =
    [(MarketCode::KR, Money::new(3_000, Currency::KRW)), (MarketCode::US, Money::new(1_800, Currency::USD))];

/// Gives every market without a rate one to begin with; the number of rates that were set. What a merchant has set stays.
///
/// Who may: staff with `EditCatalog`. Emits nothing. Errors: not permitted, the database's.
pub async fn seed(tx: &mut Tx, ctx: &Ctx) -> Result<u64, ShippingError> {
    ctx.require(Permission::EditCatalog)?;
    let batch: Vec<_> = RATES
        .into_iter()
        .map(|(market, rate)| (sql::SEED_RATE, values![market, rate.currency, rate.minor, ctx.now()]))
        .collect();
    Ok(tx.batch(&batch).await?.into_iter().sum())
}
