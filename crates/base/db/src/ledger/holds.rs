//! Guarded balances: what a person owns (points, a gift card) and may spend once.

use kernel::{Ctx, id::HoldId};

use super::{Entry, Posting, post, sql};
use crate::{DbError, Tx, params};

/// The book of guarded accounts.
pub const BOOK: &str = "guarded";

/// Puts an amount into a guarded account, taken from a system account. Idempotent by `reference`: false if it was done before.
pub async fn credit(
    tx: &mut Tx,
    ctx: &Ctx,
    account: &str,
    unit: &str,
    amount: i64,
    reference: &str,
) -> Result<bool, DbError> {
    let postings = vec![Posting::new(account, unit, amount), Posting::new("issued", unit, -amount)];
    let entry = Entry { book: BOOK, kind: "credit", reference: reference.to_owned(), postings };
    if amount <= 0 {
        return Err(DbError::Statement("a credit is positive".to_owned()));
    }
    if !post(tx, ctx, &entry).await? {
        return Ok(false);
    }
    tx.execute(sql::CREDIT_ACCOUNT, params![account, unit, amount]).await?;
    Ok(true)
}

/// Holds an amount if that much is free. False if not, or if `reference` was used before (then the first hold stands).
pub async fn hold(
    tx: &mut Tx,
    ctx: &Ctx,
    account: &str,
    unit: &str,
    amount: i64,
    reference: &str,
) -> Result<bool, DbError> {
    if amount <= 0 {
        return Err(DbError::Statement("a hold is positive".to_owned()));
    }
    let id: HoldId = ctx.new_id();
    let new = tx.execute(sql::INSERT_HOLD, params![id, account, unit, amount, reference, ctx.now()]).await?;
    if new == 0 {
        return Ok(false);
    }
    if tx.execute(sql::HOLD, params![account, unit, amount]).await? == 1 {
        return Ok(true);
    }
    // Not enough is free: the hold ends where it began, and its reference stays used.
    end(tx, reference, "released").await?;
    Ok(false)
}

/// Gives a hold free, once. False if it had ended before.
pub async fn release(tx: &mut Tx, reference: &str) -> Result<bool, DbError> {
    let Some((account, unit, amount)) = end(tx, reference, "released").await? else { return Ok(false) };
    tx.execute(sql::RELEASE, params![&account, &unit, amount]).await?;
    Ok(true)
}

/// Spends a hold, once, into the system account `redeemed`. False if it had ended before.
pub async fn settle(tx: &mut Tx, ctx: &Ctx, reference: &str) -> Result<bool, DbError> {
    let Some((account, unit, amount)) = end(tx, reference, "settled").await? else { return Ok(false) };
    tx.execute(sql::SPEND, params![&account, &unit, amount]).await?;
    let postings = vec![Posting::new(account, unit.clone(), -amount), Posting::new("redeemed", unit, amount)];
    let entry = Entry { book: BOOK, kind: "settle", reference: reference.to_owned(), postings };
    post(tx, ctx, &entry).await
}

async fn end(tx: &mut Tx, reference: &str, state: &str) -> Result<Option<(String, String, i64)>, DbError> {
    tx.row(sql::END_HOLD, params![reference, state], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
}
