//! Moving an order by an event: one conditional write, one row in the list of changes.

use db::{DbError, Tx, params};
use events::orders::{OrderCancelled, OrderConfirmed, OrderNeedsDecision};
use kernel::Ctx;
use kernel::id::OrderChangeId;

use super::{Attention, LockedOrder, OrderError, sql};
use crate::status::{OrderEvent, OrderStatus, transition};

/// Who cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelledBy {
    /// The buyer himself.
    Shopper,
    /// A member of staff.
    Staff,
}

impl CancelledBy {
    /// The name in events.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shopper => "shopper",
            Self::Staff => "staff",
        }
    }
}

/// Confirms an order by `event`; `paid` tells whether the money is there. What staff had to look at is settled by it.
/// Emits [`OrderConfirmed`]. Errors: `Transition`, the database's.
pub async fn confirm(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &mut LockedOrder,
    event: OrderEvent,
    paid: bool,
) -> Result<(), OrderError> {
    advance(tx, ctx, order, Step { event, attention: None, note: "" }).await?;
    let fact = OrderConfirmed { order_id: order.id, paid, confirmed_at: ctx.now() };
    Ok(db::outbox::emit(tx, ctx, &fact).await?)
}

/// The deadline passed. Emits [`OrderCancelled`] with the reason `expired`. Errors: `Transition`, the database's.
pub async fn expire(tx: &mut Tx, ctx: &Ctx, order: &mut LockedOrder) -> Result<(), OrderError> {
    advance(tx, ctx, order, Step { event: OrderEvent::Expire, attention: None, note: "" }).await?;
    let fact = OrderCancelled { order_id: order.id, reason: "expired".to_owned(), cancelled_at: ctx.now() };
    Ok(db::outbox::emit(tx, ctx, &fact).await?)
}

/// Somebody cancels. `refund_due` tells that money lies with us. Emits [`OrderCancelled`].
/// Errors: `Transition`, the database's.
pub async fn cancel(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &mut LockedOrder,
    by: CancelledBy,
    refund_due: bool,
) -> Result<(), OrderError> {
    let attention = refund_due.then_some(Attention::RefundDue);
    advance(tx, ctx, order, Step { event: OrderEvent::Cancel, attention, note: by.code() }).await?;
    let fact = OrderCancelled { order_id: order.id, reason: by.code().to_owned(), cancelled_at: ctx.now() };
    Ok(db::outbox::emit(tx, ctx, &fact).await?)
}

/// Money came that does not fit; staff decide. Emits [`OrderNeedsDecision`]. Errors: `Transition`, the database's.
pub async fn need_decision(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &mut LockedOrder,
    event: OrderEvent,
    attention: Attention,
) -> Result<(), OrderError> {
    advance(tx, ctx, order, Step { event, attention: Some(attention), note: "" }).await?;
    emit_needs_decision(tx, ctx, order, attention).await
}

pub(super) async fn emit_needs_decision(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &LockedOrder,
    attention: Attention,
) -> Result<(), OrderError> {
    let reason = attention.code().to_owned();
    let fact = OrderNeedsDecision { order_id: order.id, reason, noticed_at: ctx.now() };
    Ok(db::outbox::emit(tx, ctx, &fact).await?)
}

struct Step {
    event: OrderEvent,
    attention: Option<Attention>,
    note: &'static str,
}

async fn advance(tx: &mut Tx, ctx: &Ctx, order: &mut LockedOrder, step: Step) -> Result<(), OrderError> {
    let next = transition(order.status, step.event)?;
    write(tx, ctx, order, next, step.attention, (step.event.code(), step.note)).await
}

/// Writes a status and what staff have to look at as the next version, if the order is still at the version that was decided
/// about. It always is after [`super::lock`]; a caller that forgot to lock loses here instead of overwriting.
pub(super) async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &mut LockedOrder,
    next: OrderStatus,
    attention: Option<Attention>,
    (kind, note): (&'static str, &'static str),
) -> Result<(), OrderError> {
    let now = ctx.now();
    let becomes = |status: OrderStatus| (next == status && order.status != status).then_some(now);
    let confirmed_at = becomes(OrderStatus::Confirmed);
    let ended_at = becomes(OrderStatus::Expired).or(becomes(OrderStatus::Cancelled));
    let attention_code = attention.map(Attention::code);
    let values = params![order.id, order.version, next.code(), attention_code, confirmed_at, ended_at, now];
    if tx.execute(sql::ADVANCE, values).await? != 1 {
        return Err(DbError::Contention.into());
    }
    let id: OrderChangeId = ctx.new_id();
    let version = order.version + 1;
    let from = order.status.code();
    let values = params![id, order.id, version, kind, from, next.code(), ctx.actor_name(), note, now];
    tx.execute(sql::INSERT_CHANGE, values).await?;
    order.version = version;
    order.status = next;
    order.attention = attention;
    Ok(())
}
