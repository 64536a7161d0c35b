//! Money: whole minor units of one currency. No floats anywhere, and currencies never mix silently.

mod allocate;
mod currency;
#[cfg(test)]
mod tests;

pub use currency::Currency;

use crate::quantity::Quantity;
use crate::rate::Rate;

/// An amount in the smallest unit of its currency (won, cent, fils). May be negative (a refund, a posting).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Money {
    /// Minor units.
    pub minor: i64,
    /// The currency that they are units of.
    pub currency: Currency,
}

/// How a fraction of a minor unit becomes a whole one. "Up" means away from zero, "down" towards it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, halves away from zero: what most tax offices print.
    HalfUp,
    /// To the nearest, halves to the even neighbour.
    HalfEven,
    /// Towards zero: Korean VAT drops the fraction of a won.
    Down,
    /// Away from zero.
    Up,
}

/// Why a calculation has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies met.
    #[error("{left} and {right} cannot be reckoned together")]
    Currencies {
        /// The one.
        left: Currency,
        /// The other.
        right: Currency,
    },
    /// The result is larger than 63 bits.
    #[error("the amount is too large")]
    Overflow,
    /// Nothing to share by: no weights, or all zero.
    #[error("an amount cannot be shared among no weights")]
    NoWeights,
}

impl Money {
    /// `minor` smallest units of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Whether it is exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The sum. Errors: other currency, overflow.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// The difference. Errors: other currency, overflow.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_sub(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// The amount turned round. Errors: overflow.
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        Ok(Self { minor: self.minor.checked_neg().ok_or(MoneyError::Overflow)?, ..self })
    }

    /// Unit price times quantity. Errors: overflow.
    pub fn times(self, quantity: Quantity) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(quantity.get()).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// A sum of several; zero of `currency` for none. Errors: other currency, overflow.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::checked_add)
    }

    /// `self * numerator / denominator`, exact until the one rounding. Errors: overflow, denominator 0.
    pub fn scale(self, numerator: i64, denominator: i64, rounding: Rounding) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor) * i128::from(numerator);
        let minor = divide(product, i128::from(denominator), rounding).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor: i64::try_from(minor).map_err(|_large| MoneyError::Overflow)?, ..self })
    }

    /// The tax to add to a price without tax. Errors: overflow.
    pub fn tax_on_net(self, rate: Rate, rounding: Rounding) -> Result<Self, MoneyError> {
        self.scale(rate.millionths(), Rate::ONE_MILLIONTHS, rounding)
    }

    /// The tax contained in a price with tax: gross x rate / (1 + rate). Errors: overflow.
    pub fn tax_in_gross(self, rate: Rate, rounding: Rounding) -> Result<Self, MoneyError> {
        self.scale(rate.millionths(), Rate::ONE_MILLIONTHS + rate.millionths(), rounding)
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::Currencies { left: self.currency, right: other.currency })
        }
    }
}

/// Whole-number division with a named rounding; nothing for a zero denominator.
fn divide(numerator: i128, denominator: i128, rounding: Rounding) -> Option<i128> {
    let quotient = numerator.checked_div(denominator)?;
    let remainder = numerator.checked_rem(denominator)?;
    if remainder == 0 {
        return Some(quotient);
    }
    let away = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
    let twice = remainder.unsigned_abs().checked_mul(2)?.cmp(&denominator.unsigned_abs());
    let up = match rounding {
        Rounding::Down => false,
        Rounding::Up => true,
        Rounding::HalfUp => twice.is_ge(),
        Rounding::HalfEven => twice.is_gt() || (twice.is_eq() && quotient % 2 != 0),
    };
    Some(if up { quotient + away } else { quotient })
}
