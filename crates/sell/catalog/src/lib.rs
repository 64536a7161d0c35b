//! What the shop sells: products in every language of the shop, their options, and the variants that are bought.
//!
//! Architecture invariant: no price and no stock here; both are kept by variant in crates of their own. Pictures are names of
//! theme assets.

pub mod products;
#[cfg(test)]
mod tests;
pub mod variants;

pub use products::{
    Choice, CreateOption, CreateProduct, CreateValue, CreateVariant, CreatedProduct, Detail, Picture, PictureText,
    Product, ProductCard, ProductError, ProductOption, ProductStatus, ProductText, ProductVariant, TranslatedName,
    create, find_by_slug, list_published,
};
pub use variants::{VariantLine, variants_for};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    [products::sql::ALL, variants::sql::ALL].concat()
}
