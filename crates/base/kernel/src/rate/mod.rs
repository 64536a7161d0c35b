//! Rates (tax, discount) as exact millionths: 10 % is 100,000, 8.875 % is 88,750.

#[cfg(test)]
mod tests;

/// A share from 0 to 1,000 %, kept in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Rate(i64);

/// Why a text or number is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a rate is a percentage from 0 to 1000 with at most four decimals")]
pub struct RateError;

impl Rate {
    /// 100 % in millionths.
    pub const ONE_MILLIONTHS: i64 = 1_000_000;
    const MAX_MILLIONTHS: i64 = 10 * Self::ONE_MILLIONTHS;
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From stored millionths. Errors: negative or above 1,000 %.
    pub fn from_millionths(millionths: i64) -> Result<Self, RateError> {
        if (0..=Self::MAX_MILLIONTHS).contains(&millionths) { Ok(Self(millionths)) } else { Err(RateError) }
    }

    /// From a percentage as people write it: `10`, `8.875`.
    pub fn from_percent(text: &str) -> Result<Self, RateError> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 4 || fraction.len() > 4 || !digits(whole) || !digits(fraction) {
            return Err(RateError);
        }
        let scaled = [whole, fraction, "0".repeat(4 - fraction.len()).as_str()].concat();
        Self::from_millionths(scaled.parse().map_err(|_text| RateError)?)
    }

    /// The rate in millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for Rate {
    /// As a percentage without needless zeros: `8.875`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:04}", self.0 / 10_000, self.0 % 10_000);
        out.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}
