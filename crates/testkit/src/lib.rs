//! For tests only: a fresh database on both engines, a clock that stands, and ways to run what runs in the background.

pub mod engines;
mod postgres;
pub mod rows;
pub mod skips;

pub use engines::{
    Place, TestDb, both_engines, both_places, on_postgres, on_postgres_place, on_sqlite, on_sqlite_place,
};
