//! What the money that came means for the order.

use db::Tx;
use kernel::Ctx;
use kernel::id::PaymentAttemptId;
use orders::{Attention, LockedOrder, OrderEvent, OrderStatus};
use payments::attempts;
use payments::deposits::Deposited;

use super::{SettleError, SettledAs};
use crate::stock::{self, Had};
use crate::{carts, confirm};

/// Decides about a locked order after a new deposit; `deposited` compares all that came with what is due.
pub(super) async fn decide(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &mut LockedOrder,
    attempt_id: PaymentAttemptId,
    deposited: Deposited,
) -> Result<SettledAs, SettleError> {
    let is_exact = match deposited {
        Deposited::Exact => true,
        Deposited::Nothing | Deposited::Short | Deposited::Differs => false,
    };
    match order.status {
        OrderStatus::Confirmed => paid_when_certain(tx, ctx, order, attempt_id, is_exact).await,
        OrderStatus::Cancelled => {
            orders::orders::raise(tx, ctx, order, Attention::RefundDue).await?;
            Ok(SettledAs::NeedsDecision)
        }
        OrderStatus::PendingPayment | OrderStatus::NeedsDecision | OrderStatus::Expired if !is_exact => {
            let event = OrderEvent::AmountDiffers;
            orders::orders::need_decision(tx, ctx, order, event, Attention::AmountDiffers).await?;
            Ok(SettledAs::NeedsDecision)
        }
        OrderStatus::PendingPayment | OrderStatus::NeedsDecision | OrderStatus::Expired => {
            paid_in_full(tx, ctx, order, attempt_id).await
        }
    }
}

/// Money for a confirmed order: the courier's for one paid on delivery; anything else is too much.
async fn paid_when_certain(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &mut LockedOrder,
    attempt_id: PaymentAttemptId,
    is_exact: bool,
) -> Result<SettledAs, SettleError> {
    if is_exact && attempts::settle(tx, ctx, attempt_id).await? {
        return Ok(SettledAs::Paid);
    }
    orders::orders::raise(tx, ctx, order, Attention::AmountDiffers).await?;
    Ok(SettledAs::NeedsDecision)
}

/// All that is due has come: the goods are his, if they can be had.
async fn paid_in_full(
    tx: &mut Tx,
    ctx: &Ctx,
    order: &mut LockedOrder,
    attempt_id: PaymentAttemptId,
) -> Result<SettledAs, SettleError> {
    attempts::settle(tx, ctx, attempt_id).await?;
    carts::lock(tx, order.cart_id).await?;
    let event = match stock::claim_or_reclaim(tx, ctx, order.id).await? {
        Had::Held => OrderEvent::DepositReceived,
        Had::Again => OrderEvent::LateDepositWithStock,
        Had::Not => {
            let event = OrderEvent::LateDepositWithoutStock;
            orders::orders::need_decision(tx, ctx, order, event, Attention::OutOfStock).await?;
            return Ok(SettledAs::NeedsDecision);
        }
    };
    confirm::confirm(tx, ctx, order, event, true).await?;
    // A reopened cart that nobody has changed holds what was just bought.
    carts::spend(tx, ctx, order.cart_id, order.id).await?;
    Ok(SettledAs::Confirmed)
}
