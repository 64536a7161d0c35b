//! Order numbers as people say them on the telephone: `DG-261123-7K3MQX`.
//!
//! The number is a name, not a right: an order is shown only to whoever has its secret. Numbers may have gaps.

#[cfg(test)]
mod tests;

use kernel::{Id, Timestamp, id::OrderId};
use sha2::{Digest, Sha256};

/// Letters and digits that are not mistaken for one another, without vowels, so that no word comes out.
const ALPHABET: &[u8; 27] = b"23456789BCDFGHJKMNPQRTVWXYZ";
const LETTERS: usize = 6;
/// How many numbers are tried for one order before giving up; two orders of a day share one in 387 million.
pub(crate) const TRIES_MAX: u8 = 8;

/// The number that an order gets at a try: prefix, day in the market's time zone, six letters made from the order's id.
pub(crate) fn candidate(prefix: &str, time_zone: &str, placed_at: Timestamp, id: OrderId, attempt: u8) -> String {
    let moment = placed_at.to_jiff();
    let day = moment.in_tz(time_zone).unwrap_or_else(|_unknown| moment.to_zoned(jiff::tz::TimeZone::UTC));
    let mut hash = Sha256::new();
    hash.update(id.to_i64().to_be_bytes());
    hash.update([attempt]);
    let letters: String = hash.finalize().iter().copied().take(LETTERS).map(letter).collect();
    [prefix, "-", &day.strftime("%y%m%d").to_string(), "-", &letters].concat()
}

fn letter(byte: u8) -> char {
    let place = usize::from(byte) % ALPHABET.len();
    ALPHABET.get(place).copied().map_or('2', char::from)
}

/// An order number as somebody typed it: without blanks at the ends, in upper case. Nothing if it cannot be one.
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = (8..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    fits.then(|| text.to_ascii_uppercase())
}
