//! The first page.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use catalog::products;
use db::DbError;
use kernel::{Money, id::VariantId};
use web::AppError;

use crate::pages::{HomePage, Picture, ProductCard};
use crate::shop::{FrameRequest, Storefront, storage};

/// `GET <home>`.
pub(crate) async fn show(State(shop): State<Storefront>, request: FrameRequest) -> Result<Response, AppError> {
    let frame = request.frame(&shop, None).await?;
    let prefix = request.prefix;
    let read = shop.db.read::<_, DbError, _>(move |read| {
        Box::pin(async move {
            let cards = products::list_published(read, prefix.locale).await?;
            let variants: Vec<VariantId> = cards.iter().flat_map(|card| card.variants.iter().copied()).collect();
            let prices = pricing::prices_for(read, prefix.market, &variants).await?;
            let levels = inventory::availability(read, &variants).await?;
            Ok((cards, prices, levels))
        })
    });
    let (cards, prices, levels) = read.await.map_err(|error| storage(&error))?;
    let prices: HashMap<VariantId, Money> = prices.into_iter().map(|price| (price.variant_id, price.unit)).collect();
    let levels: HashMap<VariantId, i64> = levels.into_iter().map(|level| (level.variant_id, level.available)).collect();
    let products = cards.into_iter().filter_map(|card| shown(card, &prices, &levels)).collect();
    shop.page(&request, "templates/home.html", HomePage { frame, products })
}

/// A card, unless nothing of the product is sold in this market.
fn shown(
    card: products::ProductCard,
    prices: &HashMap<VariantId, Money>,
    levels: &HashMap<VariantId, i64>,
) -> Option<ProductCard> {
    let sold: Vec<Money> = card.variants.iter().filter_map(|id| prices.get(id).copied()).collect();
    let price_from = sold.iter().copied().min_by_key(|price| price.minor)?;
    let available = card.variants.iter().filter(|id| prices.contains_key(id));
    Some(ProductCard {
        available: available.filter_map(|id| levels.get(id)).sum(),
        slug: card.slug,
        picture: Picture { name: card.picture, alt: card.title.clone() },
        name: card.title,
        kind: card.subtitle,
        price_from,
        price_varies: sold.iter().any(|price| *price != price_from),
    })
}
