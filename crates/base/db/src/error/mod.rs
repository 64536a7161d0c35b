//! What can go wrong with the database, as facts that callers act on.

mod classify;

pub(crate) use classify::{postgres_error, sqlite_error};

/// Why the database could not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DbError {
    /// A rule of the schema refused the row; the constraint's or table's name stands in it. The transaction can only be rolled back.
    #[error("refused by {constraint}")]
    Constraint {
        /// The constraint's name on PostgreSQL, the table and columns on SQLite.
        constraint: String,
    },
    /// No place was free in time: queue full, pool empty, lock not given. Nothing was done; asking again is right (503).
    #[error("the database is busy: {0}")]
    Busy(&'static str),
    /// The disk is full. Nothing was done; reads go on (507).
    #[error("the disk is full")]
    Full,
    /// The disk or the connection failed. On SQLite the writer has stopped for good; the program must be started anew (503).
    #[error("the storage failed: {0}")]
    Storage(String),
    /// The connection broke while COMMIT was under way: it may or may not have happened. Ask again with the same idempotency key (503).
    #[error("the connection broke during commit, the outcome is unknown")]
    CommitUnknown,
    /// The body took longer than its lane allows; all it did was rolled back (503).
    #[error("the statement took longer than allowed")]
    TooSlow,
    /// The transaction met others and lost; the layer re-runs it, callers see this only after the last try (503).
    #[error("the transaction lost against others too often")]
    Contention,
    /// A statement after a failed one in the same transaction.
    #[error("the transaction has already failed")]
    Failed,
    /// The body waited for something that is not this transaction's database; a bug in the program.
    #[error("a transaction waited for something outside the database")]
    ForeignAwait,
    /// The body panicked; only its own transaction is lost.
    #[error("a transaction panicked")]
    Panicked,
    /// A column holds something else than the program reads.
    #[error("column {index}: {message}")]
    Decode {
        /// The column's place, from 0.
        index: usize,
        /// What is wrong.
        message: String,
    },
    /// The statement itself is wrong, or anything else that is a bug in the program.
    #[error("statement failed: {0}")]
    Statement(String),
    /// The database is shutting down (503).
    #[error("the database is closing")]
    Closed,
}

impl DbError {
    pub(crate) fn decode(index: usize, message: &str) -> Self {
        Self::Decode { index, message: message.to_owned() }
    }

    /// Whether the same request may succeed later without any change: the answer is 503 with Retry-After.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Busy(_)
            | Self::CommitUnknown
            | Self::TooSlow
            | Self::Contention
            | Self::Closed
            | Self::Storage(_) => true,
            Self::Constraint { .. }
            | Self::Full
            | Self::Failed
            | Self::ForeignAwait
            | Self::Panicked
            | Self::Decode { .. }
            | Self::Statement(_) => false,
        }
    }
}
