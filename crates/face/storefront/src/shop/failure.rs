//! From the database's errors to answers.

use db::DbError;
use web::{AppError, ErrorCode};

/// What the reader is told about an error of the storage.
pub(crate) fn storage(error: &DbError) -> AppError {
    let code = match error {
        DbError::Full => ErrorCode::StorageFull,
        error if error.is_temporary() => ErrorCode::Busy,
        _ => ErrorCode::Internal,
    };
    AppError::new(code).because(error)
}
