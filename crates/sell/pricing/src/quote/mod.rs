//! From lines to totals: pure, in whole minor units, each rounding named.
//!
//! Invariants (promise M6): `total = Σ (subtotal − discount) + shipping + added tax`; where prices contain the tax nothing is
//! added and the contained part is shown; a line's `total` is what the buyer pays for it. Tax is rounded once per variant and
//! unit price, then shared among its lines, so that two lines of one piece cost what one line of two pieces does (trap 4).

mod calculate;
#[cfg(test)]
mod tests;

pub use calculate::quote;

use kernel::{Currency, Money, MoneyError, Quantity, Rate, Rounding, id::VariantId};
use markets::{Market, TaxMode};

/// How tax is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxRules {
    /// The currency of every amount.
    pub currency: Currency,
    /// Whether prices contain the tax.
    pub mode: TaxMode,
    /// The share of tax.
    pub rate: Rate,
    /// How the fraction of a minor unit is rounded.
    pub rounding: Rounding,
}

impl TaxRules {
    /// The rules of a market.
    pub fn of(market: &Market) -> Self {
        Self { currency: market.currency, mode: market.tax, rate: market.tax_rate(), rounding: market.tax_rounding }
    }
}

/// A line to be priced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteLine {
    /// The variant.
    pub variant_id: VariantId,
    /// The price of one piece: gross if prices contain the tax, else net. Not negative.
    pub unit: Money,
    /// Pieces.
    pub quantity: Quantity,
}

/// What is to be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteInput {
    /// How tax is reckoned.
    pub rules: TaxRules,
    /// The lines, in the order in which they come out again.
    pub lines: Vec<QuoteLine>,
    /// Delivery: gross if prices contain the tax, else net. Nothing while it is not known. Not negative.
    pub shipping: Option<Money>,
}

/// A priced line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct QuotedLine {
    /// The variant.
    pub variant_id: VariantId,
    /// The price of one piece, as it came in.
    pub unit: Money,
    /// Pieces.
    pub quantity: Quantity,
    /// Unit price times pieces.
    pub subtotal: Money,
    /// What is taken off; zero as long as there are no promotions.
    pub discount: Money,
    /// The tax: contained in `total`, in both modes.
    pub tax: Money,
    /// What the buyer pays for the line, tax included.
    pub total: Money,
}

/// Priced lines and their sums.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Quote {
    /// The currency of every amount.
    pub currency: Currency,
    /// Whether prices contain the tax.
    pub tax_mode: TaxMode,
    /// The share of tax.
    pub tax_rate: Rate,
    /// The lines, in the order of the input.
    pub lines: Vec<QuotedLine>,
    /// Σ (subtotal − discount): gross if prices contain the tax, else net.
    pub items_total: Money,
    /// Delivery as it came in (gross or net); zero while it is not known.
    pub shipping: Money,
    /// The tax of the delivery: contained in it or added to it.
    pub shipping_tax: Money,
    /// All tax: of the lines and of the delivery.
    pub tax_total: Money,
    /// What is added to goods and delivery: all tax if prices do not contain it, else zero.
    pub tax_added: Money,
    /// What the buyer pays.
    pub total: Money,
}

/// Why lines have no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// A price or the delivery is in another currency than the rules.
    #[error("an amount is in {given}, the quote in {expected}")]
    WrongCurrency {
        /// The quote's.
        expected: Currency,
        /// The amount's.
        given: Currency,
    },
    /// A price or the delivery is less than nothing.
    #[error("an amount is negative")]
    Negative,
    /// The sums do not hold together, or are too large to be added; a bug, never shown to a buyer as a price.
    #[error("the sums of the quote do not hold together")]
    Inconsistent,
    /// An amount is too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Quote {
    /// All pieces of all lines.
    pub fn pieces(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity.get()).sum()
    }

    /// What the buyer pays for the delivery, tax included. Errors: too large.
    pub fn shipping_total(&self) -> Result<Money, MoneyError> {
        match self.tax_mode {
            TaxMode::Inclusive => Ok(self.shipping),
            TaxMode::Exclusive => self.shipping.checked_add(self.shipping_tax),
        }
    }

    /// Whether the sums hold together (promise M6), reckoned the other way round than [`quote`] does: from the lines' totals.
    pub fn holds_together(&self) -> bool {
        let checked = || -> Result<bool, MoneyError> {
            let sum = |pick: fn(&QuotedLine) -> Money| Money::sum(self.currency, self.lines.iter().map(pick));
            let paid = sum(|line| line.total)?.checked_add(self.shipping_total()?)?;
            let formula = self.items_total.checked_add(self.shipping)?.checked_add(self.tax_added)?;
            let items = sum(|line| line.subtotal)?.checked_sub(sum(|line| line.discount)?)?;
            let tax = sum(|line| line.tax)?.checked_add(self.shipping_tax)?;
            Ok(paid == self.total && formula == self.total && items == self.items_total && tax == self.tax_total)
        };
        checked().unwrap_or(false)
    }
}
