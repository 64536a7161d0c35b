//! The database layer: one SQL over SQLite and PostgreSQL, and what every write needs around it.
//!
//! Architecture invariants: only this crate and the `sql_<engine>.rs` pairs name an engine. Statements are constants.
//! No network call inside a transaction: a body that awaits anything but its [`Tx`] is rolled back.

pub mod backup;
pub mod database;
pub mod error;
pub mod idempotency;
pub mod jobs;
pub mod ledger;
pub mod lock;
pub mod migrations;
pub mod nodes;
pub mod outbox;
mod postgres;
pub mod read;
mod sqlite;
pub mod statement;
pub mod subscribers;
pub mod tx;
pub mod value;

pub use database::{Db, DbConfig, DbLimits, EngineKind, Lane};
pub use error::DbError;
pub use futures::future::BoxFuture;
pub use read::Read;
pub use statement::Statement;
pub use tx::Tx;
pub use value::{FromColumn, Row, Value};

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<Statement> {
    [
        migrations::APPLIED_STATEMENTS,
        outbox::sql::ALL,
        nodes::sql::ALL,
        ledger::sql::ALL,
        idempotency::sql::ALL,
        jobs::sql::ALL,
        subscribers::sql::ALL,
    ]
    .concat()
}
