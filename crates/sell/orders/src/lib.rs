//! What was bought: the order as it was agreed, its status, and every change of it.
//!
//! Architecture invariants: [`status::transition`] is the only place that knows which status follows which; every write names
//! the version it changes and leaves a row in the append-only list of changes. This crate moves neither stock nor money:
//! `checkout` does, in the same transaction.

pub mod keys;
pub mod numbers;
pub mod orders;
pub mod status;

pub use keys::OrderKey;
pub use orders::{
    Attention, Change, DeliveryAddress, LockedOrder, NewLine, NewOrder, Order, OrderContact, OrderError, OrderHead,
    OrderLine, OrderTotals,
};
pub use status::{OrderEvent, OrderStatus, TransitionError, transition};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    orders::sql::ALL.to_vec()
}
