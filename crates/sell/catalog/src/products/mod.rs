//! Products: what has a page of its own.
//!
//! Invariants: a slug is unique; every text exists in every language of the shop; a variant names one value of every option and
//! no two variants of a product name the same ones; a SKU is unique in the shop.

mod check;
mod create;
mod find;
mod list;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

pub use create::{
    CreateOption, CreateProduct, CreateValue, CreateVariant, CreatedProduct, PictureText, ProductText, TranslatedName,
    create,
};
pub(crate) use find::choices;
pub use find::find_by_slug;
pub use list::{PUBLISHED_MAX, list_published};

use kernel::{
    Locale, PermissionDenied,
    id::{ProductId, VariantId},
};

/// Whether a product is for sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProductStatus {
    /// Being written; nobody sees it.
    Draft,
    /// For sale.
    Published,
    /// No longer for sale; kept for the orders that name it.
    Archived,
}

impl ProductStatus {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// By its stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Archived].into_iter().find(|status| status.name() == name)
    }
}

/// A row of the table of facts: material, size, care.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Detail {
    /// The fact.
    pub label: String,
    /// What is so.
    pub value: String,
}

/// A picture beside those of the variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Name of the theme asset, without size and ending, for instance `moon-cup-use`.
    pub asset: String,
    /// What is to be seen, in the language of the page.
    pub description: String,
}

/// One value of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What forms post, for instance `ash`.
    pub code: String,
    /// Its name, for instance 재유.
    pub name: String,
    /// A few more words; may be empty.
    pub note: String,
}

/// A thing to choose, for instance the glaze.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductOption {
    /// What forms name it by, for instance `glaze`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What can be chosen, in the shop's order.
    pub values: Vec<Choice>,
}

/// What can be bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductVariant {
    /// Its id.
    pub id: VariantId,
    /// The merchant's own number.
    pub sku: String,
    /// The code of its value for each option, in the options' order.
    pub values: Vec<String>,
    /// Name of the theme asset that shows it.
    pub picture: String,
}

/// A product with all that its page shows, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// The last segment of its address.
    pub slug: String,
    /// Whether it is for sale; pages show only published ones.
    pub status: ProductStatus,
    /// Its name.
    pub title: String,
    /// A short line below or above the name; may be empty.
    pub subtitle: String,
    /// Plain text; paragraphs are separated by a blank line.
    pub description: String,
    /// The table of facts.
    pub details: Vec<Detail>,
    /// What can be chosen.
    pub options: Vec<ProductOption>,
    /// What can be bought, in the shop's order.
    pub variants: Vec<ProductVariant>,
    /// More pictures.
    pub pictures: Vec<Picture>,
}

/// A product as a list shows it, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductCard {
    /// Its id.
    pub id: ProductId,
    /// The last segment of its address.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// A short line; may be empty.
    pub subtitle: String,
    /// The picture of its first variant.
    pub picture: String,
    /// Its variants in the shop's order, for prices and stock.
    pub variants: Vec<VariantId>,
}

/// Why a product was not made.
#[derive(Debug, thiserror::Error)]
pub enum ProductError {
    /// A slug or the code of an option or value is not 1 to 60 small letters, digits and inner hyphens.
    #[error("`{0}` is not 1 to 60 small letters, digits and inner hyphens")]
    Code(String),
    /// A SKU is not 1 to 64 printable ASCII characters without blanks.
    #[error("`{0}` is not a SKU")]
    Sku(String),
    /// A text is missing in a language, empty, or too long.
    #[error("the {text} is missing or too long in {locale:?}")]
    Text {
        /// Which text.
        text: &'static str,
        /// In which language.
        locale: Locale,
    },
    /// No variants or too many options, values or variants.
    #[error("a product has 1 to 100 variants, at most 3 options and 50 values of each")]
    Count,
    /// A variant does not name exactly one known value of each option, or another one names the same.
    #[error("the variant {0} does not stand for one combination of values of its own")]
    Combination(String),
    /// An option or value is there twice.
    #[error("`{0}` is there twice")]
    Repeated(String),
    /// Another product has the slug.
    #[error("there is a product `{0}` already")]
    SlugTaken(String),
    /// Another variant has the SKU.
    #[error("there is a variant with SKU {0} already")]
    SkuTaken(String),
    /// The actor may not change the catalogue.
    #[error(transparent)]
    NotPermitted(#[from] PermissionDenied),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}

impl Product {
    /// The variant with these values, given as (option, value) in any order; nothing if an option is missing, said twice or
    /// unknown, or if that combination is not sold.
    pub fn variant_with(&self, chosen: &[(&str, &str)]) -> Option<&ProductVariant> {
        if chosen.len() != self.options.len() {
            return None;
        }
        let mut values = Vec::with_capacity(self.options.len());
        for option in &self.options {
            let mut named = chosen.iter().filter(|(code, _)| *code == option.code);
            let (_, value) = named.next()?;
            if named.next().is_some() {
                return None;
            }
            values.push(*value);
        }
        self.variants.iter().find(|variant| variant.values == values)
    }

    /// The names of a variant's values, each with its option's name, in the options' order.
    pub fn chosen_names(&self, variant: &ProductVariant) -> Vec<(&str, &str)> {
        let named = self.options.iter().zip(&variant.values).filter_map(|(option, code)| {
            let value = option.values.iter().find(|value| value.code == *code)?;
            Some((option.name.as_str(), value.name.as_str()))
        });
        named.collect()
    }
}

/// The stored form of a variant's values: their codes in the options' order. Codes have no slash.
pub(crate) fn combination(values: &[String]) -> String {
    values.join("/")
}

/// The codes of a stored combination.
pub(crate) fn values_of(combination: &str) -> Vec<String> {
    if combination.is_empty() { Vec::new() } else { combination.split('/').map(str::to_owned).collect() }
}
