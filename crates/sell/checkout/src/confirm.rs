//! An order becomes certain.

use db::Tx;
use kernel::Ctx;
use orders::{LockedOrder, OrderError, OrderEvent};

/// Books the sale and confirms the order; its stock is claimed already. Emits
/// [`OrderConfirmed`](events::orders::OrderConfirmed). Errors: `Transition`, the database's.
pub(crate) async fn confirm(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &mut LockedOrder,
    event: OrderEvent,
    paid: bool,
) -> Result<(), OrderError> {
    // Moved first: an event that cannot happen here must not leave a trace in the books.
    orders::orders::confirm(tx, ctx, order, event, paid).await?;
    if !order.total.is_zero() {
        db::ledger::post(tx, ctx, &payments::books::sale(order.id, order.total, order.tax)).await?;
    }
    Ok(())
}
