//! Attempts to pay an order: at most one open at a time, each with its amount, its method and its deadline.

mod end;
mod find;
mod open;
mod settle;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

use kernel::id::{OrderId, PaymentAttemptId};
use kernel::{MarketCode, Money, Timestamp};

pub use end::{cancel, expire};
pub use find::{find, find_for_order};
pub use open::{OpenAttempt, open};
pub use settle::settle;

use crate::methods::Method;

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttemptState {
    /// The money is waited for.
    Pending,
    /// The whole amount has arrived.
    Settled,
    /// The deadline passed before the money came; it may still come late.
    Expired,
    /// Somebody cancelled the order.
    Cancelled,
}

impl AttemptState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Settled, Self::Expired, Self::Cancelled];

    /// The name in stored rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Settled => "settled",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// By its name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the attempt may go from this state to another. The statements of this folder say the same in their conditions.
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Pending => matches!(next, Self::Settled | Self::Expired | Self::Cancelled),
            // Late money settles what it was sent for.
            Self::Expired => matches!(next, Self::Settled),
            Self::Settled | Self::Cancelled => false,
        }
    }
}

/// One try to pay one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Its id.
    pub id: PaymentAttemptId,
    /// What is paid.
    pub order_id: OrderId,
    /// The market, whose bank account takes the money.
    pub market: MarketCode,
    /// How.
    pub method: Method,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub state: AttemptState,
    /// Until when the money is waited for; nothing when it is due on delivery.
    pub deadline_at: Option<Timestamp>,
    /// When the whole amount had arrived.
    pub settled_at: Option<Timestamp>,
}

/// Why an attempt cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum AttemptError {
    /// Nothing or less cannot be asked for.
    #[error("an attempt needs an amount above zero")]
    Amount,
    /// The order has an open attempt already.
    #[error("the order has an open attempt")]
    AlreadyOpen,
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
