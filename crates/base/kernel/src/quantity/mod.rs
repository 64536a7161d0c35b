//! How many pieces: never negative, never absurd.

#[cfg(test)]
mod tests;

/// A number of pieces from 0 to 1,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Quantity(i64);

/// The number is negative or above 1,000,000, or the text is no whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a quantity is a whole number from 0 to 1000000")]
pub struct QuantityError;

impl Quantity {
    /// The most pieces that a line, level or movement may name.
    pub const MAX: i64 = 1_000_000;
    /// None.
    pub const ZERO: Self = Self(0);
    /// One piece.
    pub const ONE: Self = Self(1);

    /// A number of pieces. Errors: out of range.
    pub fn new(pieces: i64) -> Result<Self, QuantityError> {
        if (0..=Self::MAX).contains(&pieces) { Ok(Self(pieces)) } else { Err(QuantityError) }
    }

    /// From what somebody typed: ASCII digits only, so `1e309`, `-1`, `NaN` and `1.5` are refused.
    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        let text = text.trim();
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(QuantityError);
        }
        Self::new(text.parse().map_err(|_large| QuantityError)?)
    }

    /// The number of pieces.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum. Errors: above the maximum.
    pub fn checked_add(self, other: Self) -> Result<Self, QuantityError> {
        Self::new(self.0.saturating_add(other.0))
    }

    /// Whether it is none.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}
