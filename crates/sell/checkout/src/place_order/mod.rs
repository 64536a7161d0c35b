//! The buyer presses pay.

mod answer;
mod request;
mod run;
#[cfg(test)]
mod tests;

use customers::{Address, Contact};
use db::DbError;
use inventory::{OutOfStock, ReservationError};
use kernel::id::{OrderId, VariantId};
use kernel::{Money, Secret, Timestamp};
use orders::OrderStatus;
use payments::Method;
use pricing::Quote;

pub use run::place_order;

/// What the form to order says. Market, language and time come from the context.
#[derive(Debug, Clone)]
pub struct PlaceOrder {
    /// The cart.
    pub cart: Secret,
    /// The version of the cart that the buyer saw (edge case 13).
    pub cart_version: i64,
    /// Whom it is for.
    pub contact: Contact,
    /// Where it goes.
    pub address: Address,
    /// How it is paid.
    pub method: Method,
    /// The total that the buyer saw; another one is never charged.
    pub expected_total: Money,
    /// A key of this press of the button: 1 to 128 characters, made with the form.
    pub idempotency_key: String,
}

/// The order that was placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedOrder {
    /// Its id.
    pub order_id: OrderId,
    /// Its number as people say it.
    pub number: String,
    /// Its secret, for the link to it. Never stored in the clear.
    pub secret: Secret,
    /// Where it stood when the answer was made.
    pub status: OrderStatus,
    /// What is to be paid.
    pub total: Money,
    /// How.
    pub method: Method,
    /// Until when the money is waited for.
    pub pay_until: Option<Timestamp>,
}

/// Why no order was placed. Nothing has changed then: the cart is as it was, and the same key may be used again.
#[derive(Debug, thiserror::Error)]
pub enum PlaceOrderError {
    /// There is no such cart.
    #[error("there is no such cart")]
    CartNotFound,
    /// The cart was changed since the buyer saw it (another tab).
    #[error("the cart was changed")]
    CartChanged,
    /// Nothing is in the cart.
    #[error("the cart is empty")]
    EmptyCart,
    /// Something in the cart is not sold in this market any more.
    #[error("a variant is not sold here")]
    NotSold {
        /// What.
        variant_id: VariantId,
    },
    /// There are not enough pieces.
    #[error("{wanted} pieces are wanted, {available} are there")]
    OutOfStock {
        /// Of what.
        variant_id: VariantId,
        /// How many the cart wants.
        wanted: i64,
        /// How many there are.
        available: i64,
    },
    /// The total is another than the buyer saw.
    #[error("the total has changed")]
    PriceChanged {
        /// As it is now.
        quote: Box<Quote>,
    },
    /// The market does not offer the method.
    #[error("the method is not offered")]
    MethodNotOffered,
    /// The market does not ship to the address.
    #[error("the address is not served")]
    AddressNotServed,
    /// The context's market does not exist.
    #[error("there is no such market")]
    NoMarket,
    /// The key was used with another form.
    #[error("the key was used for another request")]
    KeyReused,
    /// The order's secret could not be made.
    #[error("no secret could be made")]
    NoSecret,
    /// The lines have no price.
    #[error(transparent)]
    Quote(#[from] pricing::QuoteError),
    /// Shipping has no price.
    #[error(transparent)]
    Shipping(#[from] shipping::ShippingError),
    /// The customer's row.
    #[error(transparent)]
    Customer(#[from] customers::CustomerError),
    /// The order's.
    #[error(transparent)]
    Order(#[from] orders::OrderError),
    /// The attempt's.
    #[error(transparent)]
    Attempt(#[from] payments::AttemptError),
    /// The stock's.
    #[error(transparent)]
    Stock(ReservationError),
    /// The database's.
    #[error(transparent)]
    Database(#[from] DbError),
}

impl From<ReservationError> for PlaceOrderError {
    fn from(error: ReservationError) -> Self {
        match error {
            ReservationError::OutOfStock(OutOfStock { variant_id, wanted, available }) => {
                Self::OutOfStock { variant_id, wanted, available }
            }
            other @ (ReservationError::Nothing
            | ReservationError::Spent(_)
            | ReservationError::Disagreement(_)
            | ReservationError::Database(_)) => Self::Stock(other),
        }
    }
}
