//! The shelf, as staff change it before a story begins.

use db::{DbError, Lane, body};
use inventory::{AdjustStock, CreateLocation};
use kernel::Locale;
use kernel::id::VariantId;

use super::TestApp;

#[derive(Debug, thiserror::Error)]
enum StockError {
    #[error(transparent)]
    Location(#[from] inventory::LocationError),
    #[error(transparent)]
    Level(#[from] inventory::LevelError),
    #[error(transparent)]
    Database(#[from] DbError),
}

impl TestApp {
    /// The variant of a product with these values.
    pub(crate) async fn variant(&self, slug: &'static str, options: &'static [(&str, &str)]) -> VariantId {
        let found = self.shop.db.read::<_, DbError, _>(move |read| {
            Box::pin(async move {
                let product = catalog::products::find_by_slug(read, slug, Locale::Ko).await?;
                Ok(product.and_then(|product| product.variant_with(options).map(|variant| variant.id)))
            })
        });
        found.await.expect("the catalog answers").expect("the variant is there")
    }

    /// Pieces that can be sold.
    pub(crate) async fn available(&self, variant_id: VariantId) -> i64 {
        let read = self.shop.db.read::<_, DbError, _>(move |read| {
            Box::pin(async move { inventory::availability(read, &[variant_id]).await })
        });
        read.await.expect("the levels can be read")[0].available
    }

    /// Staff count, and from now on so many pieces can be sold.
    pub(crate) async fn put_on_shelf(&self, variant_id: VariantId, pieces: i64) {
        let change = pieces - self.available(variant_id).await;
        if change == 0 {
            return;
        }
        let ctx = self.shop.system("test");
        let reference = ctx.new_id::<kernel::id::OrderId>().to_string();
        let done = self.shop.db.write::<_, StockError, _>(
            Lane::Staff,
            body!(
                [ctx, reference] | tx | {
                    let place = CreateLocation { code: "icheon".to_owned() };
                    let location_id = inventory::locations::create(tx, &ctx, place).await?;
                    let reference = (*reference).clone();
                    let count = AdjustStock { location_id, variant_id, change, reference };
                    inventory::levels::adjust(tx, &ctx, count).await?;
                    Ok(())
                }
            ),
        );
        done.await.expect("the count is booked");
    }
}
