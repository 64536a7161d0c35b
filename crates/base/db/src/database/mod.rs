//! The door to the database: `write`, `read` and `scan`, the same over both engines.

mod config;
mod run;

pub use config::{DbConfig, DbLimits};
pub(crate) use run::{Guarded, run_body_once};

use std::sync::Arc;

use futures::future::BoxFuture;

use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::{DbError, Read, Tx};

/// Who waits for a transaction. Shoppers go before staff, staff before bulk work (import, delivery of events, sweeps).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Somebody looks at a page that does not answer yet.
    Shopper,
    /// A member of staff waits.
    Staff,
    /// Nobody waits.
    Bulk,
}

/// Which engine carries the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineKind {
    /// One file in the data folder.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// A database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// Opens (and for SQLite creates) the database. Does not migrate. Errors: `Storage`, `Busy` when another process holds it.
    pub async fn open(config: &DbConfig) -> Result<Self, DbError> {
        let inner = match config {
            DbConfig::Sqlite { path, limits } => Inner::Sqlite(Sqlite::open(path, *limits)?),
            DbConfig::Postgres { url, limits } => Inner::Postgres(Postgres::open(url, *limits).await?),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Which engine it is.
    pub fn engine(&self) -> EngineKind {
        match &*self.inner {
            Inner::Sqlite(_) => EngineKind::Sqlite,
            Inner::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// Runs `body` as one transaction and answers only after it is durable.
    ///
    /// The body may be run again (lost group, serialization failure), so it owns its command (see [`body!`](crate::body)),
    /// holds no `Db` and changes nothing outside. An `Err` rolls back. Errors: the body's; the database's through `From`.
    pub async fn write<T, E, F>(&self, lane: Lane, body: F) -> Result<T, E>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.write(lane, body).await,
            Inner::Postgres(postgres) => postgres.write(lane, body).await,
        }
    }

    /// Runs `body` on one snapshot: point reads, done in well under a millisecond, on the calling thread for SQLite.
    pub async fn read<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.read(body).await,
            Inner::Postgres(postgres) => postgres.read(body).await,
        }
    }

    /// Runs `body` on one snapshot off the calling thread: lists, exports, reports.
    pub async fn scan<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.scan(body).await,
            Inner::Postgres(postgres) => postgres.read(body).await,
        }
    }

    /// Runs `body` on one snapshot for as long as an examination of everything takes: the doctor, and nothing that a page waits
    /// for. While it runs, SQLite's log cannot start anew.
    pub async fn examine<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.examine(body).await,
            Inner::Postgres(postgres) => postgres.examine(body).await,
        }
    }

    /// Waits until the storage has failed so that no write can ever succeed again; the program then ends.
    pub async fn failed(&self) {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.failed().await,
            Inner::Postgres(_) => std::future::pending().await,
        }
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }
}

/// Makes a re-runnable body that owns what it needs: `db.write(Lane::Shopper, body!([ctx, command] |tx| { … }))`.
/// The names in brackets are moved in and are `Arc`s inside; the block is async and ends in a `Result`.
#[macro_export]
macro_rules! body {
    ([$($held:ident),* $(,)?] |$tx:ident| $block:block) => {{
        $(let $held = ::std::sync::Arc::new($held);)*
        move |$tx| {
            $(let $held = ::std::sync::Arc::clone(&$held);)*
            ::std::boxed::Box::pin(async move $block)
        }
    }};
}
