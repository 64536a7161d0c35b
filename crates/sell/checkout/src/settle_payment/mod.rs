//! Money was seen: the one way from a deposit to a decision about its order.

mod decide;
mod run;

use kernel::id::{OrderId, PaymentAttemptId};
use kernel::{Money, PermissionDenied};
use orders::OrderStatus;
use payments::BankReference;

pub use run::settle_payment;

/// What was seen, and which attempt it was matched to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettlePayment {
    /// The attempt.
    pub attempt_id: PaymentAttemptId,
    /// How much came; above zero.
    pub amount: Money,
    /// The bank's name for it.
    pub reference: BankReference,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// The order.
    pub order_id: OrderId,
    /// Where it stands now.
    pub status: OrderStatus,
    /// What the deposit did.
    pub outcome: SettledAs,
}

/// What a deposit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettledAs {
    /// It had been recorded before; nothing was done.
    Duplicate,
    /// The order is confirmed by it.
    Confirmed,
    /// The order was certain already and is paid now (cash on delivery).
    Paid,
    /// It is recorded, and staff have to decide.
    NeedsDecision,
}

/// Why a deposit was not recorded. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// There is no such attempt.
    #[error("there is no such payment attempt")]
    AttemptNotFound,
    /// The amount, the reference, or the right to record it.
    #[error(transparent)]
    Deposit(#[from] payments::DepositError),
    /// The actor may not record deposits.
    #[error(transparent)]
    Denied(#[from] PermissionDenied),
    /// The order's.
    #[error(transparent)]
    Order(#[from] orders::OrderError),
    /// The stock's.
    #[error(transparent)]
    Stock(#[from] inventory::ReservationError),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
