//! The cart.

use kernel::Money;

use super::{ChosenOption, Frame, Picture};

/// `templates/cart.html`.
///
/// Each line has two forms: `<home>/cart/lines/<id>` with `quantity`, and `<home>/cart/lines/<id>/remove`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CartPage {
    /// The frame.
    pub frame: Frame,
    /// What is in it.
    pub lines: Vec<CartLine>,
    /// The sums; nothing for an empty cart.
    pub totals: Option<Totals>,
    /// Whether every line can be bought as it stands.
    pub can_check_out: bool,
}

/// One line.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CartLine {
    /// Its id, as in the forms' addresses.
    pub id: String,
    /// The product's slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What was chosen.
    pub options: Vec<ChosenOption>,
    /// Its picture.
    pub picture: Picture,
    /// Pieces.
    pub quantity: i64,
    /// Largest quantity that the field takes.
    pub quantity_max: i64,
    /// Price of one.
    pub unit_price: Money,
    /// Price of all.
    pub total: Money,
    /// Pieces that can be sold now; below `quantity` the line says so.
    pub available: i64,
}

/// The sums of a cart or an order. All in one currency, taxes included.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Pieces.
    pub quantity: i64,
    /// The goods.
    pub goods: Money,
    /// Delivery; nothing before it is known.
    pub shipping: Option<Money>,
    /// The tax contained in the total; nothing if the market shows none.
    pub tax_included: Option<Money>,
    /// The tax that is added to goods and delivery; nothing where prices contain it.
    #[serde(default)]
    pub tax_added: Option<Money>,
    /// To be paid.
    pub total: Money,
}
