//! Name, e-mail and telephone together, as a checkout asks for them.

use markets::CountryCode;

use super::{ContactError, EmailAddress, PersonName, Phone};

/// What somebody typed. Missing fields are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactInput {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
}

/// How to address and reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Contact {
    /// The name.
    pub name: PersonName,
    /// The e-mail address.
    pub email: EmailAddress,
    /// The telephone number.
    pub phone: Phone,
}

impl Contact {
    /// From a form; `country` says how telephone numbers without a plus sign are read. Errors: every field that is wrong, in
    /// the order of the form.
    pub fn parse(input: &ContactInput, country: CountryCode) -> Result<Self, Vec<ContactError>> {
        let name = PersonName::parse(&input.name);
        let email = EmailAddress::parse(&input.email);
        let phone = Phone::parse(&input.phone, country);
        match (name, email, phone) {
            (Ok(name), Ok(email), Ok(phone)) => Ok(Self { name, email, phone }),
            (name, email, phone) => Err([name.err(), email.err(), phone.err()].into_iter().flatten().collect()),
        }
    }
}
