//! Trying again what was set aside, in order per aggregate; and staff's way out.

use kernel::{Ctx, id::EventId};

use super::deliver::handle;
use super::{ATTEMPTS_MAX, Failure, Subscriber, sql};
use crate::jobs::retry_at;
use crate::nodes::{Holder, hold_lease};
use crate::outbox;
use crate::{Db, DbError, Lane, Read, Tx, body, params};

const DUE_MAX: i64 = 32;

/// Tries due events of a subscriber again, the first of each aggregate; how many succeeded.
pub async fn retry(db: &Db, ctx: &Ctx, holder: &Holder, subscriber: &'static Subscriber) -> Result<u64, DbError> {
    let now = ctx.now();
    let due: Vec<EventId> = db
        .read(move |read| {
            Box::pin(
                async move { read.rows(sql::LIST_DUE, params![subscriber.name, now, DUE_MAX], |row| row.get(0)).await },
            )
        })
        .await?;
    let mut succeeded = 0;
    for event in due {
        if retry_one(db, ctx, holder, subscriber, event).await? {
            succeeded += 1;
        }
    }
    Ok(succeeded)
}

async fn retry_one(
    db: &Db,
    ctx: &Ctx,
    holder: &Holder,
    subscriber: &'static Subscriber,
    event_id: EventId,
) -> Result<bool, DbError> {
    let (ctx, holder) = (ctx.clone(), holder.clone());
    db.write(
        Lane::Bulk,
        body!(
            [ctx, holder] | tx | {
                if !hold_lease(tx, subscriber.name, &holder).await? {
                    return Ok(false);
                }
                let Some(event) = tx.row(outbox::sql::FIND_EVENT, params![event_id], outbox::stored).await? else {
                    return Ok(false);
                };
                // Taken back first: if another node did so meanwhile, the event has had its effect.
                if tx
                    .row(sql::FIND_ATTEMPTS, params![subscriber.name, event_id], |row| row.get::<i64>(0))
                    .await?
                    .is_none()
                {
                    return Ok(false);
                }
                match handle(tx, &ctx, subscriber, &event).await? {
                    Ok(()) => {
                        tx.execute(sql::DELETE_FAILURE, params![subscriber.name, event_id]).await?;
                        Ok(true)
                    }
                    Err(error) => {
                        note(tx, &ctx, subscriber, event_id, &error.to_string()).await?;
                        Ok(false)
                    }
                }
            }
        ),
    )
    .await
}

async fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    subscriber: &'static Subscriber,
    event_id: EventId,
    error: &str,
) -> Result<(), DbError> {
    let attempts =
        tx.row(sql::FIND_ATTEMPTS, params![subscriber.name, event_id], |row| row.get::<i64>(0)).await?.unwrap_or(0);
    let next_at = retry_at(ctx.now(), attempts + 1);
    tx.execute(sql::NOTE_FAILURE, params![subscriber.name, event_id, next_at, error, ATTEMPTS_MAX]).await?;
    Ok(())
}

/// What is set aside, in the order of events, behind a position.
pub async fn list_failures(read: &mut Read, after: i64, limit: i64) -> Result<Vec<Failure>, DbError> {
    read.rows(sql::LIST_FAILURES, params![after, limit], |row| {
        Ok(Failure {
            subscriber: row.get(0)?,
            event_id: row.get(1)?,
            aggregate: row.get(2)?,
            position: row.get(3)?,
            attempts: row.get(4)?,
            next_at: row.get(5)?,
            is_dead: row.get::<String>(6)? == "dead",
            error: row.get(7)?,
        })
    })
    .await
}

/// Staff decide that an event shall not reach a subscriber; later ones of its aggregate go on. False if it was not set aside.
pub async fn skip(tx: &mut Tx, subscriber: &str, event_id: EventId) -> Result<bool, DbError> {
    Ok(tx.execute(sql::DELETE_FAILURE, params![subscriber, event_id]).await? == 1)
}
