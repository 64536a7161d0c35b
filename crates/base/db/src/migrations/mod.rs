//! The schema, one line of migrations for both engines, each applied once in a transaction of its own.
//!
//! In a file `{pk}` stands for a 64-bit primary key column, and a line `-- append_only: table` makes the database refuse
//! UPDATE and DELETE on that table.

mod apply;
mod files;
mod rewrite;
mod schema;
#[cfg(test)]
mod tests;

pub use apply::migrate;
pub(crate) use apply::sql::ALL as APPLIED_STATEMENTS;
pub use files::{MIGRATIONS, Migration};
pub use schema::{Column, columns};
