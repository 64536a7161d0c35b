//! Somebody cancels an order before it is certain.

use db::{DbError, Tx};
use kernel::id::OrderId;
use kernel::{Actor, Ctx, Permission, PermissionDenied, Secret};
use orders::orders::CancelledBy;
use orders::{LockedOrder, OrderStatus};
use payments::{attempts, deposits};

use crate::{carts, stock};

/// Which order, and by what right.
#[derive(Debug, Clone)]
pub struct CancelOrder {
    /// The order.
    pub order_id: OrderId,
    /// Its secret; a shopper needs it, staff do not.
    pub secret: Option<Secret>,
}

/// What cancelling came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancellation {
    /// It is cancelled now.
    Now {
        /// Whether money lies with us that goes back to the buyer.
        refund_due: bool,
    },
    /// It was cancelled before; nothing was done.
    Before,
}

/// Why an order was not cancelled. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// There is no such order, or the secret is not its.
    #[error("there is no such order")]
    NotFound,
    /// It has gone too far, or has ended.
    #[error("an order that is {} cannot be cancelled this way", status.code())]
    NotPossible {
        /// Where it stands.
        status: OrderStatus,
    },
    /// The actor may not cancel orders.
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
    Database(#[from] DbError),
}

/// Cancels an order: a shopper with its secret while it waits for the money, staff with [`Permission::CancelOrders`] also while
/// it waits for a decision. The attempt ends, the cart opens again and held stock is given back, once; money that came stays in
/// the books as owed to the buyer. Emits `OrderCancelled`. Errors: see [`CancelError`].
pub async fn cancel_order(tx: &mut Tx, ctx: &Ctx, command: CancelOrder) -> Result<Cancellation, CancelError> {
    let by = match ctx.actor {
        Actor::Shopper => CancelledBy::Shopper,
        Actor::Staff { .. } | Actor::System(_) => {
            ctx.require(Permission::CancelOrders)?;
            CancelledBy::Staff
        }
    };
    let mut order = orders::orders::lock(tx, command.order_id).await?.ok_or(CancelError::NotFound)?;
    if by == CancelledBy::Shopper && !command.secret.is_some_and(|secret| order.secret_hash.matches(&secret)) {
        return Err(CancelError::NotFound);
    }
    if order.status == OrderStatus::Cancelled {
        return Ok(Cancellation::Before);
    }
    if !may_cancel(by, &order) {
        return Err(CancelError::NotPossible { status: order.status });
    }
    let refund_due = !deposits::total(tx, order.id).await?.is_empty();
    orders::orders::cancel(tx, ctx, &mut order, by, refund_due).await?;
    attempts::cancel(tx, order.id).await?;
    carts::reopen(tx, ctx, order.cart_id, order.id).await?;
    stock::release(tx, ctx, order.id).await?;
    Ok(Cancellation::Now { refund_due })
}

/// What each may end. A certain order ends by a return or a refund, never by this.
const fn may_cancel(by: CancelledBy, order: &LockedOrder) -> bool {
    match order.status {
        OrderStatus::PendingPayment => true,
        OrderStatus::NeedsDecision => matches!(by, CancelledBy::Staff),
        OrderStatus::Confirmed | OrderStatus::Expired | OrderStatus::Cancelled => false,
    }
}
