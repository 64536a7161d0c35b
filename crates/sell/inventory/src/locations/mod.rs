//! Places where stock lies.

mod create;
pub(crate) mod sql;

pub use create::{CreateLocation, create};

use kernel::PermissionDenied;

/// Why a place was not made.
#[derive(Debug, thiserror::Error)]
pub enum LocationError {
    /// A code is 1 to 40 small letters, digits and hyphens.
    #[error("a location's code is 1 to 40 small letters, digits and hyphens")]
    Code,
    /// The actor may not change stock.
    #[error(transparent)]
    NotPermitted(#[from] PermissionDenied),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
