//! Telling two requests apart.

use kernel::secret::hexadecimal;
use sha2::{Digest, Sha256};

use super::PlaceOrder;

/// A hash of everything the form says but its key. Two forms have the same only if they say the same. The cart's secret is in
/// it, so nobody can find a telephone number by trying all of them against the stored hash.
pub(super) fn hash(command: &PlaceOrder) -> String {
    let (contact, address) = (&command.contact, &command.address);
    let cart = command.cart.reveal();
    let version = command.cart_version.to_string();
    let total = command.expected_total.minor.to_string();
    let country = address.country();
    let fields = [
        cart.as_str(),
        &version,
        contact.email.as_str(),
        contact.name.as_str(),
        contact.phone.as_str(),
        country.as_str(),
        address.postal_code(),
        address.line1(),
        address.line2(),
        address.city(),
        address.region(),
        command.method.code(),
        &total,
        command.expected_total.currency.code(),
    ];
    let mut hash = Sha256::new();
    for field in fields {
        // The length stands before each field, so that no text can move from one into the next.
        hash.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(field.as_bytes());
    }
    hexadecimal(&hash.finalize())
}
