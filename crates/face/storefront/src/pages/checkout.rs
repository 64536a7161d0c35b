//! The checkout: one page, one post to `<home>/checkout`.

use std::borrow::Cow;

use kernel::Money;

use super::{CartLine, Frame, Totals};

/// `templates/checkout.html`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckoutPage {
    /// The frame.
    pub frame: Frame,
    /// What is bought.
    pub lines: Vec<CartLine>,
    /// The sums.
    pub totals: Totals,
    /// What stands in the fields.
    pub form: CheckoutForm,
    /// What is wrong with them, in the order of the fields.
    pub errors: Vec<FieldError>,
    /// How it may be delivered.
    pub shipping_ways: Vec<ShippingWay>,
    /// How it may be paid.
    pub payment_ways: Vec<PaymentWay>,
    /// Makes the post count once, however often it is sent. Goes into the hidden field `idempotency_key`.
    pub idempotency_key: String,
    /// The version of the cart that the page shows. Goes into the hidden field `cart_version`.
    #[serde(default)]
    pub cart_version: i64,
    /// The total that the page shows, in minor units; another one is never charged. Goes into the hidden field `expected_total`.
    #[serde(default)]
    pub expected_total_minor: i64,
    /// `kr` asks for a Korean address (postcode, road name, detail), `us` for street, city, state, ZIP code.
    pub country: Cow<'static, str>,
    /// Hours that a buyer has for the deposit.
    pub deposit_hours: i64,
}

/// The fields, by their names in the post. Missing ones are empty.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct CheckoutForm {
    /// [`CheckoutPage::idempotency_key`], as it came back.
    pub idempotency_key: String,
    /// [`CheckoutPage::cart_version`], as it came back.
    pub cart_version: String,
    /// [`CheckoutPage::expected_total_minor`], as it came back.
    pub expected_total: String,
    /// Buyer and recipient.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Korean postcode of five digits, or ZIP code.
    pub postcode: String,
    /// Road-name address, or street.
    pub address: String,
    /// Building, flat, or second line; may be empty.
    pub address_detail: String,
    /// City; only in the United States.
    pub city: String,
    /// State, two letters; only in the United States.
    pub state: String,
    /// The chosen [`ShippingWay::code`].
    pub shipping: String,
    /// The chosen [`PaymentWay::code`].
    pub payment: String,
    /// `on` if the buyer has checked goods, price and delivery.
    pub agree_order: String,
    /// `on` if the buyer agrees to the use of personal data for this order.
    pub agree_privacy: String,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldError {
    /// The field's name, or `form` for the whole.
    pub field: Cow<'static, str>,
    /// The text's key, without arguments, for instance `checkout-error-name`.
    pub text_key: Cow<'static, str>,
}

/// A way of delivery.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippingWay {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// A sentence about it.
    pub note: String,
    /// Its price; zero reads "free".
    pub price: Money,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A way to pay.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentWay {
    /// Its code, for instance `bank_transfer`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// A few words about it.
    pub note: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether the money is waited for until a deadline.
    pub deposit: bool,
}
