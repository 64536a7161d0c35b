//! The first page.

use kernel::Money;

use super::{Frame, Picture};

/// `templates/home.html`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomePage {
    /// The frame.
    pub frame: Frame,
    /// The products, in the shop's order.
    pub products: Vec<ProductCard>,
}

/// A product in a grid.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductCard {
    /// The last segment of its address: `/ko/products/<slug>`.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// One short line, for instance `재유와 철유`.
    pub kind: String,
    /// The lowest price of its variants.
    pub price_from: Money,
    /// Whether variants differ in price, so that the price reads "from".
    pub price_varies: bool,
    /// Its picture.
    pub picture: Picture,
    /// Pieces that can be sold, over all variants.
    pub available: i64,
}
