//! Variants: what is bought, counted and priced.

mod find;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

pub use find::variants_for;

use kernel::id::{ProductId, VariantId};

use crate::products::ProductStatus;

/// A variant as carts and orders show it, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantLine {
    /// The variant.
    pub variant_id: VariantId,
    /// Its product.
    pub product_id: ProductId,
    /// Whether its product is for sale.
    pub status: ProductStatus,
    /// The product's address.
    pub slug: String,
    /// The product's name.
    pub title: String,
    /// The merchant's own number.
    pub sku: String,
    /// What was chosen: the option's name and the value's, in the options' order.
    pub options: Vec<(String, String)>,
    /// Name of the theme asset that shows it.
    pub picture: String,
}

impl VariantLine {
    /// The chosen values in one line, for instance `재유 · 210 ml`; empty without options.
    pub fn option_text(&self) -> String {
        let values: Vec<&str> = self.options.iter().map(|(_, value)| value.as_str()).collect();
        values.join(" · ")
    }

    /// Whether it can be put into a cart.
    pub fn is_for_sale(&self) -> bool {
        self.status == ProductStatus::Published
    }
}
