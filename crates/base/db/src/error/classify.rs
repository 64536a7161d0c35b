//! From the drivers' errors to ours.

use rusqlite::ErrorCode;
use tokio_postgres::error::SqlState;

use super::DbError;

/// Reads a SQLite error.
pub(crate) fn sqlite_error(error: &rusqlite::Error) -> DbError {
    let rusqlite::Error::SqliteFailure(failure, message) = error else {
        return DbError::Statement(error.to_string());
    };
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what is not named here is a bug of the program, whatever SQLite adds"
    )]
    match failure.code {
        ErrorCode::ConstraintViolation => {
            let message = message.as_deref().unwrap_or_default();
            DbError::Constraint { constraint: message.split(": ").nth(1).unwrap_or(message).to_owned() }
        }
        ErrorCode::DiskFull => DbError::Full,
        ErrorCode::OperationInterrupted => DbError::TooSlow,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => DbError::Busy("another process holds the file"),
        ErrorCode::SystemIoFailure
        | ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::CannotOpen
        | ErrorCode::PermissionDenied
        | ErrorCode::ReadOnly => DbError::Storage(error.to_string()),
        _ => DbError::Statement(error.to_string()),
    }
}

/// Reads a PostgreSQL error.
pub(crate) fn postgres_error(error: &tokio_postgres::Error) -> DbError {
    let Some(detail) = error.as_db_error() else {
        return if error.is_closed() || error.to_string().contains("connect") || error_is_io(error) {
            DbError::Storage(error.to_string())
        } else {
            DbError::Statement(error_chain(error))
        };
    };
    let code = detail.code();
    if code.code().starts_with("23") {
        let constraint = detail.constraint().or_else(|| detail.table()).unwrap_or_default();
        return DbError::Constraint { constraint: constraint.to_owned() };
    }
    match *code {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => DbError::Contention,
        SqlState::QUERY_CANCELED => DbError::TooSlow,
        SqlState::LOCK_NOT_AVAILABLE => DbError::Busy("a row stayed locked"),
        SqlState::DISK_FULL => DbError::Full,
        SqlState::IN_FAILED_SQL_TRANSACTION => DbError::Failed,
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::TOO_MANY_CONNECTIONS
        | SqlState::IO_ERROR
        | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => DbError::Storage(error_chain(error)),
        _ => DbError::Statement(error_chain(error)),
    }
}

fn error_is_io(error: &tokio_postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
}

fn error_chain(error: &tokio_postgres::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}
