//! Putting the goods on the shelves, once.

use anyhow::Context as _;
use catalog::products::{self, CreateProduct, ProductError};
use db::{DbError, Lane, body};
use inventory::{CreateLocation, ReceiveStock, StockLine};
use kernel::{Ctx, MarketCode, Quantity};
use pricing::prices::SetPrices;

use super::goods::{self, Good};
use crate::shop::Shop;

/// Why a good was not put on the shelf.
#[derive(Debug, thiserror::Error)]
enum SeedError {
    #[error(transparent)]
    Product(#[from] ProductError),
    #[error(transparent)]
    Price(#[from] pricing::prices::PriceError),
    #[error(transparent)]
    Location(#[from] inventory::LocationError),
    #[error(transparent)]
    Level(#[from] inventory::LevelError),
    #[error(transparent)]
    Shipping(#[from] shipping::ShippingError),
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Puts every good of the demonstration on the shelves that is not there yet; what was sold or changed since stays as it is.
pub async fn seed(shop: &Shop) -> anyhow::Result<()> {
    let ctx = shop.system("demo");
    let rates = ctx.clone();
    shop.db
        .write::<_, SeedError, _>(Lane::Staff, body!([rates] | tx | { Ok(shipping::rates::seed(tx, &rates).await?) }))
        .await
        .context("delivery rates")?;
    for good in goods::read().context("the file of goods")? {
        let slug = good.product.slug.clone();
        match seed_one(shop, ctx.clone(), good).await {
            Ok(()) | Err(SeedError::Product(ProductError::SlugTaken(_))) => {}
            Err(error) => return Err(error).with_context(|| format!("the product {slug}")),
        }
    }
    Ok(())
}

/// A product with prices and stock in one transaction, so that a run that is cut off leaves no half of one.
async fn seed_one(shop: &Shop, ctx: Ctx, good: Good) -> Result<(), SeedError> {
    shop.db
        .write(
            Lane::Staff,
            body!(
                [ctx, good] | tx | {
                    let command: CreateProduct = good.product.clone();
                    let created = products::create(tx, &ctx, command).await?;
                    let of_variants = || created.variants.iter().copied().zip(&good.variants);
                    let korean = of_variants().map(|(id, (krw, _, _))| (id, *krw)).collect();
                    let american = of_variants().map(|(id, (_, usd, _))| (id, *usd)).collect();
                    pricing::prices::set(tx, &ctx, SetPrices { market: MarketCode::KR, prices: korean }).await?;
                    pricing::prices::set(tx, &ctx, SetPrices { market: MarketCode::US, prices: american }).await?;
                    let place = CreateLocation { code: "icheon".to_owned() };
                    let location_id = inventory::locations::create(tx, &ctx, place).await?;
                    let lines = of_variants()
                        .filter_map(|(variant_id, (_, _, pieces))| {
                            let quantity = Quantity::new(*pieces).ok().filter(|quantity| !quantity.is_zero())?;
                            Some(StockLine { variant_id, quantity })
                        })
                        .collect();
                    let reference = ["demo ", &good.product.slug].concat();
                    inventory::levels::receive(tx, &ctx, ReceiveStock { location_id, reference, lines }).await?;
                    Ok(())
                }
            ),
        )
        .await
}
