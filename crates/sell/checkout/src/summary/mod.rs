//! What the cart and checkout pages show, read in a handful of statements however many lines there are.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use db::{DbError, Read};
use kernel::id::{CartId, OrderId, VariantId};
use kernel::{Ctx, Money, Quantity, Secret};
use pricing::Quote;

use crate::carts::{self, CartItem, CartStatus};
use crate::offer::{self, OfferLine};

/// A cart with words, prices and sums.
#[derive(Debug, Clone)]
pub struct CartSummary {
    /// The cart.
    pub cart_id: CartId,
    /// Its version, for the form to order.
    pub version: i64,
    /// Whether it can be changed.
    pub status: CartStatus,
    /// The order that it has become.
    pub order_id: Option<OrderId>,
    /// The lines, the earliest first.
    pub lines: Vec<SummaryLine>,
    /// All pieces of all lines.
    pub pieces: i64,
    /// What the lines that are sold here cost, with delivery; nothing if there are none.
    pub quote: Option<Quote>,
}

impl CartSummary {
    /// Whether it can be ordered as it is.
    pub fn can_be_ordered(&self) -> bool {
        self.status == CartStatus::Open && self.quote.is_some() && self.lines.iter().all(|line| line.problem.is_none())
    }
}

/// A line as it is shown.
#[derive(Debug, Clone)]
pub struct SummaryLine {
    /// What.
    pub variant_id: VariantId,
    /// How many.
    pub quantity: Quantity,
    /// The product's title; empty if it is not known any more.
    pub title: String,
    /// The chosen options in words.
    pub option_text: String,
    /// The product's address part.
    pub slug: String,
    /// Its picture's name.
    pub picture: String,
    /// The price of one; nothing if it is not sold here.
    pub unit: Option<Money>,
    /// Unit price times quantity.
    pub subtotal: Option<Money>,
    /// How many pieces could be bought now.
    pub available: i64,
    /// What hinders ordering it.
    pub problem: Option<LineProblem>,
}

/// What hinders ordering a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblem {
    /// It is not published or has no price in this market.
    NotSold,
    /// No piece is there.
    SoldOut,
    /// Fewer pieces are there than wanted.
    FewerLeft,
}

/// Why a cart cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum SummaryError {
    /// The context's market does not exist.
    #[error("there is no such market")]
    NoMarket,
    /// Shipping has no price.
    #[error(transparent)]
    Shipping(#[from] shipping::ShippingError),
    /// The quote's.
    #[error(transparent)]
    Quote(#[from] pricing::QuoteError),
    /// The database's.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// The cart with a secret, in the context's market and language; nothing if there is none. Errors: see [`SummaryError`].
pub async fn summary(read: &mut Read, ctx: &Ctx, cart: &Secret) -> Result<Option<CartSummary>, SummaryError> {
    let Some(cart) = carts::find(read, cart).await? else { return Ok(None) };
    let market = markets::get(ctx.market).ok_or(SummaryError::NoMarket)?;
    let offered = offer::lines(read, ctx, &cart.lines).await?;
    let ids: Vec<VariantId> = cart.lines.iter().map(|item| item.variant_id).collect();
    let availability = inventory::availability(read, &ids).await?;
    let available: HashMap<VariantId, i64> =
        availability.iter().map(|level| (level.variant_id, level.available)).collect();
    let quote = if offered.iter().any(|line| line.sold().is_some()) {
        let shipping = shipping::quote(read, market.code).await?;
        Some(offer::quote(market, &offered, shipping)?)
    } else {
        None
    };
    let lines = offered.into_iter().map(|line| {
        let available = available.get(&line.item.variant_id).copied().unwrap_or(0);
        shown(line, available)
    });
    Ok(Some(CartSummary {
        cart_id: cart.id,
        version: cart.version,
        status: cart.status,
        order_id: cart.order_id,
        pieces: cart.lines.iter().map(|item| item.quantity.get()).sum(),
        lines: lines.collect(),
        quote,
    }))
}

fn shown(line: OfferLine, available: i64) -> SummaryLine {
    let CartItem { variant_id, quantity } = line.item;
    let problem = problem(line.sold().is_some(), quantity, available);
    let (title, option_text, slug, picture) = line
        .variant
        .map(|variant| (variant.option_text(), variant))
        .map(|(option_text, variant)| (variant.title, option_text, variant.slug, variant.picture))
        .unwrap_or_default();
    SummaryLine {
        variant_id,
        quantity,
        title,
        option_text,
        slug,
        picture,
        unit: line.unit,
        subtotal: line.unit.and_then(|unit| unit.times(quantity).ok()),
        available,
        problem,
    }
}

fn problem(is_sold: bool, quantity: Quantity, available: i64) -> Option<LineProblem> {
    match (is_sold, available) {
        (false, _) => Some(LineProblem::NotSold),
        (true, ..=0) => Some(LineProblem::SoldOut),
        (true, available) if available < quantity.get() => Some(LineProblem::FewerLeft),
        (true, _) => None,
    }
}
