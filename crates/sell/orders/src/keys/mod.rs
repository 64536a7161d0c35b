//! The secret that lets a guest see his order.
//!
//! It is made from the order's id with a key that only the server knows, so a mail, a replayed answer and a second tab can
//! name it again while the database holds nothing but its hash. Whoever has the database without the key cannot make one.

#[cfg(test)]
mod tests;

use hmac::{Hmac, Mac};
use kernel::{Id, Secret, SecretHash, id::OrderId, secret::hexadecimal};
use sha2::Sha256;

/// What the secrets of orders are made with. Its debug form shows nothing.
#[derive(Clone)]
pub struct OrderKey(Hmac<Sha256>);

/// Keeps these secrets apart from anything else that may be made with the same key.
const PURPOSE: &[u8] = b"dangol order secret v1\0";

impl OrderKey {
    /// The fewest bytes of a key.
    pub const BYTES_MIN: usize = 32;

    /// From the bytes of the server's key. Nothing if there are fewer than [`Self::BYTES_MIN`].
    pub fn new(bytes: &[u8]) -> Option<Self> {
        if bytes.len() < Self::BYTES_MIN {
            return None;
        }
        Hmac::new_from_slice(bytes).ok().map(Self)
    }

    /// The secret of an order: the first 16 bytes of HMAC-SHA-256. Always there in practice; nothing only if the
    /// secret's own format refused it.
    pub fn secret(&self, order_id: OrderId) -> Option<Secret> {
        let mut mac = self.0.clone();
        mac.update(PURPOSE);
        mac.update(&order_id.to_i64().to_be_bytes());
        let bytes = mac.finalize().into_bytes();
        Secret::parse(&hexadecimal(bytes.get(..16)?))
    }

    /// The form in which an order's secret is stored.
    pub fn secret_hash(&self, order_id: OrderId) -> Option<SecretHash> {
        self.secret(order_id).map(|secret| secret.hash())
    }
}

impl std::fmt::Debug for OrderKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("OrderKey(hidden)")
    }
}
