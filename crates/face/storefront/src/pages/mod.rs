//! What the templates see: one struct per page, plain values without any domain type but [`kernel::Money`].
//!
//! Handlers fill them; `themes/default/templates/<page>.html` shows them. Moments are UTC milliseconds, shown in `zone`.

mod cart;
mod checkout;
mod frame;
mod home;
mod order;
mod outbox;
mod product;

pub use cart::{CartLine, CartPage, Totals};
pub use checkout::{CheckoutForm, CheckoutPage, FieldError, PaymentWay, ShippingWay};
pub use frame::{ChosenOption, Frame, Imprint, Notice, Picture, ShopFacts, ThemeChoice};
pub use home::{HomePage, ProductCard};
pub use order::{DepositInstructions, OrderLine, OrderPage, OrderStep, Recipient, ThanksPage};
pub use outbox::{Mail, MailPage, MailSummary, OutboxPage};
pub use product::{OptionChoice, OptionValue, ProductPage, Specification, Variant};
