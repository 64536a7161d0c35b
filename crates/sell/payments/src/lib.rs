//! How an order is paid: the methods a market offers, attempts to pay, deposits that were seen, and the books.
//!
//! Architecture invariants: this crate never moves an order; `checkout::settle_payment` does, in the same transaction.
//! A deposit is recorded once by the bank's reference, is never changed, and is in the books whatever becomes of the order.

pub mod attempts;
pub mod books;
pub mod deposits;
pub mod methods;

pub use attempts::{Attempt, AttemptError, AttemptState, OpenAttempt};
pub use deposits::{BankReference, Deposit, DepositError, RecordDeposit, Recorded};
pub use methods::{BankAccount, Method, Named, Settings};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    [attempts::sql::ALL, deposits::sql::ALL].concat()
}
