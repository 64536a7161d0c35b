//! One transaction on the server, tried again when it met others.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Object, Pool};
use futures::future::BoxFuture;
use tokio_postgres::NoTls;

use super::take;
use crate::database::{DbLimits, Guarded};
use crate::read::{Engine, Read};
use crate::{DbError, Tx};

const TRIES_MAX: u32 = 8;

/// What one try came to.
enum Try<T, E> {
    Done(Result<T, E>),
    Again,
}

pub(super) async fn write<T, E, F>(pool: &Pool, limits: DbLimits, body: F) -> Result<T, E>
where
    F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    for attempt in 0..TRIES_MAX {
        let connection = take(pool).await?;
        match attempt_once(connection, limits, &body).await {
            Try::Done(result) => return result,
            Try::Again => pause(attempt).await,
        }
    }
    Err(DbError::Contention.into())
}

async fn attempt_once<T, E, F>(connection: Object, limits: DbLimits, body: &F) -> Try<T, E>
where
    F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
    E: From<DbError>,
{
    let mut tx = Tx::new(Read::new(Engine::Postgres(connection)));
    if let Err(error) = tx.control("BEGIN ISOLATION LEVEL READ COMMITTED").await {
        return Try::Done(Err(error.into()));
    }
    let in_flight = Arc::clone(&tx.in_flight);
    let work = Guarded::new(body(&mut tx), in_flight);
    let done = tokio::time::timeout(Duration::from_millis(limits.postgres_member_ms_max()), work).await;
    let result = match done {
        Ok(Ok(result)) => result,
        Ok(Err(error)) => Err(error.into()),
        Err(_late) => {
            cancel(&mut tx.read).await;
            Err(DbError::TooSlow.into())
        }
    };
    let fault = tx.fault.take();
    match (result, fault) {
        (_, Some(DbError::Contention)) => {
            give_back(tx.read, false).await;
            Try::Again
        }
        (Ok(_), Some(fault)) => {
            // The body said yes although one of its statements had failed: it must not be believed.
            give_back(tx.read, false).await;
            Try::Done(Err(fault.into()))
        }
        (Err(error), _) => {
            give_back(tx.read, false).await;
            Try::Done(Err(error))
        }
        (Ok(value), None) => match tx.control("COMMIT").await {
            Ok(()) => Try::Done(Ok(value)),
            Err(DbError::Contention) => {
                give_back(tx.read, false).await;
                Try::Again
            }
            Err(error @ (DbError::Constraint { .. } | DbError::Full)) => {
                give_back(tx.read, false).await;
                Try::Done(Err(error.into()))
            }
            // Whatever else goes wrong here, the server may have committed before we lost sight of it.
            Err(error) => {
                tracing::error!(%error, "a commit has an unknown outcome");
                throw_away(tx.read);
                Try::Done(Err(DbError::CommitUnknown.into()))
            }
        },
    }
}

/// Ends the transaction and lets the connection return to the pool, if it still answers.
pub(super) async fn give_back(mut read: Read, keep: bool) {
    let end = if keep { "COMMIT" } else { "ROLLBACK" };
    if let Err(error) = read.control(end).await {
        tracing::warn!(%error, "a connection is thrown away");
        throw_away(read);
    }
}

/// Asks the server to stop what a connection is doing, so that rolling back need not wait for it.
pub(super) async fn cancel(read: &mut Read) {
    if let Engine::Postgres(connection) = &mut read.engine
        && let Err(error) = connection.cancel_token().cancel_query(NoTls).await
    {
        tracing::warn!(%error, "a slow statement could not be cancelled, the server's own limit ends it");
    }
}

/// Closes a connection whose state is not known.
fn throw_away(read: Read) {
    if let Engine::Postgres(connection) = read.engine {
        drop(Object::take(connection));
    }
}

/// Waits a little longer after each lost try, and not the same for all.
async fn pause(attempt: u32) {
    let spread = std::time::Instant::now().elapsed().subsec_nanos() % 5;
    let millis = 2_u64.saturating_pow(attempt.min(6)).saturating_add(u64::from(spread));
    tokio::time::sleep(Duration::from_millis(millis)).await;
}
