//! Telling staff that an order needs a look without moving it.

use db::Tx;
use kernel::Ctx;

use super::{Attention, LockedOrder, OrderError, advance};

/// Raises a flag on an order whose status stays: money came for an order that is final. Emits
/// [`OrderNeedsDecision`](events::orders::OrderNeedsDecision). Errors: the database's.
pub async fn raise(tx: &mut Tx, ctx: &Ctx, order: &mut LockedOrder, attention: Attention) -> Result<(), OrderError> {
    let status = order.status;
    advance::write(tx, ctx, order, status, Some(attention), ("attention", attention.code())).await?;
    advance::emit_needs_decision(tx, ctx, order, attention).await
}
