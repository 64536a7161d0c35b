//! A product's page.

use std::borrow::Cow;

use kernel::Money;

use super::{Frame, Picture};

/// `templates/product.html`. The form posts to `<home>/cart/lines`: `product` (slug), `option_<code>` per option, `quantity`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductPage {
    /// The frame.
    pub frame: Frame,
    /// The last segment of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Who made it, or another line above the name; may be empty.
    pub maker: String,
    /// Plain sentences, one per paragraph.
    pub description: Vec<String>,
    /// At most two options of at most four values each.
    pub options: Vec<OptionChoice>,
    /// One per combination of values that is sold.
    pub variants: Vec<Variant>,
    /// More pictures, below the variants' own.
    pub pictures: Vec<Picture>,
    /// The table of facts.
    pub specifications: Vec<Specification>,
    /// Largest quantity that one order line may have.
    pub quantity_max: i64,
    /// A text key of what was wrong with the last post, for instance `product-error-sold-out`.
    pub error_key: Option<Cow<'static, str>>,
}

/// One thing to choose.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionChoice {
    /// The field is `option_<code>`.
    pub code: String,
    /// Its name.
    pub label: String,
    /// Whether the values are glazes or woods, shown as round swatches.
    pub swatches: bool,
    /// What can be chosen, in order. Position in this list, from 1, ties values to variants.
    pub values: Vec<OptionValue>,
}

/// One value of an option.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionValue {
    /// The value that is posted; for swatches also the name of its colour in `web/storefront/css/swatch.css`.
    pub code: String,
    /// Its name.
    pub label: String,
    /// A few more words, or empty.
    pub note: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What can be bought.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Positions of its values, from 1, joined by `-`: `2-1` is the second glaze in the first size.
    pub at: String,
    /// Its price.
    pub price: Money,
    /// Pieces that can be sold now.
    pub available: i64,
    /// Its picture.
    pub picture: Picture,
    /// Whether its values are the chosen ones.
    pub chosen: bool,
}

/// A row of the table of facts.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Specification {
    /// The fact.
    pub label: String,
    /// What is so.
    pub value: String,
}
