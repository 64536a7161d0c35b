//! For tests only: a fresh database on both engines, a clock that stands, and ways to run what runs in the background.

pub mod engines;
mod postgres;
pub mod skips;

pub use engines::{TestDb, both_engines, on_postgres, on_sqlite};
