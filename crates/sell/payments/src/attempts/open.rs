//! Opening an attempt.

use db::{Tx, params};
use kernel::id::OrderId;
use kernel::{Ctx, MarketCode, Money, Timestamp};

use super::{Attempt, AttemptError, AttemptState, sql};
use crate::methods::Method;

/// What to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAttempt {
    /// The order to be paid.
    pub order_id: OrderId,
    /// Its market.
    pub market: MarketCode,
    /// How it will be paid.
    pub method: Method,
    /// How much; above zero.
    pub amount: Money,
    /// Until when the money is waited for.
    pub deadline_at: Option<Timestamp>,
}

/// Opens an attempt to pay an order. Called by `place_order` in its transaction. Emits nothing.
/// Errors: `Amount`, `AlreadyOpen` (a partial unique index allows one pending attempt per order), the database's.
pub async fn open(tx: &mut Tx, ctx: &Ctx, command: OpenAttempt) -> Result<Attempt, AttemptError> {
    if command.amount.minor <= 0 {
        return Err(AttemptError::Amount);
    }
    let attempt = Attempt {
        id: ctx.new_id(),
        order_id: command.order_id,
        market: command.market,
        method: command.method,
        amount: command.amount,
        state: AttemptState::Pending,
        deadline_at: command.deadline_at,
        settled_at: None,
    };
    let values = params![
        attempt.id,
        attempt.order_id,
        attempt.market,
        attempt.method.code(),
        attempt.amount.minor,
        attempt.amount.currency,
        attempt.deadline_at,
        ctx.now()
    ];
    match tx.execute(sql::INSERT, values).await? {
        1 => Ok(attempt),
        _ => Err(AttemptError::AlreadyOpen),
    }
}
