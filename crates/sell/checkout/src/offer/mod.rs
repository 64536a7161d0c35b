//! What the lines of a cart are and cost right now, in the context's market and language.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use catalog::VariantLine;
use db::{DbError, Read};
use kernel::id::VariantId;
use kernel::{Ctx, Money};
use markets::Market;
use pricing::{Quote, QuoteError, QuoteInput, QuoteLine, TaxRules};

use crate::carts::CartItem;

/// A line of a cart with its words and its price, as far as there are any.
#[derive(Debug, Clone)]
pub struct OfferLine {
    /// What and how many.
    pub item: CartItem,
    /// Its words; nothing if there is no such variant.
    pub variant: Option<VariantLine>,
    /// The price of one; nothing if it is not sold in this market.
    pub unit: Option<Money>,
}

impl OfferLine {
    /// Words and price of one, if it is for sale and has a price here.
    pub fn sold(&self) -> Option<(&VariantLine, Money)> {
        self.variant.as_ref().filter(|variant| variant.is_for_sale()).zip(self.unit)
    }
}

/// The lines in the order of the items, each once. Three statements for all of them. Errors: the database's.
pub async fn lines(read: &mut Read, ctx: &Ctx, items: &[CartItem]) -> Result<Vec<OfferLine>, DbError> {
    let ids: Vec<VariantId> = items.iter().map(|item| item.variant_id).collect();
    let variants = catalog::variants_for(read, &ids, ctx.locale).await?;
    let prices = pricing::prices_for(read, ctx.market, &ids).await?;
    let mut variants: HashMap<VariantId, VariantLine> =
        variants.into_iter().map(|variant| (variant.variant_id, variant)).collect();
    let prices: HashMap<VariantId, Money> = prices.into_iter().map(|price| (price.variant_id, price.unit)).collect();
    let line = |item: &CartItem| OfferLine {
        item: *item,
        variant: variants.remove(&item.variant_id),
        unit: prices.get(&item.variant_id).copied(),
    };
    Ok(items.iter().map(line).collect())
}

/// Whether a variant is published and has a price here. Errors: the database's.
pub async fn is_sold(read: &mut Read, ctx: &Ctx, variant_id: VariantId) -> Result<bool, DbError> {
    let item = CartItem { variant_id, quantity: kernel::Quantity::ONE };
    Ok(lines(read, ctx, &[item]).await?.iter().any(|line| line.sold().is_some()))
}

/// What the sold lines and their delivery cost; lines that are not sold are left out. Errors: the quote's.
pub fn quote(market: &Market, lines: &[OfferLine], shipping: Money) -> Result<Quote, QuoteError> {
    let priced = lines.iter().filter_map(|line| {
        let (variant, unit) = line.sold()?;
        Some(QuoteLine { variant_id: variant.variant_id, unit, quantity: line.item.quantity })
    });
    pricing::quote(&QuoteInput { rules: TaxRules::of(market), lines: priced.collect(), shipping: Some(shipping) })
}
