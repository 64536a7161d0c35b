//! Reading: one snapshot of one database, through a connection that the layer lends for the time of a body.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::future::try_join_all;

use crate::DbError;
use crate::error::{postgres_error, sqlite_error};
use crate::statement::{LIST_MAX, Placeholder, Statement, Texts, has_list, list_size};
use crate::value::{Row, Value};

/// A snapshot to read from. [`Tx`](crate::Tx) derefs to it, so one function serves a page and a transaction.
#[derive(Debug)]
pub struct Read {
    pub(crate) engine: Engine,
    pub(crate) texts: Texts,
    /// The first error that makes the rest of the transaction useless.
    pub(crate) fault: Option<DbError>,
    /// How many answers of the database are being waited for; the guard against foreign awaits looks at it.
    pub(crate) in_flight: Arc<AtomicUsize>,
}

#[derive(Debug)]
pub(crate) enum Engine {
    Sqlite(rusqlite::Connection),
    Postgres(deadpool_postgres::Object),
}

/// Counts one awaited answer for as long as it lives.
struct Flight(Arc<AtomicUsize>);

impl Flight {
    fn start(counter: &Arc<AtomicUsize>) -> Self {
        counter.fetch_add(1, Ordering::AcqRel);
        Self(Arc::clone(counter))
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Read {
    pub(crate) fn new(engine: Engine) -> Self {
        Self { engine, texts: Texts::default(), fault: None, in_flight: Arc::new(AtomicUsize::new(0)) }
    }

    /// All rows of a statement, each through `map`. Errors: the database's, `Decode`.
    pub async fn rows<T: Send>(
        &mut self,
        statement: Statement,
        arguments: &[Value<'_>],
        map: impl FnMut(&Row<'_>) -> Result<T, DbError> + Send,
    ) -> Result<Vec<T>, DbError> {
        self.query(statement, 0, arguments, map).await
    }

    /// The first row of a statement, if it has one. Errors: the database's, `Decode`.
    pub async fn row<T: Send>(
        &mut self,
        statement: Statement,
        arguments: &[Value<'_>],
        map: impl FnMut(&Row<'_>) -> Result<T, DbError> + Send,
    ) -> Result<Option<T>, DbError> {
        Ok(self.query(statement, 0, arguments, map).await?.into_iter().next())
    }

    /// The rows for a list of keys in one statement (one for each 256 keys): the text says `IN (@ids)`.
    /// No keys, no statement. Errors: the database's, `Decode`.
    pub async fn rows_in<'v, T: Send, K: Copy + Into<Value<'v>>>(
        &mut self,
        statement: Statement,
        arguments: &[Value<'v>],
        keys: &[K],
        mut map: impl FnMut(&Row<'_>) -> Result<T, DbError> + Send,
    ) -> Result<Vec<T>, DbError> {
        let mut all = Vec::with_capacity(keys.len());
        for part in keys.chunks(LIST_MAX) {
            let size = list_size(part.len());
            let mut values: Vec<Value<'v>> = arguments.to_vec();
            values.extend(part.iter().map(|key| (*key).into()));
            // The list is padded with its last key: a repeated key in IN changes nothing.
            if let Some(last) = part.last() {
                values.resize(arguments.len() + size, (*last).into());
            }
            all.extend(self.query(statement, size, &values, &mut map).await?);
        }
        Ok(all)
    }

    async fn query<T: Send>(
        &mut self,
        statement: Statement,
        list: usize,
        arguments: &[Value<'_>],
        mut map: impl FnMut(&Row<'_>) -> Result<T, DbError> + Send,
    ) -> Result<Vec<T>, DbError> {
        debug_assert_eq!(has_list(statement.text), list > 0, "{} and its list", statement.name);
        self.usable()?;
        let result = match &mut self.engine {
            Engine::Sqlite(connection) => {
                let text = self.texts.get(statement, list, Placeholder::Question);
                sqlite_rows(connection, &text, arguments, &mut map)
            }
            Engine::Postgres(client) => {
                let text = self.texts.get(statement, list, Placeholder::Dollar);
                let flight = Flight::start(&self.in_flight);
                let rows = postgres_rows(client, &text, arguments).await;
                drop(flight);
                rows.and_then(|rows| rows.iter().map(|row| map(&Row::Postgres(row))).collect())
            }
        };
        self.noting(statement, result)
    }

    pub(crate) async fn run(&mut self, statement: Statement, arguments: &[Value<'_>]) -> Result<u64, DbError> {
        self.usable()?;
        let result = match &mut self.engine {
            Engine::Sqlite(connection) => {
                let text = self.texts.get(statement, 0, Placeholder::Question);
                sqlite_execute(connection, &text, arguments)
            }
            Engine::Postgres(client) => {
                let text = self.texts.get(statement, 0, Placeholder::Dollar);
                let _flight = Flight::start(&self.in_flight);
                postgres_execute(client, &text, arguments).await
            }
        };
        self.noting(statement, result)
    }

    pub(crate) async fn run_batch(&mut self, batch: &[(Statement, Vec<Value<'_>>)]) -> Result<Vec<u64>, DbError> {
        self.usable()?;
        let Engine::Postgres(client) = &self.engine else {
            let mut counts = Vec::with_capacity(batch.len());
            for (statement, arguments) in batch {
                counts.push(self.run(*statement, arguments).await?);
            }
            return Ok(counts);
        };
        let texts: Vec<_> =
            batch.iter().map(|(statement, _)| self.texts.get(*statement, 0, Placeholder::Dollar)).collect();
        let flight = Flight::start(&self.in_flight);
        // Futures that are polled together are sent together: one round trip for all.
        let sent = texts.iter().zip(batch).map(|(text, (_, arguments))| postgres_execute(client, text, arguments));
        let result = try_join_all(sent).await;
        drop(flight);
        match batch.first() {
            Some((first, _)) => self.noting(*first, result),
            None => result,
        }
    }

    /// Has the engine read a statement without running it: the test that every constant is right. Errors: `Statement`.
    pub async fn prepare(&mut self, statement: Statement) -> Result<(), DbError> {
        let list = usize::from(has_list(statement.text));
        match &mut self.engine {
            Engine::Sqlite(connection) => {
                let text = self.texts.get(statement, list, Placeholder::Question);
                connection.prepare(&text).map(|_prepared| ()).map_err(|error| sqlite_error(&error))
            }
            Engine::Postgres(client) => {
                let text = self.texts.get(statement, list, Placeholder::Dollar);
                let _flight = Flight::start(&self.in_flight);
                client.prepare(&text).await.map(|_prepared| ()).map_err(|error| postgres_error(&error))
            }
        }
    }

    /// Runs transaction control (BEGIN, SAVEPOINT, COMMIT, …) outside the statement cache.
    pub(crate) async fn control(&mut self, text: &'static str) -> Result<(), DbError> {
        match &mut self.engine {
            Engine::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(text).map_err(|error| sqlite_error(&error))?;
                statement.execute([]).map(|_rows| ()).map_err(|error| sqlite_error(&error))
            }
            Engine::Postgres(client) => {
                let _flight = Flight::start(&self.in_flight);
                client.batch_execute(text).await.map_err(|error| postgres_error(&error))
            }
        }
    }

    /// Runs a statement of a migration, made at run time from a file of ours.
    pub(crate) async fn run_text(&mut self, text: &str) -> Result<(), DbError> {
        match &mut self.engine {
            Engine::Sqlite(connection) => connection.execute_batch(text).map_err(|error| sqlite_error(&error)),
            Engine::Postgres(client) => {
                let _flight = Flight::start(&self.in_flight);
                client.batch_execute(text).await.map_err(|error| postgres_error(&error))
            }
        }
    }

    fn usable(&self) -> Result<(), DbError> {
        if self.fault.is_some() { Err(DbError::Failed) } else { Ok(()) }
    }

    /// Remembers an error after which PostgreSQL would refuse every further statement; SQLite is held to the same.
    fn noting<T>(&mut self, statement: Statement, result: Result<T, DbError>) -> Result<T, DbError> {
        if let Err(error) = &result {
            if let DbError::Statement(message) = error {
                tracing::error!(statement = statement.name, message, "a statement is wrong");
            }
            if !matches!(error, DbError::Decode { .. }) {
                self.fault = Some(error.clone());
            }
        }
        result
    }

    /// Whether SQLite has left the transaction by itself (a full disk or an interrupt rolls all of it back).
    pub(crate) fn has_left_transaction(&self) -> bool {
        match &self.engine {
            Engine::Sqlite(connection) => connection.is_autocommit(),
            Engine::Postgres(_) => false,
        }
    }
}

fn sqlite_rows<T>(
    connection: &rusqlite::Connection,
    text: &str,
    arguments: &[Value<'_>],
    map: &mut (impl FnMut(&Row<'_>) -> Result<T, DbError> + Send),
) -> Result<Vec<T>, DbError> {
    let mut prepared = connection.prepare_cached(text).map_err(|error| sqlite_error(&error))?;
    let mut found = prepared.query(rusqlite::params_from_iter(arguments)).map_err(|error| sqlite_error(&error))?;
    let mut all = Vec::new();
    while let Some(row) = found.next().map_err(|error| sqlite_error(&error))? {
        all.push(map(&Row::Sqlite(row))?);
    }
    Ok(all)
}

fn sqlite_execute(connection: &rusqlite::Connection, text: &str, arguments: &[Value<'_>]) -> Result<u64, DbError> {
    let mut prepared = connection.prepare_cached(text).map_err(|error| sqlite_error(&error))?;
    let count = prepared.execute(rusqlite::params_from_iter(arguments)).map_err(|error| sqlite_error(&error))?;
    Ok(u64::try_from(count).unwrap_or(u64::MAX))
}

async fn postgres_rows(
    client: &deadpool_postgres::Object,
    text: &str,
    arguments: &[Value<'_>],
) -> Result<Vec<tokio_postgres::Row>, DbError> {
    let prepared = client.prepare_cached(text).await.map_err(|error| postgres_error(&error))?;
    client.query(&prepared, &as_parameters(arguments)).await.map_err(|error| postgres_error(&error))
}

async fn postgres_execute(
    client: &deadpool_postgres::Object,
    text: &str,
    arguments: &[Value<'_>],
) -> Result<u64, DbError> {
    let prepared = client.prepare_cached(text).await.map_err(|error| postgres_error(&error))?;
    client.execute(&prepared, &as_parameters(arguments)).await.map_err(|error| postgres_error(&error))
}

fn as_parameters<'a>(arguments: &'a [Value<'a>]) -> Vec<&'a (dyn tokio_postgres::types::ToSql + Sync)> {
    arguments.iter().map(|value| -> &(dyn tokio_postgres::types::ToSql + Sync) { value }).collect()
}
