//! The server engine: pooled connections, a statement cache each, transactions in tasks of their own.

mod connect;
mod write;

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Object, Pool, PoolError};
use futures::future::BoxFuture;
use tokio::sync::Semaphore;

use crate::database::{DbLimits, Guarded, Lane};
use crate::error::postgres_error;
use crate::read::{Engine, Read};
use crate::{DbError, Tx};

/// An open PostgreSQL database.
#[derive(Debug)]
pub(crate) struct Postgres {
    pool: Pool,
    /// Staff and bulk work may take only a part of the connections, so that a shopper always finds one.
    staff: Arc<Semaphore>,
    bulk: Arc<Semaphore>,
    limits: DbLimits,
}

impl Postgres {
    pub(crate) async fn open(url: &str, limits: DbLimits) -> Result<Self, DbError> {
        let pool = connect::pool(url, &limits)?;
        // The first connection tells at the start, not at the first shopper, whether the address is right.
        drop(take(&pool).await?);
        let part = |share: usize| Arc::new(Semaphore::new((limits.connections_max / share).max(1)));
        Ok(Self { pool, staff: part(3), bulk: part(6), limits })
    }

    pub(crate) async fn write<T, E, F>(&self, lane: Lane, body: F) -> Result<T, E>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let place = match lane {
            Lane::Shopper => None,
            Lane::Staff => Some(Arc::clone(&self.staff)),
            Lane::Bulk => Some(Arc::clone(&self.bulk)),
        };
        let pool = self.pool.clone();
        let limits = self.limits;
        // In a task of its own: a client that hangs up drops the answer, never a transaction halfway.
        let task = tokio::spawn(async move {
            let _place = match place {
                Some(places) => {
                    Some(in_time(limits, places.acquire_owned()).await?.map_err(|_closed| DbError::Closed)?)
                }
                None => None,
            };
            write::write(&pool, limits, body).await
        });
        match task.await {
            Ok(result) => result,
            Err(_panicked) => Err(DbError::Panicked.into()),
        }
    }

    pub(crate) async fn read<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.read_within(self.limits.read_ms_max, body).await
    }

    /// Each statement still ends at the connection's own limit; only their number may be large.
    pub(crate) async fn examine<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.read_within(self.limits.examine_ms_max, body).await
    }

    async fn read_within<T, E, F>(&self, ms_max: u64, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let pool = self.pool.clone();
        let task = tokio::spawn(async move {
            let mut read = Read::new(Engine::Postgres(take(&pool).await?));
            read.control("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
            let in_flight = Arc::clone(&read.in_flight);
            let work = Guarded::new(body(&mut read), in_flight);
            let done = tokio::time::timeout(Duration::from_millis(ms_max), work).await;
            let result = match done {
                Ok(Ok(result)) => result,
                Ok(Err(error)) => Err(error.into()),
                Err(_late) => {
                    write::cancel(&mut read).await;
                    Err(DbError::TooSlow.into())
                }
            };
            write::give_back(read, result.is_ok()).await;
            result
        });
        match task.await {
            Ok(result) => result,
            Err(_panicked) => Err(DbError::Panicked.into()),
        }
    }
}

/// A connection from the pool. Errors: `Busy` when none gets free in time, `Storage` when the server cannot be reached.
pub(super) async fn take(pool: &Pool) -> Result<Object, DbError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Timeout(_) => DbError::Busy("all connections are taken"),
        PoolError::Backend(error) => postgres_error(&error),
        PoolError::Closed => DbError::Closed,
        other @ (PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_)) => DbError::Storage(other.to_string()),
    })
}

async fn in_time<T>(limits: DbLimits, waiting: impl Future<Output = T>) -> Result<T, DbError> {
    tokio::time::timeout(Duration::from_millis(limits.queue_wait_ms_max), waiting)
        .await
        .map_err(|_late| DbError::Busy("the transaction waited too long for its turn"))
}
