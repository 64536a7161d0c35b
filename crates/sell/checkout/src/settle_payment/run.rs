//! The transaction.

use db::Tx;
use kernel::{Ctx, Permission};
use payments::deposits::{self, Deposited};
use payments::{RecordDeposit, Recorded, attempts};

use super::{SettleError, SettlePayment, Settled, SettledAs, decide};

/// Records a deposit, once for a bank's reference; posts it; and decides about its order: confirms it and claims its stock
/// when all that came is what is due, leaves it to staff when not. Money is never refused and never moves a final order.
/// Needs [`Permission::RecordDeposits`].
///
/// Deposits of one order are added up, so a short one and the rest of it confirm the order in either sequence. Late money
/// takes the stock again if it is there. Emits `PaymentRecorded`, and `OrderConfirmed` or `OrderNeedsDecision`.
/// Errors: see [`SettleError`]; all of them leave everything as it was.
pub async fn settle_payment(tx: &mut Tx, ctx: &Ctx, command: SettlePayment) -> Result<Settled, SettleError> {
    ctx.require(Permission::RecordDeposits)?;
    let attempt = attempts::find(tx, command.attempt_id).await?.ok_or(SettleError::AttemptNotFound)?;
    // From here on nobody else decides about this order: expiry, cancellation and a twin of this deposit wait.
    let mut order = orders::orders::lock(tx, attempt.order_id).await?.ok_or(orders::OrderError::NotFound)?;
    let attempt_id = attempt.id;
    let record = RecordDeposit { attempt, amount: command.amount, reference: command.reference };
    let outcome = match deposits::record(tx, ctx, record).await? {
        Recorded::Before(_) => SettledAs::Duplicate,
        Recorded::New(_) => {
            let sums = deposits::total(tx, order.id).await?;
            let deposited = Deposited::compare(order.total, &sums);
            decide::decide(tx, ctx, &mut order, attempt_id, deposited).await?
        }
    };
    Ok(Settled { order_id: order.id, status: order.status, outcome })
}
