//! What reading an order gives.

use super::{
    Arms, Attention, CartId, CustomerId, DeliveryAddress, Locale, MarketCode, Method, OrderContact, OrderId,
    OrderStatus, OrderTotals, Quantity, SecretHash, Timestamp, VariantId,
};

/// The order without its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderHead {
    /// Its id.
    pub id: OrderId,
    /// Its number as people say it.
    pub number: String,
    /// The cart it was made from.
    pub cart_id: CartId,
    /// Where it was placed.
    pub market: MarketCode,
    /// The language it was placed in, and is written about in.
    pub locale: Locale,
    /// Where it stands.
    pub status: OrderStatus,
    /// Grows by one with every change.
    pub version: i64,
    /// What staff have to look at.
    pub attention: Option<Attention>,
    /// Who bought.
    pub customer_id: CustomerId,
    /// Whom it is for.
    pub contact: OrderContact,
    /// Where it goes.
    pub address: DeliveryAddress,
    /// The frozen sums.
    pub totals: OrderTotals,
    /// How it is paid.
    pub method: Method,
    /// Until when the money is waited for; nothing when it is due on delivery.
    pub pay_until: Option<Timestamp>,
    /// The hash of its secret.
    pub secret_hash: SecretHash,
    /// The experiments' arms that the buyer was in.
    pub arms: Arms,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// When it became certain.
    pub confirmed_at: Option<Timestamp>,
    /// When it expired or was cancelled.
    pub ended_at: Option<Timestamp>,
}

/// A line, frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    /// What was bought.
    pub variant_id: VariantId,
    /// The shop's code for it.
    pub sku: String,
    /// The product's title then.
    pub title: String,
    /// The chosen options in words; empty if there are none.
    pub option_text: String,
    /// The product's address part then.
    pub slug: String,
    /// Its picture's name.
    pub picture: String,
    /// Price of one, in minor units of the order's currency.
    pub unit_minor: i64,
    /// How many.
    pub quantity: Quantity,
    /// Unit price times quantity.
    pub subtotal_minor: i64,
    /// What was taken off the line.
    pub discount_minor: i64,
    /// The tax of the line, contained or to add.
    pub tax_minor: i64,
    /// What the buyer pays for the line.
    pub total_minor: i64,
}

/// A whole order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// All but the lines.
    pub head: OrderHead,
    /// The lines in the cart's order.
    pub lines: Vec<OrderLine>,
}

/// A recorded change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The version that it made.
    pub version: i64,
    /// What happened: `placed`, an event's name, or `attention`.
    pub kind: String,
    /// The status before; nothing for the first.
    pub from: Option<OrderStatus>,
    /// The status after.
    pub to: OrderStatus,
    /// Who did it.
    pub actor: String,
    /// More about it; empty if there is nothing.
    pub note: String,
    /// When.
    pub changed_at: Timestamp,
}
