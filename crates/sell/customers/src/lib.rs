//! Who buys: what people type about themselves, checked once at the edge, and one customer per e-mail address.
//!
//! Architecture invariant: raw text becomes a type of [`contact`] by `parse`; behind the edge nobody checks it again.

pub mod contact;
pub mod customers;

pub use contact::{
    Address, AddressInput, Contact, ContactError, ContactField, ContactInput, EmailAddress, PersonName, Phone, Problem,
};
pub use customers::{CustomerError, FindOrCreateCustomer, find_or_create};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    customers::sql::ALL.to_vec()
}
