//! Double entry: what moves is written as postings that sum to zero, and is never changed.
//!
//! Invariants: an entry's postings sum to zero per unit; entries and postings are append only (the database refuses UPDATE and
//! DELETE); (book, kind, reference) is unique, so posting the same fact twice does nothing. System accounts have no balance
//! row, so no row is written by every order; [`holds`] keeps guarded balances (points, gift cards) that must not go below zero.

mod check;
pub mod holds;
mod post;
mod seal;
pub(crate) mod sql;

pub use check::{Finding, balance, check};
pub use post::post;
pub use seal::{seal, verify};

/// One fact with its postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose books: `payments`, `inventory`, …
    pub book: &'static str,
    /// What kind of fact, for instance `deposit`.
    pub kind: &'static str,
    /// What makes the fact one of a kind, for instance the deposit's id.
    pub reference: String,
    /// What moves where; sums to zero per unit.
    pub postings: Vec<Posting>,
}

/// One line of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The account, for instance `bank:kr`.
    pub account: String,
    /// What is counted: a currency's code or a variant's id.
    pub unit: String,
    /// How much comes in (positive) or goes out (negative), in the unit's smallest parts.
    pub amount: i64,
}

impl Posting {
    /// A line.
    pub fn new(account: impl Into<String>, unit: impl Into<String>, amount: i64) -> Self {
        Self { account: account.into(), unit: unit.into(), amount }
    }
}
