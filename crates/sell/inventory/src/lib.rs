//! Where stock lies, how much can be sold, and which order holds what.
//!
//! Architecture invariants: a level is only changed by a conditional write together with a ledger entry in the book
//! `inventory`, so levels are the replay of the postings; each change of an order's reservations happens exactly once, decided
//! by the state of their rows.

mod books;
mod doctor;
pub mod levels;
pub mod locations;
pub mod reservations;
#[cfg(test)]
mod tests;

pub use doctor::doctor;
pub use levels::{AdjustStock, Availability, LevelError, ReceiveStock, StockLine, availability};
pub use locations::{CreateLocation, LocationError};
pub use reservations::{HoldLine, HoldStock, OutOfStock, Reservation, ReservationError, ReservationState};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    [locations::sql::ALL, levels::sql::ALL, reservations::sql::ALL].concat()
}
