//! From a cart to a certain order: carts, and the orchestrators that move order, money and stock together.
//!
//! Architecture invariants: an order, its stock and its money change in one transaction or not at all. Nothing else than
//! [`settle_payment()`] turns seen money into a confirmed order, whoever saw it. Rows are taken in one direction: order, cart,
//! stock by ascending variant. No network call happens in here.

pub mod cancel_order;
pub mod carts;
mod confirm;
mod doctor;
pub mod expire_order;
pub mod jobs;
pub mod offer;
pub mod place_order;
pub mod settings;
pub mod settle_payment;
mod stock;
pub mod summary;

pub use cancel_order::{CancelError, CancelOrder, Cancellation, cancel_order};
pub use carts::{AddLine, Cart, CartAccess, CartError, CartStatus, RemoveLine, SetQuantity};
pub use doctor::doctor;
pub use expire_order::{ExpireError, expire_order};
pub use jobs::{Expiry, expire_orders};
pub use place_order::{PlaceOrder, PlaceOrderError, PlacedOrder, place_order};
pub use settings::Settings;
pub use settle_payment::{SettleError, SettlePayment, Settled, SettledAs, settle_payment};
pub use summary::{CartSummary, LineProblem, SummaryError, SummaryLine, summary};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    carts::sql::ALL.to_vec()
}
