//! Customers: one per canonical e-mail address, made when somebody first buys.

mod find_or_create;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

pub use find_or_create::{FindOrCreateCustomer, find_or_create};

/// Why there is no customer.
#[derive(Debug, thiserror::Error)]
pub enum CustomerError {
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
