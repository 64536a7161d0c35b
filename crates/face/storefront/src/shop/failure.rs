//! From the database's errors to answers.

use db::DbError;
use web::{AppError, ErrorCode};

/// What the reader is told about an error of the storage.
pub(crate) fn storage(error: &DbError) -> AppError {
    let code = if matches!(error, DbError::Full) {
        ErrorCode::StorageFull
    } else if error.is_temporary() {
        ErrorCode::Busy
    } else {
        ErrorCode::Internal
    };
    AppError::new(code).because(error)
}
