//! Name, e-mail, telephone and address: parsed into types that cannot hold anything else.
//!
//! Each parser is linear in its input and refuses long input before it looks at it. None accepts control characters, zero-width
//! or direction-changing ones: they would forge mail headers (CR, LF), hide letters or turn lines round.

mod address;
mod email;
mod name;
mod person;
mod phone;
#[cfg(test)]
mod tests;
mod text;

pub use address::{Address, AddressInput};
pub use email::EmailAddress;
pub use name::PersonName;
pub use person::{Contact, ContactInput};
pub use phone::Phone;

/// A field of the forms in which people say who and where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactField {
    /// The name.
    Name,
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
    /// The country.
    Country,
    /// The postcode.
    PostalCode,
    /// The first line: road name and number, or street.
    Line1,
    /// The second line: building, flat.
    Line2,
    /// The city.
    City,
    /// The state or province.
    Region,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// It is empty and must not be.
    Missing,
    /// It is longer than can be kept.
    TooLong,
    /// It has characters that it may not have: control, zero-width or direction-changing ones, or markup.
    Characters,
    /// It does not have the form that such a thing has.
    Malformed,
    /// It is well formed, but the shop does not serve it: a country, a kind of telephone number.
    NotServed,
}

/// What is wrong with one field, for the form that shows it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{field:?}: {problem:?}")]
pub struct ContactError {
    /// Which field.
    pub field: ContactField,
    /// What is wrong.
    pub problem: Problem,
}

impl ContactField {
    fn error(self, problem: Problem) -> ContactError {
        ContactError { field: self, problem }
    }
}
