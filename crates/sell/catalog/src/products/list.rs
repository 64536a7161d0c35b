//! The products that are for sale.

use std::collections::BTreeMap;

use kernel::{
    Locale,
    id::{ProductId, VariantId},
};

use super::{ProductCard, sql};
use crate::variants::sql as variants;
use db::{DbError, Read, params};

/// The most products that one list shows.
pub const PUBLISHED_MAX: i64 = 200;

/// The published products in the shop's order, in a language, at most [`PUBLISHED_MAX`]: two statements.
/// Errors: the database's.
pub async fn list_published(read: &mut Read, locale: Locale) -> Result<Vec<ProductCard>, DbError> {
    let mut cards = read
        .rows(sql::LIST_PUBLISHED, params![locale, PUBLISHED_MAX], |row| {
            Ok(ProductCard {
                id: row.get(0)?,
                slug: row.get(1)?,
                title: row.get(2)?,
                subtitle: row.get(3)?,
                picture: String::new(),
                variants: Vec::new(),
            })
        })
        .await?;
    let products: Vec<ProductId> = cards.iter().map(|card| card.id).collect();
    let rows = read
        .rows_in(variants::LIST_BY_PRODUCT, params![], &products, |row| {
            Ok((row.get::<ProductId>(0)?, row.get::<VariantId>(1)?, row.get::<String>(4)?))
        })
        .await?;
    let mut of_product: BTreeMap<ProductId, Vec<(VariantId, String)>> = BTreeMap::new();
    for (product_id, variant_id, picture) in rows {
        of_product.entry(product_id).or_default().push((variant_id, picture));
    }
    for card in &mut cards {
        for (variant_id, picture) in of_product.remove(&card.id).unwrap_or_default() {
            if card.variants.is_empty() {
                card.picture = picture;
            }
            card.variants.push(variant_id);
        }
    }
    Ok(cards)
}
