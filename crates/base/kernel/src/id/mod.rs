//! Typed, time-ordered 64-bit ids, written outside as `prefix_` + Crockford base32.
//!
//! Layout, from the top: sign 0, 41 bits of milliseconds since 2026-01-01 UTC, 10 bits of node number, 12 bits of sequence.

mod generate;
mod nouns;
#[cfg(test)]
mod tests;

pub use generate::{EPOCH_MS, IdGenerator, NodeNumber};
pub use nouns::*;

/// Crockford's alphabet: no i, l, o, u, so a code can be read over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 13 characters of 5 bits hold 65 bits.
const TEXT_LENGTH: usize = 13;

/// An id of one noun. Implemented by the types in this module only.
pub trait Id: Copy + Eq + Ord + std::fmt::Debug + Send + Sync + 'static {
    /// What stands before the underscore on the wire, for instance `ord`.
    const PREFIX: &'static str;
    /// Wraps a stored number.
    fn from_i64(value: i64) -> Self;
    /// The stored number.
    fn to_i64(self) -> i64;
}

/// Why a text is not an id of the wanted noun.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The prefix names another noun, or there is none.
    #[error("the id does not begin with {expected}_")]
    Prefix {
        /// The prefix that was wanted.
        expected: &'static str,
    },
    /// The rest is not 13 characters of Crockford base32, or too large.
    #[error("the id is not 13 letters and digits")]
    Text,
}

/// Writes the 13 characters behind the prefix.
pub(crate) fn encode(value: i64, out: &mut String) {
    let bits = value.unsigned_abs();
    for place in (0..TEXT_LENGTH).rev() {
        let five = usize::try_from((bits >> (place * 5)) & 31).unwrap_or(0);
        if let Some(byte) = ALPHABET.get(five) {
            out.push(char::from(*byte));
        }
    }
}

/// Reads `prefix_` and 13 characters; upper case is accepted, look-alike letters are not.
pub(crate) fn decode(prefix: &'static str, text: &str) -> Result<i64, IdError> {
    let rest = text
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .ok_or(IdError::Prefix { expected: prefix })?;
    if rest.len() != TEXT_LENGTH {
        return Err(IdError::Text);
    }
    let mut bits: u128 = 0;
    for byte in rest.bytes() {
        let five = ALPHABET
            .iter()
            .position(|letter| *letter == byte.to_ascii_lowercase())
            .and_then(|five| u128::try_from(five).ok())
            .ok_or(IdError::Text)?;
        bits = (bits << 5) | five;
    }
    i64::try_from(bits).map_err(|_large| IdError::Text)
}
