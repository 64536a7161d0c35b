//! Where the database is and how much it may take.

use std::path::PathBuf;

/// Where the database is.
#[derive(Debug, Clone)]
pub enum DbConfig {
    /// A SQLite file; made if it does not exist.
    Sqlite {
        /// The file.
        path: PathBuf,
        /// Its limits.
        limits: DbLimits,
    },
    /// A PostgreSQL database that exists.
    Postgres {
        /// `postgres://user:password@host:port/database`; never logged.
        url: String,
        /// Its limits.
        limits: DbLimits,
    },
}

/// Limits of the layer. The defaults suit a small machine.
#[derive(Debug, Clone, Copy)]
pub struct DbLimits {
    /// How many transactions may share one commit (SQLite).
    pub group_members_max: usize,
    /// How long a group collects, in milliseconds (SQLite).
    pub group_ms_max: u64,
    /// How long one transaction may run, in milliseconds.
    pub member_ms_max: u64,
    /// How many transactions may wait in each lane.
    pub queue_members_max: usize,
    /// How long a transaction may wait for its turn, in milliseconds.
    pub queue_wait_ms_max: u64,
    /// How long one read may live, in milliseconds.
    pub read_ms_max: u64,
    /// How long an examination of the whole database may take, in milliseconds; rare, and asked for by staff.
    pub examine_ms_max: u64,
    /// How many reads may run at once; on PostgreSQL: how many connections.
    pub connections_max: usize,
    /// From this size on, in bytes, the write-ahead log is folded back at the cost of holding reads for a moment (SQLite).
    pub wal_bytes_max: u64,
    /// Whether a commit waits for the disk. Only tests may say no.
    pub durable: bool,
}

impl DbLimits {
    /// How long a transaction may take on PostgreSQL, where waiting for its turn at a row is part of it.
    pub(crate) fn postgres_member_ms_max(&self) -> u64 {
        self.member_ms_max.saturating_add(self.queue_wait_ms_max)
    }
}

impl Default for DbLimits {
    fn default() -> Self {
        Self {
            group_members_max: 64,
            group_ms_max: 8,
            member_ms_max: 2_000,
            queue_members_max: 4_096,
            queue_wait_ms_max: 5_000,
            read_ms_max: 2_000,
            examine_ms_max: 120_000,
            connections_max: 24,
            wal_bytes_max: 64 << 20,
            durable: true,
        }
    }
}
