//! How connections to the file are opened.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::DbError;
use crate::database::DbLimits;
use crate::error::sqlite_error;

/// How long a connection waits for another process (backup, a tool) to let go.
pub(super) const BUSY_MS: u64 = 5_000;
const STATEMENTS_CACHED: usize = 256;

/// The one connection that writes. Makes the file if it does not exist.
pub(super) fn open_writer(path: &Path, limits: &DbLimits) -> Result<Connection, DbError> {
    let connection = Connection::open(path).map_err(|error| sqlite_error(&error))?;
    prepare(&connection)?;
    // Only a checkpoint thread folds the log back, never a shopper's commit.
    let synchronous = if limits.durable { "FULL" } else { "OFF" };
    for (name, value) in [("journal_mode", "WAL"), ("synchronous", synchronous), ("wal_autocheckpoint", "0")] {
        pragma(&connection, name, value)?;
    }
    Ok(connection)
}

/// A connection that only reads.
pub(super) fn open_reader(path: &Path) -> Result<Connection, DbError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| sqlite_error(&error))?;
    prepare(&connection)?;
    pragma(&connection, "query_only", "1")?;
    Ok(connection)
}

/// A connection for work beside the lanes: checkpoint, backup, check.
pub(crate) fn open_plain(path: &Path, busy_ms: u64) -> Result<Connection, DbError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| sqlite_error(&error))?;
    connection.busy_timeout(Duration::from_millis(busy_ms)).map_err(|error| sqlite_error(&error))?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<(), DbError> {
    connection.busy_timeout(Duration::from_millis(BUSY_MS)).map_err(|error| sqlite_error(&error))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    for (name, value) in [("foreign_keys", "1"), ("cache_size", "-16384"), ("mmap_size", "268435456")] {
        pragma(connection, name, value)?;
    }
    Ok(())
}

fn pragma(connection: &Connection, name: &str, value: &str) -> Result<(), DbError> {
    // Some pragmas answer with a row, which is no error.
    match connection.pragma_update(None, name, value) {
        Ok(()) | Err(rusqlite::Error::ExecuteReturnedResults) => Ok(()),
        Err(error) => Err(sqlite_error(&error)),
    }
}
