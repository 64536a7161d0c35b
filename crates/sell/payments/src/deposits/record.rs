//! Recording a deposit.

use db::{DbError, Row, Tx, params};
use events::payments::PaymentRecorded;
use kernel::{Ctx, Money, Permission};

use super::{BankReference, Deposit, DepositError, Recorded, sql};
use crate::attempts::Attempt;
use crate::books;

/// What was seen on the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDeposit {
    /// The attempt it pays, with its order and market.
    pub attempt: Attempt,
    /// How much came; above zero, in whatever currency it came.
    pub amount: Money,
    /// The bank's name for it, unique among the deposits of a market.
    pub reference: BankReference,
}

/// Records a deposit and posts it to the books; the order is not touched. Needs [`Permission::RecordDeposits`].
/// Emits [`PaymentRecorded`]. The same deposit again is [`Recorded::Before`] and does nothing.
/// Errors: `Amount`, `ReferenceReused`, `Denied`, the database's.
pub async fn record(tx: &mut Tx, ctx: &Ctx, command: RecordDeposit) -> Result<Recorded, DepositError> {
    ctx.require(Permission::RecordDeposits)?;
    if command.amount.minor <= 0 {
        return Err(DepositError::Amount);
    }
    let deposit = Deposit {
        id: ctx.new_id(),
        order_id: command.attempt.order_id,
        attempt_id: command.attempt.id,
        amount: command.amount,
        reference: command.reference,
        recorded_at: ctx.now(),
    };
    let market = command.attempt.market;
    let values = params![
        deposit.id,
        market,
        deposit.order_id,
        deposit.attempt_id,
        deposit.amount.minor,
        deposit.amount.currency,
        deposit.reference.as_str(),
        ctx.actor_name(),
        deposit.recorded_at
    ];
    if tx.execute(sql::INSERT, values).await? == 0 {
        let before = tx.row(sql::FIND, params![market, deposit.reference.as_str()], stored).await?;
        return match before {
            Some(before) if before.attempt_id == deposit.attempt_id && before.amount == deposit.amount => {
                Ok(Recorded::Before(before))
            }
            _ => Err(DepositError::ReferenceReused { reference: deposit.reference.as_str().to_owned() }),
        };
    }
    db::ledger::post(tx, ctx, &books::deposit(market, &deposit)).await?;
    let event = PaymentRecorded {
        order_id: deposit.order_id,
        attempt_id: deposit.attempt_id,
        amount: deposit.amount,
        recorded_at: deposit.recorded_at,
    };
    db::outbox::emit(tx, ctx, &event).await?;
    Ok(Recorded::New(deposit))
}

fn stored(row: &Row<'_>) -> Result<Deposit, DbError> {
    Ok(Deposit {
        id: row.get(0)?,
        order_id: row.get(1)?,
        attempt_id: row.get(2)?,
        amount: Money::new(row.get(3)?, row.get(4)?),
        reference: row.parse(5, BankReference::parse)?,
        recorded_at: row.get(6)?,
    })
}
