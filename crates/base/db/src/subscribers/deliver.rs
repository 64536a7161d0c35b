//! Bringing new events to a `once` subscriber.

use std::collections::BTreeSet;

use kernel::Ctx;

use super::{BATCH_MAX, StoredEvent, Subscriber, SubscriberError, sql};
use crate::jobs::retry_at;
use crate::nodes::{Holder, hold_lease};
use crate::outbox::list_after;
use crate::{Db, DbError, Lane, Tx, body, params};

/// Delivers the events behind the subscriber's cursor, at most [`BATCH_MAX`]; how many it moved past. Effects and cursor are one
/// transaction. Safe on many nodes: one holds the lease, and the cursor moves only from where it was read.
pub async fn deliver(db: &Db, ctx: &Ctx, holder: &Holder, subscriber: &'static Subscriber) -> Result<u64, DbError> {
    let new = db
        .read::<_, DbError, _>(move |read| {
            Box::pin(async move {
                let at = read.row(sql::FIND_CURSOR, params![subscriber.name], |row| row.get::<i64>(0)).await?;
                Ok(!list_after(read, at.unwrap_or(0), 1).await?.is_empty())
            })
        })
        .await?;
    if !new {
        return Ok(0);
    }
    match deliver_batch(db, ctx, holder, subscriber, BATCH_MAX).await {
        Ok(moved) => Ok(moved),
        // Something in the batch ended the whole transaction: alone, each event shows whether it was the one.
        Err(error @ (DbError::TooSlow | DbError::Panicked | DbError::ForeignAwait)) => {
            tracing::warn!(subscriber = subscriber.name, %error, "a batch failed, its first event is tried alone");
            match deliver_batch(db, ctx, holder, subscriber, 1).await {
                Err(error @ (DbError::TooSlow | DbError::Panicked | DbError::ForeignAwait)) => {
                    set_first_aside(db, ctx, holder, subscriber, error.to_string()).await
                }
                other => other,
            }
        }
        Err(error) => Err(error),
    }
}

async fn deliver_batch(
    db: &Db,
    ctx: &Ctx,
    holder: &Holder,
    subscriber: &'static Subscriber,
    limit: i64,
) -> Result<u64, DbError> {
    let (ctx, holder) = (ctx.clone(), holder.clone());
    db.write(
        Lane::Bulk,
        body!([ctx, holder] |tx| {
            if !hold_lease(tx, subscriber.name, &holder).await? {
                return Ok(0);
            }
            let (at, events) = behind_cursor(tx, subscriber, limit).await?;
            let mut blocked: BTreeSet<String> = tx
                .rows(sql::LIST_BLOCKED, params![subscriber.name], |row| row.get(0))
                .await?
                .into_iter()
                .collect();
            for event in events.iter().filter(|event| subscriber.events.contains(&event.name.as_str())) {
                if blocked.contains(&event.aggregate) {
                    set_aside(tx, &ctx, subscriber, event, 0, "waits behind an earlier event").await?;
                } else if let Err(error) = handle(tx, &ctx, subscriber, event).await? {
                    tracing::warn!(subscriber = subscriber.name, event = %event.id, %error, "an event is set aside");
                    set_aside(tx, &ctx, subscriber, event, 1, &error.to_string()).await?;
                    blocked.insert(event.aggregate.clone());
                }
            }
            advance(tx, subscriber, at, events.last()).await?;
            Ok(u64::try_from(events.len()).unwrap_or(0))
        }),
    )
    .await
}

/// Moves past the first event without handling it, after it took down even a transaction of its own.
async fn set_first_aside(
    db: &Db,
    ctx: &Ctx,
    holder: &Holder,
    subscriber: &'static Subscriber,
    error: String,
) -> Result<u64, DbError> {
    let (ctx, holder) = (ctx.clone(), holder.clone());
    db.write(
        Lane::Bulk,
        body!(
            [ctx, holder, error] | tx | {
                if !hold_lease(tx, subscriber.name, &holder).await? {
                    return Ok(0);
                }
                let (at, events) = behind_cursor(tx, subscriber, 1).await?;
                if let Some(event) = events.first() {
                    set_aside(tx, &ctx, subscriber, event, 1, &error).await?;
                }
                advance(tx, subscriber, at, events.last()).await?;
                Ok(1)
            }
        ),
    )
    .await
}

async fn behind_cursor(
    tx: &mut Tx,
    subscriber: &'static Subscriber,
    limit: i64,
) -> Result<(i64, Vec<StoredEvent>), DbError> {
    tx.execute(sql::INSERT_CURSOR, params![subscriber.name]).await?;
    let at = tx.row(sql::FIND_CURSOR, params![subscriber.name], |row| row.get(0)).await?.unwrap_or(0);
    let events = list_after(tx, at, limit).await?;
    Ok((at, events))
}

async fn advance(
    tx: &mut Tx,
    subscriber: &'static Subscriber,
    from: i64,
    last: Option<&StoredEvent>,
) -> Result<(), DbError> {
    let Some(last) = last else { return Ok(()) };
    match tx.execute(sql::ADVANCE_CURSOR, params![subscriber.name, from, last.position]).await? {
        1 => Ok(()),
        _ => Err(DbError::Contention),
    }
}

/// Runs the handler so that its failure undoes only its own writes.
pub(super) async fn handle(
    tx: &mut Tx,
    ctx: &Ctx,
    subscriber: &'static Subscriber,
    event: &StoredEvent,
) -> Result<Result<(), SubscriberError>, DbError> {
    let (ctx, event) = (ctx.clone(), event.clone());
    tx.savepoint(move |tx| Box::pin(async move { (subscriber.handle)(tx, &ctx, &event).await })).await
}

async fn set_aside(
    tx: &mut Tx,
    ctx: &Ctx,
    subscriber: &'static Subscriber,
    event: &StoredEvent,
    attempts: i64,
    error: &str,
) -> Result<(), DbError> {
    let next_at = if attempts == 0 { ctx.now() } else { retry_at(ctx.now(), attempts) };
    let arguments = params![subscriber.name, event.id, &event.aggregate, event.position, attempts, next_at, error];
    tx.execute(sql::INSERT_FAILURE, arguments).await?;
    Ok(())
}
