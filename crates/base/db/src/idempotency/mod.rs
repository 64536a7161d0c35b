//! Idempotency keys: the same request twice is done once and answered alike.
//!
//! The key is written in the transaction of the effect, so either both are there or neither. On PostgreSQL a concurrent twin
//! waits on the key's row until the first has ended; on SQLite transactions come one after another anyway.

pub(crate) mod sql;

use kernel::Ctx;

use crate::{DbError, Tx, params};

/// What is known about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It is new; it is now this request's, which ends with [`complete`].
    New,
    /// The same request was answered before, with this.
    Replay {
        /// What [`complete`] was given then.
        response: String,
    },
    /// Another request used the key.
    Conflict,
}

/// The most characters a key may have.
pub const KEY_LENGTH_MAX: usize = 128;

/// Claims a key for a request. `scope` names the use case and whoever asks, `request_hash` tells requests apart.
/// Errors: the database's.
pub async fn claim(tx: &mut Tx, ctx: &Ctx, scope: &str, key: &str, request_hash: &str) -> Result<Claim, DbError> {
    // PostgreSQL stores no NUL in texts.
    if key.is_empty() || key.len() > KEY_LENGTH_MAX || key.contains('\0') {
        return Ok(Claim::Conflict);
    }
    if tx.execute(sql::INSERT_KEY, params![scope, key, request_hash, ctx.now()]).await? == 1 {
        return Ok(Claim::New);
    }
    let found = tx
        .row(sql::FIND_KEY, params![scope, key], |row| Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?)))
        .await?;
    match found {
        Some((hash, Some(response))) if hash == request_hash => Ok(Claim::Replay { response }),
        // A key without an answer cannot be seen from outside its transaction; a vanished one was swept at this moment.
        Some(_) => Ok(Claim::Conflict),
        None => Err(DbError::Contention),
    }
}

/// Keeps the answer with its key. Errors: `Statement` if the key was not claimed in this transaction.
pub async fn complete(tx: &mut Tx, scope: &str, key: &str, response: &str) -> Result<(), DbError> {
    match tx.execute(sql::SAVE_RESPONSE, params![scope, key, response]).await? {
        1 => Ok(()),
        _ => Err(DbError::Statement("an answer without a claimed idempotency key".to_owned())),
    }
}

/// Forgets keys older than `before`, at most 500; how many.
pub async fn sweep(tx: &mut Tx, before: kernel::Timestamp) -> Result<u64, DbError> {
    tx.execute(sql::SWEEP_KEYS, params![before]).await
}
