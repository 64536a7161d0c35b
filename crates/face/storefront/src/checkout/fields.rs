//! From what was typed to a contact and an address, or to what is wrong with which field.

use std::borrow::Cow;

use customers::contact::{ContactField, Problem};
use customers::{Address, AddressInput, Contact, ContactError, ContactInput};
use markets::CountryCode;
use payments::Method;

use crate::pages::{CheckoutForm, FieldError};

/// What a form that is right says.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    pub(super) contact: Contact,
    pub(super) address: Address,
    pub(super) method: Method,
}

/// Reads the form for a country. Errors: every field that is wrong, in the order of the form.
pub(super) fn parse(form: &CheckoutForm, country: CountryCode) -> Result<Parsed, Vec<FieldError>> {
    let contact = Contact::parse(
        &ContactInput { name: form.name.clone(), email: form.email.clone(), phone: form.phone.clone() },
        country,
    );
    let address = Address::parse(&AddressInput {
        country: country.as_str().to_owned(),
        postal_code: form.postcode.clone(),
        line1: form.address.clone(),
        line2: form.address_detail.clone(),
        city: form.city.clone(),
        region: form.state.clone(),
    });
    let method = Method::from_code(&form.payment);
    let agreed = !form.agree_order.is_empty() && !form.agree_privacy.is_empty();
    match (contact, address, method) {
        (Ok(contact), Ok(address), Some(method)) if agreed => Ok(Parsed { contact, address, method }),
        (contact, address, method) => {
            let mut errors = Vec::new();
            let wrong = contact.err().into_iter().chain(address.err()).flatten();
            errors.extend(wrong.map(|error| field_error(error, country)));
            if method.is_none() {
                errors.push(error("payment", "checkout-error-payment"));
            }
            if form.agree_order.is_empty() {
                errors.push(error("agree_order", "checkout-error-agree-order"));
            }
            if form.agree_privacy.is_empty() {
                errors.push(error("agree_privacy", "checkout-error-agree-privacy"));
            }
            Err(errors)
        }
    }
}

/// A mistake in a field of the form.
pub(super) const fn error(field: &'static str, text_key: &'static str) -> FieldError {
    FieldError { field: Cow::Borrowed(field), text_key: Cow::Borrowed(text_key) }
}

fn field_error(wrong: ContactError, country: CountryCode) -> FieldError {
    let (field, key) = match wrong.field {
        ContactField::Name => ("name", "checkout-error-name"),
        ContactField::Email => ("email", "checkout-error-email"),
        ContactField::Phone => ("phone", "checkout-error-phone"),
        ContactField::Country | ContactField::Line1 => ("address", "checkout-error-address"),
        ContactField::PostalCode if country == CountryCode::KR => ("postcode", "checkout-error-postcode"),
        ContactField::PostalCode => ("postcode", "checkout-error-zip"),
        ContactField::Line2 => ("address_detail", "checkout-error-address"),
        ContactField::City => ("city", "checkout-error-city"),
        ContactField::Region => ("state", "checkout-error-state"),
    };
    let key = if wrong.problem == Problem::TooLong { "checkout-error-too-long" } else { key };
    error(field, key)
}
